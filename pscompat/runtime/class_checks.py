"""What only the types themselves tell about a class: whether its bases can be derived from and what they ask to be there.

Errors are those of PowerShell's parser, which makes the types while it reads: nothing of the script has run then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.errors import TerminatingError
from pscompat.language import ast
from pscompat.language.errors import ParseError
from pscompat.runtime.compile import Unit
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.parse_errors import parse_failure

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType
    from pscompat.runtime.class_definition import ClassDefinition


def check_bases(node: ast.TypeDefinitionAst, unit: Unit) -> NetType | None:
    """The base class, None where the class names none; TerminatingError where a base cannot be one."""
    base: NetType | None = None
    for place, constraint in enumerate(node.base_types):
        try:
            found = type_of_name(constraint.type_name, unit)
        except TerminatingError as problem:
            name = constraint.type_name.full_name
            raise _parse_error(problem.record.error_id, f"Unable to find type [{name}].", constraint, unit) from None
        if found.IsInterface:
            continue
        if place > 0:
            raise _parse_error("InterfaceNameExpected", f"'{found.name}': Interface name expected.", constraint, unit)
        if is_sealed(found):
            message = f"Cannot inherit from sealed class '{found.name}'."
            raise _parse_error("SealedBaseClass", message, constraint, unit)
        base = found
    return base


def is_sealed(nettype: NetType) -> bool:
    """Whether no class can derive from the type."""
    from pscompat.dotnet.facts.relations import facts_of  # start-up: for bases only

    facts = facts_of(nettype.full_name)
    return nettype.is_value_type or nettype.is_enum or (facts is not None and facts.sealed)


def check_implementations(
    node: ast.TypeDefinitionAst, unit: Unit, nettype: NetType, definition: ClassDefinition
) -> None:
    """TerminatingError TypeCreationError where a method that an interface or an abstract base asks for is not there."""


def _parse_error(error_id: str, message: str, node: ast.Ast, unit: Unit) -> TerminatingError:
    return parse_failure(ParseError(error_id, message, node.start, node.end), unit.source)
