"""The texts of script files: scripts, modules, manifests."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def script_text(path: str) -> str:
    """The text of a file: UTF-8, unless its byte order mark says otherwise. Raises OSError where it cannot be read."""
    with open(path, "rb") as file:
        data = file.read()
    mark, codec = next(((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    return data[len(mark) :].decode(codec, "replace")
