"""A text that cannot be parsed, as PowerShell's error."""

from __future__ import annotations

from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import TypedArray
from pscompat.language import errors
from pscompat.runtime.extent import InvocationInfo, ScriptExtent, Source
from pscompat.runtime.syntax.parse_error import ParseError


def parse_failure(problem: errors.ParseError, source: Source) -> TerminatingError:
    """The terminating error for a ParseError: all messages, each after its place; its extent is where the first error stands."""
    found = [ParseError(one, source) for one in problem.errors]
    message = "\n\n".join(each.ToString() for each in found)
    exception = NetException("System.Management.Automation.ParseException", message)
    record = ErrorRecord(exception, problem.error_id, "ParserError")
    record.extent = ScriptExtent(source, problem.start, problem.end)
    record.InvocationInfo = InvocationInfo(None, "", record.extent)
    exception.extra["Errors"] = TypedArray(found, ParseError.net_name)
    exception.incomplete = problem.incomplete
    return TerminatingError(record, thrown=True)
