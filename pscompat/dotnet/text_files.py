"""Text in files: read as .NET's StreamReader reads it, in the encoding that the byte order mark declares."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def marked(data: bytes) -> tuple[str, bytes] | None:
    """The codec that the data's byte order mark declares, and the mark; None without one."""
    return next(((codec, mark) for mark, codec in _MARKS if data.startswith(mark)), None)


def file_text(path: str) -> str:
    """The text of a file: UTF-8, unless its byte order mark says otherwise. Raises OSError where it cannot be read."""
    with open(path, "rb") as file:
        data = file.read()
    codec, mark = marked(data) or ("utf-8", b"")
    return data[len(mark) :].decode(codec, "replace")
