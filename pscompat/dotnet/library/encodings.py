"""System.Text.Encoding and its kinds."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import ClassVar

from pscompat.dotnet.code_pages import (
    ASCII,
    LATIN1,
    UTF7,
    UTF8,
    UTF16,
    UTF16_BE,
    UTF32,
    UTF32_BE,
    CodePage,
    code_pages,
    page_named,
    page_numbered,
    page_of_codec,
)
from pscompat.dotnet.code_units import joined
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.culture_formats import read_only
from pscompat.dotnet.library.encoding_fallbacks import (
    QUESTION_MARK,
    DecoderBestFit,
    DecoderExceptionFallback,
    DecoderReplacementFallback,
    EncoderBestFit,
    EncoderExceptionFallback,
    EncoderReplacementFallback,
    Latin1BestFit,
)
from pscompat.dotnet.library.encoding_info import encoding_infos
from pscompat.dotnet.marked_text import mark_of, marked
from pscompat.dotnet.types import name_of
from pscompat.dotnet.values import Byte, Char, NetObject, TypedArray, Value, static_property


def byte_array(data: bytes) -> TypedArray:
    """Bytes as a Byte[]."""
    return TypedArray(map(Byte, data), "System.Byte")


_NOT_GIVEN: Value = object()
_BASES: tuple[str, ...] = ("System.Text.Encoding", "System.Object", "System.ICloneable")


class Encoding(NetObject):
    """System.Text.Encoding.

    `page` describes it, `preamble` is what a file begins with; the fallbacks say what becomes of what cannot be translated,
    those of code pages where none are given. `writable` is a clone, whose fallbacks can be changed.
    """

    __slots__ = ("decoder", "encoder", "page", "preamble", "writable")
    net_name = "System.Text.Encoding"
    net_bases: tuple[str, ...] = ("System.Object", "System.ICloneable")
    public: ClassVar[type[Encoding] | None] = None
    """The public type of one that [Text.Encoding] shares."""

    def __init__(self, page: CodePage, preamble: bytes = b"", encoder: Value = None, decoder: Value = None):
        self.page = page
        self.preamble = preamble
        self.encoder: Value = encoder or EncoderBestFit()
        self.decoder: Value = decoder or DecoderBestFit()
        self.writable = False

    @property
    def codec(self) -> str:
        """Python's name of the encoding."""
        return self.page.codec

    @property
    def CodePage(self) -> int:
        return self.page.number

    @property
    def EncodingName(self) -> str:
        return self.page.name

    @property
    def WebName(self) -> str:
        return self.page.web_name

    @property
    def BodyName(self) -> str:
        return self.page.body_name

    @property
    def HeaderName(self) -> str:
        return self.page.header_name

    @property
    def IsSingleByte(self) -> bool:
        return self.page.is_single_byte

    @property
    def IsReadOnly(self) -> bool:
        return not self.writable

    @property
    def WindowsCodePage(self) -> int:
        return self.page.windows_page

    @property
    def IsBrowserDisplay(self) -> bool:
        return self.page.is_browser_display

    @property
    def IsBrowserSave(self) -> bool:
        return self.page.is_browser_save

    @property
    def IsMailNewsDisplay(self) -> bool:
        return self.page.is_mail_news_display

    @property
    def IsMailNewsSave(self) -> bool:
        return self.page.is_mail_news_save

    @property
    def EncoderFallback(self) -> Value:
        return self.encoder

    @EncoderFallback.setter
    def EncoderFallback(self, value: Value) -> None:
        self._changeable()
        self.encoder = required(value)

    @property
    def DecoderFallback(self) -> Value:
        return self.decoder

    @DecoderFallback.setter
    def DecoderFallback(self, value: Value) -> None:
        self._changeable()
        self.decoder = required(value)

    def _changeable(self) -> None:
        if not self.writable:
            raise read_only()

    @property
    def Preamble(self) -> Value:
        return None  # a span, which PowerShell shows as null

    def IsAlwaysNormalized(self, form: Value = None) -> bool:
        return False

    def Clone(self) -> Encoding:
        """A copy whose fallbacks can be changed; that of one which [Text.Encoding] shares is of the public type."""
        clone: Encoding = object.__new__(self.public or type(self))
        Encoding.__init__(clone, self.page, self.preamble, self.encoder, self.decoder)
        clone.writable = True
        return clone

    def encode(self, text: str) -> bytes:
        """The bytes of a text; EncoderFallbackException, ArgumentException where the fallback's own text cannot be written."""
        try:
            return joined(text).encode(self.codec, self.encoder.handler(self.codec))
        except UnicodeEncodeError:
            unknown = ord(self.encoder.DefaultString[0])
            message = f"Recursive fallback not allowed for character \\\\u{unknown:04X}. (Parameter 'chars')"
            raise NetError("System.ArgumentException", message, ParamName="chars") from None

    def decode(self, data: bytes) -> str:
        """The text of bytes; what is no text becomes what the fallback says; DecoderFallbackException."""
        return data.decode(self.codec, self.decoder.handler(self.codec))

    def reading(self) -> codecs.IncrementalDecoder:
        """What decodes bytes as they come."""
        return codecs.getincrementaldecoder(self.codec)(self.decoder.handler(self.codec))

    def GetBytes(self, s: Value, index: int = 0, count: int = -1) -> TypedArray:
        text = "".join(s) if isinstance(s, list) else to_string(required(s, "chars"))
        return byte_array(self.encode(text[index : index + count if count >= 0 else None]))

    def GetString(self, bytes: bytes, index: int = 0, count: int = -1) -> str:
        return self.decode(raw(required(bytes, "bytes"))[index : index + count if count >= 0 else None])

    def GetChars(self, bytes: bytes, index: int = 0, count: int = -1) -> TypedArray:
        return TypedArray(map(Char, self.GetString(bytes, index, count)), "System.Char")

    def GetByteCount(self, chars: Value) -> int:
        return len(self.GetBytes(chars))

    def GetCharCount(self, bytes: bytes) -> int:
        return len(self.GetString(bytes))

    def GetMaxByteCount(self, charCount: int) -> int:
        return (charCount + 1) * (1 if self.IsSingleByte else 3 if self.codec == "utf-8" else 2)

    def GetPreamble(self) -> TypedArray:
        return byte_array(self.preamble)

    def Equals(self, value: Value) -> bool:
        return (
            isinstance(value, Encoding)
            and (self.page, self.preamble) == (value.page, value.preamble)
            and self.encoder.Equals(value.encoder)
            and self.decoder.Equals(value.decoder)
        )

    def ToString(self) -> str:
        return name_of(self)

    @static_property
    def UTF8(cls) -> Encoding:
        return _SharedUTF8(True)

    @static_property
    def Default(cls) -> Encoding:
        return _SharedUTF8(False)

    @static_property
    def ASCII(cls) -> Encoding:
        return _SharedASCII()

    @static_property
    def Unicode(cls) -> Encoding:
        return UnicodeEncoding()

    @static_property
    def BigEndianUnicode(cls) -> Encoding:
        return UnicodeEncoding(True)

    @static_property
    def UTF32(cls) -> Encoding:
        return UTF32Encoding()

    @static_property
    def UTF7(cls) -> Encoding:
        return UTF7Encoding()

    @static_property
    def Latin1(cls) -> Encoding:
        return _SharedLatin1()

    @staticmethod
    def GetEncoding(name: Value, encoderFallback: Value = _NOT_GIVEN, decoderFallback: Value = _NOT_GIVEN) -> Encoding:
        """The encoding of a name or a code page, with fallbacks for encoding and decoding where they are given."""
        page = page_numbered(name) if type(name) is int else page_named(to_string(name))
        if encoderFallback is _NOT_GIVEN:
            return _SharedUTF8(False) if name == 0 else of_page(page)
        clone = of_page(page).Clone()
        clone.EncoderFallback, clone.DecoderFallback = encoderFallback, decoderFallback
        return clone

    @staticmethod
    def GetEncodings() -> TypedArray:
        return encoding_infos(Encoding.GetEncoding)

    @staticmethod
    def RegisterProvider(provider: Value) -> None:
        """Its encodings are known already."""
        required(provider, "provider")

    @staticmethod
    def Convert(srcEncoding: Encoding, dstEncoding: Encoding, bytes: bytes) -> TypedArray:
        return byte_array(dstEncoding.encode(srcEncoding.GetString(bytes)))


_REPLACEMENT_CHARACTER = "\ufffd"


def _unicode(number: int, bom: bool, strict: bool) -> tuple[CodePage, bytes, Value, Value]:
    """What an encoding of Unicode is made of: its page, its mark if it writes one, and its fallbacks."""
    page = code_pages()[number]
    mark = mark_of(page.codec) if bom else b""
    if strict:
        return page, mark, EncoderExceptionFallback(), DecoderExceptionFallback()
    encoder = EncoderReplacementFallback(_REPLACEMENT_CHARACTER)
    return page, mark, encoder, DecoderReplacementFallback(_REPLACEMENT_CHARACTER)


class UTF8Encoding(Encoding):
    """System.Text.UTF8Encoding."""

    __slots__ = ()
    net_name = "System.Text.UTF8Encoding"
    net_bases = _BASES

    def __init__(self, bom: bool = False, strict: bool = False):
        super().__init__(*_unicode(UTF8, bom, strict))

    @classmethod
    def net_new(cls, encoderShouldEmitUTF8Identifier: bool = False, throwOnInvalidBytes: bool = False) -> UTF8Encoding:
        return cls(encoderShouldEmitUTF8Identifier, throwOnInvalidBytes)


class UTF7Encoding(Encoding):
    """System.Text.UTF7Encoding."""

    __slots__ = ()
    net_name = "System.Text.UTF7Encoding"
    net_bases = _BASES

    def __init__(self) -> None:
        super().__init__(*_unicode(UTF7, False, False))

    @classmethod
    def net_new(cls) -> UTF7Encoding:
        return cls()


class UnicodeEncoding(Encoding):
    """System.Text.UnicodeEncoding: UTF-16."""

    __slots__ = ()
    net_name = "System.Text.UnicodeEncoding"
    net_bases = _BASES

    def __init__(self, big: bool = False, bom: bool = True, strict: bool = False):
        super().__init__(*_unicode(UTF16_BE if big else UTF16, bom, strict))

    @classmethod
    def net_new(
        cls, bigEndian: bool = False, byteOrderMark: bool = True, throwOnInvalidBytes: bool = False
    ) -> UnicodeEncoding:
        return cls(bigEndian, byteOrderMark, throwOnInvalidBytes)


class UTF32Encoding(Encoding):
    """System.Text.UTF32Encoding."""

    __slots__ = ()
    net_name = "System.Text.UTF32Encoding"
    net_bases = _BASES

    def __init__(self, big: bool = False, bom: bool = True, strict: bool = False):
        super().__init__(*_unicode(UTF32_BE if big else UTF32, bom, strict))

    @classmethod
    def net_new(
        cls, bigEndian: bool = False, byteOrderMark: bool = True, throwOnInvalidCharacters: bool = False
    ) -> UTF32Encoding:
        return cls(bigEndian, byteOrderMark, throwOnInvalidCharacters)


class ASCIIEncoding(Encoding):
    """System.Text.ASCIIEncoding."""

    __slots__ = ()
    net_name = "System.Text.ASCIIEncoding"
    net_bases = _BASES

    def __init__(self) -> None:
        decoder = DecoderReplacementFallback(QUESTION_MARK)
        super().__init__(code_pages()[ASCII], b"", EncoderReplacementFallback(QUESTION_MARK), decoder)

    @classmethod
    def net_new(cls) -> ASCIIEncoding:
        return cls()


class Latin1Encoding(Encoding):
    """System.Text.Latin1Encoding: ISO 8859-1."""

    __slots__ = ()
    net_name = "System.Text.Latin1Encoding"
    net_bases = _BASES

    def __init__(self) -> None:
        super().__init__(code_pages()[LATIN1], b"", Latin1BestFit(), DecoderReplacementFallback(QUESTION_MARK))


class _SharedUTF8(UTF8Encoding):
    """The one that [Text.Encoding] gives."""

    __slots__ = ()
    public = UTF8Encoding
    net_name = "System.Text.UTF8Encoding+UTF8EncodingSealed"
    net_bases = ("System.Text.UTF8Encoding", *_BASES)


class _SharedASCII(ASCIIEncoding):
    """The one that [Text.Encoding] gives."""

    __slots__ = ()
    public = ASCIIEncoding
    net_name = "System.Text.ASCIIEncoding+ASCIIEncodingSealed"
    net_bases = ("System.Text.ASCIIEncoding", *_BASES)


class _SharedLatin1(Latin1Encoding):
    """The one that [Text.Encoding] gives."""

    __slots__ = ()
    public = Latin1Encoding
    net_name = "System.Text.Latin1Encoding+Latin1EncodingSealed"
    net_bases = ("System.Text.Latin1Encoding", *_BASES)


class _SingleByteEncoding(Encoding):
    """The encoding of a code page of one byte a character."""

    __slots__ = ()
    net_name = "System.Text.SBCSCodePageEncoding"
    net_bases = ("System.Text.BaseCodePageEncoding", "System.Text.EncodingNLS", *_BASES)


class _DoubleByteEncoding(_SingleByteEncoding):
    """The encoding of a code page of one or more bytes a character."""

    __slots__ = ()
    net_name = "System.Text.DBCSCodePageEncoding"


_OWN: dict[int, Callable[[], Encoding]] = {
    UTF8: lambda: _SharedUTF8(True),
    UTF7: UTF7Encoding,
    UTF16: UnicodeEncoding,
    UTF16_BE: lambda: UnicodeEncoding(True),
    UTF32: UTF32Encoding,
    UTF32_BE: lambda: UTF32Encoding(True),
    ASCII: _SharedASCII,
    LATIN1: _SharedLatin1,
}
"""The code pages that have a type of their own."""


def raw(data: Value) -> bytes:
    """A Byte[] argument as bytes."""
    return data if isinstance(data, bytes) else bytes(data or ())


def of_page(page: CodePage) -> Encoding:
    """The encoding of a code page."""
    own = _OWN.get(page.number)
    if own is not None:
        return own()
    return _SingleByteEncoding(page) if page.is_single_byte else _DoubleByteEncoding(page)


def find(name: str) -> Encoding:
    """The encoding of a name that .NET knows; ArgumentException, NotSupportedException."""
    return of_page(page_named(name))


def detect(data: bytes, default: Encoding | None = None) -> tuple[str, Encoding]:
    """The text of a file's bytes, its encoding taken from the byte order mark where there is one."""
    found = declared(data)
    if found is not None:
        encoding, mark = found
        return encoding.decode(data[len(mark) :]), encoding
    encoding = default or UTF8Encoding()
    return encoding.decode(data), encoding


def declared(data: bytes) -> tuple[Encoding, bytes] | None:
    """The encoding that a byte order mark at the beginning says, and the mark; None without one."""
    found = marked(data)
    return None if found is None else (of_page(page_of_codec(found[0])), found[1])
