"""System.Text.Encoding and its kinds."""

from __future__ import annotations

import codecs

from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.marked_text import marked, unreadable, unwritable
from pscompat.dotnet.types import name_of
from pscompat.dotnet.values import Byte, Char, NetObject, TypedArray, Value, static_property


def byte_array(data: bytes) -> TypedArray:
    """Bytes as a Byte[]."""
    return TypedArray(map(Byte, data), "System.Byte")


class Encoding(NetObject):
    """System.Text.Encoding: `codec` is Python's name, `strict` refuses what cannot be encoded or decoded."""

    __slots__ = ("CodePage", "EncodingName", "WebName", "codec", "preamble", "strict")
    net_name = "System.Text.Encoding"
    net_bases: tuple[str, ...] = ("System.Object", "System.ICloneable")

    def __init__(self, codec: str, web: str, name: str, page: int, preamble: bytes = b"", strict: bool = False):
        self.codec = codec
        self.WebName = web
        self.EncodingName = name
        self.CodePage = page
        self.preamble = preamble
        self.strict = strict

    @property
    def BodyName(self) -> str:
        return self.WebName

    @property
    def HeaderName(self) -> str:
        return self.WebName

    @property
    def IsSingleByte(self) -> bool:
        return self.codec in ("ascii", "latin-1") or self.codec.startswith("cp")

    @property
    def IsReadOnly(self) -> bool:
        return True

    @property
    def WindowsCodePage(self) -> int:
        return 1252 if self.codec in ("ascii", "latin-1") else self.CodePage if self.IsSingleByte else 1200

    @property
    def IsMailNewsDisplay(self) -> bool:
        return self.codec != "utf-16" and self.codec in ("ascii", "latin-1", "utf-8", "utf-7")

    def IsAlwaysNormalized(self, form: Value = None) -> bool:
        return False

    @property
    def Preamble(self) -> TypedArray:
        return self.GetPreamble()

    def encode(self, text: str) -> bytes:
        """The bytes of a text."""
        errors = "strict" if self.strict else unwritable(self.codec)
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode(self.codec, errors)
        except UnicodeEncodeError as failure:
            message = f"Unable to translate Unicode character \\u{ord(text[failure.start]):04X} at index {failure.start} to specified code page."
            raise NetError("System.Text.EncoderFallbackException", message) from None

    def decode(self, data: bytes) -> str:
        """The text of bytes; what is no text becomes a replacement character."""
        errors = "strict" if self.strict else unreadable(self.codec)
        try:
            return data.decode(self.codec, errors)
        except UnicodeDecodeError as failure:
            shown = "".join(f"[{byte:02X}]" for byte in data[failure.start : failure.end])
            message = f"Unable to translate bytes {shown} at index {failure.start} from specified code page to Unicode."
            raise NetError("System.Text.DecoderFallbackException", message) from None

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
        return isinstance(value, Encoding) and self.CodePage == value.CodePage

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
        return Encoding("utf-7", "utf-7", "Unicode (UTF-7)", 65000)

    @static_property
    def Latin1(cls) -> Encoding:
        return find("iso-8859-1")

    @staticmethod
    def GetEncoding(name: Value) -> Encoding:
        """The encoding of a name or a code page; page 0 is the default one."""
        return _of_page(name) if type(name) is int else find(to_string(name))

    @staticmethod
    def Convert(srcEncoding: Encoding, dstEncoding: Encoding, bytes: bytes) -> TypedArray:
        return byte_array(dstEncoding.encode(srcEncoding.GetString(bytes)))


class UTF8Encoding(Encoding):
    """System.Text.UTF8Encoding."""

    __slots__ = ()
    net_name = "System.Text.UTF8Encoding"
    net_bases: tuple[str, ...] = ("System.Text.Encoding", "System.Object", "System.ICloneable")

    def __init__(self, bom: bool = False, strict: bool = False):
        super().__init__("utf-8", "utf-8", "Unicode (UTF-8)", 65001, codecs.BOM_UTF8 if bom else b"", strict)

    @classmethod
    def net_new(cls, encoderShouldEmitUTF8Identifier: bool = False, throwOnInvalidBytes: bool = False) -> UTF8Encoding:
        return cls(encoderShouldEmitUTF8Identifier, throwOnInvalidBytes)


class UnicodeEncoding(Encoding):
    """System.Text.UnicodeEncoding: UTF-16."""

    __slots__ = ()
    net_name = "System.Text.UnicodeEncoding"
    net_bases: tuple[str, ...] = ("System.Text.Encoding", "System.Object", "System.ICloneable")

    def __init__(self, big: bool = False, bom: bool = True):
        preamble = (codecs.BOM_UTF16_BE if big else codecs.BOM_UTF16_LE) if bom else b""
        if big:
            super().__init__("utf-16-be", "utf-16BE", "Unicode (Big-Endian)", 1201, preamble)
        else:
            super().__init__("utf-16-le", "utf-16", "Unicode", 1200, preamble)

    @classmethod
    def net_new(cls, bigEndian: bool = False, byteOrderMark: bool = True) -> UnicodeEncoding:
        return cls(bigEndian, byteOrderMark)


class UTF32Encoding(Encoding):
    """System.Text.UTF32Encoding."""

    __slots__ = ()
    net_name = "System.Text.UTF32Encoding"
    net_bases: tuple[str, ...] = ("System.Text.Encoding", "System.Object", "System.ICloneable")

    def __init__(self) -> None:
        super().__init__("utf-32-le", "utf-32", "Unicode (UTF-32)", 12000, codecs.BOM_UTF32_LE)

    @classmethod
    def net_new(cls) -> UTF32Encoding:
        return cls()


class ASCIIEncoding(Encoding):
    """System.Text.ASCIIEncoding."""

    __slots__ = ()
    net_name = "System.Text.ASCIIEncoding"
    net_bases: tuple[str, ...] = ("System.Text.Encoding", "System.Object", "System.ICloneable")

    def __init__(self) -> None:
        super().__init__("ascii", "us-ascii", "US-ASCII", 20127)

    @classmethod
    def net_new(cls) -> ASCIIEncoding:
        return cls()


class _SharedUTF8(UTF8Encoding):
    """The one that [Text.Encoding] gives."""

    __slots__ = ()
    net_name = "System.Text.UTF8Encoding+UTF8EncodingSealed"
    net_bases = ("System.Text.UTF8Encoding", *UTF8Encoding.net_bases)


class _SharedASCII(ASCIIEncoding):
    """The one that [Text.Encoding] gives."""

    __slots__ = ()
    net_name = "System.Text.ASCIIEncoding+ASCIIEncodingSealed"
    net_bases = ("System.Text.ASCIIEncoding", *ASCIIEncoding.net_bases)


class _SharedLatin1(Encoding):
    """The one that [Text.Encoding] gives."""

    __slots__ = ()
    net_name = "System.Text.Latin1Encoding+Latin1EncodingSealed"
    net_bases = ("System.Text.Latin1Encoding", *UTF8Encoding.net_bases)

    def __init__(self) -> None:
        super().__init__("latin-1", "iso-8859-1", "Western European (ISO)", 28591)


_PAGES = {
    65001: "utf-8",
    1200: "utf-16",
    1201: "utf-16be",
    12000: "utf-32",
    20127: "us-ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    37: "cp037",
}
_WEB_NAMES = {
    720: "dos-720",
    858: "ibm00858",
    862: "dos-862",
    866: "cp866",
    874: "windows-874",
    932: "shift_jis",
    936: "gb2312",
    949: "ks_c_5601-1987",
    950: "big5",
}
"""Names of code pages that do not follow from their numbers."""
_PAGES_OF_NAMES = {name: page for pages in (_PAGES, _WEB_NAMES) for page, name in pages.items()}
_ISO_PAGES = 28590
"""The code page of ISO 8859-n less n."""


def raw(data: Value) -> bytes:
    """A Byte[] argument as bytes."""
    return data if isinstance(data, bytes) else bytes(data or ())


def _of_page(page: int) -> Encoding:
    """The encoding of a code page; ArgumentOutOfRangeException, NotSupportedException."""
    if not 0 <= page <= 0xFFFF:
        raise out_of_range("Valid values are between 0 and 65535, inclusive.", "codepage")
    if page == 0:
        return _SharedUTF8(False)
    iso = page - _ISO_PAGES
    try:
        return find(f"iso-8859-{iso}" if 1 <= iso <= 15 else _PAGES.get(page, f"cp{page}"), page)
    except NetError:
        message = (
            f"No data is available for encoding {page}. For information on defining a custom encoding, "
            "see the documentation for the Encoding.RegisterProvider method."
        )
        raise NetError("System.NotSupportedException", message) from None


def find(name: str, page: int | None = None) -> Encoding:
    """The encoding of a name that .NET knows."""
    folded = name.lower()
    if "\0" in folded:
        folded = ""
    if folded in ("utf-8", "utf8"):
        return _SharedUTF8(True)
    if folded in ("utf-16", "unicode", "utf-16le"):
        return UnicodeEncoding()
    if folded in ("utf-16be", "unicodefffe"):
        return UnicodeEncoding(True)
    if folded in ("utf-32", "utf-32le"):
        return UTF32Encoding()
    if folded in ("us-ascii", "ascii"):
        return _SharedASCII()
    if folded in ("iso-8859-1", "latin1"):
        return _SharedLatin1()
    try:
        known = _PAGES_OF_NAMES.get(folded, 0)
        codec = codecs.lookup(f"cp{known}" if known in _WEB_NAMES else folded).name
    except LookupError:
        message = (
            f"'{name}' is not a supported encoding name. For information on defining a custom encoding, "
            "see the documentation for the Encoding.RegisterProvider method. (Parameter 'name')"
        )
        raise NetError("System.ArgumentException", message, ParamName="name") from None
    digits = codec.removeprefix("cp")
    iso = codec.removeprefix("iso8859-")
    numbered = int(digits) if digits.isdigit() else _ISO_PAGES + int(iso) if iso.isdigit() else 0
    own_page = page or numbered or known
    by_page = f"windows-{digits}" if codec.startswith("cp125") else f"ibm{digits}" if digits.isdigit() else folded
    web = _WEB_NAMES.get(own_page, by_page)
    return Encoding(codec, web, web, own_page)


def detect(data: bytes, default: Encoding | None = None) -> tuple[str, Encoding]:
    """The text of a file's bytes, its encoding taken from the byte order mark where there is one."""
    declared = marked(data)
    if declared is not None:
        codec, mark = declared
        found = (
            find(codec)
            if codec != "utf-32-be"
            else Encoding(codec, "utf-32BE", "Unicode (UTF-32 Big-Endian)", 12001, mark)
        )
        return found.decode(data[len(mark) :]), found
    encoding = default or UTF8Encoding()
    return encoding.decode(data), encoding
