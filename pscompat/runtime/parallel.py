"""ForEach-Object -Parallel: a script block for each object, several at a time (about_Foreach-Parallel)."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import Value, unwrap
from pscompat.runtime.endings import as_thrown
from pscompat.runtime.jobs import Job, JobTable, ParentJob
from pscompat.runtime.jobs_receive import write_records
from pscompat.runtime.jobs_run import BlockRun, reparsed
from pscompat.runtime.jobs_using import using_values
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet

_TASKS = "System.Management.Automation.PSTasks."
_NOT_SUPPORTED = ("ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "PipelineVariable")


class PSTaskChildJob(Job):
    """One object's run in a job of ForEach-Object -Parallel."""

    __slots__ = ("_parent", "run")
    net_name = f"{_TASKS}PSTaskChildJob"
    net_bases = ("System.Management.Automation.Job", "System.Object")
    type_label = "PSTaskChildJob"
    in_order = False

    def __init__(self, table: JobTable, parent: PSTaskJob):
        super().__init__(table, command=parent.Command, location=parent.Location)
        self._parent = parent
        self.run: BlockRun | None = None

    def begin(self) -> None:
        """Start the run."""
        assert self.run is not None
        self.become("Running")
        self.run.start(self._ended)

    def stop(self) -> None:
        if self.become("Stopped"):
            self._parent.child_ended()
        if self.run is not None:
            self.run.stop()

    def outliving(self) -> list[str]:
        return self.run.outliving() if self.run is not None and not self.finished else []

    def _ended(self, problem: TerminatingError | None) -> None:
        if problem is None:
            self.become("Completed")
        else:
            exception = problem.record.Exception
            self.failure = unattributed(exception, "JobStateFailed", "InvalidResult")
            self.become("Failed", exception)
        self._parent.child_ended()


class PSTaskJob(ParentJob):
    """The job of ForEach-Object -Parallel -AsJob: at most `limit` of its children run at a time.

    anew: each has a runspace of its own, and does not take over that of one that has ended.
    """

    __slots__ = ("_anew", "_complete", "_limit", "_waiting")
    net_name = f"{_TASKS}PSTaskJob"
    net_bases = ("System.Management.Automation.Job", "System.Object")
    type_label = "PSTaskJob"

    def __init__(self, table: JobTable, command: str, limit: int, anew: bool):
        super().__init__(table, command=command, location="PowerShell")
        self._anew = anew
        self._limit = limit
        self._waiting: deque[PSTaskChildJob] = deque()
        self._complete = False

    @property
    def AllocatedRunspaceCount(self) -> int:
        return len(self.ChildJobs) if self._anew else min(self._limit, len(self.ChildJobs))

    def add(self, child: PSTaskChildJob) -> None:
        """Make a run part of this job and start it as soon as its turn has come."""
        with self.table.changed:
            self.adopt(child)
            self._waiting.append(child)
        self.become("Running")
        self._start_waiting()

    def complete(self) -> None:
        """No more runs are added: it ends with the last one."""
        self._complete = True
        super().child_ended()

    def child_ended(self) -> None:
        self._start_waiting()
        if self._complete:
            super().child_ended()

    def stop(self) -> None:
        with self.table.changed:
            self._waiting.clear()
        super().stop()

    def _start_waiting(self) -> None:
        while True:
            with self.table.changed:
                running = sum(child.state == "Running" for child in self.ChildJobs)
                if not self._waiting or running >= self._limit:
                    return
                child = self._waiting.popleft()
                child.become("Running")
            child.begin()


class ParallelRun:
    """What ForEach-Object does in its parallel form: `add` takes each object, `finish` waits for the last of them.

    Everything the runs write is written by the thread of the cmdlet, as it comes. Without an object the block runs once.
    """

    def __init__(self, cmdlet: Cmdlet):
        self._cmdlet = cmdlet
        self._check()
        self._table: JobTable = cmdlet.engine.jobs
        self._using = self._using_values()
        self._block = reparsed(cmdlet.engine, cmdlet.Parallel)  # type: ignore[attr-defined]
        self._block.compiled()
        self._limit: int = cmdlet.ThrottleLimit  # type: ignore[attr-defined]
        seconds: int = cmdlet.TimeoutSeconds  # type: ignore[attr-defined]
        self._deadline = time.monotonic() + seconds if seconds else None
        self._job: PSTaskJob | None = None
        if cmdlet.AsJob:  # type: ignore[attr-defined]
            anew = bool(cmdlet.UseNewRunspace)  # type: ignore[attr-defined]
            self._job = PSTaskJob(self._table, cmdlet.Parallel.text, self._limit, anew)  # type: ignore[attr-defined]
        self._records: deque[tuple[str, Value]] = deque()
        self._running: set[BlockRun] = set()

    def add(self, item: Value) -> None:
        """Run the block for an object, when the number of runs allows it."""
        if isinstance(unwrap(item), ScriptBlock):
            self._cmdlet.error(
                "A ForEach-Object -Parallel piped input object cannot be a script block. Passed-in script block variables "
                "are not supported with ForEach-Object -Parallel, and can result in undefined behavior.",
                "ParallelPipedInputObjectCannotBeScriptBlock",
                "InvalidType",
                item,
                "System.Management.Automation.PSArgumentException",
            )
            return
        if self._job is not None:
            child = PSTaskChildJob(self._table, self._job)
            child.run = self._block_run(child.record, item)
            self._job.add(child)
            return
        self._wait(self._limit - 1)
        if self._expired():
            return
        run = self._block_run(self._record, item)
        self._running.add(run)
        run.start(lambda problem: self._ended(run, problem))

    def finish(self) -> None:
        """Wait for the runs, or write the job."""
        if self._job is not None:
            self._job.complete()
            self._cmdlet.write(self._table.add(self._job))
            return
        self._wait(0)

    def stop(self) -> None:
        """End the runs that have not ended; nothing of them is written but what goes on elsewhere after an interruption."""
        engine = self._cmdlet.engine
        for run in list(self._running):
            if engine.stopping:
                for remark in run.outliving():
                    engine.host.write_error_line(remark)
            run.stop()
        self._running.clear()

    def _check(self) -> None:
        bound = self._cmdlet.bound
        if any(name in bound for name in _NOT_SUPPORTED):
            self._cmdlet.throw(
                "The following common parameters are not currently supported in the Parallel parameter set:\n"
                "ErrorAction, WarningAction, InformationAction, PipelineVariable",
                "ParallelCommonParametersNotSupported",
                "NotImplemented",
                exception="System.Management.Automation.PSNotSupportedException",
            )
        if "TimeoutSeconds" in bound and self._cmdlet.AsJob:  # type: ignore[attr-defined]
            self._cmdlet.throw(
                "The 'TimeoutSeconds' parameter cannot be used with the 'AsJob' parameter.",
                "ParallelCannotUseTimeoutWithJob",
                "InvalidOperation",
                exception="System.Management.Automation.PSArgumentException",
            )

    def _using_values(self) -> dict[str, Value]:
        values = using_values(self._cmdlet.Parallel, self._cmdlet.scope, parallel=True)  # type: ignore[attr-defined]
        if any(isinstance(unwrap(value), ScriptBlock) for value in values.values()):
            self._cmdlet.throw(
                "A ForEach-Object -Parallel using variable cannot be a script block. Passed-in script block variables are "
                "not supported with ForEach-Object -Parallel, and can result in undefined behavior.",
                "ParallelUsingVariableCannotBeScriptBlock",
                "InvalidType",
                exception="System.Management.Automation.PSArgumentException",
            )
        return values

    def _block_run(self, record: Value, item: Value) -> BlockRun:
        return BlockRun(self._cmdlet.engine, self._block, record, variables={"_": item}, using=self._using)

    def _record(self, stream: str, value: Value) -> None:
        with self._table.changed:
            self._records.append((stream, value))
            self._table.changed.notify_all()

    def _ended(self, run: BlockRun, problem: TerminatingError | None) -> None:
        with self._table.changed:
            if problem is not None and run in self._running:
                self._records.append(
                    ("Error", unattributed(self._exception(problem), "PSTaskException", "InvalidOperation"))
                )
            self._running.discard(run)
            self._table.changed.notify_all()

    @staticmethod
    def _exception(problem: TerminatingError) -> NetException:
        return as_thrown(problem) if problem.stopped else problem.record.Exception

    def _wait(self, running: int) -> None:
        """Write what comes until at most so many runs are left, or the time is over; an end from outside ends the runs."""
        try:
            self._wait_and_write(running)
        except BaseException:
            self.stop()
            raise

    def _wait_and_write(self, running: int) -> None:
        while True:
            seconds = None if self._deadline is None else max(0.0, self._deadline - time.monotonic())
            reached = self._table.wait_until(lambda: bool(self._records) or len(self._running) <= running, seconds)
            self._write()
            if len(self._running) <= running and not self._records:
                return
            if not reached and self._expired():
                self._time_out()
                return

    def _write(self) -> None:
        while self._records:
            write_records(self._cmdlet.runtime, [self._records.popleft()])

    def _expired(self) -> bool:
        return self._deadline is not None and time.monotonic() >= self._deadline

    def _time_out(self) -> None:
        count = len(self._running)
        self.stop()
        exception = NetException(
            "System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped."
        )
        for _ in range(count):
            write_records(
                self._cmdlet.runtime, [("Error", unattributed(exception, "PSTaskException", "InvalidOperation"))]
            )


def unattributed(exception: NetException, error_id: str, category: str) -> ErrorRecord:
    """An error that belongs to no command."""
    return ErrorRecord(exception, error_id, category)
