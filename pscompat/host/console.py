"""The console: where a session's output, errors and prompts go."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from pscompat.dotnet.code_units import REPLACE
from pscompat.dotnet.errors import ControlFlow
from pscompat.formatting.output import OutDefault
from pscompat.host.standard_streams import drop_unwritten, silence
from pscompat.runtime.host import Host, no_prompt
from pscompat.runtime.streams import InformationalRecord

if TYPE_CHECKING:
    from pscompat.commands.metadata import ParameterMetadata
    from pscompat.dotnet.library.console_key_info import ConsoleKeyInfo
    from pscompat.dotnet.values import Value

# Start-up: most runs show no error, colour nothing and ask nothing.

_TIMES_TRANSCRIBED = 2
"""How often PowerShell writes an error to a transcript."""


class OutputFailed(ControlFlow):
    """Standard output cannot be written: the run ends, and no script can catch it. `reason` is the system's."""

    def __init__(self, failure: OSError):
        super().__init__(failure)
        self.reason = failure.strerror or str(failure)


class ConsoleHost(Host):
    """The host of the command line: standard output and error, and questions on a terminal."""

    def __init__(self, stdout: TextIO | None = None, stderr: TextIO | None = None, interactive: bool = False):
        super().__init__()
        self.stdout = stdout or sys.stdout
        self.stderr = stderr or sys.stderr
        self.interactive = interactive
        self.on_terminal = self.stdout.isatty()
        self.knows_sequences = os.environ.get("TERM") != "dumb"
        self.colours = self.on_terminal and "NO_COLOR" not in os.environ and self.knows_sequences
        self._output: OutDefault | None = None
        self._has_shown_errors = False
        self._progress: Any = None

    @property
    def width(self) -> int:
        if not self.on_terminal:
            return 80
        import shutil

        return shutil.get_terminal_size((80, 24)).columns

    @property
    def output(self) -> OutDefault:
        """Out-Default of this run."""
        if self._output is None:
            self._output = OutDefault(
                self.engine,
                self.write_line,
                self.width,
                plain=not self.on_terminal,
                write_stream_line=self.write_stream_line,
            )
        return self._output

    def write(self, text: str) -> None:
        """Write text; escape sequences only where the terminal knows them and plain text was not asked for."""
        if self._progress is not None:
            self._progress.pause()
        if "\x1b" in text:
            text = self._without_unwanted_sequences(text)
        if self.transcripts:
            self.transcribe(text)
        try:
            self.stdout.write(text)
            self.stdout.flush()
        except UnicodeEncodeError:
            self.stdout.buffer.write(text.encode("utf-8", REPLACE))
            self.stdout.flush()
        except BrokenPipeError:
            # The reader has gone. As in PowerShell the run goes on, for what it does besides writing.
            drop_unwritten(self.stdout)
        except OSError:
            drop_unwritten(self.stdout)
            raise

    def _without_unwanted_sequences(self, text: str) -> str:
        from pscompat.formatting.ps_style import rendering
        from pscompat.formatting.text import strip_escapes

        return text if self.knows_sequences and rendering(self.engine) != "PlainText" else strip_escapes(text)

    def write_coloured(self, text: str, foreground: Value, background: Value) -> None:
        if self.colours:
            from pscompat.runtime.console_colours import coloured

            text = coloured(text, foreground, background)
        self.write(text)

    def write_labelled(self, kind: type[InformationalRecord], text: str) -> None:
        from pscompat.formatting.ps_style import stream_colour

        colour = stream_colour(self.engine, kind.label.capitalize())
        self.write_line(f"{colour}{kind.line(text)}\x1b[0m" if colour else kind.line(text))

    def write_error_line(self, text: str) -> None:
        """Write a line to standard error, unless it is empty. Where it cannot be written nobody can be told: the run goes on."""
        if not text:
            return
        if self.transcripts:
            self.transcribe(text)
        self._put_error(text)

    def _put_error(self, text: str) -> None:
        self.flush()
        try:
            self.stderr.write(text + "\n")
            self.stderr.flush()
        except OSError:
            silence(self.stderr)

    def flush(self) -> None:
        self.stdout.flush()

    def native_input(self) -> Any:
        return None

    def write_object(self, value: Any) -> None:
        """Show an object as Out-Default does; raises OutputFailed where standard output cannot be written."""
        try:
            self.output.write(value)
        except OSError as failure:
            raise OutputFailed(failure) from None

    def passes_through(self, out: Any) -> bool:
        if out != self.write_object or self.stdout is not sys.stdout or self.transcripts:
            return False
        self.flush()
        return True

    def end_output(self) -> None:
        """Show what Out-Default still holds back; raises OutputFailed where standard output cannot be written."""
        output, self._output = self._output, None
        if output is not None:
            try:
                output.close()
            except OSError as failure:
                raise OutputFailed(failure) from None
        if self._progress is not None:
            self._progress.close()
            self._progress = None

    def drop_output(self) -> None:
        """Forget what Out-Default still holds back: `exit` and errors that end a run leave it unshown, as PowerShell does."""
        if self._output is not None:
            self._output.drop()
        self._output = None

    def write_error(self, record: Any) -> None:
        from pscompat.formatting import errors, ps_style

        colours = ps_style.error_colours(self.engine, terminal=True)
        lines = errors.console_lines(record, self.engine, colours, self.width)

        def write() -> None:
            for _ in range(_TIMES_TRANSCRIBED):
                self.transcribe("\n".join(lines))
            for line in filter(None, lines):
                self._put_error(line)

        # Errors pass through Out-Default: behind a table whose columns are still being sized, they wait with its rows. For the
        # first error of a run PowerShell reads and compiles what shows errors.
        is_first, self._has_shown_errors = not self._has_shown_errors, True
        if self._output is None or not self._output.postpone(write, is_first):
            write()

    def write_outside_error(self, record: Any) -> None:
        """The message alone, without an end of line, is what PowerShell's console makes of it."""
        self.flush()
        try:
            self.stderr.write(record.ToString())
            self.stderr.flush()
        except OSError:
            silence(self.stderr)

    def write_progress(self, record: Any) -> None:
        if self.on_terminal and sys.stderr.isatty():
            if self._progress is None:
                # Start-up: rich is imported by the first record that is drawn.
                from pscompat.host.progress import ProgressBars

                self._progress = ProgressBars()
            self._progress.show(record)

    def read_line(self, prompt: str = "") -> str | None:
        if not self.interactive:
            raise no_prompt()
        from pscompat.host import prompts

        return prompts.read_line(self, prompt)

    def read_secret(self, prompt: str = "") -> str:
        if not self.interactive:
            raise no_prompt()
        from pscompat.host import prompts

        return prompts.read_secret(self, prompt)

    def read_key(self) -> ConsoleKeyInfo | None:
        from pscompat.host import keys

        self.flush()
        with keys.keyboard() as pressed:
            return next(pressed, None)

    def choose(self, caption: str, message: str, choices: list[tuple[str, str]], default: int) -> int:
        if not self.interactive:
            raise no_prompt()
        from pscompat.host import prompts

        return prompts.choose(self, caption, message, choices, default)

    def prompt_parameters(self, command: str, parameters: list[ParameterMetadata]) -> dict[str, Value]:
        from pscompat.host import prompts

        return prompts.parameters(self, command, parameters)
