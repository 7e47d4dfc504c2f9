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

    shown: another process wrote them, and what it showed then is shown now, whatever the preferences here.
    """
    for stream, value in records:
        if stream == "Output":
            runtime.out(value)
        elif stream == "Error":
            write_foreign_error(runtime, value)
        elif stream == "Progress":
            runtime.write_progress(value)
        elif shown:
            _show(runtime, stream.lower(), value)
        elif stream == "Warning":
            runtime.write_warning(value.Message)
        elif stream == "Verbose":
            runtime.write_verbose(value.Message)
        elif stream == "Debug":
            runtime.write_debug(value.Message)
        elif stream == "Information":
            runtime.write_information(value)


def _show(runtime: CommandRuntime, stream: str, record: Value) -> None:
    """Let the host show a record, and only variables and what reads the stream of information have it besides."""
    if stream == "information" and not record.was_shown:
        runtime.write_information(record)
        return
    if stream in ("warning", "information"):
        runtime.engine.reporting.write_stream(stream, record, "SilentlyContinue", runtime.streams)
    getattr(runtime.engine.host, f"write_{stream}")(record)


def write_foreign_error(runtime: CommandRuntime, record: ErrorRecord) -> None:
    """Write an error that keeps its origin: one without a command is not made this command's."""
    if record.InvocationInfo is None:
        record.InvocationInfo = InvocationInfo.of_place(None)
    runtime.write_error(record)
