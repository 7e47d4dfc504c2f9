"""How Sort-Object, Group-Object, Select-Object -Unique, Get-Unique and Compare-Object compare values.

Sorting goes by keys where all values of a column are numbers or all are strings, since Python compares those without a
call back; only other values are compared pair by pair.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from cmdlets.utility._properties import PropertyArgument, PropertyExpression
from pscompat.dotnet import collation, convert
from pscompat.dotnet.argument_errors import outside_of_methods
from pscompat.dotnet.comparison import compare
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import ErrorRecord, NetError, TerminatingError
from pscompat.dotnet.introsort import introsort
from pscompat.dotnet.library.culture import CultureInfo
from pscompat.dotnet.members import MISSING
from pscompat.dotnet.values import NOTHING, PSCustomObject, PSObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet
    from pscompat.runtime.engine import Engine

Row = tuple[Value, ...]


def culture_given(engine: Engine, value: Value) -> Value:
    """What -Culture keeps: the name or the number (also 0x…) of a culture; TerminatingError for what is none."""
    if not value:
        return value
    text = value.strip()
    number = re.fullmatch(r"0[xX]([0-9a-fA-F]+)|([+-]?[0-9,]+)", text)
    try:
        if number is None:
            CultureInfo.net_new(value)
        else:
            CultureInfo.net_new(int(number[1], 16) if number[1] else int(number[2].replace(",", "")))
    except NetError as failure:
        raise outside_of_methods(failure) from None
    return value


def compare_values(first: Value, second: Value, case_sensitive: bool = False) -> int:
    """-1, 0 or 1; values that have no order are compared as strings, objects without a base are all the same."""
    first, second = unwrap(first), unwrap(second)
    if type(first) is PSCustomObject and type(second) is PSCustomObject:
        return 0
    blank_name = isinstance(first, NetEnum) and type(second) is str and not second.strip()  # which is 0 for -lt
    try:
        if not blank_name:
            return compare(first, second, case_sensitive)
    except TerminatingError:
        pass
    left = "" if type(first) is PSCustomObject else convert.to_string(first)
    right = "" if type(second) is PSCustomObject else convert.to_string(second)
    return compare(left, right, case_sensitive)


def evaluate_rows(cmdlet: Cmdlet, objects: Sequence[Value], arguments: Sequence[PropertyArgument]) -> list[Row]:
    """The values of each object's properties, MISSING for those it lacks; the objects themselves without properties."""
    if not arguments:
        return [(obj,) for obj in objects]
    if len(arguments) == 1:
        expression = arguments[0].expression
        return [(_value(cmdlet, expression, obj),) for obj in objects]
    expressions = [argument.expression for argument in arguments]
    return [tuple([_value(cmdlet, expression, obj) for expression in expressions]) for obj in objects]


def _value(cmdlet: Cmdlet, expression: PropertyExpression, obj: Value) -> Value:
    results = expression.results(obj)
    if not results:
        cmdlet.write_debug(f'"{expression.text}" cannot be found in "InputObject".')
        return MISSING
    error = results[0].error
    if error is not None:
        report = ErrorRecord(error, "ExpressionEvaluation", "InvalidResult", obj)
        cmdlet.write_error(report)
        return None
    return results[0].value


def _text_key(text: str, case_sensitive: bool) -> Any:
    """Small letters stand before capitals, as in ICU's order."""
    key = collation.key(text)
    return (key, text.swapcase()) if case_sensitive else key


_NUMBERS = (int, float)
_Compared = type(cmp_to_key(lambda one, other: 0)(0))


def column_keys(values: Sequence[Value], case_sensitive: bool) -> list[Any]:
    """Sort keys for one column, equal where the values compare as equal. MISSING is not expected here."""
    bases = [unwrap(value) if type(value) is PSObject else value for value in values]
    kinds = set(map(type, bases))
    with_null = type(None) in kinds
    kinds.discard(type(None))
    if kinds == {str}:
        if not with_null:
            return [_text_key(text, case_sensitive) for text in bases]
        return [(False,) if text is None else (True, _text_key(text, case_sensitive)) for text in bases]
    if all(issubclass(kind, _NUMBERS) and kind is not bool for kind in kinds):
        if any(isinstance(value, float) and math.isnan(value) for value in bases):
            return list(map(cmp_to_key(lambda a, b: compare_values(a, b, case_sensitive)), bases))
        if not with_null:
            return bases
        # Null is more than a negative number and less than zero.
        return [(0, 0) if number is None else (-1 if number < 0 else 1, number) for number in bases]
    return list(map(cmp_to_key(lambda a, b: compare_values(a, b, case_sensitive)), bases))


def _is_absent(value: Value) -> bool:
    return value is MISSING or value is NOTHING


def _row_keys(column: list[Value], ascending: bool, case_sensitive: bool) -> list[Any]:
    """The keys of a column in which values may be missing."""
    if not any(map(_is_absent, column)):
        return column_keys(column, case_sensitive)
    # A property that an object lacks comes last, in descending order too; no value is less than any.
    present = iter(column_keys([value for value in column if not _is_absent(value)], case_sensitive))
    lacking = (2, 0) if ascending else (-1, 0)
    return [(0, 0) if value is NOTHING else lacking if value is MISSING else (1, next(present)) for value in column]


class Order:
    """The order of rows: `indices` lists the rows' numbers sorted, `same(i, j)` tells whether two rows compare as equal."""

    def __init__(self, rows: Sequence[Row], ascending: Sequence[bool], case_sensitive: bool):
        self.indices = list(range(len(rows)))
        columns = [[row[number] for row in rows] for number in range(len(ascending))]
        pairs = list(zip(columns, ascending, strict=True))
        self._columns = [_row_keys(column, up, case_sensitive) for column, up in pairs]
        if any(isinstance(keys[0], _Compared) for keys in self._columns):
            self._sort_pairwise(pairs, case_sensitive)
            return
        for keys, up in reversed(list(zip(self._columns, ascending, strict=True))):
            self.indices.sort(key=keys.__getitem__, reverse=not up)

    def _sort_pairwise(self, pairs: list[tuple[list[Value], bool]], case_sensitive: bool) -> None:
        """Sort rows with mixed values, which need not have a consistent order: as .NET does it; rows that are alike keep theirs."""

        def compared(one: int, other: int) -> int:
            for (column, up), keys in zip(pairs, self._columns, strict=True):
                if isinstance(keys[0], _Compared):
                    order = compare_values(column[one], column[other], case_sensitive)
                else:
                    order = (keys[one] > keys[other]) - (keys[one] < keys[other])
                if order:
                    return order if up else -order
            return 0

        key = cmp_to_key(compared)
        self.indices = introsort([(key(row), row) for row in self.indices])

    def same(self, first: int, second: int) -> bool:
        return all(keys[first] == keys[second] for keys in self._columns)


class Unique:
    """The different ones of the objects added (Select-Object -Unique): same value, same selected properties."""

    def __init__(self, case_sensitive: bool):
        self.objects: list[Value] = []
        self._values: list[Row] = []
        self._keys: set[Row] = set()
        self._kinds: set[tuple[type, ...]] = set()
        self._case_sensitive = case_sensitive

    def add(self, obj: Value, props: dict[str, Value]) -> None:
        """Keep the object unless one like it is there: its base value and the values of `props` compare as equal."""
        values = (unwrap(obj), *map(unwrap, props.values()))
        kinds = tuple(map(type, values))
        key = self._key(values)
        if key is not None and key in self._keys:
            return
        # Values of one simple type each are the same only when their keys are; others are compared one by one.
        certain = key is not None and (not self._kinds or self._kinds == {kinds})
        if not certain and any(self._same(values, other) for other in self._values):
            return
        self._kinds.add(kinds)
        if key is not None:
            self._keys.add(key)
        self._values.append(values)
        self.objects.append(obj)

    def _key(self, values: Row) -> Row | None:
        key: list[Value] = []
        for value in values:
            if type(value) is str:
                key.append(value if self._case_sensitive else value.lower())
            elif value is None or type(value) in (int, bool, float):
                key.append((type(value), value))
            elif type(value) is PSCustomObject:
                key.append(PSCustomObject)
            else:
                return None
        return tuple(key)

    def _same(self, first: Row, second: Row) -> bool:
        return len(first) == len(second) and all(
            compare_values(one, other, self._case_sensitive) == 0 for one, other in zip(first, second)
        )
