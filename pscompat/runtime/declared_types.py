"""Types that a command declares (Add-Type): there in the whole session, by their full names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.language import ParseError, ast, parse
from pscompat.runtime.classes import Definitions
from pscompat.runtime.compile import Unit
from pscompat.runtime.compile_blocks import compile_code
from pscompat.runtime.extent import Source
from pscompat.runtime.parse_errors import parse_failure

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.engine import Engine


def declare(engine: Engine, definitions: list[tuple[str, str]], namespaces: list[str]) -> list[NetType]:
    """Makes the types of definitions: a full name, and the class or enum by the name's last part.

    namespaces: where the names of types in them are looked for as well. Raises TerminatingError.
    """
    text = "\n".join([*(f"using namespace {name}" for name in namespaces), *(text for _, text in definitions)])
    source = Source(text, None)
    try:
        tree = parse(text)
    except ParseError as problem:
        raise parse_failure(problem, source) from None
    source.root = tree
    nodes = [node for node in tree.walk() if isinstance(node, ast.TypeDefinitionAst)]
    for node, (full_name, _) in zip(nodes, definitions, strict=True):
        node.name = full_name
    scope = engine.global_scope
    unit = Unit(source, compile_code)
    unit.namespaces = namespaces
    Definitions(nodes, unit).enter(scope)
    assert scope.types is not None
    return [scope.types[name.lower()] for name, _ in definitions]
