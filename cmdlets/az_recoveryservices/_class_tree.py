"""The .NET classes of Az.RecoveryServices: their names and what they derive from.

A class's own properties stand before those of its bases, as .NET gives them. Values that are enumerations in Az are texts here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets._az.objects import AzureObject
from cmdlets.az_recoveryservices._asr_models import ASR, MODELS
from pscompat.dotnet.values import Value

VAULTS = "Microsoft.Azure.Commands.RecoveryServices."
BACKUP = "Microsoft.Azure.Commands.RecoveryServices.Backup.Cmdlets.Models."
SERVICE = "Microsoft.Azure.Management.RecoveryServices.Backup.Models."


class ServiceRecord(AzureObject):
    """An object with the document that it was made of."""

    __slots__ = ("document",)

    def __init__(self, values: dict[str, Value], document: dict[str, Any] | None = None):
        super().__init__(values)
        self.document: dict[str, Any] = document or {}

    @classmethod
    def net_new(cls) -> ServiceRecord:
        return cls({})


_DERIVED: Mapping[str, str] = {
    "": "ObjectBase RetentionScheduleBase DailyRetentionFormat WeeklyRetentionFormat Day ResourceBackupStatus",
    "ObjectBase": "ManagementContext SchedulePolicyBase RetentionPolicyBase AzureItemExtendedInfo RPMountScriptDetails RecoveryConfigBase PointInTimeBase",
    "ManagementContext": "ContainerContext BackupEngineContext PolicyBase JobBase",
    "ContainerContext": "ContainerBase ItemContext",
    "ContainerBase": "AzureContainer MabContainer",
    "AzureContainer": "AzureVmContainer AzureFileShareContainer AzureVmWorkloadContainer AzureSqlContainer",
    "BackupEngineContext": "BackupEngineBase",
    "ItemContext": "ItemBase RecoveryPointBase ProtectableItemBase",
    "ItemBase": "AzureItem MabFileFolderProtectedItem",
    "AzureItem": "AzureVmItem AzureFileShareItem AzureWorkloadSQLDatabaseProtectedItem AzureWorkloadSAPHanaDatabaseProtectedItem AzureSqlItem",
    "RecoveryPointBase": "AzureRecoveryPoint",
    "AzureRecoveryPoint": "AzureVmRecoveryPoint AzureFileShareRecoveryPoint AzureWorkloadRecoveryPoint",
    "PolicyBase": "AzurePolicy",
    "AzurePolicy": "AzureVmPolicy AzureFileSharePolicy AzureVmWorkloadPolicy",
    "JobBase": "AzureJob MabJob",
    "AzureJob": "AzureVmJob AzureFileShareJob AzureVmWorkloadJob",
    "SchedulePolicyBase": "SimpleSchedulePolicy LogSchedulePolicy SQLSchedulePolicy",
    "RetentionPolicyBase": "LongTermRetentionPolicy SimpleRetentionPolicy SQLRetentionPolicy",
    "RetentionScheduleBase": "DailyRetentionSchedule WeeklyRetentionSchedule MonthlyRetentionSchedule YearlyRetentionSchedule",
    "AzureItemExtendedInfo": "AzureVmItemExtendedInfo",
    "ProtectableItemBase": "AzureWorkloadProtectableItem",
    "RPMountScriptDetails": "AzureVmRPMountScriptDetails",
    "RecoveryConfigBase": "AzureWorkloadRecoveryConfig",
}
"""By a class of the backup's models those that derive from it; empty for those of no base."""
_BASES = {
    f"{BACKUP}{name}": f"{BACKUP}{base}" if base else "" for base, names in _DERIVED.items() for name in names.split()
}
_BASES.update(
    {
        f"{VAULTS}{name}": ""
        for name in (
            *("ARSVault", "ARSVaultProperties", "VaultSettingsFilePath", "VaultOperationOutput", "ARSSoftDeletedVault"),
            "ASRVaultBackupProperties",
        )
    }
)
_BASES.update(
    {
        f"{SERVICE}{name}": ""
        for name in ("BackupResourceVaultConfigResource", "ResourceGuardProxyBaseResource", "BackupResourceVaultConfig")
    }
)
_BASES.update({f"{ASR}{name}": "" for name in MODELS})
_made: dict[str, type[ServiceRecord]] = {}


def class_of(full_name: str) -> type[ServiceRecord]:
    """The class of that full name."""
    if full_name not in _made:
        base = _BASES.get(full_name, "")
        parent = class_of(base) if base else ServiceRecord
        above = [base]
        while _BASES.get(above[-1]):
            above.append(_BASES[above[-1]])
        _made[full_name] = type(
            full_name.rpartition(".")[2],
            (parent,),
            {
                "__slots__": (),
                "net_name": full_name,
                "net_bases": (*(name for name in above if name), "System.Object"),
            },
        )
    return _made[full_name]


def backup(name: str, values: dict[str, Value], document: Mapping[str, Any] | None = None) -> ServiceRecord:
    """An object of a class of the backup's models."""
    return class_of(f"{BACKUP}{name}")(values, dict(document or {}))


def find_class(full_name: str) -> str | None:
    """A class's name as it is written, by that name in any case."""
    folded = full_name.lower()
    return next((name for name in _BASES if name.lower() == folded), None)


def full_name_of(last: str) -> str | None:
    """The full name of the class with that last part."""
    return next((name for name in _BASES if name.rpartition(".")[2] == last), None)
