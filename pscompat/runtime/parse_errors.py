"""A text that cannot be parsed, as PowerShell's error."""

from __future__ import annotations

from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import TypedArray
from pscompat.language import errors
from pscompat.runtime.extent import InvocationInfo, Source
from pscompat.runtime.syntax.parse_error import ParseError

_MOST = 10
_MORE = "Not all parse errors were reported.  Correct the reported errors and try again."


def parse_failure(problem: errors.ParseError, source: Source) -> TerminatingError:
    """The terminating error for a ParseError; its extent is where the first error stands.

    Its message holds those of all errors that the text has (of ten at most), each after its place.
    """
    found = [ParseError(one, source) for one in problem.errors]
    texts = [one.ToString() for one in found[:_MOST]] + ([_MORE] if len(found) > _MOST else [])
    exception = NetException("System.Management.Automation.ParseException", "\n\n".join(texts))
    record = ErrorRecord(exception, problem.error_id, "ParserError")
    record.extent = found[0].Extent
    record.InvocationInfo = InvocationInfo.of_place(record.extent)
    exception.extra["Errors"] = TypedArray(found, ParseError.net_name)
    exception.incomplete = problem.incomplete
    return TerminatingError(record, thrown=True)
