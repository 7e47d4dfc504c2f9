"""Jobs of a vault's backups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_recoveryservices._base import (
    BACKUP_COMMANDS,
    SECONDARY,
    RecoveryCmdlet,
    filter_time,
    vault_version,
)
from cmdlets.az_recoveryservices._class_tree import ServiceRecord
from cmdlets.az_recoveryservices._objects import TO_SERVICE, job_object
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_RUNNING = ("inprogress", "cancelling")


@cmdlet("Get-AzRecoveryServicesBackupJob")
class GetAzRecoveryServicesBackupJob(RecoveryCmdlet):
    """Gets the jobs of a time, of the last day by default."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupJob"
    refuses = {"UseSecondaryRegion": SECONDARY, "VaultLocation": SECONDARY}

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        now = _now()
        end = convert_to(self.To, "datetime").ToUniversalTime() if self.To is not None else now
        begin = convert_to(self.From, "datetime").ToUniversalTime() if self.From is not None else end.AddDays(-1.0)
        if _ticks(begin) >= _ticks(end):
            self.fails("The time of -To has to be later than that of -From.")
            return
        if _ticks(end) - _ticks(begin) > 30 * 864_000_000_000:
            self.fails("-From and -To may be at most 30 days apart.")
            return
        job = self.taken("Job").values["JobId"] if self.is_bound("Job") else self.JobId
        conditions = {
            "startTime": filter_time(begin),
            "endTime": filter_time(end),
            "operation": self.text("Operation"),
            "status": self.text("Status"),
            "backupManagementType": TO_SERVICE.get(self.text("BackupManagementType").lower(), ""),
            "jobId": job,
        }
        for document in self.items(f"{self.vault_path()}/backupJobs", conditions):
            yield job_object(document)


def _now() -> Value:
    # Start-up: most cmdlets of the folder ask for no time.
    from datetime import datetime, timezone

    return convert_to(f"{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%S}Z", "datetime").ToUniversalTime()


def _ticks(moment: Value) -> int:
    return int(moment.Ticks)


class _OfJob(RecoveryCmdlet):
    """Base of those about one job."""

    def job_name(self) -> str:
        """The job's id, of the object or as it was given."""
        return str(self.taken("Job").values["JobId"]) if self.is_bound("Job") else str(self.JobId)

    def job(self, name: str) -> ServiceRecord:
        """The job with its details. Raises ServiceError."""
        return job_object(self.get(self.job_path(name)))

    def job_path(self, name: str) -> str:
        """The job's path."""
        return f"{self.vault_path()}/backupJobs/{quote(name, safe='')}"


@cmdlet("Get-AzRecoveryServicesBackupJobDetail")
class GetAzRecoveryServicesBackupJobDetail(_OfJob):
    """Gets a job with its tasks and errors."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupJobDetails"
    refuses = {"UseSecondaryRegion": SECONDARY, "VaultLocation": SECONDARY}

    def process(self) -> None:
        self.run(lambda: [self.job(self.job_name())])


@cmdlet("Stop-AzRecoveryServicesBackupJob")
class StopAzRecoveryServicesBackupJob(_OfJob):
    """Cancels a job that runs, and writes it."""

    net_command = f"{BACKUP_COMMANDS}StopAzureRmRecoveryServicesBackupJob"

    def process(self) -> None:
        name = self.job_name()
        if self.should_process(name, "Stop"):
            self.perform(f"cancellation of job '{name}'", lambda operation: self._work(operation, name))

    def _work(self, operation: Operation, name: str) -> Iterable[Value]:
        operation.write(self.manager(), "POST", f"{self.job_path(name)}/cancel", vault_version())
        return [self.job(name)]


@cmdlet("Wait-AzRecoveryServicesBackupJob")
class WaitAzRecoveryServicesBackupJob(RecoveryCmdlet):
    """Waits for the end of jobs, and writes them as they are then."""

    net_command = f"{BACKUP_COMMANDS}WaitAzureRmRecoveryServicesBackupJob"

    def process(self) -> None:
        given = unwrap(self.bound["Job"])
        jobs = list(given) if isinstance(given, list) else [given]
        names = [self._name(unwrap(each)) for each in jobs]
        self.perform("end of jobs", lambda operation: self._work(operation, names))

    def _name(self, job: Any) -> str:
        if isinstance(job, ServiceRecord) and "JobId" in job.values:
            return str(job.values["JobId"])
        if isinstance(job, str):
            return job
        self.invalid("-Job takes jobs of a vault's backups.")

    def _work(self, operation: Operation, names: list[str]) -> Iterator[Value]:
        # Start-up: only this cmdlet of the folder waits.
        import time

        seconds = None if self.Timeout is None else int(convert_to(self.Timeout, "long"))
        until = None if seconds is None else time.monotonic() + seconds
        vault = self.vault_path()

        def look() -> list[ServiceRecord] | None:
            found = [job_object(self.get(f"{vault}/backupJobs/{quote(name, safe='')}")) for name in names]
            runs = any(str(each.values["Status"]).lower() in _RUNNING for each in found)
            return None if runs and (until is None or time.monotonic() < until) else found

        yield from operation.watch(look)
