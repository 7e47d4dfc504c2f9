"""Text in files: read as .NET's StreamReader reads it, in the encoding that the byte order mark declares."""

from __future__ import annotations

import codecs

from pscompat.dotnet.code_units import REPLACE
from pscompat.dotnet.substitutes import CONTROL, QUESTION

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def unreadable(codec: str) -> str:
    """The handler of errors for decoding: what cannot be read is a question mark in ASCII, in code pages of one byte a character
    a control character if it can be one, U+FFFD elsewhere."""
    if codec == "ascii":
        return QUESTION
    return CONTROL if codec.startswith("cp125") or codec == "cp874" else "replace"


def unwritable(codec: str) -> str:
    """The handler of errors for encoding: half a surrogate pair is U+FFFD in Unicode, other encodings have substitutes."""
    return REPLACE if codec.startswith("utf") else QUESTION


def mark_of(codec: str) -> bytes:
    """The byte order mark of a codec, as it is named here; empty for one that has none."""
    return next((mark for mark, each in _MARKS if each == codec), b"")


def marked(data: bytes) -> tuple[str, bytes] | None:
    """The codec that the data's byte order mark declares, and the mark; None without one."""
    return next(((codec, mark) for mark, codec in _MARKS if data.startswith(mark)), None)


def file_text(path: str, codec: str = "utf-8") -> str:
    """The text of a file as it stands, its mark left out; `codec` is for one without. Raises OSError where it cannot be read."""
    with open(path, "rb") as file:
        return marked_data(file.read(), codec)


def marked_data(data: bytes, codec: str) -> str:
    """The text that bytes are, as of a file."""
    codec, mark = marked(data) or (codec, b"")
    return data[len(mark) :].decode(codec, unreadable(codec))
