"""Members as Get-Member writes them down: `string Name=vm1`, `int Length {get;}`, `string Trim(char trimChar)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.dotnet import types
from pscompat.dotnet.facts.added import added_facts
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.member_kinds import AliasProperty, ScriptProperty
from pscompat.dotnet.member_table import _conversion
from pscompat.dotnet.note_text import note_text
from pscompat.dotnet.overload_text import definitions
from pscompat.dotnet.values import AdaptedProperty, NetObject, Value

if TYPE_CHECKING:
    from pscompat.dotnet.properties import Property


class MemberDefinition(NetObject):
    """Microsoft.PowerShell.Commands.MemberDefinition: one member of a type, as Get-Member shows it."""

    __slots__ = ("TypeName", "Name", "MemberType", "Definition")  # noqa: RUF023
    net_name = "Microsoft.PowerShell.Commands.MemberDefinition"

    def __init__(self, type_name: str, name: str, member_type: str, definition: str):
        self.TypeName = type_name
        self.Name = name
        self.MemberType = enum_value("System.Management.Automation.PSMemberTypes", member_type)
        self.Definition = definition

    def ToString(self) -> str:
        return self.Definition


def property_definition(prop: Property) -> str:
    """The definition of a members.Property."""
    stored = prop.props.get(prop.name) if prop.props is not None else None
    if isinstance(stored, AliasProperty):
        cast = "" if stored.conversion is None else f"({stored.conversion.full_name})"
        return f"{prop.name} = {cast}{stored.target}"
    if isinstance(stored, ScriptProperty):
        getter = f"get={stored.getter.text};" if stored.getter else ""
        setter = f"set={stored.setter.text};" if stored.setter else ""
        return f"System.Object {prop.name} {{{getter}{setter}}}"
    if isinstance(stored, AdaptedProperty):
        return f"{prop.type_name} {{get;set;}}"
    if prop.kind == "NoteProperty":
        return note_text(prop.name, prop.value)
    return f"{_declared_type(prop)} {prop.name} {{get;{'set;' if prop.settable else ''}}}"


def added_member(prop: Property) -> tuple[str, str]:
    """Kind and definition of a property that .NET's type does not have: one of those that PowerShell adds to its types."""
    facts = added_facts(types.of(prop.owner).full_name)
    found = None if facts is None else facts.members.get(prop.name)
    if found is not None and found.refers is not None:
        return found.kind, f"{prop.name} = {found.refers}"
    code = _BY_CODE.get(prop.name)
    if code is not None:
        return "CodeProperty", f"{code[0]} {prop.name}{{get={code[1]};}}"
    return "ScriptProperty", f"System.Object {prop.name} {{get;}}"


_BY_CODE = {
    "LinkType": ("System.String", "GetLinkType"),
    "Mode": ("System.String", "Mode"),
    "ModeWithoutHardLink": ("System.String", "ModeWithoutHardLink"),
    "Parent": ("System.Object", "GetParentProcess"),
    "ResolvedTarget": ("System.String", "ResolvedTarget"),
}
"""Of processes, files and folders: the type, and what computes it. What else is added is a script's."""


def _declared_type(prop: Property) -> str:
    """The type that a class's property is declared to have, or else that its value has now."""
    member = prop.member
    if getattr(member, "value_type", None) is not None:
        return types.type_text(member.value_type)
    reader: Any = getattr(member, "read", None)
    declared = getattr(reader, "__annotations__", {}).get("return")
    if declared is not None:
        nettype = _conversion(declared, reader)
        if nettype is not None:
            return types.type_text(nettype)
    type_of = getattr(prop.owner, "net_type_of", None)
    adapted = None if type_of is None else type_of(prop.name)
    if adapted is not None:
        return types.type_text(adapted)
    value = prop.value
    return "System.Object" if value is None else types.type_text(types.of(value))


def method_definition(obj: Value, method: Any) -> tuple[str, str, str]:
    """Name, kind and definition of an element of members.methods."""
    if isinstance(method, tuple):
        name, stored = method
        return name, stored.member_type, ", ".join(stored.overloads(name) or [f"System.Object {name}();"])
    if method.name == "GetType":
        return method.name, "Method", "type GetType()"
    return method.name, "Method", ", ".join(definitions(obj, method.name))
