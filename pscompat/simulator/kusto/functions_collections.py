"""Functions of dynamic values: arrays and property bags."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from pscompat.simulator.kusto.values import is_equal, order_key, same_key, text


def coalesce(*values: Any) -> Any:
    """coalesce: the first that is not null, and not an empty text."""
    return next((value for value in values if value is not None and value != ""), values[-1] if values else None)


def _distinct(values: list[Any]) -> list[Any]:
    return list({same_key(value): value for value in values}.values())


def _sorted(descending: bool) -> Callable[[Any], Any]:
    def order(values: Any) -> Any:
        if not isinstance(values, list):
            return None
        known = sorted((value for value in values if value is not None), key=order_key, reverse=descending)
        return [*known, *(value for value in values if value is None)]

    return order


OF_ONE: dict[str, Callable[[Any], Any]] = {
    "bag_keys": lambda bag: list(bag) if isinstance(bag, dict) else None,
    "array_sort_asc": _sorted(False),
    "array_sort_desc": _sorted(True),
    "array_reverse": lambda values: values[::-1] if isinstance(values, list) else None,
}


def _keeping(test: Callable[[Any, list[Any]], bool]) -> Callable[[Any, Any], Any]:
    def keep(left: Any, right: Any) -> Any:
        if not isinstance(left, list) or not isinstance(right, list):
            return None
        return _distinct([value for value in left if test(value, right)])

    return keep


def _is_in(value: Any, values: list[Any]) -> bool:
    return any(same_key(value) == same_key(other) for other in values)


def _without_keys(bag: Any, keys: Any) -> Any:
    return (
        {key: value for key, value in bag.items() if key not in keys}
        if isinstance(bag, dict) and isinstance(keys, list)
        else bag
    )


OF_TWO: dict[str, Callable[..., Any]] = {
    "set_intersect": _keeping(_is_in),
    "set_difference": _keeping(lambda value, others: not _is_in(value, others)),
    "bag_remove_keys": _without_keys,
}


def _packed(*parts: Any) -> dict[str, Any]:
    return {text(parts[place]): parts[place + 1] for place in range(0, len(parts) - 1, 2)}


def _joined(*arrays: Any) -> list[Any]:
    return [item for array in arrays if isinstance(array, list) for item in array]


def _merged(*bags: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for bag in bags:
        for key, value in (bag if isinstance(bag, dict) else {}).items():
            found.setdefault(key, value)
    return found


OF_MANY: dict[str, Callable[..., Any]] = {
    "pack": _packed,
    "bag_pack": _packed,
    "pack_dictionary": _packed,
    "pack_array": lambda *values: list(values),
    "array_concat": _joined,
    "set_union": lambda *arrays: _distinct(_joined(*arrays)),
    "bag_merge": _merged,
}


def array_length(values: Any) -> int | None:
    """array_length."""
    return len(values) if isinstance(values, list) else None


def array_slice(values: Any, start: Any, end: Any) -> Any:
    """array_slice: both ends belong to it; numbers below 0 count from the end."""
    if not isinstance(values, list) or start is None or end is None:
        return None
    first, last = (int(place) + len(values) if int(place) < 0 else int(place) for place in (start, end))
    return values[max(0, first) : last + 1]


def index_in(values: Any, wanted: Any) -> int | None:
    """array_index_of."""
    if not isinstance(values, list):
        return None
    return next((place for place, value in enumerate(values) if is_equal(value, wanted) is True), -1)


def has_key(bag: Any, key: Any) -> bool | None:
    """bag_has_key."""
    return text(key) in bag if isinstance(bag, dict) else None


def has_element(values: Any, wanted: Any) -> bool | None:
    """set_has_element."""
    return _is_in(wanted, values) if isinstance(values, list) else None


def numbers(start: Any, end: Any, step: Any = 1) -> Any:
    """range."""
    found: list[Any] = []
    value = start
    while value is not None and step and (value <= end if step > 0 else value >= end) and len(found) < 1_048_576:
        found.append(value)
        value += step
    return found


def type_name(value: Any) -> str:
    """gettype."""
    if value is None:
        return "null"
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "bool"),
        (int, "long"),
        (float, "double"),
        (str, "string"),
        (datetime.datetime, "datetime"),
        (datetime.timedelta, "timespan"),
        (list, "array"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "dictionary")
