"""The functions and aggregates of System.Data's expressions, and LIKE."""

from __future__ import annotations

import re
from collections.abc import Callable

from pscompat.dotnet import types
from pscompat.dotnet.arithmetic import add, divide
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.decimals import is_number
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.basics import DBNull
from pscompat.dotnet.library.data_values import Ordered, is_null
from pscompat.dotnet.values import Value

EVALUATE = "System.Data.EvaluateException"
AGGREGATES = frozenset(("sum", "avg", "min", "max", "count", "stdev", "var"))


def like(text: str, pattern: str, case_sensitive: bool) -> bool:
    """Whether a text is LIKE a pattern: `*` and `%` at either end stand for any text; between brackets they stand for themselves."""
    begins = pattern[:1] in ("*", "%")
    ends = len(pattern) > 1 and pattern[-1] in ("*", "%") and pattern[-2] != "["
    middle = re.sub(r"\[(.)\]", r"\1", pattern[begins : len(pattern) - ends])
    if not case_sensitive:
        text, middle = text.lower(), middle.lower()
    if begins and (ends or len(pattern) == 1):
        return middle in text
    return text.endswith(middle) if begins else text.startswith(middle) if ends else text == middle


_ARITHMETIC = {"sum": "Sum", "avg": "Mean", "stdev": "StDev", "var": "Var"}
"""What errors call the aggregates that are of numbers alone."""


def aggregate(name: str, values: list[Value]) -> Value:
    """What an aggregate gives, by its name in lower case; DBNull where there is no value."""
    there = [value for value in values if not is_null(value)]
    if name == "count":
        return len(there)
    if not there:
        return DBNull.Value  # type: ignore[attr-defined]
    if name in _ARITHMETIC and not all(map(is_number, there)):
        message = f"Invalid usage of aggregate function {_ARITHMETIC[name]}() and Type: {types.of(there[0]).Name}."
        raise NetError("System.Data.DataException", message)
    if name in ("min", "max"):
        best = min(there, key=lambda value: Ordered(value, False)) if name == "min" else None
        return max(there, key=lambda value: Ordered(value, False)) if best is None else best
    total = there[0]
    for value in there[1:]:
        total = add(total, value)
    if name == "sum":
        return total
    if name == "avg":
        whole = all(type(value) is int for value in there)
        return total // len(there) if whole and total >= 0 else divide(total, len(there))
    return _spread(name, [float(value) for value in there])


def _spread(name: str, values: list[float]) -> Value:
    if len(values) < 2:
        return DBNull.Value  # type: ignore[attr-defined]
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return variance if name == "var" else float(variance**0.5)


def truth(value: Value) -> Value:
    """A value that is true, false or none; NetError of an EvaluateException for any other."""
    if not is_null(value) and type(value) is not bool:
        raise NetError(EVALUATE, f"Cannot convert value '{to_string(value)}' to Type: System.Boolean.")
    return value


def _text(value: Value, function: str) -> str:
    """An argument that must be a text."""
    if not isinstance(value, str):
        message = f"Type mismatch in function argument: {function}(), argument 1, expected System.String."
        raise NetError(EVALUATE, message)
    return value


def _place(value: Value) -> int:
    """An argument that is a place in a text, or a length."""
    if type(value) is not int:
        message = f"Unable to cast object of type '{types.of(value).full_name}' to type 'System.Int32'."
        raise NetError("System.InvalidCastException", message)
    return value


def _part(text: Value, start: Value, length: Value) -> Value:
    begin, count = _place(start) - 1, _place(length)
    return text if is_null(text) else to_string(text)[begin : begin + count]


FUNCTIONS: dict[str, tuple[int, Callable[..., Value]]] = {
    "len": (1, lambda text: None if is_null(text) else len(_text(text, "Len"))),
    "isnull": (2, lambda value, other: other if is_null(value) else value),
    "iif": (3, lambda test, one, other: one if truth(test) is True else other),
    "trim": (1, lambda text: text if is_null(text) else _text(text, "Trim").strip()),
    "substring": (3, _part),
    "abs": (1, lambda number: abs(number) if is_number(number) else None),
    "convert": (2, lambda value, wanted: value if is_null(value) else convert(value, wanted)),
}
"""By name in lower case: how many arguments each function takes, and what it does."""
