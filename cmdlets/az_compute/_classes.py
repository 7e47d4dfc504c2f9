"""The .NET classes of Az.Compute."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Extra, Resource, ServiceClasses
from cmdlets.az_compute._classes_vm import AUTOMATION, SDK, VM_CLASSES, resource_group

_GROUP: dict[str, Extra] = {"ResourceGroupName": ("System.String", resource_group)}

COMPUTE = ServiceClasses(
    __name__,
    SDK.removesuffix("."),
    {
        f"{AUTOMATION}PSDisk": Resource("Microsoft.Compute/disks", first=("ResourceGroupName",), extras=_GROUP),
        f"{AUTOMATION}PSDiskList": Resource(
            "Microsoft.Compute/disks", first=("ResourceGroupName",), extras=_GROUP, bases=(f"{AUTOMATION}PSDisk",)
        ),
        **VM_CLASSES,
    },
)
find_type = COMPUTE.find_type


def __getattr__(name: str) -> Any:
    return COMPUTE.named(name)
