"""Members that Update-TypeData gives to all objects of a type (about_Types.ps1xml): a session keeps them in Engine.type_data."""

from __future__ import annotations

from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.member_kinds import AliasProperty, ScriptMethod, ScriptProperty
from pscompat.dotnet.types import known
from pscompat.dotnet.values import MISSING, MemberInfo, NetObject, Value, find_key

_RUNSPACES = "System.Management.Automation.Runspaces"


class TypeMemberData(NetObject):
    """NotePropertyData, AliasPropertyData, ScriptPropertyData or ScriptMethodData: one member, as type data shows it."""

    __slots__ = ("kind", "values")
    net_named = True
    net_name = f"{_RUNSPACES}.TypeMemberData"

    def __init__(self, name: str, stored: Value):
        self.kind = stored.member_type if isinstance(stored, MemberInfo) else "NoteProperty"
        self.values: dict[str, Value] = {"Name": name}
        if isinstance(stored, AliasProperty):
            self.values["ReferencedMemberName"] = stored.target
        elif isinstance(stored, ScriptProperty):
            self.values |= {"GetScriptBlock": stored.getter, "SetScriptBlock": stored.setter}
        elif isinstance(stored, ScriptMethod):
            self.values["Script"] = stored.block
        else:
            self.values["Value"] = stored

    def net_full_name(self) -> str:
        return f"{_RUNSPACES}.{self.kind}Data"

    def net_names(self) -> list[str]:
        """What it tells."""
        return list(self.values)

    def net_get(self, name: str) -> Value:
        key = find_key(self.values, name)
        return MISSING if key is None else self.values[key]


class TypeData(NetObject):
    """System.Management.Automation.Runspaces.TypeData: what one session knows of a type beside its class.

    `members` maps names to stored values or MemberInfo; `DefaultDisplayPropertySet` lists the properties shown without
    being asked for, or is null.
    """

    __slots__ = (
        "DefaultDisplayProperty",
        "DefaultDisplayPropertySet",
        "DefaultKeyPropertySet",
        "PropertySerializationSet",
        "SerializationDepth",
        "SerializationMethod",
        "StringSerializationSource",
        "TargetTypeForDeserialization",
        "TypeAdapter",
        "TypeConverter",
        "TypeName",
        "members",
    )
    net_name = "System.Management.Automation.Runspaces.TypeData"

    def __init__(self, type_name: str):
        self.TypeName = type_name
        self.members: dict[str, Value] = {}
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

    @property
    def Members(self) -> Dictionary:
        made = Dictionary((known("System.String"), known(f"{_RUNSPACES}.TypeMemberData")), ignore_case=True)
        for name, stored in self.members.items():
            made[name] = TypeMemberData(name, stored)
        return made
