"""How scale sets and their instances are shown."""

from __future__ import annotations

from cmdlets._az.views import path
from cmdlets.az_compute._object_text import text_view
from pscompat.formatting.packets import RIGHT
from pscompat.formatting.views import View, col, table

_AUTOMATION = "Microsoft.Azure.Commands.Compute.Automation.Models."
_SET, _INSTANCE = f"{_AUTOMATION}PSVirtualMachineScaleSet", f"{_AUTOMATION}PSVirtualMachineScaleSetVM"
_NAMED = (col("ResourceGroupName"), col("Name", alignment=RIGHT), col("Location", alignment=RIGHT))
_SIZED = (
    *_NAMED,
    col("Sku", alignment=RIGHT, source=path("Sku", "Name")),
    col("Capacity", alignment=RIGHT, source=path("Sku", "Capacity")),
)
_STATE = col("ProvisioningState", alignment=RIGHT)
_RESILIENCY = col("ResiliencyPolicy", alignment=RIGHT, source=path("ResiliencyPolicy", "ResilientVMCreationPolicy"))
_NUMBERED = (*_SIZED, col("InstanceID", alignment=RIGHT), _STATE)
_LIMITS = (
    col("Name", source=path("Sku", "Name")),
    col("Minimum Capacity", alignment=RIGHT, source=path("Capacity", "Minimum")),
    col("Maximum Capacity", alignment=RIGHT, source=path("Capacity", "Maximum")),
)

VIEWS: list[View] = [
    table(
        ("Microsoft.Azure.PowerShell.Cmdlets.Compute.Models.VirtualMachineRunCommand",),
        *map(col, ("Location", "Name", "Type")),
    ),
    table((f"{_SET}List",), *_SIZED, _STATE),
    table((f"{_INSTANCE}List",), *_NUMBERED),
    text_view(_SET),
    table((_SET,), *_SIZED, _STATE, _RESILIENCY),
    text_view(_INSTANCE),
    table((_INSTANCE,), *_NUMBERED),
    table((f"{_SET}Sku",), *_LIMITS),
    text_view(f"{_SET}Sku"),
    text_view(
        *(f"{_SET}InstanceView", f"{_INSTANCE}InstanceView", f"{_AUTOMATION}PSRollingUpgradeStatusInfo"),
        *(f"{_AUTOMATION}PSUpgradeOperationHistoricalStatusInfo", f"{_AUTOMATION}PSRecoveryWalkResponse"),
        *(f"{_AUTOMATION}PSRunCommandResult",),
    ),
]
