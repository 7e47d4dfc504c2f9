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

    shown: they come from another process, whose messages the host shows, wherever the streams of the command go.
    """
    for stream, value in records:
        if shown and _show(runtime, stream, value):
            continue
        if stream == "Output":
            runtime.out(value)
        elif stream == "Error":
            write_foreign_error(runtime, value)
        elif stream == "Warning":
            runtime.write_warning(value.Message)
        elif stream == "Verbose":
            runtime.write_verbose(value.Message)
        elif stream == "Debug":
            runtime.write_debug(value.Message)
        elif stream == "Information":
            runtime.write_information(value)
            if shown and "PSHOST" in value.Tags and _is_redirected(runtime):
                runtime.engine.streams.information(value)
        elif stream == "Progress":
            runtime.write_progress(value)


def _show(runtime: CommandRuntime, stream: str, value: Value) -> bool:
    """Let the host show a message of another process; False where the command writes it besides."""
    host = runtime.engine.streams
    if stream in ("Verbose", "Debug"):
        getattr(host, stream.lower())(value)
        return True
    if stream == "Warning" and not _is_kept(runtime, stream):
        host.warning(value)
        return True
    return False


def _is_kept(runtime: CommandRuntime, stream: str) -> bool:
    """Whether a variable collects what goes through the stream."""
    return runtime.binder is not None and f"{stream}Variable" in runtime.binder.recorded


def _is_redirected(runtime: CommandRuntime) -> bool:
    is_own = runtime.streams.information is runtime.engine.streams.information
    return not is_own and not _is_kept(runtime, "Information")


def write_foreign_error(runtime: CommandRuntime, record: ErrorRecord) -> None:
    """Write an error that keeps its origin: one without a command is not made this command's."""
    if record.InvocationInfo is None:
        record.InvocationInfo = InvocationInfo(None, "", None)
    runtime.write_error(record)
