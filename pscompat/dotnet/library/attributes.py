"""Attributes of .NET itself that scripts write before classes, enumerations and their members."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.values import MISSING, NetObject, TypedArray, Value, find_key


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

    @staticmethod
    def GetCustomAttribute(element: Value, attributeType: types.NetType, inherit: bool = True) -> Value:
        found = element.GetCustomAttributes(attributeType, inherit)
        if len(found) > 1:
            raise NetError(
                "System.Reflection.AmbiguousMatchException", "Multiple custom attributes of the same type found."
            )
        return found[0] if found else None

    @staticmethod
    def GetCustomAttributes(element: Value, *selection: Value) -> TypedArray:
        return TypedArray(element.GetCustomAttributes(*selection), "System.Attribute")

    @staticmethod
    def IsDefined(element: Value, attributeType: types.NetType, inherit: bool = True) -> bool:
        return bool(element.GetCustomAttributes(attributeType, inherit))


class CustomAttributeData(NetObject):
    """System.Reflection.CustomAttributeData: that something has an attribute."""

    __slots__ = ("AttributeType",)
    net_name = "System.Reflection.CustomAttributeData"

    def __init__(self, attribute: Value):
        self.AttributeType = types.of(attribute)


def described(attributes: TypedArray) -> TypedArray:
    """The attributes as data about them."""
    return TypedArray(map(CustomAttributeData, attributes), "System.Reflection.CustomAttributeData")


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


class DeclaredAttribute(AttributeObject):
    """Any other attribute of .NET: it keeps what it was made with under the names of its properties."""

    __slots__ = ("type_name", "values")
    net_named = True
    net_name = "System.Attribute"

    def __init__(self, type_name: str, positional: list[Value]):
        from pscompat.dotnet.facts.members import members_of  # start-up: few scripts write attributes

        self.type_name = type_name
        self.values: dict[str, Value] = {}
        members = members_of(type_name)
        taken = [one for one in members.constructors() if len(one.parameters) == len(positional)]
        for declared in members.properties().values():
            if not declared.static and not declared.index:
                self.values[declared.name] = None
        for parameter, value in zip(taken[0].parameters if taken else (), positional, strict=False):
            key = find_key(self.values, parameter.name)
            if key is not None:
                self.values[key] = value

    def net_full_name(self) -> str:
        return self.type_name

    def net_names(self) -> list[str]:
        """Its properties but TypeId, which all attributes have."""
        return [name for name in self.values if name != "TypeId"]

    def net_get(self, name: str) -> Value:
        key = find_key(self.values, name)
        if key == "TypeId":
            return types.of(self)
        return MISSING if key is None else self.values[key]

    def net_set(self, name: str, value: Value) -> bool:
        key = find_key(self.values, name)
        if key is not None:
            self.values[key] = value
        return key is not None
