"""The .NET classes of Az.Compute."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource, ServiceClasses
from cmdlets.az_compute import _classes_vm, _classes_vmss
from cmdlets.az_compute._class_extras import GROUP

_AUTOMATION = "Microsoft.Azure.Commands.Compute.Automation.Models."

COMPUTE = ServiceClasses(
    __name__,
    "Microsoft.Azure.Management.Compute.Models",
    {
        f"{_AUTOMATION}PSDisk": Resource("Microsoft.Compute/disks", first=("ResourceGroupName",), extras=GROUP),
        f"{_AUTOMATION}PSDiskList": Resource(
            "Microsoft.Compute/disks", first=("ResourceGroupName",), extras=GROUP, bases=(f"{_AUTOMATION}PSDisk",)
        ),
        **_classes_vm.CLASSES,
        **_classes_vmss.CLASSES,
    },
    described=_classes_vmss.DESCRIBED,
)
find_type = COMPUTE.find_type


def __getattr__(name: str) -> Any:
    return COMPUTE.named(name)
