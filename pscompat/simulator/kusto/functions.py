"""The scalar functions, but for those that need more than their arguments (scalars.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pscompat.simulator.kusto import functions_collections as collections
from pscompat.simulator.kusto import functions_text as texts
from pscompat.simulator.kusto import functions_time as times
from pscompat.simulator.kusto.functions_numbers import CONVERSION_NAMES, NUMERIC, converted


class Function(NamedTuple):
    """What computes it, the type of what it gives (or what tells it by the types of the arguments), how many arguments it takes."""

    compute: Callable[..., Any]
    type: str | Callable[[list[str]], str]
    least: int
    most: int


def _first(kinds: list[str]) -> str:
    return kinds[0]


def _several(
    kind: str | Callable[[list[str]], str], least: int, most: int, **computes: Callable[..., Any]
) -> dict[str, Function]:
    return {name: Function(compute, kind, least, most) for name, compute in computes.items()}


_MANY = 64
FUNCTIONS: dict[str, Function] = {
    **{name: Function(converted(kind), kind, 1, 1) for name, kind in CONVERSION_NAMES.items()},
    **{name: Function(compute, kind, least, most) for name, (compute, kind, least, most) in NUMERIC.items()},
    **_several("bool", 1, 1, **texts.TESTS),
    **_several("bool", 1, 1, **{"not": lambda value: None if value is None else not value}),
    **_several("string", 1, 1, **texts.OF_ONE),
    **_several("string", 2, 2, **texts.OF_TWO),
    **_several("string", 3, 3, **texts.OF_THREE),
    **_several("string", 1, _MANY, **texts.OF_MANY),
    **_several("string", 2, 3, substring=texts.substring, extract=texts.extract),
    **_several("long", 1, 1, strlen=texts.length),
    **_several("long", 2, 4, indexof=texts.index_of),
    **_several("long", 2, 3, countof=texts.count_of),
    **_several("long", 2, 2, strcmp=texts.compare),
    **_several("dynamic", 2, 3, split=texts.split, extract_all=texts.extract_all),
    **_several("bool", 1, 1, ipv4_is_private=texts.is_private_address),
    **_several("bool", 2, 3, ipv4_is_match=texts.same_network, ipv4_is_in_range=texts.in_network),
    **_several("long", 1, 1, parse_ipv4=texts.address_number),
    **_several("dynamic", 1, 1, parse_url=texts.parse_url),
    **_several(_first, 1, _MANY, coalesce=collections.coalesce),
    **_several("dynamic", 1, 1, **collections.OF_ONE),
    **_several("dynamic", 2, 2, **collections.OF_TWO),
    **_several("dynamic", 1, _MANY, **collections.OF_MANY),
    **_several("dynamic", 3, 3, array_slice=collections.array_slice),
    **_several("dynamic", 2, 3, range=collections.numbers),
    **_several("long", 1, 1, array_length=collections.array_length),
    **_several("long", 2, 2, array_index_of=collections.index_in),
    **_several("bool", 2, 2, bag_has_key=collections.has_key, set_has_element=collections.has_element),
    **_several("string", 1, 1, gettype=collections.type_name),
    **_several("string", 1, 2, strcat_array=texts.joined),
    **_several("datetime", 1, 2, **times.STARTS),
    **_several("long", 1, 1, **times.PARTS),
    **_several("timespan", 1, 1, dayofweek=times.day_of_week),
    **_several("long", 2, 2, datetime_part=times.part_of),
    **_several("long", 3, 3, datetime_diff=times.difference),
    **_several("datetime", 3, 3, datetime_add=times.added),
    **_several("string", 2, 2, format_datetime=times.formatted, format_timespan=times.formatted_span),
    **_several("datetime", 3, 7, make_datetime=times.made),
    **_several(
        "datetime",
        1,
        1,
        unixtime_seconds_todatetime=times.from_seconds,
        unixtime_milliseconds_todatetime=times.from_milliseconds,
    ),
}
