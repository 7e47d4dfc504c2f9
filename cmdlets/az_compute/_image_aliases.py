"""Images by the names that -Image and -ImageName take: an alias, an image of the group, an id, or publisher:offer:sku:version.

Source: what Get-Help says of -ImageName, and the aliases' images as Azure's page about finding images lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmdlets._az.resource_ids import parse_id, resource_path
from cmdlets._az.resources import ArmResource
from pscompat.azure.errors import ServiceError

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document, ResourceManager

IMAGE = ArmResource("Microsoft.Compute/images", "", "image")
GALLERY_IMAGE = ArmResource("Microsoft.Compute/galleries/images", "", "image definition")
TRUSTED_ALIAS = "Win2022AzureEdition"
"""The image of what is trusted by default."""
TRUSTED_IMAGE = ("MicrosoftWindowsServer", "WindowsServer", "2022-datacenter-azure-edition", "latest")
_WINDOWS = {
    "Win2022AzureEdition": "2022-datacenter-azure-edition",
    "Win2022AzureEditionCore": "2022-datacenter-azure-edition-core",
    "Win2022Datacenter": "2022-datacenter-g2",
    "Win2019Datacenter": "2019-Datacenter",
    "Win2016Datacenter": "2016-Datacenter",
    "Win2016DataCenterGenSecond": "2016-datacenter-gensecond",
    "Win2012R2Datacenter": "2012-R2-Datacenter",
    "Win2012Datacenter": "2012-Datacenter",
}
_LINUX = {
    "CentOS85Gen2": ("OpenLogic", "CentOS", "8_5-gen2"),
    "Debian11": ("Debian", "debian-11", "11-backports-gen2"),
    "FlatcarLinuxFreeGen2": ("kinvolk", "flatcar-container-linux-free", "stable-gen2"),
    "OpenSuseLeap154Gen2": ("SUSE", "openSUSE-leap-15-4", "gen2"),
    "RHELRaw8LVMGen2": ("RedHat", "RHEL", "8-lvm-gen2"),
    "SuseSles15SP3": ("SUSE", "sles-15-sp3", "gen2"),
    "Ubuntu2204": ("Canonical", "0001-com-ubuntu-server-jammy", "22_04-lts-gen2"),
    "UbuntuLTS": ("Canonical", "UbuntuServer", "18.04-LTS"),
}
_ALIASES = {
    **{name.lower(): ("Windows", *TRUSTED_IMAGE[:2], sku) for name, sku in _WINDOWS.items()},
    "win10": ("Windows", "MicrosoftVisualStudio", "Windows", "Windows-10-N-x64"),
    **{name.lower(): ("Linux", *image) for name, image in _LINUX.items()},
}
PORTS = {"Windows": (3389, 5985), "Linux": (22,)}
"""What is opened for an operating system."""


class UnknownImageError(Exception):
    """There is no such image; the text says so."""


class FoundImage(NamedTuple):
    """An image: its operating system, how a body refers to it, and the numbers of its data disks."""

    system: str
    reference: dict[str, str]
    luns: tuple[int, ...] = ()


def image_parts(publisher: str, offer: str, sku: str, version: str) -> dict[str, str]:
    """How a body refers to an image of the marketplace."""
    return {"publisher": publisher, "offer": offer, "sku": sku, "version": version}


def find_image(manager: ResourceManager, group: str, name: str, location: str) -> FoundImage:
    """The image that a name means. Raises UnknownImageError, ServiceError."""
    if ":" in name:
        return _of_marketplace(manager, name, location)
    if "/" in name:
        return _by_id(manager, name)
    path = resource_path(f"{manager.subscription}/resourceGroups/{group}", IMAGE.type, (name,))
    try:
        return _own(manager.get(path, IMAGE.version))
    except ServiceError as problem:
        if problem.kind != "service":
            raise
    alias = _ALIASES.get(name.lower())
    if alias is None:
        raise UnknownImageError(f"Can not find an image with the name {name}.")
    system, publisher, offer, sku = alias
    return FoundImage(system, image_parts(publisher, offer, sku, "latest"))


def marketplace_image(manager: ResourceManager, location: str, reference: dict[str, str]) -> Document:
    """What is known of an image of the marketplace, of the newest version where it says `latest`. Raises ServiceError."""
    place = "".join(location.split()).lower()
    path = (
        f"{manager.subscription}/providers/Microsoft.Compute/locations/{place}/publishers/{reference['publisher']}"
        f"/artifacttypes/vmimage/offers/{reference['offer']}/skus/{reference['sku']}/versions"
    )
    version = reference["version"]
    if version.lower() == "latest":
        newest = manager.get(path, IMAGE.version, {"$top": 1, "$orderby": "name desc"})
        version = next((item["name"] for item in newest or ()), version)
    return manager.get(f"{path}/{version}", IMAGE.version)


def _of_marketplace(manager: ResourceManager, name: str, location: str) -> FoundImage:
    parts = name.split(":")
    if len(parts) != 4:
        raise UnknownImageError(f"Invalid image name '{name}'. It should have the form publisher:offer:sku:version.")
    reference = image_parts(*parts)
    document = marketplace_image(manager, location, reference)
    reference["version"] = document.get("name") or reference["version"]
    properties: Any = document.get("properties") or {}
    return FoundImage(
        (properties.get("osDiskImage") or {}).get("operatingSystem") or "Windows",
        reference,
        _luns(properties.get("dataDiskImages")),
    )


def _by_id(manager: ResourceManager, name: str) -> FoundImage:
    found = parse_id(name)
    kind = found.type.lower() if found is not None else ""
    if found is None or not kind.startswith(("microsoft.compute/images", "microsoft.compute/galleries/images")):
        raise UnknownImageError(f"'{name}' is not the id of an image or of an image of a gallery.")
    if kind == IMAGE.type.lower():
        return _own(manager.get(name, IMAGE.version))
    scope = f"/subscriptions/{found.subscription}/resourceGroups/{found.group}"
    definition = manager.get(resource_path(scope, GALLERY_IMAGE.type, found.names[:2]), GALLERY_IMAGE.version)
    return FoundImage(definition["properties"]["osType"], {"id": name})


def _own(document: Document) -> FoundImage:
    storage = document["properties"].get("storageProfile") or {}
    system = (storage.get("osDisk") or {}).get("osType") or "Windows"
    return FoundImage(system, {"id": document["id"]}, _luns(storage.get("dataDisks")))


def _luns(disks: Any) -> tuple[int, ...]:
    return tuple(int(disk["lun"]) for disk in disks or ())
