"""Which properties of an object are shown, and in which shape, where no view says so."""

from __future__ import annotations

from pscompat.dotnet import members
from pscompat.dotnet.values import MemberInfo, PSCustomObject, Value, unwrap
from pscompat.formatting.expressions import Expression, PropertyExpression

TABLE_LIMIT = 4
_NEVER = frozenset({"PSStandardMembers"})
_SHOW_COMPUTER = "PSShowComputerName"
COLUMN_LIMIT = 10
_INTEGERS = ("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "IntPtr", "Numerics.BigInteger")
_OTHERS = ("String", "Char", "Single", "Double", "Boolean", "Decimal", "Security.SecureString")
_SCALARS = frozenset(f"System.{name}" for name in (*_INTEGERS, *_OTHERS))
_DISPLAY_SETS = {
    "System.IO.FileInfo": ("LastWriteTime", "Length", "Name"),
    "System.Diagnostics.Process": ("Id", "Handles", "CPU", "SI", "Name"),
    "Deserialized.System.Diagnostics.Process": ("Id", "Handles", "CPU", "Name"),
    "Deserialized.System.ServiceProcess.ServiceController": ("Status", "Name", "DisplayName"),
    "System.Management.Automation.ListControlEntry": ("Items", "EntrySelectedBy"),
    "System.Management.Automation.ExtendedTypeDefinition": ("TypeNames", "FormatViewDefinition"),
    "System.Management.Automation.PSModuleInfo": (
        *("Name", "Path", "Description", "Guid", "Version", "ModuleBase", "ModuleType", "PrivateData", "AccessMode"),
        *("ExportedAliases", "ExportedCmdlets", "ExportedFunctions", "ExportedVariables", "NestedModules"),
    ),
}


def is_scalar_type(type_names: list[str]) -> bool:
    """Whether objects with these type names are never taken apart: texts, numbers, Booleans, enums."""
    return type_names[0] in _SCALARS or "System.Enum" in type_names


def is_scalar(obj: Value, type_names: list[str]) -> bool:
    """Whether an object is shown as its text: strings, numbers, enums and objects without properties."""
    if not type_names or is_scalar_type(type_names):
        return True
    base = unwrap(obj)
    return not isinstance(base, PSCustomObject) and not members.properties(obj)


def has_properties(obj: PSCustomObject) -> bool:
    """Whether a custom object has more than methods and sets."""
    return any(not isinstance(stored, MemberInfo) or stored.is_property for stored in obj.props.values())


def standard_member(obj: Value, name: str) -> Value:
    """What the object's PSStandardMembers, its own or by Update-TypeData for its types, say of this name; or None."""
    if type(obj) is PSCustomObject and not obj.type_names and "PSStandardMembers" not in obj.props:
        return None
    return members.get(members.value(obj, "PSStandardMembers"), name) or None


def standard_names(obj: Value, name: str) -> list[str]:
    """The names in a set of the object's standard members, empty where it has none."""
    chosen = standard_member(obj, name)
    names = members.get(chosen, "ReferencedPropertyNames") or members.get(chosen, "ReferencedProperties")
    return [str(each) for each in names or ()]


def display_set(obj: Value) -> list[str]:
    """The object's default display properties (DefaultDisplayPropertySet), empty where it has none."""
    chosen = standard_names(obj, "DefaultDisplayPropertySet")
    if chosen:
        return chosen
    if type(obj) is PSCustomObject and not obj.type_names:
        return []
    known = (_DISPLAY_SETS.get(type_name) for type_name in members.type_names(obj))
    return list(next((names for names in known if names is not None), ()))


def displayed_properties(obj: Value) -> list[Expression]:
    """The properties that are shown by default: the display set's, else all of them."""
    found: list[Expression] = []
    for name in display_set(obj):
        found.extend(PropertyExpression(name).resolve(obj))
    if found:
        return found
    if type(obj) is PSCustomObject and not obj.type_names:
        names = [name for name, stored in obj.props.items() if not isinstance(stored, MemberInfo) or stored.is_property]
    else:
        names = [prop.name for prop in members.displayed(obj)]
    hidden = _hidden(obj) if _SHOW_COMPUTER in names else _NEVER
    return [PropertyExpression(name, True) for name in names if name not in hidden]


def _hidden(obj: Value) -> frozenset[str]:
    """What is not shown of an object that came from elsewhere: its computer's name only where it says so itself."""
    show = members.value(obj, _SHOW_COMPUTER)
    return _NEVER | {_SHOW_COMPUTER} if show else _NEVER | {_SHOW_COMPUTER, "PSComputerName"}


def default_shape(obj: Value) -> str:
    """Table for up to four properties, else List."""
    count = len(displayed_properties(obj))
    if count and count <= TABLE_LIMIT and members.value(obj, _SHOW_COMPUTER) is not None:
        count = len(members.properties(obj))
    return "Table" if count <= TABLE_LIMIT else "List"
