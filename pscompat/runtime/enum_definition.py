"""Enumerations that scripts define (about_Enum)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import types
from pscompat.dotnet.convert import convert
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import INTEGER_LIMITS, Value
from pscompat.language import ast
from pscompat.runtime.class_checks import full_name_of, parse_error
from pscompat.runtime.compile import Unit, expression
from pscompat.runtime.compile_types import type_of_name
from pscompat.runtime.current import current_engine

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType


def in_order(nodes: list[ast.TypeDefinitionAst]) -> list[ast.TypeDefinitionAst]:
    """Enums in an order in which those that name others in their labels' values come behind them; cycles are errors before."""
    waiting = {node.name.lower(): node for node in nodes}
    ordered: list[ast.TypeDefinitionAst] = []
    while waiting:
        name = next((name for name, node in waiting.items() if not _named(node) & (waiting.keys() - {name})), None)
        ordered.append(waiting.pop(name if name is not None else next(iter(waiting))))
    return ordered


def _named(node: ast.TypeDefinitionAst) -> set[str]:
    return {inner.type_name.name.lower() for inner in node.walk() if isinstance(inner, ast.TypeExpressionAst)}


def make_enum_type(node: ast.TypeDefinitionAst, unit: Unit) -> NetType:
    """The type of an enum that a script defines.

    TerminatingError of the category ParserError where a label's value is none of the underlying type.
    """
    underlying = type_of_name(node.base_types[0].type_name, unit) if node.base_types else types.known("System.Int32")
    assert underlying.python is not None
    highest = INTEGER_LIMITS[underlying.python][1]
    names: dict[str, int] = {}
    following = 0
    for member in node.members:
        assert isinstance(member, ast.PropertyMemberAst)
        if member.initial_value is not None:
            following = _value(member.initial_value, unit, underlying)
        elif following > highest:
            raise _out_of_bounds(member, unit, underlying)
        names[member.name] = following
        following += 1
    flags = any(attribute.type_name.name.lower() in _FLAGS for attribute in node.attributes)
    cls = make_enum(full_name_of(node, unit), names, flags, underlying.python)
    return types.script_type(cls, cls.net_name, cls.net_bases)


_FLAGS = ("flags", "flagsattribute", "system.flags", "system.flagsattribute")


def _value(node: ast.ExpressionAst, unit: Unit, underlying: NetType) -> int:
    value: Value = expression(node, unit)(current_engine().scope)
    try:
        return int(convert(value, underlying))
    except TerminatingError:
        if is_number(value):
            raise _out_of_bounds(node, unit, underlying) from None
        message = f'Cannot convert the value to type "{types.type_text(underlying)}".'
        raise parse_error("CannotConvertValue", message, node, unit) from None


def _out_of_bounds(node: ast.Ast, unit: Unit, underlying: NetType) -> TerminatingError:
    message = f"Enumerator value is either too large or too small for {types.type_text(underlying)}."
    return parse_error("EnumeratorValueOutOfBounds", message, node, unit)
