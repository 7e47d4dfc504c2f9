"""Objects as CLIXML, the XML of Export-Clixml and of PowerShell's remoting (MS-PSRP, 2.2.5)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable

from cmdlets.security._encryption import protect
from pscompat.dotnet import convert, members
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.number_text import round_trip
from pscompat.dotnet.values import (
    NOTHING,
    Byte,
    Char,
    Hashtable,
    Int16,
    Int64,
    MemberInfo,
    NetObject,
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

HEAD = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'
TAIL = "</Objs>"
_INTEGERS: dict[type, str] = {
    int: "I32",
    Int64: "I64",
    Int16: "I16",
    SByte: "SB",
    Byte: "By",
    UInt16: "U16",
    UInt32: "U32",
    UInt64: "U64",
}
_SPECIAL = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\U00010000-\U0010ffff]")
_TICKS_PER_SECOND = 10_000_000


def encode(text: str) -> str:
    """A text for CLIXML: control characters and surrogates as `_xHHHH_`, markup escaped."""
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_escape, text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"_x{units[at] << 8 | units[at + 1]:04X}_" for at in range(0, len(units), 2))


def duration(ticks: int) -> str:
    """A time span as XML Schema writes it: `P1DT2H3M4.5S`."""
    seconds, fraction = divmod(abs(ticks), _TICKS_PER_SECOND)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    shown = str(second) + (f".{fraction:07}".rstrip("0") if fraction else "")
    clock = (
        (f"{hour}H" if hour else "") + (f"{minute}M" if minute else "") + (f"{shown}S" if second or fraction else "")
    )
    text = "P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return ("-" if ticks < 0 else "") + ("PT0S" if text == "P" else text)


def _double(value: float) -> str:
    if value in (float("inf"), float("-inf")):
        return "INF" if value > 0 else "-INF"
    return round_trip(value)


class CliXmlWriter:
    """Writes objects one by one; an object met again becomes a reference.

    depth: how many levels of objects keep their properties, custom objects and collections aside; what lies deeper
    becomes text.
    """

    def __init__(self, depth: int = 2):
        self.depth = depth
        self._seen: dict[int, int] = {}
        self._kept: list[Value] = []
        self._types: dict[tuple[str, ...], int] = {}
        self._next = 0
        self._parts: list[str] = []

    def write(self, value: Value) -> str:
        """The lines of one object, indented as inside the root element."""
        self._parts = []
        self._value(value, "", self.depth, 1)
        return "".join(self._parts)

    def _line(self, level: int, text: str) -> None:
        self._parts.append("  " * level + text + "\n")

    def _value(self, value: Value, name: str, depth: int, level: int) -> None:
        attribute = f' N="{encode(name)}"' if name else ""
        if value is None or value is NOTHING:
            self._line(level, f"<Nil{attribute} />")
            return
        base = unwrap(value)
        primitive = self._primitive(base)
        if primitive is not None:
            tag, text = primitive
            self._line(level, f"<{tag}{attribute}>{text}</{tag}>")
        elif (
            depth <= 0 and not isinstance(base, (PSCustomObject, Hashtable, NetEnum)) and convert.iterate(base) is None
        ):
            self._line(level, f"<S{attribute}>{encode(convert.to_string(base))}</S>")
        else:
            self._object(value, base, attribute, depth, level)

    def _primitive(self, value: Value) -> tuple[str, str] | None:
        """The element and text of a value that is no object of its own, else None."""
        kind = type(value)
        if kind is str:
            return "S", encode(value)
        if kind is bool:
            return "B", "true" if value else "false"
        if kind in _INTEGERS:
            return _INTEGERS[kind], str(int(value))
        if kind is float or kind is Single:
            return ("Db" if kind is float else "Sg"), _double(value)
        if kind is Char:
            return "C", str(ord(value))
        if is_decimal(value):
            return "D", str(convert.to_string(value))
        if getattr(value, "element", None) == "System.Byte":
            return "BA", base64.b64encode(bytes(value)).decode()
        if isinstance(value, NetObject):
            return _net_primitive(value)
        return None

    def _object(self, value: Value, base: Value, attribute: str, depth: int, level: int) -> None:
        key = id(base if base is not None else value)
        number = self._seen.get(key)
        if number is not None:
            self._line(level, f'<Ref{attribute} RefId="{number}" />')
            return
        self._seen[key] = self._next
        self._kept.append(base if base is not None else value)
        self._line(level, f'<Obj{attribute} RefId="{self._next}">')
        self._next += 1
        self._type_names(value, level + 1)
        self._body(value, base, depth, level + 1)
        self._line(level, "</Obj>")

    def _type_names(self, value: Value, level: int) -> None:
        names = tuple(members.type_names(value))
        number = self._types.get(names)
        if number is not None:
            self._line(level, f'<TNRef RefId="{number}" />')
            return
        number = self._types[names] = len(self._types)
        self._line(level, f'<TN RefId="{number}">')
        for name in names:
            self._line(level + 1, f"<T>{encode(name)}</T>")
        self._line(level, "</TN>")

    def _body(self, value: Value, base: Value, depth: int, level: int) -> None:
        if isinstance(base, Hashtable):
            self._dictionary(base, depth, level)
        elif isinstance(value, PSCustomObject):
            self._properties("MS", members.properties(value), depth, level)
        elif (items := convert.iterate(base)) is not None:
            self._list(items, depth, level)
        else:
            self._line(level, f"<ToString>{encode(convert.to_string(value))}</ToString>")
            if isinstance(base, NetEnum):
                self._value(base.value, "", depth, level)
            else:
                self._properties("Props", members.properties(base), depth - 1, level)
        if type(value) is PSObject and value.props:
            added = [item for item in members.properties(value) if item.name in value.props]
            self._properties("MS", added, depth, level)

    def _dictionary(self, table: Hashtable, depth: int, level: int) -> None:
        self._line(level, "<DCT>")
        for key, item in table.items():
            self._line(level + 1, "<En>")
            self._value(key, "Key", depth, level + 2)
            self._value(item, "Value", depth, level + 2)
            self._line(level + 1, "</En>")
        self._line(level, "</DCT>")

    def _list(self, items: Iterable[Value], depth: int, level: int) -> None:
        self._line(level, "<LST>")
        for item in items:
            self._value(item, "", depth, level + 1)
        self._line(level, "</LST>")

    def _properties(self, tag: str, properties: list[Value], depth: int, level: int) -> None:
        if not properties:
            return
        self._line(level, f"<{tag}>")
        for item in properties:
            try:
                held = item.value
            except (TerminatingError, NetError):
                continue
            if not isinstance(held, MemberInfo):
                self._value(held, item.name, depth, level + 1)
        self._line(level, f"</{tag}>")


def _net_primitive(value: NetObject) -> tuple[str, str] | None:
    name = value.net_name
    if name == "System.DateTime":
        return "DT", value.net_format("yyyy'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFFK", True)  # type: ignore[attr-defined]
    if name == "System.TimeSpan":
        return "TS", duration(value.ticks)  # type: ignore[attr-defined]
    if name == "System.Xml.XmlDocument":
        return "XD", encode(str(members.get(value, "OuterXml")))
    if name == "System.Security.SecureString":
        return "SS", protect(value.reveal())  # type: ignore[attr-defined]
    if name == "System.Management.Automation.ScriptBlock":
        return "SBK", encode(convert.to_string(value))
    if name == "System.Uri":
        return "URI", encode(str(members.get(value, "OriginalString")))
    tag = {"System.Guid": "G", "System.Version": "Version"}.get(name)
    return None if tag is None else (tag, encode(convert.to_string(value)))
