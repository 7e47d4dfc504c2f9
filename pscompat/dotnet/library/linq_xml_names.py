"""System.Xml.Linq's names: XName and XNamespace."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.xml_tree import Node
from pscompat.dotnet.values import NetObject, Value, unwrap


class XName(NetObject):
    """System.Xml.Linq.XName: a local name in a namespace, as text `{namespace}name`."""

    __slots__ = ("LocalName", "NamespaceName")
    net_name = "System.Xml.Linq.XName"
    net_order = ("LocalName", "Namespace", "NamespaceName")

    def __init__(self, local: str, uri: str = ""):
        self.LocalName = local
        self.NamespaceName = uri

    @classmethod
    def of(cls, value: Value) -> XName:
        """The name that a text or a name means."""
        value = unwrap(value)
        return value if isinstance(value, XName) else cls.net_cast(to_string(value))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if not isinstance(value, str):
            return NotImplemented
        if not value:
            raise empty_argument("expandedName")
        if not value.startswith("{"):
            return cls(value)
        uri, _, local = value[1:].rpartition("}")
        if not uri or not local:
            raise NetError("System.ArgumentException", f"'{value}' is an invalid expanded name.")
        return cls(local, uri)

    @staticmethod
    def Get(localName: str, namespaceName: str = "") -> XName:
        return XName(localName, namespaceName) if namespaceName else XName.net_cast(localName)

    @property
    def Namespace(self) -> XNamespace:
        return XNamespace(self.NamespaceName)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, XName) and (self.LocalName, self.NamespaceName) == (
            other.LocalName,
            other.NamespaceName,
        )

    def __hash__(self) -> int:
        return hash((self.LocalName, self.NamespaceName))

    def ToString(self) -> str:
        return f"{{{self.NamespaceName}}}{self.LocalName}" if self.NamespaceName else self.LocalName


class XNamespace(NetObject):
    """System.Xml.Linq.XNamespace; with a text it is added to a name."""

    __slots__ = ("NamespaceName",)
    net_name = "System.Xml.Linq.XNamespace"

    def __init__(self, uri: str):
        self.NamespaceName = uri

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        return cls(value) if isinstance(value, str) else NotImplemented

    @staticmethod
    def Get(namespaceName: str) -> XNamespace:
        return XNamespace(namespaceName)

    def GetName(self, localName: str) -> XName:
        return XName(localName, self.NamespaceName)

    def __add__(self, other: Value) -> XName:
        return XName(to_string(other), self.NamespaceName)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, XNamespace) and self.NamespaceName == other.NamespaceName

    def __hash__(self) -> int:
        return hash(self.NamespaceName)

    def ToString(self) -> str:
        return self.NamespaceName


def name_of_node(node: Node) -> XName:
    """The name of an element."""
    return XName(node.local, node.uri)
