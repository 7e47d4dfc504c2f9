"""Policies of backups, and the schedules and retentions that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_recoveryservices._base import BACKUP_COMMANDS, TOKENS, JobCmdlet, RecoveryCmdlet, vault_version
from cmdlets.az_recoveryservices._objects import TO_SERVICE
from cmdlets.az_recoveryservices._policies import default_retention, default_schedule, policy_json
from cmdlets.az_recoveryservices._policy_objects import policy_object
from cmdlets.az_recoveryservices.containers import workload_of
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_COMPUTED = {"BackupManagementType": "the workload says it."}


@cmdlet("Get-AzRecoveryServicesBackupSchedulePolicyObject")
class GetAzRecoveryServicesBackupSchedulePolicyObject(RecoveryCmdlet):
    """Makes the schedule that a new policy of a workload begins with."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupSchedulePolicyObject"
    ignores = {**_COMPUTED, "PolicySubType": "the policy says it."}

    def process(self) -> None:
        self.write(default_schedule(self.text("WorkloadType"), self.text("ScheduleRunFrequency") or "Daily"))


@cmdlet("Get-AzRecoveryServicesBackupRetentionPolicyObject")
class GetAzRecoveryServicesBackupRetentionPolicyObject(RecoveryCmdlet):
    """Makes the retention that a new policy of a workload begins with."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupRetentionPolicyObject"
    ignores = {**_COMPUTED, "ScheduleRunFrequency": "it has no bearing on the retention."}
    refuses = {"BackupTier": "policies with a tier for the vault are not made."}

    def process(self) -> None:
        self.write(default_retention(self.text("WorkloadType")))


@cmdlet("Get-AzRecoveryServicesBackupProtectionPolicy")
class GetAzRecoveryServicesBackupProtectionPolicy(RecoveryCmdlet):
    """Gets the policies of a vault, of a workload, or one."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupProtectionPolicy"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        path = f"{self.vault_path()}/backupPolicies"
        if self.Name:
            yield policy_object(self.get(f"{path}/{quote(self.Name, safe='')}"))
            return
        conditions: dict[str, str] = {}
        if self.is_bound("WorkloadType"):
            managed, kind = workload_of(self)
            conditions = {"backupManagementType": managed}
            if managed == "AzureWorkload":
                conditions["workloadType"] = kind
        if self.is_bound("BackupManagementType"):
            conditions["backupManagementType"] = TO_SERVICE.get(self.text("BackupManagementType").lower(), "")
        for document in self.items(path, conditions):
            found = policy_object(document)
            sub = self.text("PolicySubType")
            if sub and sub.lower() != str(found.values.get("PolicySubType")).lower():
                continue
            if self.IsArchiveSmartTieringEnabled is not None:
                tiering = (document.get("properties") or {}).get("tieringPolicy") or {}
                if bool(tiering) is not bool(self.IsArchiveSmartTieringEnabled):
                    continue
            yield found


class _WritePolicy(JobCmdlet):
    """Base of those that send a policy."""

    def options(self, properties: dict[str, Any]) -> dict[str, Any]:
        """The properties with what else the parameters say."""
        group = self.BackupSnapshotResourceGroup
        if group:
            properties["instantRPDetails"] = {"azureBackupRGNamePrefix": group}
            if self.BackupSnapshotResourceGroupSuffix:
                properties["instantRPDetails"]["azureBackupRGNameSuffix"] = self.BackupSnapshotResourceGroupSuffix
        consistency = self.text("SnapshotConsistencyType")
        if consistency:
            properties["snapshotConsistencyType"] = "OnlyCrashConsistent" if "Crash" in consistency else ""
        if self.MoveToArchiveTier is not None:
            rule: dict[str, Any] = {"tieringMode": "DoNotTier"}
            if self.MoveToArchiveTier:
                recommended = self.text("TieringMode") == "TierRecommended"
                rule["tieringMode"] = "TierRecommended" if recommended else "TierAfter"
                if not recommended:
                    rule["duration"] = int(self.TierAfterDuration or 0)
                    rule["durationType"] = self.text("TierAfterDurationType") or "Months"
            properties["tieringPolicy"] = {"ArchivedRP": rule}
        return properties


@cmdlet("New-AzRecoveryServicesBackupProtectionPolicy")
class NewAzRecoveryServicesBackupProtectionPolicy(_WritePolicy):
    """Creates a policy of a schedule and a retention."""

    net_command = f"{BACKUP_COMMANDS}NewAzureRmRecoveryServicesBackupProtectionPolicy"
    ignores = _COMPUTED

    def process(self) -> None:
        if self.should_process(self.Name, "New"):
            self.perform(f"creation of backup policy '{self.Name}'", self._work)

    def _work(self, operation: Operation) -> Iterator[Value]:
        path = f"{self.vault_path()}/backupPolicies/{quote(self.Name, safe='')}"
        try:
            self.get(path)
        except ServiceError as problem:
            if problem.status_code != 404:
                raise
        else:
            raise OperationRefusedError(f"Policy with name '{self.Name}' already exists.", "System.ArgumentException")
        kind = self.text("WorkloadType")
        schedule = self.SchedulePolicy if self.SchedulePolicy is not None else default_schedule(kind)
        kept = self.RetentionPolicy if self.RetentionPolicy is not None else default_retention(kind)
        properties = self.options(policy_json(kind, schedule, kept))
        if properties.get("schedulePolicy", {}).get("scheduleRunFrequency") == "Hourly" and kind.lower() == "azurevm":
            properties["policyType"] = "V2"
        status = operation.write(self.manager(), "PUT", path, vault_version(), {"properties": properties})
        yield policy_object(status.result)


@cmdlet("Set-AzRecoveryServicesBackupProtectionPolicy")
class SetAzRecoveryServicesBackupProtectionPolicy(_WritePolicy):
    """Changes a policy's schedule or retention."""

    net_command = f"{BACKUP_COMMANDS}SetAzureRmRecoveryServicesBackupProtectionPolicy"
    refuses = TOKENS

    def process(self) -> None:
        policy = self.taken("Policy")
        name = str(policy.values["Name"])
        if not self.should_process(name, "Set"):
            return
        values, kind = policy.values, str(policy.values["WorkloadType"])
        if self.FixForInconsistentItems:
            properties = {**(policy.document.get("properties") or {}), "makePolicyConsistent": True}
        elif kind.lower() in ("mssql", "saphanadatabase"):
            schedule = self.SchedulePolicy if self.SchedulePolicy is not None else _parts(values, "Schedule")
            kept = self.RetentionPolicy if self.RetentionPolicy is not None else _parts(values, "Retention")
            properties = policy_json(kind, schedule, kept)
        else:
            schedule = self.SchedulePolicy if self.SchedulePolicy is not None else values["SchedulePolicy"]
            kept = self.RetentionPolicy if self.RetentionPolicy is not None else values["RetentionPolicy"]
            properties = policy_json(kind, schedule, kept, values.get("SnapshotRetentionInDays"))
            before = policy.document.get("properties") or {}
            for member in ("instantRPDetails", "policyType", "tieringPolicy", "snapshotConsistencyType"):
                if before.get(member):
                    properties[member] = before[member]
        body = {"properties": self.options(properties)}
        self.begin_job(f"update of backup policy '{name}'", "PUT", str(values["Id"]), body)


def _parts(values: dict[str, Value], what: str) -> Value:
    """The schedules or retentions of a policy for databases, as one object."""
    # The one use of it is here.
    from cmdlets.az_recoveryservices._class_tree import backup

    names = ("IsCompression", "IsDifferentialBackupEnabled", "IsLogBackupEnabled")
    parts = {
        f"{each}Backup{what}Policy": values.get(f"{each}Backup{what}Policy") for each in ("Full", "Differential", "Log")
    }
    return backup(f"SQL{what}Policy", {**{name: values.get(name) for name in names}, **parts})


@cmdlet("Remove-AzRecoveryServicesBackupProtectionPolicy")
class RemoveAzRecoveryServicesBackupProtectionPolicy(RecoveryCmdlet):
    """Removes a policy that nothing uses."""

    net_command = f"{BACKUP_COMMANDS}RemoveAzureRmRecoveryServicesBackupProtectionPolicy"

    def process(self) -> None:
        policy = self.taken("Policy") if self.is_bound("Policy") else None
        name = str(policy.values["Name"] if policy is not None else self.Name)
        if not self.should_process(name, "Remove protection policy"):
            return
        question = f"Are you sure you want to remove the protection policy '{name}'?"
        if not self.Force and not self.should_continue(question, ""):
            return

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.vault_path()}/backupPolicies/{quote(name, safe='')}"
            path = str(policy.values["Id"]) if policy is not None else path
            operation.write(self.manager(), "DELETE", path, vault_version())
            if self.PassThru and policy is not None:
                yield policy

        self.perform(f"deletion of backup policy '{name}'", work)
