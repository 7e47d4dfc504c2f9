"""What a region has for virtual machines: images and extensions of publishers, sizes, quotas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import new_object
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import AzureObject, record_class
from cmdlets._az.resource_ids import path_of_group, resource_path
from cmdlets.az_compute._base import COMMANDS
from cmdlets.az_compute._vm_base import canonical
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.values import GenericList
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_MODELS = "Microsoft.Azure.Commands.Compute.Models."
_SDK = "Microsoft.Azure.Management.Compute.Models."


def listed(kind: str, values: dict[str, Value]) -> AzureObject:
    """An object of a list."""
    return record_class(f"{_MODELS}{kind}")({**values, "RequestId": None, "StatusCode": "OK"})


class RegionCmdlet(AzCmdlet):
    """Base of the cmdlets that list what a region has."""

    def process(self) -> None:
        try:
            self.write_all(self.found())
        except ServiceError as problem:
            self.write_service_error(problem)

    def found(self) -> Iterator[Value]:
        """The objects. Raises ServiceError."""
        raise NotImplementedError

    def place(self, *parts: str | None) -> str:
        """The path of the region, or of its edge zone, and below; the first missing part ends it."""
        place = f"{self.manager().subscription}/providers/Microsoft.Compute/locations/{canonical(self.Location)}"
        zone = self.bound.get("EdgeZone")
        if zone:
            place += f"/edgeZones/{zone}"
        return "/".join((place, *(part for part in parts if part is not None)))

    def documents(self, path: str, query: Mapping[str, str] | None = None) -> Iterator[Document]:
        """The items of a list, without the query's values that are None."""
        filled = {name: value for name, value in (query or {}).items() if value is not None}
        yield from self.manager().items(path, VM.version, filled or None)


class ImageCmdlet(RegionCmdlet):
    """Base of those about images. levels: the parameters that lead down to the list, and what lies between them."""

    def images(self, *names: str | None) -> str:
        """The path of the images of a publisher, an offer, a SKU."""
        kinds = ("publishers", "artifacttypes/vmimage/offers", "skus", "versions")
        steps: list[str | None] = []
        for kind, name in zip(kinds, (*names, None), strict=False):
            steps += [kind, name]
        return self.place(*steps)

    def described(self, kind: str, document: Document, own: Mapping[str, Value]) -> AzureObject:
        """An object for an item of the list."""
        zone = {"EdgeZone": self.bound.get("EdgeZone")}
        return listed(kind, {**own, "Id": document["id"], "Location": document.get("location"), **zone})


@cmdlet("Get-AzVMImagePublisher")
class GetAzVMImagePublisher(ImageCmdlet):
    """Gets the publishers of images in a region."""

    net_command = f"{COMMANDS}GetAzureVMImagePublisherCommand"
    examples = (
        Example("(Get-AzVMImagePublisher -Location westus).PublisherName -eq 'Canonical'", "Canonical", simulator=True),
    )

    def found(self) -> Iterator[Value]:
        for document in self.documents(self.images()):
            yield self.described("PSVirtualMachineImagePublisher", document, {"PublisherName": document["name"]})


@cmdlet("Get-AzVMImageOffer")
class GetAzVMImageOffer(ImageCmdlet):
    """Gets a publisher's offers in a region."""

    net_command = f"{COMMANDS}GetAzureVMImageOfferCommand"
    examples = (
        Example(
            "(Get-AzVMImageOffer -Location 'West US' -PublisherName MicrosoftWindowsServer).Offer",
            "WindowsServer",
            simulator=True,
        ),
    )

    def found(self) -> Iterator[Value]:
        for document in self.documents(self.images(self.PublisherName)):
            own = {"Offer": document["name"], "PublisherName": self.PublisherName}
            yield self.described("PSVirtualMachineImageOffer", document, own)


@cmdlet("Get-AzVMImageSku")
class GetAzVMImageSku(ImageCmdlet):
    """Gets the SKUs of an offer in a region."""

    net_command = f"{COMMANDS}GetAzureVMImageSkuCommand"
    examples = (
        Example(
            "(Get-AzVMImageSku -Location westus -PublisherName Canonical -Offer ubuntu-24_04-lts).Skus -join ' '",
            "server server-gen1 minimal ubuntu-pro server-arm64",
            simulator=True,
        ),
    )

    def found(self) -> Iterator[Value]:
        for document in self.documents(self.images(self.PublisherName, self.Offer)):
            own = {"Skus": document["name"], "Offer": self.Offer, "PublisherName": self.PublisherName}
            yield self.described("PSVirtualMachineImageSku", document, own)


@cmdlet("Get-AzVMImage")
class GetAzVMImage(ImageCmdlet):
    """Gets the versions of an image in a region, or one in detail."""

    net_command = f"{COMMANDS}GetAzureVMImageCommand"
    examples = (
        Example(
            "(Get-AzVMImage -Location westus -PublisherName Canonical -Offer ubuntu-24_04-lts -Skus server -Version 24.04.20250*)"
            ".Version -join ' '",
            "24.04.202501290 24.04.202507010",
            simulator=True,
        ),
        Example(
            "(Get-AzVMImage -Location westus -PublisherName Canonical -Offer ubuntu-24_04-lts -Skus server "
            "-Version 24.04.202507010).OSDiskImage.OperatingSystem",
            "Linux",
            simulator=True,
        ),
    )

    def found(self) -> Iterator[Value]:
        path = self.images(self.PublisherName, self.Offer, self.Skus)
        if self.Version and not has_wildcards(self.Version):
            yield self._detail(self.manager().get(f"{path}/{self.Version}", VM.version))
            return
        fits = compile_pattern(self.Version) if self.Version else None
        top = None if self.Top is None else str(self.Top)
        query = {"$expand": self.Expand, "$top": top, "$orderby": self.OrderBy}
        for document in self.documents(path, query):
            if fits is None or fits(document["name"]):
                yield self._listed("PSVirtualMachineImage", document, {})

    def _listed(self, kind: str, document: Document, more: Mapping[str, Value]) -> Value:
        properties = document.get("properties") or {}
        own = {
            **more,
            "Version": more.get("Version", document["name"]),
            "FilterExpression": None,
            "HyperVGeneration": properties.get("hyperVGeneration"),
            "Architecture": properties.get("architecture"),
            "ImageDeprecationStatus": _part("ImageDeprecationStatus", properties.get("imageDeprecationStatus")),
            "Skus": self.Skus,
            "Offer": self.Offer,
            "PublisherName": self.PublisherName,
        }
        return self.described(kind, document, own)

    def _detail(self, document: Document) -> Value:
        properties = document.get("properties") or {}
        disks = properties.get("dataDiskImages") or []
        status = properties.get("imageDeprecationStatus")
        shown = status and {"imageState": None, "scheduledDeprecationTime": None, "alternativeOption": None, **status}
        more = {
            "Name": document["name"],
            "Version": self.Version,
            "OSDiskImage": _part("OSDiskImage", properties.get("osDiskImage")),
            "OSDiskImageText": _indented(properties.get("osDiskImage")),
            "PurchasePlan": _part("PurchasePlan", properties.get("plan")),
            "PurchasePlanText": _indented(properties.get("plan")),
            "DataDiskImages": GenericList([_part("DataDiskImage", disk) for disk in disks], f"{_SDK}DataDiskImage"),
            "DataDiskImagesText": _indented(disks),
            "AutomaticOSUpgradeProperties": _part(
                "AutomaticOSUpgradeProperties", properties.get("automaticOSUpgradeProperties")
            ),
            "ImageDeprecationStatusText": _indented(shown),
        }
        return self._listed("PSVirtualMachineImageDetail", document, more)


def _part(name: str, document: Document) -> Value:
    """The object of the service's SDK for a document, None without one."""
    return None if document is None else type(new_object(f"{_SDK}{name}"))(document)


def _indented(value: Any) -> str:
    return json.dumps(value, indent=2)


@cmdlet("Get-AzVMExtensionImageType")
class GetAzVMExtensionImageType(ImageCmdlet):
    """Gets the types of a publisher's extensions in a region."""

    net_command = f"{COMMANDS}GetAzureVMExtensionImageTypeCommand"
    examples = (
        Example(
            "(Get-AzVMExtensionImageType -Location westus -PublisherName Microsoft.Powershell).Type",
            "DSC",
            simulator=True,
        ),
    )

    def found(self) -> Iterator[Value]:
        path = self.place("publishers", self.PublisherName, "artifacttypes/vmextension/types")
        for document in self.documents(path):
            own = {"Type": document["name"], "PublisherName": self.PublisherName}
            yield self.described("PSVirtualMachineExtensionImageType", document, own)


@cmdlet("Get-AzVMExtensionImage")
class GetAzVMExtensionImage(ImageCmdlet):
    """Gets the versions of an extension in a region, or one in detail."""

    net_command = f"{COMMANDS}GetAzureVMExtensionImageCommand"
    examples = (
        Example(
            "(Get-AzVMExtensionImage -Location westus -PublisherName Microsoft.Compute -Type BGInfo -Version 2.2*).Version",
            "2.2.5",
            simulator=True,
        ),
        Example(
            "(Get-AzVMExtensionImage -Location westus -PublisherName Microsoft.Compute -Type BGInfo -Version 2.1).Version",
            "2.1",
            simulator=True,
        ),
    )

    def found(self) -> Iterator[Value]:
        types = "artifacttypes/vmextension/types"
        path = self.place("publishers", self.PublisherName, types, self.Type, "versions")
        if self.Version and not has_wildcards(self.Version):
            document = self.manager().get(f"{path}/{self.Version}", VM.version)
            properties = document.get("properties") or {}
            names = ("HandlerSchema", "OperatingSystem", "ComputeRole", "SupportsMultipleExtensions")
            details = {name: properties.get(name[0].lower() + name[1:]) for name in names}
            details["VMScaleSetEnabled"] = properties.get("vmScaleSetEnabled")
            yield self._of("PSVirtualMachineExtensionImageDetails", document, {"Name": document.get("name"), **details})
            return
        fits = compile_pattern(self.Version) if self.Version else None
        for document in self.documents(path, {"$filter": self.FilterExpression}):
            if fits is None or fits(document["name"]):
                yield self._of("PSVirtualMachineExtensionImage", document, {})

    def _of(self, kind: str, document: Document, more: Mapping[str, Value]) -> Value:
        own = {
            **more,
            "Version": document["name"],
            "FilterExpression": self.FilterExpression,
            "Type": self.Type,
            "PublisherName": self.PublisherName,
        }
        return self.described(kind, document, own)


@cmdlet("Get-AzVMSize")
class GetAzVMSize(RegionCmdlet):
    """Gets the sizes that a machine, or the machines of an availability set, can have."""

    net_command = f"{COMMANDS}GetAzureVMSizeCommand"
    examples = (Example("@(Get-AzVMSize rg-app -VMName web01).Count -gt 10", "True", simulator=True),)

    def found(self) -> Iterator[Value]:
        group = path_of_group(self.manager().subscription, self.ResourceGroupName)
        kind, name = (
            (VM.type, self.VMName) if self.VMName else ("Microsoft.Compute/availabilitySets", self.AvailabilitySetName)
        )
        for size in self.documents(f"{resource_path(group, kind, (name,))}/vmSizes"):
            values = {
                "Name": size["name"],
                "NumberOfCores": size.get("numberOfCores"),
                "MemoryInMB": size.get("memoryInMB"),
                "MaxDataDiskCount": size.get("maxDataDiskCount"),
                "OSDiskSizeInMB": size.get("osDiskSizeInMB"),
                "ResourceDiskSizeInMB": size.get("resourceDiskSizeInMB"),
            }
            yield listed("PSVirtualMachineSize", values)


@cmdlet("Get-AzVMUsage")
class GetAzVMUsage(RegionCmdlet):
    """Gets the quotas of a region, and how much of them is used."""

    net_command = f"{COMMANDS}GetAzureVMUsageCommand"
    examples = (
        Example(
            "(Get-AzVMUsage westus | Where-Object { $_.Name.Value -eq 'cores' }).Name.LocalizedValue",
            "Total Regional vCPUs",
            simulator=True,
        ),
    )

    def found(self) -> Iterator[Value]:
        for usage in self.documents(self.place("usages")):
            names = {"LocalizedValue": usage["name"].get("localizedValue"), "Value": usage["name"]["value"]}
            values = {"Name": AzureObject(names), "Unit": usage.get("unit"), "CurrentValue": usage["currentValue"]}
            yield listed("PSUsage", {**values, "Limit": usage["limit"]})
