"""Format-Hex."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

from cmdlets.management._items import ProviderCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange
from pscompat.dotnet import types
from pscompat.dotnet.values import (
    Byte,
    Char,
    Int16,
    Int64,
    NetObject,
    SByte,
    Single,
    TypedArray,
    UInt16,
    UInt32,
    UInt64,
    Value,
    unwrap,
)
from pscompat.providers.encodings import UTF8, EncodingArgument

_LINE = 16
_LONGEST = 2**63 - 1
_CODES: dict[type, str] = {
    int: "<i",
    Int64: "<q",
    Int16: "<h",
    SByte: "<b",
    Byte: "<B",
    UInt16: "<H",
    UInt32: "<I",
    UInt64: "<Q",
    float: "<d",
    Single: "<f",
    bool: "<?",
}


class ByteCollection(NetObject):
    """Microsoft.PowerShell.Commands.ByteCollection: up to 16 bytes, where they stand, and what they are part of."""

    __slots__ = ("Bytes", "Label", "Offset64", "Path")
    net_name = "Microsoft.PowerShell.Commands.ByteCollection"

    def __init__(self, offset: int, data: bytes, label: str, path: str | None = None):
        self.Offset64 = UInt64(offset)
        self.Bytes = TypedArray(map(Byte, data), "System.Byte")
        self.Label = label
        self.Path = path

    @property
    def Ascii(self) -> str:
        return "".join(chr(0xFFFD) if number < 32 or 127 <= number < 160 else chr(number) for number in self.Bytes)

    @property
    def HexBytes(self) -> str:
        return " ".join(f"{number:02X}" for number in self.Bytes)

    @property
    def HexOffset(self) -> str:
        return f"{self.Offset64:016X}"

    def ToString(self) -> str:
        return f"{self.Offset64:020X}   {self.HexBytes:<{3 * _LINE}} {self.Ascii:<{_LINE}}"


@cmdlet("Format-Hex", output=(ByteCollection.net_name,), aliases=("fhx",))
class FormatHex(ProviderCmdlet):
    """Shows the bytes of files, texts and numbers as hexadecimal digits."""

    net_command = "Microsoft.PowerShell.Commands.FormatHex"

    Path = Parameter(
        "string[]",
        sets={"Path": In(mandatory=True, position=0)},
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The files.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"LiteralPath": In(mandatory=True)},
        aliases=("PSPath", "LP"),
        validate=(ValidateNotNull(empty=True),),
        help="The files, their names taken as they stand.",
    )
    InputObject = Parameter(
        "psobject",
        sets={"ByInputObject": In(mandatory=True, by_value=True)},
        help="Texts, numbers, arrays of numbers, or files.",
    )
    Encoding = Parameter(
        "object",
        public_type="System.Text.Encoding",
        sets=("ByInputObject",),
        transforms=(EncodingArgument(),),
        default=UTF8,
        validate=(ValidateNotNull(empty=True),),
        help="How texts become bytes.",
    )
    Count = Parameter("int64", validate=(ValidateRange("Positive"),), default=_LONGEST, help="How many bytes to show.")
    Offset = Parameter(
        "int64", validate=(ValidateRange("NonNegative"),), default=0, help="How many bytes to leave out."
    )
    Raw = Parameter("switch", sets=("ByInputObject",), help="Has no effect.")
    examples = (
        Example("('Az 1' | Format-Hex).HexBytes", "41 7A 20 31"),
        Example("(1, 2 | Format-Hex).HexBytes", "01 00 00 00 02 00 00 00"),
    )

    def begin(self) -> None:
        self._kind: type | None = None
        self._collected = bytearray()

    def process(self) -> None:
        if self.parameter_set != "ByInputObject":
            for place in self.places():
                self._write_file(place.path)
            return
        value = unwrap(self.InputObject)
        path = getattr(value, "FullName", None)
        if isinstance(path, str):
            self._flush()
            self._write_file(path)
        elif isinstance(value, str) and not isinstance(value, Char):
            self._flush()
            self._write_bytes(value.encode(self.Encoding.codec, "replace"), str)
        else:
            self._collect(value)

    def end(self) -> None:
        self._flush()

    def _collect(self, value: Value) -> None:
        """Numbers of one type that follow each other are shown together; an array stands for itself."""
        elements = value if isinstance(value, list) else [value]
        kinds = {type(unwrap(element)) for element in elements}
        if len(kinds) != 1 or not kinds <= {*_CODES, Char}:
            message = (
                f"Cannot convert input of type '{types.name_of(value)}' to hexadecimal. To view the hexadecimal formatting "
                "of its string representation, pipe it to the Out-String cmdlet before piping it to Format-Hex."
            )
            self.error(message, "FormatHexTypeNotSupported", "InvalidArgument", None, "System.ArgumentException")
            return
        kind = kinds.pop()
        data = b"".join(_bytes_of(unwrap(element)) for element in elements)
        if isinstance(value, list):
            self._flush()
            self._write_bytes(data, value)
            return
        if kind is not self._kind:
            self._flush()
        self._kind = kind
        self._collected += data

    def _flush(self) -> None:
        if self._collected:
            self._write_bytes(bytes(self._collected), self._kind)
        self._collected.clear()
        self._kind = None

    def _write_bytes(self, data: bytes, kind: Value) -> None:
        name = "System.String" if kind is str else types.name_of(kind if isinstance(kind, list) else kind(0))
        label = f"{name.rpartition('.')[2]} ({name}) <{random.getrandbits(31):08X}>"
        self._write_lines(data[self.Offset :][: self.Count], 0, label)

    def _write_lines(self, data: bytes, offset: int, label: str, path: str | None = None) -> None:
        for start in range(0, len(data), _LINE):
            self.write(ByteCollection(offset + start, data[start : start + _LINE], label, path))

    def _write_file(self, path: str) -> None:
        try:
            offset = self.Offset
            for data in self._pieces(path):
                self._write_lines(data, offset, path, path)
                offset += len(data)
        except OSError as failure:
            message = f"{failure.strerror or failure} : '{path}'"
            self.error(message, "FormatHexIOError", "WriteError", path, "System.IO.IOException")

    def _pieces(self, path: str) -> Iterator[bytes]:
        left = self.Count
        with open(path, "rb") as file:
            file.seek(self.Offset)
            while left > 0 and (data := file.read(min(left, 4096))):
                left -= len(data)
                yield data


def _bytes_of(value: Value) -> bytes:
    if isinstance(value, Char):
        return str(value).encode("utf-16-le", "surrogatepass")
    return struct.pack(_CODES[type(value)], value)
