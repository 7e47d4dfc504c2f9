"""System.Text.EncoderFallback and DecoderFallback: what an encoding does with a character or a byte that it cannot translate.

Each gives, for a codec of Python's, the name of the handler of codec errors that does so.
"""

from __future__ import annotations

import codecs
from functools import cache, partial
from typing import cast

from pscompat.dotnet.code_units import length, units
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.marked_text import unreadable, unwritable
from pscompat.dotnet.types import name_of
from pscompat.dotnet.values import Byte, Char, NetObject, TypedArray, Value, static_property

QUESTION_MARK = "?"


def _no_bytes(failure: UnicodeError) -> tuple[str | bytes, int]:
    failure = cast("UnicodeEncodeError", failure)
    at = length(failure.object[: failure.start])
    unknown = failure.object[failure.start]
    message = f"Unable to translate Unicode character \\\\u{ord(unknown):04X} at index {at} to specified code page."
    halves = units(unknown)
    names = ("CharUnknownHigh", "CharUnknownLow") if len(halves) > 1 else ("CharUnknown",)
    characters: dict[str, Value] = dict(zip(names, map(Char, halves), strict=True))
    raise NetError("System.Text.EncoderFallbackException", message, None, **characters, Index=at)


def _no_text(failure: UnicodeError) -> tuple[str | bytes, int]:
    failure = cast("UnicodeDecodeError", failure)
    unknown = failure.object[failure.start : failure.end]
    shown = "".join(f"[{byte:02X}]" for byte in unknown)
    message = f"Unable to translate bytes {shown} at index {failure.start} from specified code page to Unicode."
    data = TypedArray(map(Byte, unknown), "System.Byte")
    raise NetError("System.Text.DecoderFallbackException", message, BytesUnknown=data, Index=failure.start)


_NO_BYTES, _NO_TEXT = "pscompat.no-bytes", "pscompat.no-text"
codecs.register_error(_NO_BYTES, _no_bytes)
codecs.register_error(_NO_TEXT, _no_text)


def _replace(text: str, failure: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(failure, UnicodeEncodeError):  # each code unit is replaced
        return text * length(failure.object[failure.start : failure.end]), failure.end
    return text, cast("UnicodeDecodeError", failure).end


@cache
def _replacing(text: str) -> str:
    """The handler that writes the text instead of what cannot be translated."""
    name = "pscompat.replacing." + text.encode("utf-16-le", "surrogatepass").hex()
    codecs.register_error(name, partial(_replace, text))
    return name


class _Fallback(NetObject):
    """What the fallbacks have in common; two without a text of their own are equal if they are of one type."""

    __slots__ = ()

    def handler(self, codec: str) -> str:
        """The name of the handler of codec errors."""
        raise NotImplementedError

    def Equals(self, value: Value) -> bool:
        return name_of(self) == name_of(value)

    def ToString(self) -> str:
        return name_of(self)


class _Replacement(_Fallback):
    __slots__ = ("DefaultString",)

    def __init__(self, replacement: str):
        self.DefaultString = replacement

    @property
    def MaxCharCount(self) -> int:
        return length(self.DefaultString)

    def handler(self, codec: str) -> str:
        return _replacing(self.DefaultString)

    def Equals(self, value: Value) -> bool:
        return super().Equals(value) and self.DefaultString == value.DefaultString


class _Refusal(_Fallback):
    __slots__ = ()

    @property
    def MaxCharCount(self) -> int:
        return 0


class _BestFit(_Fallback):
    __slots__ = ()

    @property
    def MaxCharCount(self) -> int:
        return 1


class EncoderFallback(_Fallback):
    """System.Text.EncoderFallback: the fallbacks that all encodings share."""

    __slots__ = ()
    net_name = "System.Text.EncoderFallback"

    @static_property
    def ExceptionFallback(cls) -> EncoderExceptionFallback:
        return EncoderExceptionFallback()

    @static_property
    def ReplacementFallback(cls) -> EncoderReplacementFallback:
        return EncoderReplacementFallback(QUESTION_MARK)


_ENCODER = ("System.Text.EncoderFallback", "System.Object")


class EncoderReplacementFallback(_Replacement):
    """System.Text.EncoderReplacementFallback: writes a text for each code unit that the encoding lacks."""

    __slots__ = ()
    net_name = "System.Text.EncoderReplacementFallback"
    net_bases = _ENCODER

    @classmethod
    def net_new(cls, replacement: str = QUESTION_MARK) -> EncoderReplacementFallback:
        return cls(replacement)


class EncoderExceptionFallback(_Refusal):
    """System.Text.EncoderExceptionFallback: an EncoderFallbackException."""

    __slots__ = ()
    net_name = "System.Text.EncoderExceptionFallback"
    net_bases = _ENCODER

    @classmethod
    def net_new(cls) -> EncoderExceptionFallback:
        return cls()

    def handler(self, codec: str) -> str:
        return _NO_BYTES


class EncoderBestFit(_BestFit):
    """The fallback of code pages: the nearest character that the code page has."""

    __slots__ = ()
    net_name = "System.Text.InternalEncoderBestFitFallback"
    net_bases = _ENCODER

    def handler(self, codec: str) -> str:
        return unwritable(codec)


class Latin1BestFit(EncoderBestFit):
    """The fallback of ISO 8859-1."""

    __slots__ = ()
    net_name = "System.Text.EncoderLatin1BestFitFallback"


class DecoderFallback(_Fallback):
    """System.Text.DecoderFallback: the fallbacks that all encodings share."""

    __slots__ = ()
    net_name = "System.Text.DecoderFallback"

    @static_property
    def ExceptionFallback(cls) -> DecoderExceptionFallback:
        return DecoderExceptionFallback()

    @static_property
    def ReplacementFallback(cls) -> DecoderReplacementFallback:
        return DecoderReplacementFallback(QUESTION_MARK)


_DECODER = ("System.Text.DecoderFallback", "System.Object")


class DecoderReplacementFallback(_Replacement):
    """System.Text.DecoderReplacementFallback: reads a text for bytes that are no character."""

    __slots__ = ()
    net_name = "System.Text.DecoderReplacementFallback"
    net_bases = _DECODER

    @classmethod
    def net_new(cls, replacement: str = QUESTION_MARK) -> DecoderReplacementFallback:
        return cls(replacement)


class DecoderExceptionFallback(_Refusal):
    """System.Text.DecoderExceptionFallback: a DecoderFallbackException."""

    __slots__ = ()
    net_name = "System.Text.DecoderExceptionFallback"
    net_bases = _DECODER

    @classmethod
    def net_new(cls) -> DecoderExceptionFallback:
        return cls()

    def handler(self, codec: str) -> str:
        return _NO_TEXT


class DecoderBestFit(_BestFit):
    """The fallback of code pages: the control character of a byte, where it can be one."""

    __slots__ = ()
    net_name = "System.Text.InternalDecoderBestFitFallback"
    net_bases = _DECODER

    def handler(self, codec: str) -> str:
        return unreadable(codec)
