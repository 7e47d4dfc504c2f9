"""The texts of script files: scripts, modules, manifests."""

from __future__ import annotations

from pscompat.dotnet.byte_order_marks import marked


def script_text(path: str) -> str:
    """The text of a file: UTF-8, unless its byte order mark says otherwise. Raises OSError where it cannot be read."""
    with open(path, "rb") as file:
        data = file.read()
    codec, mark = marked(data) or ("utf-8", b"")
    return data[len(mark) :].decode(codec, "replace")
