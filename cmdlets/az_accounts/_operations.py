"""Long-running operations of the compute service: waited for, or as jobs.

An operation that Azure has accepted goes on in Azure whatever becomes of this process. A run that is interrupted says
so for each of them, and also for each that was being sent and has had no answer yet; nothing that has not begun is begun
any more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets.az_accounts._errors import service_record
from pscompat.azure.errors import ServiceError
from pscompat.azure.operations import OperationCancelled, OperationStatus, run_operation
from pscompat.dotnet.errors import ErrorRecord, PipelineStopped
from pscompat.dotnet.values import Value
from pscompat.runtime.jobs import Job, JobTable
from pscompat.runtime.streams import ProgressRecord
from pscompat.runtime.unexpected import unexpected

if TYPE_CHECKING:
    from azure.core.polling import LROPoller

    from cmdlets.az_accounts._az import AzCmdlet

COMPUTE_EXCEPTION = "Microsoft.Azure.Commands.Compute.Common.ComputeCloudException"
Advise = Callable[[ServiceError], str]


class Operation:
    """One operation: a `begin_...` method of the SDK with its arguments, and what is to be told about it.

    title: what is done to what, as in `reimage of virtual machine 'web01'`. shown: makes the object that is written from
    an OperationStatus. advise: a sentence to add to the service's error, or nothing.
    """

    def __init__(
        self,
        begin: Callable[..., LROPoller[Any]],
        arguments: tuple[object, ...],
        title: str,
        shown: Callable[[OperationStatus], Value],
        net_command: str,
        options: Mapping[str, object] | None = None,
        advise: Advise | None = None,
    ):
        self._begin = begin
        self._arguments = arguments
        self._options = options or {}
        self.title = title
        self._shown = shown
        self._net_command = net_command
        self._advise = advise
        self.remark: str | None = None
        """What to tell when the process ends before the operation does."""
        self._cancel = threading.Event()

    def run(self) -> tuple[Value, ErrorRecord | None]:
        """Wait for the end: what to write, or the error; raises OperationCancelled after `cancel`."""
        try:
            if not self._cancel.is_set():
                self.remark = f"The {self.title} was being sent to Azure; it may be running. Look before you repeat it."
            status = run_operation(
                self._begin, *self._arguments, cancel=self._cancel, accepted=self._note_accepted, **self._options
            )
        except ServiceError as problem:
            return None, self._record(problem)
        if status.error is not None:
            return None, self._record(status.error, status)
        return self._shown(status), None

    def cancel(self) -> None:
        """Wait no longer, and do not begin when it has not begun."""
        self._cancel.set()

    def _note_accepted(self) -> None:
        self.remark = f"Azure has accepted the {self.title}; it is still running."

    def _record(self, problem: ServiceError, status: OperationStatus | None = None) -> ErrorRecord:
        advice = self._advise(problem) if self._advise is not None else ""
        return service_record(problem, self._net_command, COMPUTE_EXCEPTION, advice, status)


class AzureLongRunningJob(Job):
    """The job of an Az cmdlet's -AsJob."""

    __slots__ = ("_operation",)
    net_name = "Microsoft.Azure.Commands.Common.AzureLongRunningJob`1"
    net_bases = ("System.Management.Automation.Job", "System.Object")
    type_label = "AzureLongRunningJob`1"

    def __init__(self, table: JobTable, command: str, operation: Operation):
        super().__init__(table, f"Long Running Operation for '{command}'", command)
        self._operation = operation

    def work(self) -> None:
        """Do it, on a thread of the pool."""
        if not self.become("Running"):
            return
        try:
            value, problem = self._operation.run()
        except OperationCancelled:
            self.become("Stopped")
            return
        except Exception as crash:  # noqa: BLE001
            # Whoever waits for this job must hear of its end, whatever it was.

            value, problem = None, unexpected(crash).record
        if problem is None:
            self.record("Output", value)
            self.become("Completed")
        else:
            problem.category_activity = self.Command
            self.record("Error", problem)
            self.become("Failed", problem.Exception)

    def stop(self) -> None:
        self.become("Stopped")
        self._operation.cancel()

    def outliving(self) -> list[str]:
        remark = self._operation.remark
        return [remark] if remark is not None and not self.finished else []


def perform(cmdlet: AzCmdlet, operation: Operation, as_job: bool) -> None:
    """Do it and write its result or its error, or with -AsJob write the job that does."""
    table: JobTable = cmdlet.engine.jobs
    if as_job:
        job = AzureLongRunningJob(table, cmdlet.metadata.name, operation)
        table.add(job)
        table.pool.submit(job.work)
        cmdlet.write(job)
        return
    table.foreground.append(operation)
    _show_progress(cmdlet, operation, "Processing")
    try:
        value, problem = operation.run()
    except OperationCancelled:
        raise PipelineStopped from None
    except BaseException:
        operation.cancel()
        if cmdlet.engine.stopping and operation.remark is not None:
            cmdlet.engine.host.write_error_line(operation.remark)
        raise
    finally:
        table.foreground.remove(operation)
        _show_progress(cmdlet, operation, "Completed")
    if problem is not None:
        cmdlet.write_error(problem)
    else:
        cmdlet.write(value)


def _show_progress(cmdlet: AzCmdlet, operation: Operation, kind: str) -> None:
    """Tell the progress stream that the operation runs, or that it has ended."""
    record = ProgressRecord(0, operation.title[:1].upper() + operation.title[1:], "Azure is working")
    record.RecordType = kind
    cmdlet.runtime.write_progress(record)
