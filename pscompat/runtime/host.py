"""What an engine needs of the program around it: where records go, who answers questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.dotnet.errors import error
from pscompat.runtime.streams import DebugRecord, InformationalRecord, VerboseRecord, WarningRecord

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.transcripts import Transcript

NO_PROMPT = "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."

_RECORDS: dict[str, type[InformationalRecord]] = {
    "warning": WarningRecord,
    "verbose": VerboseRecord,
    "debug": DebugRecord,
}


def no_prompt() -> Any:
    """The error for a question that nobody can answer."""
    return error(
        NO_PROMPT,
        "InvalidOperation",
        "InvalidOperation",
        None,
        "System.Management.Automation.PSInvalidOperationException",
    )


class Host:
    """Base of hosts: takes records and text, asks questions. Its methods are those the engine and the cmdlets call."""

    interactive = False
    colours = False
    name = "ConsoleHost"

    def __init__(self) -> None:
        self.engine: Engine | None = None
        self.should_exit: int | None = None
        """The exit code with which $Host.SetShouldExit has asked for the session's end, once the pipeline has ended."""
        self.transcripts: list[Transcript] = []
        """The files that get what is shown, the last begun at the end."""

    def attach(self, engine: Engine) -> None:
        """Called once by the engine that this host serves."""
        self.engine = engine

    def transcribe(self, text: str) -> None:
        """Write what is being shown to the transcripts."""
        for transcript in self.transcripts:
            transcript.add(text)

    def end_transcripts(self) -> None:
        """End all transcripts, the last begun first: the session is over."""
        while self.transcripts:
            self.transcripts.pop().end()

    @property
    def width(self) -> int:
        """Cells of a line."""
        return 80

    def write(self, text: str) -> None:
        """Write text to standard output."""

    def write_line(self, text: str = "") -> None:
        """Write a line to standard output."""
        self.write(text + "\n")

    def write_error_line(self, text: str) -> None:
        """Write a line to standard error."""

    def write_stream_line(self, stream: str, text: str) -> None:
        """Write a line of a record that was merged into the output from the stream: as that stream is shown."""
        if stream == "error":
            self.write_error_line(text)
        else:
            self.write_line(_RECORDS[stream].line(text) if stream in _RECORDS else text)

    def flush(self) -> None:
        """Send out what was written so far."""

    def native_input(self) -> Any:
        """What a native program that is not fed by a pipeline reads: its `stdin` argument for subprocess."""
        return None

    def write_object(self, value: Any) -> None:
        """Show an object as Out-Default does."""

    def passes_through(self, out: Any) -> bool:
        """Whether a native program whose output would go to `out` may write to our standard output itself."""
        return False

    def write_error(self, record: Any) -> None:
        """Show an error record."""

    def write_outside_error(self, record: Any) -> None:
        """Show an error that was written in a block called as a method: no redirection or -ErrorVariable gets it."""
        self.write_error(record)

    def write_warning(self, record: Any) -> None:
        self.write_line(WarningRecord.line(record.ToString()))

    def write_verbose(self, record: Any) -> None:
        self.write_line(VerboseRecord.line(record.ToString()))

    def write_debug(self, record: Any) -> None:
        self.write_line(DebugRecord.line(record.ToString()))

    def write_information(self, record: Any) -> None:
        """Show an information record; Write-Host's may ask for no line break."""
        data = record.MessageData
        if getattr(data, "NoNewLine", False):
            self.write(data.Message)
        else:
            self.write_line(record.ToString())

    def write_progress(self, record: Any) -> None:
        """Show progress; nothing without a terminal."""

    def read_line(self, prompt: str = "") -> str | None:
        """Ask for a line; None at the end of the input."""
        raise no_prompt()

    def read_secret(self, prompt: str = "") -> str:
        raise no_prompt()

    def choose(self, caption: str, message: str, choices: list[tuple[str, str]], default: int) -> int:
        """Ask one of several choices (label with `&` before its letter, help text); the index of the answer.

        default: the index that an empty answer takes; -1 where there is none.
        """
        raise no_prompt()

    def prompt_parameters(self, command: str, parameters: list[Any]) -> dict[str, Any]:
        """Ask for mandatory parameters."""
        raise no_prompt()
