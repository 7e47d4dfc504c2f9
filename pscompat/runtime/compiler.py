"""The compiler: text to a script block that is compiled when it first runs.

Each compile_*.py module registers its compilers for nodes of the tree when it is imported, which is here.
"""

from __future__ import annotations

from pscompat.language import ParseError, ast, parse
from pscompat.runtime import (  # noqa: F401
    compile_assignments,
    compile_commands,
    compile_errors,
    compile_expressions,
    compile_members,
    compile_statements,
    compile_switch,
    compile_variables,
)
from pscompat.runtime.compile import Unit
from pscompat.runtime.compile_blocks import compile_code
from pscompat.runtime.current import current
from pscompat.runtime.extent import Source
from pscompat.runtime.parse_errors import parse_failure
from pscompat.runtime.scriptblock import Code, ScriptBlock


def script_block(text: str, file: str | None = None) -> ScriptBlock:
    """A text (of a script file, where `file` is its full path) as a script block; raises PowerShell's terminating error
    for one that cannot be parsed, whose cause is the ParseError."""
    source = Source(text, file)
    try:
        tree = parse(text, file)
    except ParseError as problem:
        raise parse_failure(problem, source) from problem
    source.root = tree
    return block_of(tree, source)


def block_of(node: ast.ScriptBlockAst, source: Source) -> ScriptBlock:
    """A script block of a parsed text, which knows the types of scripts that are visible where it is made, wherever it runs."""
    unit = Unit(source, compile_code)
    engine = current()
    if engine is not None:
        unit.used_types = engine.scope.visible_types()
    return ScriptBlock(Code(node, unit))
