"""What the item property cmdlets share. Only files and directories have properties, and those they have are fixed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from cmdlets.management._items import ItemCmdlet
from pscompat.cmdlet import In, Parameter
from pscompat.dotnet import members
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.library.property_objects import PSProperty, property_object
from pscompat.dotnet.values import MISSING, GenericList, MemberInfo, PSCustomObject, PSObject, Value
from pscompat.providers.base import NOT_SUPPORTED
from pscompat.providers.drives import ItemPath, resolve
from pscompat.runtime.scopes import Scope

_ORIGIN = ("PSPath", "PSParentPath", "PSChildName", "UnixStat", "PSDrive", "PSProvider")
_COLLECTION = "System.Collections.ObjectModel.Collection`1"
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
    each_item: ClassVar[bool] = False
    """Whether each item of a path is tried, not only the first."""

    def process(self) -> None:
        for path in self.given_paths():
            found = self.places_of(path)
            if found and not self.reaches_destination():
                continue
            for _ in found if self.each_item else found[:1]:
                message = "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider."
                self.error(message, "NotSupported", "NotImplemented", None, NOT_SUPPORTED)

    def reaches_destination(self) -> bool:
        """Whether there is what the property would go to; reports it where there is not."""
        return True


class MovingPropertyCmdlet(DynamicPropertyCmdlet):
    """One with a -Destination."""

    single: ClassVar[bool]
    """Whether the destination has to be one item."""

    def reaches_destination(self) -> bool:
        try:
            found = resolve(self.scope, self.bound["Destination"], False, True)
        except TerminatingError as failure:
            self.report(failure)
            return False
        if self.single and len(found) > 1:
            kind = "System.Management.Automation.PSArgumentException"
            paths = GenericList([place.path for place in found], "System.String", _COLLECTION)
            message = "Cannot move the item because the destination path can resolve only to a single path."
            self.error(message, kind, "InvalidArgument", paths, kind)
            return False
        return bool(found)


def set_property(item: PSObject, given: PSProperty) -> None:
    """Assign a property of a file or directory; raises TerminatingError where it has none of that name or one to read."""
    found = members.find(item, given.Name)
    if found is None or found.name in item.props:
        raise no_property(given.ToString(), "SetPropertyError", "ReadError", given)
    property_object(found).Value = given.Value
