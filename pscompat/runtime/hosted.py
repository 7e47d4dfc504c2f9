"""The host of a runspace that a script has made: it shows nothing, or passes on to the host of the script."""

from __future__ import annotations

from pscompat.dotnet.values import Value
from pscompat.runtime.host import Host


class HostedHost(Host):
    """Passes on to `outer` what is shown; without one, nothing is."""

    def __init__(self, outer: Host | None = None):
        super().__init__()
        self.outer = outer
        self.name = "Default Host" if outer is None else outer.name

    @property
    def width(self) -> int:
        return 80 if self.outer is None else self.outer.width

    def write(self, text: str) -> None:
        if self.outer is not None:
            self.outer.write(text)

    def write_error_line(self, text: str) -> None:
        if self.outer is not None:
            self.outer.write_error_line(text)

    def write_object(self, value: Value) -> None:
        if self.outer is not None:
            self.outer.write_object(value)

    def write_warning(self, record: Value) -> None:
        if self.outer is not None:
            self.outer.write_warning(record)

    def write_verbose(self, record: Value) -> None:
        if self.outer is not None:
            self.outer.write_verbose(record)

    def write_debug(self, record: Value) -> None:
        if self.outer is not None:
            self.outer.write_debug(record)

    def write_information(self, record: Value) -> None:
        if self.outer is not None:
            self.outer.write_information(record)

    def write_progress(self, record: Value) -> None:
        if self.outer is not None:
            self.outer.write_progress(record)

    def read_line(self, prompt: str = "") -> str | None:
        return super().read_line(prompt) if self.outer is None else self.outer.read_line(prompt)

    def read_secret(self, prompt: str = "") -> str:
        return super().read_secret(prompt) if self.outer is None else self.outer.read_secret(prompt)

    def choose(self, caption: str, message: str, choices: list[tuple[str, str]], default: int) -> int:
        if self.outer is None:
            return super().choose(caption, message, choices, default)
        return self.outer.choose(caption, message, choices, default)
