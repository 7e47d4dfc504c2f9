"""One text as the arguments of a program, as .NET takes it apart on Unix (System.Diagnostics.ProcessStartInfo.Arguments)."""

from __future__ import annotations


def arguments_of(text: str) -> list[str]:
    """The words of a text: parted by blanks and tabs outside of double quotes.

    Backslashes mean themselves, but before a quote two are one and one is taken away with the quote's meaning; two quotes in a
    row within quotes are one.
    """
    found: list[str] = []
    at = 0
    while at < len(text):
        if text[at] in " \t":
            at += 1
            continue
        word, at = _word(text, at)
        found.append(word)
    return found


def _word(text: str, at: int) -> tuple[str, int]:
    """The word that begins at an offset, and the offset behind it."""
    parts: list[str] = []
    quoted = False
    while at < len(text):
        end = at
        while end < len(text) and text[end] == "\\":
            end += 1
        slashes, at = end - at, end
        if not text.startswith('"', at):
            parts.append("\\" * slashes)
        else:
            parts.append("\\" * (slashes // 2))
            if slashes % 2:
                parts.append('"')
                at += 1
                continue
        if at >= len(text):
            break
        char = text[at]
        if char == '"':
            if quoted and text.startswith('"', at + 1):
                parts.append('"')
                at += 1
            else:
                quoted = not quoted
        elif char in " \t" and not quoted:
            break
        else:
            parts.append(char)
        at += 1
    return "".join(parts), at
