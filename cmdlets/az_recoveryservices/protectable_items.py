"""What could be backed up, and whether something is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import resource_path
from cmdlets.az_recoveryservices._base import BACKUP_COMMANDS, RecoveryCmdlet, vault_version
from cmdlets.az_recoveryservices._class_tree import ServiceRecord, backup
from cmdlets.az_recoveryservices._objects import SERVICE_WORKLOADS, protectable_object
from cmdlets.az_recoveryservices.containers import container_path, workload_of
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_COMPUTE = "Microsoft.Compute/virtualMachines"


@cmdlet("Get-AzRecoveryServicesBackupProtectableItem")
class GetAzRecoveryServicesBackupProtectableItem(RecoveryCmdlet):
    """Gets what could be backed up in machines with databases."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupProtectableItem"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        conditions: dict[str, str] = {}
        if self.is_bound("WorkloadType"):
            managed, kind = workload_of(self)
            conditions = {"backupManagementType": managed, "workloadType": kind}
        inside = container_path(self, self.taken("Container")).lower() if self.is_bound("Container") else ""
        for document in self.items(f"{self.vault_path()}/backupProtectableItems", conditions):
            if inside and not str(document.get("id")).lower().startswith(f"{inside}/"):
                continue
            found = protectable_object(document)
            wanted = {
                "ProtectableItemType": self.text("ItemType"),
                "Name": self.Name,
                "ServerName": self.ServerName,
                "ParentUniqueName": str(self.ParentID or "").rpartition("/")[2],
            }
            if all(
                not value or str(found.values.get(name)).lower() == str(value).lower() for name, value in wanted.items()
            ):
                yield found


class _AutoProtection(RecoveryCmdlet):
    """Base of those that turn the protection of new databases on or off."""

    ignores = {"BackupManagementType": "the item says it.", "WorkloadType": "the item says it."}

    def intent_path(self, item: ServiceRecord) -> str:
        """The path of the intent about an item, whose name is made of its id."""
        # Start-up: most cmdlets of the file need no such name.
        import uuid

        name = uuid.uuid5(uuid.NAMESPACE_URL, str(item.values["Id"]).lower())
        return f"{self.vault_path()}/backupFabrics/Azure/backupProtectionIntent/{name}"


@cmdlet("Enable-AzRecoveryServicesBackupAutoProtection")
class EnableAzRecoveryServicesBackupAutoProtection(_AutoProtection):
    """Lets a policy back up all databases of an instance, new ones too."""

    net_command = f"{BACKUP_COMMANDS}EnableAzureRmRecoveryServicesBackupAutoProtection"

    def process(self) -> None:
        item = self.taken("InputItem")
        name = str(item.values["Name"])
        if not self.should_process(name, "Enable"):
            return
        properties = {
            "protectionIntentItemType": "AzureWorkloadSQLAutoProtectionIntent",
            "backupManagementType": "AzureWorkload",
            "itemId": item.values["Id"],
            "policyId": self.taken("Policy").values["Id"],
        }

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "PUT", self.intent_path(item), vault_version(), {"properties": properties})
            if self.PassThru:
                yield True

        self.perform(f"automatic protection of '{name}'", work)


@cmdlet("Disable-AzRecoveryServicesBackupAutoProtection")
class DisableAzRecoveryServicesBackupAutoProtection(_AutoProtection):
    """No longer backs up new databases of an instance."""

    net_command = f"{BACKUP_COMMANDS}DisableAzureRmRecoveryServicesBackupAutoProtection"

    def process(self) -> None:
        item = self.taken("InputItem")
        name = str(item.values["Name"])
        if not self.should_process(name, "Disable"):
            return

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "DELETE", self.intent_path(item), vault_version())
            if self.PassThru:
                yield True

        self.perform(f"end of the automatic protection of '{name}'", work)


@cmdlet("Get-AzRecoveryServicesBackupStatus")
class GetAzRecoveryServicesBackupStatus(RecoveryCmdlet):
    """Tells whether something is backed up, and where."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupStatus"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        manager = self.manager()
        kind, resource = self.text("Type").lower(), self.ResourceId
        if not resource:
            types = {"azurevm": _COMPUTE, "azurefiles": "Microsoft.Storage/storageAccounts"}
            group = self.group_path(self.ResourceGroupName)
            resource = resource_path(group, types.get(kind, _COMPUTE), (self.Name,))
        if not kind:
            kind = "azurevm" if "/virtualmachines/" in str(resource).lower() else "azurefiles"
        location = self.text("Location") or manager.get(str(resource), "2021-04-01").get("location")
        body: dict[str, Any] = {"resourceType": SERVICE_WORKLOADS.get(kind, ("", "VM"))[1], "resourceId": resource}
        if self.ProtectableObjectName:
            body["poLogicalName"] = self.ProtectableObjectName
        path = resource_path(
            manager.subscription, "Microsoft.RecoveryServices/locations/backupStatus", (str(location),)
        )
        found = manager.read("POST", path, vault_version(), body=body) or {}
        backed = str(found.get("protectionStatus")) in ("Protected", "Protecting", "ProtectionStopped", "IRPending")
        yield backup("ResourceBackupStatus", {"BackedUp": backed, "VaultId": found.get("vaultId") or None}, found)
