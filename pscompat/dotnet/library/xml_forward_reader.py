"""System.Xml.XmlReader and XmlNodeReader: a document gone through node by node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.xml_reader import read
from pscompat.dotnet.library.xml_tree import Node, inner_xml, outer_xml
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject

_CONTENT = frozenset(("Element", "EndElement", "Text", "CDATA", "EntityReference"))
_TEXTS = frozenset(("Text", "CDATA", "Whitespace"))
_IGNORED = {
    "IgnoreComments": "Comment",
    "IgnoreWhitespace": "Whitespace",
    "IgnoreProcessingInstructions": "ProcessingInstruction",
}


class XmlReaderSettings(NetObject):
    """System.Xml.XmlReaderSettings: what is passed over; nothing is validated."""

    __slots__ = (
        *("Async", "CheckCharacters", "CloseInput", "ConformanceLevel", "DtdProcessing", "IgnoreComments"),
        *("IgnoreProcessingInstructions", "IgnoreWhitespace", "MaxCharactersInDocument", "ValidationType"),
    )
    net_name = "System.Xml.XmlReaderSettings"

    def __init__(self) -> None:
        self.Async = self.CloseInput = False
        self.CheckCharacters = True
        self.IgnoreComments = self.IgnoreProcessingInstructions = self.IgnoreWhitespace = False
        self.ConformanceLevel = enum_value("System.Xml.ConformanceLevel", 2)
        self.DtdProcessing = enum_value("System.Xml.DtdProcessing", 0)
        self.ValidationType = enum_value("System.Xml.ValidationType", 0)
        self.MaxCharactersInDocument = 0

    @classmethod
    def net_new(cls) -> XmlReaderSettings:
        return cls()


class XmlReader(NetObject):
    """System.Xml.XmlReader: `_steps` are what is still to come, `_kind`, `_node` and `_depth` where it stands."""

    __slots__ = ("_attribute", "_depth", "_ended", "_kind", "_node", "_steps", "document")
    net_name = "System.Xml.XmlReader"
    net_bases: tuple[str, ...] = ("System.Object", "System.IDisposable")

    def __init__(self, document: Node, text: str | None = None, ignored: frozenset[str] = frozenset()):
        self.document = document
        self._steps = _walk(document, 0, ignored) if text is None else _read(text, document, ignored)
        self._kind = "None"
        self._node = document
        self._depth = 0
        self._attribute: int | None = None
        self._ended = False

    @staticmethod
    def Create(input: Any, settings: Any = None, *rest: Any) -> XmlReader:
        """(path, stream or TextReader), with settings."""
        options = settings if isinstance(settings, XmlReaderSettings) else None
        ignored = frozenset(kind for name, kind in _IGNORED.items() if options is not None and getattr(options, name))
        return XmlReader(Node("Document", None), _text_of(input), ignored)

    def whole(self) -> Node:
        """The document, which is read to its end; NetError where it is no XML."""
        while self.Read():
            pass
        return self.document

    def Read(self) -> bool:
        self._attribute = None
        step = next(self._steps, None)
        if step is None:
            self._kind, self._ended = "None", True
            return False
        self._kind, self._node, self._depth = step
        return True

    # Where it stands

    @property
    def _here(self) -> Node:
        return self._node if self._attribute is None else self._node.attributes[self._attribute]

    @property
    def NodeType(self) -> Any:
        return enum_value("System.Xml.XmlNodeType", "Attribute" if self._attribute is not None else self._kind)

    @property
    def Name(self) -> str:
        return self._here.name if self._kind not in ("None", *_TEXTS) or self._attribute is not None else ""

    @property
    def LocalName(self) -> str:
        return self.Name.rpartition(":")[2]

    @property
    def Prefix(self) -> str:
        return self.Name.rpartition(":")[0]

    @property
    def NamespaceURI(self) -> str:
        return self._here.uri if self._kind != "None" else ""

    @property
    def Value(self) -> str:
        return (
            ""
            if self._kind in ("Element", "EndElement", "None") and self._attribute is None
            else self._here.value or ""
        )

    @property
    def HasValue(self) -> bool:
        return self._attribute is not None or self._kind not in ("Element", "EndElement", "None")

    @property
    def Depth(self) -> int:
        return self._depth + (self._attribute is not None)

    @property
    def IsEmptyElement(self) -> bool:
        return self._kind == "Element" and _is_empty(self._node)

    @property
    def AttributeCount(self) -> int:
        return len(self._node.attributes) if self._kind == "Element" else 0

    @property
    def HasAttributes(self) -> bool:
        return self.AttributeCount > 0

    @property
    def EOF(self) -> bool:
        return self._ended

    @property
    def ReadState(self) -> Any:
        state = "EndOfFile" if self._ended else "Initial" if self._node.kind == "Document" else "Interactive"
        return enum_value("System.Xml.ReadState", {"Initial": 0, "Interactive": 1, "EndOfFile": 3}[state])

    # Attributes

    def GetAttribute(self, name: Any, namespaceURI: str | None = None) -> str | None:
        held = self._node.attributes if self._kind == "Element" else []
        if isinstance(name, int):
            return held[name].value if 0 <= name < len(held) else None
        found = self._node.attribute(to_string(name), namespaceURI) if held else None
        return None if found is None else found.value

    def __getitem__(self, name: str) -> str | None:
        return self.GetAttribute(name)

    def MoveToAttribute(self, name: str) -> bool:
        names = [attribute.name for attribute in self._node.attributes] if self._kind == "Element" else []
        self._attribute = names.index(name) if name in names else self._attribute
        return name in names

    def MoveToFirstAttribute(self) -> bool:
        self._attribute = 0 if self.AttributeCount else None
        return self._attribute is not None

    def MoveToNextAttribute(self) -> bool:
        following = 0 if self._attribute is None else self._attribute + 1
        if following >= self.AttributeCount:
            return False
        self._attribute = following
        return True

    def MoveToElement(self) -> bool:
        moved, self._attribute = self._attribute is not None, None
        return moved

    # Going on

    def MoveToContent(self) -> Any:
        self._attribute = None
        while self._kind not in _CONTENT and self.Read():
            pass
        return self.NodeType

    def ReadToFollowing(self, name: str) -> bool:
        while self.Read():
            if self._kind == "Element" and self._node.name == name:
                return True
        return False

    def ReadToDescendant(self, name: str) -> bool:
        depth = self._depth if self._node.kind != "Document" else -1
        if self.IsEmptyElement:
            return False
        while self.Read():
            if self._kind == "Element" and self._node.name == name:
                return True
            if self._kind == "EndElement" and self._depth == depth:
                break
        return False

    def ReadToNextSibling(self, name: str) -> bool:
        self.Skip()
        while not self._ended and self._kind != "EndElement":
            if self._kind == "Element" and self._node.name == name:
                return True
            self.Skip()
        return False

    def Skip(self) -> None:
        """Go behind the node and all that is in it."""
        if self._kind == "Element" and not self.IsEmptyElement:
            node = self._node
            while self.Read() and not (self._kind == "EndElement" and self._node is node):
                pass
        self.Read()

    def IsStartElement(self, name: str = "") -> bool:
        self.MoveToContent()
        return self._kind == "Element" and (not name or self._node.name == name)

    def _require(self, kind: str, name: str = "") -> None:
        self.MoveToContent()
        if self._kind != kind or (name and self._node.name != name):
            message = f"'{self._kind}' is an invalid XmlNodeType."
            raise NetError("System.Xml.XmlException", message)

    def ReadStartElement(self, name: str = "") -> None:
        self._require("Element", name)
        self.Read()

    def ReadEndElement(self) -> None:
        self._require("EndElement")
        self.Read()

    def ReadElementContentAsString(self) -> str:
        if self._kind != "Element":
            message = f"The ReadElementContentAsString method is not supported on node type {self._kind}."
            raise NetError("System.InvalidOperationException", message)
        text = self._node.text
        self.Skip()
        return text

    def ReadElementString(self) -> str:
        self.MoveToContent()
        return self.ReadElementContentAsString()

    def ReadElementContentAsInt(self) -> int:
        number: int = convert(self.ReadElementContentAsString().strip(), known("System.Int32"))
        return number

    def ReadContentAsString(self) -> str:
        text = self.Value
        self.Read()
        return text

    def ReadString(self) -> str:
        if self._kind == "Element":
            self.Read()
        text = ""
        while self._kind in _TEXTS:
            text += self.Value
            self.Read()
        return text

    def ReadInnerXml(self) -> str:
        text = inner_xml(self._node) if self._kind == "Element" else ""
        self.Skip()
        return text

    def ReadOuterXml(self) -> str:
        text = outer_xml(self._node) if self._kind == "Element" else ""
        self.Skip()
        return text

    def Close(self) -> None:
        self._steps = iter(())

    def Dispose(self) -> None:
        self.Close()


class XmlTextReader(XmlReader):
    """System.Xml.XmlTextReader: a reader that is made by its constructor."""

    __slots__ = ()
    net_name = "System.Xml.XmlTextReader"
    net_bases = ("System.Xml.XmlReader", *XmlReader.net_bases)

    @classmethod
    def net_new(cls, input: Any) -> XmlTextReader:
        return cls(Node("Document", None), _text_of(input))


class XmlNodeReader(XmlReader):
    """System.Xml.XmlNodeReader: a node that is there already."""

    __slots__ = ()
    net_name = "System.Xml.XmlNodeReader"
    net_bases = ("System.Xml.XmlReader", *XmlReader.net_bases)

    @classmethod
    def net_new(cls, node: Any) -> XmlNodeReader:
        made = cls(node.node)
        if node.node.kind != "Document":
            made._steps = _step(node.node, 0, frozenset())
        return made


def _read(text: str, document: Node, ignored: frozenset[str]) -> Iterator[tuple[str, Node, int]]:
    """The nodes of a text; where it is no XML, those before the fault, and then its error."""
    try:
        read(text, document, keep_whitespace=True)
    except NetError:
        found = list(_walk(document, 0, ignored))
        while found and found[-1][0] == "EndElement":
            found.pop()
        yield from found
        raise
    yield from _walk(document, 0, ignored)


def _is_empty(node: Node) -> bool:
    return not node.children and node.empty


def _walk(node: Node, depth: int, ignored: frozenset[str]) -> Iterator[tuple[str, Node, int]]:
    for child in node.children:
        yield from _step(child, depth, ignored)


def _step(node: Node, depth: int, ignored: frozenset[str]) -> Iterator[tuple[str, Node, int]]:
    """The nodes that a reader meets: an element, what is in it, and its end."""
    if node.kind in ignored:
        return
    yield node.kind, node, depth
    if node.kind == "Element" and not _is_empty(node):
        yield from _walk(node, depth + 1, ignored)
        yield "EndElement", node, depth


def _text_of(source: Any) -> str:
    """The text of a file, a stream or a TextReader."""
    if hasattr(source, "ReadToEnd"):
        return to_string(source.ReadToEnd())
    # Start-up: few scripts read XML step by step.
    from pscompat.dotnet.library.xml_document import XmlDocument

    document = XmlDocument()
    document.keep_whitespace = True
    document.Load(source)
    return outer_xml(document.node)
