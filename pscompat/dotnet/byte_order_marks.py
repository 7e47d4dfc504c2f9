"""Byte order marks: the encodings that the first bytes of a text declare."""

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
