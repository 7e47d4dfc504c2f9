"""System.Xml.Linq's elements and documents."""

from __future__ import annotations

import re

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.linq_xml_names import XName, XNamespace, name_of_node
from pscompat.dotnet.library.linq_xml_nodes import (
    LINQ,
    XAttribute,
    XNode,
    XSequence,
    children_of,
    content_text,
    named,
    nodes_of,
    outwards,
    wrapped,
)
from pscompat.dotnet.library.xml_reader import read
from pscompat.dotnet.library.xml_tree import Node
from pscompat.dotnet.values import MISSING, NetObject, unwrap
from pscompat.dotnet.values import Value as NetValue


class XContainer(XNode):
    """What elements and documents have in common."""

    __slots__ = ()
    net_name = f"{LINQ}XContainer"
    net_bases: tuple[str, ...] = (f"{LINQ}XNode", f"{LINQ}XObject", "System.Object")

    @property
    def FirstNode(self) -> NetValue:
        return wrapped(self.node.children[0]) if self.node.children else None

    @property
    def LastNode(self) -> NetValue:
        return wrapped(self.node.children[-1]) if self.node.children else None

    def Nodes(self) -> XSequence:
        return XSequence(lambda: children_of(self.node))

    def Elements(self, name: NetValue = MISSING) -> XSequence:
        return XSequence(lambda: named(children_of(self.node), name))

    def Element(self, name: NetValue) -> NetValue:
        return wrapped(next(named(iter(self.node.children), name), None))

    def Descendants(self, name: NetValue = MISSING) -> XSequence:
        return XSequence(lambda: named(self.node.walk(), name))

    def DescendantNodes(self) -> XSequence:
        return XSequence(self.node.walk)

    def Add(self, *content: NetValue) -> None:
        for made in nodes_of(content):
            if made.kind == "Attribute":
                made.parent = self.node
                self.node.attributes.append(made)
            else:
                self.node.append(made)

    def AddFirst(self, *content: NetValue) -> None:
        for at, made in enumerate(nodes_of(content)):
            self.node.append(made, at)

    def RemoveNodes(self) -> None:
        for child in list(self.node.children):
            child.detach()
        self.node.empty = True

    def ReplaceNodes(self, *content: NetValue) -> None:
        made = nodes_of(content)
        self.RemoveNodes()
        for one in made:
            self.node.append(one)


class XElement(XContainer):
    """System.Xml.Linq.XElement."""

    __slots__ = ()
    kind = "Element"
    net_name = f"{LINQ}XElement"
    net_bases = (f"{LINQ}XContainer", *XContainer.net_bases)
    net_order = (
        *("FirstAttribute", "HasAttributes", "HasElements", "IsEmpty", "LastAttribute", "Name", "NodeType", "Value"),
        *("FirstNode", "LastNode", "NextNode", "PreviousNode", "BaseUri", "Document", "Parent"),
        *("LineNumber", "LinePosition"),
    )

    @classmethod
    def net_new(cls, name: NetValue, *content: NetValue) -> XElement:
        """(element), (name), (name, content …)."""
        name = required(unwrap(name), "other")
        if isinstance(name, XElement):
            return cls(name.node.copy(None))
        wanted = XName.of(name)
        made = cls(Node("Element", None, wanted.LocalName, wanted.NamespaceName))
        made.Add(*content)
        return made

    @property
    def Name(self) -> XName:
        return name_of_node(self.node)

    @Name.setter
    def Name(self, value: XName) -> None:
        self.node.name, self.node.uri = value.LocalName, value.NamespaceName

    @property
    def Value(self) -> str:
        return self.node.text

    @Value.setter
    def Value(self, value: str) -> None:
        self.node.text = value

    def SetValue(self, value: NetValue) -> None:
        self.node.text = content_text(value)

    @property
    def IsEmpty(self) -> bool:
        return not self.node.children and self.node.empty

    @property
    def HasElements(self) -> bool:
        return any(child.kind == "Element" for child in self.node.children)

    @property
    def HasAttributes(self) -> bool:
        return bool(self.node.attributes)

    @property
    def FirstAttribute(self) -> NetValue:
        return wrapped(self.node.attributes[0]) if self.node.attributes else None

    @property
    def LastAttribute(self) -> NetValue:
        return wrapped(self.node.attributes[-1]) if self.node.attributes else None

    def Attributes(self, name: NetValue = MISSING) -> XSequence:
        wanted = name if name is MISSING or name is None else XName.of(name)
        return XSequence(
            lambda: iter([one for one in self.node.attributes if wanted is MISSING or wanted == XAttribute(one).Name])
        )

    def Attribute(self, name: NetValue) -> NetValue:
        return next(iter(self.Attributes(name)), None)

    def SetAttributeValue(self, name: NetValue, value: NetValue) -> None:
        found = self.Attribute(name)
        if value is None and found is not None:
            found.Remove()
        elif value is not None and found is not None:
            found.SetValue(value)
        elif value is not None:
            self.Add(XAttribute.net_new(name, value))

    def SetElementValue(self, name: NetValue, value: NetValue) -> None:
        found = self.Element(name)
        if value is None and found is not None:
            found.Remove()
        elif value is not None and found is not None:
            found.SetValue(value)
        elif value is not None:
            self.Add(XElement.net_new(name, value))

    def RemoveAttributes(self) -> None:
        for attribute in list(self.node.attributes):
            attribute.detach()

    def RemoveAll(self) -> None:
        self.RemoveAttributes()
        self.RemoveNodes()

    def DescendantsAndSelf(self, name: NetValue = MISSING) -> XSequence:
        return XSequence(lambda: named(iter([self.node, *self.node.walk()]), name))

    def AncestorsAndSelf(self, name: NetValue = MISSING) -> XSequence:
        return XSequence(lambda: named(outwards(self.node), name))

    def GetDefaultNamespace(self) -> XNamespace:
        return XNamespace(self.node.namespace(""))

    @staticmethod
    def Parse(text: str, options: NetValue = None) -> XElement:
        return _root_of(XDocument.Parse(text))

    @staticmethod
    def Load(uri: NetValue) -> XElement:
        return _root_of(XDocument.Load(uri))

    def Save(self, fileName: NetValue) -> None:
        XDocument.net_new(XElement(self.node.copy(None))).Save(fileName)


def _root_of(document: XDocument) -> XElement:
    """A document's root by itself."""
    found: XElement | None = document.Root
    if found is None:
        raise NetError("System.Xml.XmlException", "Root element is missing.")
    found.node.detach()
    return found


class XDocument(XContainer):
    """System.Xml.Linq.XDocument; the declaration is kept among the nodes, and told apart."""

    __slots__ = ()
    kind = "Document"
    net_name = f"{LINQ}XDocument"
    net_bases = (f"{LINQ}XContainer", *XContainer.net_bases)

    @classmethod
    def net_new(cls, *content: NetValue) -> XDocument:
        made = cls(Node("Document", None))
        for one in map(unwrap, content):
            if isinstance(one, XDeclaration):
                made.Declaration = one
        made.Add(*(one for one in map(unwrap, content) if not isinstance(one, XDeclaration)))
        return made

    def _declaration(self) -> Node | None:
        return next((child for child in self.node.children if child.kind == "XmlDeclaration"), None)

    @property
    def Declaration(self) -> NetValue:
        node = self._declaration()
        return None if node is None else XDeclaration.of(node.value or "")

    @Declaration.setter
    def Declaration(self, value: XDeclaration | None) -> None:
        held = self._declaration()
        if held is not None:
            held.detach()
        if value is not None:
            self.node.append(Node("XmlDeclaration", None, "xml", value=value.text()), 0)

    @property
    def Root(self) -> NetValue:
        return wrapped(next((child for child in self.node.children if child.kind == "Element"), None))

    def Nodes(self) -> XSequence:
        return XSequence(lambda: (node for node in children_of(self.node) if node.kind != "XmlDeclaration"))

    @staticmethod
    def Parse(text: str, options: NetValue = None) -> XDocument:
        made = XDocument(Node("Document", None))
        if not text.lstrip("\ufeff \t\r\n").startswith("<"):
            reason = "Data at the root level is invalid. Line 1, position 1." if text else "Root element is missing."
            raise NetError("System.Xml.XmlException", reason)
        read(text, made.node, "PreserveWhitespace" in to_string(options))
        return made

    @staticmethod
    def Load(uri: NetValue) -> XDocument:
        # Start-up: few documents are loaded.
        from pscompat.dotnet.library.xml_document import XmlDocument

        loaded = XmlDocument()
        loaded.Load(uri)
        return XDocument(loaded.node)

    def Save(self, fileName: NetValue) -> None:
        # Start-up: few documents are saved.
        from pscompat.dotnet.library.xml_document import XmlDocument

        copy = self.node.copy(None)
        if self._declaration() is None:
            copy.append(Node("XmlDeclaration", None, "xml", value='version="1.0" encoding="utf-8"'), 0)
        XmlDocument(copy).Save(fileName)

    def ToString(self, options: NetValue = None) -> str:
        """The text without the declaration."""
        copy = self.node.copy(None)
        copy.children = [child for child in copy.children if child.kind != "XmlDeclaration"]
        return XNode(copy).ToString(options)


class XDeclaration(NetObject):
    """System.Xml.Linq.XDeclaration."""

    __slots__ = ("Encoding", "Standalone", "Version")
    net_name = f"{LINQ}XDeclaration"

    def __init__(self, version: str, encoding: str, standalone: str):
        self.Version, self.Encoding, self.Standalone = version, encoding, standalone

    @classmethod
    def net_new(cls, version: str, encoding: str, standalone: str) -> XDeclaration:
        return cls(version, encoding, standalone)

    @classmethod
    def of(cls, text: str) -> XDeclaration:
        """That of a declaration's text."""
        parts = dict(re.findall(r'(\w+)="([^"]*)"', text))
        return cls(parts.get("version", "1.0"), parts.get("encoding", ""), parts.get("standalone", ""))

    def text(self) -> str:
        """What stands in the declaration."""
        given = (("version", self.Version), ("encoding", self.Encoding), ("standalone", self.Standalone))
        return " ".join(f'{name}="{value}"' for name, value in given if value)

    def ToString(self) -> str:
        return f"<?xml {self.text()}?>"
