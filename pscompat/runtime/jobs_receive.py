"""What a job or a parallel run has written, written again by the command that waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import ErrorRecord
from pscompat.dotnet.values import Value
from pscompat.runtime.extent import InvocationInfo

if TYPE_CHECKING:
    from pscompat.runtime.command_runtime import CommandRuntime


def write_records(runtime: CommandRuntime, records: Iterable[tuple[str, Value]], shown: bool = False) -> None:
    """Write (stream, record) pairs to the streams of a running command, under its preferences.

    shown: verbose and debug messages were shown where they come from, and so they are here.
    """
    for stream, value in records:
        if stream == "Output":
            runtime.out(value)
        elif stream == "Error":
            write_foreign_error(runtime, value)
        elif stream == "Warning":
            runtime.write_warning(value.Message)
        elif stream == "Verbose":
            if shown:
                runtime.streams.verbose(value)
            else:
                runtime.write_verbose(value.Message)
        elif stream == "Debug":
            if shown:
                runtime.streams.debug(value)
            else:
                runtime.write_debug(value.Message)
        elif stream == "Information":
            runtime.write_information(value)
        elif stream == "Progress":
            runtime.write_progress(value)


def write_foreign_error(runtime: CommandRuntime, record: ErrorRecord) -> None:
    """Write an error that keeps its origin: one without a command is not made this command's."""
    if record.InvocationInfo is None:
        record.InvocationInfo = InvocationInfo(None, "", None)
    runtime.write_error(record)
