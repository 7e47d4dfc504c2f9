"""Members that Update-TypeData gives to all objects of a type (about_Types.ps1xml): a session keeps them in Engine.type_data."""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.library.member_sets import STANDARD_MEMBERS, PSMemberSet, PSPropertySet
from pscompat.dotnet.member_kinds import AliasProperty, ScriptMethod, ScriptProperty
from pscompat.dotnet.types import known
from pscompat.dotnet.values import MISSING, GenericList, MemberInfo, NetObject, Value, find_key

_RUNSPACES = "System.Management.Automation.Runspaces"


_STANDARD = (
    *("SerializationMethod", "TargetTypeForDeserialization", "SerializationDepth", "DefaultDisplayProperty"),
    *(
        "InheritPropertySerializationSet",
        "DefaultDisplayPropertySet",
        "DefaultKeyPropertySet",
        "PropertySerializationSet",
    ),
)


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


class PropertySetData(NetObject):
    """System.Management.Automation.Runspaces.PropertySetData: the properties that one of a type's standard sets names."""

    __slots__ = ("IsHidden", "ReferencedProperties")
    net_name = f"{_RUNSPACES}.PropertySetData"
    net_order = ("ReferencedProperties", "IsHidden")

    def __init__(self, names: Iterable[str]):
        self.ReferencedProperties = GenericList(names, "System.String", "System.Collections.ObjectModel.Collection`1")
        self.IsHidden = False


class TypeData(NetObject):
    """System.Management.Automation.Runspaces.TypeData: what one session knows of a type beside its class.

    `members` maps names to stored values or MemberInfo; `DefaultDisplayPropertySet` names the properties shown without
    being asked for, or is null.
    """

    __slots__ = (
        "DefaultDisplayProperty",
        "DefaultDisplayPropertySet",
        "DefaultKeyPropertySet",
        "InheritPropertySerializationSet",
        "IsOverride",
        "PropertySerializationSet",
        "SerializationDepth",
        "SerializationMethod",
        "StringSerializationSource",
        "StringSerializationSourceProperty",
        "TargetTypeForDeserialization",
        "TypeAdapter",
        "TypeConverter",
        "TypeName",
        "members",
    )
    net_name = "System.Management.Automation.Runspaces.TypeData"
    net_order = ("TypeName", "Members", "TypeConverter", "TypeAdapter", "IsOverride", "SerializationMethod",
                 "TargetTypeForDeserialization", "SerializationDepth", "DefaultDisplayProperty",
                 "InheritPropertySerializationSet", "StringSerializationSource", "StringSerializationSourceProperty",
                 "DefaultDisplayPropertySet", "DefaultKeyPropertySet", "PropertySerializationSet")  # fmt: skip

    @classmethod
    def net_new(cls, typeName: Value) -> TypeData:
        name = to_string(typeName)
        if not name.strip():
            raise null_argument("typeName")
        return cls(name)

    def __init__(self, type_name: str):
        self.TypeName = type_name
        self.members: dict[str, Value] = {}
        self.TypeConverter: Value = None
        self.TypeAdapter: Value = None
        self.IsOverride = False
        self.InheritPropertySerializationSet = False
        self.StringSerializationSource: str | None = None
        self.StringSerializationSourceProperty: Value = None
        self.TargetTypeForDeserialization: Value = None
        self.SerializationMethod: str | None = None
        self.SerializationDepth = 0
        self.DefaultDisplayProperty: str | None = None
        self.DefaultDisplayPropertySet: PropertySetData | None = None
        self.DefaultKeyPropertySet: PropertySetData | None = None
        self.PropertySerializationSet: PropertySetData | None = None

    def standard_set(self, rest: Iterable[TypeData]) -> PSMemberSet | None:
        """PSStandardMembers of an object of this type, to whose other types belongs the rest; None where none says anything."""
        held: dict[str, Value] = {}
        for data in reversed((self, *rest)):
            for name in _STANDARD:
                chosen = getattr(data, name)
                if chosen:
                    is_set = isinstance(chosen, PropertySetData)
                    held[name] = PSPropertySet(name, chosen.ReferencedProperties) if is_set else chosen
        return PSMemberSet(STANDARD_MEMBERS, held) if held else None

    @property
    def Members(self) -> Dictionary:
        made = Dictionary((known("System.String"), known(f"{_RUNSPACES}.TypeMemberData")), ignore_case=True)
        for name, stored in self.members.items():
            if getattr(stored, "member_type", None) != "PropertySet":
                made[name] = TypeMemberData(name, stored)
        return made
