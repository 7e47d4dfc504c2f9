"""System.Globalization.StringInfo: the characters of a text as a reader counts them (extended grapheme clusters, Unicode Annex 29).

Positions are those of UTF-16 code units.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pscompat.dotnet.argument_errors import missing_argument, unfit_argument
from pscompat.dotnet.code_units import joined, length, units
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.index_errors import behind_list
from pscompat.dotnet.values import NetObject, TypedArray, Value

_JOINER = "\u200d"
_EXTENDING = frozenset(("Mn", "Me", "Mc"))
_ALONE = frozenset(("Cc", "Zl", "Zp"))
_FORMATS_THAT_END = "\u200b\u200e\u200f\u2028\u2029\ufeff"
_SPACING = "\u0e33\u0eb3"  # letters that belong to the one before
_BEFORE = (range(0x600, 0x606), (0x6DD, 0x70F, 0x8E2, 0x110BD, 0x110CD))  # signs that belong to the one after
_REGIONS = range(0x1F1E6, 0x1F200)
_SKINS = range(0x1F3FB, 0x1F400)
_PICTURES = (range(0x2190, 0x3300), range(0x1F000, 0x1FB00), (0xA9, 0xAE, 0x203C, 0x2049, 0x2122, 0x2139))
_LEADING, _VOWELS, _TRAILING = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
_SYLLABLES, _WITH_TRAILING = range(0xAC00, 0xD7A4), 28


def elements(text: str) -> Iterator[str]:
    """The text's elements, one after the other."""
    start = 0
    for at in range(1, len(text)):
        if _ends(text, start, at):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _ends(text: str, start: int, at: int) -> bool:
    """Whether an element that begins at `start` ends before the character at `at`."""
    before, after = text[at - 1], text[at]
    if before == "\r" and after == "\n":
        return False
    if _is_alone(before) or _is_alone(after):
        return True
    if unicodedata.category(after) in _EXTENDING or after == _JOINER or after in _SPACING or ord(after) in _SKINS:
        return False
    if any(ord(before) in some for some in _BEFORE):
        return False
    if before == _JOINER:
        return not (_is_picture(after) and _is_picture(text[start]))
    if ord(before) in _REGIONS and ord(after) in _REGIONS:
        return (at - start) % 2 == 0
    return not _is_one_syllable(ord(before), ord(after))


def _is_alone(char: str) -> bool:
    return unicodedata.category(char) in _ALONE or char in _FORMATS_THAT_END


def _is_picture(char: str) -> bool:
    return any(ord(char) in some for some in _PICTURES)


def _is_one_syllable(before: int, after: int) -> bool:
    """Whether two letters of Hangul belong together."""
    if before in _LEADING:
        return after in _LEADING or after in _VOWELS or after in _SYLLABLES
    open_syllable = before in _SYLLABLES and (before - _SYLLABLES.start) % _WITH_TRAILING == 0
    if before in _VOWELS or open_syllable:
        return after in _VOWELS or after in _TRAILING
    return (before in _TRAILING or before in _SYLLABLES) and after in _TRAILING


class TextElementEnumerator(NetObject):
    """System.Globalization.TextElementEnumerator: the elements of a text from a position on."""

    __slots__ = ("_at", "_elements", "_start")
    net_name = "System.Globalization.TextElementEnumerator"
    net_bases = ("System.Object", "System.Collections.IEnumerator")

    def __init__(self, text: str, start: int):
        self._elements = list(elements(joined(units(text)[start:])))
        self._start = start
        self._at = -1

    def __iter__(self) -> Iterator[str]:
        while self.MoveNext():
            yield self.Current

    @property
    def Current(self) -> str:
        if not 0 <= self._at < len(self._elements):
            message = "Enumeration has either not started or has already finished."
            raise NetError("System.InvalidOperationException", message)
        return self._elements[self._at]

    @property
    def ElementIndex(self) -> int:
        return self._start + sum(map(length, self._elements[: self._at]))

    def GetTextElement(self) -> str:
        return self.Current

    def MoveNext(self) -> bool:
        self._at = min(self._at + 1, len(self._elements))
        return self._at < len(self._elements)

    def Reset(self) -> None:
        self._at = -1


class StringInfo(NetObject):
    """System.Globalization.StringInfo: a text and its elements."""

    __slots__ = ("String",)
    net_name = "System.Globalization.StringInfo"

    def __init__(self, text: str):
        self.String = text

    @classmethod
    def net_new(cls, value: str = "") -> StringInfo:
        return cls(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StringInfo) and self.String == other.String

    def __hash__(self) -> int:
        return hash(self.String)

    @property
    def LengthInTextElements(self) -> int:
        return sum(1 for _ in elements(self.String))

    def SubstringByTextElements(self, startingTextElement: int, lengthInTextElements: int = -1) -> str:
        found = list(elements(self.String))
        if not 0 <= startingTextElement < max(len(found), 1):
            raise unfit_argument("startingTextElement", startingTextElement)
        if lengthInTextElements < 0:
            return "".join(found[startingTextElement:])
        end = startingTextElement + lengthInTextElements
        if end > len(found):
            raise unfit_argument("lengthInTextElements", lengthInTextElements)
        return "".join(found[startingTextElement:end])

    @staticmethod
    def GetNextTextElement(str: str, index: int = 0) -> Value:
        return next(elements(_rest(str, index)), "")

    @staticmethod
    def GetNextTextElementLength(str: str, index: int = 0) -> int:
        return length(next(elements(_rest(str, index)), ""))

    @staticmethod
    def GetTextElementEnumerator(str: str, index: int = 0) -> TextElementEnumerator:
        _rest(str, index)
        return TextElementEnumerator(str, index)

    @staticmethod
    def ParseCombiningCharacters(str: str) -> TypedArray:
        if str is None:
            raise missing_argument("str")
        places, at = [], 0
        for element in elements(str):
            places.append(at)
            at += length(element)
        return TypedArray(places, "System.Int32")


def _rest(text: str, index: int) -> str:
    if text is None:
        raise missing_argument("str")
    whole = units(text)
    if not 0 <= index <= len(whole):
        raise behind_list()
    return joined(whole[index:])
