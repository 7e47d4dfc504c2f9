"""How the objects of Az.Compute are shown where they are shown without being asked how."""

from __future__ import annotations

from cmdlets._az.views import path
from pscompat.dotnet import members
from pscompat.dotnet.values import Value
from pscompat.formatting.views import View, col, listing, table

_COMPUTE = "Microsoft.Azure.Commands.Compute.Models."


def _network_interface(vm: Value) -> str:
    interfaces = members.value(members.value(vm, "NetworkProfile"), "NetworkInterfaces") or []
    return ", ".join(str(members.value(interface, "Id")).rpartition("/")[2] for interface in interfaces)


_VM_COLUMNS = (
    col("ResourceGroupName"),
    col("Name"),
    col("Location"),
    col("VmSize", source=path("HardwareProfile", "VmSize")),
    col("OsType", source=path("StorageProfile", "OsDisk", "OsType")),
    col("NIC", source=_network_interface),
    col("ProvisioningState"),
    col("Zone", source="Zones"),
)
VIEWS: list[View] = [
    table((f"{_COMPUTE}PSVirtualMachineListStatus",), *_VM_COLUMNS, col("PowerState"), autosize=True),
    table((f"{_COMPUTE}PSVirtualMachineList",), *_VM_COLUMNS, autosize=True),
    listing(
        (f"{_COMPUTE}PSVirtualMachine",),
        *("ResourceGroupName", "Id", "VmId", "Name", "Type", "Location", "Tags", "HardwareProfile", "NetworkProfile"),
        *("OSProfile", "ProvisioningState", "StorageProfile"),
    ),
]
