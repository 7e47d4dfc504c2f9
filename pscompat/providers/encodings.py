"""Encodings as PowerShell names them (about_Character_Encoding), for reading and writing files."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple

from pscompat.commands.attributes import ValidateNotNull
from pscompat.commands.metadata import ParameterMetadata
from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.marked_text import marked
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


class Encoding(NamedTuple):
    """A Python codec's name and the bytes that a new file begins with."""

    codec: str
    preamble: bytes = b""


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
_CODE_PAGES = {
    1200: "unicode",
    1201: "bigendianunicode",
    12000: "utf32",
    12001: "bigendianutf32",
    20127: "ascii",
    65000: "utf7",
    65001: "utf8bom",
}
_LAST_CODE_PAGE = 65535


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
        return _by_name(value)
    if isinstance(value, int):
        return _by_number(int(value))
    return _of_object(value)


def _by_number(number: int) -> Encoding:
    if not 0 <= number <= _LAST_CODE_PAGE:
        message = f"Valid values are between 0 and {_LAST_CODE_PAGE}, inclusive. (Parameter 'codepage')"
        raise error(
            message, "ArgumentOutOfRangeException", "InvalidArgument", None, "System.ArgumentOutOfRangeException"
        )
    if number in _CODE_PAGES:
        return _NAMES[_CODE_PAGES[number]]
    for name in (f"cp{number}", {28591: "latin-1", 28605: "iso8859-15", 20866: "koi8-r", 936: "gbk"}.get(number, "")):
        try:
            return Encoding(codecs.lookup(name).name)
        except LookupError:
            continue
    message = f"No data is available for encoding {number}. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method."
    raise error(message, "NotSupportedException", "NotImplemented", None, "System.NotSupportedException")


def _by_name(name: str) -> Encoding:
    try:
        codec = codecs.lookup("" if name.isdecimal() else name).name
    except (LookupError, ValueError):
        raise _unknown(name) from None
    return Encoding(codec, codecs.BOM_UTF16_LE if codec == "utf-16-le" else b"")


def _unknown(name: str) -> TerminatingError:
    message = (
        f"'{name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation "
        "for the Encoding.RegisterProvider method. (Parameter 'name')"
    )
    return error(message, "ArgumentException", "InvalidArgument", name, "System.ArgumentException")


def _of_object(value: Value) -> Encoding:
    """A System.Text.Encoding object: its web name, and its preamble as the object says."""
    name = members.value(value, "WebName")
    if not isinstance(name, str):
        raise _unknown(to_string(value))
    codec = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-16be": "utf-16-be", "utf-32be": "utf-32-be"}.get(
        name.lower(), name
    )
    return Encoding(codec, bytes(members.invoke(value, "GetPreamble", [])))


def marked_encoding(head: bytes) -> Encoding | None:
    """The encoding that a file's first bytes declare, None where they declare none."""
    found = marked(head)
    return None if found is None else Encoding(*found)


class EncodingArgument:
    """The transformation of an -Encoding argument into an Encoding."""

    net_type = Encoding

    def transform(self, engine: Engine, value: Value) -> Value:
        """The Encoding; null stays for the validation to refuse. TerminatingError for a name that is none."""
        return None if unwrap(value) is None else encoding_of(value)


def encoding_parameter(position: int | None = None, help: str = "The file's encoding.") -> ParameterMetadata:
    """The -Encoding parameter of the cmdlets that read and write text files: UTF-8 where it is not given."""
    return ParameterMetadata(
        "object",
        public_type="System.Text.Encoding",
        position=position,
        transforms=(EncodingArgument(),),
        validate=(ValidateNotNull(empty=True),),
        default=UTF8,
        help=help,
    )
