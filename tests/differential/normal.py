"""What differs between two runs of one shell: times, durations, GUIDs. Two shells are compared without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from answer import Answer

_CHANGING = (
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<GUID>"),
    (r"\b\d{4}([-/.]?)\d\d\1\d\d(?=\b|[T_])", "<DAY>"),
    (r"\b\d{1,2}([/.])\d{1,2}\1\d{4}\b", "<DAY>"),
    (r"(?<=<DAY>)[-T_ ]?\d{6}\b|\b\d{1,2}[:-]\d\d([:-]\d\d)?([.,]\d{1,7})?( [AP]M\b)?", "<TIME>"),
    (r"\b(?<!\.)\d{12,18}\b", "<TICKS>"),
)
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), name) for pattern, name in _CHANGING]
_NUMBERS = re.compile(r"[0-9a-f]*\d[0-9a-f.,:]*|[-─=*]{3,}", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def normalised(answer: Answer) -> Answer:
    """The answer with a word in place of each time, date and GUID, in texts, files and their names."""
    return _changed(answer, _without_times)


def coarse(answer: Answer) -> Answer:
    """The answer without any number and the width of its columns: for a script whose output changes from run to run."""
    return _changed(answer, lambda text: _SPACE.sub(" ", _NUMBERS.sub("#", text)))


def _without_times(text: str) -> str:
    for pattern, name in _PATTERNS:
        text = pattern.sub(name, text)
    return text


def _changed(answer: Answer, change: Callable[[str], str]) -> Answer:
    def of_bytes(raw: bytes) -> bytes:
        return change(raw.decode("latin-1")).encode("utf-8")

    return replace(
        answer,
        out=change(answer.out),
        error_text=change(answer.error_text),
        files={change(name): of_bytes(data) for name, data in answer.files.items()},
        calls=[change(call) for call in answer.calls],
    )
