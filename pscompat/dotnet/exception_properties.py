"""Properties of exceptions that nothing has set: what .NET's constructors leave in them, and what the error record tells."""

from __future__ import annotations

from pscompat.dotnet.facts.members import members_of
from pscompat.dotnet.facts.records import PropertyFacts
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.exception_tree import bases
from pscompat.dotnet.net_exceptions import NetException
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import MISSING, Value

_AUTOMATION = "System.Management.Automation."
_DEFAULTS: dict[str, Value] = {"System.Boolean": False, "System.Int32": 0, "System.Int64": 0}
_CATEGORIES = {
    _AUTOMATION + "ItemNotFoundException": "Drive",
    _AUTOMATION + "DriveNotFoundException": "Drive",
    _AUTOMATION + "ProviderNotFoundException": "CmdletProvider",
    _AUTOMATION + "ProviderNameAmbiguousException": "CmdletProvider",
}
_KINDS = ("Alias", "Function", "Filter", "Drive", "Cmdlet")


def declared_properties(exception: NetException) -> dict[str, PropertyFacts]:
    """The properties by lower-case name in .NET's order; a type that is not public has those of its base."""
    full_name = exception.net_full_name()
    for name in (full_name, *bases(full_name)):
        found = members_of(name)
        if found.known:
            return found.properties()
    return {}


def unset_property(exception: NetException, name: str) -> Value:
    """The value of a property that the type declares (name in lower case) and nobody has set; MISSING where it declares none."""
    declared = declared_properties(exception).get(name)
    if declared is None:
        return MISSING
    record = exception.record
    if declared.name == "ItemName":
        return "" if record is None else to_string(record.TargetObject)
    if declared.name == "SessionStateCategory":
        error_id = "" if record is None else record.error_id
        kind = next((each for each in _KINDS if error_id.startswith(each)), "Variable")
        return enum_value(declared.type, _CATEGORIES.get(exception.net_full_name(), kind))
    return _DEFAULTS.get(declared.type)
