"""The image that New-AzVM and New-AzVmss make a machine from: an alias, a name in the marketplace, an image or a gallery's image."""

from __future__ import annotations

from typing import NamedTuple

from cmdlets._az.resource_ids import parse_id, path_of_group, resource_path, version_of
from cmdlets.az_compute._vm_base import canonical
from pscompat.azure.errors import ServiceError
from pscompat.azure.resource_manager import Document, ResourceManager

_VM = "Microsoft.Compute/virtualMachines"
_IMAGES = "Microsoft.Compute/images"
_GALLERY_IMAGES = "Microsoft.Compute/galleries/images"
_WINDOWS = {
    "Win2022AzureEdition": "2022-datacenter-azure-edition",
    "Win2022AzureEditionCore": "2022-datacenter-azure-edition-core",
    "Win2019Datacenter": "2019-datacenter-gensecond",
    "Win2016Datacenter": "2016-datacenter-gensecond",
    "Win2012R2Datacenter": "2012-r2-datacenter-gensecond",
    "Win2012Datacenter": "2012-datacenter-gensecond",
}
_LINUX = {
    "Ubuntu2204": ("Canonical", "0001-com-ubuntu-server-jammy", "22_04-lts-gen2"),
    "CentOS85Gen2": ("OpenLogic", "CentOS", "8_5-gen2"),
    "Debian11": ("Debian", "debian-11", "11-backports-gen2"),
    "OpenSuseLeap154Gen2": ("SUSE", "openSUSE-leap-15-4", "gen2"),
    "RHELRaw8LVMGen2": ("RedHat", "RHEL", "8-lvm-gen2"),
    "SuseSles15SP3": ("SUSE", "sles-15-sp3", "gen2"),
    "FlatcarLinuxFreeGen2": ("kinvolk", "flatcar-container-linux-free", "stable-gen2"),
}
DEFAULT_ALIAS = "Win2022AzureEdition"
"""The image without -Image: one that trusted launch takes."""
TRUSTED_IMAGE = ("MicrosoftWindowsServer", "WindowsServer", "2022-datacenter-azure-edition", "latest")
IMAGE_PARTS = ("publisher", "offer", "sku", "version")
"""What names an image of the marketplace."""
PORTS = {"Windows": (3389, 5985), "Linux": (22,)}
"""What is opened for an operating system."""


class KnownImage(NamedTuple):
    """An image: how a machine refers to it, its operating system, and the numbers of its data disks."""

    reference: dict[str, str]
    system: str
    luns: tuple[int, ...] = ()


def find_image(manager: ResourceManager, text: str, group: str, location: str) -> KnownImage | None:
    """The image that a text names; None for no image. Raises ServiceError, ValueError for a text that is no name of an image."""
    if ":" in text:
        return _of_marketplace(manager, text, location)
    if "/" in text:
        return _by_id(manager, text)
    path = resource_path(path_of_group(manager.subscription, group), _IMAGES, (text,))
    try:
        return _custom(manager.get(path, version_of(_IMAGES)))
    except ServiceError:
        return _alias(text)


def marketplace_path(manager: ResourceManager, location: str, *names: str) -> str:
    """The path of what a region's marketplace has: of a publisher, an offer, a SKU, a version."""
    parts = zip(("publishers", "artifacttypes/vmimage/offers", "skus", "versions"), names, strict=False)
    place = f"{manager.subscription}/providers/Microsoft.Compute/locations/{canonical(location)}"
    return "/".join((place, *(f"{kind}/{name}" for kind, name in parts)))


def marketplace_image(manager: ResourceManager, location: str, reference: Document) -> Document:
    """What the marketplace says of an image; of the newest version where the reference says `latest`. Raises ServiceError."""
    names = tuple(reference[key] for key in ("publisher", "offer", "sku"))
    number = reference["version"]
    version = version_of(_VM)
    if number.lower() == "latest":
        query = {"$top": "1", "$orderby": "name desc"}
        found = list(manager.items(f"{marketplace_path(manager, location, *names)}/versions", version, query))
        number = found[0]["name"] if found else number  # What the service says of `latest` tells why there is none.
    return manager.get(marketplace_path(manager, location, *names, number), version)


def generation_of(manager: ResourceManager, location: str, reference: Document) -> str:
    """The generation of machines that an image of the marketplace is for; empty where that cannot be told, so that the service tells."""
    try:
        found = marketplace_image(manager, location, reference) or {}
    except ServiceError:
        return ""
    return str((found.get("properties") or {}).get("hyperVGeneration") or "").upper()


def _of_marketplace(manager: ResourceManager, text: str, location: str) -> KnownImage:
    names = text.split(":")
    if len(names) != 4:
        raise ValueError(f"Invalid image name '{text}'. It is PublisherName:Offer:Skus:Version.")
    publisher, offer, sku, number = names
    if number.lower() == "latest":
        path = f"{marketplace_path(manager, location, publisher, offer, sku)}/versions"
        numbers = [image["name"] for image in manager.items(path, version_of(_VM))]
        if not numbers:
            raise ValueError(f"The image '{text}' has no version.")
        number = max(numbers, key=lambda each: [int(part) for part in each.split(".")])
    reference = {"publisher": publisher, "offer": offer, "sku": sku, "version": number}
    properties = marketplace_image(manager, location, reference)["properties"]
    return KnownImage(reference, properties["osDiskImage"]["operatingSystem"], _luns(properties.get("dataDiskImages")))


def _by_id(manager: ResourceManager, text: str) -> KnownImage:
    found = parse_id(text)
    kind = "" if found is None else found.type.lower()
    if kind == _IMAGES.lower():
        return _custom(manager.get(text, version_of(_IMAGES)))
    if found is None or kind not in (_GALLERY_IMAGES.lower(), f"{_GALLERY_IMAGES.lower()}/versions"):
        raise ValueError(f"Invalid image resource id '{text}'.")
    reference = {"id": text}
    if kind.endswith("/versions"):
        reference["id"] = manager.get(text, version_of(f"{_GALLERY_IMAGES}/versions"))["id"]
    scope = path_of_group(f"/subscriptions/{found.subscription}", found.group)
    definition = manager.get(resource_path(scope, _GALLERY_IMAGES, found.names[:2]), version_of(_GALLERY_IMAGES))
    if not kind.endswith("/versions"):
        reference["id"] = definition["id"]
    return KnownImage(reference, definition["properties"]["osType"])


def _custom(document: Document) -> KnownImage:
    storage = document["properties"]["storageProfile"]
    return KnownImage({"id": document["id"]}, storage["osDisk"]["osType"], _luns(storage.get("dataDisks")))


def _alias(text: str) -> KnownImage:
    folded = text.lower()
    for name, sku in _WINDOWS.items():
        if name.lower() == folded:
            return KnownImage(image_reference("MicrosoftWindowsServer", "WindowsServer", sku), "Windows")
    for name, names in _LINUX.items():
        if name.lower() == folded:
            return KnownImage(image_reference(*names), "Linux")
    known = ", ".join((*_WINDOWS, *_LINUX))
    raise ValueError(f"Can't find an image by the name '{text}'. Aliases are: {known}.")


def image_reference(publisher: str, offer: str, sku: str, version: str = "latest") -> dict[str, str]:
    """How a body refers to an image of the marketplace."""
    return {"publisher": publisher, "offer": offer, "sku": sku, "version": version}


def _luns(disks: list[Document] | None) -> tuple[int, ...]:
    return tuple(disk["lun"] for disk in disks or ())
