"""Restores of machines, file shares and databases; moves between vaults."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import to_json
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_recoveryservices._base import BACKUP_COMMANDS, SECONDARY, TOKENS, JobCmdlet, RecoveryCmdlet, vault_of
from cmdlets.az_recoveryservices._class_tree import ServiceRecord, backup
from cmdlets.az_recoveryservices._objects import names_in
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value, unwrap

_NO_ACCOUNT = "The storage account with name: {} was not found in the subscription. Make sure that it is registered, and in the region of the vault."
_ARGUMENT = "System.ArgumentException"
_OTHERS = dict.fromkeys(
    (
        "RestoreToEdgeZone",
        "CVMOsDiskEncryptionSetId",
        "UserAssignedIdentityId",
        "UseSystemAssignedIdentity",
    ),
    "machines are restored without edge zones and identities.",
)


@cmdlet("Restore-AzRecoveryServicesBackupItem")
class RestoreAzRecoveryServicesBackupItem(JobCmdlet):
    """Restores a recovery point: disks or a whole machine, a share or files, a database."""

    net_command = f"{BACKUP_COMMANDS}RestoreAzureRmRecoveryServicesBackupItem"
    refuses = {
        **TOKENS,
        **_OTHERS,
        "RestoreToSecondaryRegion": SECONDARY,
        "TargetSubscriptionId": "restores stay in the subscription.",
    }

    def process(self) -> None:
        configured = self.is_bound("WLRecoveryConfig")
        what = self.taken("WLRecoveryConfig" if configured else "RecoveryPoint")
        name = str(what.values.get("RecoveryPointId") or what.values.get("ItemName") or "")
        if not self.should_process(name, "Restore"):
            return
        if configured:
            point, properties = str(what.values["Id"]), what.document
            self.begin_job(f"restore of '{name}'", "POST", f"{point}/restore", {"properties": properties})
            return
        kind = str(what.values["BackupManagementType"])
        try:
            properties = self._of_share(what) if kind == "AzureStorage" else self._of_machine(what)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        except OperationRefusedError as refused:
            self.fails(str(refused))
            return
        if self.RehydratePriority:
            properties["recoveryPointRehydrationInfo"] = {
                "rehydrationRetentionDuration": f"P{self.RehydrateDuration or 15}D",
                "rehydrationPriority": self.RehydratePriority,
            }
            properties["objectType"] = (
                f"{str(properties['objectType']).removesuffix('RestoreRequest')}RestoreWithRehydrationRequest"
            )
        self.begin_job(f"restore of '{name}'", "POST", f"{what.values['Id']}/restore", {"properties": properties})

    def _account(self, name: str) -> dict[str, Any]:
        manager = self.manager()
        wanted = {"$filter": f"resourceType eq 'Microsoft.Storage/storageAccounts' and name eq '{name}'"}
        for document in manager.items(f"{manager.subscription}/resources", "2021-04-01", wanted):
            if str(document.get("name")).lower() == name.lower():
                return dict(document)
        raise OperationRefusedError(_NO_ACCOUNT.format(name), _ARGUMENT)

    def _location(self, point: ServiceRecord) -> str:
        return str(self.VaultLocation or self.get(vault_of(str(point.values["Id"]))).get("location") or "")

    def _of_machine(self, point: ServiceRecord) -> dict[str, Any]:
        account = self._account(str(self.StorageAccountName))
        group = f"{self.manager().subscription}/resourceGroups/"
        properties: dict[str, Any] = {
            "objectType": "IaasVMRestoreRequest",
            "recoveryPointId": point.values["RecoveryPointId"],
            "recoveryType": "RestoreDisks",
            "sourceResourceId": point.values["SourceResourceId"],
            "storageAccountId": account["id"],
            "region": self._location(point),
            "createNewCloudService": False,
            "originalStorageAccountOption": bool(self.UseOriginalStorageAccount),
        }
        if self.TargetResourceGroupName:
            properties["targetResourceGroupId"] = f"{group}{self.TargetResourceGroupName}"
        if self.TargetVMName:
            networks = f"{group}{self.TargetVNetResourceGroup}/providers/Microsoft.Network/virtualNetworks/{self.TargetVNetName}"
            properties.update(
                recoveryType="AlternateLocation",
                targetVirtualMachineId=f"{group}{self.TargetResourceGroupName}/providers/Microsoft.Compute/virtualMachines/{self.TargetVMName}",
                virtualNetworkId=networks,
                subnetId=f"{networks}/subnets/{self.TargetSubnetName}",
            )
        elif (
            not self.TargetResourceGroupName
            and not self.RestoreAsUnmanagedDisks
            and point.values["IsManagedVirtualMachine"]
        ):
            properties["recoveryType"] = (
                "OriginalLocation"
                if self.parameter_set == "AzureManagedVMReplaceExistingParameterSet"
                else "RestoreDisks"
            )
        disks = self._disks()
        if disks is not None:
            properties["restoreDiskLunList"] = disks
        if self.RestoreAsUnmanagedDisks:
            properties["restoreWithManagedDisks"] = False
        elif self.RestoreAsManagedDisk:
            properties["restoreWithManagedDisks"] = True
        if self.TargetZoneNumber is not None:
            properties["zones"] = [str(self.TargetZoneNumber)]
        if self.DiskAccessOption is not None:
            access = {"targetDiskNetworkAccessOption": self.text("DiskAccessOption")}
            if self.TargetDiskAccessId:
                access["targetDiskAccessId"] = str(self.TargetDiskAccessId)
            properties["targetDiskNetworkAccessSettings"] = access
        if self.DiskEncryptionSetId:
            properties["diskEncryptionSetId"] = self.DiskEncryptionSetId
        return properties

    def _disks(self) -> list[int] | None:
        if self.RestoreOnlyOSDisk:
            return []
        return None if not self.RestoreDiskList else [int(each) for each in self.RestoreDiskList]

    def _of_share(self, point: ServiceRecord) -> dict[str, Any]:
        container = str(point.values["ContainerName"])
        source = self._account(container.rpartition(";")[2])["id"]
        properties: dict[str, Any] = {
            "objectType": "AzureFileShareRestoreRequest",
            "recoveryType": "OriginalLocation",
            "sourceResourceId": source,
            "copyOptions": self._conflict(),
        }
        folder = str(self.TargetFolder or "")
        if self.TargetStorageAccountName:
            properties["recoveryType"] = "AlternateLocation"
            properties["targetDetails"] = {
                "name": self.TargetFileShareName,
                "targetResourceId": self._account(str(self.TargetStorageAccountName))["id"],
            }
        paths = [
            str(each) for each in self.MultipleSourceFilePath or ([self.SourceFilePath] if self.SourceFilePath else [])
        ]
        properties["restoreRequestType"] = "ItemLevelRestore" if paths else "FullShareRestore"
        if paths:
            kind = self.text("SourceFileType") or "File"
            properties["restoreFileSpecs"] = [
                {"path": each, "fileSpecType": kind, **({"targetFolderPath": folder} if folder else {})}
                for each in paths
            ]
        elif folder:
            properties["restoreFileSpecs"] = [{"targetFolderPath": folder}]
        return properties

    def _conflict(self) -> str:
        return self.text("ResolveConflict") or "Overwrite"

    ignores = {"StorageAccountResourceGroupName": "the account is found by its name."}


@cmdlet("Get-AzRecoveryServicesBackupWorkloadRecoveryConfig")
class GetAzRecoveryServicesBackupWorkloadRecoveryConfig(RecoveryCmdlet):
    """Makes what Restore-AzRecoveryServicesBackupItem is told of a database."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupWorkloadRecoveryConfig"
    refuses = {
        "UseSecondaryRegion": SECONDARY,
        **dict.fromkeys(("RestoreAsFiles", "FromFull", "FilePath"), "databases are not restored as files."),
    }

    def process(self) -> None:
        point = self.taken("RecoveryPoint") if self.is_bound("RecoveryPoint") else None
        item = self.taken("Item") if self.is_bound("Item") else None
        if point is None and (item is None or self.PointInTime is None):
            self.fails("Give -RecoveryPoint, or -PointInTime and -Item.")
            return
        kind = str((point if point is not None else item).values["WorkloadType"])  # type: ignore[union-attr]
        prefix = "AzureWorkloadSAPHana" if kind == "SAPHanaDatabase" else "AzureWorkloadSQL"
        base = str(item.values["Id"]) if item is not None else ""
        if point is not None:
            base = str(point.values["Id"]).rpartition("/recoveryPoints/")[0]
        source = self._machine(base)
        properties: dict[str, Any] = {"objectType": f"{prefix}RestoreRequest", "sourceResourceId": source}
        if self.PointInTime is not None:
            properties["objectType"] = f"{prefix}PointInTimeRestoreRequest"
            properties["pointInTime"] = to_json(unwrap(self.PointInTime))
        properties["shouldUseAlternateTargetLocation"] = bool(self.AlternateWorkloadRestore)
        properties["isNonRecoverable"] = False
        properties["recoveryType"] = "AlternateLocation" if self.AlternateWorkloadRestore else "OriginalLocation"
        values = self._values(properties, point, base)
        self.write(backup("AzureWorkloadRecoveryConfig", values, properties))

    def _machine(self, item: str) -> str:
        container = names_in(item).get("protectioncontainers", "").split(";")
        group, name = (container[2], container[3]) if len(container) > 3 else ("", "")
        return (
            f"{self.manager().subscription}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines/{name}"
        )

    def _values(self, properties: dict[str, Any], point: ServiceRecord | None, item: str) -> dict[str, Value]:
        where = f"{item}/recoveryPoints/{point.values['RecoveryPointId'] if point is not None else 'DefaultRangeRecoveryPoint'}"
        target = self.taken("TargetItem") if self.is_bound("TargetItem") else None
        container = self.taken("TargetContainer") if self.is_bound("TargetContainer") else None
        if target is not None:
            own = names_in(item)
            name = f"{target.values['ParentName'] or target.values['FriendlyName']}/{own.get('protecteditems', '')}"
            properties["targetInfo"] = {
                "overwriteOption": "Overwrite" if self.OriginalWorkloadRestore else "FailOnConflict",
                "containerId": str(target.values["Id"]).rpartition("/protectableItems/")[0],
                "databaseName": name,
            }
        elif container is not None:
            properties["targetInfo"] = {
                "overwriteOption": "FailOnConflict",
                "containerId": container.document.get("id") or container.values["Name"],
            }
        return {
            "SourceResourceId": properties["sourceResourceId"],
            "RestoredDBName": (properties.get("targetInfo") or {}).get("databaseName"),
            "OverwriteWLIfpresent": "No" if self.AlternateWorkloadRestore else "Yes",
            "NoRecoveryMode": "Disabled",
            "targetPhysicalPath": None,
            "ContainerId": (properties.get("targetInfo") or {}).get("containerId"),
            "RestoreRequestType": "Alternate WL Restore" if self.AlternateWorkloadRestore else "Original WL Restore",
            "RecoveryPoint": point,
            "PointInTime": self.PointInTime,
            "Id": where,
        }


_MOVES = "backups are not moved between vaults."


class _Move(RecoveryCmdlet):
    """Base of those that would move backups between vaults."""

    def process(self) -> None:
        source, target = self.taken("SourceVault").values["Name"], self.taken("TargetVault").values["Name"]
        self.refuse(f"Backups are not moved from vault '{source}' to vault '{target}'.")


@cmdlet("Initialize-AzRecoveryServicesDSMove")
class InitializeAzRecoveryServicesDSMove(_Move):
    """Would begin a move of backups to another vault."""

    net_command = f"{BACKUP_COMMANDS}InitializeAzureRMRecoveryServicesDSMove"
    refuses = {"RetryOnlyFailed": _MOVES}


@cmdlet("Test-AzRecoveryServicesDSMove")
class TestAzRecoveryServicesDSMove(_Move):
    """Would tell whether backups can be moved to another vault."""

    net_command = f"{BACKUP_COMMANDS}TestAzureRMRecoveryServicesDSMove"
    refuses = {"Force": _MOVES}


@cmdlet("Copy-AzRecoveryServicesVault")
class CopyAzRecoveryServicesVault(_Move):
    """Would copy the backups of a vault to another one."""

    net_command = f"{BACKUP_COMMANDS}CopyAzureRmRecoveryServicesVault"
    refuses = {"CorrelationIdForDataMove": _MOVES, "Force": _MOVES, "RetryOnlyFailed": _MOVES}
