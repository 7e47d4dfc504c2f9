"""Jobs: what runs in the background of a session (about_Jobs).

A job keeps what it wrote in one journal, in order; Receive-Job takes it from there. States are JobState's names. All
jobs of a session share one condition, `JobTable.changed`, which every new record and every new state notifies.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from pscompat.dotnet.library.clock import now_ticks
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.event_source import EventSource
from pscompat.dotnet.library.guid import Guid
from pscompat.dotnet.library.wait_handles import ManualResetEvent
from pscompat.dotnet.values import GenericList, NetObject
from pscompat.runtime.data_collection import PSDataCollection

if TYPE_CHECKING:
    from pscompat.dotnet.errors import ErrorRecord
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.thread_jobs import ThreadJobQueue

_SMA = "System.Management.Automation."
JOB_TYPE = f"{_SMA}Job"
STREAMS = ("Output", "Error", "Progress", "Verbose", "Debug", "Warning", "Information")
FINISHED = frozenset({"Completed", "Failed", "Stopped"})
_RECORD_TYPES = {
    "Output": "PSObject",
    "Error": "ErrorRecord",
    "Progress": "ProgressRecord",
    "Verbose": "VerboseRecord",
    "Debug": "DebugRecord",
    "Warning": "WarningRecord",
    "Information": "InformationRecord",
}


def state_value(state: str) -> Any:
    """A state's name as a JobState."""

    return enum_value(f"{_SMA}JobState", state)


class JobStateInfo(NetObject):
    """System.Management.Automation.JobStateInfo: a state, and the exception that led to it."""

    net_order = ("State", "Reason")

    __slots__ = ("Reason", "_state")
    net_name = f"{_SMA}JobStateInfo"

    def __init__(self, state: str, reason: Any = None):
        self._state = state
        self.Reason = reason

    @property
    def State(self) -> Any:
        return state_value(self._state)

    def ToString(self) -> str:
        return self._state


class JobStateEventArgs(NetObject):
    """System.Management.Automation.JobStateEventArgs: the state that a job has now, and the one before."""

    __slots__ = ("JobStateInfo", "PreviousJobStateInfo")
    net_name = f"{_SMA}JobStateEventArgs"
    net_bases = ("System.EventArgs", "System.Object")

    def __init__(self, now: JobStateInfo, before: JobStateInfo):
        self.JobStateInfo = now
        self.PreviousJobStateInfo = before


class Job(EventSource):
    """A job without a behaviour of its own: the base of all kinds.

    `state` is a JobState's name; `failure` the error that Receive-Job shows for a failed job; `in_order` says whether
    Receive-Job shows the records as they came, or stream by stream; `keeps_streams` that its streams (`kept`) still hold what
    Receive-Job has taken; `awaited` that a command has waited for its end.
    """

    __slots__ = (
        "ChildJobs",
        "Command",
        "Id",
        "Location",
        "Name",
        "StatusMessage",
        "_instance_id",
        "awaited",
        "begin_ticks",
        "end_ticks",
        "failure",
        "journal",
        "kept",
        "last_event",
        "reason",
        "root",
        "state",
        "table",
    )
    net_name = JOB_TYPE
    net_bases: tuple[str, ...] = ("System.Object",)
    net_order = ("State", "HasMoreData", "StatusMessage", "Location", "Command", "JobStateInfo", "Finished", "InstanceId", "Id",
                 "Name", "ChildJobs", "PSBeginTime", "PSEndTime", "PSJobTypeName", *STREAMS)  # fmt: skip
    net_events = ("StateChanged",)
    in_order = True
    keeps_streams = False
    type_label = "Job"

    def __init__(self, table: JobTable, name: str = "", command: str = "", location: str | None = "localhost"):
        super().__init__()
        self.table = table
        self.Id = table.next_id()
        self.Name = name or f"Job{self.Id}"
        self.ChildJobs: Any = GenericList((), JOB_TYPE)
        self.Location = location
        self.Command = command
        self.StatusMessage: str | None = None
        self.state = "NotStarted"
        self.reason: Any = None
        self.failure: ErrorRecord | None = None
        self.journal: list[tuple[str, Any]] = []
        self.kept: list[tuple[str, Any]] = []
        self.last_event: JobStateEventArgs | None = None
        self.root: Job = self
        self.awaited = False
        self.begin_ticks = 0
        self.end_ticks = 0
        self._instance_id: Any = None

    @property
    def State(self) -> str:
        """The state as a text: PowerShell's type table has it so."""
        return self.state

    @property
    def HasMoreData(self) -> bool:
        return self.has_own_data or any(child.HasMoreData for child in self.ChildJobs)

    @property
    def JobStateInfo(self) -> Any:
        return JobStateInfo(self.state, self.reason)

    @property
    def Finished(self) -> Any:
        made = ManualResetEvent()
        with self.table.changed:
            if self.finished:
                made.event.set()
            else:
                self.add_handler("StateChanged", lambda sender, args: self.finished and made.event.set())
        return made

    @property
    def InstanceId(self) -> Any:
        if self._instance_id is None:
            import uuid

            self._instance_id = Guid(uuid.uuid4().hex)
        return self._instance_id

    @property
    def PSBeginTime(self) -> Any:
        return _date(self.begin_ticks)

    @property
    def PSEndTime(self) -> Any:
        return _date(self.end_ticks)

    @property
    def PSJobTypeName(self) -> str:
        return self.type_label

    @property
    def Output(self) -> Any:
        return self._stream("Output")

    @property
    def Error(self) -> Any:
        return self._stream("Error")

    @property
    def Progress(self) -> Any:
        return self._stream("Progress")

    @property
    def Verbose(self) -> Any:
        return self._stream("Verbose")

    @property
    def Debug(self) -> Any:
        return self._stream("Debug")

    @property
    def Warning(self) -> Any:
        return self._stream("Warning")

    @property
    def Information(self) -> Any:
        return self._stream("Information")

    def StopJob(self, force: bool = False, reason: str = "") -> None:
        self.stop()

    def StopJobAsync(self, force: bool = False, reason: str = "") -> None:
        self.stop()

    def _stream(self, name: str) -> Any:
        noted = self.kept if self.keeps_streams else self.journal
        items = [value for stream, value in list(noted) if stream == name]
        return PSDataCollection.of(f"{_SMA}{_RECORD_TYPES[name]}", items, lambda: self._drop(name))

    def _drop(self, name: str) -> None:
        """Forget what was written to a stream."""
        with self.table.changed:
            noted = self.kept if self.keeps_streams else self.journal
            noted[:] = [entry for entry in noted if entry[0] != name]

    # For the engine

    @property
    def finished(self) -> bool:
        """Whether it has come to its end."""
        return self.state in FINISHED

    @property
    def has_own_data(self) -> bool:
        """Whether Receive-Job would find something here, children aside."""
        return bool(self.journal) or (not self.finished and not self.ChildJobs)

    def record(self, stream: str, value: Any) -> None:
        """Note what was written to a stream; nothing is taken any more once the job has ended."""
        with self.table.changed:
            if not self.finished:
                self.journal.append((stream, value))
                if self.keeps_streams:
                    self.kept.append((stream, value))
                self._touch()

    def take(self, keep: bool = False, arriving: bool = False) -> list[tuple[str, Any]]:
        """What was written since the last time, as (stream, record); `keep` leaves it for the next time.

        arriving: it comes to a command that waits for it, which objects of another process say.
        """
        with self.table.changed:
            taken = self.journal[:]
            if not keep:
                self.journal.clear()
        if not self.in_order:
            taken.sort(key=lambda entry: STREAMS.index(entry[0]))
        return taken

    def become(self, state: str, reason: Any = None) -> bool:
        """Go over to another state; False when the job had ended before."""
        with self.table.changed:
            if self.finished:
                return False
            before = JobStateInfo(self.state, self.reason)
            self.state = state
            self.reason = reason
            if state == "Running" and not self.begin_ticks:
                self.begin_ticks = _now()
            elif state in FINISHED:
                self.end_ticks = _now()
            self._touch()
        self.last_event = JobStateEventArgs(JobStateInfo(state, reason), before)
        self.raise_event("StateChanged", self, self.last_event)
        return True

    def _touch(self) -> None:
        self.table.touched.add(self.root)
        self.table.changed.notify_all()

    def stop(self) -> None:
        """Stop: what runs is told to end and nothing of it is taken any more."""
        for child in self.ChildJobs:
            child.stop()
        self.become("Stopped")

    def outliving(self) -> list[str]:
        """What goes on elsewhere when this job is stopped, as sentences."""
        return [remark for child in self.ChildJobs for remark in child.outliving()]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.Id} {self.state}>"


class ParentJob(Job):
    """A job that consists of others: it ends with the last of them, Failed or Stopped when one of them is."""

    __slots__ = ()

    def adopt(self, child: Job) -> None:
        """Make a job part of this one."""
        child.root = self
        self.ChildJobs.append(child)

    def child_ended(self) -> None:
        """Called when a child has ended."""
        states = {child.state for child in self.ChildJobs}
        if states <= FINISHED:
            self.become(next((state for state in ("Failed", "Stopped") if state in states), "Completed"))


class Outliving(Protocol):
    """An operation elsewhere that goes on when this process ends: `remark` says so, None before it has begun."""

    @property
    def remark(self) -> str | None: ...

    def cancel(self) -> None:
        """Wait for it no longer."""


class JobTable:
    """The jobs of a session, by id in the order in which they were started.

    `foreground` are the operations that the session itself waits for now. `touched` are those that changed since somebody looked last: whoever waits for news of many jobs empties it.
    """

    def __init__(self, engine: Engine):
        self.engine = engine
        self.changed = threading.Condition(threading.RLock())
        self.foreground: list[Outliving] = []
        self.touched: set[Job] = set()
        self._jobs: dict[int, Job] = {}
        self._last_id = 0
        self._beginning: list[threading.Event] = []
        self._pool: JobPool | None = None
        self._thread_jobs: ThreadJobQueue | None = None

    def next_id(self) -> int:
        """The id for a new job."""
        with self.changed:
            self._last_id += 1
            return self._last_id

    def __iter__(self) -> Iterator[Job]:
        return iter(list(self._jobs.values()))

    def get(self, job_id: int) -> Job | None:
        """The job with this id, None without one; children are not found by id."""
        return self._jobs.get(job_id)

    def add(self, job: Job) -> Job:
        """Keep a job."""
        self._jobs[job.Id] = job
        return job

    def remove(self, job: Job) -> None:
        """Keep a job no longer."""
        self._jobs.pop(job.Id, None)
        self.touched.discard(job)

    @property
    def thread_jobs(self) -> ThreadJobQueue:
        """Which of the session's thread jobs run, and which wait."""
        if self._thread_jobs is None:
            self._thread_jobs = self.engine.thread_job_queue()
        return self._thread_jobs

    @property
    def pool(self) -> JobPool:
        """The threads that the jobs of -AsJob share."""
        if self._pool is None:
            self._pool = JobPool()
        return self._pool

    def beginning(self) -> threading.Event:
        """What is set when somebody waits for jobs: those that are still to begin then do so at once."""
        called = threading.Event()
        self._beginning.append(called)
        return called

    def wait(self, jobs: Iterable[Job], any_of_them: bool = False, seconds: float | None = None) -> bool:
        """Wait until the jobs, or any of them, have ended; False when the seconds ran out before."""
        waited = list(jobs)
        enough = any if any_of_them else all
        return self.wait_until(lambda: not waited or enough(job.finished for job in waited), seconds)

    def wait_for_news(self, jobs: Iterable[Job]) -> list[Job]:
        """Wait until some of the jobs have changed since the last call; returns those."""
        wanted = set(jobs)
        self.wait_until(lambda: not self.touched.isdisjoint(wanted))
        with self.changed:
            news = [job for job in self.touched if job in wanted]
            self.touched.clear()
        return sorted(news, key=lambda job: job.Id)

    def wait_until(self, reached: Callable[[], bool], seconds: float | None = None) -> bool:
        """Wait until a condition on the jobs is reached; False when the seconds ran out, PipelineStopped on Stop."""
        while self._beginning:
            self._beginning.pop().set()
        deadline = None if seconds is None else time.monotonic() + seconds
        while True:
            with self.changed:
                if reached():
                    return True
                left = _LOOK_SECONDS if deadline is None else min(_LOOK_SECONDS, deadline - time.monotonic())
                if left <= 0:
                    return False
                self.changed.wait(left)
            self.engine.check_stop()

    def abandon(self) -> None:
        """The session ends: stop what runs, and after an interruption tell what goes on elsewhere."""
        jobs = [job for job in self if not job.finished]
        if self._pool is not None:
            self._pool.close()
        remarks = [remark for job in jobs for remark in job.outliving()]
        for job in jobs:
            job.stop()
        if self.engine.stopping:
            for remark in remarks:
                self.engine.host.write_error_line(remark)


_LOOK_SECONDS = 0.2
"""How often a wait looks whether it has been stopped."""


class JobPool:
    """A bounded number of threads, started as they are needed, that work off tasks in order."""

    def __init__(self, limit: int = 64):
        from queue import SimpleQueue

        self._limit = limit
        self._tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._lock = threading.Lock()
        self._threads = 0
        self._idle = 0
        self._closed = False

    def submit(self, task: Callable[[], None]) -> None:
        """Run a task, which raises nothing, as soon as a thread is free."""
        with self._lock:
            self._tasks.put(task)
            if self._idle > 0:
                self._idle -= 1
                return
            if self._threads == self._limit:
                return
            self._threads += 1
        threading.Thread(target=self._work, daemon=True).start()

    def close(self) -> None:
        """Begin no task any more."""
        self._closed = True

    def _work(self) -> None:
        while True:
            task = self._tasks.get()
            if not self._closed:
                task()
            with self._lock:
                if self._tasks.empty():
                    self._idle += 1


def _now() -> int:
    return now_ticks()


def _date(ticks: int) -> Any:
    if not ticks:
        return None
    return DateTime(ticks, 2)
