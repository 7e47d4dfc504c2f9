"""Unicode categories and blocks as character ranges, for `\\p{…}` in patterns."""

from __future__ import annotations

import re
from functools import lru_cache

_BLOCKS = {
    "IsBasicLatin": "\\u0000-\\u007f",
    "IsLatin-1Supplement": "\\u0080-\\u00ff",
    "IsLatinExtended-A": "\\u0100-\\u017f",
    "IsLatinExtended-B": "\\u0180-\\u024f",
    "IsGreek": "\\u0370-\\u03ff",
    "IsGreekandCoptic": "\\u0370-\\u03ff",
    "IsCyrillic": "\\u0400-\\u04ff",
    "IsHebrew": "\\u0590-\\u05ff",
    "IsArabic": "\\u0600-\\u06ff",
    "IsHiragana": "\\u3040-\\u309f",
    "IsKatakana": "\\u30a0-\\u30ff",
    "IsCJKUnifiedIdeographs": "\\u4e00-\\u9fff",
}
_CATEGORY = re.compile(r"[LMNPSZC][a-z]?\Z")


@lru_cache(maxsize=64)
def ranges(name: str) -> str | None:
    """The inside of a character class for a category (`L`, `Lu`) or block (`IsGreek`), None for an unknown name."""
    if name in _BLOCKS:
        return _BLOCKS[name]
    if _CATEGORY.match(name) is None:
        return None
    import unicodedata

    return _spans([unicodedata.category(chr(code)).startswith(name) for code in range(0x10000)])


def _spans(inside: list[bool]) -> str:
    out: list[str] = []
    start = -1
    for code in range(len(inside) + 1):
        within = code < len(inside) and inside[code]
        if within and start < 0:
            start = code
        elif not within and start >= 0:
            out.append(f"\\u{start:04x}" + (f"-\\u{code - 1:04x}" if code - 1 > start else ""))
            start = -1
    return "".join(out)


def complement(spans: str) -> str:
    """The characters outside these ranges."""
    pairs = re.findall(r"\\u([0-9a-f]{4})(?:-\\u([0-9a-f]{4}))?", spans)
    inside = [False] * 0x10000
    for first, last in pairs:
        for code in range(int(first, 16), int(last or first, 16) + 1):
            inside[code] = True
    return _spans([not flag for flag in inside])
