"""What backups of machines whose disks are blobs are made of: snapshots of the blobs, made by an extension and found by their metadata.

Source: AzureVMBackupExtensionUtil of Azure/azure-powershell.
"""

from __future__ import annotations

import base64
import json
import time
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_compute import _vm_storage as storage
from cmdlets.az_compute._vm_extensions import ExtensionCmdlet
from cmdlets.az_compute.virtual_machines import VM

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.blob_data import BlobSnapshots
    from pscompat.azure.resource_manager import Document

_NO_BLOBS = (
    "The disks of the virtual machine '{}' are managed disks; backups of this kind are those of disks that are blobs."
)
_NO_ACCOUNT = "In this subscription there is no storage account '{}'."
_NONE_MADE = "snapshot not created, or not found in time."
PROBLEM = "Microsoft.Azure.Commands.Compute.Extension.AzureVMBackup.AzureVMBackupException"
TAG, _TASK = "vmbackuptag", "vmbackupidentity"
"""The metadata of a snapshot: the backup's tag, and which run of the extension made it."""
_LONGEST = 600.0
"""For how many seconds the snapshots are looked for, at most."""
_MINUTES = 5
_TICKS_1970 = 621_355_968_000_000_000


class BackupCmdlet(ExtensionCmdlet):
    """Base: reads the machine, and finds the snapshots of its disks."""

    names: ClassVar[tuple[str, ...]] = ("VMName",)

    def disks(self, target: ResourceId) -> tuple[Document, list[str]]:
        """The machine, and the addresses of the blobs that are its disks. Raises ServiceError, OperationRefusedError."""
        machine = self.manager().get(self.machine_path(target), VM.version, {"$expand": "instanceView"})
        profile = machine["properties"].get("storageProfile") or {}
        disks = [profile.get("osDisk") or {}, *(profile.get("dataDisks") or ())]
        addresses = [str(disk["vhd"]["uri"]) for disk in disks if disk.get("vhd")]
        if len(addresses) < len(disks):
            raise OperationRefusedError(_NO_BLOBS.format(machine["name"]), "System.ArgumentException")
        return machine, addresses

    def keys(self, addresses: list[str]) -> dict[str, str]:
        """The keys of the accounts that the addresses name, by these addresses. Raises ServiceError, OperationRefusedError."""
        # What only this needs.
        from cmdlets.az_compute._vm_blobs import account_key

        manager = self.manager()
        found: dict[str, str] = {}
        known = list(storage.accounts(manager))
        for address in addresses:
            name = storage.account_of(address)
            account = next((each for each in known if str(each.get("name")).lower() == name.lower()), None)
            place = parse_id(account["id"]) if account is not None else None
            if place is None:
                raise OperationRefusedError(_NO_ACCOUNT.format(name), "System.ArgumentException")
            found[address] = account_key(manager, place.group, place.name)
        return found

    def snapshots(self, keys: Mapping[str, str]) -> list[BlobSnapshots]:
        """The snapshots of each of the blobs."""
        # What only this needs.
        from pscompat.azure.blob_data import BlobSnapshots

        return [BlobSnapshots(self.connection(), address, key) for address, key in keys.items()]

    def take(self, operation: Operation, target: ResourceId, name: str, tag: str) -> None:
        """Take snapshots by the extension `name`, and wait for them. Raises ServiceError, OperationRefusedError."""
        machine, addresses = self.disks(target)
        keys = self.keys(addresses)
        task = str(uuid.uuid4())
        path = self.path(target._replace(names=(target.names[0], name)))
        body = {"location": machine["location"], "properties": _properties(keys, tag, task)}
        operation.write(self.manager(), "PUT", path, self.resource.version, body)
        disks, until = self.snapshots(keys), time.monotonic() + _LONGEST

        def look() -> bool | None:
            if all(disk.having({TAG: tag, _TASK: task}) for disk in disks):
                return True
            if time.monotonic() > until:
                raise OperationRefusedError(_NONE_MADE, PROBLEM)
            return None

        operation.watch(look)


def _properties(keys: Mapping[str, str], tag: str, task: str) -> dict[str, Any]:
    # What only this needs.
    from cmdlets.az_compute._vm_blobs import blob_signature

    signed = [
        address + blob_signature(storage.account_of(address), key, address, _MINUTES / 60, "wl")
        for address, key in keys.items()
    ]
    marks = [{"Key": TAG, "Value": tag}, {"Key": _TASK, "Value": task}]
    return {
        "publisher": "Microsoft.Azure.Security",
        "type": "VMBackupForLinuxExtension",
        "typeHandlerVersion": "0.1",
        "settings": {
            "locale": "en-us",
            "taskId": task,
            "commandToExecute": "snapshot",
            "objectStr": _encoded({"backupMetadata": marks}),
            "commandStartTimeUTCTicks": str(_TICKS_1970 + time.time_ns() // 100),
        },
        "protectedSettings": {
            "logsBlobUri": "",
            "objectStr": _encoded({"blobSASUri": signed, "pageBlobUri": list(keys), "storageCredentialsFactory": []}),
        },
    }


def _encoded(document: Document) -> str:
    return base64.b64encode(json.dumps(document).encode()).decode()
