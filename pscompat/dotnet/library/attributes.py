"""Attributes of .NET itself that scripts write before classes, enumerations and their members."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.values import NetObject


class AttributeObject(NetObject):
    """What all attributes have."""

    __slots__ = ()

    @property
    def TypeId(self) -> types.NetType:
        return types.of(self)


class Attribute(AttributeObject):
    """System.Attribute."""

    __slots__ = ()
    net_name = "System.Attribute"

    @classmethod
    def net_new(cls) -> Attribute:
        return cls()


class ObsoleteAttribute(AttributeObject):
    """System.ObsoleteAttribute: not to be used any more."""

    __slots__ = ("DiagnosticId", "IsError", "Message", "UrlFormat")
    net_name = "System.ObsoleteAttribute"
    net_bases = ("System.Attribute", "System.Object")
    net_order = ("Message", "IsError", "DiagnosticId", "UrlFormat", "TypeId")

    def __init__(self, message: str | None = None, is_error: bool = False):
        self.Message = message
        self.IsError = is_error
        self.DiagnosticId: str | None = None
        self.UrlFormat: str | None = None

    @classmethod
    def net_new(cls, message: str | None = None, error: bool = False) -> ObsoleteAttribute:
        return cls(message, error)


class FlagsAttribute(AttributeObject):
    """System.FlagsAttribute: the values of an enumeration combine."""

    __slots__ = ()
    net_name = "System.FlagsAttribute"
    net_bases = ("System.Attribute", "System.Object")

    @classmethod
    def net_new(cls) -> FlagsAttribute:
        return cls()


class SerializableAttribute(AttributeObject):
    """System.SerializableAttribute."""

    __slots__ = ()
    net_name = "System.SerializableAttribute"
    net_bases = ("System.Attribute", "System.Object")

    @classmethod
    def net_new(cls) -> SerializableAttribute:
        return cls()
