"""Files that parameters of the cmdlets of Az.Compute name."""

from __future__ import annotations

import re

from cmdlets._az.cmdlet import AzCmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.file_sharing import open_shared
from pscompat.providers.single_file import single_file

_LINE = re.compile(r"\r\n|\n|\r")


def file_text(cmdlet: AzCmdlet, path: str) -> str:
    """The text of a file; ends the command where there is none."""
    try:
        full = single_file(cmdlet.scope, path, literal=True)
        with open_shared(full, "rb") as file:
            return file.read().decode("utf-8-sig", "replace")
    except TerminatingError as failure:
        cmdlet.throw_record(failure.record)
    except OSError:
        cmdlet.throw(
            f"Could not find file '{full}'.", cmdlet.net_command, "CloseError", None, "System.IO.FileNotFoundException"
        )


def lines(text: str) -> list[str]:
    """The lines of a text that are not empty."""
    return [line for line in _LINE.split(text) if line]
