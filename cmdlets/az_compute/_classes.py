"""The .NET classes of Az.Compute."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import ServiceClasses
from cmdlets.az_compute import _classes_resources, _classes_vm, _classes_vmss
from cmdlets.az_compute._choices import CHOICES

COMPUTE = ServiceClasses(
    __name__,
    "Microsoft.Azure.Management.Compute.Models",
    {
        **_classes_resources.CLASSES,
        **_classes_vm.CLASSES,
        **_classes_vmss.CLASSES,
    },
    described=(_classes_vm.DESCRIBED, _classes_vmss.DESCRIBED, _classes_resources.DESCRIBED),
    choices=CHOICES,
)
find_type = COMPUTE.find_type


def __getattr__(name: str) -> Any:
    return COMPUTE.named(name)
