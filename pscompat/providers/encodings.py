"""Encodings as PowerShell names them (about_Character_Encoding), for reading and writing files."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from pscompat.commands.attributes import ValidateNotNull
from pscompat.commands.metadata import ParameterMetadata
from pscompat.dotnet.argument_errors import outside_of_methods
from pscompat.dotnet.code_pages import page_named, page_numbered
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.marked_text import mark_of, marked, unwritable
from pscompat.dotnet.values import NetObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


class Encoding(NetObject):
    """A Python codec's name and the bytes that a new file begins with: what -Encoding becomes, and is for the binder.

    `handler` is the codec errors' one for writing, "" the one that the codec has in .NET.
    """

    __slots__ = ("codec", "handler", "preamble")
    net_name = "System.Text.Encoding"

    def __init__(self, codec: str, preamble: bytes = b"", handler: str = ""):
        self.codec = codec
        self.preamble = preamble
        self.handler = handler

    def __eq__(self, other: object) -> bool:
        mine = (self.codec, self.preamble, self.handler)
        return isinstance(other, Encoding) and mine == (other.codec, other.preamble, other.handler)

    def __hash__(self) -> int:
        return hash((self.codec, self.preamble, self.handler))

    def encode(self, text: str) -> bytes:
        """The bytes of a text; what the encoding lacks is substituted, or refused by the handler."""
        return text.encode(self.codec, self.handler or unwritable(self.codec))


UTF8 = Encoding("utf-8")
_NAMES = {
    "ascii": Encoding("ascii"),
    "ansi": Encoding("cp1252"),
    "bigendianunicode": Encoding("utf-16-be", codecs.BOM_UTF16_BE),
    "bigendianutf32": Encoding("utf-32-be", codecs.BOM_UTF32_BE),
    "default": UTF8,
    "oem": UTF8,
    "string": Encoding("utf-16-le", codecs.BOM_UTF16_LE),
    "unicode": Encoding("utf-16-le", codecs.BOM_UTF16_LE),
    "unknown": Encoding("utf-16-le", codecs.BOM_UTF16_LE),
    "utf7": Encoding("utf-7"),
    "utf8": UTF8,
    "utf8nobom": UTF8,
    "utf8bom": Encoding("utf-8", codecs.BOM_UTF8),
    "utf32": Encoding("utf-32-le", codecs.BOM_UTF32_LE),
}


def encoding_of(value: Value) -> Encoding:
    """The encoding that an -Encoding argument means: a name, a code page's number, or a System.Text.Encoding.

    Raises TerminatingError for one that does not exist.
    """
    value = unwrap(value)
    if isinstance(value, Encoding):
        return value
    if isinstance(value, str):
        known = _NAMES.get(value.lower())
        if known is not None:
            return known
        return _of_page(value)
    if isinstance(value, int):
        return _of_page(int(value))
    # Start-up: few scripts give an encoding as an object.
    from pscompat.dotnet.library.encodings import Encoding as NetEncoding

    if not isinstance(value, NetEncoding):
        return _of_page(to_string(value))
    return Encoding(value.codec, value.preamble, value.encoder.handler(value.codec))


def _of_page(number: int | str) -> Encoding:
    """The encoding of a code page's number or name; TerminatingError."""
    try:
        page = page_named(number) if isinstance(number, str) else page_numbered(number)
    except NetError as failure:
        raise outside_of_methods(failure) from None
    return Encoding(page.codec, mark_of(page.codec))


def marked_encoding(head: bytes) -> Encoding | None:
    """The encoding that a file's first bytes declare, None where they declare none."""
    found = marked(head)
    return None if found is None else Encoding(*found)


class EncodingArgument:
    """The transformation of an -Encoding argument into an Encoding."""

    net_type = Encoding

    def transform(self, engine: Engine, value: Value) -> Value:
        """The Encoding of a name, a code page or an object that is one; any other value stays, for the setter or the validation
        to refuse. TerminatingError for a name that is none."""
        from pscompat.dotnet.library.encodings import Encoding as NetEncoding  # start-up: few scripts give an encoding

        base = unwrap(value)
        taken = isinstance(base, (str, Encoding, NetEncoding)) or type(base) is int
        return encoding_of(value) if taken else value


def encoding_parameter(position: int | None = None, help: str = "The file's encoding.") -> ParameterMetadata:
    """The -Encoding parameter of the cmdlets that read and write text files: UTF-8 where it is not given."""
    return ParameterMetadata(
        "System.Text.Encoding",
        position=position,
        transforms=(EncodingArgument(),),
        validate=(ValidateNotNull(empty=True),),
        default=UTF8,
        help=help,
    )
