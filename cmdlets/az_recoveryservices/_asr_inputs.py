"""Parts of the requests about machines that Site Recovery protects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cmdlets._az.resource_ids import version_of
from cmdlets.az_recoveryservices._asr import KEYS
from cmdlets.az_recoveryservices._class_tree import ServiceRecord

_DISK = {
    "diskId": "DiskId",
    "primaryStagingAzureStorageAccountId": "LogStorageAccountId",
    "recoveryResourceGroupId": "RecoveryResourceGroupId",
    "recoveryReplicaDiskAccountType": "RecoveryReplicaDiskAccountType",
    "recoveryTargetDiskAccountType": "RecoveryTargetDiskAccountType",
    "recoveryDiskEncryptionSetId": "RecoveryDiskEncryptionSetId",
    "recoveryNetworkAccessPolicy": "RecoveryNetworkAccessPolicy",
    "recoveryDiskAccessId": "RecoveryDiskAccessId",
    "recoveryPublicNetworkAccess": "RecoveryPublicNetworkAccess",
}
_VHD = {
    "diskUri": "VhdUri",
    "recoveryAzureStorageAccountId": "RecoveryAzureStorageAccountId",
    "primaryStagingAzureStorageAccountId": "LogStorageAccountId",
}


def encryption(given: Mapping[str, Any]) -> dict[str, Any] | None:
    """The keys of a machine's or disk's encryption, None where none is given. given: by the parameters' names."""
    found: dict[str, Any] = {}
    vault, secret, key_vault, key = (given.get(name) for name in KEYS)
    if secret or vault:
        found["diskEncryptionKeyInfo"] = {
            "secretIdentifier": str(secret or ""),
            "keyVaultResourceArmId": str(vault or ""),
        }
    if key or key_vault:
        found["keyEncryptionKeyInfo"] = {"keyIdentifier": str(key or ""), "keyVaultResourceArmId": str(key_vault or "")}
    return found or None


def _members(names: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, Any]:
    return {member: str(values[name]) for member, name in names.items() if values.get(name)}


def disks(configurations: Iterable[ServiceRecord]) -> dict[str, Any]:
    """`vmDisks` and `vmManagedDisks` of configurations."""
    managed, others = list[dict[str, Any]](), list[dict[str, Any]]()
    for each in configurations:
        if each.values.get("IsManagedDisk"):
            keys = encryption(each.values)
            managed.append({**_members(_DISK, each.values), **({"diskEncryptionInfo": keys} if keys else {})})
        else:
            others.append(_members(_VHD, each.values))
    return {**({"vmDisks": others} if others else {}), **({"vmManagedDisks": managed} if managed else {})}


def disks_of_machine(get: Callable[[str, str], Any], machine: str, group: str, staging: str) -> dict[str, Any]:
    """`vmManagedDisks` for all disks of a machine. get: asks the service. Raises ServiceError."""
    document = get(machine, version_of("Microsoft.Compute/virtualMachines"))
    storage = (document.get("properties") or {}).get("storageProfile") or {}
    found = list[dict[str, Any]]()
    for disk in (storage.get("osDisk") or {}, *(storage.get("dataDisks") or ())):
        managed = disk.get("managedDisk") or {}
        if not managed.get("id"):
            continue
        kind = managed.get("storageAccountType")
        if not kind:  # A machine that is stopped does not tell.
            kind = (get(managed["id"], version_of("Microsoft.Compute/disks")).get("sku") or {}).get("name")
        found.append(
            {
                "diskId": managed["id"],
                "primaryStagingAzureStorageAccountId": staging,
                "recoveryResourceGroupId": group,
                "recoveryReplicaDiskAccountType": kind,
                "recoveryTargetDiskAccountType": kind,
            }
        )
    return {"vmManagedDisks": found} if found else {}


def machine_name(item: ServiceRecord) -> str:
    """What a protected machine is to a recovery plan."""
    details = item.document.get("properties", {}).get("providerSpecificDetails") or {}
    return str(details.get("fabricObjectId") or item.values.get("FriendlyName") or "")
