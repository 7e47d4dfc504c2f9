"""$input of a command line: the lines of standard input, read as they come."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import IO, Any

from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.values import NetObject


def _taken() -> IO[str]:
    """Standard input, out of the reach of others unless it is a terminal's or no file at all."""
    lines = sys.stdin
    try:
        number = lines.fileno()
    except (OSError, ValueError, AttributeError):
        return lines
    if lines.isatty():
        return lines
    taken = os.fdopen(os.dup(number), encoding=lines.encoding, errors=lines.errors)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, number)
    os.close(nothing)
    return taken


class StandardInput(NetObject):
    """Enumerates the lines of standard input; a second enumeration finds nothing more.

    It is theirs alone: what else reads standard input ([Console]::In, programs) finds its end, as in PowerShell, which
    reads it all for $input.
    """

    __slots__ = ("Current", "_lines")
    net_name = "System.Management.Automation.Runspaces.PipelineReader`1+<GetReadEnumerator>d__20"
    net_bases = ("System.Object", "System.Collections.IEnumerator", "System.Collections.IEnumerable")

    def __init__(self) -> None:
        self.Current: Any = None
        self._lines = _taken()

    def __iter__(self) -> Iterator[str]:
        if self._lines.isatty():
            return
        for line in self._lines:
            yield line.rstrip("\n").removesuffix("\r")

    def MoveNext(self) -> bool:
        line = self._lines.readline()
        self.Current = line.rstrip("\n").removesuffix("\r")
        return bool(line)

    def Reset(self) -> None:
        raise NetError("System.NotSupportedException", "Specified method is not supported.")
