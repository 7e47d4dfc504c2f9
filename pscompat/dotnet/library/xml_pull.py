"""System.Xml.XmlReader and its kinds: a document, read node by node."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import place_among
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.xml_bytes import given_text
from pscompat.dotnet.library.xml_convert import XmlConvert
from pscompat.dotnet.library.xml_reader import read
from pscompat.dotnet.library.xml_reader_settings import XmlReaderSettings
from pscompat.dotnet.library.xml_tree import Node, inner_xml, outer_xml
from pscompat.dotnet.values import NetObject
from pscompat.dotnet.values import Value as NetValue

_XML = "System.Xml."
_INITIAL, _INTERACTIVE, _ERROR, _END, _CLOSED = range(5)
_CONTENT = ("Element", "Text", "CDATA", "EntityReference", "EndElement")
_PSEUDO_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")

Event = tuple[Node, bool, int]
"""A node, whether it is the end of an element, and how deep it stands."""


def _events(node: Node, depth: int, is_open: bool) -> Iterator[Event]:
    """What a reader meets in a node. `is_open`: reading ended in the last of its descendants, whose ends are not there."""
    for place, child in enumerate(node.children):
        unfinished = is_open and place == len(node.children) - 1
        yield child, False, depth
        if child.kind == "Element":
            yield from _events(child, depth + 1, unfinished)
            if not child.empty and not unfinished:
                yield child, True, depth


class XmlReader(NetObject):
    """System.Xml.XmlReader."""

    __slots__ = ("_attribute", "_current", "_events", "_failure", "_place", "_state", "ignored", "text")
    net_name = f"{_XML}XmlReader"
    net_bases: tuple[str, ...] = ("System.Object", "System.IDisposable")

    def __init__(self, text: str, ignored: frozenset[str] = frozenset()):
        self.text = text
        self.ignored = ignored
        self._events: list[Event] | None = None
        self._failure: NetError | None = None
        self._place = -1
        self._current: Event | None = None
        self._attribute = -1
        self._state = _INITIAL

    @classmethod
    def Create(cls, input: NetValue, settings: XmlReaderSettings | None = None) -> XmlReader:
        """(path), (stream), (reader), with settings behind."""
        return XmlTextReaderImpl(given_text(input), (settings or XmlReaderSettings()).ignored())

    @classmethod
    def of_events(cls, events: list[Event]) -> XmlReader:
        """A reader of nodes that were read already."""
        made = cls("")
        made._events = events
        return made

    def _loaded(self) -> list[Event]:
        if self._events is None:
            document = Node("Document", None)
            try:
                read(self.text, document, True)
            except NetError as failure:
                self._failure = failure
            found = _events(document, 0, self._failure is not None)
            self._events = [event for event in found if event[0].kind not in self.ignored]
        return self._events

    # Where it stands

    @property
    def _node(self) -> Node | None:
        """The attribute, or the node, that the reader stands on."""
        if self._current is None:
            return None
        return self._attributes()[self._attribute] if self._attribute >= 0 else self._current[0]

    def _attributes(self) -> list[Node]:
        node, is_end, _ = self._current or (None, True, 0)
        if node is None or is_end:
            return []
        if node.kind != "XmlDeclaration":
            return node.attributes
        pairs = _PSEUDO_ATTRIBUTE.findall(node.value or "")
        return [Node("Attribute", None, name, value=double or single) for name, double, single in pairs]

    @property
    def NodeType(self) -> NetValue:
        is_end = self._current is not None and self._current[1]
        return enum_value(f"{_XML}XmlNodeType", "EndElement" if is_end else self._node.kind if self._node else "None")

    @property
    def Name(self) -> str:
        return self._node.name if self._node is not None else ""

    @property
    def LocalName(self) -> str:
        return self.Name.rpartition(":")[2]

    @property
    def Prefix(self) -> str:
        return self.Name.rpartition(":")[0]

    @property
    def NamespaceURI(self) -> str:
        return self._node.uri if self._node is not None else ""

    @property
    def Value(self) -> str:
        node = self._node
        return "" if node is None or node.kind == "Element" else node.value or node.text

    @property
    def HasValue(self) -> bool:
        return self._node is not None and self._node.kind != "Element"

    @property
    def Depth(self) -> int:
        return 0 if self._current is None else self._current[2] + (self._attribute >= 0)

    @property
    def IsEmptyElement(self) -> bool:
        node = self._node
        return node is not None and node.kind == "Element" and node.empty and not (self._current or (0, True))[1]

    @property
    def AttributeCount(self) -> int:
        return len(self._attributes())

    @property
    def HasAttributes(self) -> bool:
        return self.AttributeCount > 0

    @property
    def EOF(self) -> bool:
        return self._state == _END

    @property
    def ReadState(self) -> NetValue:
        return enum_value(f"{_XML}ReadState", self._state)

    # Steps

    def Read(self) -> bool:
        if self._state in (_CLOSED, _ERROR):
            return False
        events = self._loaded()
        self._attribute = -1
        if self._place + 1 < len(events):
            self._place += 1
            self._current = events[self._place]
            self._state = _INTERACTIVE
            return True
        self._place = len(events)
        self._current = None
        self._state = _ERROR if self._failure is not None else _END
        if self._failure is not None:
            raise self._failure
        return False

    def MoveToContent(self) -> NetValue:
        self._attribute = -1
        while self._current is None or self._current[0].kind not in _CONTENT:
            if not self.Read():
                break
        return self.NodeType

    def _at_element(self, name: str | None = None) -> bool:
        current = self._current
        return (
            current is not None and not current[1] and current[0].kind == "Element" and name in (None, current[0].name)
        )

    def ReadToFollowing(self, name: str) -> bool:
        while self.Read():
            if self._at_element(name):
                return True
        return False

    def ReadToDescendant(self, name: str) -> bool:
        if self._current is not None and (not self._at_element() or self._current[0].empty):
            return False
        depth = -1 if self._current is None else self._current[2]
        while self.Read() and self._current is not None and self._current[2] > depth:
            if self._at_element(name):
                return True
        return False

    def ReadToNextSibling(self, name: str) -> bool:
        depth = self.Depth
        self.Skip()
        while self._current is not None and self._current[2] == depth and not self._current[1]:
            if self._at_element(name):
                return True
            self.Skip()
        return False

    def Skip(self) -> None:
        """Go behind the node and what is in it."""
        if self._at_element() and self._current is not None and not self._current[0].empty:
            node = self._current[0]
            while self.Read() and not (self._current[0] is node and self._current[1]):
                pass
        self.Read()

    def IsStartElement(self, name: str | None = None) -> bool:
        self.MoveToContent()
        return self._at_element(name)

    def ReadStartElement(self, name: str | None = None) -> None:
        if not self.IsStartElement(name):
            raise NetError(f"{_XML}XmlException", f"Element '{name or ''}' was not found.")
        self.Read()

    def ReadEndElement(self) -> None:
        self.MoveToContent()
        if self._current is None or not self._current[1]:
            raise NetError(f"{_XML}XmlException", f"'{to_string(self.NodeType)}' is an invalid XmlNodeType.")
        self.Read()

    def ReadSubtree(self) -> XmlReader:
        if not self._at_element() or self._current is None:
            message = "ReadSubtree() can be called only if the reader is on an element node."
            raise NetError("System.InvalidOperationException", message)
        node, _, _ = self._current
        start = self._place
        if node.empty:
            return XmlSubtreeReader.of_events([self._loaded()[start]])
        while not (self._current[0] is node and self._current[1]) and self.Read():
            pass
        own = self._loaded()[start : self._place + 1]
        return XmlSubtreeReader.of_events([(each, is_end, depth - own[0][2]) for each, is_end, depth in own])

    # Attributes

    def GetAttribute(self, name: NetValue) -> str | None:
        """(name), (place)."""
        found = self._attributes()
        if type(name) is int:
            return found[place_among(name, len(found), "i")].value
        return next((each.value for each in found if each.name == name), None)

    def __getitem__(self, name: NetValue) -> str | None:
        return self.GetAttribute(name)

    def MoveToAttribute(self, name: NetValue) -> bool:
        names = [each.name for each in self._attributes()]
        if type(name) is int:
            place = place_among(name, len(names), "i")
        else:
            place = names.index(name) if name in names else -1
        if place >= 0:
            self._attribute = place
        return bool(place >= 0)

    def MoveToFirstAttribute(self) -> bool:
        return self.HasAttributes and self.MoveToAttribute(0)

    def MoveToNextAttribute(self) -> bool:
        return self._attribute + 1 < self.AttributeCount and self.MoveToAttribute(self._attribute + 1)

    def MoveToElement(self) -> bool:
        was_on_attribute = self._attribute >= 0
        self._attribute = -1
        return was_on_attribute

    # Content

    def ReadInnerXml(self) -> str:
        text = inner_xml(self._node) if self._node is not None else ""
        self.Skip()
        return text

    def ReadOuterXml(self) -> str:
        text = outer_xml(self._node) if self._node is not None else ""
        self.Skip()
        return text

    def ReadString(self) -> str:
        if self._at_element():
            self.Read()
        text = ""
        while self._current is not None and self._current[0].kind in ("Text", "CDATA", "Whitespace"):
            text += self.Value
            self.Read()
        return text

    def ReadContentAsString(self) -> str:
        if self._attribute >= 0:
            return self.Value
        return self.ReadString()

    def ReadElementContentAsString(self) -> str:
        if not self._at_element() or self._current is None:
            message = f"The {type(self).__name__} state should be Interactive on an element."
            raise NetError("System.InvalidOperationException", message)
        text = self._current[0].text
        self.Skip()
        return text

    def ReadElementString(self, name: str | None = None) -> str:
        self.MoveToContent()
        return self.ReadElementContentAsString()

    def _converted(self, kind: str) -> NetValue:
        text = self.ReadElementContentAsString()
        try:
            return getattr(XmlConvert, f"To{kind}")(text.strip())
        except NetError as failure:
            raise NetError(f"{_XML}XmlException", failure.exception.Message, failure.exception) from None

    def ReadElementContentAsInt(self) -> NetValue:
        return self._converted("Int32")

    def ReadElementContentAsLong(self) -> NetValue:
        return self._converted("Int64")

    def ReadElementContentAsDouble(self) -> NetValue:
        return self._converted("Double")

    def ReadElementContentAsDecimal(self) -> NetValue:
        return self._converted("Decimal")

    def ReadElementContentAsBoolean(self) -> NetValue:
        return self._converted("Boolean")

    def ReadToEnd(self) -> str:
        """The whole text, for those who load a document from a reader."""
        return self.text or "".join(
            outer_xml(node) for node, is_end, depth in self._loaded() if depth == 0 and not is_end
        )

    def Close(self) -> None:
        self._state = _CLOSED
        self._current = None

    def Dispose(self) -> None:
        self.Close()


class XmlTextReaderImpl(XmlReader):
    """System.Xml.XmlTextReaderImpl: what XmlReader.Create gives."""

    __slots__ = ()
    net_name = f"{_XML}XmlTextReaderImpl"
    net_bases = (XmlReader.net_name, *XmlReader.net_bases)


class XmlSubtreeReader(XmlReader):
    """System.Xml.XmlSubtreeReader: the reader of one element and what is in it."""

    __slots__ = ()
    net_name = f"{_XML}XmlSubtreeReader"
    net_bases = (XmlReader.net_name, *XmlReader.net_bases)


class XmlTextReader(XmlReader):
    """System.Xml.XmlTextReader."""

    __slots__ = ("_whitespace",)
    net_name = f"{_XML}XmlTextReader"
    net_bases = (XmlReader.net_name, *XmlReader.net_bases)

    @classmethod
    def net_new(cls, input: NetValue) -> XmlTextReader:
        """(path), (stream), (reader)."""
        made = cls(given_text(input))
        made._whitespace = 0
        return made

    @property
    def WhitespaceHandling(self) -> NetValue:
        return enum_value(f"{_XML}WhitespaceHandling", self._whitespace)

    @WhitespaceHandling.setter
    def WhitespaceHandling(self, value: NetValue) -> None:
        self._whitespace = value.value if hasattr(value, "value") else 0
        self.ignored = frozenset(("Whitespace",)) if self._whitespace == 2 else frozenset()


class XmlNodeReader(XmlReader):
    """System.Xml.XmlNodeReader: the reader of a node of a document."""

    __slots__ = ()
    net_name = f"{_XML}XmlNodeReader"
    net_bases = (XmlReader.net_name, *XmlReader.net_bases)

    @classmethod
    def net_new(cls, node: NetValue) -> XmlReader:
        inside = node.node
        if inside.kind == "Document":
            return cls.of_events(list(_events(inside, 0, False)))
        start: list[Event] = [(inside, False, 0), *_events(inside, 1, False)]
        return cls.of_events(start if inside.empty else [*start, (inside, True, 0)])
