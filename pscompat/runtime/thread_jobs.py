"""Jobs of Start-ThreadJob: runspaces of this process, some of which run at a time; their objects are the session's own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.runtime.jobs import Job, JobTable
from pscompat.runtime.jobs_run import BlockRun
from pscompat.runtime.runspaces import LocalRunspace

if TYPE_CHECKING:
    from pscompat.runtime.host import Host

_SMA = "System.Management.Automation."
DEFAULT_LIMIT = 5


class ThreadJobQueue:
    """The thread jobs of a session: at most `limit` run, the others wait for their turn."""

    def __init__(self) -> None:
        self.limit = DEFAULT_LIMIT
        self._waiting: deque[ThreadJob] = deque()
        self._running = 0

    def add(self, job: ThreadJob) -> None:
        """Start a job as soon as its turn has come."""
        with job.table.changed:
            self._waiting.append(job)
        self.start_waiting()

    def start_now(self, job: ThreadJob) -> None:
        """Start a job that waits before its turn."""
        with job.table.changed:
            if job not in self._waiting:
                return
            self._waiting.remove(job)
            self._running += 1
        job.begin()

    def drop(self, job: ThreadJob) -> None:
        """A job that waits is not to be started."""
        with job.table.changed:
            if job in self._waiting:
                self._waiting.remove(job)

    def ended(self) -> None:
        """One of those that run has ended."""
        self._running -= 1
        self.start_waiting()

    def start_waiting(self) -> None:
        """Start those whose turn has come."""
        while self._waiting:
            table = self._waiting[0].table
            with table.changed:
                if not self._waiting or self._running >= self.limit:
                    return
                job = self._waiting.popleft()
                self._running += 1
            job.begin()


class ThreadJob(Job):
    """A job that runs a script block in a runspace of its own."""

    __slots__ = ("_queue", "_run", "_runspace", "_started")
    net_name = "Microsoft.PowerShell.ThreadJob.ThreadJob"
    net_bases = (f"{_SMA}Job2", f"{_SMA}Job", "System.Object")
    type_label = "ThreadJob"
    in_order = False

    def __init__(self, table: JobTable, queue: ThreadJobQueue, name: str, command: str):
        super().__init__(table, name, command, "PowerShell")
        self._queue = queue
        self._run: BlockRun | None = None
        self._started = False
        self._runspace = LocalRunspace(table.engine.runspaces)

    def prepare(self, make_run: Callable[[ThreadJob], BlockRun]) -> None:
        """Say what it runs, and start it when its turn has come."""
        self._run = make_run(self)
        self._run.runspace = self._runspace
        self._queue.add(self)

    def begin(self) -> None:
        """Start to run."""
        assert self._run is not None
        self._started = True
        self.become("Running")
        self._run.start(self._ended)

    def StartJob(self) -> None:
        self._queue.start_now(self)

    def StartJobAsync(self) -> None:
        self._queue.start_now(self)

    def stop(self) -> None:
        self.become("Stopped")
        self._queue.drop(self)
        if self._run is not None and self._started:
            self._run.stop()
            self._runspace.table.remove(self._runspace)
        else:
            self._runspace.Dispose()

    def outliving(self) -> list[str]:
        return self._run.outliving() if self._run is not None and not self.finished else []

    def _ended(self, problem: TerminatingError | None) -> None:
        self._runspace.Dispose()
        if problem is not None:
            self.record("Error", problem.record)
            self.become("Failed", problem.record.Exception)
        else:
            self.become("Completed")
        self._queue.ended()


def start_thread_job(
    table: JobTable,
    make_run: Callable[[Job], BlockRun],
    *,
    command: str,
    name: str = "",
    limit: int | None = None,
) -> ThreadJob:
    """Start a thread job; `limit` is from now on how many of the session's run at a time."""
    queue = table.thread_jobs
    if limit is not None:
        queue.limit = limit
    job = ThreadJob(table, queue, name, command)
    table.add(job)
    job.prepare(make_run)
    queue.start_waiting()
    return job


def streaming(record: Callable[[str, Value], None], host: Host) -> Callable[[str, Value], None]:
    """What notes records in a job and shows them by a host at once (-StreamingHost)."""
    shown = {
        "Error": host.write_error,
        "Warning": host.write_warning,
        "Verbose": host.write_verbose,
        "Debug": host.write_debug,
        "Information": host.write_information,
        "Progress": host.write_progress,
    }

    def note(stream: str, value: Value) -> None:
        record(stream, value)
        if stream in shown:
            shown[stream](value)

    return note
