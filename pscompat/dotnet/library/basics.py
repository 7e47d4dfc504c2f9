"""System.Object's members, which every value has, and the small types: Boolean, ValueType, DBNull, Void."""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.array_values import default_of
from pscompat.dotnet.calls import construct
from pscompat.dotnet.construction import make, parse
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.text import to_text
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject, Value, same_value


class Object:
    """Members of all values. `[object]::new()` makes an object that is only itself."""

    def GetType(self) -> Value:
        return types.of(self)

    def ToString(self) -> str:
        return to_text(self)

    def Equals(self, obj: Value) -> bool:
        return same_value(self, obj)

    def GetHashCode(self) -> int:
        value = hash(self) if callable(type(self).__hash__) else id(self)
        return (value & 0xFFFFFFFF) - (1 << 32 if value & 0x80000000 else 0)

    @staticmethod
    def ReferenceEquals(objA: Value, objB: Value) -> bool:
        # Values are boxed anew for each argument and so are never the same object.
        return objA is objB and (objA is None or not types.of(objA).is_value_type)

    @staticmethod
    def Equals_(objA: Value, objB: Value) -> bool:
        return objA is objB or same_value(objA, objB)

    @classmethod
    def net_new(cls) -> Value:
        return PlainObject()

    @staticmethod
    def net_make(value: Value, nettype: NetType, token_text: str | None = None) -> Value:
        """The value as an object of this type (see construction.make): the part of a cast that all classes have."""
        return make(value, nettype, token_text)

    @staticmethod
    def net_parse(text: str, nettype: NetType) -> Value:
        """The text as a value of this type (see construction.parse)."""
        return parse(text, nettype)


class PlainObject(NetObject):
    """What `[object]::new()` gives."""

    __slots__ = ()


class ValueType(Object):
    """System.ValueType."""


class Boolean:
    """Members of bool."""

    TrueString = "True"
    FalseString = "False"

    def ToString(self: Value, provider: Value = None) -> str:
        return "True" if self else "False"

    def GetTypeCode(self: Value) -> Value:
        return convert_to("Boolean", "System.TypeCode")

    def CompareTo(self: Value, value: Value) -> int:
        if value is None:
            return 1
        if type(value) is not bool:
            raise NetError("System.ArgumentException", "Object must be of type Boolean.")
        return int(self) - int(value)

    @staticmethod
    def Parse(value: str) -> bool:
        found = _read_bool(value)
        if found is None:
            raise NetError("System.FormatException", f"String '{value}' was not recognized as a valid Boolean.")
        return found

    @staticmethod
    def TryParse(value: str, result: PSReference) -> bool:
        found = _read_bool(value)
        result.Value = bool(found)
        return found is not None


def _read_bool(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.strip(" \t\r\n\0").lower())


class Void:
    """System.Void."""


class DBNull(NetObject):
    """System.DBNull."""

    __slots__ = ()
    net_name = "System.DBNull"

    def GetTypeCode(self) -> Value:
        return enum("System.TypeCode").of("DBNull")

    def ToString(self) -> str:
        return ""


DBNull.Value = DBNull()  # type: ignore[attr-defined]


class Nullable:
    """System.Nullable: conversions treat it as its argument, or null."""

    @staticmethod
    def GetUnderlyingType(nullableType: NetType) -> NetType | None:
        return nullableType.type_args[0] if nullableType.open_name == "System.Nullable`1" else None


class Activator:
    """System.Activator."""

    @staticmethod
    def CreateInstance(type: NetType, *args: Value) -> Value:
        return construct(type, list(args)) if args or not type.is_value_type else default_of(type)
