"""Members as Get-Member writes them down: `string Name=vm1`, `int Length {get;}`, `string Trim(char trimChar)`."""

from __future__ import annotations

from typing import Any

from pscompat.runtime import convert, types
from pscompat.runtime.member_kinds import AliasProperty, ScriptMethod, ScriptProperty
from pscompat.runtime.member_table import Member
from pscompat.runtime.values import NetObject, PSCustomObject, unwrap

_SHORT_NAMES = {
    "System.Boolean": "bool",
    "System.Byte": "byte",
    "System.Char": "char",
    "System.DateTime": "datetime",
    "System.Decimal": "decimal",
    "System.Double": "double",
    "System.Int16": "short",
    "System.Int32": "int",
    "System.Int64": "long",
    "System.SByte": "sbyte",
    "System.Single": "float",
    "System.String": "string",
    "System.UInt16": "ushort",
    "System.UInt32": "uint",
    "System.UInt64": "ulong",
    "System.Void": "void",
    "System.Collections.Hashtable": "hashtable",
    "System.Guid": "guid",
    "System.Management.Automation.ScriptBlock": "scriptblock",
    "System.Management.Automation.SwitchParameter": "switch",
    "System.Management.Automation.PSObject": "psobject",
    "System.Text.RegularExpressions.Regex": "regex",
    "System.TimeSpan": "timespan",
    "System.Type": "type",
    "System.RuntimeType": "type",
    "System.Uri": "uri",
    "System.Version": "version",
    "System.Xml.XmlDocument": "xml",
}


class MemberDefinition(NetObject):
    """Microsoft.PowerShell.Commands.MemberDefinition: one member of a type, as Get-Member shows it."""

    __slots__ = ("TypeName", "Name", "MemberType", "Definition")  # noqa: RUF023
    net_name = "Microsoft.PowerShell.Commands.MemberDefinition"

    def __init__(self, type_name: str, name: str, member_type: str, definition: str):
        self.TypeName = type_name
        self.Name = name
        self.MemberType = member_type
        self.Definition = definition

    def ToString(self) -> str:
        return self.Definition


def short_name(full_name: str) -> str:
    """A type's name as definitions show it: an accelerator where there is one."""
    if full_name.endswith("[]"):
        return short_name(full_name[:-2]) + "[]"
    return _SHORT_NAMES.get(full_name, full_name)


def property_definition(prop: Any) -> str:
    """The definition of a members.Property."""
    stored = prop.props.get(prop.name) if prop.props is not None else None
    if isinstance(stored, AliasProperty):
        return f"{prop.name} = {stored.target}"
    if isinstance(stored, ScriptProperty):
        getter = f"get={stored.getter.text};" if stored.getter else ""
        setter = f"set={stored.setter.text};" if stored.setter else ""
        return f"System.Object {prop.name} {{{getter}{setter}}}"
    if prop.kind == "NoteProperty":
        return _note_definition(prop.name, prop.value)
    type_name = _declared_type(prop)
    return f"{short_name(type_name)} {prop.name} {{get;{'set;' if prop.settable else ''}}}"


def _declared_type(prop: Any) -> str:
    """The type that a class's property is declared to have, or else that its value has now."""
    reader: Any = getattr(getattr(prop, "member", None), "read", None)
    declared = getattr(reader, "__annotations__", {}).get("return")
    if declared is not None:
        from pscompat.runtime.member_table import _conversion

        nettype = _conversion(declared, reader)
        if nettype is not None:
            return str(nettype.full_name)
    return str(prop.type_name)


def _note_definition(name: str, value: Any) -> str:
    base = unwrap(value)
    if base is None:
        return f"object {name}=null"
    if isinstance(base, PSCustomObject):
        return f"System.Management.Automation.PSCustomObject {name}={convert.to_string(value)}"
    type_name = types.name_of(base)
    shown = type_name if isinstance(base, (list, NetObject)) and convert.iterate(base) is not None else None
    if isinstance(base, list):
        return f"{_array_name(type_name)} {name}={type_name}"
    return f"{short_name(type_name)} {name}={shown or convert.to_string(value)}"


def _array_name(type_name: str) -> str:
    """Arrays are shown without the namespace of their element type."""
    return type_name.removeprefix("System.") if type_name.endswith("[]") else type_name


def method_definition(method: Any) -> tuple[str, str, str]:
    """Name, kind and definition of an element of members.methods."""
    if isinstance(method, tuple):
        name, stored = method
        kind = stored.member_type
        text = f"System.Object {name}();" if isinstance(stored, ScriptMethod) else f"{name}()"
        return name, kind, text
    return method.name, "Method", _signature(method)


def _signature(member: Member) -> str:
    from pscompat.runtime.member_table import _conversion

    overloads = getattr(member.owner, "net_overloads", {})
    if isinstance(overloads, dict) and member.name in overloads:
        texts = overloads[member.name]
        return texts if isinstance(texts, str) else ", ".join(texts)
    assert member.call is not None
    declared = member.call.__annotations__.get("return")
    returned = "void" if declared in (None, "None") else "System.Object"
    if declared not in (None, "None"):
        nettype = _conversion(declared, member.call)
        returned = short_name(nettype.full_name) if nettype is not None else "System.Object"
    signature = member.signature
    parameters = [
        f"{short_name(wanted.full_name) if wanted is not None else 'System.Object'} {name}"
        for name, wanted in zip(signature.names, signature.conversions, strict=False)
    ]
    texts = [
        f"{returned} {member.name}({', '.join(parameters[:count])})"
        for count in range(signature.required, len(parameters) + 1)
    ]
    return ", ".join(texts)
