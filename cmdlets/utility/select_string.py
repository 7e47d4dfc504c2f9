"""Select-String."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cmdlets.utility._match_info import INPUT_STREAM, MatchInfo, MatchInfoContext
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateCount, ValidateNotNull, ValidateRange, ValidateSet
from pscompat.dotnet import members, types
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.facts.cultures import culture_names
from pscompat.dotnet.library.file_operations import io_error
from pscompat.dotnet.library.regex import Match, Regex, compiled
from pscompat.dotnet.values import NOTHING, UInt64, Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, file_pattern, has_wildcards, unescape
from pscompat.providers.base import path_not_found
from pscompat.providers.drives import locate, shown
from pscompat.providers.encodings import encoding_parameter
from pscompat.providers.text_files import read_lines

if TYPE_CHECKING:
    import re

    from pscompat.dotnet import patterns

_OBJECT, _FILE, _LITERAL = ("Object", "ObjectRaw"), ("File", "FileRaw"), ("LiteralFile", "LiteralFileRaw")
_RAW = ("ObjectRaw", "FileRaw", "LiteralFileRaw")
_ARGUMENT_EXCEPTION = "System.ArgumentException"


class _Scan:
    """One file, or the objects of the pipeline: numbers the lines and keeps those around a match."""

    def __init__(self, path: str, before: int, after: int, keep: bool):
        self.path = path
        self.number = 0
        self._keep = keep
        self._before: deque[str] = deque(maxlen=before)
        self._after = after
        self._waiting: list[tuple[MatchInfo, int]] = []
        self._shown = 0

    def passes(self, line: str) -> bool:
        """Whether a line without a match, as most are, is that of no match before either; it is then taken."""
        if self._waiting:
            return False
        self.number += 1
        self._before.append(line)
        return True

    def take(self, line: str, found: MatchInfo | None) -> Iterator[MatchInfo]:
        """Take a line and what was found in it; yields the matches that are complete."""
        self.number += 1
        for match, missing in self._waiting:
            assert match.Context is not None
            match.Context.PostContext.append(line)
            if found is None and match is self._waiting[-1][0]:
                match.Context.DisplayPostContext.append(line)
                self._shown = self.number
        self._waiting = [(match, missing - 1) for match, missing in self._waiting]
        while self._waiting and not self._waiting[0][1]:
            yield self._waiting.pop(0)[0]
        if found is not None:
            found.Path, found.LineNumber = self.path, UInt64(self.number)
            if not self._keep:
                yield found
            else:
                unseen = max(self.number - 1 - self._shown, 0)
                before = list(self._before)
                found.Context = MatchInfoContext(before, before[len(before) - min(unseen, len(before)) :])
                self._shown = self.number
                if self._after:
                    self._waiting.append((found, self._after))
                else:
                    yield found
        self._before.append(line)

    def rest(self) -> Iterator[MatchInfo]:
        """The matches that still waited for lines after them."""
        for match, _ in self._waiting:
            yield match


def _culture_choices() -> list[str]:
    return ["Ordinal", "Invariant", "Current", *culture_names()]


@cmdlet(
    "Select-String",
    default_set="File",
    output=("System.Boolean", "Microsoft.PowerShell.Commands.MatchInfo", "System.String"),
)
class SelectString(Cmdlet):
    """Finds text in strings and files."""

    Culture = Parameter(
        "string",
        validate=(ValidateSet(listed=_culture_choices), ValidateNotNull()),
        help="Ordinal, Invariant, Current or a culture's name, with -SimpleMatch.",
    )
    InputObject = Parameter(
        "psobject",
        sets={name: In(mandatory=True, by_value=True) for name in _OBJECT},
        allow_null=True,
        allow_empty_string=True,
        help="The text to search; files that Get-ChildItem finds are read.",
    )
    Pattern = Parameter("string[]", position=0, mandatory=True, help="Regular expressions, or texts with -SimpleMatch.")
    Path = Parameter(
        "string[]",
        sets={name: In(mandatory=True, position=1, by_property_name=True) for name in _FILE},
        wildcards=True,
        help="The files to search.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={name: In(mandatory=True, by_property_name=True) for name in _LITERAL},
        aliases=("PSPath", "LP"),
        help="The files, their names taken as they stand.",
    )
    Raw = Parameter("switch", sets={name: In(mandatory=True) for name in _RAW}, help="Write the lines as strings.")
    SimpleMatch = Parameter("switch", help="Take the patterns as plain text.")
    CaseSensitive = Parameter("switch", help="Let upper and lower case differ.")
    Quiet = Parameter("switch", sets=("Object", "File", "LiteralFile"), help="Only tell whether there is a match.")
    List = Parameter("switch", help="Write the first match of each file only.")
    NoEmphasis = Parameter("switch", help="Do not highlight what matched.")
    Include = Parameter(
        "string[]", wildcards=True, validate=(ValidateNotNull(empty=True),), help="Only files whose full paths match."
    )
    Exclude = Parameter(
        "string[]", wildcards=True, validate=(ValidateNotNull(empty=True),), help="No files whose full paths match."
    )
    NotMatch = Parameter("switch", help="Find the lines that do not match.")
    AllMatches = Parameter("switch", help="Find every match in a line.")
    Encoding = encoding_parameter(help="The files' encoding; UTF-8 without.")
    Context = Parameter(
        "int[]",
        validate=(ValidateNotNull(empty=True), ValidateCount(1, 2), ValidateRange(0, 2147483647)),
        help="How many lines to keep before and after a match.",
    )
    examples = (
        Example("'vm-01', 'db-01' | Select-String vm -Raw", "vm-01"),
        Example("('a1b22' | Select-String '\\d+' -AllMatches).Matches.Value -join ' '", "1 22"),
        Example("'one', 'two' | Select-String o -Quiet", "True"),
        Example("(Select-String -Path f.txt -Pattern b).LineNumber", "2", setup="Set-Content f.txt a, b"),
    )

    def begin(self) -> None:
        if "Culture" in self.bound and not self.SimpleMatch:
            text = "You must specify -Culture parameter only with -SimpleMatch parameter."
            self.throw(text, "CannotSpecifyCultureWithoutSimpleMatch", "InvalidData", exception="System.InvalidOperationException")  # fmt: skip
        before = self.Context[0] if self.Context else 0
        after = self.Context[-1] if self.Context else 0
        self._around = (before, after, bool(before or after) and not self.Raw)
        self._patterns = [(pattern, self._regex(pattern)) for pattern in self.Pattern]
        self._stream = _Scan(INPUT_STREAM, *self._around)
        self._found = self._is_done = False

    def _regex(self, pattern: str) -> patterns.Pattern:
        try:
            return compiled(Regex.Escape(pattern) if self.SimpleMatch else pattern, 0 if self.CaseSensitive else 1)
        except NetError as failure:
            text = f"The string {pattern} is not a valid regular expression: {failure.exception.Message}"
            self.throw(text, "InvalidRegex", "InvalidArgument", exception=_ARGUMENT_EXCEPTION)

    def process(self) -> None:
        if self.parameter_set not in _OBJECT:
            self._search_files(self._files())
        elif not self._is_done:
            self._search_object(self.InputObject)

    def _search_files(self, paths: Iterable[str]) -> None:
        """Search files; with -Quiet up to the first match, and whether there is one is told of all of them together."""
        for path in paths:
            self._found = False
            self._search_file(path)
            if self.Quiet and self._found:
                return
        if self.Quiet:
            self.write(None if self.List else False)

    def end(self) -> None:
        if not self._is_done:
            self._emit(self._stream.rest())

    def _search_object(self, obj: Value) -> None:
        base = unwrap(obj)
        if base is NOTHING:
            return
        if base is not None and types.name_of(base) == "System.IO.FileInfo":
            path = members.value(base, "FullName")
            self._search_files([path] if self._wanted(path) else [])
            return
        if isinstance(base, MatchInfo):
            self._search_again(base)
            return
        line = "" if base is None else to_string(obj)
        self._emit(self._stream.take(line, self._match(line)))
        self._is_done = bool(self.Quiet) and self._found

    def _search_again(self, earlier: MatchInfo) -> None:
        """Search the line of an earlier match; what is found stands where that one stood."""
        found = self._match(earlier.Line)
        if found is not None:
            found.Path, found.LineNumber = earlier.Path, earlier.LineNumber
            self._emit([found])

    def _match(self, line: str) -> MatchInfo | None:
        """What the first pattern that matches finds in the line; with -NotMatch the line that fits no pattern."""
        for pattern, regex in self._patterns:
            found = regex.search(line)
            if found is not None:
                return None if self.NotMatch else self._info(line, pattern, self._matches(regex, found, line))
        return self._info(line, self._patterns[0][0], []) if self.NotMatch else None

    def _info(self, line: str, pattern: str, matches: list[Value]) -> MatchInfo:
        return MatchInfo(line, 0, INPUT_STREAM, pattern, not self.CaseSensitive, matches)

    def _matches(self, regex: patterns.Pattern, found: re.Match[str], line: str) -> list[Value]:
        if self.SimpleMatch:
            return []  # what a plain text finds are no matches of an expression
        return [Match(regex, one) for one in regex.finditer(line)] if self.AllMatches else [Match(regex, found)]

    def _emit(self, matches: Iterable[MatchInfo]) -> None:
        for match in matches:
            self._found = True
            if self.Quiet and not self.List:
                self.write(True)
                return
            self.write(match.Line if self.Raw else match)

    def _search_file(self, path: str) -> None:
        if os.path.isdir(path):
            return
        scan = _Scan(path, *self._around)
        try:
            for line in read_lines(path, self.Encoding):
                found = self._match(line)
                if found is None and scan.passes(line):
                    continue
                self._emit(scan.take(line, found))
                if found is not None and (self.List or self.Quiet):
                    break
            self._emit(scan.rest())
        except (OSError, UnicodeError) as failure:
            reason = io_error(failure, path).exception.Message if isinstance(failure, OSError) else str(failure)
            self._not_searched(f"The file {path} cannot be read: {reason}")

    def _not_searched(self, text: str) -> None:
        self.error(text, "ProcessingFile", "InvalidArgument", None, "System.ArgumentException")

    def _files(self) -> list[str]:
        """The files that the paths mean; ends the command where one of them is not there. Literal paths are not looked for
        before they are read."""
        literal, found = self.parameter_set in _LITERAL, list[str]()
        for given in self.LiteralPath if literal else self.Path:
            try:
                globbing = not literal and has_wildcards(given)
                place = locate(self.scope, given, globbing)
            except TerminatingError as failure:
                self.throw_record(failure.record)
            full = place.path
            if not place.is_file_system:
                provider = place.provider.ToString()
                self._not_searched(f"Cannot open the file because the current provider ({provider}) cannot open files.")
            elif globbing:
                found += filter(self._wanted, _expand(full))
            elif literal or os.path.exists(full):
                found += [full] if self._wanted(full) else []
            else:
                self.throw_record(path_not_found(shown(place, given)).record)
        return found

    def _wanted(self, path: str) -> bool:
        if self.Include and not any(compile_pattern(pattern)(path) for pattern in self.Include):
            return False
        return not any(compile_pattern(pattern)(path) for pattern in self.Exclude or ())


def _expand(pattern: str) -> list[str]:
    """The files whose paths match a wildcard pattern, folder by folder."""
    found = ["/"]
    for part in pattern.strip("/").split("/"):
        if has_wildcards(part):
            match = file_pattern(part)
            found = [os.path.join(top, name) for top in found if os.path.isdir(top) for name in sorted(os.listdir(top)) if match(name)]  # fmt: skip
        else:
            found = [path for top in found if os.path.exists(path := os.path.join(top, unescape(part)))]
    return [path for path in found if os.path.isfile(path)]
