"""Operands of arithmetic: any value as a number."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.cast_errors import shown_value, thrown_by_cast
from pscompat.dotnet.convert import convert
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.number_parse import parse_literal
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, Char, PSObject, Value


def by_operator(name: str, left: Value, right: Value) -> Value:
    """What the operator (`op_Addition`) makes of operands of which one is an object of a script's class; else NotImplemented.

    The class of the left operand decides, that of the right one where the left one is a number or null.

    TerminatingError MethodNotFound where the class has no such operator.
    """
    for operand in (left, right):
        apply = getattr(type(operand), "net_operator", None)
        if apply is not None:
            return apply(name, left, right)
        if operand is not None and not is_number(operand):
            break
    return NotImplemented


def operand_of(name: str, place: int, value: Value, type_name: str) -> Value:
    """An operand (place 0 or 1) as the type that the operator's method takes; raises TerminatingError as its call does."""
    try:
        return convert(value, types.known(type_name))
    except TerminatingError as failure:
        shown = f'"{place}", with value: "{shown_value(value)}", for "{name}" to type "{type_name}"'
        raise error(
            f'Cannot convert argument {shown}: "{failure.record.Exception.Message}"',
            "MethodArgumentConversionInvalidCastArgument",
            "NotSpecified",
            exception="System.Management.Automation.MethodException",
            inner=thrown_by_cast(failure),
        ) from None


def operand_name(value: Value) -> str:
    """The type of an operand as the messages about operators name it."""
    name = types.reflected_name(value)
    return "System.Management.Automation.PSObject" if name == "System.Management.Automation.PSCustomObject" else name


def no_operator(name: str, type_name: str) -> TerminatingError:
    """The error of an operator (`op_Addition`) that the operand's type does not have."""
    message = f"Method invocation failed because [{type_name}] does not contain a method named '{name}'."
    return error(message, "MethodNotFound", target=name)


def numeric_type(beside: Value) -> NetType | None:
    """The type that a text becomes beside this value, if it is no literal: that of a number or enumeration, None for others."""
    is_numeric = type(beside) is not bool and (is_number(beside) or isinstance(beside, NetEnum))
    return types.of(beside) if is_numeric else None


def to_number(value: Value, preferred: NetType | None = None) -> Value:
    """The value as a number: text by its literal, `preferred` (Int32 by default) names the type in errors.

    Values that are no numbers and no text come back unchanged unless `preferred` is given.
    """
    kind = type(value)
    if kind is int or kind is float:
        return value
    if kind is PSObject:
        return to_number(value.base, preferred)
    if isinstance(value, Char):
        return ord(value)
    if isinstance(value, str):
        number = parse_literal(value)
        if number is not None:
            return number

        return convert(value.strip(), preferred or types.known("System.Int32"))
    if value is None or value is NOTHING:
        return 0
    if kind is bool:
        return 1 if value else 0
    if is_number(value):
        return value
    if types.of(value).is_enum:
        return value.value
    if preferred is not None:
        return convert(value, preferred)
    return value
