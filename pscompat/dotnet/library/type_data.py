"""Members that Update-TypeData gives to all objects of a type (about_Types.ps1xml): a session keeps them in Engine.type_data."""

from __future__ import annotations

from pscompat.dotnet.values import NetObject, Value


class TypeData(NetObject):
    """System.Management.Automation.Runspaces.TypeData: what one session knows of a type beside its class.

    `Members` maps names to stored values or MemberInfo; `DefaultDisplayPropertySet` lists the properties shown without
    being asked for, or is null.
    """

    __slots__ = (
        "DefaultDisplayProperty",
        "DefaultDisplayPropertySet",
        "DefaultKeyPropertySet",
        "Members",
        "PropertySerializationSet",
        "SerializationDepth",
        "SerializationMethod",
        "StringSerializationSource",
        "TargetTypeForDeserialization",
        "TypeAdapter",
        "TypeConverter",
        "TypeName",
    )
    net_name = "System.Management.Automation.Runspaces.TypeData"

    def __init__(self, type_name: str):
        self.TypeName = type_name
        self.Members: dict[str, Value] = {}
        self.TypeConverter: Value = None
        self.TypeAdapter: Value = None
        self.StringSerializationSource: str | None = None
        self.TargetTypeForDeserialization: Value = None
        self.SerializationMethod: str | None = None
        self.SerializationDepth = 0
        self.DefaultDisplayProperty: str | None = None
        self.DefaultDisplayPropertySet: list[str] | None = None
        self.DefaultKeyPropertySet: list[str] | None = None
        self.PropertySerializationSet: list[str] | None = None
