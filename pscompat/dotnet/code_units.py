"""UTF-16 code units: what .NET counts, indexes and cuts a String by.

A text is kept as Python has it, by code points, so that files, programs and services get it as it is. Where a script sees a
length, a position or a Char, the text is taken as `units`, in which each character beyond U+FFFF is a pair of surrogates;
what such an operation yields is `joined` again. A surrogate without its partner stays as it is.
"""

from __future__ import annotations

import codecs
import re
from typing import cast

from pscompat.late_patterns import late

_BEYOND = "[\U00010000-\U0010ffff]"
_replace_beyond = late(_BEYOND, "sub")
_find_beyond = late(_BEYOND, "findall")
_replace_pairs = late("[\ud800-\udbff][\udc00-\udfff]", "sub")
_HIGH, _LOW, _FIRST = 0xD800, 0xDC00, 0x10000
LOW_SURROGATE = chr(_LOW)
"""The first of the second halves."""


def _split(found: re.Match[str]) -> str:
    above = ord(found[0]) - _FIRST
    return chr(_HIGH + (above >> 10)) + chr(_LOW + (above & 0x3FF))


def _join(found: re.Match[str]) -> str:
    high, low = map(ord, found[0])
    return chr(_FIRST + ((high - _HIGH) << 10) + low - _LOW)


def units(text: str) -> str:
    """The text with a pair of surrogates for each character beyond U+FFFF."""
    return text if text.isascii() else _replace_beyond(_split, text)


def joined(text: str) -> str:
    """The text with a character for each pair of surrogates: what `units` undoes."""
    return text if text.isascii() else _replace_pairs(_join, text)


def length(text: str) -> int:
    """How many code units the text has: String.Length."""
    return len(text) if text.isascii() else len(text) + len(_find_beyond(text))


def _replacement_character(failure: UnicodeError) -> tuple[str | bytes, int]:
    failure = cast("UnicodeEncodeError", failure)
    text = failure.object[failure.start : failure.end]
    whole = re.sub("[\ud800-\udfff]", "�", joined(text))
    return whole.encode(failure.encoding), failure.end


REPLACE = "pscompat.replace"
"""An error handler of codecs for encoding: pairs of surrogates are written as their character, single ones as U+FFFD, as .NET does."""
codecs.register_error(REPLACE, _replacement_character)


def ordinal_difference(left: str, right: str) -> int:
    """How .NET compares texts by their code units: the difference of the first that differ, else that of the lengths."""
    if not left or not right:
        return ord(left[0]) if left else -ord(right[0]) if right else 0
    for one, other in zip(left, right):
        if one != other:
            return ord(one) - ord(other)
    return len(left) - len(right)
