"""HTML text as .NET encodes and decodes it."""

from __future__ import annotations

import re

_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;"}
_ENTITY = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|\w+);")


def encode(text: str) -> str:
    """The text with markup signs, and Latin-1 letters beyond ASCII, as entities."""
    return "".join(
        _NAMED.get(char) or (f"&#{ord(char)};" if 160 <= ord(char) < 256 or ord(char) > 0xFFFF else char)
        for char in text
    )


def _decoded(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#"):
        digits = name[1:]
        code = int(f"0{digits}", 16) if digits[0] in "xX" else int(digits)
        return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else match[0]
    from html.entities import html5

    return html5.get(f"{name};", match[0]) if name not in ("apos",) else "'"


def decode(text: str) -> str:
    """The text with its entities as characters."""
    return _ENTITY.sub(_decoded, text)
