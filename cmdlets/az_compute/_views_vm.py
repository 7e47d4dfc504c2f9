"""How virtual machines, their images and extensions are shown where they are shown without being asked how."""

from __future__ import annotations

from cmdlets._az.views import path
from cmdlets.az_compute._object_text import text_view
from pscompat.dotnet import members
from pscompat.dotnet.values import Value
from pscompat.formatting.packets import RIGHT
from pscompat.formatting.views import Item, View, col, listing, table

_COMPUTE = "Microsoft.Azure.Commands.Compute.Models."


def _network_interface(vm: Value) -> Value:
    interfaces = members.value(members.value(vm, "NetworkProfile"), "NetworkInterfaces") or []
    names = [str(members.value(interface, "Id")).rpartition("/")[2] for interface in interfaces]
    return names[0] if len(names) == 1 else names or None


def _zone(vm: Value) -> Value:
    zones = list(members.value(vm, "Zones") or ())
    return zones[0] if len(zones) == 1 else zones or None


def _right(label: str, *names: str) -> tuple[Item, Item]:
    return col(label, alignment=RIGHT, source=path(*names) if names else label)


_VM_COLUMNS = (
    col("ResourceGroupName"),
    _right("Name"),
    _right("Location"),
    _right("VmSize", "HardwareProfile", "VmSize"),
    _right("OsType", "StorageProfile", "OsDisk", "OsType"),
    col("NIC", alignment=RIGHT, source=_network_interface),
)
_LIST_COLUMNS = (*_VM_COLUMNS, _right("ProvisioningState"), col("Zone", alignment=RIGHT, source=_zone))
_STATUS_COLUMNS = (
    *_VM_COLUMNS,
    _right("Provisioning", "ProvisioningState"),
    col("Zone", alignment=RIGHT, source=_zone),
    _right("PowerState"),
    _right("MaintenanceAllowed", "MaintenanceRedeployStatus", "IsCustomerInitiatedMaintenanceAllowed"),
)
_IMAGE = ("Id", "Location", "PublisherName", "Offer", "Skus", "Version", "FilterExpression", "Name", "HyperVGeneration")
_EXTENSION_IMAGE = ("Id", "Location", "PublisherName", "Type", "Version", "FilterExpression")
_SIZE = ("Name", "NumberOfCores", "MemoryInMB", "MaxDataDiskCount", "OSDiskSizeInMB", "ResourceDiskSizeInMB")
_DSC = (
    *("ResourceGroupName", "Name", "Publisher", "ExtensionType", "TypeHandlerVersion", "ProvisioningState", "Location"),
    *("Id", "ModulesUrl", "ConfigurationFunction", "Properties"),
)

VIEWS: list[View] = [
    table((f"{_COMPUTE}PSVirtualMachineListStatus",), *_STATUS_COLUMNS, autosize=True),
    table((f"{_COMPUTE}PSVirtualMachineList",), *_LIST_COLUMNS, autosize=True),
    text_view(f"{_COMPUTE}PSVirtualMachineInstanceView"),
    text_view(f"{_COMPUTE}PSVirtualMachine"),
    table(
        (f"{_COMPUTE}PSVirtualMachineImage",),
        *map(
            col, ("Version", "Location", "PublisherName", "HyperVGeneration", "Architecture", "ImageDeprecationStatus")
        ),
        autosize=True,
    ),
    table((f"{_COMPUTE}PSVirtualMachineImageSku",), *map(col, ("Skus", "Offer", "PublisherName", "Location", "Id"))),
    table((f"{_COMPUTE}PSVirtualMachineImageOffer",), *map(col, ("Offer", "PublisherName", "Location", "Id"))),
    table((f"{_COMPUTE}PSVirtualMachineImagePublisher",), *map(col, ("PublisherName", "Location", "Id"))),
    listing(
        (f"{_COMPUTE}PSVirtualMachineImageDetail",),
        *_IMAGE,
        *(("OSDiskImage", "OSDiskImageText"), ("PurchasePlan", "PurchasePlanText")),
        *(("DataDiskImages", "DataDiskImagesText"), ("ImageDeprecationStatus", "ImageDeprecationStatusText")),
    ),
    listing((f"{_COMPUTE}PSVirtualMachineExtensionImage",), *_EXTENSION_IMAGE),
    table((f"{_COMPUTE}PSVirtualMachineSize",), *map(col, _SIZE), autosize=True),
    table(
        (f"{_COMPUTE}PSUsage",),
        col("Name", source=path("Name", "LocalizedValue")),
        col("Current Value", source="CurrentValue"),
        col("Limit"),
        col("Unit"),
        autosize=True,
    ),
    listing(
        (f"{_COMPUTE}PSVirtualMachineExtensionImageDetails",),
        *_EXTENSION_IMAGE,
        *("Name", "HandlerSchema", "OperatingSystem", "ComputeRole", "SupportsMultipleExtensions", "VMScaleSetEnabled"),
    ),
    listing(
        (f"{_COMPUTE}AzureDiskEncryptionStatusContext",),
        *("OsVolumeEncrypted", "DataVolumesEncrypted", "OsVolumeEncryptionSettings", "ProgressMessage"),
    ),
    listing(
        ("Microsoft.Azure.Commands.Compute.Extension.DSC.VirtualMachineDscExtensionContext",),
        *_DSC,
        ("Statuses", "StatusesText"),
    ),
]
