"""The streams other than output: where errors, warnings, verbose, debug and information records go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from pscompat.dotnet.text import net_text
from pscompat.dotnet.values import GenericList, NetObject, Value

if TYPE_CHECKING:
    from pscompat.runtime.extent import InvocationInfo
    from pscompat.runtime.scopes import Scope

Sink = Callable[[Value], None]
NATIVE_ERRORS = ("NativeCommandErrorMessage", "NativeCommandError")
"""The ids of errors that are lines of a program's standard error."""


class InformationalRecord(NetObject):
    """Base of WarningRecord, VerboseRecord and DebugRecord: a text and where it came from."""

    __slots__ = ("InvocationInfo", "Message")
    net_order: tuple[str, ...] = ("Message", "InvocationInfo", "PipelineIterationInfo")
    label: ClassVar[str]

    def __init__(self, message: str, invocation: InvocationInfo | None = None):
        self.Message = message
        self.InvocationInfo = invocation

    @property
    def PipelineIterationInfo(self) -> Value:
        return GenericList([], "System.Int32", "System.Collections.ObjectModel.ReadOnlyCollection`1")

    def ToString(self) -> str:
        return self.Message

    @classmethod
    def line(cls, text: str) -> str:
        """How a host shows such a message: `WARNING: text`."""
        return f"{cls.label}: {text}"


class WarningRecord(InformationalRecord):
    __slots__ = ()
    label = "WARNING"
    net_order = ("FullyQualifiedWarningId", "Message", "InvocationInfo", "PipelineIterationInfo")
    net_name = "System.Management.Automation.WarningRecord"
    net_bases = ("System.Management.Automation.InformationalRecord", "System.Object")

    @property
    def FullyQualifiedWarningId(self) -> str:
        return ""


class VerboseRecord(InformationalRecord):
    __slots__ = ()
    label = "VERBOSE"
    net_name = "System.Management.Automation.VerboseRecord"
    net_bases = ("System.Management.Automation.InformationalRecord", "System.Object")


class DebugRecord(InformationalRecord):
    __slots__ = ()
    label = "DEBUG"
    net_name = "System.Management.Automation.DebugRecord"
    net_bases = ("System.Management.Automation.InformationalRecord", "System.Object")


class ProgressRecord(NetObject):
    """System.Management.Automation.ProgressRecord: how far an activity has come."""

    __slots__ = (
        "Activity",
        "ActivityId",
        "CurrentOperation",
        "ParentActivityId",
        "PercentComplete",
        "RecordType",
        "SecondsRemaining",
        "StatusDescription",
    )
    net_name = "System.Management.Automation.ProgressRecord"

    def __init__(self, activity_id: int, activity: str, status: str):
        self.ActivityId = activity_id
        self.Activity = activity
        self.StatusDescription = status
        self.CurrentOperation: str | None = None
        self.ParentActivityId = -1
        self.PercentComplete = -1
        self.SecondsRemaining = -1
        self.RecordType = "Processing"

    @classmethod
    def net_new(cls, activityId: int, activity: str, statusDescription: str) -> ProgressRecord:
        return cls(activityId, activity, statusDescription)

    def ToString(self) -> str:
        return (
            f"parent = {self.ParentActivityId} id = {self.ActivityId} act = {self.Activity} stat = {self.StatusDescription} "
            f"cur = {self.CurrentOperation or ''} pct = {self.PercentComplete} sec = {self.SecondsRemaining} type = {self.RecordType}"
        )


class HostInformationMessage(NetObject):
    """System.Management.Automation.HostInformationMessage: what Write-Host puts into an information record."""

    __slots__ = ("BackgroundColor", "ForegroundColor", "Message", "NoNewLine")
    net_name = "System.Management.Automation.HostInformationMessage"

    def __init__(self, message: str, no_new_line: bool = False, foreground: Value = None, background: Value = None):
        self.Message = message
        self.NoNewLine = no_new_line
        self.ForegroundColor = foreground
        self.BackgroundColor = background

    def ToString(self) -> str:
        return self.Message


class InformationRecord(NetObject):
    """System.Management.Automation.InformationRecord; the time and the machine are looked up when asked for.

    `was_shown` says of one that a job wrote that it was shown where it was written.
    """

    __slots__ = ("MessageData", "Source", "Tags", "_time", "was_shown")
    net_name = "System.Management.Automation.InformationRecord"

    def __init__(self, data: Value, source: str = "", tags: list[str] | None = None):
        import time

        self.MessageData = data
        self.Source = source
        self.Tags = tags or []
        self.was_shown = False
        self._time = time.time()

    @property
    def TimeGenerated(self) -> Value:
        import time

        from pscompat.dotnet.library.date_time import DateTime  # start-up: few read a record's time

        return DateTime.Now.AddSeconds(self._time - time.time())

    @property
    def ProcessId(self) -> int:
        import os

        return os.getpid()

    @property
    def NativeThreadId(self) -> int:
        import threading

        return threading.get_native_id()

    @property
    def ManagedThreadId(self) -> int:
        """Threads are not counted as .NET does: each is told as the first."""
        return 1

    @property
    def User(self) -> str:
        from pscompat.dotnet.library.environment import user_name  # start-up: few read a record's user

        return user_name()

    @property
    def Computer(self) -> str:
        import platform

        return platform.node()

    def ToString(self) -> str:
        return self.net_name if self.MessageData is None else net_text(self.MessageData)


class Streams:
    """Where each stream goes at one place: callables that take a record.

    `collects` says whether common parameters of commands around (-ErrorVariable, …) have put collectors in between.
    """

    __slots__ = ("_past", "around", "collects", "debug", "error", "information", "progress", "verbose", "warning")

    NAMES = ("error", "warning", "verbose", "debug", "information")

    def __init__(self, error: Sink, warning: Sink, verbose: Sink, debug: Sink, information: Sink, progress: Sink):
        self.error = error
        self.warning = warning
        self.verbose = verbose
        self.debug = debug
        self.information = information
        self.progress = progress
        self.collects = False
        self._past: Streams | None = None
        self.around: tuple[Scope, Streams] | None = None
        """The scope of the expression whose redirections these are, and the streams around what it merges."""

    def in_methods(self, scope: Scope) -> Streams:
        """Where a block writes that an expression of `scope` calls as a method: what the expression merges is left alone."""
        return self.around[1] if self.around is not None and self.around[0] is scope else self

    def with_errors_to(self, sink: Sink) -> Streams:
        """The same sinks but for errors; `sink` is always the same one."""
        if self._past is None:
            self._past = self.copy()
            self._past.error = sink
        return self._past

    def copy(self) -> Streams:
        """The same sinks, to redirect some of them."""
        made = Streams(self.error, self.warning, self.verbose, self.debug, self.information, self.progress)
        made.collects = self.collects
        return made

    def uncollected(self) -> Streams:
        """The same without those collectors: they have only what is written where the command's own output goes, so nothing of a
        command whose output another one of its pipeline takes, or which becomes a value."""
        if not self.collects:
            return self
        made = self.copy()
        made.collects = False
        for name in self.NAMES:
            setattr(made, name, uncollected(getattr(self, name)))
        return made

    def unmerged(self) -> Streams:
        """The same, but what is merged from the error stream into output is lost."""
        made = self.copy()
        made.error = unmerged(self.error)
        return made


def unmerged(sink: Sink) -> Sink:
    """A stream's sink without what merges it into output: only the collectors have what it takes."""
    without: Callable[[], Sink] | None = getattr(sink, "unmerged", None)
    return sink if without is None else without()


def uncollected(sink: Sink) -> Sink:
    """A stream's sink without the collectors in it."""
    without: Callable[[], Sink] | None = getattr(sink, "uncollected", None)
    return sink if without is None else without()


def tell_redirected(sink: Sink, record: Value, dropped: bool) -> None:
    """Tell a stream's sink of a record that a redirection keeps from it, which some sinks take notice of.

    dropped: it goes to $null and not to another stream or a file.
    """
    take = getattr(sink, "redirected", None)
    if take is not None:
        take(record, dropped)


def discard(record: Value) -> None:
    """A sink that drops what it gets (redirection to $null)."""


class Silent:
    """A record that variables collect but nobody shows (-ErrorAction SilentlyContinue).

    `passes`: what reads its stream has it all the same, as PowerShell's stream of information has what is not shown.
    """

    __slots__ = ("passes", "record")

    def __init__(self, record: Value, passes: bool = False):
        self.record = record
        self.passes = passes
