"""What cmdlets do in a service: waited for, or as jobs.

An operation that Azure has accepted goes on in Azure whatever becomes of this process. A run that is interrupted says
so for each of them, and also for each that was being sent and has had no answer yet; nothing that has not begun is begun
any more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from cmdlets._az.errors import service_record
from pscompat.azure.errors import ServiceError
from pscompat.azure.operations import OperationCancelled, OperationStatus, run_operation
from pscompat.dotnet.errors import ErrorRecord, NetException, PipelineStopped
from pscompat.dotnet.values import Value
from pscompat.runtime.jobs import Job, JobTable
from pscompat.runtime.streams import InformationRecord, ProgressRecord, WarningRecord
from pscompat.runtime.unexpected import unexpected

if TYPE_CHECKING:
    from cmdlets._az.cmdlet import AzCmdlet
    from pscompat.azure.resource_manager import Document, Query, ResourceManager

COMPUTE_EXCEPTION = "Microsoft.Azure.Commands.Compute.Common.ComputeCloudException"
Advise = Callable[[ServiceError], str]
_FIRST_LOOK, _LONGEST_LOOK = 0.1, 5.0
"""Seconds between two looks at what goes on: at first, and at most."""
T = TypeVar("T")
_SHOWN = "PSHOST"
"""The tag of information that a host shows."""


class OperationFailedError(ServiceError):
    """An accepted operation that failed; `status` is how it ended."""

    def __init__(self, status: OperationStatus, error: ServiceError) -> None:
        super().__init__(
            error.code,
            error.message,
            target=error.target,
            request_id=error.request_id,
            correlation_id=error.correlation_id,
        )
        self.status = status


class OperationRefusedError(Exception):
    """What a cmdlet finds while it works that keeps it from going on, and that the service does not say. exception: the .NET type."""

    def __init__(self, message: str, exception: str = "System.Exception") -> None:
        super().__init__(message)
        self.exception = exception


class Operation:
    """What a cmdlet does in the service, in the foreground or as a job: one write or several, with reads between them.

    title: what is done to what, as in `reimage of virtual machine 'web01'`. work: does it by calls of `write` (and of a
    ResourceManager for reads), and gives the objects that are written. advise: a sentence to add to the service's error, or nothing.
    """

    def __init__(
        self,
        title: str,
        work: Callable[[Operation], Iterable[Value]],
        net_command: str,
        advise: Advise | None = None,
        exception: str = COMPUTE_EXCEPTION,
    ):
        self.title = title
        self._work = work
        self._net_command = net_command
        self._advise = advise
        self._exception = exception
        self.remark: str | None = None
        """What to tell when the process ends before the operation does."""
        self._cancel = threading.Event()
        self.report: Callable[[str, str], None] = _to_nobody

    def warn(self, text: str) -> None:
        """Write a warning."""
        self.report("Warning", text)

    def tell(self, text: str) -> None:
        """Tell something to who looks on."""
        self.report("Information", text)

    def run(self) -> tuple[list[Value], ErrorRecord | None]:
        """Wait for the end: what to write, or the error; raises OperationCancelled after `cancel`."""
        try:
            return list(self._work(self)), None
        except ServiceError as problem:
            return [], self._record(problem)
        except OperationRefusedError as refused:
            found = ErrorRecord(NetException(refused.exception, str(refused)), self._net_command, "CloseError")
            found.command = ""
            return [], found

    def write(
        self,
        manager: ResourceManager,
        method: str,
        path: str,
        version: str,
        body: Document = None,
        *,
        query: Query | None = None,
        headers: Mapping[str, str] | None = None,
        title: str = "",
        waits: bool = True,
    ) -> OperationStatus:
        """Send a write and wait for its end, where `waits` says so. title: what it is where it is not the whole operation.

        Raises ServiceError when the service refuses it or it fails, OperationCancelled after `cancel`.
        """
        what = title or self.title

        def accepted() -> None:
            self.remark = f"Azure has accepted the {what}; it is still running."

        if not self._cancel.is_set():
            self.remark = f"The {what} was being sent to Azure; it may be running. Look before you repeat it."
        status = run_operation(
            manager.begin,
            *(method, path, version, body, query, headers),
            cancel=self._cancel,
            accepted=accepted,
            waits=waits,
        )
        self.remark = None
        if status.error is not None:
            raise OperationFailedError(status, status.error)
        return status

    def watch(self, look: Callable[[], T | None], title: str = "") -> T:
        """Call `look`, which asks the service, until it gives something: for what is accepted and goes on.

        Raises what `look` raises, OperationCancelled after `cancel`.
        """
        self.remark = f"Azure has accepted the {title or self.title}; it is still running."
        pause = _FIRST_LOOK
        while True:
            found = look()
            if found is not None:
                self.remark = None
                return found
            if self._cancel.wait(pause):
                raise OperationCancelled
            pause = min(2 * pause, _LONGEST_LOOK)

    def cancel(self) -> None:
        """Wait no longer, and do not begin when it has not begun."""
        self._cancel.set()

    def _record(self, problem: ServiceError) -> ErrorRecord:
        advice = self._advise(problem) if self._advise is not None else ""
        status = problem.status if isinstance(problem, OperationFailedError) else None
        return service_record(problem, self._net_command, self._exception, advice, status)


class AzureLongRunningJob(Job):
    """The job of an Az cmdlet's -AsJob."""

    __slots__ = ("_operation",)
    net_name = "Microsoft.Azure.Commands.Common.AzureLongRunningJob`1"
    net_bases = ("System.Management.Automation.Job", "System.Object")
    type_label = "AzureLongRunningJob`1"

    def __init__(self, table: JobTable, command: str, operation: Operation):
        super().__init__(table, f"Long Running Operation for '{command}'", command)
        self._operation = operation
        operation.report = self._report

    def _report(self, stream: str, text: str) -> None:
        self.record(stream, WarningRecord(text) if stream == "Warning" else InformationRecord(text, "", [_SHOWN]))

    def work(self) -> None:
        """Do it, on a thread of the pool."""
        if not self.become("Running"):
            return
        try:
            values, problem = self._operation.run()
        except OperationCancelled:
            self.become("Stopped")
            return
        except Exception as crash:  # noqa: BLE001
            # Whoever waits for this job must hear of its end, whatever it was.

            values, problem = [], unexpected(crash).record
        if problem is None:
            for value in values:
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
    operation.report = _writer(cmdlet)
    table.foreground.append(operation)
    _show_progress(cmdlet, operation, "Processing")
    try:
        values, problem = operation.run()
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
        cmdlet.write_all(values)


def _to_nobody(stream: str, text: str) -> None:
    """What an operation reports before anybody waits for it."""


def _writer(cmdlet: AzCmdlet) -> Callable[[str, str], None]:
    def write(stream: str, text: str) -> None:
        if stream == "Warning":
            cmdlet.write_warning(text)
        else:
            cmdlet.write_information(text, (_SHOWN,))

    return write


def _show_progress(cmdlet: AzCmdlet, operation: Operation, kind: str) -> None:
    """Tell the progress stream that the operation runs, or that it has ended."""
    record = ProgressRecord(0, operation.title[:1].upper() + operation.title[1:], "Azure is working")
    record.RecordType = kind
    cmdlet.runtime.write_progress(record)
