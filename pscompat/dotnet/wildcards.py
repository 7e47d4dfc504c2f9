"""Wildcard patterns (about_Wildcards): `*`, `?`, `[abc]`, `[a-z]`, escaped by a backtick."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from pscompat.dotnet.errors import error

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


def to_regex(pattern: str) -> str:
    """The pattern as a regular expression for the whole text."""
    out: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "`" and at + 1 < len(pattern):
            at += 1
            out.append(re.escape(pattern[at]))
        elif char == "*":
            if not out or out[-1] != ".*":
                out.append(".*")
        elif char == "?":
            out.append(".")
        elif char == "[":
            end = pattern.find("]", at + 2)
            if end < 0:
                raise invalid(pattern)
            out.append(_class(pattern[at + 1 : end]))
            at = end
        else:
            out.append(re.escape(char))
        at += 1
    return "".join(out)


def _class(inside: str) -> str:
    """A character class; in wildcards only `-` has a meaning there."""
    escaped = inside.replace("\\", "\\\\").replace("^", "\\^").replace("[", "\\[").replace("]", "\\]")
    return f"[{escaped}]"


def invalid(pattern: str) -> Exception:
    """The error for a pattern that cannot be read."""
    return error(
        f"The specified wildcard character pattern is not valid: {pattern}",
        "RuntimeException",
        "InvalidOperation",
        exception="System.Management.Automation.WildcardPatternException",
    )


@lru_cache(maxsize=256)
def compile_pattern(pattern: str, case_sensitive: bool = False) -> Fits:
    """A function that says whether a text fits the pattern; TerminatingError for one that cannot be read."""
    if not has_wildcards(pattern) and "`" not in pattern:
        if case_sensitive:
            return lambda text: text == pattern
        folded = pattern.lower()
        return lambda text: text.lower() == folded
    flags = re.DOTALL if case_sensitive else re.DOTALL | re.IGNORECASE
    try:
        matches = re.compile(to_regex(pattern), flags).fullmatch
    except re.error:
        raise invalid(pattern) from None
    return lambda text: matches(text) is not None
