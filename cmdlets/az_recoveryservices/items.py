"""What is backed up: found, protected, backed up now, and no longer protected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import to_json
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_recoveryservices._base import (
    BACKUP_COMMANDS,
    SECONDARY,
    TOKENS,
    JobCmdlet,
    RecoveryCmdlet,
    vault_version,
)
from cmdlets.az_recoveryservices._class_tree import ServiceRecord
from cmdlets.az_recoveryservices._objects import (
    TO_SERVICE,
    item_object,
    names_in,
)
from cmdlets.az_recoveryservices.containers import container_path, properties_of, workload_of
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_COMPUTE = "Microsoft.Compute/virtualMachines"


@cmdlet("Get-AzRecoveryServicesBackupItem")
class GetAzRecoveryServicesBackupItem(RecoveryCmdlet):
    """Gets what is backed up: in a container, by a policy, or in the vault."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupItem"
    refuses = {"UseSecondaryRegion": SECONDARY}

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        kinds = workload_of(self) if self.is_bound("WorkloadType") else ("", "")
        conditions: dict[str, Any] = {"backupManagementType": kinds[0], "itemType": kinds[1]}
        if self.is_bound("BackupManagementType"):
            conditions["backupManagementType"] = TO_SERVICE.get(self.text("BackupManagementType").lower(), kinds[0])
        inside = ""
        if self.is_bound("Policy"):
            policy = self.taken("Policy")
            conditions["policyName"] = policy.values["Name"]
            conditions["backupManagementType"] = (policy.document.get("properties") or {}).get("backupManagementType")
        if self.is_bound("Container"):
            inside = container_path(self, self.taken("Container")).lower()
        name = self.Name or ""
        for document in self.items(f"{self.vault_path()}/backupProtectedItems", conditions):
            if inside and f"{inside.rpartition('/')[2]}/protecteditems/" not in str(document.get("id")).lower():
                continue
            if name and not self._is_named(document, name):
                continue
            found = item_object(self._expanded(document) if name else document)
            if self._fits(found):
                yield found

    def _is_named(self, document: dict[str, Any], name: str) -> bool:
        """An item by its whole name, or by what it begins with."""
        wanted, own = name.lower(), str(document.get("name")).lower()
        friendly = str((document.get("properties") or {}).get("friendlyName") or "").lower()
        return wanted in (own, friendly) or own.rpartition(";")[2] == wanted

    def _expanded(self, document: dict[str, Any]) -> dict[str, Any]:
        return self.get(str(document["id"]), {"$filter": "expand eq 'extendedinfo'"})

    def _fits(self, found: ServiceRecord) -> bool:
        for parameter, name in (
            ("ProtectionStatus", "ProtectionStatus"),
            ("ProtectionState", "ProtectionState"),
            ("DeleteState", "DeleteState"),
        ):
            wanted = self.text(parameter)
            if wanted and wanted.lower() != str(found.values.get(name)).lower():
                return False
        friendly = self.FriendlyName
        return not friendly or str(properties_of(found).get("friendlyName")).lower() == str(friendly).lower()


def source_of(cmdlet: RecoveryCmdlet, item: ServiceRecord) -> dict[str, Any]:
    """What the service wants to know of an item that is changed: its type and what it is a backup of."""
    properties = item.document.get("properties") or {}
    found = {"protectedItemType": properties.get("protectedItemType") or _COMPUTE}
    if properties.get("sourceResourceId"):
        found["sourceResourceId"] = properties["sourceResourceId"]
    return found


@cmdlet("Enable-AzRecoveryServicesBackupProtection")
class EnableAzRecoveryServicesBackupProtection(JobCmdlet):
    """Lets a policy back something up, or another policy than before."""

    net_command = f"{BACKUP_COMMANDS}EnableAzureRmRecoveryServicesBackupProtection"
    refuses = {**TOKENS, "ServiceName": "machines of the classic deployment model have gone."}

    def process(self) -> None:
        item = self.taken("Item") if self.is_bound("Item") else None
        what = (
            item if item is not None else (self.taken("ProtectableItem") if self.is_bound("ProtectableItem") else None)
        )
        name = str(what.values["Name"]) if what is not None else str(self.Name)
        if self.should_process(name, "Enable"):
            self.perform(f"protection of '{name}'", lambda operation: self._work(operation, item))

    def _work(self, operation: Operation, item: ServiceRecord | None) -> Iterator[Value]:
        policy = self.taken("Policy") if self.is_bound("Policy") else None
        if item is not None:
            path, properties = str(item.values["Id"]), source_of(self, item)
            before = str((item.document.get("properties") or {}).get("policyId") or "")
            properties["policyId"] = policy.values["Id"] if policy is not None else before
        elif self.is_bound("ProtectableItem"):
            path, properties = self._of_protectable()
            properties["policyId"] = policy.values["Id"] if policy is not None else ""
        elif self.StorageAccountName:
            path, properties = self._of_share(operation)
            properties["policyId"] = policy.values["Id"] if policy is not None else ""
        else:
            path, properties = self._of_machine(operation)
            properties["policyId"] = policy.values["Id"] if policy is not None else ""
        disks = self._disks()
        if disks is not None:
            properties["extendedProperties"] = disks
        status = operation.write(self.manager(), "PUT", path, vault_version(), {"properties": properties})
        yield from self.job_of(status, path)

    def _disks(self) -> dict[str, Any] | None:
        """Which disks of a machine are backed up; None where nothing is said of it."""
        if self.ResetExclusionSettings:
            return {}
        if self.ExcludeAllDataDisks:
            return {"diskExclusionProperties": {"diskLunList": [], "isInclusionList": True}}
        for parameter, includes in (("InclusionDisksList", True), ("ExclusionDisksList", False)):
            if self.is_bound(parameter):
                numbers = [int(each) for each in self.bound[parameter]]
                return {"diskExclusionProperties": {"diskLunList": numbers, "isInclusionList": includes}}
        return None

    def _of_machine(self, operation: Operation) -> tuple[str, dict[str, Any]]:
        found = self._protectable(str(self.Name), str(self.ResourceGroupName))
        if found is None:
            path = f"{self.vault_path()}/backupFabrics/Azure/refreshContainers"
            wanted = {"$filter": "backupManagementType eq 'AzureIaasVM'"}
            operation.write(self.manager(), "POST", path, vault_version(), query=wanted)
            found = self._protectable(str(self.Name), str(self.ResourceGroupName))
        if found is None:
            raise OperationRefusedError(
                "The specified Azure Virtual Machine Not Found. Possible causes are\n   1. VM does not exist\n"
                "   2. The VM name or the Service name needs to be case sensitive\n   3. VM is already Protected with same or other Vault."
                "\n      Please Unprotect VM first and then try to protect it again.\n\nPlease contact Microsoft for further assistance.",
                "System.ArgumentException",
            )
        source = (found.get("properties") or {}).get("virtualMachineId")
        path = str(found["id"]).replace("/protectableItems/", "/protectedItems/")
        head, _, last = path.rpartition("/")
        last = last if last.lower().startswith("vm;") else f"VM;{last}"
        container = head.rpartition("/protectedItems")[0]
        kept, _, name = container.rpartition("/")
        name = name if name.lower().startswith("iaasvmcontainer;") else f"IaasVMContainer;{name}"
        return f"{kept}/{name}/protectedItems/{last}", {"protectedItemType": _COMPUTE, "sourceResourceId": source}

    def _protectable(self, name: str, group: str) -> dict[str, Any] | None:
        wanted = {"backupManagementType": "AzureIaasVM"}
        for document in self.items(f"{self.vault_path()}/backupProtectableItems", wanted):
            properties = document.get("properties") or {}
            machine = names_in(str(properties.get("virtualMachineId") or ""))
            if str(properties.get("friendlyName")).lower() == name.lower() and (
                machine.get("resourcegroups", "").lower() == group.lower()
            ):
                return document
        return None

    def _of_share(self, operation: Operation) -> tuple[str, dict[str, Any]]:
        """A share of a storage account, which is registered first where it is not yet."""
        manager, vault = self.manager(), self.vault_path()
        account = self._account(str(self.StorageAccountName))
        group = names_in(account)["resourcegroups"].lower()
        container = f"{vault}/backupFabrics/Azure/protectionContainers/StorageContainer;Storage;{group};{self.StorageAccountName}"
        try:
            self.get(container)
        except ServiceError as problem:
            if problem.status_code != 404:
                raise
            properties = {
                "containerType": "StorageContainer",
                "backupManagementType": "AzureStorage",
                "friendlyName": self.StorageAccountName,
                "sourceResourceId": account,
            }
            operation.write(manager, "PUT", container, vault_version(), {"properties": properties})
        wanted = {"backupManagementType": "AzureStorage"}
        for document in self.items(f"{vault}/backupProtectableItems", wanted):
            properties = document.get("properties") or {}
            if str(properties.get("friendlyName")).lower() == str(self.Name).lower():
                path = str(document["id"]).replace("/protectableItems/", "/protectedItems/")
                return path, {"protectedItemType": "AzureFileShareProtectedItem", "sourceResourceId": account}
        raise OperationRefusedError(
            f"The file share '{self.Name}' is not found in '{self.StorageAccountName}'.", "System.ArgumentException"
        )

    def _account(self, name: str) -> str:
        wanted = {"$filter": f"resourceType eq 'Microsoft.Storage/storageAccounts' and name eq '{name}'"}
        for document in self.manager().items(f"{self.manager().subscription}/resources", "2021-04-01", wanted):
            if str(document.get("name")).lower() == name.lower():
                return str(document["id"])
        raise OperationRefusedError(f"The storage account '{name}' is not found.", "System.ArgumentException")

    def _of_protectable(self) -> tuple[str, dict[str, Any]]:
        found = self.taken("ProtectableItem")
        kind = str(found.values.get("WorkloadType"))
        database = "AzureVmWorkloadSAPHanaDatabase" if kind == "SAPHanaDatabase" else "AzureVmWorkloadSQLDatabase"
        path = str(found.values["Id"]).replace("/protectableItems/", "/protectedItems/")
        return path, {"protectedItemType": database}

    ignores = {"ContainerSubscriptionId": "the machine's id says it."}


@cmdlet("Disable-AzRecoveryServicesBackupProtection")
class DisableAzRecoveryServicesBackupProtection(JobCmdlet):
    """Stops backups of an item; removes those that there are where it is told to."""

    net_command = f"{BACKUP_COMMANDS}DisableAzureRmRecoveryServicesBackupProtection"
    refuses = TOKENS

    def process(self) -> None:
        item = self.taken("Item")
        name = str(item.values["Name"])
        if not self.should_process(name, "Disable protection"):
            return
        question = f"Are you sure you want to disable protection for the item '{name}'?"
        if self.RemoveRecoveryPoints:
            question = (
                f"Are you sure you want to disable protection for the item '{name}' and delete its backup data? "
                "If soft delete is on, the data can be brought back for some days."
            )
        if not self.Force and not self.should_continue(question, ""):
            return
        path = str(item.values["Id"])
        if self.RemoveRecoveryPoints:
            self.begin_job(f"deletion of the backups of '{name}'", "DELETE", path, None)
            return
        state = "BackupsSuspended" if self.RetainRecoveryPointsAsPerPolicy else "ProtectionStopped"
        properties = {**source_of(self, item), "protectionState": state}
        before = (item.document.get("properties") or {}).get("policyId")
        properties["policyId"] = before if self.RetainRecoveryPointsAsPerPolicy else ""
        self.begin_job(f"end of the protection of '{name}'", "PUT", path, {"properties": properties})


@cmdlet("Undo-AzRecoveryServicesBackupItemDeletion")
class UndoAzRecoveryServicesBackupItemDeletion(JobCmdlet):
    """Brings an item back whose backups are deleted softly."""

    net_command = f"{BACKUP_COMMANDS}UndoAzureRmRecoveryServicesBackupItemDeletion"

    def process(self) -> None:
        item = self.taken("Item")
        name = str(item.values["Name"])
        if not self.should_process(name, "Undelete"):
            return
        question = f"Are you sure you want to restore the deleted item '{name}'?"
        if not self.Force and not self.should_continue(question, ""):
            return
        state = {"protectionState": "ProtectionStopped", "isRehydrate": True}
        body = {"properties": {**source_of(self, item), **state}}
        self.begin_job(f"recovery of the backups of '{name}'", "PUT", str(item.values["Id"]), body)


_REQUESTS = {
    "AzureVM": "IaasVMBackupRequest",
    "AzureStorage": "AzureFileShareBackupRequest",
    "AzureWorkload": "AzureWorkloadBackupRequest",
}


@cmdlet("Backup-AzRecoveryServicesBackupItem")
class BackupAzRecoveryServicesBackupItem(JobCmdlet):
    """Backs an item up now."""

    net_command = f"{BACKUP_COMMANDS}BackupAzureRmRecoveryServicesBackupItem"

    def process(self) -> None:
        item = self.taken("Item")
        name = str(item.values["Name"])
        if not self.should_process(name, "Backup"):
            return
        kind = _REQUESTS.get(str(item.values["BackupManagementType"]))
        if kind is None:
            self.fails(f"'{name}' is not backed up from here.")
            return
        properties: dict[str, Any] = {"objectType": kind}
        if self.ExpiryDateTimeUTC is not None:
            properties["recoveryPointExpiryTimeInUTC"] = to_json(unwrap(self.ExpiryDateTimeUTC))
        if kind == "AzureWorkloadBackupRequest":
            properties["backupType"] = self.text("BackupType") or "Full"
            properties["enableCompression"] = bool(self.EnableCompression)
        self.begin_job(f"backup of '{name}'", "POST", f"{item.values['Id']}/backup", {"properties": properties})


@cmdlet("Redo-AzRecoveryServicesBackupProtection")
class RedoAzRecoveryServicesBackupProtection(JobCmdlet):
    """Would move an item's protection to another vault."""

    net_command = f"{BACKUP_COMMANDS}RedoAzureRmRecoveryServicesBackupProtection"
    refuses = dict.fromkeys(
        ("Force", "RetainRecoveryPointsAsPerPolicy", "SecureToken", "TargetPolicy", "TargetVaultId"),
        "protection is not moved between vaults.",
    )

    def process(self) -> None:
        self.refuse(f"The protection of '{self.taken('Item').values['Name']}' is not moved between vaults.")
