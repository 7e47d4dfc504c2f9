"""Operators on values: comparisons, and what is computed with numbers and times."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pscompat.simulator.kusto.tokens import KustoError, semantic, unsupported
from pscompat.simulator.kusto.values import NUMBERS, has_word, is_equal, is_less, number, text

Compare = Callable[[Any, Any], Any]


def compared(operator: str) -> Compare:
    """What compares two values; the second is a list for `in`, `has_any`, `has_all` and `between`. Raises KustoError."""
    found = _COMPARISONS.get(operator)
    if found is None and operator.startswith("!"):
        positive = _COMPARISONS.get(operator[1:])
        if positive is not None:
            return lambda left, right: _not(positive(left, right))
    if found is None:
        raise unsupported(f"The operator '{operator}'")
    return found


def _not(value: Any) -> Any:
    return None if value is None else not value


def _different(left: Any, right: Any) -> bool | None:
    equal = is_equal(left, right)
    return None if equal is None else not equal


def _at_most(left: Any, right: Any) -> bool | None:
    more = is_less(right, left)
    return None if more is None else not more


def _folded(value: Any) -> str:
    return text(value).casefold()


def _texts(test: Callable[[str, str], bool], fold: bool = True) -> Compare:
    """A comparison of texts, without case or with it."""
    if fold:
        return lambda left, right: test(_folded(left), _folded(right))
    return lambda left, right: test(text(left), text(right))


def _ignoring_case(left: Any, right: Any) -> bool | None:
    if left is None or right is None:
        return None if left is None and right is None else False
    return _folded(left) == _folded(right)


def _starts_word(value: str, term: str) -> bool:
    return any(value.startswith(term, start) for start in _starts(value))


def _starts(value: str) -> list[int]:
    return [place for place in range(len(value)) if place == 0 or not value[place - 1].isalnum()]


def _ends_word(value: str, term: str) -> bool:
    return _starts_word(value[::-1], term[::-1])


@lru_cache(maxsize=64)
def pattern_of(expression: str) -> re.Pattern[str]:
    """A regular expression. Raises KustoError."""
    try:
        return re.compile(expression)
    except re.error as problem:
        raise KustoError("SEM0420", f"'{expression}' is no regular expression: {problem}.") from None


def _between(value: Any, bounds: Any) -> bool | None:
    low, high = bounds
    if isinstance(high, datetime.timedelta) and isinstance(low, datetime.datetime):
        high = low + high
    above, below = _at_most(low, value), _at_most(value, high)
    if above is False or below is False:
        return False
    return None if above is None or below is None else True


def _in(value: Any, items: list[Any]) -> bool:
    return any(is_equal(value, item) is True for item in items)


def _in_folded(value: Any, items: list[Any]) -> bool:
    return any(_ignoring_case(value, item) is True for item in items)


_COMPARISONS: dict[str, Compare] = {
    "==": is_equal,
    "!=": _different,
    "<": is_less,
    ">": lambda left, right: is_less(right, left),
    "<=": _at_most,
    ">=": lambda left, right: _at_most(right, left),
    "=~": _ignoring_case,
    "!~": lambda left, right: _not(_ignoring_case(left, right)),
    "contains": _texts(lambda value, part: part in value),
    "contains_cs": _texts(lambda value, part: part in value, fold=False),
    "startswith": _texts(str.startswith),
    "startswith_cs": _texts(str.startswith, fold=False),
    "endswith": _texts(str.endswith),
    "endswith_cs": _texts(str.endswith, fold=False),
    "has": _texts(has_word),
    "has_cs": _texts(has_word, fold=False),
    "hasprefix": _texts(_starts_word),
    "hasprefix_cs": _texts(_starts_word, fold=False),
    "hassuffix": _texts(_ends_word),
    "hassuffix_cs": _texts(_ends_word, fold=False),
    "has_any": lambda value, items: any(has_word(_folded(value), _folded(item)) for item in items),
    "has_all": lambda value, items: all(has_word(_folded(value), _folded(item)) for item in items),
    "in": _in,
    "in~": _in_folded,
    "between": _between,
    "matches regex": lambda value, pattern: pattern_of(text(pattern)).search(text(value)) is not None,
}


def calculated(operator: str, left: str, right: str) -> tuple[Compare, str]:
    """What computes with two values of these types, and the type of what comes out. Raises KustoError."""
    kind = _result_type(operator, left, right)
    compute = {"+": _sum, "-": _difference, "*": _product, "/": _quotient, "%": _rest}[operator]
    return compute, kind


def _result_type(operator: str, left: str, right: str) -> str:
    kinds = {left, right}
    if "string" in kinds or "bool" in kinds or "guid" in kinds:
        raise semantic(f"'{operator}' cannot be applied to values of the types {left} and {right}.")
    if kinds <= NUMBERS:
        if "real" in kinds or "decimal" in kinds:
            return "real"
        return "long"
    if "dynamic" in kinds:
        others = kinds - {"dynamic"}
        return next(iter(others)) if others <= {"datetime", "timespan", "real"} and others else "real"
    if operator == "-" and left == right == "datetime":
        return "timespan"
    if operator in "+-" and left == "datetime" and right == "timespan":
        return "datetime"
    if operator in "+-" and kinds == {"timespan"}:
        return "timespan"
    if operator == "/" and kinds == {"timespan"}:
        return "real"
    if operator in "*/" and left == "timespan" and right in NUMBERS:
        return "timespan"
    if operator == "*" and right == "timespan" and left in NUMBERS:
        return "timespan"
    raise semantic(f"'{operator}' cannot be applied to values of the types {left} and {right}.")


def _computed(compute: Compare) -> Compare:
    """A computation that is null where a value is none to compute with."""

    def guarded(left: Any, right: Any) -> Any:
        if left is None or right is None or isinstance(left, bool | str | dict | list):
            return None
        if isinstance(right, bool | str | dict | list):
            return None
        try:
            return compute(left, right)
        except (TypeError, ZeroDivisionError, OverflowError):
            return None

    return guarded


def _whole_quotient(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int):
        found = abs(left) // abs(right)
        return found if (left < 0) == (right < 0) else -found
    if right == 0:
        return math.nan if left == 0 else math.copysign(math.inf, left)
    return left / right


def _remainder(left: Any, right: Any) -> Any:
    return left % abs(right)


_sum = _computed(lambda left, right: left + right)
_difference = _computed(lambda left, right: left - right)
_product = _computed(lambda left, right: left * right)
_quotient = _computed(_whole_quotient)
_rest = _computed(_remainder)


def binned(value: Any, size: Any) -> Any:
    """A value rounded down to a multiple of a size: null where that cannot be."""
    if value is None or size is None:
        return None
    if isinstance(value, datetime.datetime) and isinstance(size, datetime.timedelta):
        return None if not size else value - (value - _YEAR_ONE) % size
    if isinstance(value, datetime.timedelta) and isinstance(size, datetime.timedelta):
        return None if not size else value - value % size
    one, other = number(value), number(size)
    if one is None or other is None or other == 0 or isinstance(size, datetime.timedelta):
        return None
    found = math.floor(one / other) * other
    return found if isinstance(one, float) or isinstance(other, float) else int(found)


_YEAR_ONE = datetime.datetime(1, 1, 1, tzinfo=datetime.timezone.utc)
