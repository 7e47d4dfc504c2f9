"""System.Threading.Tasks.Task: something that another thread works at."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from pscompat.dotnet import ambient, types
from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.errors import NetError, NetException
from pscompat.dotnet.library.aggregate_exception import NAME, aggregate
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.exceptions import members
from pscompat.dotnet.library.wait_handles import AsyncResult, seconds_of, wait_for
from pscompat.dotnet.values import NetObject, Value, static_property

_TASKS = "System.Threading.Tasks."


class TaskAwaiter(NetObject):
    """System.Runtime.CompilerServices.TaskAwaiter<T>."""

    __slots__ = ("_task",)
    net_name = "System.Runtime.CompilerServices.TaskAwaiter`1"

    def __init__(self, task: Task):
        self._task = task

    @property
    def IsCompleted(self) -> bool:
        return self._task.IsCompleted

    def GetResult(self) -> Value:
        self._task.pending.wait()
        if self._task.pending.problem is not None:
            raise NetError.of(self._task.pending.problem)
        return self._task.pending.result


class Task(NetObject):
    """System.Threading.Tasks.Task over an AsyncResult."""

    __slots__ = ("pending",)
    net_name = f"{_TASKS}Task"
    net_bases: tuple[str, ...] = ("System.Object", "System.IAsyncResult", "System.IDisposable")

    def __init__(self, pending: AsyncResult):
        self.pending = pending

    @property
    def IsCompleted(self) -> bool:
        return self.pending.IsCompleted

    @property
    def IsFaulted(self) -> bool:
        return self.IsCompleted and self.pending.problem is not None

    @property
    def IsCanceled(self) -> bool:
        return False

    @property
    def IsCompletedSuccessfully(self) -> bool:
        return self.IsCompleted and self.pending.problem is None

    @property
    def Status(self) -> Value:
        name = "Faulted" if self.IsFaulted else "RanToCompletion" if self.IsCompleted else "Running"
        return enum_value(f"{_TASKS}TaskStatus", name)

    @property
    def Exception(self) -> NetException | None:
        return _aggregate([self.pending.problem]) if self.pending.problem is not None else None

    @property
    def AsyncState(self) -> Value:
        return self.pending.AsyncState

    @property
    def AsyncWaitHandle(self) -> Value:
        return self.pending.AsyncWaitHandle

    def Wait(self, timeout: Value = None) -> bool | None:
        """Without a time it gives nothing."""
        reached = self.pending.wait(None, seconds_of(timeout))
        if reached and self.pending.problem is not None:
            raise NetError.of(_aggregate([self.pending.problem]))
        return None if timeout is None else reached

    def GetAwaiter(self) -> TaskAwaiter:
        return TaskAwaiter(self)

    def Dispose(self) -> None:
        return None

    @static_property
    def CompletedTask(cls) -> Task:
        return Task(ended(None))

    @staticmethod
    def FromResult(result: Value) -> TaskOfResult:
        return TaskOfResult(ended(result), types.of(result).full_name)

    @staticmethod
    def FromException(exception: Value) -> Task:
        return Task(ended(None, exception))

    @staticmethod
    def Delay(delay: Value) -> Task:
        """(milliseconds), (TimeSpan)."""
        if type(delay) is int and delay < -1:
            message = "The value needs to be either -1 (signifying an infinite timeout), 0 or a positive integer."
            raise out_of_range(message, "millisecondsDelay")
        pending = AsyncResult()
        seconds = seconds_of(delay)
        if seconds is not None:
            timer = threading.Timer(seconds, pending.complete, (None,))
            timer.daemon = True
            timer.start()
        return Task(pending)

    @staticmethod
    def WhenAll(tasks: Value) -> Task:
        """A task that ends when all others have; it fails as the first that did."""
        waited: list[Task] = list(tasks)
        return Task(_after(waited, all, lambda pending: pending.complete(_first_problem(waited))))

    @staticmethod
    def WhenAny(tasks: Value) -> TaskOfResult:
        """A task that ends when one of the others has, which is its result."""
        waited: list[Task] = list(tasks)
        if not waited:
            message = "The tasks argument contains no tasks. (Parameter 'tasks')"
            raise NetError("System.ArgumentException", message, ParamName="tasks")

        def end(pending: AsyncResult) -> None:
            pending.result = next(task for task in waited if task.IsCompleted)
            pending.complete(None)

        return TaskOfResult(_after(waited, any, end), Task.net_name)

    @staticmethod
    def WaitAll(tasks: Value, timeout: Value = None) -> bool:
        waited: list[Task] = list(tasks)
        if not wait_for(lambda left: all(task.pending.wait(None, left) for task in waited), seconds_of(timeout)):
            return False
        problems = [task.pending.problem for task in waited if task.pending.problem is not None]
        if problems:
            raise NetError.of(_aggregate(problems))
        return True

    @staticmethod
    def WaitAny(tasks: Value, timeout: Value = None) -> int:
        waited: list[Task] = list(tasks)

        def reached(left: float) -> bool:
            return any(task.pending.wait(None, left / max(1, len(waited))) for task in waited)

        if not wait_for(reached, seconds_of(timeout)):
            return -1
        return next(at for at, task in enumerate(waited) if task.IsCompleted)


class TaskOfResult(Task):
    """System.Threading.Tasks.Task<T>; `result_type` is the full name of T."""

    __slots__ = ("type_args",)
    net_name = f"{_TASKS}Task`1"
    net_bases = (f"{_TASKS}Task", *Task.net_bases)
    net_generic = True

    def __init__(self, pending: AsyncResult, result_type: str):
        super().__init__(pending)
        self.type_args = (result_type,)

    @property
    def Result(self) -> Value:
        self.Wait()
        return self.pending.result


def begun(work: Callable[[], Value], result_type: str) -> TaskOfResult:
    """A task whose work is done on a thread of its own, in the session of this one; a NetError of the work is how it fails.

    `result_type` is a full name.
    """
    pending = AsyncResult()
    session = ambient.current()

    def run() -> None:
        ambient.activate(session)
        problem = None
        try:
            pending.result = work()
        except NetError as failure:
            problem = failure.exception
        pending.complete(problem)

    threading.Thread(target=run, daemon=True).start()
    return TaskOfResult(pending, result_type)


def ended(result: Value, problem: NetException | None = None) -> AsyncResult:
    """What has ended already, with this result or exception."""
    pending = AsyncResult()
    pending.result = result
    pending.complete(problem)
    return pending


def _first_problem(tasks: list[Task]) -> NetException | None:
    return next((task.pending.problem for task in tasks if task.IsFaulted), None)


def _after(
    tasks: list[Task], enough: Callable[[Iterable[bool]], bool], end: Callable[[AsyncResult], None]
) -> AsyncResult:
    """What `end` completes on a thread of its own, when enough of the tasks have ended."""
    pending = AsyncResult()

    def wait() -> None:
        while not enough(task.IsCompleted for task in tasks):
            tasks[0].pending.wait(lambda: None, 0.05)
        end(pending)

    threading.Thread(target=wait, daemon=True).start()
    return pending


def _aggregate(problems: list[NetException]) -> NetException:
    """The AggregateException around what the tasks threw."""
    return aggregate(members(NAME), "One or more errors occurred.", list(problems))
