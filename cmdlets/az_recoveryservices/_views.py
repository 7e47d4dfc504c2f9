"""How the objects of Az.RecoveryServices are shown where they are shown without being asked how."""

from __future__ import annotations

from cmdlets._az.views import path
from cmdlets.az_recoveryservices._class_tree import BACKUP
from pscompat.formatting.views import View, col, table

_ITEM = (
    col("Name", 40),
    col("ContainerType", 20),
    col("ContainerUniqueName", 40, source="ContainerName"),
    col("WorkloadType", 20),
    col("ProtectionStatus", 20),
)
_CONTAINER = (col("FriendlyName", 40), col("ResourceGroupName", 40), col("Status", 20), col("ContainerType", 20))


def _of(*names: str) -> tuple[str, ...]:
    return tuple(f"{BACKUP}{name}" for name in names)


VIEWS: list[View] = [
    table(_of("BackupEngineBase"), col("Name", 55), col("BackupManagementType", 20)),
    table(
        _of("MabContainer"),
        *(col("FriendlyName", 40, source="Name"), col("ContainerType", 18), col("BackupManagementType", 20)),
    ),
    table(_of("AzureVmContainer", "AzureFileShareContainer"), *_CONTAINER),
    table(
        _of("AzureVmPolicy", "AzureFileSharePolicy"),
        col("Name", 20),
        col("WorkloadType", 18),
        col("BackupManagementType", 20),
        col("BackupTime", 25, source=path("SchedulePolicy", "ScheduleRunTimes")),
        col("DaysOfWeek", 40, source=path("SchedulePolicy", "ScheduleRunDays")),
    ),
    table(
        _of("JobBase"),
        col("WorkloadName", 16),
        col("Operation", 20),
        col("Status", 20),
        col("StartTime", 25),
        col("EndTime", 25),
        col("JobID", 37, source="JobId"),
    ),
    table(_of("AzureVmItem", "AzureFileShareItem"), *_ITEM),
    table(
        _of("AzureRecoveryPoint"),
        *(col("RecoveryPointId"), col("RecoveryPointType"), col("RecoveryPointTime")),
        *(col("ContainerName"), col("ContainerType")),
    ),
]
