"""What the cmdlets for virtual machines return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.az_accounts._objects import AzureObject, from_document, tag_table
from pscompat.dotnet.convert import convert_to

if TYPE_CHECKING:
    from azure.mgmt.compute.models import VirtualMachine

    from pscompat.azure.operations import OperationStatus
    from pscompat.dotnet.values import Value

_COMPUTE = "Microsoft.Azure.Commands.Compute."


class PSOperationStatusResponse(AzureObject):
    """How an operation ended: `Name` is its id; the times are DateTime in the session's time zone, null where unknown."""

    __slots__ = ()
    net_name = f"{_COMPUTE}Automation.Models.PSOperationStatusResponse"

    @classmethod
    def of(cls, status: OperationStatus) -> PSOperationStatusResponse:
        """The object for an operation that has ended."""
        return cls({"Name": status.name, **_times(status), "Status": status.status, "Error": None})


class PSComputeLongRunningOperation(AzureObject):
    """How an operation ended, as the cmdlets that start and stop machines tell it."""

    __slots__ = ()
    net_name = f"{_COMPUTE}Models.PSComputeLongRunningOperation"

    @classmethod
    def of(cls, status: OperationStatus) -> PSComputeLongRunningOperation:
        """The object for an operation that has ended."""
        return cls({"OperationId": status.name, "Status": status.status, **_times(status), "Error": None})


class PSVirtualMachine(AzureObject):
    """A virtual machine."""

    __slots__ = ()
    net_name = f"{_COMPUTE}Models.PSVirtualMachine"

    @classmethod
    def of(cls, vm: VirtualMachine) -> PSVirtualMachine:
        """The object for a machine of the SDK."""
        return cls(_members(vm))


class PSVirtualMachineList(PSVirtualMachine):
    """A virtual machine among others."""

    __slots__ = ()
    net_name = f"{_COMPUTE}Models.PSVirtualMachineList"


class PSVirtualMachineListStatus(PSVirtualMachineList):
    """A virtual machine among others, with its power state."""

    __slots__ = ()
    net_name = f"{_COMPUTE}Models.PSVirtualMachineListStatus"

    @classmethod
    def of(cls, vm: VirtualMachine) -> PSVirtualMachineListStatus:
        view = vm.as_dict().get("properties", {}).get("instanceView", {})
        return cls({**_members(vm), "PowerState": power_state(view)})


class PSVirtualMachineInstanceView(AzureObject):
    """What a virtual machine is doing."""

    __slots__ = ()
    net_name = f"{_COMPUTE}Models.PSVirtualMachineInstanceView"

    @classmethod
    def of(cls, vm: VirtualMachine) -> PSVirtualMachineInstanceView:
        """The object for a machine of the SDK that was asked for with its instance view."""
        document = vm.as_dict()
        view = document.get("properties", {}).get("instanceView", {})
        return cls(
            {
                "ResourceGroupName": resource_group(document["id"]),
                "Name": document["name"],
                "ComputerName": view.get("computerName"),
                "OsName": view.get("osName"),
                "HyperVGeneration": view.get("hyperVGeneration"),
                "Disks": from_document(view.get("disks", [])),
                "Statuses": from_document(view.get("statuses", [])),
            }
        )


def power_state(view: dict[str, Any]) -> str | None:
    """The power state in words, `VM running`."""
    for status in view.get("statuses", ()):
        if status.get("code", "").startswith("PowerState/"):
            shown: str | None = status.get("displayStatus")
            return shown
    return None


def resource_group(resource_id: str) -> str:
    """The resource group in a resource's id."""
    parts = resource_id.split("/")
    return parts[4] if len(parts) > 4 else ""


def _members(vm: VirtualMachine) -> dict[str, Value]:
    document = vm.as_dict()
    properties = document.get("properties", {})
    names = ("hardwareProfile", "networkProfile", "osProfile", "provisioningState", "storageProfile")
    parts = {name: from_document(properties.get(name)) for name in names}
    return {
        "ResourceGroupName": resource_group(document["id"]),
        "Id": document["id"],
        "VmId": properties.get("vmId"),
        "Name": document["name"],
        "Type": document["type"],
        "Location": document["location"],
        "Tags": tag_table(document.get("tags")),
        "HardwareProfile": parts["hardwareProfile"],
        "NetworkProfile": parts["networkProfile"],
        "OSProfile": parts["osProfile"],
        "ProvisioningState": parts["provisioningState"],
        "StorageProfile": parts["storageProfile"],
        "Zones": document.get("zones"),
        "TimeCreated": _date_time(properties.get("timeCreated")),
    }


def _times(status: OperationStatus) -> dict[str, Value]:
    return {"StartTime": _date_time(status.start_time), "EndTime": _date_time(status.end_time)}


def _date_time(text: str | None) -> Value:
    """The DateTime of an ISO 8601 text in the session's time zone, None without one."""
    if not text:
        return None

    return convert_to(text, "datetime")
