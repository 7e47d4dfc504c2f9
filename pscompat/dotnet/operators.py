"""The operators by the names of their token kinds: BINARY and UNARY, and the plain functions behind them.

Integers are met first in each function: loops and counters are most of what scripts compute. The logical operators, the
ranges of `..`, types and bits are here; arithmetic, text and comparison have files of their own.
"""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import bits, types
from pscompat.dotnet.argument_errors import no_convertible
from pscompat.dotnet.arithmetic import add, decrement, divide, increment, multiply, negate, plus, remainder, subtract
from pscompat.dotnet.cast_errors import NO_CONVERSION
from pscompat.dotnet.comparison import FOUND_BY_PYTHON, compare, equal_to, equals
from pscompat.dotnet.convert import convert, convert_by_culture, iterate, to_bool
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, TerminatingError, error, thrown_by_net
from pscompat.dotnet.memory import MOST_ELEMENTS
from pscompat.dotnet.operand import to_number
from pscompat.dotnet.text_operators import (
    format_operator,
    join,
    like,
    match,
    match_filter,
    replace,
    split,
    unary_join,
    unary_split,
)
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, BigInteger, Char, Int64, PSObject, Value, unwrap
from pscompat.late_patterns import late

__all__ = [
    "BINARY",
    "UNARY",
    "add",
    "decrement",
    "divide",
    "increment",
    "match",
    "multiply",
    "negate",
    "plus",
    "remainder",
    "subtract",
]

Binary = Callable[[Value, Value], Value]


# Comparison: a collection on the left gives its elements for which the comparison holds.


def _filtered(test: Callable[[Value, Value], bool], left: Value, right: Value) -> Value:
    if isinstance(left, (int, str, NetEnum)) or left is None or left is NOTHING:
        return test(left, right)
    items = iterate(left)
    if items is None:
        return test(left, right)
    return [item for item in items if test(item, right)]


COMPARED_BY_PYTHON = frozenset(
    ((int, int), (Int64, Int64), (int, Int64), (Int64, int), (float, float), (int, float), (float, int))
)
"""Types of two operands that Python compares as PowerShell does."""


def eq(left: Value, right: Value) -> Value:
    """`left -eq right`."""
    if (type(left), type(right)) in COMPARED_BY_PYTHON:
        return left == right
    if type(left) is list:
        return list(filter(equal_to(right), left))
    if type(left) is type(right) and getattr(type(left), "net_ordered", False):
        return left == right
    return _filtered(equals, left, right)


def ceq(left: Value, right: Value) -> Value:
    """`left -ceq right`."""
    return _filtered(lambda a, b: equals(a, b, True), left, right)


def ne(left: Value, right: Value) -> Value:
    """`left -ne right`."""
    if (type(left), type(right)) in COMPARED_BY_PYTHON:
        return left != right
    return _filtered(lambda a, b: not equals(a, b), left, right)


def cne(left: Value, right: Value) -> Value:
    """`left -cne right`."""
    return _filtered(lambda a, b: not equals(a, b, True), left, right)


def _ordering(holds: Callable[[int], bool], case_sensitive: bool) -> Binary:
    def test(left: Value, right: Value) -> bool:
        # That of IComparable<T>, which only operators ask.
        by_interface = getattr(type(left), "net_compare_generic", None)
        return holds(compare(left, right, case_sensitive) if by_interface is None else by_interface(left, right))

    def operate(left: Value, right: Value) -> Value:
        if type(left) is type(right) and getattr(type(left), "net_ordered", False):
            return holds(-1 if left < right else 1 if right < left else 0)
        return _filtered(test, left, right)

    return operate


_gt = _ordering(lambda order: order > 0, False)
_ge = _ordering(lambda order: order >= 0, False)
_lt = _ordering(lambda order: order == -1, False)
_le = _ordering(lambda order: order in (-1, 0), False)


def gt(left: Value, right: Value) -> Value:
    """`left -gt right`."""
    return left > right if (type(left), type(right)) in COMPARED_BY_PYTHON else _gt(left, right)


def ge(left: Value, right: Value) -> Value:
    """`left -ge right`."""
    return left >= right if (type(left), type(right)) in COMPARED_BY_PYTHON else _ge(left, right)


def lt(left: Value, right: Value) -> Value:
    """`left -lt right`."""
    return left < right if (type(left), type(right)) in COMPARED_BY_PYTHON else _lt(left, right)


def le(left: Value, right: Value) -> Value:
    """`left -le right`."""
    return left <= right if (type(left), type(right)) in COMPARED_BY_PYTHON else _le(left, right)


def _contains(collection: Value, value: Value, case_sensitive: bool) -> bool:
    if type(collection) is list and type(value) in FOUND_BY_PYTHON:
        if value in collection:  # what Python takes for the same is so for -eq, which takes other things as well
            return True
        if type(value) is int and set(map(type, collection)) == {int}:
            return False
    items = iterate(collection)
    if items is None:
        return equals(collection, value, case_sensitive)
    return any(map(equal_to(value, case_sensitive), items))


def contains(left: Value, right: Value) -> bool:
    """`left -contains right`."""
    return _contains(left, right, False)


def in_(left: Value, right: Value) -> bool:
    """`left -in right`."""
    return _contains(right, left, False)


# Ranges

#: text that Convert.ToInt32 takes
_whole_number = late(r"[\t-\r ]*([+-]?[0-9]+)[\t-\r ]*", "fullmatch")


def number_range(left: int, right: int) -> range:
    """The numbers from one to another, up or down."""
    return range(left, right + 1) if left <= right else range(left, right - 1, -1)


def dotdot(left: Value, right: Value) -> list[Value]:
    """`left..right`: Int32 numbers, or characters where both are one-character strings."""
    if type(left) is int and type(right) is int:
        numbers = number_range(left, right)
        if abs(right - left) >= 2**31 - 1:
            raise thrown_by_net(NetError("System.OverflowException", "Arithmetic operation resulted in an overflow."))
        if len(numbers) > MOST_ELEMENTS:
            message = "Array dimensions exceeded supported range."
            raise thrown_by_net(NetError("System.OutOfMemoryException", message))
        return list(numbers)
    left, right = unwrap(left), unwrap(right)
    if _is_character(left) and _is_character(right):
        codes = dotdot(ord(left), ord(right))
        return [Char(chr(code)) for code in codes]
    return dotdot(_range_end(left), _range_end(right))


def _is_character(value: Value) -> bool:
    return type(value) is Char or (isinstance(value, str) and len(value) == 1 and not value.isdecimal())


def _range_end(value: Value) -> int:
    if isinstance(value, str) and type(value) is not Char:
        whole = _whole_number(value)
        if whole is None:
            message = f"The input string '{value}' was not in a correct format."
            raise thrown_by_net(NetError("System.FormatException", message))
        value = to_number(whole.group(1))
    if isinstance(value, BigInteger):
        raise thrown_by_net(no_convertible(value))
    try:
        number: int = convert(value, types.known("System.Int32"))
    except TerminatingError as failure:
        if failure.record.error_id not in (NO_CONVERSION, "InvalidCastIConvertible"):
            raise
        raise _not_countable(value) from None
    return number


def _not_countable(value: Value) -> TerminatingError:
    """The error of `..` beside a value that Convert.ToInt32 does not take: .NET's own."""
    if is_number(value):
        failure = NetError("System.OverflowException", "Value was either too large or too small for an Int32.")
    elif types.name_of(value) == "System.DateTime":
        failure = NetError("System.InvalidCastException", "Invalid cast from 'DateTime' to 'Int32'.")
    else:
        failure = no_convertible(value)
    return thrown_by_net(failure)


# Types


def _type_operand(sign: str, value: Value) -> NetType:
    """The right operand of -is or -as: a type, or its name; TerminatingError for anything else."""
    value = unwrap(value)
    if isinstance(value, NetType):
        return value
    if value is None or value is NOTHING:
        message = f"The right operand of '-{sign}' must be a type."
        raise error(message, f"{sign.title()}OperatorRequiresType", "InvalidOperation")
    try:
        found: NetType = convert(value, types.known("System.Type"))
    except TerminatingError as failure:
        if sign == "as":
            raise
        raise error(failure.record.Exception.Message, "RuntimeException", "NotSpecified") from None
    return found


def is_(left: Value, right: Value) -> bool:
    """`left -is right`."""
    return types.is_instance(left, right if type(right) is NetType else _type_operand("is", right))


def as_(left: Value, right: Value) -> Value:
    """`left -as right`: the converted value, null where the conversion fails."""
    wanted = _type_operand("as", right)
    try:
        return convert_by_culture(left, wanted)
    except TerminatingError:
        return None


# Logic


def _and(left: Value, right: Value) -> bool:
    return to_bool(left) and to_bool(right)


def _or(left: Value, right: Value) -> bool:
    return to_bool(left) or to_bool(right)


def _xor(left: Value, right: Value) -> bool:
    return to_bool(left) != to_bool(right)


def not_(value: Value) -> bool:
    """`-not value`."""
    return not value if type(value) is bool else not to_bool(value)


def coalesce(left: Value, right: Value) -> Value:
    """`left ?? right` for values already computed."""
    return right if left is None or left is NOTHING or (type(left) is PSObject and left.base is None) else left


BINARY: dict[str, Binary] = {
    "Plus": add,
    "Minus": subtract,
    "Multiply": multiply,
    "Divide": divide,
    "Rem": remainder,
    "Format": format_operator,
    "DotDot": dotdot,
    "And": _and,
    "Or": _or,
    "Xor": _xor,
    "Band": bits.band,
    "Bor": bits.bor,
    "Bxor": bits.bxor,
    "Shl": bits.shl,
    "Shr": bits.shr,
    "Is": is_,
    "IsNot": lambda left, right: not is_(left, right),
    "As": as_,
    "Join": join,
    "QuestionQuestion": coalesce,
    "Ieq": eq,
    "Ceq": ceq,
    "Ine": ne,
    "Cne": cne,
    "Igt": gt,
    "Cgt": _ordering(lambda order: order > 0, True),
    "Ige": ge,
    "Cge": _ordering(lambda order: order >= 0, True),
    "Ilt": lt,
    "Clt": _ordering(lambda order: order == -1, True),
    "Ile": le,
    "Cle": _ordering(lambda order: order in (-1, 0), True),
    "Icontains": contains,
    "Ccontains": lambda left, right: _contains(left, right, True),
    "Inotcontains": lambda left, right: not _contains(left, right, False),
    "Cnotcontains": lambda left, right: not _contains(left, right, True),
    "Iin": in_,
    "Cin": lambda left, right: _contains(right, left, True),
    "Inotin": lambda left, right: not _contains(right, left, False),
    "Cnotin": lambda left, right: not _contains(right, left, True),
    "Ilike": lambda left, right: like(left, right, False, True),
    "Clike": lambda left, right: like(left, right, True, True),
    "Inotlike": lambda left, right: like(left, right, False, False),
    "Cnotlike": lambda left, right: like(left, right, True, False),
    "Imatch": lambda left, right: match_filter(left, right, False, True),
    "Cmatch": lambda left, right: match_filter(left, right, True, True),
    "Inotmatch": lambda left, right: match_filter(left, right, False, False),
    "Cnotmatch": lambda left, right: match_filter(left, right, True, False),
    "Ireplace": lambda left, right: replace(left, right, False),
    "Creplace": lambda left, right: replace(left, right, True),
    "Isplit": lambda left, right: split(left, right, False),
    "Csplit": lambda left, right: split(left, right, True),
}

UNARY: dict[str, Callable[[Value], Value]] = {
    "Minus": negate,
    "Plus": plus,
    "Not": not_,
    "Exclaim": not_,
    "Bnot": bits.bnot,
    "Join": unary_join,
    "Isplit": unary_split,
    "Csplit": unary_split,
}
