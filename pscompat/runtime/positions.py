"""The source line that an error message quotes, with the place of the error marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.code_units import joined, units

if TYPE_CHECKING:
    from pscompat.runtime.extent import ScriptExtent

_WIDTH = 69
_CONTEXT_BEFORE = 12
_CONTEXT_AFTER = 8
_TAB = "    "


def marked_line(extent: ScriptExtent) -> tuple[str, str]:
    """The line on which the extent starts, and a line that underlines the extent with `~`.

    A line of more than 69 code units is cut around the error, keeping some of what stands before and after it.
    """
    line = extent.line_text.rstrip()
    first_line, first = extent.source.position(extent.start)
    last_line, last = extent.source.position(extent.end)
    start = min(first - 1, len(line))
    end = min(last - 1, len(line)) if first_line == last_line else len(line)
    before, marked, after = (units(text.replace("\t", _TAB)) for text in (line[:start], line[start:end], line[end:]))
    if len(before) + len(marked) + len(after) > _WIDTH:
        before, marked, after, after_mark = _cut(before, marked, after)
    else:
        after_mark = ""
    if not line:
        return "", ""
    # The end of the text counts one further.
    behind = first - 1 - start if extent.start > len(extent.source.text) else 0
    return joined(before + marked + after + after_mark), " " * (len(before) + behind) + "~" * max(len(marked), 1)


def position_message(extent: ScriptExtent) -> str:
    """`At FILE:LINE char:COLUMN` and the marked line."""
    line, marks = marked_line(extent)
    head = f"At {extent.File or 'line'}:{extent.StartLineNumber} char:{extent.StartColumnNumber}"
    return f"{head}\n+ {line}" + (f"\n+ {marks}" if marks else "")


def _cut(before: str, marked: str, after: str) -> tuple[str, str, str, str]:
    least_before = min(len(before), _CONTEXT_BEFORE)
    kept_marked = marked[: _WIDTH - least_before]
    room = _WIDTH - len(kept_marked)
    least_after = min(len(after), _CONTEXT_AFTER)
    length_before = min(len(before), max(room - least_after, least_before))
    kept_after = after[: room - length_before]
    kept_before = before[len(before) - length_before :]
    if length_before < len(before):
        kept_before = "\u2026 " + kept_before
    # What fills the width counts as cut, whether something is left behind it or not.
    shortened = least_before + len(marked) + least_after >= _WIDTH or len(kept_after) < len(after)
    return kept_before, kept_marked, kept_after, " \u2026" if shortened else ""
