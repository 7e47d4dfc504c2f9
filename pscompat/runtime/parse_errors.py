"""A text that cannot be parsed, as PowerShell's error."""

from __future__ import annotations

from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.language.errors import ParseError
from pscompat.runtime.extent import InvocationInfo, ScriptExtent, Source


def parse_failure(problem: ParseError, source: Source) -> TerminatingError:
    """The terminating error for a ParseError; its extent is where the first error stands."""
    exception = NetException("System.Management.Automation.ParseException", problem.message)
    record = ErrorRecord(exception, problem.error_id, "ParserError")
    record.extent = ScriptExtent(source, problem.start, problem.end)
    record.InvocationInfo = InvocationInfo(None, "", record.extent)
    exception.extra["Errors"] = list(problem.errors)
    exception.incomplete = problem.incomplete
    return TerminatingError(record, thrown=True)
