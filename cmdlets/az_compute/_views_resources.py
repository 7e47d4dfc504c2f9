"""How hosts, galleries, availability sets and the other resources that are no machines are shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from cmdlets._az.objects import AzureObject, to_json
from cmdlets._az.views import path
from cmdlets.az_compute._object_text import text_view
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap
from pscompat.formatting.packets import RIGHT
from pscompat.formatting.views import Entry, Item, View, col, listing, table

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context
    from pscompat.formatting.packets import Token

_AUTOMATION = "Microsoft.Azure.Commands.Compute.Automation.Models."
_MODELS = "Microsoft.Azure.Commands.Compute.Models."
_GENERATED = "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models."


def _right(label: str, *names: str) -> tuple[Item, Item]:
    return col(label, alignment=RIGHT, source=path(*names) if names else label)


def _first(label: str, several: str, name: str) -> tuple[Item, Item]:
    """A property of the first object of a list."""

    def read(value: Value) -> Value:
        found = members.value(value, several)
        return members.value(found[0], name) if found else None

    return col(label, alignment=RIGHT, source=read)


def _as_json(name: str) -> tuple[str, Callable[[Value], Value]]:
    """A property as indented JSON text."""

    def read(value: Value) -> Value:
        found = to_json(members.value(value, name), written=False)
        return json.dumps(found, indent=2)

    return name, read


def _value_text(obj: Value, context: Context) -> list[Token]:
    """The values of an object that is no resource, each on a line; what is null is left out."""
    plain = unwrap(obj)
    if not isinstance(plain, AzureObject):
        return [context.text(obj)]
    values = {name: value for name, value in plain.values.items() if value is not None}
    width = max(map(len, values), default=0) + 1
    return ["".join(["\n", *(f"{name:{width}}: {convert_to(value, 'string')}\n" for name, value in values.items())])]


_NAMED = (col("ResourceGroupName"), _right("Name"), _right("Location"))
VIEWS: list[View] = [
    table((f"{_AUTOMATION}PSHostGroupList",), *_NAMED, _right("Tags"), _right("FDCount", "PlatformFaultDomainCount")),
    table(
        (f"{_AUTOMATION}PSHostList",),
        *(*_NAMED, _right("Tags"), _right("Sku", "Sku", "Name"), _right("FD", "PlatformFaultDomain")),
    ),
    table((f"{_AUTOMATION}PSProximityPlacementGroupList",), *_NAMED, _right("Type", "ProximityPlacementGroupType")),
    text_view(f"{_AUTOMATION}PSHost"),
    text_view(f"{_AUTOMATION}PSGallery"),
    text_view(f"{_AUTOMATION}PSGalleryImage"),
    text_view(f"{_AUTOMATION}PSGalleryImageVersion"),
    table(
        (f"{_AUTOMATION}PSResourceSku",),
        *(col("ResourceType"), _right("Name"), _first("Location", "LocationInfo", "Location")),
        *(_first("Zones", "LocationInfo", "Zones"), _first("Restriction", "Restrictions", "ReasonCode")),
        *(_first("Capability", "Capabilities", "Name"), _first("Value", "Capabilities", "Value")),
    ),
    table(
        (f"{_GENERATED}PlacementScore",),
        *map(col, ("AvailabilityZone", "IsQuotaAvailable", "Region", "Score", "Sku")),
    ),
    View("Custom", (f"{_AUTOMATION}PSAccessUri",), [Entry([], tokens=_value_text)]),
    View("Custom", (f"{_AUTOMATION}PSLogAnalyticsOperationResult",), [Entry([], tokens=_value_text)]),
    listing(
        (f"{_MODELS}PSAvailabilitySet",),
        *("ResourceGroupName", "Id", "Name", "Type", "Location", "Managed", "Sku", _as_json("Tags")),
        *("PlatformFaultDomainCount", "PlatformUpdateDomainCount"),
        *(_as_json("Statuses"), _as_json("VirtualMachinesReferences")),
    ),
    table((f"{_GENERATED}GalleryApplication",), col("Location"), col("Name"), col("Type")),
    table((f"{_GENERATED}GalleryApplicationVersion",), col("Location"), col("Name"), col("Type")),
]
