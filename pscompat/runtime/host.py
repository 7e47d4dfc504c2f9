"""What an engine needs of the program around it: where records go, who answers questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.dotnet.errors import error
from pscompat.runtime.streams import (
    DebugRecord,
    HostInformationMessage,
    InformationalRecord,
    VerboseRecord,
    WarningRecord,
)

if TYPE_CHECKING:
    from pscompat.commands.metadata import ParameterMetadata
    from pscompat.dotnet.library.console_key_info import ConsoleKeyInfo
    from pscompat.dotnet.values import Value
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
    knows_sequences = False
    """Whether what shows the output knows escape sequences, whether they are wanted or not."""
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

    def write_coloured(self, text: str, foreground: Value, background: Value) -> None:
        """Write text in colours of System.ConsoleColor, where there are colours; null or -1 for the host's own."""
        self.write(text)

    def write_labelled(self, kind: type[InformationalRecord], text: str) -> None:
        """Write a line with the label of such records (`WARNING: `) before it."""
        self.write_line(kind.line(text))

    def write_error_line(self, text: str) -> None:
        """Write a line to standard error."""

    def write_stream_line(self, stream: str, text: str) -> None:
        """Write a line of a record that was merged into the output from the stream: as that stream is shown."""
        if stream == "error":
            self.write_error_line(text)
        elif stream in _RECORDS:
            self.write_labelled(_RECORDS[stream], text)
        else:
            self.write_line(text)

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

    @property
    def shares_errors(self) -> bool:
        """Whether native programs may write to our standard error themselves; else what they write are error records."""
        return True

    def write_error(self, record: Any) -> None:
        """Show an error record."""

    def write_outside_error(self, record: Any) -> None:
        """Show an error that was written in a block called as a method: no redirection or -ErrorVariable gets it."""
        self.write_error(record)

    def write_warning(self, record: Any) -> None:
        self.write_labelled(WarningRecord, record.ToString())

    def write_verbose(self, record: Any) -> None:
        self.write_labelled(VerboseRecord, record.ToString())

    def write_debug(self, record: Any) -> None:
        self.write_labelled(DebugRecord, record.ToString())

    def write_information(self, record: Any) -> None:
        """Show an information record; Write-Host's may ask for colours and no line break."""
        data = record.MessageData
        if isinstance(data, HostInformationMessage):
            text = data.Message if data.NoNewLine else f"{data.Message}\n"
            self.write_coloured(text, data.ForegroundColor, data.BackgroundColor)
        else:
            self.write_line(record.ToString())

    def write_progress(self, record: Any) -> None:
        """Show progress; nothing without a terminal."""

    def read_line(self, prompt: str = "") -> str | None:
        """Ask for a line; None at the end of the input."""
        raise no_prompt()

    def read_secret(self, prompt: str = "") -> str:
        raise no_prompt()

    def read_key(self) -> ConsoleKeyInfo | None:
        """Wait for a key; None where there is no keyboard."""
        return None

    def choose(self, caption: str, message: str, choices: list[tuple[str, str]], default: int) -> int:
        """Ask one of several choices (label with `&` before its letter, help text); the index of the answer.

        default: the index that an empty answer takes; -1 where there is none.
        """
        raise no_prompt()

    def prompt_parameters(self, command: str, parameters: list[ParameterMetadata]) -> dict[str, Value]:
        """Ask for mandatory parameters."""
        raise no_prompt()
