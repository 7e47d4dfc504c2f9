"""Transcripts: files that get what a host shows, as Start-Transcript begins them (about: Start-Transcript)."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.library.environment import Environment
from pscompat.dotnet.library.file_operations import create_folder, translated
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_LINE = "*" * 22


class Transcript:
    """One file that gets what is shown. `path` is where it is; raises .NET's error where it cannot be written."""

    def __init__(self, path: str, append: bool):
        if os.path.isdir(path):
            raise NetError("System.ArgumentException", f"File path {path} resolves to a directory.")
        self.path = path
        create_folder(os.path.dirname(path))
        with translated(path):
            self._file = open(path, "ab" if append else "wb", buffering=0)  # noqa: SIM115

    def add(self, text: str) -> None:
        """Write what was shown by one call, without the space at its end; what the file does not take is left out."""
        with suppress(OSError):
            self._file.write((text.rstrip() + "\n").encode("utf-8", "surrogatepass"))

    def begin(self, details: list[str]) -> None:
        """Write the head: the time, and lines that say whose session it is."""
        self.add("\n".join([_LINE, "PowerShell transcript start", f"Start time: {_now()}", *details, _LINE]))

    def end(self) -> None:
        """Write the last lines and close the file."""
        self.add("\n".join([_LINE, "PowerShell transcript end", f"End time: {_now()}", _LINE]))
        self._file.close()


def session_details(engine: Engine) -> list[str]:
    """The lines of a transcript's head that say whose session it is, on which machine and in which PowerShell."""
    user = f"{Environment.UserDomainName}\\{Environment.UserName}"
    versions = engine.get_variable("PSVersionTable")
    return [
        f"Username: {user}",
        f"RunAs User: {user}",
        "Configuration Name: ",
        f"Machine: {Environment.MachineName} ({Environment.OSVersion.VersionString})",
        f"Host Application: {' '.join(Environment.GetCommandLineArgs())}",
        f"Process ID: {Environment.ProcessId}",
        *(f"{name}: {_version(value)}" for name, value in versions.items()),
    ]


def _version(value: Value) -> str:
    return ", ".join(to_string(each) for each in value) if isinstance(value, list) else to_string(value)


def _now() -> str:
    return str(DateTime.Now.ToString("yyyyMMddHHmmss"))
