"""Types that a command declares (Add-Type): there in the whole session, by their full names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.calls import invocation_error
from pscompat.language import ParseError, ast, parse
from pscompat.language.csharp import Declaration
from pscompat.runtime.class_definition import definition_of
from pscompat.runtime.classes import Definitions
from pscompat.runtime.compile import Execute, Out, Signal, Unit
from pscompat.runtime.compile_blocks import compile_code
from pscompat.runtime.extent import Source
from pscompat.runtime.parse_errors import parse_failure

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope


def declare(engine: Engine, definitions: list[Declaration], namespaces: list[str]) -> list[NetType]:
    """Makes the types of definitions.

    namespaces: where the names of types in them are looked for as well. Raises TerminatingError.
    """
    # They name each other in full, as an assembly's types: such names are not looked for while the text is read.
    head = ["using assembly Declared.dll", *(f"using namespace {name}" for name in namespaces)]
    text = "\n".join([*head, *(each.text for each in definitions)])
    source = Source(text, None)
    try:
        tree = parse(text)
    except ParseError as problem:
        raise parse_failure(problem, source) from None
    source.root = tree
    nodes = [node for node in tree.walk() if isinstance(node, ast.TypeDefinitionAst)]
    for node, each in zip(nodes, definitions, strict=True):
        node.name = each.full_name
    scope = engine.global_scope
    unit = Unit(source, compile_code)
    unit.namespaces = namespaces
    Definitions(nodes, unit).enter(scope)
    assert scope.types is not None
    made = [scope.types[each.full_name.lower()] for each in definitions]
    for nettype, each in zip(made, definitions):
        definition = definition_of(nettype.members)
        groups = {} if definition is None else definition.groups
        for name in each.natives:
            for method in groups[name.lower(), True].methods:
                method.body = _without_library(name, len(method.names))
    return made


def _without_library(name: str, count: int) -> Execute:
    """A function of a library that is not there: PowerShell looks for it beside the assembly, and one in memory has no folder."""

    def execute(scope: Scope, out: Out) -> Signal | None:
        raise invocation_error(name, count, missing_argument("path1").exception)

    return execute
