"""JSON text to objects, as ConvertFrom-Json makes them: whole numbers Int64, ISO 8601 date texts dates, objects in order.

Strict JSON goes through the standard library's C scanner, which builds the objects bottom-up; whatever it refuses, and
objects whose names collide, go through the lenient reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from cmdlets.utility._json_reader import JsonReaderError, read_tree
from pscompat.dotnet.errors import NetException, TerminatingError, error
from pscompat.dotnet.library.ordered_hashtable import OrderedHashtable
from pscompat.dotnet.values import BigInteger, Int64, PSCustomObject, Value

_MAY_HOLD_DATES = re.compile(r"\d\dT\d\d|/Date\(|\\u00[23]|\\/Date")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_QUOTATION = re.compile(rb'"[^"]*"')
_NO_BRACKETS = bytes(code for code in range(256) if code not in b'{}[]"')
INVALID_OPERATION = "System.InvalidOperationException"


class _Collision(Exception):
    """An object has names that need the lenient reader's attention."""


def from_json(text: str, as_hashtable: bool = False, depth: int = 1024, date_kind: str = "Default") -> Value:
    """The value of a JSON text; None for null and for blank text.

    date_kind: Default, Local, Utc, Offset or String (ConvertFrom-Json -DateKind). Raises TerminatingError.
    """
    if not text.strip():
        return None
    dates = None
    if date_kind.lower() != "string" and _MAY_HOLD_DATES.search(text):
        from cmdlets.utility import _json_dates  # .NET's dates and time zones: only for texts that may hold some

        dates = _json_dates.reader(date_kind)
    if not _too_deep(text, depth):
        try:
            return _scan(text, as_hashtable, dates)
        except (ValueError, RecursionError, _Collision):
            pass
    return _populate(parse(text, depth), as_hashtable, dates)


def parse(text: str, depth: int = 1024) -> Value:
    """The text as dicts, lists and scalars; a malformed one raises the TerminatingError of ConvertFrom-Json."""
    try:
        return read_tree(text, depth)
    except JsonReaderError as failure:
        message = f"Conversion from JSON failed with error: {failure}"
        inner = NetException("Newtonsoft.Json.JsonReaderException", str(failure))
        raise error(
            message, "System.ArgumentException", "NotSpecified", None, "System.ArgumentException", inner
        ) from None


def _too_deep(text: str, depth: int) -> bool:
    """Whether the nesting exceeds `depth`; looks closer only where there are enough brackets."""
    if text.count("{") + text.count("[") <= depth:
        return False
    data = text.encode("utf-8", "replace")
    if b"\\" in data:
        data = _STRING.sub(b"", data)
    # Taking out the quotation marks of strings that hold no bracket leaves what is inside and outside of the others.
    brackets = _QUOTATION.sub(b"", data.translate(None, _NO_BRACKETS).replace(b'""', b""))
    level = 0
    for bracket in brackets:
        if bracket in b"{[":
            level += 1
            if level > depth:
                return True
        else:
            level -= 1
    return False


def _integer(text: str) -> int:
    if len(text) < 19:
        return Int64(text)
    value = int(text)
    return Int64(value) if -(2**63) <= value < 2**63 else BigInteger(value)


def _scan(text: str, as_hashtable: bool, dates: Callable[[str], Value] | None) -> Value:
    checked: set[tuple[str, ...]] = set()

    def check_names(names: tuple[str, ...], count: int) -> None:
        distinct = len(names) if as_hashtable else len({name.lower() for name in names})
        if distinct != count or (not as_hashtable and "" in names):
            raise _Collision
        checked.add(names)

    def make(pairs: list[tuple[str, Value]]) -> Value:
        props = dict(pairs)
        names = tuple(props)
        if names not in checked or len(names) != len(pairs):
            check_names(names, len(pairs))
        if dates is not None:
            for name, value in pairs:
                kind = type(value)
                if kind is str:
                    if len(value) > 8:
                        props[name] = dates(value)
                elif kind is list:
                    _date_list(value, dates)
        return OrderedHashtable(props.items()) if as_hashtable else PSCustomObject(props)

    decoder = json.JSONDecoder(object_pairs_hook=make, parse_int=_integer, strict=False)
    value = decoder.decode(text)
    if dates is not None:
        if type(value) is str:
            return dates(value)
        if type(value) is list:
            _date_list(value, dates)
    return value


def _date_list(items: list[Value], dates: Callable[[str], Value]) -> None:
    """Turn the date texts of a list, and of lists in it, into dates."""
    for index, item in enumerate(items):
        if type(item) is str:
            items[index] = dates(item)
        elif type(item) is list:
            _date_list(item, dates)


def _populate(tree: Value, as_hashtable: bool, dates: Callable[[str], Value] | None) -> Value:
    kind = type(tree)
    if kind is list:
        return [_populate(item, as_hashtable, dates) for item in tree]
    if kind is str:
        return tree if dates is None else dates(tree)
    if kind is not dict:
        return tree
    if as_hashtable:
        return OrderedHashtable((name, _populate(item, True, dates)) for name, item in tree.items())
    props: dict[str, Value] = {}
    seen: dict[str, str] = {}
    for name, item in tree.items():
        if not name:
            raise _bad_name(
                "The provided JSON includes a property whose name is an empty string, this is only supported using the "
                "-AsHashTable switch.",
                "EmptyKeyInJsonString",
            )
        existing = seen.setdefault(name.lower(), name)
        if existing != name:
            raise _bad_name(
                "Cannot convert the JSON string because it contains keys with different casing. Please use the "
                "-AsHashTable switch instead. The key that was attempted to be added to the existing key "
                f"'{existing}' was '{name}'.",
                "KeysWithDifferentCasingInJsonString",
            )
        props[name] = _populate(item, False, dates)
    return PSCustomObject(props)


def _bad_name(message: str, error_id: str) -> TerminatingError:
    return error(message, error_id, "InvalidOperation", None, INVALID_OPERATION)
