"""How a run ends: the one place that says what each exception out of a script means for whoever started it.

Everything that runs scripts (the command line, the prompt, a Python session, a job) runs them through `ending_of` and
then does its own with the Ending: reports the error, takes the exit code.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple

from pscompat.dotnet.error_faces import STOP_EXCEPTION, is_own_exception, stop_message
from pscompat.dotnet.errors import (
    ControlFlow,
    ErrorRecord,
    ExitFlow,
    NetException,
    PipelineStopped,
    TerminatingError,
)
from pscompat.runtime.compile import overflow
from pscompat.runtime.unexpected import unexpected

FAILED = 1
"""Exit code of a run that an error ended."""
INTERRUPTED = 130
"""Exit code of a run that was stopped, as shells give it for Ctrl-C (128 + SIGINT)."""


class How(Enum):
    """The ways in which a run ends."""

    RAN = "ran to its end"
    EXITED = "exit"
    LEFT = "break, continue or return with nothing around it to take it"
    STOPPED = "stopped from outside"
    FAILED = "an error that nothing caught"


class Ending(NamedTuple):
    """How one run ended.

    result: what the body returned, where it ran to its end. exit_code: the Int32 that `exit` gave; 1 after an error, 130
    after a stop, else 0 (a process shows the lowest eight bits of it). problem: the error that ended it (`problem.record`
    is its ErrorRecord), None where none did.
    """

    how: How
    result: Any = None
    exit_code: int = 0
    problem: TerminatingError | None = None


def ending_of(body: Callable[[], Any], passing: tuple[type[BaseException], ...] = ()) -> Ending:
    """Run `body` and say how that ended.

    Calls nested too deeply are PowerShell's CallDepthOverflow, any other Python exception is a fault of ours reported as
    an error record. Raises the exceptions in `passing`, and what is no Exception (KeyboardInterrupt, SystemExit).
    """
    try:
        return Ending(How.RAN, body())
    except passing:
        raise
    except ExitFlow as flow:
        return Ending(How.EXITED, exit_code=flow.code)
    except PipelineStopped:
        return Ending(How.STOPPED, exit_code=INTERRUPTED)
    except ControlFlow:
        return Ending(How.LEFT)
    except TerminatingError as problem:
        return Ending(How.FAILED, exit_code=FAILED, problem=problem)
    except RecursionError:
        return Ending(How.FAILED, exit_code=FAILED, problem=overflow())
    except Exception as crash:  # noqa: BLE001
        # Whoever waits for this run must hear of its end, whatever it was.
        return Ending(How.FAILED, exit_code=FAILED, problem=unexpected(crash))


def stopped_error() -> TerminatingError:
    """PowerShell's error for a run that was stopped, where its end is told as an error."""
    exception = NetException("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped.")
    return TerminatingError(ErrorRecord(exception, "PipelineStopped", "OperationStopped"))


def as_thrown(problem: TerminatingError) -> NetException:
    """What a program sees of an error that ended the commands it ran: what `throw` threw is inside of a RuntimeException unless
    it is one, what -ErrorAction made terminating inside of an ActionPreferenceStopException."""
    record = problem.record
    exception = record.Exception
    if problem.stopped:
        if exception.type_name == STOP_EXCEPTION:
            return exception
        return _wrapping(STOP_EXCEPTION, stop_message(problem), None, record)
    if problem.thrown and (problem.carried or not is_own_exception(exception)):
        return _wrapping("System.Management.Automation.RuntimeException", exception.Message, exception, record)
    if exception.incomplete:
        message = exception.extra["Errors"][0].Message
        return _wrapping("System.Management.Automation.IncompleteParseException", message, None, record)
    if exception.record is None:
        exception.record = record
    return exception


def _wrapping(type_name: str, message: str, inner: NetException | None, record: ErrorRecord) -> NetException:
    made = NetException(type_name, message, inner, ErrorRecord=record)
    made.record = record
    return made
