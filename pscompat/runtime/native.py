"""Native programs as pipeline stages: their arguments, exit code and streams."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.commands.arguments import NO_VALUE, Argument
from pscompat.dotnet.code_units import REPLACE
from pscompat.dotnet.convert import iterate, to_bool, to_string
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import PSObject, SwitchParameter, Value
from pscompat.runtime.command_runtime import CommandRuntime
from pscompat.runtime.commands import ApplicationInfo

if TYPE_CHECKING:
    from pscompat.runtime.commands import CommandInfo
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.scopes import Scope
    from pscompat.runtime.streams import Streams

_GLOB = frozenset("*?[")


class NativeProcessor:
    """One run of a native program. Its standard output becomes lines; when nothing wants them, it writes for itself."""

    __slots__ = ("arguments", "expects_input", "input", "runtime")

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
        self.input: list[Value] = []

    @property
    def failed(self) -> bool:
        return self.runtime.failed

    @property
    def path(self) -> str:
        """The program's file."""
        assert isinstance(self.runtime.info, ApplicationInfo)
        return self.runtime.info.Path

    def prepare(self, out: Callable[[Value], Value]) -> None:
        self.runtime.out = out

    def begin(self) -> None:
        """Nothing to do: the program runs at the end."""

    def process(self, item: Value) -> None:
        self.input.append(item)

    def run_without_input(self) -> None:
        """Nothing to do: the program runs at the end."""

    def end(self) -> None:
        runtime = self.runtime
        engine = runtime.engine
        command = [self.path, *native_arguments(self.arguments, engine.location)]
        engine.host.flush()
        merged = runtime.streams.error is not engine.streams.error
        through = engine.host.passes_through(runtime.out)
        try:
            process = subprocess.Popen(
                command,
                cwd=engine.location,
                env=dict(os.environ),
                stdin=subprocess.PIPE if self.expects_input else engine.host.native_input(),
                stdout=None if through else subprocess.PIPE,
                stderr=subprocess.PIPE if merged else None,
            )
        except OSError as problem:
            raise self._not_started(problem) from None
        self._run(process, merged)

    def _run(self, process: subprocess.Popen[bytes], merged: bool) -> None:
        runtime = self.runtime
        writer = self._feed(process) if self.expects_input else None
        errors = threading.Thread(target=self._read_errors, args=(process,), daemon=True) if merged else None
        if errors is not None:
            errors.start()
        try:
            if process.stdout is not None:
                for line in process.stdout:
                    runtime.out(_text(line))
        except BaseException:
            process.kill()
            raise
        finally:
            if process.stdout is not None:
                process.stdout.close()
            code = process.wait()
            if writer is not None:
                writer.join()
            if errors is not None:
                errors.join()
        self._finish(code if code >= 0 else 128 - code)

    def _read_errors(self, process: subprocess.Popen[bytes]) -> None:
        """Lines of standard error become error records on the (redirected) error stream."""
        assert process.stderr is not None
        for line in process.stderr:
            text = _text(line)
            exception = NetException("System.Management.Automation.RemoteException", text)
            record = ErrorRecord(exception, "NativeCommandError", "NotSpecified", text)
            record.command = ""
            self.runtime.attribute(record)
            self.runtime.streams.error(record)

    def _feed(self, process: subprocess.Popen[bytes]) -> threading.Thread:
        engine = self.runtime.engine
        text = "".join(f"{line}\n" for line in engine.surroundings.text_lines(self.input, engine))

        def write() -> None:
            assert process.stdin is not None
            try:
                process.stdin.write(text.encode("utf-8", REPLACE))
                process.stdin.close()
            except OSError:
                return  # the program has closed its input: it wants no more

        thread = threading.Thread(target=write, daemon=True)
        thread.start()
        return thread

    def _finish(self, code: int) -> None:
        runtime = self.runtime
        runtime.engine.global_scope.vars["lastexitcode"] = code
        if code == 0:
            return
        runtime.failed = True

        if to_bool(runtime.scope.lookup("psnativecommanduseerroractionpreference")):
            message = (
                f'Program "{runtime.info.Name}" ended with non-zero exit code: {code} (0x{code & 0xFFFFFFFF:08X}).'
            )
            exception = NetException("System.Management.Automation.NativeCommandExitException", message, ExitCode=code)
            runtime.write_error(ErrorRecord(exception, "ProgramExitedWithNonZeroCode", "NotSpecified", self.path))

    def _not_started(self, problem: OSError) -> TerminatingError:
        name = self.runtime.info.Name
        reason = os.strerror(problem.errno) if problem.errno else str(problem)
        message = (
            f"Program '{name}' failed to run: An error occurred trying to start process '{self.path}' with working directory "
            f"'{self.runtime.engine.location}'. {reason}"
        )
        record = ErrorRecord(
            NetException("System.Management.Automation.ApplicationFailedException", message),
            "NativeCommandFailed",
            "ResourceUnavailable",
        )
        return TerminatingError(record)

    def clean(self) -> None:
        """Nothing to tidy: `end` waits for the program."""


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\n").removesuffix("\r")


def native_arguments(arguments: list[Argument], location: str) -> list[str]:
    """The words that a program gets: one an argument, arrays one an element, unquoted wildcards expanded (as on Unix)."""
    words: list[str] = []
    for argument in arguments:
        if argument.name is not None:
            words.extend(_parameter_words(argument))
        elif argument.written == "array" and argument.extent is not None:
            words.append(argument.extent.Text)
        elif argument.written == "bareword":
            words.extend(_expanded(str(argument.value), location))
        else:
            words.extend(_value_words(argument.value))
    return words


def _parameter_words(argument: Argument) -> list[str]:
    if argument.value is NO_VALUE:
        return [argument.text]
    value = argument.value
    if argument.from_splat:
        text = argument.text if isinstance(value, (bool, SwitchParameter)) and bool(value) else None
        if text is not None:
            return [text.rstrip(":")]
    if argument.text.endswith(":"):
        return [f"{argument.text}{to_string(value)}"]
    return [argument.text, to_string(value)]


def _value_words(value: Value) -> list[str]:
    if type(value) is PSObject and value.token_text is not None:
        return [value.token_text]
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    items = iterate(value)
    if items is None:
        return [to_string(value)]
    return [to_string(item) for item in items]


def _expanded(word: str, location: str) -> list[str]:
    if word == "~" or word.startswith("~/"):
        word = os.path.expanduser(word)
    if not _GLOB.intersection(word):
        return [word]
    import glob

    found = sorted(glob.glob(word, root_dir=None if os.path.isabs(word) else location))
    return found or [word]
