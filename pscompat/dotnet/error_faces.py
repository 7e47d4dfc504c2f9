"""The exceptions that a terminating error is in PowerShell: the one on its way, and those that a handler looks at.

What travels is always one of PowerShell's own exceptions (RuntimeException); any other is wrapped in one.
"""

from __future__ import annotations

from pscompat.dotnet import types
from pscompat.dotnet.cast_errors import INVALID_CAST
from pscompat.dotnet.errors import RUNTIME_EXCEPTION, NetException, TerminatingError

STOP_EXCEPTION = "System.Management.Automation.ActionPreferenceStopException"
INVOCATION_EXCEPTION = "System.Management.Automation.CmdletInvocationException"


_own: dict[str, bool] = {}


def is_own_exception(exception: NetException) -> bool:
    """Whether an exception is PowerShell's own: a RuntimeException, which carries an error record."""
    own = _own.get(exception.type_name) if type(exception) is NetException else None
    if own is None:
        own = types.is_instance(exception, types.known(RUNTIME_EXCEPTION))
        if type(exception) is NetException:  # a script's class may be another one the next time
            _own[exception.type_name] = own
    return own


def travelling(problem: TerminatingError) -> NetException:
    """The exception in which an error travels."""
    own = problem.record.Exception
    if problem.stopped:
        return NetException(STOP_EXCEPTION, stop_message(problem), ErrorRecord=problem.record)
    if problem.wrapped:
        return NetException(INVOCATION_EXCEPTION, own.Message, own, ErrorRecord=problem.record)
    if not problem.carried and (is_own_exception(own) or (own.type_name == INVALID_CAST and not problem.thrown)):
        return own
    made = NetException(RUNTIME_EXCEPTION, own.Message, own, ErrorRecord=problem.record)
    if problem.thrown:
        made.extra["WasThrownFromThrowStatement"] = True
    return made


def stop_message(problem: TerminatingError) -> str:
    """The message of the exception for an error that ended a command because of -ErrorAction."""
    own = problem.record.Exception
    if own.type_name == STOP_EXCEPTION:
        return own.Message
    return (
        'The running command stopped because the preference variable "ErrorActionPreference" or common parameter is set '
        f"to Stop: {problem.record.message}"
    )


def faces(problem: TerminatingError) -> list[NetException]:
    """The exceptions that an error is to its handlers, in the order in which these look at them."""
    own, outer = problem.record.Exception, travelling(problem)
    inner = [] if own.InnerException is None else [own.InnerException]
    if problem.stopped:
        return [outer, *(inner if is_own_exception(own) else []), own]
    if problem.wrapped:
        return [own, outer, *inner]
    return [*inner, own] if outer is own else [own, outer]
