"""Errors as PowerShell knows them: .NET exceptions, ErrorRecord, and the Python exceptions that carry them.

A rule of the engine raises `TerminatingError` (made by `error(...)`); statements turn it into an error on the error
stream or let it pass to the nearest `catch`, as about_Try_Catch_Finally says. Cmdlets report what does not end them with
`Cmdlet.write_error(ErrorRecord)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.net_exceptions import ExceptionData, NetError, NetException
from pscompat.dotnet.text import net_text
from pscompat.dotnet.type_names import name_of, short_name
from pscompat.dotnet.values import GenericList, NetObject, PSObject, Value

__all__ = [
    "RUNTIME_EXCEPTION",
    "BreakFlow",
    "CategoryInfo",
    "CommandEnds",
    "ContinueFlow",
    "ControlFlow",
    "ErrorDetails",
    "ErrorRecord",
    "ExceptionData",
    "ExitFlow",
    "NetError",
    "NetException",
    "PipelineStopped",
    "ReturnFlow",
    "StopUpstream",
    "TerminatingError",
    "error",
]

STANDING_IN = "System.Management.Automation.ParentContainsErrorRecordException"
"""The exception of a record that an exception gives, which stands for that exception itself."""
RUNTIME_EXCEPTION = "System.Management.Automation.RuntimeException"


def _shortened(text: str) -> str:
    """A part of a category's text: at most forty characters, else its ends."""
    return text if len(text) <= 40 else f"{text[:19]}\u2026{text[-19:]}"


class CategoryInfo(NetObject):
    """System.Management.Automation.ErrorCategoryInfo: a view on the category parts of an ErrorRecord."""

    __slots__ = ("record",)
    net_name = "System.Management.Automation.ErrorCategoryInfo"

    def __init__(self, record: ErrorRecord):
        self.record = record

    @property
    def Category(self) -> Value:
        return enum_value("System.Management.Automation.ErrorCategory", self.record.category)

    @property
    def Activity(self) -> str:
        own = self.record.category_activity
        if own is not None:
            return own
        command = getattr(self.record.InvocationInfo, "MyCommand", None)
        return (getattr(command, "Name", "") or self.record.command or "") if self.record.command != "" else ""

    @Activity.setter
    def Activity(self, value: str) -> None:
        self.record.category_activity = value

    @property
    def Reason(self) -> str:
        own = self.record.category_reason
        return self.record.Exception.type_name.rpartition(".")[2] if own is None else own

    @Reason.setter
    def Reason(self, value: str) -> None:
        self.record.category_reason = value

    @property
    def TargetName(self) -> str:
        own = self.record.category_target_name
        if own is not None:
            return own
        return net_text(self.record.TargetObject)

    @TargetName.setter
    def TargetName(self, value: str) -> None:
        self.record.category_target_name = value

    @property
    def TargetType(self) -> str:
        own = self.record.category_target_type
        if own is not None:
            return own
        target = self.record.TargetObject
        if isinstance(target, PSObject):
            return "PSObject"
        return "" if target is None else short_name(name_of(target))

    @TargetType.setter
    def TargetType(self, value: str) -> None:
        self.record.category_target_type = value

    def GetMessage(self, uiCultureInfo: Value = None) -> str:
        """The text of the category; its words are the same in all cultures."""
        parts = [_shortened(part) for part in (self.TargetName, self.TargetType, self.Activity)]
        return "{}: ({}:{}) [{}], {}".format(self.record.category, *parts, self.Reason)

    def ToString(self) -> str:
        return self.GetMessage()


class ErrorDetails(NetObject):
    """System.Management.Automation.ErrorDetails: a text that replaces the exception's message when shown."""

    __slots__ = ("Message", "RecommendedAction")
    net_name = "System.Management.Automation.ErrorDetails"

    def __init__(self, message: str, recommended_action: str = ""):
        self.Message = message
        self.RecommendedAction = recommended_action

    @classmethod
    def net_new(cls, message: str) -> ErrorDetails:
        return cls(message)

    def ToString(self) -> str:
        return self.Message


_Details = ErrorDetails


class ErrorRecord(NetObject):
    """System.Management.Automation.ErrorRecord.

    `error_id` is the id as given; FullyQualifiedErrorId adds the name of the command that wrote it (`invocation`).
    `extent` is where the error happened (a ScriptExtent) or None; the text of `stack_trace` says what was running there.
    `by_throw`: a `throw` made it, of a text or of an exception that is not PowerShell's.
    """

    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "Exception",
        "TargetObject",
        "error_id",
        "category",
        "details",
        "invocation",
        "extent",
        "command",
        "stack_trace",
        "preserve",
        "by_throw",
        "category_activity",
        "category_reason",
        "category_target_name",
        "category_target_type",
    )
    net_name = "System.Management.Automation.ErrorRecord"

    def __init__(
        self,
        exception: NetException,
        error_id: str,
        category: str = "NotSpecified",
        target: Value = None,
        details: ErrorDetails | None = None,
    ):
        self.Exception = exception
        self.error_id = error_id
        self.category = category
        self.TargetObject = target
        self.details = details
        self.invocation: Value = None
        self.extent: Value = None
        self.command: str | None = None
        self.stack_trace: Any = None
        self.preserve = False
        self.by_throw = False
        self.category_activity: str | None = None
        self.category_reason: str | None = None
        self.category_target_name: str | None = None
        self.category_target_type: str | None = None

    def __copy__(self) -> ErrorRecord:
        """Another record of the same error, what each `catch` sees: of this class, whatever this record is."""
        other = ErrorRecord.__new__(ErrorRecord)
        for name in ErrorRecord.__slots__:
            setattr(other, name, getattr(self, name))
        return other

    @property
    def CategoryInfo(self) -> Value:
        return CategoryInfo(self)

    @property
    def FullyQualifiedErrorId(self) -> str:
        return ",".join(part for part in (self.error_id, self.command) if part)

    @property
    def ErrorDetails(self) -> _Details | None:
        return self.details

    @ErrorDetails.setter
    def ErrorDetails(self, value: _Details) -> None:
        self.details = value

    @property
    def InvocationInfo(self) -> Value:
        return self.invocation

    @InvocationInfo.setter
    def InvocationInfo(self, value: Value) -> None:
        self.invocation = None if value is None else value.of_error()

    @property
    def ScriptStackTrace(self) -> str | None:
        return None if self.stack_trace is None else str(self.stack_trace)

    @ScriptStackTrace.setter
    def ScriptStackTrace(self, value: str) -> None:
        self.stack_trace = value

    @property
    def PSMessageDetails(self) -> Value:
        return None

    @property
    def PipelineIterationInfo(self) -> Value:
        return GenericList([], "System.Int32", "System.Collections.ObjectModel.ReadOnlyCollection`1")

    @property
    def message(self) -> str:
        """The text that is shown: the details' message where there is one, else the exception's."""
        return self.ErrorDetails.Message if self.ErrorDetails and self.ErrorDetails.Message else self.Exception.Message

    def ToString(self) -> str:
        return self.message


def held_record(exception: NetException) -> ErrorRecord:
    """What an exception of PowerShell's gives as its ErrorRecord: one without the exception itself.

    That of a command's error holds neither command nor place, but where arguments were not bound; that of a `throw` of
    anything that is no such exception says nothing at all.
    """
    record = exception.record
    standing_in = NetException(STANDING_IN, exception.Message)
    if record is None or record.by_throw:
        from pscompat.dotnet.library.exception_tree import own_error  # start-up: few scripts ask for the record

        return ErrorRecord(standing_in, *own_error(exception.type_name))
    target = None if exception.extra.get("WasThrownFromThrowStatement") else record.TargetObject
    held = ErrorRecord(standing_in, record.error_id, record.category, target, record.details)
    of_binding = exception.type_name.startswith("System.Management.Automation.ParameterBinding")
    if record.command is None or of_binding:
        held.command = record.command
        held.invocation, held.extent, held.stack_trace = record.invocation, record.extent, record.stack_trace
    return held


NetException.held_record = held_record


class TerminatingError(Exception):
    """A terminating error on its way: to a `catch`, a `trap`, or the error stream. Without more it ends its statement.

    thrown: it comes from `throw`. stopped: an action Stop made it of an error that would not end anything
    (ActionPreferenceStopException). final: nothing but a `catch` or `trap` may take it, so that it ends the script; so are
    `stopped` ones, and any that met $ErrorActionPreference Stop. lasting: it stays final where it leaves a command. wrapped: it has left a cmdlet or an advanced function and
    is that command's (CmdletInvocationException). carried: `throw` was given something else than an exception.
    """

    def __init__(self, record: ErrorRecord, thrown: bool = False, stopped: bool = False, wrapped: bool = False):
        super().__init__(record.message)
        self.record = record
        self.thrown = thrown
        self.stopped = stopped
        self.final = stopped
        self.lasting = False
        self.wrapped = wrapped
        self.carried = False
        if record.Exception.record is None:
            record.Exception.record = record

    def again(self) -> TerminatingError:
        """The same error to be raised anew."""
        other = TerminatingError(self.record, self.thrown, self.stopped, self.wrapped)
        other.final, other.lasting, other.carried = self.final, self.lasting, self.carried
        return other


def error(
    message: str,
    error_id: str,
    category: str = "InvalidOperation",
    target: Value = None,
    exception: str = RUNTIME_EXCEPTION,
    inner: NetException | None = None,
) -> TerminatingError:
    """A terminating error with this message, id, category name, target and .NET exception type, ready to raise."""
    return TerminatingError(ErrorRecord(NetException(exception, message, inner), error_id, category, target))


NO_FITTING_OVERLOAD = "MethodCountCouldNotFindBest"
"""The id of the error for a call with arguments that no overload takes."""
NOT_IMPLEMENTED = "NotImplementedInPscompat"
"""The id of the error for what .NET has and we do not."""


def not_implemented(subject: str) -> TerminatingError:
    """The error for what .NET has and we do not: `subject` names it, at the start of a sentence."""
    message = f"{subject} is not implemented in pscompat."
    exception = "System.NotImplementedException"
    return error(message, NOT_IMPLEMENTED, "NotImplemented", exception=exception)


def thrown_by_net(failure: NetError) -> TerminatingError:
    """The error of a statement that an exception of .NET's ends: the exception's name is its id."""
    exception = failure.exception
    return TerminatingError(ErrorRecord(exception, exception.type_name, "OperationStopped"))


class ControlFlow(Exception):
    """Base of the exceptions that carry break, continue, return and exit across commands; never seen by `catch`.

    written: what the statements that it leaves had written to become a value; it is output where they stand.
    """

    written: Sequence[Value] = ()

    def leaves(self, results: list[Value]) -> None:
        """Take along what a statement wrote that was to become a value."""
        self.written = [*results, *self.written]

    def deliver(self, out: Callable[[Value], Value]) -> None:
        """Write what it took along."""
        written, self.written = self.written, ()
        for value in written:
            out(value)


class BreakFlow(ControlFlow):
    def __init__(self, label: str = ""):
        super().__init__(label)
        self.label = label


class ContinueFlow(ControlFlow):
    def __init__(self, label: str = ""):
        super().__init__(label)
        self.label = label


class ReturnFlow(ControlFlow):
    """`return` inside a script block that runs in its caller's frame, or inside of a value; in a method `result` holds its value."""

    def __init__(self, result: object = None):
        super().__init__()
        self.result = result


class ExitFlow(ControlFlow):
    def __init__(self, code: int):
        super().__init__(code)
        self.code = code


class CommandEnds(ControlFlow):
    """An advanced function ends itself with an error ($PSCmdlet.ThrowTerminatingError): nothing inside it catches that.

    command: the CommandRuntime of the function. problem: the error that its caller sees.
    """

    def __init__(self, command: object, problem: TerminatingError):
        super().__init__()
        self.command = command
        self.problem = problem


class StopUpstream(ControlFlow):
    """A command needs no more input (Select-Object -First): stops the commands before `stage` in its pipeline."""

    def __init__(self, stage: object):
        super().__init__()
        self.stage = stage


class PipelineStopped(ControlFlow):
    """The run was stopped: Ctrl-C, Stop-Job."""
