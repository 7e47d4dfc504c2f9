"""Objects as CLIXML, the XML of Export-Clixml and of PowerShell's remoting (MS-PSRP, 2.2.5)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager

from cmdlets.security._encryption import protect
from pscompat.dotnet import convert, members
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import ErrorRecord, NetError, TerminatingError
from pscompat.dotnet.facts.added import added_facts
from pscompat.dotnet.library import generic_sets
from pscompat.dotnet.member_kinds import CodeMethod
from pscompat.dotnet.number_text import round_trip
from pscompat.dotnet.properties import Property, added_members, layers
from pscompat.dotnet.type_members import has_given_names
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
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
    Value,
    unwrap,
)
from pscompat.runtime.streams import InformationalRecord

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
_SPECIAL = re.compile("_(?=[xX])|[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\U00010000-\U0010ffff]")
_TICKS_PER_SECOND = 10_000_000


def encode(text: str) -> str:
    """A text for CLIXML: control characters, surrogates and the `_` of what looks like one as `_xHHHH_`, markup escaped."""
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


_NO_OUTPUT = PSCustomObject({})


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
        if value is None:
            self._line(level, f"<Nil{attribute} />")
            return
        if value is NOTHING:  # is an empty PSObject, the same one everywhere
            value = _NO_OUTPUT
        base = unwrap(value)
        depth = getattr(base, "net_serialization_depth", depth)
        primitive = self._primitive(base)
        if primitive is not None and not _has_more(value):
            tag, text = primitive
            self._line(level, f"<{tag}{attribute}>{text}</{tag}>")
        elif depth <= 0 and not isinstance(base, PSCustomObject) and _container(base) is None:
            self._line(level, f"<S{attribute}>{encode(_text(base))}</S>")
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
        primitive = self._primitive(base)
        if primitive is None or has_given_names(value):
            self._type_names(value, level + 1)
        if primitive is not None:
            self._base(value, primitive, depth, level + 1)
        else:
            self._body(value, base, depth, level + 1)
        self._line(level, "</Obj>")

    def _type_names(self, value: Value, level: int) -> None:
        names = tuple(members.type_names(value))
        if not names:
            return
        number = self._types.get(names)
        if number is not None:
            self._line(level, f'<TNRef RefId="{number}" />')
            return
        number = self._types[names] = len(self._types)
        self._line(level, f'<TN RefId="{number}">')
        for name in names:
            self._line(level + 1, f"<T>{encode(name)}</T>")
        self._line(level, "</TN>")

    def _base(self, value: Value, primitive: tuple[str, str], depth: int, level: int) -> None:
        """A primitive value that has members or type names of its own."""
        shown = (added_members(value) or {}).get("ToString")
        if isinstance(shown, CodeMethod):
            self._to_string(convert.to_string(shown.call(value, [])), level)
        tag, text = primitive
        self._line(level, f"<{tag}>{text}</{tag}>")
        self._properties("MS", [prop for prop in layers(value)[0] if prop.kind != "CodeProperty"], depth, level)

    def _body(self, value: Value, base: Value, depth: int, level: int) -> None:
        own, extended, adapted = layers(value, hidden=True)
        tag = _container(base)
        if tag is not None:
            self._container(tag, base, depth, level)
            if tag != "IE" or depth <= 0:
                extended = adapted = []
        elif isinstance(base, PSCustomObject):
            if "ToString" in base.props:
                self._to_string(_text(value), level)
        else:
            self._to_string(_text(value), level)
        chosen = _specific(value) if adapted and tag is None else ()
        if chosen:
            adapted, extended = [prop for name in chosen if (prop := members.find(value, name)) is not None], []
        if isinstance(base, NetEnum):
            self._value(base.value, "", depth, level)
        elif isinstance(base, ErrorRecord):
            own, extended, adapted = [*_of_error(base), *own], [], []
        elif isinstance(base, InformationalRecord):
            held: dict[str, Value] = {
                "InformationalRecord_Message": base.Message,
                "InformationalRecord_SerializeInvocationInfo": False,
            }
            own, extended, adapted = [*layers(PSCustomObject(held))[0], *own], [], []
        else:
            self._properties("Props", adapted, depth - 1, level)
        self._members(own, extended, depth, level)

    def _to_string(self, text: str, level: int) -> None:
        self._line(level, f"<ToString>{encode(text)}</ToString>" if text else "<ToString />")

    def _container(self, tag: str, base: Value, depth: int, level: int) -> None:
        """The elements of a dictionary, list, queue, stack or other collection."""
        items = base.items() if tag == "DCT" else convert.iterate(base) or ()
        with self._enclosed(tag, level):
            for item in items:
                if tag == "DCT":
                    self._line(level + 1, "<En>")
                    self._value(item[0], "Key", depth, level + 2)
                    self._value(item[1], "Value", depth, level + 2)
                    self._line(level + 1, "</En>")
                else:
                    self._value(item, "", depth, level + 1)

    def _properties(self, tag: str, properties: list[Property], depth: int, level: int) -> None:
        if properties:
            with self._enclosed(tag, level):
                for item in properties:
                    self._property(item, depth, level + 1)

    def _members(self, own: list[Property], extended: list[Property], depth: int, level: int) -> None:
        """What was added to the object itself, and to its type: that stands one level deeper."""
        if own or extended:
            with self._enclosed("MS", level):
                for item in own:
                    self._property(item, depth, level + 1)
                for item in extended:
                    self._property(item, depth - 1, level + 1)

    def _property(self, item: Property, depth: int, level: int) -> None:
        try:
            held = item.value
        except (TerminatingError, NetError):
            return
        if not isinstance(held, MemberInfo):
            self._value(held, item.name, depth, level)

    @contextmanager
    def _enclosed(self, tag: str, level: int) -> Iterator[None]:
        """An element around what is written meanwhile; one that stays empty has no end of its own."""
        start = len(self._parts)
        self._line(level, f"<{tag}>")
        yield
        if len(self._parts) == start + 1:
            self._parts.pop()
            self._line(level, f"<{tag} />")
        else:
            self._line(level, f"</{tag}>")


def document(lines: str) -> str:
    """The text of a whole document around the lines of its objects."""
    return f"{HEAD}\n{lines}{TAIL}" if lines else f"{HEAD.removesuffix('>')} />"


def _has_more(value: Value) -> bool:
    """Whether a primitive value has members or type names of its own."""
    return bool(added_members(value)) or has_given_names(value)


def _container(base: Value) -> str | None:
    """The element of a value that holds others, else None."""
    if isinstance(base, Hashtable):
        return "DCT"
    if isinstance(base, list):
        return "LST"
    if isinstance(base, (generic_sets.Queue, generic_sets.Stack)) and "Concurrent" not in base.net_name:
        return "QUE" if isinstance(base, generic_sets.Queue) else "STK"
    return None if convert.iterate(base) is None else "IE"


def _specific(value: Value) -> tuple[str, ...]:
    """The properties that the type table has written of a value instead of all."""
    for name in members.type_names(value):
        facts = added_facts(name)
        if facts is not None and facts.serialization.method == "SpecificProperties":
            return facts.serialization.properties
    return ()


def _text(value: Value) -> str:
    """A value's ToString, where that is not what `"$x"` gives."""
    base = unwrap(value)
    if isinstance(base, NetObject) and hasattr(base, "net_string"):
        return str(members.invoke(base, "ToString", []))
    return convert.to_string(value)


def _of_error(record: ErrorRecord) -> list[Property]:
    """The members that stand for an error record."""
    info, details = record.CategoryInfo, record.details
    held: dict[str, Value] = {
        "Exception": record.Exception,
        "TargetObject": record.TargetObject,
        "FullyQualifiedErrorId": record.FullyQualifiedErrorId,
        "InvocationInfo": record.InvocationInfo,
        "ErrorCategory_Category": int(info.Category.value),
        "ErrorCategory_Activity": info.Activity,
        "ErrorCategory_Reason": info.Reason,
        "ErrorCategory_TargetName": info.TargetName,
        "ErrorCategory_TargetType": info.TargetType,
        "ErrorCategory_Message": info.GetMessage(),
    }
    if details is not None:
        held |= {"ErrorDetails_Message": details.Message, "ErrorDetails_RecommendedAction": details.RecommendedAction}
    held |= {
        "SerializeExtendedInfo": False,
        "ErrorDetails_ScriptStackTrace": record.ScriptStackTrace,
        "PSMessageDetails": None,
    }
    return layers(PSCustomObject(held))[0]


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
