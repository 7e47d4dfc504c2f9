"""CLIXML to objects, as Import-Clixml makes them: simple values as they were, others as property bags.

A property bag's type names begin with `Deserialized.`; secure strings, credentials and switches come back as themselves.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from cmdlets.security._encryption import unprotect
from pscompat.dotnet import convert, members, types
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.library.collections import Queue, Stack
from pscompat.dotnet.library.security import PSCredential, SecureString
from pscompat.dotnet.library.time_span import TimeSpan
from pscompat.dotnet.member_kinds import CodeProperty
from pscompat.dotnet.property_bags import REBUILT, bag_members, text_member
from pscompat.dotnet.values import (
    AllTypeNames,
    ArrayList,
    Byte,
    Char,
    Hashtable,
    Int16,
    Int64,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    SByte,
    Single,
    SwitchParameter,
    TypedArray,
    UInt16,
    UInt32,
    UInt64,
    Value,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE = "{http://schemas.microsoft.com/powershell/2004/04}"
_PREFIX = "Deserialized."
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TRUTH = {"true": True, "false": False}
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,7}))?S)?)?")
_NO_CREDENTIAL: Value = PSCredential.Empty  # type: ignore[attr-defined]
XML_EXCEPTION = "System.Xml.XmlException"


def decode(text: str) -> str:
    """A text of CLIXML with its `_xHHHH_` made characters again."""
    if "_x" not in text:
        return text
    decoded = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _cast(type_name: str) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        return convert.convert_to(text, type_name)

    return read


def _decimal(text: str) -> Value:
    from decimal import Decimal

    return Decimal(text)


def _double(text: str) -> float:
    return float(text.replace("INF", "inf"))


def _time_span(text: str) -> Value:
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:5])
    ticks = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 10_000_000 + int((found[6] or "").ljust(7, "0"))
    return TimeSpan(-ticks if found[1] else ticks)


def _date(text: str) -> Value:
    from cmdlets.utility._json_dates import reader  # as in _json.py

    return reader("Default")(text)


def _secure_string(text: str) -> Value:
    return SecureString(unprotect(text))


_SCALARS: dict[str, Callable[[str], Value]] = {
    "S": decode,
    "B": _TRUTH.__getitem__,
    "C": lambda text: Char(chr(int(text))),
    "I32": int,
    "I64": Int64,
    "I16": Int16,
    "SB": SByte,
    "By": Byte,
    "U16": UInt16,
    "U32": UInt32,
    "U64": UInt64,
    "Db": _double,
    "Sg": lambda text: Single(_double(text)),
    "D": _decimal,
    "DT": _date,
    "TS": _time_span,
    "G": _cast("guid"),
    "URI": lambda text: _cast("uri")(decode(text)),
    "Version": _cast("version"),
    "XD": lambda text: _cast("xml")(decode(text)),
    "SBK": decode,
    "BA": lambda text: TypedArray(map(Byte, base64.b64decode(text)), "System.Byte"),
    "SS": _secure_string,
    "Nil": lambda text: None,
}


class CliXmlReader:
    """Reads the objects of one document."""

    def __init__(self) -> None:
        self._objects: dict[str, Value] = {}
        self._types: dict[str, AllTypeNames] = {}

    def objects(self, file: BinaryIO) -> Iterator[Value]:
        """The objects one by one. Raises TerminatingError for text that is not CLIXML."""
        from xml.etree.ElementTree import ParseError, iterparse

        level = 0
        try:
            for event, element in iterparse(file, ("start", "end")):
                if event == "start":
                    if level == 0 and _tag(element) != "Objs":
                        raise _bad(_not_objects(file))
                    level += 1
                    continue
                level -= 1
                if level == 1:
                    yield self.read(element)
                    element.clear()
        except ParseError:
            raise _bad(_not_xml(file)) from None
        except (ValueError, KeyError) as failure:
            raise _bad(f"The text is not CLIXML: {failure}.") from None

    def read(self, element: Element) -> Value:
        """The value of one element."""
        tag = _tag(element)
        scalar = _SCALARS.get(tag)
        if scalar is not None:
            return scalar(element.text or "")
        if tag == "Ref":
            return self._objects[element.attrib["RefId"]]
        if tag == "Obj":
            return self._object(element)
        raise _bad(f"{tag} XML tag is not recognized.")

    def _object(self, element: Element) -> Value:
        number = element.attrib.get("RefId", "")
        names = AllTypeNames()
        parts: dict[str, Element] = {}
        base: Element | None = None
        for child in element:
            tag = _tag(child)
            if tag in ("TN", "TNRef"):
                names = self._type_names(child)
            elif tag in ("MS", "Props", "ToString"):
                parts[tag] = child
            else:
                base = child
        made = self._bag(number, names, parts) if base is None else self._of_base(number, names, parts, base)
        self._objects[number] = made
        return made

    def _of_base(self, number: str, names: AllTypeNames, parts: dict[str, Element], base: Element) -> Value:
        """A primitive value or a collection, with what it has besides."""
        tag = _tag(base)
        if tag == "DCT":
            value = self._dictionary(number, names, base)
        elif tag in ("LST", "IE", "QUE", "STK"):
            value = self._list(number, tag, base)
        else:
            value = self.read(base)
        added = {**self._to_string(parts), **self._all_members(parts)}
        if f"{_PREFIX}System.Enum" in names:
            added["Value"] = CodeProperty(convert.to_string)
        return PSObject(value, added, names or None) if names or added else value

    def _dictionary(self, number: str, names: list[str], element: Element) -> Value:
        ordered = names[:1] == ["Deserialized.System.Collections.Specialized.OrderedDictionary"]
        self._objects[number] = table = OrderedDictionary() if ordered else Hashtable()
        for entry in element:
            pair = {child.attrib.get("N"): self.read(child) for child in entry}
            table[pair["Key"]] = pair.get("Value")
        return table

    def _list(self, number: str, tag: str, element: Element) -> Value:
        if tag == "QUE":
            self._objects[number] = queue = Queue()
            queue.items.extend(self.read(child) for child in element)
            return queue
        if tag == "STK":
            self._objects[number] = stack = Stack()
            stack.items.extend(self.read(child) for child in element)
            return stack
        self._objects[number] = made = ArrayList()
        made.extend(self.read(child) for child in element)
        return made

    def _bag(self, number: str, names: AllTypeNames, parts: dict[str, Element]) -> Value:
        self._objects[number] = made = PSCustomObject({}, names or None)
        made.props.update(self._all_members(parts))
        original = names[0].removeprefix(_PREFIX) if names else ""
        if original == "System.Management.Automation.PSCredential":
            user, password = (members.get(made, name) for name in ("UserName", "Password"))
            return members.construct(types.known(original), [user, password]) if user else _NO_CREDENTIAL
        if original == "System.Management.Automation.SwitchParameter":
            return SwitchParameter(bool(members.get(made, "IsPresent")))
        if original in REBUILT:
            return convert.convert_to(decode(parts["ToString"].text or ""), original)
        made.props.update(self._to_string(parts))
        return made

    def _all_members(self, parts: dict[str, Element]) -> dict[str, Value]:
        found = bag_members(self._members(parts["Props"])) if "Props" in parts else {}
        if "MS" in parts:
            found.update(self._members(parts["MS"]))
        return found

    def _members(self, element: Element) -> Iterator[tuple[str, Value]]:
        for child in element:
            yield decode(child.attrib["N"]), self.read(child)

    @staticmethod
    def _to_string(parts: dict[str, Element]) -> dict[str, Value]:
        if "ToString" not in parts:
            return {}
        return text_member(decode(parts["ToString"].text or ""))

    def _type_names(self, element: Element) -> AllTypeNames:
        """An object's type names, which say that it comes from elsewhere."""
        number = element.attrib["RefId"]
        if _tag(element) == "TN":
            self._types[number] = AllTypeNames(
                _PREFIX + decode(child.text or "").removeprefix(_PREFIX) for child in element
            )
        return self._types[number]


def _tag(element: Element) -> str:
    return element.tag.removeprefix(_NAMESPACE)


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def _not_objects(file: BinaryIO) -> str:
    """What is wrong with XML that is not CLIXML, with the place of its first element's name."""
    before = re.split(r"<(?=[^?!])", _text(file))[0].split("\n")
    return (
        "Element 'Objs' with namespace name 'http://schemas.microsoft.com/powershell/2004/04' was not found. "
        f"Line {len(before)}, position {len(before[-1]) + 2}."
    )


def _not_xml(file: BinaryIO) -> str:
    """What .NET says of a text that is not XML."""
    text = _text(file)
    try:
        convert.convert_to(text, "xml") if text.strip() else None
    except TerminatingError as failure:
        inner = (failure.record.Exception.InnerException or failure.record.Exception).InnerException
        if inner is not None and inner.type_name == XML_EXCEPTION:
            return inner.Message
        return "Data at the root level is invalid. Line 1, position 1."
    return "Root element is missing."


def _bad(message: str) -> TerminatingError:
    return error(message, XML_EXCEPTION, "NotSpecified", None, XML_EXCEPTION)
