"""A text that cannot be parsed, as PowerShell's error."""

from __future__ import annotations

from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import TypedArray
from pscompat.language import errors
from pscompat.runtime.extent import InvocationInfo, ScriptExtent, Source
from pscompat.runtime.syntax.parse_error import ParseError


def parse_failure(problem: errors.ParseError, source: Source) -> TerminatingError:
    """The terminating error for a ParseError; its extent is where the first error stands."""
    exception = NetException("System.Management.Automation.ParseException", problem.message)
    record = ErrorRecord(exception, problem.error_id, "ParserError")
    record.extent = ScriptExtent(source, problem.start, problem.end)
    record.InvocationInfo = InvocationInfo(None, "", record.extent)
    exception.extra["Errors"] = TypedArray([ParseError(one, source) for one in problem.errors], ParseError.net_name)
    exception.incomplete = problem.incomplete
    return TerminatingError(record, thrown=True)


def positioned_messages(problem: TerminatingError) -> str:
    """The messages of all errors that a text has, each after its place; the message alone of any other error."""
    found = problem.record.Exception.extra.get("Errors")
    if not isinstance(found, list):
        return problem.record.message
    return "\n\n".join(each.ToString() for each in found)
