"""Wildcard patterns (about_Wildcards): `*`, `?`, `[abc]`, `[a-z]`, escaped by a backtick."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from pscompat.dotnet.argument_errors import null_argument, outside_of_methods
from pscompat.dotnet.collation import same
from pscompat.dotnet.errors import TerminatingError, error

Fits = Callable[[str], bool]


def has_wildcards(text: str) -> bool:
    """Whether the text has wildcard characters that are not escaped."""
    if not any(char in text for char in "*?["):
        return False
    at = 0
    while at < len(text):
        if text[at] == "`":
            at += 1
        elif text[at] in "*?[":
            return True
        at += 1
    return False


def unescape(text: str) -> str:
    """The text without the backticks that escape wildcard characters."""
    return re.sub(r"`([*?\[\]`])", r"\1", text)


def escape(text: str) -> str:
    """The text with its wildcard characters escaped."""
    return re.sub(r"([*?\[\]`])", r"`\1", text)


class _Segment:
    """What stands between two `*`: a regular expression that always takes `size` characters."""

    __slots__ = ("size", "text")

    def __init__(self) -> None:
        self.text = ""
        self.size = 0

    def add(self, text: str) -> None:
        """Take one more character, or class of characters."""
        self.text += text
        self.size += 1


def _segments(pattern: str) -> list[_Segment]:
    """The pattern cut at its `*`."""
    segments = [_Segment()]
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "`" and at + 1 < len(pattern):
            at += 1
            segments[-1].add(re.escape(pattern[at]))
        elif char == "*":
            segments.append(_Segment())
        elif char == "?":
            segments[-1].add(".")
        elif char == "[":
            end = pattern.find("]", at + 2)
            if end < 0:
                raise invalid(pattern)
            segments[-1].add(_class(pattern[at + 1 : end]))
            at = end
        else:
            segments[-1].add(re.escape(char))
        at += 1
    return segments


def _class(inside: str) -> str:
    """A character class; in wildcards only `-` has a meaning there."""
    escaped = inside.replace("\\", "\\\\").replace("^", "\\^").replace("[", "\\[").replace("]", "\\]")
    return f"[{escaped}]"


def invalid(pattern: str) -> Exception:
    """The error for a pattern that cannot be read."""
    return error(
        f"The specified wildcard character pattern is not valid: {pattern}",
        "RuntimeException",
        "NotSpecified",
        exception="System.Management.Automation.WildcardPatternException",
    )


@lru_cache(maxsize=256)
def compile_pattern(pattern: str | None, case_sensitive: bool = False) -> Fits:
    """A function that says whether a text fits the pattern; TerminatingError for one that cannot be read, and for null."""
    if pattern is None:
        raise outside_of_methods(null_argument("pattern"))
    if not has_wildcards(pattern) and "`" not in pattern:
        return lambda text: same(text, pattern, case_sensitive)
    return _matcher(pattern, re.DOTALL if case_sensitive else re.DOTALL | re.IGNORECASE)


def file_pattern(pattern: str) -> Fits:
    """As `compile_pattern` for the names of files, none of which fits a pattern that cannot be read."""
    try:
        return compile_pattern(pattern)
    except TerminatingError:
        return lambda text: False


def compile_patterns(patterns: Iterable[str | None] | None) -> list[Fits]:
    """Such a function for each pattern; null and empty ones select nothing (SessionStateUtilities.CreateWildcardsFromStrings)."""
    return [compile_pattern(pattern) for pattern in patterns or () if pattern]


def _matcher(pattern: str, flags: int) -> Fits:
    """The first and the last segment stand at the ends, each other one where it is first found: time grows with the text,
    however many `*` there are."""
    segments = _segments(pattern)
    try:
        compiled = [re.compile(segment.text, flags) for segment in segments]
    except re.error:
        raise invalid(pattern) from None
    if len(segments) == 1:
        whole = compiled[0].fullmatch
        return lambda text: whole(text) is not None
    starts, ends, tail = compiled[0].match, compiled[-1].match, segments[-1].size
    between = [part.search for part, segment in zip(compiled[1:-1], segments[1:-1]) if segment.size]

    def fits(text: str) -> bool:
        found = starts(text)
        if found is None:
            return False
        last = len(text) - tail
        at = found.end()
        for search in between:
            found = search(text, at, max(last, at))
            if found is None:
                return False
            at = found.end()
        return at <= last and ends(text, last) is not None

    return fits
