"""Managed disks as machines and their owners see them: what a disk is made of, who has it, what it can do.

Source: the REST reference of Disks, and the public table of the sizes of managed disks.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import DEALLOCATED, inner, power
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.store import Resource, Store

DISKS = "Microsoft.Compute/disks"
LARGEST = 32_767
_LARGEST_ULTRA = 65_536
_GIGABYTE = 1 << 30
_UPPER_TIERS = {"UltraSSD_LRS": "Ultra", "Premium_LRS": "Premium", "Premium_ZRS": "Premium", "PremiumV2_LRS": "Premium"}
_PREMIUM = (
    (4, "P1", 120, 25),
    (8, "P2", 120, 25),
    (16, "P3", 120, 25),
    (32, "P4", 120, 25),
    (64, "P6", 240, 50),
    (128, "P10", 500, 100),
    (256, "P15", 1100, 125),
    (512, "P20", 2300, 150),
    (1024, "P30", 5000, 200),
    (2048, "P40", 7500, 250),
    (4096, "P50", 7500, 250),
    (8192, "P60", 16_000, 500),
    (16_384, "P70", 18_000, 750),
    (LARGEST, "P80", 20_000, 900),
)
_SOLID = ((4096, 500, 100), (8192, 2000, 400), (16_384, 4000, 600), (LARGEST, 6000, 750))
_PLAIN = ((4096, 500, 60), (8192, 1300, 300), (16_384, 2000, 500), (LARGEST, 2000, 500))


def check_size(value: object, sku: str, name: str) -> None:
    """Raise RequestError (400) unless a size in GB is one that disks of the SKU have."""
    most = _LARGEST_ULTRA if sku in ("UltraSSD_LRS", "PremiumV2_LRS") else LARGEST
    if not isinstance(value, int) or not 1 <= value <= most:
        raise _errors.out_of_range(value, name, 1, most)


def sku_tier(sku: str) -> str:
    """The tier that goes with a SKU's name."""
    return _UPPER_TIERS.get(sku, "Standard")


def fill_disk(document: dict[str, Any], now: float) -> None:
    """Add what the service sets in the document of a disk that has its size."""
    properties = document["properties"]
    sku = document.setdefault("sku", {})
    sku.setdefault("name", "Standard_LRS")
    sku["tier"] = sku_tier(sku["name"])
    size = int(properties["diskSizeGB"])
    properties.setdefault("timeCreated", timestamp(now))
    properties.setdefault("uniqueId", str(uuid.uuid4()))
    properties["diskSizeBytes"] = size * _GIGABYTE
    properties.setdefault("encryption", {}).setdefault("type", "EncryptionAtRestWithPlatformKey")
    properties.setdefault("networkAccessPolicy", "AllowAll")
    properties.setdefault("publicNetworkAccess", "Enabled")
    _fill_performance(properties, sku["name"], size)


def _fill_performance(properties: dict[str, Any], sku: str, size: int) -> None:
    if sku in ("UltraSSD_LRS", "PremiumV2_LRS"):
        properties.setdefault("diskIOPSReadWrite", 3000)
        properties.setdefault("diskMBpsReadWrite", 125)
        return
    if sku.startswith("Premium"):
        _, tier, operations, throughput = next(level for level in _PREMIUM if size <= level[0])
        properties["tier"] = tier
    else:
        levels = _SOLID if sku.startswith("StandardSSD") else _PLAIN
        _, operations, throughput = next(level for level in levels if size <= level[0])
        properties.pop("tier", None)
    properties["diskIOPSReadWrite"] = operations
    properties["diskMBpsReadWrite"] = throughput


def new_disk(
    *,
    location: str,
    sku: str,
    size: int,
    creation: dict[str, Any],
    owner: str,
    now: float,
    os_type: str = "",
    generation: str = "",
    zones: list[str] | None = None,
) -> dict[str, Any]:
    """The document of a disk that comes with a machine."""
    properties: dict[str, Any] = {"creationData": creation, "diskSizeGB": size, "provisioningState": "Succeeded"}
    if os_type:
        properties["osType"] = os_type
    if generation:
        properties["hyperVGeneration"] = generation
    document: dict[str, Any] = {
        "location": location,
        "managedBy": owner,
        "sku": {"name": sku},
        "properties": properties,
    }
    if zones:
        document["zones"] = zones
    fill_disk(document, now)
    return document


def disks_of(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The disks in a machine's storage profile, that of the operating system first."""
    storage = inner(document, "properties", "storageProfile")
    disk = storage.get("osDisk")
    if isinstance(disk, dict):
        yield disk
    yield from storage.get("dataDisks") or ()


def disk_id(disk: dict[str, Any]) -> str:
    """The id of the managed disk behind a disk of a storage profile, empty for an unmanaged one."""
    return str(inner(disk, "managedDisk").get("id") or "")


def owner_of(store: Store, disk: Resource) -> Resource | None:
    """The machine that a disk is attached to; its storage profile says so."""
    machine = store.get(str(disk.document.get("managedBy") or ""))
    if machine is None or disk.key not in {disk_id(item).lower() for item in disks_of(machine.document)}:
        return None
    return machine


def access_of(disk: Resource, now: float) -> str:
    """The access that was given to a disk by a shared signature and has not ended: Read, Write or empty."""
    access = disk.state.get("access")
    return str(access["access"]) if access and access["until"] > now else ""


def disk_state(store: Store, disk: Resource, now: float) -> str:
    """The service's word for what is being done with a disk."""
    access = access_of(disk, now)
    if access:
        return "ActiveUpload" if access == "Write" else "ActiveSAS"
    if disk.state.get("upload"):
        return "ReadyToUpload"
    owner = owner_of(store, disk)
    if owner is None:
        return "Unattached"
    return "Reserved" if power(owner) == DEALLOCATED else "Attached"


def check_free(store: Store, disk: Resource, machine_id: str, now: float) -> None:
    """Raise RequestError (409) where a disk cannot be attached to a machine."""
    owner = owner_of(store, disk)
    shares = int(inner(disk.document, "properties").get("maxShares") or 1)
    if owner is not None and owner.key != machine_id.lower() and shares == 1:
        raise _errors.disk_owned(disk.id, owner.id)
    if access_of(disk, now):
        raise _errors.active_access(disk.name)


def owned_name(machine_id: str, lun: int) -> str:
    """A name for a data disk that a machine's creation or change makes without one."""
    return f"{name_of(machine_id)}_disk{lun + 2}_{uuid.uuid4().hex}"
