"""How the objects of the Az cmdlets are shown where they are shown without being asked how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.values import Value
from pscompat.formatting.view_table import views_of
from pscompat.formatting.views import View, col, listing, table

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_PROFILE = "Microsoft.Azure.Commands.Profile.Models."
_COMPUTE = "Microsoft.Azure.Commands.Compute.Models."
_RESOURCES = "Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels."


def _path(*names: str) -> Value:
    """A function that reads a property of a property."""

    def read(value: Value) -> Value:
        for name in names:
            value = members.value(value, name)
        return value

    return read


def _network_interface(vm: Value) -> str:
    interfaces = members.value(members.value(vm, "NetworkProfile"), "NetworkInterfaces") or []
    return ", ".join(str(members.value(interface, "Id")).rpartition("/")[2] for interface in interfaces)


_VM_COLUMNS = (
    col("ResourceGroupName"),
    col("Name"),
    col("Location"),
    col("VmSize", source=_path("HardwareProfile", "VmSize")),
    col("OsType", source=_path("StorageProfile", "OsDisk", "OsType")),
    col("NIC", source=_network_interface),
    col("ProvisioningState"),
    col("Zone", source="Zones"),
)
AZ_VIEWS: list[View] = [
    table(
        (f"{_PROFILE}Core.PSAzureContext",),
        col("Name", 40),
        col("Account", 19),
        col("SubscriptionName", 19, source=_path("Subscription", "Name")),
        col("Environment", 19),
        col("TenantId", source=_path("Tenant", "Id")),
    ),
    table(
        (f"{_PROFILE}Core.PSAzureProfile",),
        col("Account", source=_path("Context", "Account")),
        col("SubscriptionName", source=_path("Context", "Subscription", "Name")),
        col("TenantId", source=_path("Context", "Tenant", "Id")),
        col("Environment", source=_path("Context", "Environment")),
    ),
    table((f"{_PROFILE}PSAzureSubscription",), col("Name"), col("Id"), col("TenantId"), col("State")),
    table((f"{_PROFILE}PSAzureTenant",), col("Id"), col("Name"), col("DefaultDomain")),
    table((f"{_PROFILE}PSAzureRmAccount",), col("Id"), col("Type")),
    table((f"{_COMPUTE}PSVirtualMachineListStatus",), *_VM_COLUMNS, col("PowerState"), autosize=True),
    table((f"{_COMPUTE}PSVirtualMachineList",), *_VM_COLUMNS, autosize=True),
    listing(
        (f"{_COMPUTE}PSVirtualMachine",),
        *("ResourceGroupName", "Id", "VmId", "Name", "Type", "Location", "Tags", "HardwareProfile", "NetworkProfile"),
        *("OSProfile", "ProvisioningState", "StorageProfile"),
    ),
    listing(
        (f"{_RESOURCES}PSResourceGroup",),
        *("ResourceGroupName", "Location", "ProvisioningState", "Tags", "ResourceId"),
    ),
]


def register(engine: Engine) -> None:
    """Make the views known to a session, once."""
    views = views_of(engine)
    if AZ_VIEWS[0] not in views.after:
        views.add(AZ_VIEWS, before=False)
