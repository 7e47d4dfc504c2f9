"""The properties of exceptions that .NET declares: their order, and what those are that nothing was kept for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.array_values import default_of
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.exception_tree import bases
from pscompat.dotnet.net_exceptions import NetException
from pscompat.dotnet.text import to_string
from pscompat.dotnet.types import resolve
from pscompat.dotnet.values import MISSING, Value
from pscompat.late_patterns import late

if TYPE_CHECKING:
    from pscompat.dotnet.facts.records import PropertyFacts

_PARAMETER = late(r"\(Parameter '([^']*)'\)", "search")
"""How the message of an exception about an argument names its parameter."""
_AUTOMATION = "System.Management.Automation."
_CATEGORIES = {
    _AUTOMATION + "ItemNotFoundException": "Drive",
    _AUTOMATION + "DriveNotFoundException": "Drive",
    _AUTOMATION + "ProviderNotFoundException": "CmdletProvider",
    _AUTOMATION + "ProviderNameAmbiguousException": "CmdletProvider",
}
"""The SessionStateCategory of exceptions by type; that of others begins their error's id."""
_KINDS = ("Alias", "Function", "Filter", "Drive", "Cmdlet")


def declared_properties(exception: NetException) -> dict[str, PropertyFacts]:
    """The properties by lower-case name, own ones before those of the bases; a type that is not public has its base's."""
    # Start-up: the table is opened for exceptions that are listed, and for members that few scripts ask for.
    from pscompat.dotnet.facts.members import members_of

    for name in (exception.type_name, *bases(exception.type_name)):
        found = members_of(name)
        if found.known:
            return {name: each for name, each in found.properties().items() if not each.static and not each.index}
    return {}


def first_value(exception: NetException, name: str) -> Value:
    """What a declared property that nothing was kept for is, mostly the first value of its type; MISSING for no property."""
    declared = declared_properties(exception).get(name)
    if declared is None:
        return MISSING
    if name == "paramname":
        named = _PARAMETER(exception.Message)
        return named[1] if named else None
    record = exception.record
    if name == "itemname":
        return "" if record is None else to_string(record.TargetObject)
    if name == "sessionstatecategory":
        error_id = "" if record is None else record.error_id
        kind = next((each for each in _KINDS if error_id.startswith(each)), "Variable")
        return enum_value(declared.type, _CATEGORIES.get(exception.type_name, kind))
    found = resolve(declared.type)
    return None if found is None else default_of(found)


NetException.first_value = first_value
