"""Recovery points: found, moved between tiers, opened to take files out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_recoveryservices._base import (
    BACKUP_COMMANDS,
    SECONDARY,
    JobCmdlet,
    RecoveryCmdlet,
    filter_text,
    filter_time,
    vault_version,
)
from cmdlets.az_recoveryservices._class_tree import ServiceRecord, backup
from cmdlets.az_recoveryservices._objects import point_object, time
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_TIERS = {"vaultstandard": "HardenedRP", "vaultarchive": "ArchivedRP", "snapshot": "InstantRP"}
_TYPES = {"AzureWorkload": "FullAndDifferential"}


class _Points(RecoveryCmdlet):
    """Base of those that list the points of an item."""

    def listed(self, kind: str = "") -> Iterator[ServiceRecord]:
        """The points of the item between two days, of the last thirty without."""
        item = self.taken("Item")
        # Start-up: most cmdlets of the folder ask for no time.
        from datetime import datetime, timezone

        now = time(f"{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%S}Z")
        end = convert_to(self.EndDate, "datetime").ToUniversalTime() if self.EndDate is not None else now
        begin = (
            convert_to(self.StartDate, "datetime").ToUniversalTime()
            if self.StartDate is not None
            else end.AddDays(-30.0)
        )
        if int(begin.Ticks) > int(end.Ticks):
            self.fails("The date of -EndDate has to be later than that of -StartDate.")
            return
        conditions = {"startDate": filter_time(begin), "endDate": filter_time(end), "restorePointQueryType": kind}
        wanted = filter_text(conditions)
        path = f"{item.values['Id']}/recoveryPoints"
        for document in self.manager().items(path, vault_version(), {"$filter": wanted}):
            yield point_object(document, item)


@cmdlet("Get-AzRecoveryServicesBackupRecoveryPoint")
class GetAzRecoveryServicesBackupRecoveryPoint(_Points):
    """Gets an item's recovery points, or one."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupRecoveryPoint"
    refuses = {
        "UseSecondaryRegion": SECONDARY,
        "KeyFileDownloadLocation": "keys of encrypted machines are not written into files.",
    }

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        item = self.taken("Item")
        if self.RecoveryPointId:
            name = quote(self.RecoveryPointId, safe="")
            yield point_object(self.get(f"{item.values['Id']}/recoveryPoints/{name}"), item)
            return
        tier = self.text("Tier")
        for found in self.listed(_TYPES.get(str(item.values["BackupManagementType"]), "")):
            if tier and tier.lower() not in str(found.values.get("RecoveryPointTier") or "").lower():
                continue
            if self.TargetTier is not None and self.IsReadyForMove is not None:
                moves = (found.document.get("properties") or {}).get("recoveryPointMoveReadinessInfo") or {}
                ready = (moves.get("ArchivedRP") or {}).get("isReadyForMove")
                if bool(ready) is not bool(self.IsReadyForMove):
                    continue
            yield found


@cmdlet("Get-AzRecoveryServicesBackupRecoveryLogChain")
class GetAzRecoveryServicesBackupRecoveryLogChain(_Points):
    """Gets the times that a database can be restored to."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupRecoveryLogChain"
    refuses = {"UseSecondaryRegion": SECONDARY}

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        item = self.taken("Item")
        for found in self.listed("Log"):
            for each in (found.document.get("properties") or {}).get("timeRanges") or ():
                yield backup(
                    "PointInTimeBase",
                    {
                        "StartTime": time(each.get("startTime")),
                        "EndTime": time(each.get("endTime")),
                        "ItemName": item.values["Name"],
                    },
                    each,
                )


@cmdlet("Get-AzRecoveryServicesBackupRecommendedArchivableRPGroup")
class GetAzRecoveryServicesBackupRecommendedArchivableRPGroup(RecoveryCmdlet):
    """Gets the points that are worth moving to the archive."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupRecommendedArchivableRPGroup"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        item = self.taken("Item")
        body = {"objectType": "ListRecoveryPointsRecommendedForMoveRequest"}
        path = f"{item.values['Id']}/recoveryPointsRecommendedForMove"
        found = self.manager().read("POST", path, vault_version(), body=body) or {}
        for document in found.get("value") or ():
            yield point_object(document, item)


@cmdlet("Move-AzRecoveryServicesBackupRecoveryPoint")
class MoveAzRecoveryServicesBackupRecoveryPoint(JobCmdlet):
    """Moves a point to another tier."""

    net_command = f"{BACKUP_COMMANDS}MoveAzureRmRecoveryServicesBackupRecoveryPoint"

    def process(self) -> None:
        point = self.taken("RecoveryPoint")
        name = str(point.values["RecoveryPointId"])
        if not self.should_process(name, "Move"):
            return
        tiers = [_TIERS.get(self.text(each).lower(), self.text(each)) for each in ("SourceTier", "DestinationTier")]
        body = {"objectType": "MoveRPAcrossTiersRequest", "sourceTierType": tiers[0], "targetTierType": tiers[1]}
        self.begin_job(f"move of recovery point '{name}'", "POST", f"{point.values['Id']}/move", body)


@cmdlet("Get-AzRecoveryServicesBackupRPMountScript")
class GetAzRecoveryServicesBackupRPMountScript(RecoveryCmdlet):
    """Would write a script that mounts the disks of a point."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupRPMountScript"
    refuses = {"Path": "the service's scripts, which run on the machine itself, are not fetched."}

    def process(self) -> None:
        point = self.taken("RecoveryPoint").values["RecoveryPointId"]
        self.refuse(f"The script that mounts recovery point '{point}' is not fetched.")


@cmdlet("Disable-AzRecoveryServicesBackupRPMountScript")
class DisableAzRecoveryServicesBackupRPMountScript(RecoveryCmdlet):
    """Takes the disks of a point off again."""

    net_command = f"{BACKUP_COMMANDS}DisableAzureRmRecoveryServicesBackupRPMountScript"

    def process(self) -> None:
        point = self.taken("RecoveryPoint")
        name = str(point.values["RecoveryPointId"])
        if not self.should_process(name, "Disable"):
            return

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{point.values['Id']}/revokeInstantItemRecovery"
            operation.write(self.manager(), "POST", path, vault_version())
            if self.PassThru:
                yield point

        self.perform(f"end of the recovery of files from '{name}'", work)


@cmdlet("Get-AzRecoveryServicesSoftDeletedVaultBackupItem")
class GetAzRecoveryServicesSoftDeletedVaultBackupItem(RecoveryCmdlet):
    """Would get the items of a deleted vault."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesSoftDeletedVaultBackupItem"
    refuses = dict.fromkeys(("ResourceGroupName", "VaultId", "VaultName"), "Azure Resource Graph is not asked.")

    def process(self) -> None:
        self.refuse("The items of deleted vaults stand in Azure Resource Graph, which is not asked.")
