"""Objects to JSON text, as ConvertTo-Json writes it: two spaces a level, .NET's number and date texts, a limited depth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from json.encoder import encode_basestring, encode_basestring_ascii

from pscompat.dotnet import convert, members
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.digits import digits_of
from pscompat.dotnet.errors import NetError, TerminatingError, error
from pscompat.dotnet.number_text import decimal_text, round_trip
from pscompat.dotnet.properties import Property, added_members, layers
from pscompat.dotnet.type_members import any_given
from pscompat.dotnet.values import (
    NOTHING,
    BigInteger,
    Byte,
    Char,
    Hashtable,
    Int16,
    Int64,
    MemberInfo,
    NetObject,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
    Value,
    unwrap,
)

_BARE = frozenset({str, int, bool, float, Char, type(None)})
_CONTAINERS = frozenset({list, Hashtable, OrderedDictionary})
"""Types of containers that have no members but their own and what scripts add."""
_INTEGERS = frozenset({int, Int64, Int16, SByte, Byte, UInt16, UInt32, UInt64, BigInteger})
_HTML = re.compile(r"[<>&']")
_NUMBER = re.compile(r"(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?")
_PLAIN_TYPES = frozenset({"System.Guid", "System.Uri", "System.DateTime", "System.DateTimeOffset"})
_NULLS = frozenset({"System.DBNull", "System.Management.Automation.Language.NullString"})


def quote_default(text: str) -> str:
    """A JSON string; line separators are escaped too, as Newtonsoft.Json does."""
    quoted = encode_basestring(text)
    if quoted.isascii():
        return quoted
    return quoted.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _quote_html(text: str) -> str:
    inner = quote_default(text)[1:-1]
    inner = re.sub(r"\\(.)", lambda found: "\\u0022" if found[1] == '"' else found[0], inner)
    return '"' + _HTML.sub(lambda found: f"\\u{ord(found[0]):04x}", inner) + '"'


QUOTES: dict[str, Callable[[str], str]] = {
    "default": quote_default,
    "escapenonascii": encode_basestring_ascii,
    "escapehtml": _quote_html,
}


def double_text(value: float) -> str:
    """A Double or Single as JSON: always with a point or an exponent, `"NaN"` and `"Infinity"` quoted."""
    if -1e15 < value < 1e15:
        text = repr(float(value))
        if type(value) is float and "e" not in text:
            return text

    text = round_trip(value)
    if text[-1].isalpha():
        return f'"{text}"'
    return text if "." in text or "E" in text else text + ".0"


class JsonWriter:
    """Writes one value. What a .NET class marks with JsonIgnore (`json_ignored`) stands at the end of an object that comes from a command,
    and is left out of one that is a property of another .NET object. `truncated` tells afterwards whether something lay deeper than `depth`."""

    def __init__(self, depth: int, compress: bool, enums_as_strings: bool = False, escape: str = "Default"):
        self.depth = depth
        self.enums_as_strings = enums_as_strings
        self.quote = QUOTES[escape.lower()]
        self.truncated = False
        self.colon = ":" if compress else ": "
        self.indents = None if compress else ["\n" + "  " * level for level in range(104)]
        self._keys: dict[str, str] = {}
        self._parts: list[str] = []
        self._types_have_members = any_given()
        self._within_objects = False

    def write(self, value: Value) -> str:
        """The JSON text. Raises TerminatingError for a dictionary whose keys are no strings."""
        self._value(value, 0)
        return "".join(self._parts)

    def _value(self, value: Value, level: int) -> None:
        kind = type(value)
        if kind is PSCustomObject:
            if level > self.depth:
                self._too_deep(value)
            else:
                self._object(_custom_items(value), level)
            return
        if kind is PSObject and not value.props and not self._types_have_members:
            base = value.base
            if type(base) in _BARE or (type(base) in _CONTAINERS and not added_members(base)):
                value, kind = base, type(base)
        if kind is PSObject or (isinstance(value, NetObject) and added_members(value)):
            self._wrapped(value, level)
            return
        text = self._scalar(value, kind)
        if text is not None:
            self._parts.append(text)
        elif level > self.depth:
            self._too_deep(value)
        else:
            self._container(value, (), level)

    def _scalar(self, value: Value, kind: type) -> str | None:
        """The text of a value that is no container, else None."""
        if kind is str or kind is Char:
            return self.quote(value)
        if value is None or value is NOTHING:
            return "null"
        if kind is bool:
            return "true" if value else "false"
        if kind in _INTEGERS:
            return digits_of(int(value))
        if kind is float or kind is Single:
            return double_text(value)
        if isinstance(value, NetObject):
            return self._net_scalar(value)
        if is_decimal(value):
            text = decimal_text(value)
            return text if "." in text else text + ".0"
        return None

    def _net_scalar(self, value: NetObject) -> str | None:
        name = value.net_name
        if name in _PLAIN_TYPES:
            return _plain_text(value, name, self.quote)
        if name in _NULLS:
            return "null"
        number = enum_number(value)
        if number is None:
            return None
        is_long = getattr(value, "underlying", None) in (Int64, UInt64)
        return self.quote(convert.to_string(value)) if is_long or self.enums_as_strings else str(number)

    def _too_deep(self, value: Value) -> None:
        self.truncated = True
        self._parts.append(self.quote(convert.to_string(value)))

    def _wrapped(self, value: Value, level: int) -> None:
        """A value with the members added to it and to its type: beside its own, or beside the value itself as `value`."""
        base = unwrap(value)
        added: list[tuple[str, Value]] = []
        if type(base) is not str and getattr(base, "net_name", "") != "System.DateTime":
            own, extended, _ = layers(value)
            added = _pairs([*own, *extended])
        text = self._scalar(base, type(base))
        if text is None and level <= self.depth:
            self._container(base, added, level)
            return
        if text is None:
            self.truncated = True
            text = self.quote(convert.to_string(base))
        if not added:
            self._parts.append(text)
        else:
            self._object([("value", _Raw(text)), *added], level)

    def _container(self, value: Value, added: Iterable[tuple[str, Value]], level: int) -> None:
        if isinstance(value, Hashtable):
            pairs = _string_keys(value)
            names = {name for name, _ in pairs}
            self._object([*pairs, *(pair for pair in added if pair[0] not in names)], level)
            return
        items = _elements(value)
        if items is None:
            adapted = _pairs(layers(value, hidden=True)[2])
            names = {name for name, _ in adapted}
            extended = [pair for pair in added if pair[0] not in names]
            ignored = getattr(type(value), "json_ignored", ())
            last = [] if self._within_objects else [pair for pair in adapted if pair[0] in ignored]
            adapted = [pair for pair in adapted if pair[0] not in ignored]
            before, self._within_objects = self._within_objects, True
            self._object([*adapted, *extended, *last], level)
            self._within_objects = before
        elif added:
            self._object([("value", list(items)), *added], level)
        else:
            self._array(items, level)

    def _object(self, items: list[tuple[str, Value]], level: int) -> None:
        parts = self._parts
        if not items:
            parts.append("{}")
            return
        indents = self.indents
        separator = "{" if indents is None else "{" + indents[level + 1]
        following = "," if indents is None else "," + indents[level + 1]
        keys = self._keys
        for name, value in items:
            key = keys.get(name)
            if key is None:
                key = keys[name] = self.quote(name) + self.colon
            parts.append(separator)
            parts.append(key)
            separator = following
            kind = type(value)
            if kind is str:
                parts.append(self.quote(value))
            elif kind is _Raw:
                parts.append(value.text)
            else:
                self._value(value, level + 1)
        parts.append("}" if indents is None else indents[level] + "}")

    def _array(self, items: Iterable[Value], level: int) -> None:
        parts = self._parts
        indents = self.indents
        separator = "[" if indents is None else "[" + indents[level + 1]
        following = "," if indents is None else "," + indents[level + 1]
        empty = True
        for item in items:
            empty = False
            parts.append(separator)
            separator = following
            self._value(item, level + 1)
        if empty:
            parts.append("[]")
        else:
            parts.append("]" if indents is None else indents[level] + "]")


class _Raw:
    """JSON text ready to be written."""

    __slots__ = ("text",)

    def __init__(self, text: str):
        self.text = text


def _custom_items(value: PSCustomObject) -> list[tuple[str, Value]]:
    if value.type_names:
        return [(item.name, _read(item)) for item in members.properties(value)]
    for stored in value.props.values():
        if isinstance(stored, MemberInfo):
            return [(item.name, _read(item)) for item in members.properties(value)]
    return list(value.props.items())


def _pairs(found: Iterable[Property]) -> list[tuple[str, Value]]:
    """Names and values of properties, of each name the first."""
    pairs: dict[str, Value] = {}
    for item in found:
        if item.name not in pairs:
            pairs[item.name] = _read(item)
    return list(pairs.items())


def _elements(value: Value) -> Iterable[Value] | None:
    """What .NET enumerates, an XML node its children; None for an object that is no collection."""
    is_node = isinstance(value, NetObject) and value.net_name.startswith("System.Xml.Xml")
    children = members.value(value, "ChildNodes") if is_node else None
    return convert.iterate(children if children is not None else value)


def _read(item: Value) -> Value:
    """A property's value, null where reading it fails."""
    try:
        return item.value
    except (TerminatingError, NetError):
        return None


def _string_keys(table: Hashtable) -> list[tuple[str, Value]]:
    pairs = []
    for key, value in table.items():
        name = key.base if type(key) is PSObject else key
        if type(name) is not str:
            raise error(
                f"The type '{table.net_name}' is not supported for serialization or deserialization of a dictionary. "
                "Keys must be strings.",
                "NonStringKeyInDictionary",
                "InvalidOperation",
                table,
                "System.InvalidOperationException",
            )
        pairs.append((name, value))
    return pairs


def enum_number(value: Value) -> int | None:
    """The number behind an enumeration's value, None for anything else."""
    return value.value__ if hasattr(value, "value__") else None


def _date_text(value: Value) -> str:
    """A date in ISO 8601, as `yyyy-MM-ddTHH:mm:ss.FFFFFFFK` writes it, without reading a format for each."""
    # .NET's dates: only for objects that hold some.
    from pscompat.dotnet.library.clock import TICKS_PER_SECOND
    from pscompat.dotnet.library.date_format import LOCAL, TICKS_PER_DAY, UTC, civil

    days, ticks = divmod(value.ticks, TICKS_PER_DAY)
    seconds, fraction = divmod(ticks, TICKS_PER_SECOND)
    year, month, day = civil(days)[:3]
    text = f"{year:04}-{month:02}-{day:02}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if fraction:
        text += f".{fraction:07}".rstrip("0")
    if value.kind == UTC:
        return text + "Z"
    return text + value.net_format("%K", True) if value.kind == LOCAL else text


def _plain_text(value: Value, name: str, quote: Callable[[str], str]) -> str:
    if name == "System.Uri":
        return quote(value.OriginalString)
    if name == "System.DateTime":
        return quote(_date_text(value))
    if name == "System.DateTimeOffset":
        return quote(value.net_format("yyyy'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFFzzz", True))
    return quote(convert.to_string(value))
