"""What Select-String finds: MatchInfo and the lines around a match."""

from __future__ import annotations

import os

from pscompat.dotnet.values import NetObject, TypedArray, Value

INPUT_STREAM = "InputStream"


class MatchInfoContext(NetObject):
    """Microsoft.PowerShell.Commands.MatchInfoContext: lines before and after a match.

    The Display… lists leave out what another match shows already.
    """

    __slots__ = ("DisplayPostContext", "DisplayPreContext", "PostContext", "PreContext")
    net_name = "Microsoft.PowerShell.Commands.MatchInfoContext"

    def __init__(self, before: list[str], shown_before: list[str]):
        self.PreContext = TypedArray(before, "System.String")
        self.PostContext = TypedArray((), "System.String")
        self.DisplayPreContext = TypedArray(shown_before, "System.String")
        self.DisplayPostContext = TypedArray((), "System.String")


class MatchInfo(NetObject):
    """Microsoft.PowerShell.Commands.MatchInfo: a line that matched, where it stands and what matched in it."""

    __slots__ = ("IgnoreCase", "LineNumber", "Line", "Path", "Pattern", "Context", "Matches")  # noqa: RUF023
    net_name = "Microsoft.PowerShell.Commands.MatchInfo"

    def __init__(self, line: str, number: int, path: str, pattern: str, ignore_case: bool, matches: list[Value]):
        self.IgnoreCase = ignore_case
        self.LineNumber = number
        self.Line = line
        self.Path = path
        self.Pattern = pattern
        self.Context: MatchInfoContext | None = None
        self.Matches = TypedArray(matches, "System.Text.RegularExpressions.Match")

    @property
    def Filename(self) -> str:
        return os.path.basename(self.Path)

    def RelativePath(self, directory: str) -> str:
        """The file's path seen from `directory` when it lies below it."""
        if self.Path == INPUT_STREAM or not directory:
            return self.Path
        prefix = directory.rstrip("/") + "/"
        return self.Path.removeprefix(prefix)

    def ToString(self, directory: str = "", line: str = "") -> str:
        """`path:number:line`, with the lines around it where they were asked for."""
        path = self.RelativePath(directory)
        text = line or self.Line
        if self.Context is None:
            return self._format(path, self.LineNumber, text, "")
        shown = []
        number = self.LineNumber - len(self.Context.DisplayPreContext)
        for before in self.Context.DisplayPreContext:
            shown.append(self._format(path, number, before, "  "))
            number += 1
        shown.append(self._format(path, number, text, "> "))
        for after in self.Context.DisplayPostContext:
            number += 1
            shown.append(self._format(path, number, after, "  "))
        return "\n".join(shown)

    def ToEmphasizedString(self, directory: str) -> str:
        """As ToString; without a terminal there is nothing to emphasize with."""
        return self.ToString(directory)

    def _format(self, path: str, number: int, line: str, prefix: str) -> str:
        return f"{prefix}{line}" if path == INPUT_STREAM else f"{prefix}{path}:{number}:{line}"
