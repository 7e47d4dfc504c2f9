"""Native programs as pipeline stages: their start, their streams, their exit code.

A program starts with its first input, or at the end where it gets none, and runs beside the pipeline: what it writes is taken
whenever the pipeline comes by, and all of it at the end. Between two programs, and into a file, bytes go as they are.
"""

from __future__ import annotations

import errno
import io
import os
import queue
import subprocess
import threading
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from pscompat import own_program
from pscompat.commands.arguments import Argument
from pscompat.dotnet.code_units import REPLACE
from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError, error
from pscompat.dotnet.library.encodings import Encoding
from pscompat.dotnet.marked_text import unreadable
from pscompat.dotnet.values import Byte, PSObject, TypedArray, Value, unwrap
from pscompat.runtime.block_arguments import has_block, with_block_as_text, with_encoded_blocks
from pscompat.runtime.command_runtime import CommandRuntime
from pscompat.runtime.commands import ApplicationInfo
from pscompat.runtime.console_encodings import encodings
from pscompat.runtime.native_arguments import native_words
from pscompat.runtime.positions import position_message
from pscompat.runtime.streams import uncollected

if TYPE_CHECKING:
    from pscompat.runtime.commands import CommandInfo
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.streams import Streams

_CHUNK = 65536
_Output = tuple[str, bytes | str]


class NativeProcessor:
    """One run of a native program.

    next_program: the program that reads its bytes, where the next stage is one. write_bytes: what takes its bytes, where its
    output goes to a file. Else its standard output becomes lines; when nothing wants them, it writes for itself.
    """

    def __init__(
        self,
        info: CommandInfo,
        name: str,
        caller: Scope,
        arguments: list[Argument],
        extent: ScriptExtent | None,
        streams: Streams,
    ):
        self.runtime = CommandRuntime(info, name, caller, extent, streams)
        self.arguments = arguments
        self.expects_input = False
        self.next_program: NativeProcessor | None = None
        self.write_bytes: Callable[[bytes], None] | None = None
        self._unformatted: list[Value] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._output: queue.Queue[_Output] = queue.Queue()
        self._open_streams = 0
        self._has_written = False
        self._has_erred = False

    @property
    def failed(self) -> bool:
        return self.runtime.failed

    @property
    def program(self) -> NativeProcessor:
        """The stage that takes bytes here: this one."""
        return self

    @property
    def piped_program(self) -> NativeProcessor:
        """The stage whose output is bytes here: this one."""
        return self

    @property
    def path(self) -> str:
        """The program's file."""
        assert isinstance(self.runtime.info, ApplicationInfo)
        return self.runtime.info.Path

    def prepare(self, out: Callable[[Value], Value]) -> None:
        self.runtime.out = out

    def begin(self) -> None:
        """Nothing to do: the program starts with its first input."""

    def run_without_input(self) -> None:
        self._start()

    def process(self, item: Value) -> None:
        """Give the program one object: a text or bytes at once, anything else at the end, as it is shown."""
        process = self._start()
        data = _bytes_of(item)
        if data is not None:
            self._write_unformatted(process)
            self._put(process, data)
            self._take_waiting()
            return
        if type(item) is not str or self._unformatted:
            self._unformatted.append(item)
            return
        self._write(process, item + "\n")
        self._take_waiting()

    def end(self) -> None:
        process = self._start()
        self._write_unformatted(process)
        if process.stdin is not None:
            try:
                process.stdin.close()
            except OSError:
                pass  # the program has closed its input: it wants no more
        while self._open_streams:
            self._take(self._output.get())
        code = process.wait()
        self._finish(code if code >= 0 else 128 - code)

    def _write_unformatted(self, process: subprocess.Popen[bytes]) -> None:
        """Give the program what waits to be shown as text."""
        if self._unformatted:
            engine = self.runtime.engine
            for line in engine.surroundings.text_lines(self._unformatted, engine):
                self._write(process, line + "\n")
            self._unformatted = []

    def clean(self) -> None:
        """End a program that the pipeline has left behind."""
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()

    def _start(self, stdin: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
        """Start the program, unless it runs already, and the one that reads its output; `stdin` is another's output."""
        if self._process is not None:
            return self._process
        runtime = self.runtime
        engine = runtime.engine
        through = self.write_bytes is None and self.next_program is None and engine.host.passes_through(runtime.out)
        command = [*own_program.words(self.path), *native_words(self._given(through), runtime.scope)]
        self._check_executable()
        engine.host.flush()
        source = subprocess.PIPE if self.expects_input else engine.host.native_input()
        try:
            process = subprocess.Popen(
                command,
                cwd=engine.location,
                env=dict(os.environ),
                stdin=source if stdin is None else stdin,
                stdout=None if through else subprocess.PIPE,
                stderr=None if self._shares_errors() else subprocess.PIPE,
                restore_signals=False,
            )
        except OSError as problem:
            raise self._not_started(problem) from None
        self._process = process
        if self.next_program is not None:
            assert process.stdout is not None
            self.next_program._start(process.stdout)
            process.stdout.close()
        elif process.stdout is not None:
            self._read("output", process.stdout)
        if process.stderr is not None:
            self._read("error", process.stderr)
        return process

    def _shares_errors(self) -> bool:
        """Whether the program's standard error is ours: it would be shown all the same, merged by a function into output or not."""
        engine = self.runtime.engine
        sink = uncollected(self.runtime.streams.error)
        if sink is engine.streams.error:
            return engine.host.shares_errors
        output = getattr(sink, "merged_into", None)
        return output is not None and engine.host.passes_through(output)

    def _given(self, to_console: bool) -> list[Argument]:
        """The arguments, with script blocks among them as the program takes them."""
        if not has_block(self.arguments):
            return self.arguments
        if own_program.is_own(self.path):
            return with_block_as_text(self.arguments, self.expects_input)
        return with_encoded_blocks(self.arguments, to_console)

    def _read(self, name: str, stream: IO[bytes]) -> None:
        """Take what comes from a stream of the program as it comes, in a thread of its own."""
        chunks = name == "output" and self.write_bytes is not None

        chosen = self.runtime.scope.lookup("psapplicationoutputencoding") or encodings.get("output")
        codec = "utf-8" if chosen is None else chosen.codec

        def read() -> None:
            for data in (
                iter(lambda: stream.read1(_CHUNK), b"")  # type: ignore[attr-defined]
                if chunks
                else stream
                if codec == "utf-8"
                else io.TextIOWrapper(stream, codec, unreadable(codec), newline="\n")
            ):
                self._output.put((name, data))
            stream.close()
            self._output.put((name, b""))

        self._open_streams += 1
        threading.Thread(target=read, daemon=True).start()

    def _take_waiting(self) -> None:
        """Take what the program has written until now."""
        while not self._output.empty():
            self._take(self._output.get())

    def _take(self, output: _Output) -> None:
        name, data = output
        if not data:
            self._open_streams -= 1
        elif name == "error":
            for line in _lines(data):
                self._write_error(line)
        elif self.write_bytes is not None:
            assert isinstance(data, bytes)
            self.write_bytes(data)
        else:
            for line in _lines(data):
                self.runtime.out(PSObject(line))

    def _write_error(self, text: str) -> None:
        """A line of standard error becomes an error record on the (redirected) error stream, which no -ErrorVariable gets.

        Only the first line is the target of its record.
        """
        exception = NetException("System.Management.Automation.RemoteException", text)
        error_id, target = ("NativeCommandErrorMessage", None) if self._has_erred else ("NativeCommandError", text)
        self._has_erred = True
        record = ErrorRecord(exception, error_id, "NotSpecified", target)
        record.command = ""
        self.runtime.attribute(record)
        uncollected(self.runtime.streams.error)(record)

    def _write(self, process: subprocess.Popen[bytes], text: str) -> None:
        """Write text to the program as $OutputEncoding says, with its mark before the first."""
        assert process.stdin is not None
        chosen = self.runtime.scope.lookup("outputencoding")
        if isinstance(chosen, Encoding):
            data = chosen.encode(text) if self._has_written else chosen.preamble + chosen.encode(text)
        else:
            data = text.encode("utf-8", REPLACE)
        self._has_written = True
        self._put(process, data)

    @staticmethod
    def _put(process: subprocess.Popen[bytes], data: bytes) -> None:
        assert process.stdin is not None
        try:
            process.stdin.write(data)
            process.stdin.flush()
        except OSError:
            return  # the program has closed its input: it wants no more

    def _finish(self, code: int) -> None:
        runtime = self.runtime
        runtime.engine.global_scope.vars["lastexitcode"] = code
        if code == 0:
            return
        runtime.failed = True
        if to_bool(runtime.scope.lookup("psnativecommanduseerroractionpreference")):
            message = (
                f'Program "{runtime.info.Name}" ended with non-zero exit code: {code} (0x{code & 0xFFFFFFFF:02X}).'
            )
            exception = NetException(
                "System.Management.Automation.NativeCommandExitException",
                message,
                Path=self.path,
                ExitCode=code,
                ProcessId=self._process.pid if self._process is not None else 0,
            )
            record = ErrorRecord(exception, "ProgramExitedWithNonZeroCode", "NotSpecified", self.path)
            runtime.write_error(record, of_command=False)

    def _check_executable(self) -> None:
        """TerminatingError where the file is no program: it could only be opened, and here is nothing to open it with."""
        if os.access(self.path, os.X_OK) or own_program.is_own(self.path):
            return
        if self.runtime.place[1] > 1:
            message = f"Cannot run a document in the middle of a pipeline: {self.path}."
            raise error(message, "CantActivateDocumentInPipeline", "InvalidOperation", self.path)
        raise self._not_started(OSError(errno.ENOENT, ""))

    def _not_started(self, problem: OSError) -> TerminatingError:
        from pscompat.dotnet.library.processes import not_started  # start-up: programs mostly start

        runtime = self.runtime
        cause = not_started(self.path, runtime.engine.location, problem)
        where = position_message(runtime.extent) if runtime.extent is not None else ""
        message = f"Program '{runtime.info.Name}' failed to run: {cause.Message}{where}."
        exception = NetException("System.Management.Automation.ApplicationFailedException", message, cause)
        return TerminatingError(ErrorRecord(exception, "NativeCommandFailed", "ResourceUnavailable"))


def _bytes_of(item: Value) -> bytes | None:
    """What a byte or an array of them is for a program: itself; None of anything else."""
    plain = unwrap(item)
    if type(plain) is Byte:
        return bytes([plain])
    return bytes(plain) if type(plain) is TypedArray and plain.element == "System.Byte" else None


def _lines(data: bytes | str) -> list[str]:
    """The lines in what a program has written up to a line feed: a carriage return ends one as well."""
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    return text.removesuffix("\n").removesuffix("\r").split("\r")
