"""What the item property cmdlets share. Only files and directories have properties, and those they have are fixed."""

from __future__ import annotations

from collections.abc import Callable

from cmdlets.management._items import ItemCmdlet
from pscompat.cmdlet import In, Parameter
from pscompat.dotnet import members
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.library.property_objects import PSProperty, property_object
from pscompat.dotnet.values import MISSING, MemberInfo, PSCustomObject, PSObject, Value
from pscompat.providers.base import NOT_SUPPORTED
from pscompat.providers.drives import ItemPath
from pscompat.runtime.scopes import Scope

_ORIGIN = ("PSPath", "PSParentPath", "PSChildName", "UnixStat", "PSDrive", "PSProvider")
IO_EXCEPTION = "System.IO.IOException"


def item_with_properties(place: ItemPath, scope: Scope) -> PSObject:
    """The file or directory; raises TerminatingError where the provider knows no properties."""
    if not place.is_file_system:
        message = "Cannot use interface. The IPropertyCmdletProvider interface is not supported by this provider."
        raise error(message, "NotSupported", "NotImplemented", None, NOT_SUPPORTED)
    item = place.item(scope)
    item.props.pop("PSIsContainer", None)
    return item


def no_property(name: str, error_id: str, category: str, target: Value = None) -> TerminatingError:
    """The error of a property that an item has not."""
    return error(f"The property {name} does not exist or was not found.", error_id, category, target, IO_EXCEPTION)


def chosen(item: PSObject, names: list[str], report: Callable[[TerminatingError], None]) -> PSCustomObject:
    """Some of an item's properties, and where it comes from."""
    made: dict[str, Value] = {}
    for name in filter(None, names):
        found = members.find(item, name)
        if found is None or found.name in item.props:
            report(no_property(name, "GetValueError", "ReadError", name))
        else:
            made[found.name] = found.value
    for name in _ORIGIN if made else ():
        value = members.value(item, name, MISSING)
        if value is not MISSING and not isinstance(value, MemberInfo):
            made[name] = value
    return PSCustomObject(made)


class DynamicPropertyCmdlet(ItemCmdlet):
    """A cmdlet that would add, remove or rename properties: no provider here has such properties, which is the error."""

    Path = Parameter(
        "string[]",
        sets={"Path": In(position=0, mandatory=True, by_value=True, by_property_name=True)},
        wildcards=True,
        help="The items.",
    )
    Force = Parameter("switch", help="Hidden and read-only items, too.")

    def process(self) -> None:
        for _ in self.places():
            message = "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider."
            self.error(message, "NotSupported", "NotImplemented", None, NOT_SUPPORTED)


def set_property(item: PSObject, given: PSProperty) -> None:
    """Assign a property of a file or directory; raises TerminatingError where it has none of that name or one to read."""
    found = members.find(item, given.Name)
    if found is None or found.name in item.props:
        raise no_property(given.ToString(), "SetPropertyError", "ReadError", given)
    property_object(found).Value = given.Value
