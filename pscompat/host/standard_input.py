"""$input of a command line: the lines of standard input, read as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from pscompat.dotnet.net_exceptions import NetError
from pscompat.dotnet.values import NetObject


class StandardInput(NetObject):
    """Enumerates the lines of standard input; a second enumeration finds nothing more."""

    __slots__ = ("Current",)
    net_name = "System.Management.Automation.Runspaces.PipelineReader`1+<GetReadEnumerator>d__20"
    net_bases = ("System.Object", "System.Collections.IEnumerator", "System.Collections.IEnumerable")

    def __init__(self) -> None:
        self.Current: Any = None

    def __iter__(self) -> Iterator[str]:
        if sys.stdin.isatty():
            return
        for line in sys.stdin:
            yield line.rstrip("\n").removesuffix("\r")

    def MoveNext(self) -> bool:
        line = sys.stdin.readline()
        self.Current = line.rstrip("\n").removesuffix("\r")
        return bool(line)

    def Reset(self) -> None:
        raise NetError("System.NotSupportedException", "Specified method is not supported.")
