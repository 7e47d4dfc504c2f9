"""Arithmetic with an enumeration's value on the left: which number the other operand is, and when the result is a value again.

PowerShell computes in the type that both operands' numbers meet in, and takes the result for a value of the enumeration only
where it is of the enumeration's underlying type.
"""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.convert import convert
from pscompat.dotnet.decimals import is_decimal, is_number
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, TerminatingError, thrown_by_net
from pscompat.dotnet.number_parse import parse_literal
from pscompat.dotnet.operand import to_number
from pscompat.dotnet.values import INTEGER_LIMITS, Char, UInt32, UInt64, Value


def beside(value: NetEnum, text: str) -> Value:
    """What a text means beside a value of an enumeration: a number, else a name of it (nothing is 0).

    TerminatingError: it has no such name.
    """
    number = parse_literal(text) if text.strip() else 0
    return convert(text, types.of(value)) if number is None else number


def other_operand(left: NetEnum, right: Value) -> Value:
    """The right operand as a number, null where there is no such operation.

    A text is a number or a name of the enumeration. Raises TerminatingError for a name that there is not, and for numbers in
    whose type an enumeration's value cannot be computed with.
    """
    if isinstance(right, str) and not isinstance(right, Char):
        right = beside(left, right)
    if isinstance(right, NetEnum):
        return right.underlying(right.value) if type(right) is type(left) else left.underlying(right.value)
    number = to_number(right)
    if not is_number(number) or type(number).__name__ == "BigInteger":
        return None
    _check_common(left, number)
    return number


def _check_common(left: NetEnum, number: Value) -> None:
    name = type(left).net_name
    if is_decimal(number):
        raise _failed(
            "InvalidOperationException", f"No coercion operator is defined between types '{name}' and 'System.Decimal'."
        )
    if isinstance(number, float):
        raise _failed("InvalidCastException", f"Unable to cast object of type '{name}' to type 'System.Double'.")
    is_signed = INTEGER_LIMITS[left.underlying][0] < 0
    if is_signed and type(number) in (UInt32, UInt64):
        zero = types.name_of(left.underlying(0))
        what = "The binary operator GreaterThanOrEqual is not defined for the types"
        raise _failed("InvalidOperationException", f"{what} '{name}' and '{zero}'.")


def as_value(left: NetEnum, result: Value) -> NetEnum:
    """The result as a value of the left operand's enumeration; raises TerminatingError where it is of another type."""
    if isinstance(result, int) and type(result) is left.underlying:
        return type(left).of(result)
    shown = f"Unable to cast object of type '{types.name_of(result)}' to type '{type(left).net_name}'."
    raise _failed("InvalidCastException", shown)


def no_shift(left: NetEnum, right: Value, operation: str) -> TerminatingError:
    """The error of shifting an enumeration's value."""
    shown = f"'{type(left).net_name}' and '{types.name_of(right)}'"
    return _failed(
        "InvalidOperationException", f"The binary operator {operation} is not defined for the types {shown}."
    )


def _failed(name: str, message: str) -> TerminatingError:
    return thrown_by_net(NetError(f"System.{name}", message))
