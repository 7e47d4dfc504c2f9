"""System.Xml's node classes, adapted as PowerShell adapts them: child elements and attributes are properties.

A shell (XmlNode) stands for a Node of the tree; each Node has one. The .NET properties are reached by name only, behind
the element's own, so that display and Get-Member see the attributes and child elements (about_Types.ps1xml, XmlNode).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError, error
from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.library import xml_path
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.xml_reader import read
from pscompat.dotnet.library.xml_tree import XMLNS, Node, inner_xml, outer_xml
from pscompat.dotnet.properties import SET_VALUE
from pscompat.dotnet.values import MISSING, NOTHING, NetObject, Value

_XML = "System.Xml."
_ARGUMENT = "System.ArgumentException"
_SET_EXCEPTION = "System.Management.Automation.SetValueInvocationException"
_NODE_BASES = (
    f"{_XML}XmlNode",
    "System.Object",
    "System.ICloneable",
    "System.Collections.IEnumerable",
    f"{_XML}XPath.IXPathNavigable",
)


def shell(node: Node | None) -> Value:
    """The .NET object for a node of the tree."""
    if node is None:
        return None
    if node.shell is None:
        node.shell = _CLASSES[node.kind](node)
    return node.shell


def simple(node: Node) -> Value:
    """What PowerShell gives for a node found by name: its text where it holds nothing else, else the node."""
    if node.attributes:
        return shell(node)
    if not node.children or (len(node.children) == 1 and node.children[0].kind == "Text"):
        return node.text
    return shell(node)


class XmlNode(NetObject):
    """System.Xml.XmlNode: `node` is its place in the tree."""

    __slots__ = ("node",)
    net_name = f"{_XML}XmlNode"
    net_bases: tuple[str, ...] = _NODE_BASES[1:]
    net_indexers = ("item",)
    net_plain_text = True

    def __init__(self, node: Node):
        self.node = node

    def ToString(self) -> str:
        return self.node.local

    def net_string(self) -> str:
        """The node alone: its ToString is PowerShell's, for a node that is met as an object."""
        return self.net_name

    def _named(self, name: str) -> list[Node]:
        """The attributes and children with this local name, in any case."""
        folded = name.lower()
        return [node for node in (*self.node.attributes, *self.node.children) if node.local.lower() == folded]

    def net_names(self) -> list[str]:
        """The names of attributes and children, each once."""
        nodes = (*self.node.attributes, *self.node.children)
        return list({node.local.lower(): node.local for node in nodes if node.kind != "Whitespace"}.values())

    def net_underlying(self) -> list[str]:
        """The names of the node's .NET properties."""
        facts = members_of(self.net_name).properties().values()
        return [prop.name for prop in facts if prop.name.lower() in _PROPERTIES and not prop.index and not prop.static]

    def net_get(self, name: str) -> Value:
        """An attribute, child element or .NET property of this name."""
        found = self._named(name)
        if found:
            return simple(found[0]) if len(found) == 1 else [simple(node) for node in found]
        reader = _PROPERTIES.get(name.lower())
        return MISSING if reader is None else reader(self.node)

    def net_set(self, name: str, value: Value) -> bool:
        """Set an attribute's value or a child element's text, or a .NET property that can be set."""

        found = self._named(name)
        if not found:
            if name.lower() in _PROPERTIES and name.lower() not in _SETTABLE:
                raise error(
                    f'"{name}" is a ReadOnly property.', "ReadOnlyProperty", "NotSpecified", exception=SET_VALUE
                )
            if name.lower() not in _SETTABLE:
                message = f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set."
                raise _set_error(name, message)
            _SETTABLE[name.lower()](self.node, to_string(value))
            return True
        _check_text_only(name, found)
        found[0].text = to_string(value)
        return True

    def net_settable(self, name: str) -> bool:
        """Whether a text can be set as what has this name."""
        return _restriction(self._named(name)) is None

    def __getitem__(self, name: str, ns: str | None = None) -> Value:
        """(name), (local name, namespace): the first child element of this name."""
        return shell(self.node.child(name, ns))

    def AppendChild(self, newChild: XmlNode) -> Value:
        return self._insert(newChild, None)

    def PrependChild(self, newChild: XmlNode) -> Value:
        return self._insert(newChild, 0)

    def InsertBefore(self, newChild: XmlNode, refChild: Value) -> Value:
        return self._insert(newChild, None if refChild is None else self._place(refChild))

    def InsertAfter(self, newChild: XmlNode, refChild: Value) -> Value:
        return self._insert(newChild, 0 if refChild is None else self._place(refChild) + 1)

    def _insert(self, child: XmlNode, index: int | None) -> XmlNode:
        owner = self.node if self.node.kind == "Document" else self.node.owner
        if child.node.owner is not owner:
            raise NetError(_ARGUMENT, "The node to be inserted is from a different document context.")
        ancestor: Node | None = self.node
        while ancestor is not None:
            if ancestor is child.node:
                raise NetError(_ARGUMENT, "Cannot insert a node or any ancestor of that node as a child of itself.")
            ancestor = ancestor.parent
        if self.node.kind == "Document" and child.node.kind == "Element" and _root_element(self.node) is not None:
            raise NetError("System.InvalidOperationException", "This document already has a 'DocumentElement' node.")
        self.node.append(child.node, index)
        return child

    def _place(self, child: XmlNode) -> int:
        for index, node in enumerate(self.node.children):
            if node is child.node:
                return index
        raise NetError(_ARGUMENT, "The reference node is not a child of this node.")

    def RemoveChild(self, oldChild: XmlNode) -> Value:
        if oldChild.node.parent is not self.node:
            raise NetError(_ARGUMENT, "The node to be removed is not a child of this node.")
        oldChild.node.detach()
        return oldChild

    def ReplaceChild(self, newChild: XmlNode, oldChild: XmlNode) -> Value:
        place = self._place(oldChild)
        oldChild.node.detach()
        self._insert(newChild, place)
        return oldChild

    def RemoveAll(self) -> None:
        self.node.children.clear()
        self.node.attributes.clear()

    def CloneNode(self, deep: bool) -> Value:
        return shell(self.node.copy(self.node.owner, deep or self.node.kind != "Element"))

    def Clone(self) -> Value:
        return self.CloneNode(True)

    def SelectNodes(self, xpath: str, nsmgr: Value = None) -> Value:
        return XmlNodeList(_selected(self.node, xpath, nsmgr))

    def SelectSingleNode(self, xpath: str, nsmgr: Value = None) -> Value:
        return shell(next(iter(_selected(self.node, xpath, nsmgr)), None))

    def WriteTo(self, w: Value) -> None:
        w.put_node(self.node)

    def WriteContentTo(self, w: Value) -> None:
        for child in self.node.children:
            w.put_node(child)

    def GetNamespaceOfPrefix(self, prefix: str) -> str:
        return self.node.namespace(prefix)

    def Normalize(self) -> None:
        return None

    def GetEnumerator(self) -> Value:
        return Enumerator([shell(child) for child in self.node.children])


def _restriction(found: list[Node]) -> str | None:
    """Why these nodes cannot be set: they are not one that holds nothing but text. None where they can."""
    if len(found) > 1:
        return "MoreThanOneNode"
    if found[0].attributes:
        return "NodeWithAttributes"
    return "UnknownNodeType" if any(child.kind != "Text" for child in found[0].children) else None


def _check_text_only(name: str, found: list[Node]) -> None:
    """Refuse to set what is not one node holding nothing but text."""
    reason = _restriction(found)
    if reason is None:
        return
    message = f'Cannot set "{name}" because only strings can be used as values to set XmlNode properties.'
    exception = "System.Management.Automation.SetValueException"
    raise error(message, f"XmlNodeSetRestrictions{reason}", "NotSpecified", exception=exception)


def _set_error(name: str, reason: str) -> Exception:
    return error(
        f'Exception setting "{name}": "{reason}"', "ExceptionWhenSetting", "NotSpecified", exception=_SET_EXCEPTION
    )


def _selected(node: Node, xpath: str, manager: Value) -> list[Node]:
    namespaces = manager.prefixes if isinstance(manager, XmlNamespaceManager) else {}
    try:
        return xml_path.select(node, xpath, namespaces)
    except xml_path.PathError as failure:
        raise NetError(f"{_XML}XPath.XPathException", str(failure)) from None


def _root_element(document: Node) -> Node | None:
    return next((child for child in document.children if child.kind == "Element"), None)


class XmlLinkedNode(XmlNode):
    """A node that holds only text: text, CDATA, comment, instruction, declaration, document type."""

    __slots__ = ()
    net_bases = _NODE_BASES


def _linked(name: str) -> type[XmlLinkedNode]:
    return type(name, (XmlLinkedNode,), {"__slots__": (), "net_name": _XML + name, "__doc__": f"System.Xml.{name}."})


class XmlAttribute(XmlNode):
    """System.Xml.XmlAttribute."""

    __slots__ = ()
    net_name = f"{_XML}XmlAttribute"
    net_bases = _NODE_BASES


class XmlElement(XmlNode):
    """System.Xml.XmlElement."""

    __slots__ = ()
    net_name = f"{_XML}XmlElement"
    net_bases = (f"{_XML}XmlLinkedNode", *_NODE_BASES)

    def GetAttribute(self, name: str, namespaceURI: Value = None) -> str:
        found = self.node.attribute(name, namespaceURI)
        return "" if found is None else found.value or ""

    def SetAttribute(self, name: str, value: str, third: Value = None) -> Value:
        """(name, value), (local name, namespace, value)."""
        if third is None:
            self.node.set_attribute(name, value)
            return NOTHING

        self.node.set_attribute(name, to_string(third), value)
        return to_string(third)

    def HasAttribute(self, name: str, namespaceURI: Value = None) -> bool:
        return self.node.attribute(name, namespaceURI) is not None

    def RemoveAttribute(self, name: str, namespaceURI: Value = None) -> None:
        found = self.node.attribute(name, namespaceURI)
        if found is not None:
            found.detach()

    def RemoveAllAttributes(self) -> None:
        self.node.attributes.clear()

    def GetAttributeNode(self, name: str) -> Value:
        return shell(self.node.attribute(name))

    def SetAttributeNode(self, newAttr: XmlAttribute) -> Value:
        return XmlAttributeCollection(self.node).Append(newAttr)

    def GetElementsByTagName(self, name: str, namespaceURI: Value = None) -> Value:
        return _by_tag(self.node, name, namespaceURI)


def _by_tag(node: Node, name: str, uri: Value) -> XmlNodeList:
    elements = (one for one in node.walk() if one.kind == "Element")
    if uri is not None:
        return XmlNodeList([one for one in elements if name in ("*", one.local) and uri in ("*", one.uri)])
    return XmlNodeList([one for one in elements if name in ("*", one.name)])


class XmlDocumentFragment(XmlNode):
    """System.Xml.XmlDocumentFragment."""

    __slots__ = ()
    net_name = f"{_XML}XmlDocumentFragment"
    net_bases = _NODE_BASES


class XmlDocument(XmlNode):
    """System.Xml.XmlDocument."""

    __slots__ = ("keep_whitespace",)
    net_name = f"{_XML}XmlDocument"
    net_bases = _NODE_BASES
    net_cast_id = "InvalidCastToXmlDocument"

    def __init__(self, node: Node | None = None):
        super().__init__(node or Node("Document", None))
        self.node.shell = self
        self.keep_whitespace = False

    @classmethod
    def net_new(cls, nt: Value = None) -> XmlDocument:
        return cls()

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if isinstance(value, XmlNode):
            value = outer_xml(value.node)
        text = "\n".join(map(to_string, value)) if isinstance(value, list) else to_string(value)
        document = cls()
        if text.strip() and "<" not in text:
            message = "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type."
            raise NetError("System.InvalidOperationException", message)
        if text:
            read(text, document.node)
        return document

    def LoadXml(self, xml: str) -> None:
        fresh = Node("Document", None)
        read(xml, fresh, self.keep_whitespace)
        self._take(fresh)

    def _take(self, fresh: Node) -> None:
        self.node.children = []
        for node in fresh.walk():
            node.owner = self.node
            for attribute in node.attributes:
                attribute.owner = self.node
        for child in fresh.children:
            child.parent = self.node
            self.node.children.append(child)

    def Load(self, filename: Value) -> None:
        """(path), (stream), (reader)."""
        from pscompat.dotnet.library.xml_bytes import given_text  # start-up: few documents come from a file

        self.LoadXml(given_text(filename))

    def Save(self, filename: Value) -> None:
        """(path), (stream), (writer): indented, with the declaration naming the encoding written in; (XmlWriter) as that does."""
        if hasattr(filename, "put_document"):
            filename.put_document(self.node)
            return
        # Start-up: few documents are saved.
        from pscompat.dotnet.library import encodings
        from pscompat.dotnet.library.file_operations import write_bytes
        from pscompat.dotnet.library.text_writers import TextWriter
        from pscompat.dotnet.library.xml_writer import encoding_of

        declaration = next((child for child in self.node.children if child.kind == "XmlDeclaration"), None)
        if isinstance(filename, TextWriter):
            name = encoding_of(filename)
            text = self._text(name)
            filename.put(text if declaration is not None else f'<?xml version="1.0" encoding="{name}"?>\n{text}')
            return
        declared = _declared_encoding(declaration)
        encoding = encodings.find(declared) if declared else encodings.UTF8Encoding()
        data = encoding.preamble + encoding.encode(self._text(None))
        if hasattr(filename, "file"):
            filename.file.write(data)
        else:
            write_bytes(to_string(filename), data)

    def _text(self, encoding: str | None) -> str:
        """The indented text, its declaration naming another encoding if one is given."""
        text = outer_xml(self.node, None if self.keep_whitespace else "  ")
        if encoding is None:
            return text
        import re

        named = re.sub(r'(<\?xml[^>]*?) encoding="[^"]*"', r"\1", text, count=1)
        return re.sub(r'(<\?xml version="[^"]*")', rf'\1 encoding="{encoding}"', named, count=1)

    def _make(self, kind: str, name: str = "", uri: str = "", value: str | None = None) -> Value:
        return shell(Node(kind, self.node, name, uri, value))

    def CreateElement(self, name: str, second: Value = None, third: Value = None) -> Value:
        """(name), (name, namespace), (prefix, local name, namespace)."""
        qualified, uri = _qualified(name, second, third)
        return self._make("Element", qualified, uri)

    def CreateAttribute(self, name: str, second: Value = None, third: Value = None) -> Value:
        """(name), (name, namespace), (prefix, local name, namespace)."""
        qualified, uri = _qualified(name, second, third)
        if not uri and (qualified == "xmlns" or qualified.startswith("xmlns:")):
            uri = XMLNS
        return self._make("Attribute", qualified, uri, "")

    def CreateTextNode(self, text: str) -> Value:
        return self._make("Text", value=text)

    def CreateCDataSection(self, data: str) -> Value:
        return self._make("CDATA", value=data)

    def CreateComment(self, data: str) -> Value:
        return self._make("Comment", value=data)

    def CreateProcessingInstruction(self, target: str, data: str) -> Value:
        return self._make("ProcessingInstruction", target, value=data)

    def CreateDocumentFragment(self) -> Value:
        return self._make("DocumentFragment")

    def CreateXmlDeclaration(self, version: str, encoding: str, standalone: str) -> Value:
        parts = [("version", version), ("encoding", encoding), ("standalone", standalone)]
        return self._make(
            "XmlDeclaration", "xml", value=" ".join(f'{name}="{value}"' for name, value in parts if value)
        )

    def CreateNode(self, type: Value, name: str, namespaceURI: str) -> Value:
        kind = to_string(type).capitalize()
        if kind not in _CLASSES:
            message = f"Cannot create node of type {to_string(type) or 'None'}."
            raise NetError("System.ArgumentException", message)
        return self._make(kind, name, namespaceURI, None if kind == "Element" else "")

    def ImportNode(self, node: XmlNode, deep: bool) -> Value:
        return shell(node.node.copy(self.node, deep))

    def GetElementsByTagName(self, name: str, namespaceURI: Value = None) -> Value:
        return _by_tag(self.node, name, namespaceURI)

    def GetElementById(self, elementId: str) -> Value:
        return None


def _qualified(name: str, second: Value, third: Value) -> tuple[str, str]:
    if third is not None:
        return (f"{name}:{to_string(second)}" if name else to_string(second)), to_string(third)
    return name, "" if second is None else to_string(second)


def _declared_encoding(declaration: Node | None) -> str:
    import re

    found = re.search(r'encoding="([^"]+)"', (declaration and declaration.value) or "")
    return found[1] if found else ""


class XmlName(NetObject):
    """What stands for schema information where a document has no schema."""

    __slots__ = ()
    net_name = f"{_XML}XmlName"


class XmlNodeList(NetObject):
    """System.Xml.XmlNodeList."""

    __slots__ = ("nodes",)
    net_name = f"{_XML}XmlNodeList"
    net_bases: tuple[str, ...] = ("System.Object", "System.Collections.IEnumerable")

    def __init__(self, nodes: list[Node]):
        self.nodes = nodes

    def __iter__(self) -> Iterator[Value]:
        return iter([shell(node) for node in self.nodes])

    def __len__(self) -> int:
        return len(self.nodes)

    def __getitem__(self, index: int) -> Value:
        return shell(self.nodes[index]) if 0 <= index < len(self.nodes) else None

    @property
    def Count(self) -> int:
        return len(self.nodes)

    def Item(self, index: int) -> Value:
        return self[index]

    def GetEnumerator(self) -> Value:
        return Enumerator(list(self))


class XmlChildNodes(XmlNodeList):
    """System.Xml.XmlChildNodes: the children that a node has at the time; a step goes to the next sibling of the last one."""

    __slots__ = ()
    net_name = f"{_XML}XmlChildNodes"
    net_bases = (f"{_XML}XmlNodeList", *XmlNodeList.net_bases)

    def __iter__(self) -> Iterator[Value]:
        at = 0
        while at < len(self.nodes):
            node = self.nodes[at]
            yield shell(node)
            if at >= len(self.nodes) or self.nodes[at] is not node:
                at = next((place for place, one in enumerate(self.nodes) if one is node), len(self.nodes))
            at += 1


class XmlAttributeCollection(NetObject):
    """System.Xml.XmlAttributeCollection of an element."""

    __slots__ = ("element",)
    net_name = f"{_XML}XmlAttributeCollection"
    net_bases = (f"{_XML}XmlNamedNodeMap", "System.Object", "System.Collections.IEnumerable")

    def __init__(self, element: Node):
        self.element = element

    def __iter__(self) -> Iterator[Value]:
        return iter([shell(node) for node in self.element.attributes])

    def __len__(self) -> int:
        return len(self.element.attributes)

    def __getitem__(self, key: Value, namespaceURI: str | None = None) -> Value:
        """(place), (name), (local name, namespace)."""
        if type(key) is not int:
            return shell(self.element.attribute(key, namespaceURI))
        if not 0 <= key < len(self.element.attributes):
            raise NetError("System.IndexOutOfRangeException", "The index being passed in is out of range.")
        return shell(self.element.attributes[key])

    @property
    def Count(self) -> int:
        return len(self.element.attributes)

    def Item(self, index: int) -> Value:
        return self[index] if 0 <= index < len(self.element.attributes) else None

    def GetNamedItem(self, name: str) -> Value:
        return self[name]

    def SetNamedItem(self, node: XmlAttribute) -> Value:
        return self.Append(node)

    def Append(self, node: XmlAttribute) -> Value:
        old = self.element.attribute(node.node.name)
        if old is not None and old is not node.node:
            old.detach()
        node.node.detach()
        node.node.parent = self.element
        self.element.attributes.append(node.node)
        return node

    def Remove(self, node: XmlAttribute) -> Value:
        node.node.detach()
        return node

    def RemoveNamedItem(self, name: str) -> Value:
        found = self.element.attribute(name)
        if found is not None:
            found.detach()
        return shell(found)

    def RemoveAll(self) -> None:
        self.element.attributes.clear()

    def GetEnumerator(self) -> Value:
        return Enumerator(list(self))


class XmlNamespaceManager(NetObject):
    """System.Xml.XmlNamespaceManager: prefixes for XPath expressions."""

    __slots__ = ("prefixes",)
    net_name = f"{_XML}XmlNamespaceManager"
    net_bases = ("System.Object", "System.Collections.IEnumerable")

    def __init__(self) -> None:
        self.prefixes: dict[str, str] = {"xml": "http://www.w3.org/XML/1998/namespace"}

    @classmethod
    def net_new(cls, nameTable: Value) -> XmlNamespaceManager:
        return cls()

    @property
    def DefaultNamespace(self) -> str:
        return self.prefixes.get("", "")

    def AddNamespace(self, prefix: str, uri: str) -> None:
        self.prefixes[prefix] = uri

    def RemoveNamespace(self, prefix: str, uri: str) -> None:
        self.prefixes.pop(prefix, None)

    def HasNamespace(self, prefix: str) -> bool:
        return prefix in self.prefixes

    def LookupNamespace(self, prefix: str) -> str | None:
        return self.prefixes.get(prefix)


class NameTable(NetObject):
    """System.Xml.NameTable: only handed on to namespace managers."""

    __slots__ = ()
    net_name = f"{_XML}NameTable"

    @classmethod
    def net_new(cls) -> NameTable:
        return cls()


_CLASSES: dict[str, type[XmlNode]] = {
    "Document": XmlDocument,
    "Element": XmlElement,
    "Attribute": XmlAttribute,
    "Text": _linked("XmlText"),
    "Whitespace": _linked("XmlWhitespace"),
    "CDATA": _linked("XmlCDataSection"),
    "Comment": _linked("XmlComment"),
    "ProcessingInstruction": _linked("XmlProcessingInstruction"),
    "XmlDeclaration": _linked("XmlDeclaration"),
    "DocumentType": _linked("XmlDocumentType"),
    "DocumentFragment": XmlDocumentFragment,
}


def _set_inner_xml(node: Node, text: str) -> None:
    scratch = Node("Document", None)
    declared = f' xmlns{":" + node.prefix if node.prefix else ""}="{node.uri}"' if node.uri else ""
    read(f"<x{declared}>{text}</x>", scratch)
    root = _root_element(scratch)
    node.children = []
    for child in root.children if root else ():
        node.append(child.copy(node.owner))


def _set_value(node: Node, text: str) -> None:
    node.value = text


def _keep_whitespace(node: Node) -> bool:
    return isinstance(node.shell, XmlDocument) and node.shell.keep_whitespace


def _set_keep_whitespace(node: Node, text: str) -> None:
    if isinstance(node.shell, XmlDocument):
        node.shell.keep_whitespace = text.lower() == "true"


_PROPERTIES: dict[str, Callable[[Node], Value]] = {
    "name": lambda n: n.name or n.local,
    "localname": lambda n: n.local,
    "prefix": lambda n: n.prefix,
    "namespaceuri": lambda n: n.uri,
    "nodetype": lambda n: enum_value(f"{_XML}XmlNodeType", n.kind),
    "parentnode": lambda n: shell(n.parent) if n.kind != "Attribute" else None,
    "ownerelement": lambda n: shell(n.parent) if n.kind == "Attribute" else None,
    "ownerdocument": lambda n: shell(n.owner),
    "documentelement": lambda n: shell(_root_element(n)) if n.kind == "Document" else MISSING,
    "isempty": lambda n: n.empty and not n.children,
    "attributes": lambda n: XmlAttributeCollection(n) if n.kind == "Element" else None,
    "hasattributes": lambda n: bool(n.attributes),
    "innerxml": inner_xml,
    "outerxml": outer_xml,
    "innertext": lambda n: n.text if n.kind != "Document" else None,
    "nextsibling": lambda n: shell(n.sibling(1)),
    "previoussibling": lambda n: shell(n.sibling(-1)),
    "value": lambda n: n.value,
    "data": lambda n: n.value if n.kind not in ("Element", "Document", "Attribute") else MISSING,
    "childnodes": lambda n: XmlChildNodes(n.children),
    "firstchild": lambda n: shell(n.children[0]) if n.children else None,
    "lastchild": lambda n: shell(n.children[-1]) if n.children else None,
    "haschildnodes": lambda n: bool(n.children),
    "isreadonly": lambda n: False,
    "baseuri": lambda n: "",
    "previoustext": lambda n: None,
    "schemainfo": lambda n: XmlName() if n.kind in ("Element", "Attribute") else None,
    "documenttype": lambda n: None,
    "nametable": lambda n: NameTable() if n.kind == "Document" else MISSING,
    "preservewhitespace": _keep_whitespace,
    "encoding": lambda n: _declared_encoding(n) if n.kind == "XmlDeclaration" else MISSING,
}
_SETTABLE: dict[str, Callable[[Node, str], None]] = {
    "innertext": lambda n, text: setattr(n, "text", text),
    "innerxml": _set_inner_xml,
    "value": _set_value,
    "preservewhitespace": _set_keep_whitespace,
}
