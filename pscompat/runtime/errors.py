"""Errors as PowerShell knows them: .NET exceptions, ErrorRecord, and the Python exceptions that carry them.

A rule of the engine raises `TerminatingError` (made by `error(...)`); statements turn it into an error on the error
stream or let it pass to the nearest `catch`, as about_Try_Catch_Finally says. Cmdlets report what does not end them with
`Cmdlet.write_error(ErrorRecord)`.
"""

from __future__ import annotations

from typing import Any

from pscompat.runtime.values import NetObject

CATEGORIES = (
    "NotSpecified OpenError CloseError DeviceError DeadlockDetected InvalidArgument InvalidData InvalidOperation "
    "InvalidResult InvalidType MetadataError NotImplemented NotInstalled ObjectNotFound OperationStopped OperationTimeout "
    "SyntaxError ParserError PermissionDenied ResourceBusy ResourceExists ResourceUnavailable ReadError WriteError FromStdErr "
    "SecurityError ProtocolError ConnectionError AuthenticationError LimitsExceeded QuotaExceeded NotEnabled"
).split()

RUNTIME_EXCEPTION = "System.Management.Automation.RuntimeException"


class NetException(NetObject):
    """A .NET exception object: `type_name` is its full .NET name; further members go into `extra` by name."""

    __slots__ = ("type_name", "Message", "InnerException", "extra", "record", "Data", "HelpLink", "Source")

    def __init__(self, type_name: str, message: str, inner: NetException | None = None, **extra: Any):
        self.type_name = type_name
        self.Message = message
        self.InnerException = inner
        self.extra = extra
        self.record: ErrorRecord | None = None


class NetError(Exception):
    """Raised by the Python code of a .NET member: the exception that .NET would throw there.

    A method call turns it into a MethodInvocationException with this as its inner exception.
    """

    def __init__(self, type_name: str, message: str, inner: NetException | None = None, **extra: Any):
        super().__init__(message)
        self.exception = NetException(type_name, message, inner, **extra)


class CategoryInfo(NetObject):
    """System.Management.Automation.ErrorCategoryInfo; `Reason` and `TargetName` are filled in when the record is made."""

    __slots__ = ("Category", "Activity", "Reason", "TargetName", "TargetType")
    net_name = "System.Management.Automation.ErrorCategoryInfo"

    def __init__(self, category: str, activity: str = "", reason: str = "", target_name: str = "", target_type: str = ""):
        self.Category = category
        self.Activity = activity
        self.Reason = reason
        self.TargetName = target_name
        self.TargetType = target_type


class ErrorDetails(NetObject):
    """System.Management.Automation.ErrorDetails: a text that replaces the exception's message when shown."""

    __slots__ = ("Message", "RecommendedAction")
    net_name = "System.Management.Automation.ErrorDetails"

    def __init__(self, message: str, recommended_action: str = ""):
        self.Message = message
        self.RecommendedAction = recommended_action

    def ToString(self) -> str:
        return self.Message


class ErrorRecord(NetObject):
    """System.Management.Automation.ErrorRecord.

    `error_id` is the id as given; FullyQualifiedErrorId adds the name of the command that wrote it (`invocation`).
    `extent` is where the error happened (a ScriptExtent) or None.
    """

    __slots__ = (
        "Exception",
        "error_id",
        "category",
        "TargetObject",
        "ErrorDetails",
        "InvocationInfo",
        "extent",
        "command",
        "ScriptStackTrace",
        "preserve",
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
        target: Any = None,
        details: ErrorDetails | None = None,
    ):
        self.Exception = exception
        self.error_id = error_id
        self.category = category
        self.TargetObject = target
        self.ErrorDetails = details
        self.InvocationInfo: Any = None
        self.extent: Any = None
        self.command: str | None = None
        self.ScriptStackTrace = ""
        self.preserve = False
        self.category_activity: str | None = None
        self.category_reason: str | None = None
        self.category_target_name: str | None = None
        self.category_target_type: str | None = None

    @property
    def message(self) -> str:
        """The text that is shown: the details' message where there is one, else the exception's."""
        return self.ErrorDetails.Message if self.ErrorDetails and self.ErrorDetails.Message else self.Exception.Message

    def ToString(self) -> str:
        return self.message


class TerminatingError(Exception):
    """A terminating error on its way: to a `catch`, a `trap`, or the error stream.

    `thrown` is true for `throw` and for errors that -ErrorAction Stop made terminating: these end the script when nothing
    catches them, while other terminating errors end only their statement (about_Throw, about_Preference_Variables).
    """

    def __init__(self, record: ErrorRecord, thrown: bool = False):
        super().__init__(record.message)
        self.record = record
        self.thrown = thrown
        self.reported = False


def error(
    message: str,
    error_id: str,
    category: str = "InvalidOperation",
    target: Any = None,
    exception: str = RUNTIME_EXCEPTION,
    inner: NetException | None = None,
) -> TerminatingError:
    """A terminating error with this message, id, category name, target and .NET exception type, ready to raise."""
    return TerminatingError(ErrorRecord(NetException(exception, message, inner), error_id, category, target))


class ControlFlow(Exception):
    """Base of the exceptions that carry break, continue, return and exit across commands; never seen by `catch`."""


class BreakFlow(ControlFlow):
    def __init__(self, label: str = ""):
        super().__init__(label)
        self.label = label


class ContinueFlow(ControlFlow):
    def __init__(self, label: str = ""):
        super().__init__(label)
        self.label = label


class ReturnFlow(ControlFlow):
    """`return` inside a script block that runs in its caller's frame."""


class ExitFlow(ControlFlow):
    def __init__(self, code: int):
        super().__init__(code)
        self.code = code


class StopUpstream(ControlFlow):
    """A command needs no more input (Select-Object -First): stops the commands before `stage` in its pipeline."""

    def __init__(self, stage: Any):
        super().__init__()
        self.stage = stage


class PipelineStopped(ControlFlow):
    """The run was stopped: Ctrl-C, Stop-Job."""
