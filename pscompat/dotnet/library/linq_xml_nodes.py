"""System.Xml.Linq's nodes but elements and documents, on the nodes of xml_tree.py: attributes, texts, comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.linq_xml_names import XName, name_of_node
from pscompat.dotnet.library.xml_tree import XMLNS, Node, escape_attribute, outer_xml
from pscompat.dotnet.text import net_text
from pscompat.dotnet.values import MISSING, NetObject, unwrap
from pscompat.dotnet.values import Value as NetValue

LINQ = "System.Xml.Linq."


CLASSES: dict[str, type[XObject]] = {}
"""The classes by the kinds of nodes that their objects stand for."""


class XObject(NetObject):
    """Base of nodes and attributes: `node` is what it stands for; `kind` the kind of node that a class is for."""

    __slots__ = ("node",)
    net_bases: tuple[str, ...] = ("System.Object",)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "kind" in vars(cls):
            CLASSES[vars(cls)["kind"]] = cls

    def __init__(self, node: Node):
        self.node = node

    def __eq__(self, other: object) -> bool:
        return isinstance(other, XObject) and self.node is other.node

    def __hash__(self) -> int:
        return id(self.node)

    @property
    def NodeType(self) -> NetValue:
        return enum_value("System.Xml.XmlNodeType", self.node.kind)

    @property
    def BaseUri(self) -> str:
        return ""

    @property
    def LineNumber(self) -> int:
        return 0

    @property
    def LinePosition(self) -> int:
        return 0

    @property
    def Document(self) -> NetValue:
        top = self.node
        while top.parent is not None:
            top = top.parent
        return wrapped(top) if top.kind == "Document" else None

    @property
    def Parent(self) -> NetValue:
        parent = self.node.parent
        return wrapped(parent) if parent is not None and parent.kind == "Element" else None


class XSequence(NetObject):
    """Nodes that are found while they are gone through."""

    __slots__ = ("_walk",)
    net_name = "System.Linq.Enumerable+Iterator"
    net_bases = ("System.Object", "System.Collections.IEnumerable")

    def __init__(self, walk: Callable[[], Iterator[Node]]):
        self._walk = walk

    def __iter__(self) -> Iterator[NetValue]:
        return map(wrapped, self._walk())


class XAttribute(XObject):
    """System.Xml.Linq.XAttribute."""

    __slots__ = ()
    kind = "Attribute"
    net_name = f"{LINQ}XAttribute"
    net_bases = (f"{LINQ}XObject", "System.Object")
    net_order = ("IsNamespaceDeclaration", "Name", "NextAttribute", "NodeType", "PreviousAttribute", "Value")

    @classmethod
    def net_new(cls, name: NetValue, value: NetValue) -> XAttribute:
        wanted = XName.of(name)
        return cls(Node("Attribute", None, wanted.LocalName, wanted.NamespaceName, content_text(required(value))))

    @property
    def IsNamespaceDeclaration(self) -> bool:
        return self.node.uri == XMLNS

    @property
    def Name(self) -> XName:
        uri = "" if self.node.name == "xmlns" else self.node.uri
        return XName(self.node.local, uri)

    @property
    def Value(self) -> str:
        return self.node.value or ""

    @Value.setter
    def Value(self, value: str) -> None:
        self.node.value = value

    def SetValue(self, value: NetValue) -> None:
        self.node.value = content_text(value)

    def _beside(self, step: int) -> NetValue:
        held = self.node.parent.attributes if self.node.parent is not None else [self.node]
        at = held.index(self.node) + step
        return wrapped(held[at]) if 0 <= at < len(held) else None

    @property
    def NextAttribute(self) -> NetValue:
        return self._beside(1)

    @property
    def PreviousAttribute(self) -> NetValue:
        return self._beside(-1)

    def Remove(self) -> None:
        self.node.detach()

    def ToString(self) -> str:
        return f'{self.node.name}="{escape_attribute(self.node.value or "")}"'


class XNode(XObject):
    """System.Xml.Linq.XNode."""

    __slots__ = ()
    net_name = f"{LINQ}XNode"
    net_bases: tuple[str, ...] = (f"{LINQ}XObject", "System.Object")

    @property
    def NextNode(self) -> NetValue:
        return wrapped(self.node.sibling(1))

    @property
    def PreviousNode(self) -> NetValue:
        return wrapped(self.node.sibling(-1))

    def Remove(self) -> None:
        if self.node.parent is None:
            raise NetError("System.InvalidOperationException", "The parent is missing.")
        self.node.detach()

    def _put(self, content: tuple[NetValue, ...], step: int) -> None:
        parent = self.node.parent
        if parent is None:
            raise NetError("System.InvalidOperationException", "The parent is missing.")
        at = parent.children.index(self.node) + step
        for made in nodes_of(content):
            parent.append(made, at)
            at = parent.children.index(made) + 1

    def AddAfterSelf(self, *content: NetValue) -> None:
        self._put(content, 1)

    def AddBeforeSelf(self, *content: NetValue) -> None:
        self._put(content, 0)

    def ReplaceWith(self, *content: NetValue) -> None:
        self._put(content, 0)
        self.node.detach()

    def Ancestors(self, name: NetValue = MISSING) -> XSequence:
        return XSequence(lambda: named(outwards(self.node.parent), name))

    def ElementsAfterSelf(self, name: NetValue = MISSING) -> XSequence:
        return XSequence(lambda: named(siblings(self.node, 1), name))

    def ElementsBeforeSelf(self, name: NetValue = MISSING) -> XSequence:
        return XSequence(lambda: named(iter(list(siblings(self.node, -1))[::-1]), name))

    @staticmethod
    def DeepEquals(n1: NetValue, n2: NetValue) -> bool:
        if n1 is None or n2 is None:
            return n1 is n2
        return outer_xml(n1.node) == outer_xml(n2.node)

    def ToString(self, options: NetValue = None) -> str:
        """Indented, unless the options say DisableFormatting."""
        flat = options is not None and "DisableFormatting" in to_string(options)
        return outer_xml(self.node, None if flat else "  ")


class XText(XNode):
    """System.Xml.Linq.XText, and XCData, XComment where a class for it stands below."""

    __slots__ = ()
    net_name = f"{LINQ}XText"
    net_bases: tuple[str, ...] = (f"{LINQ}XNode", f"{LINQ}XObject", "System.Object")
    kind = "Text"

    @classmethod
    def net_new(cls, value: str) -> XText:
        return cls(Node(cls.kind, None, value=value))

    @property
    def Value(self) -> str:
        return self.node.value or ""

    @Value.setter
    def Value(self, value: str) -> None:
        self.node.value = value


class XCData(XText):
    """System.Xml.Linq.XCData."""

    __slots__ = ()
    net_name = f"{LINQ}XCData"
    net_bases = (f"{LINQ}XText", *XText.net_bases)
    kind = "CDATA"


class XComment(XText):
    """System.Xml.Linq.XComment."""

    __slots__ = ()
    net_name = f"{LINQ}XComment"
    kind = "Comment"


def wrapped(node: Node | None) -> NetValue:
    """The object that stands for a node."""
    return None if node is None else CLASSES.get(node.kind, XText)(node)


def content_text(value: NetValue) -> str:
    """A value as the text of an element or attribute: truth values and numbers as XML writes them."""
    plain = unwrap(value)
    if type(plain) is bool:
        return "true" if plain else "false"
    return "" if plain is None else net_text(plain)


def nodes_of(content: tuple[NetValue, ...]) -> list[Node]:
    """The nodes that content stands for; those that belong somewhere are copied."""
    made: list[Node] = []
    for one in map(unwrap, content):
        if isinstance(one, XObject):
            made.append(one.node if one.node.parent is None else one.node.copy(None))
        elif isinstance(one, (list, XSequence)):
            made += nodes_of(tuple(one))
        elif one is not None:
            made.append(Node("Text", None, value=content_text(one)))
    return made


def children_of(node: Node) -> Iterator[Node]:
    """The children, one after the other; a step from a node that was taken out ends it."""
    child = node.children[0] if node.children else None
    while child is not None:
        yield child
        child = child.sibling(1) if child.parent is node else None


def siblings(node: Node, step: int) -> Iterator[Node]:
    found = node.sibling(step)
    while found is not None:
        yield found
        found = found.sibling(step)


def outwards(node: Node | None) -> Iterator[Node]:
    while node is not None and node.kind == "Element":
        yield node
        node = node.parent


def named(nodes: Iterator[Node], name: NetValue) -> Iterator[Node]:
    """The elements among nodes, those of one name where one is given; none has the name null."""
    wanted = name if name is MISSING or name is None else XName.of(name)
    return (node for node in nodes if node.kind == "Element" and (wanted is MISSING or name_of_node(node) == wanted))
