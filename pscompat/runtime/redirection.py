"""Redirections at work: streams merged into others, or written to files (about_Redirection)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, TerminatingError
from pscompat.dotnet.values import PSObject, Value
from pscompat.runtime.command_runtime import CommandRuntime
from pscompat.runtime.streams import NATIVE_ERRORS, Silent, Streams, discard, tell_redirected, uncollected

if TYPE_CHECKING:
    from pscompat.runtime.native import NativeProcessor
    from pscompat.runtime.pipeline import Stage
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.surroundings import ObjectWriter

Out = Callable[[Value], Value]
_ALL = ("error", "warning", "verbose", "debug", "information")


class Redirection:
    """Redirections of one command: `streams` and `out` are what the command writes to; `close` ends the files.

    of_program: a native program writes its output, which a file has as it comes. `with_output` are the streams that go where the
    output goes. `*>&1` stands before a file for the output, whatever their order: what is merged but errors goes where the output
    went before, and nobody reads it (MergingRedirection.Bind of PowerShell).
    """

    def __init__(
        self,
        specs: list[tuple[str, str, Value, bool]],
        scope: Scope,
        out: Out,
        streams: Streams,
        of_program: bool = False,
    ):
        self.out = out
        self.streams = streams.copy()
        self.output_file: ObjectWriter | None = None
        self.with_output: frozenset[str] = frozenset()
        self._files: dict[str, ObjectWriter] = {}
        for source, to, file, append in specs:
            if not to and source in ("Output", "All"):
                self.out = self._file_sink(scope, file, append, raw=of_program and source == "Output")
            if source == "Output" and not any(also for _, also, _, _ in specs):
                self.output_file = self._files.get(_path(file))
        for source, to, file, append in specs:
            names = _ALL if source == "All" else (source.lower(),)
            if source == "Output":
                continue
            target = self.out if to else self._file_sink(scope, file, append)
            lost = bool(to) and source == "All" and self.out is not out
            if to or source == "All":
                self.with_output |= {*names}
            for name in names:
                sink = discard if lost and name != "error" else target
                setattr(self.streams, name, _Redirected(name, sink, getattr(self.streams, name), bool(to), of_program))

    def _file_sink(self, scope: Scope, file: Value, append: bool, raw: bool = False) -> Out:
        path = _path(file)
        if not path:
            return discard
        writer = self._files.get(path)
        if writer is None:
            writer = self._files[path] = _opened(scope, path, append, raw)
        return writer.write

    def close(self) -> None:
        """Write out and close the files."""
        for writer in self._files.values():
            writer.close()
        self._files.clear()


class _Redirected:
    """A sink for the records of a stream: they go to `out` and tell where they came from, unless a program wrote them.

    `sink` is where the stream went before: common parameters of the commands around still collect what is redirected.
    merged: `out` is the output stream, not a file. of_program: it is the redirection of a program.
    """

    __slots__ = ("_merged", "_of_program", "_out", "_sink", "_stream")

    def __init__(self, stream: str, out: Out, sink: Out, merged: bool, of_program: bool):
        self._stream = stream
        self._out = out
        self._sink = sink
        self._merged = merged
        self._of_program = of_program

    def __call__(self, record: Value) -> None:
        native = isinstance(record, ErrorRecord) and record.error_id in NATIVE_ERRORS
        dropped = self._out is discard
        if not native:
            tell_redirected(self._sink, record, dropped)
        if dropped:
            return
        if isinstance(record, Silent):
            if not record.passes:
                return
            record = record.record
        self._out(record if native else PSObject(record, stream=self._stream))

    @property
    def merged_into(self) -> Out | None:
        """The output that the stream of a function or a block is merged into, if it is."""
        return self._out if self._merged and not self._of_program else None

    def redirected(self, record: Value, dropped: bool) -> None:
        """Take a record that a redirection keeps from this stream."""
        tell_redirected(self._sink, record, dropped)

    def uncollected(self) -> _Redirected:
        return _Redirected(self._stream, self._out, uncollected(self._sink), self._merged, self._of_program)

    def unmerged(self) -> _Redirected:
        """As for `Streams.unmerged`."""
        return _Redirected(self._stream, discard, self._sink, False, self._of_program) if self._merged else self


def _opened(scope: Scope, path: str, append: bool, raw: bool) -> ObjectWriter:
    """The file to write to; where it cannot be opened the error is Out-File's, but for its name where a drive is missing."""
    try:
        return scope.engine.surroundings.open_file(scope, path, append, raw)
    except TerminatingError as problem:
        if problem.record.error_id != "DriveNotFound":
            problem.record.category_activity = "Out-File"
        if "," not in problem.record.error_id:
            problem.record.error_id += ",Microsoft.PowerShell.Commands.OutFileCommand"
        raise


def _path(file: Value) -> str:
    return "" if file is None else to_string(file)


class RedirectedStage:
    """A pipeline stage whose streams are redirected."""

    def __init__(self, stage: Stage, specs: list[tuple[str, str, Value, bool]], scope: Scope):
        self.stage = stage
        self.specs = specs
        self.scope = scope
        self.redirection: Redirection | None = None
        self.begin = stage.begin
        self.process = stage.process
        self.run_without_input = stage.run_without_input
        self.end = stage.end

    @property
    def runtime(self) -> CommandRuntime:
        return self.stage.runtime

    @property
    def failed(self) -> bool:
        return self.stage.failed

    @property
    def program(self) -> NativeProcessor | None:
        """The native program whose input this is, if it is one."""
        return getattr(self.stage, "program", None)

    @property
    def piped_program(self) -> NativeProcessor | None:
        """The native program whose bytes come out here: its output goes on, and nothing else with it."""
        plain = all(source == "Error" and not to for source, to, _, _ in self.specs)
        return getattr(self.stage, "piped_program", None) if plain else None

    @property
    def expects_input(self) -> bool:
        return self.stage.expects_input

    @expects_input.setter
    def expects_input(self, value: bool) -> None:
        self.stage.expects_input = value

    def prepare(self, out: Out) -> None:
        self.redirection = Redirection(
            self.specs, self.scope, out, self.stage.runtime.streams, of_program=self.program is not None
        )
        self.stage.runtime.streams = self.redirection.streams
        self.stage.runtime.with_output = self.redirection.with_output
        self.stage.prepare(self.redirection.out)
        if self.redirection.output_file is not None and self.program is not None:
            self.program.write_bytes = self.redirection.output_file.write_bytes

    def clean(self) -> None:
        try:
            self.stage.clean()
        finally:
            if self.redirection is not None:
                self.redirection.close()
