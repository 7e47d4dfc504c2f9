"""The static methods behind .NET's operators, `[decimal]::op_Addition(1, 2)`: one function an operator, for all types that have it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

from pscompat.dotnet import types
from pscompat.dotnet.arithmetic import add, divide, multiply, negate, remainder, subtract
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.records import Overload
from pscompat.dotnet.member_table import Member
from pscompat.dotnet.overload_binding import known_owner
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import Value

_WORD = 32  # bits of the words that a BigInteger is kept in


def _less(left: Value, right: Value) -> bool:
    """Null stands before every value."""
    if left is None or right is None:
        return left is None and right is not None
    return bool(left < right)


def _unsigned_shift(left: Value, right: Value) -> int:
    number = int(left)
    if number < 0:
        number &= (1 << _WORD * (number.bit_length() // _WORD + 1)) - 1
    return number >> int(right) if right >= 0 else number << -int(right)


def _shift(left: Value, right: Value) -> int:
    return int(left) << int(right) if right >= 0 else int(left) >> -int(right)


_COMPARISONS: dict[str, Callable[[Value, Value], Value]] = {
    "op_equality": lambda left, right: bool(left == right),
    "op_inequality": lambda left, right: left != right,
    "op_lessthan": _less,
    "op_greaterthan": lambda left, right: _less(right, left),
    "op_lessthanorequal": lambda left, right: bool(left == right) or _less(left, right),
    "op_greaterthanorequal": lambda left, right: bool(left == right) or _less(right, left),
}
_ARITHMETIC: dict[str, Callable[[Value, Value], Value]] = {
    "op_addition": add,
    "op_subtraction": subtract,
    "op_multiply": multiply,
    "op_division": divide,
    "op_modulus": remainder,
    "op_bitwiseand": operator.and_,
    "op_bitwiseor": operator.or_,
    "op_exclusiveor": operator.xor,
    "op_leftshift": _shift,
    "op_rightshift": lambda left, right: _shift(left, -right),
    "op_unsignedrightshift": _unsigned_shift,
}
_UNARY: dict[str, Callable[[Value], Value]] = {
    "op_unarynegation": negate,
    "op_unaryplus": lambda value: value,
    "op_onescomplement": lambda value: ~int(value),
    "op_increment": lambda value: value + 1,
    "op_decrement": lambda value: value - 1,
}


def operator_method(nettype: NetType, name: str) -> Member | None:
    """The method `op_…` of a type that the table of facts gives this operator; None where it has none."""
    owner = known_owner(nettype)
    overloads = members_of(owner).callable_methods(name, True) if owner is not None else []
    call = _function(nettype, name.lower(), overloads) if overloads else None
    if call is None:
        return None
    member = Member(overloads[0].name, nettype.members, is_static=True)
    member.call = call
    return member


def _function(nettype: NetType, name: str, overloads: Sequence[Overload]) -> Any:
    if name in ("op_implicit", "op_explicit"):
        return _conversion(nettype, overloads)
    compare, arithmetic, unary = _COMPARISONS.get(name), _ARITHMETIC.get(name), _UNARY.get(name)
    result = types.resolve(overloads[0].returns)

    def two(left: Value, right: Value) -> Value:
        if compare is not None:
            return compare(left, right)
        assert arithmetic is not None
        found = operator_result(arithmetic, left, right)
        return convert(found, result) if result is not None and len(overloads) == 1 else found

    def one(value: Value) -> Value:
        assert unary is not None
        found = unary(value)
        return convert(found, result) if result is not None and len(overloads) == 1 else found

    return two if compare or arithmetic else one if unary else None


def operator_result(compute: Callable[[Value, Value], Value], left: Value, right: Value) -> Value:
    """What an operator gives as a method's result; raises NetError with what .NET's operator throws."""
    try:
        return compute(left, right)
    except TerminatingError as failure:
        inner = failure.record.Exception.InnerException or failure.record.Exception
        raise NetError(inner.type_name, inner.Message) from None


def _conversion(nettype: NetType, overloads: Sequence[Overload]) -> Any:
    """`op_Implicit`, `op_Explicit`: to this type, and of its own values to that of the first overload that takes them."""
    own = [each for each in overloads if each.parameters[0].type == nettype.full_name]
    other = types.resolve(own[0].returns) if own else None

    def converted(value: Value) -> Value:
        return convert(value, other if other is not None and types.of(value) is nettype else nettype)

    return converted
