"""Which indexes Set-StrictMode -Version 3 refuses: those outside a list or text, those that are no numbers, those of single objects."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import indexers, types
from pscompat.dotnet.code_units import units
from pscompat.dotnet.convert import convert, iterate
from pscompat.dotnet.errors import NetError, thrown_by_net
from pscompat.dotnet.index_errors import outside_array, outside_list
from pscompat.dotnet.indexers import cannot_index
from pscompat.dotnet.values import NOTHING, Hashtable, OrderedDictionary, Value, unwrap


def check_indexes(obj: Value, indexes: list[Value]) -> None:
    """Raise the error that reading `$obj[indexes]` gives in strict mode where the element is not there."""
    base = unwrap(obj)
    if base is None or base is NOTHING or types.of(base).rank == len(indexes) > 1:
        return
    if len(indexes) > 1 and indexers.is_readable(base) and indexers.takes(base, len(indexes)):
        _check_indexer(base, indexes)
        return
    parts = iterate(indexes[0]) if len(indexes) == 1 and not isinstance(indexes[0], (int, str)) else None
    for index in indexes if parts is None else parts:
        plain = unwrap(index)
        if plain is not None:
            _check(base, plain)


def _check(base: Value, index: Value) -> None:
    if isinstance(base, Hashtable):
        if type(base) is OrderedDictionary and type(index) is int and index not in base:
            _check_position(index, len(base), outside_list)
    elif isinstance(base, (list, str)):
        size = len(units(base)) if isinstance(base, str) else len(base)
        outside = outside_array if isinstance(base, str) or types.of(base).rank else outside_list
        _check_position(convert(index, types.known("System.Int32")), size, outside)
    elif indexers.is_readable(base):
        _check_indexer(base, [index])
    elif index not in (0, -1):
        raise cannot_index(base)


def _check_indexer(base: Value, indexes: list[Value]) -> None:
    try:
        indexers.read_from_end(base, indexes)
    except NetError as failure:
        raise thrown_by_net(failure) from None


def _check_position(position: int, size: int, outside: Callable[[], NetError]) -> None:
    if not -size <= position < size:
        raise thrown_by_net(outside())
