"""Equality and order of values, as -eq, -lt, Sort-Object and -contains see them (about_Comparison_Operators)."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pscompat.dotnet import collation, types
from pscompat.dotnet.cast_errors import cannot_convert, thrown_by_cast
from pscompat.dotnet.convert import convert
from pscompat.dotnet.decimals import is_decimal, to_decimal
from pscompat.dotnet.enum_arithmetic import beside
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetException, TerminatingError, error
from pscompat.dotnet.number_parse import parse_literal
from pscompat.dotnet.operand import to_number
from pscompat.dotnet.text import to_string, to_text
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.values import (
    NOTHING,
    BigInteger,
    Char,
    Int64,
    NetObject,
    PSCustomObject,
    PSObject,
    UInt64,
    Value,
    same_value,
    unwrap,
)

_PLAIN = frozenset((int, float))
FOUND_BY_PYTHON = frozenset((int, str))
"""The classes of values that a list of Python can look for; it also finds what is equal for Python alone (1, 1.0 and True)."""


def _is_number(value: Value) -> bool:
    return (isinstance(value, (int, float)) and type(value) is not bool) or is_decimal(value)


def equals(left: Value, right: Value, case_sensitive: bool = False) -> bool:
    """Whether `left -eq right` for two single values; the right one is converted to the left one's type."""
    kind = type(left)
    if kind is type(right):
        if kind is int or kind is float or kind is bool:
            same: bool = left == right
            return same
        if kind is str:
            if left == right:
                return True
            if left.isascii() and left.isprintable() and right.isascii() and right.isprintable():
                return not case_sensitive and left.lower() == right.lower()  # as collation.same, one call more
            return collation.same(left, right, case_sensitive)
    if kind in _PLAIN and type(right) in _PLAIN:
        alike: bool = left == right
        return alike
    if kind is PSObject or type(right) is PSObject:
        return equals(unwrap(left), unwrap(right), case_sensitive)
    if left is None or left is NOTHING or right is None or right is NOTHING:
        return (left is None or left is NOTHING) and (right is None or right is NOTHING)
    if kind is str:
        return _string_equals(left, right, case_sensitive)
    if kind is bool:
        return bool(left == to_bool(right))
    if kind is Char:
        return _char_equals(left, right, case_sensitive)
    if _is_number(left):
        return _number_equals(left, right)
    return _object_equals(left, right)


def _equals_exactly(left: Value, right: Value) -> bool:
    return equals(left, right, True)


PSObject.equals = _equals_exactly


def equal_to(right: Value, case_sensitive: bool = False) -> Callable[[Value], bool]:
    """The test whether a value `-eq right`, for many values: what is to know of a text on the right is found out once."""
    if type(right) is not str or case_sensitive or not (right.isascii() and right.isprintable()):
        return lambda left: equals(left, right, case_sensitive)
    folded, length = right.lower(), len(right)

    def test(left: Value) -> bool:
        if type(left) is str and left.isascii():
            return left.lower() == folded if len(left) == length else not left.isprintable() and equals(left, right)
        return equals(left, right)

    return test


def _string_equals(left: str, right: Value, case_sensitive: bool) -> bool:
    text = str(right) if isinstance(right, str) else to_string(right)
    return collation.same(left, text, case_sensitive)


def _char_equals(left: Char, right: Value, case_sensitive: bool) -> bool:
    if isinstance(right, str):
        return _string_equals(str(left), right, case_sensitive)
    return _number_equals(ord(left), right)


def _number_equals(left: Value, right: Value) -> bool:
    if isinstance(right, Char):
        right = ord(right)
    if not _is_number(right) or isinstance(left, BigInteger) != isinstance(right, BigInteger):
        converted = _as_type_of(left, right)
        if converted is None:
            return False
        right = converted
    return _exact(left, right)


def _meeting(left: Value, right: Value) -> tuple[Value, Value]:
    """Two numbers to be compared: an integer of 64 bits beside a Double is one itself."""
    if type(left) is float and type(right) in _WIDE:
        return left, float(right)
    return (float(left), right) if type(right) is float and type(left) in _WIDE else (left, right)


_WIDE = frozenset((Int64, UInt64))


def _exact(left: Value, right: Value) -> bool:
    left, right = _meeting(left, right)
    if isinstance(left, float) != isinstance(right, float) and not (isinstance(left, int) or isinstance(right, int)):
        left, right = _decimals(left, right)
    same: bool = left == right
    return same


def _decimals(left: Value, right: Value) -> tuple[Value, Value]:
    """Both as decimals, or as doubles where one is beyond a decimal's range."""
    try:
        return _as_decimal(left), _as_decimal(right)
    except OverflowError:
        return float(left), float(right)


def _as_decimal(number: Value) -> Value:
    """A number as a decimal; a Single becomes one by way of a Double."""
    return to_decimal(float(number) if isinstance(number, float) else number)


def _as_type_of(left: Value, right: Value) -> Value:
    """`right` as a number to compare with `left`, or None where it is none."""
    if isinstance(right, str):
        number = parse_literal(right)
        if number is not None:
            return number
    try:
        return convert(right, types.of(left))
    except TerminatingError:
        return None


@lru_cache(maxsize=512)
def _value_named(nettype: types.NetType, text: str) -> NetEnum | None:
    """The value of an enumeration that a text means, None where it means none."""
    try:
        found: NetEnum = convert(text, nettype)
    except TerminatingError:
        return None
    return found


def _object_equals(left: Value, right: Value) -> bool:
    if isinstance(left, NetEnum) and type(right) is str:
        return left == _value_named(types.of(left), right) if right.strip() else not left.value
    if isinstance(left, NetEnum) and type(right) is bool:
        return bool(left.value == int(right))
    if isinstance(left, (list, PSCustomObject)):
        return left is right
    if isinstance(left, NetObject):
        if type(left).__eq__ is object.__eq__:
            return left is right
        if type(left) is not type(right):
            if getattr(type(left), "net_members", None) is not None and left == right:
                return True
            try:
                right = convert(right, types.of(left))
            except TerminatingError:
                return False
        return bool(left == right)
    return left is right


def compare(left: Value, right: Value, case_sensitive: bool = False) -> int:
    """-1, 0 or 1 as `-lt` and Sort-Object see it, -2 beside NaN; TerminatingError where the values have no order."""
    kind = type(left)
    if kind is int and type(right) is int:
        order: int = (left > right) - (left < right)
        return order
    if kind in _PLAIN and type(right) in _PLAIN:
        if left < right:
            return -1
        return 1 if left > right else 0 if left == right else -2
    if kind is str and type(right) is str:
        return collation.compare(left, right, case_sensitive)
    if kind is type(right) and is_decimal(left):
        return int(left > right) - int(left < right)
    left, right = unwrap(left), unwrap(right)
    if left is None or left is NOTHING or right is None or right is NOTHING:
        return _compare_null(left, right)
    if isinstance(left, Char):
        if type(right) is bool or not isinstance(right, (Char, int, NetEnum)):
            right = _as_char(left, right)
        left = ord(left)
    if isinstance(left, str):
        return collation.compare(str(left), to_string(right), case_sensitive)
    if type(left) is bool:
        return _compare_bool(left, right)
    if _is_number(left):
        return _compare_number(left, right)
    if isinstance(left, NetEnum) and type(right) in (str, bool, Char):
        right = beside(left, right) if type(right) is str else to_number(right)
    if _is_number(right) and isinstance(left, NetObject) and types.of(left).is_enum:
        return _compare_number(left.value, right)  # type: ignore[attr-defined]
    return _compare_object(left, right)


def _compare_null(left: Value, right: Value) -> int:
    left_null = left is None or left is NOTHING
    right_null = right is None or right is NOTHING
    if left_null and right_null:
        return 0
    # Null stands before everything but negative numbers.
    if left_null:
        return 1 if _is_number(right) and right < 0 else -1
    return -1 if _is_number(left) and left < 0 else 1


def _as_char(left: Char, right: Value) -> Value:
    """What a character is compared with, as a character."""
    try:
        return convert(right, types.of(left))
    except TerminatingError as failure:
        raise _comparison_failure(left, right, failure) from None


def _compare_bool(left: bool, right: Value) -> int:
    other = to_bool(right)
    return (left > other) - (left < other)


def _compare_number(left: Value, right: Value) -> int:
    if isinstance(right, Char):
        right = ord(right)
    if not _is_number(right) or isinstance(left, BigInteger) != isinstance(right, BigInteger):
        try:
            right = _beside_number(left, right)
        except TerminatingError as failure:
            if isinstance(right, str) and type(left) is not BigInteger:
                raise
            raise _comparison_failure(left, right, failure) from None
    if isinstance(left, float) != isinstance(right, float) and not (isinstance(left, int) or isinstance(right, int)):
        left, right = _decimals(left, right)
    if _is_nan(left) or _is_nan(right):
        return -2
    left, right = _meeting(left, right)
    order: int = (left > right) - (left < right)
    return order


def _beside_number(left: Value, right: Value) -> Value:
    """What a number is compared with, as a number; beside a BigInteger it becomes one of the left one's type."""
    return convert(right, types.of(left)) if _is_number(right) else to_number(right, types.of(left))


def _is_nan(number: Value) -> bool:
    return isinstance(number, float) and math.isnan(number)


def _comparison_failure(left: Value, right: Value, failure: TerminatingError) -> TerminatingError:
    inner = None if _is_number(left) else thrown_by_cast(failure)
    return error(_could_not_compare(left, right, failure), "ComparisonFailure", inner=inner)


def _could_not_compare(left: Value, right: Value, failure: TerminatingError) -> str:
    one, other = ("", to_text(right)) if isinstance(left, PSCustomObject) else (to_string(left), to_string(right))
    return f'Could not compare "{one}" to "{other}". Error: "{failure.record.Exception.Message}"'


def _compare_object(left: Value, right: Value) -> int:
    cls: Any = type(left)
    if left is right:
        return 0
    if isinstance(left, PSCustomObject):
        one, other = to_text(left), to_string(right) if isinstance(right, list) else to_text(right)
        reason = _could_not_compare(left, right, cannot_convert(right, types.of(left)))
        raise error(
            f'Cannot compare "{one}" to "{other}" because the objects are not the same type or the object "{one}" does '
            'not implement "IComparable".',
            "PSObjectCompareTo",
            "NotSpecified",
            exception="System.Management.Automation.ExtendedTypeSystemException",
            inner=NetException("System.Management.Automation.PSArgumentException", reason),
        )
    if isinstance(left, list) or cls.__lt__ is object.__lt__:  # type: ignore[operator]
        if type(right) is cls and not isinstance(left, list) and left == right:
            return 0
        raise error(f'Cannot compare "{to_text(left)}" because it is not IComparable.', "NotIcomparable")
    if type(right) is not cls:
        try:
            right = convert(right, types.of(left))
        except TerminatingError as failure:
            if types.of(left).is_enum and isinstance(right, str):
                raise
            raise _comparison_failure(left, right, failure) from None
    asked = getattr(cls, "net_compare_to", None)
    if asked is not None:
        order: int = asked(left, right)
        return order
    if left == right:
        return 0
    return -1 if left < right else 1 if right < left else 0


def index_of(items: list[Value], value: Value, start: int = 0, count: int | None = None) -> int:
    """The place of the first equal element (no conversion, case counts), or -1."""
    end = len(items) if count is None else min(start + count, len(items))
    if isinstance(items, list) and type(value) in FOUND_BY_PYTHON:
        for _ in range(start, end):
            try:
                start = items.index(value, start, end)
            except ValueError:
                return -1
            if type(items[start]) in (type(value), PSObject):  # Python also takes 1, 1.0 and True for the same
                return start
            start += 1
        return -1
    return next((at for at in range(start, end) if same_value(items[at], value)), -1)
