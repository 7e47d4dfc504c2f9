"""Format-Hex."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

from cmdlets.utility._files import existing_paths
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange
from pscompat.dotnet import types
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.file_sharing import open_shared
from pscompat.dotnet.library.file_operations import io_error
from pscompat.dotnet.values import Byte, Char, NetObject, TypedArray, UInt32, UInt64, Value, unwrap
from pscompat.providers.drives import locate
from pscompat.providers.encodings import UTF8, EncodingArgument

_LINE = 16
_LONGEST = 2**63 - 1
_CODES = {
    "System.Int32": "<i",
    "System.Int64": "<q",
    "System.Int16": "<h",
    "System.SByte": "<b",
    "System.Byte": "<B",
    "System.Char": "<B",
    "System.UInt16": "<H",
    "System.UInt32": "<I",
    "System.UInt64": "<Q",
    "System.Double": "<d",
    "System.Single": "<f",
    "System.Boolean": "<?3x",
}
_SINGLE_BYTES = frozenset(("System.SByte", "System.Byte", "System.Char"))


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
    def Offset(self) -> UInt32:
        return UInt32(self.Offset64 & 0xFFFFFFFF)

    @property
    def Ascii(self) -> str:
        """A byte a character; what cannot be shown as a replacement character, 0 as a blank."""
        return "".join(map(_shown, self.Bytes))

    @property
    def HexBytes(self) -> str:
        return " ".join(f"{number:02X}" for number in self.Bytes)

    @property
    def HexOffset(self) -> str:
        return f"{self.Offset64:016X}"

    def ToString(self) -> str:
        """The line; a full one of no file ends with a line end."""
        ending = "\n" if len(self.Bytes) == _LINE and not self.Path else ""
        return f"{self.HexOffset}   {self.HexBytes:<{3 * _LINE}} {self.Ascii:<{_LINE}}{ending}"


def _shown(number: int) -> str:
    if number == 0:
        return " "
    return chr(0xFFFD) if number < 32 or 127 <= number < 160 else chr(number)


@cmdlet("Format-Hex", output=(ByteCollection.net_name,), aliases=("fhx",))
class FormatHex(Cmdlet):
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
        "System.Text.Encoding",
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
    Raw = Parameter("switch", sets=("ByInputObject",), dont_show=True, help="Has no effect; is obsolete.")
    examples = (
        Example("('Az 1' | Format-Hex).HexBytes", "41 7A 20 31"),
        Example("(1, 2 | Format-Hex).HexBytes", "01 00 00 00 02 00 00 00"),
    )

    def begin(self) -> None:
        self._kind: str | None = None
        self._collected = bytearray()
        if "Raw" in self.bound:
            self.write_warning("Parameter 'Raw' is obsolete. Raw parameter is deprecated.")

    def process(self) -> None:
        if self.parameter_set != "ByInputObject":
            literal = self.parameter_set == "LiteralPath"
            for path in self.LiteralPath if literal else self.Path:
                self._write_files(path, literal)
            return
        value = unwrap(self.InputObject)
        path = getattr(value, "FullName", None)
        if isinstance(path, str):
            self._flush()
            self._write_file(path)
        elif isinstance(value, str) and not isinstance(value, Char):
            self._flush()
            self._write_bytes(self.Encoding.encode(value), "System.String")
        else:
            self._collect(value)

    def end(self) -> None:
        self._flush()

    def _collect(self, value: Value) -> None:
        """Numbers of one type that follow each other are shown together; an array stands for itself."""
        name = types.name_of(value)
        is_array = isinstance(value, TypedArray)
        if is_array:
            self._flush()
        elements = list(map(unwrap, value)) if isinstance(value, TypedArray) else [value]
        kind = _number_type(value.element if isinstance(value, TypedArray) else name, elements)
        if kind is None:
            message = (
                f"Cannot convert input of type '{name}' to hexadecimal. To view the hexadecimal formatting of its string "
                "representation, pipe it to the Out-String cmdlet before piping it to Format-Hex."
            )
            self.error(
                message, "FormatHexTypeNotSupported", "InvalidArgument", types.of(value), "System.ArgumentException"
            )
            return
        if not is_array and kind != self._kind:
            self._flush()
        self._kind = name if is_array else kind
        self._collected += b"".join(_bytes_of(element, kind) for element in elements)
        if is_array:
            self._flush()

    def _flush(self) -> None:
        if self._collected and self._kind is not None:
            self._write_bytes(bytes(self._collected), self._kind)
        self._collected.clear()
        self._kind = None

    def _write_bytes(self, data: bytes, name: str) -> None:
        label = f"{name.rpartition('.')[2]} ({name}) <{random.getrandbits(31):08X}>"
        self._write_lines(data[self.Offset :][: self.Count], 0, label)

    def _write_lines(self, data: bytes, offset: int, label: str, path: str | None = None) -> None:
        for start in range(0, len(data), _LINE):
            self.write(ByteCollection(offset + start, data[start : start + _LINE], label, path))

    def _write_files(self, path: str, literal: bool) -> None:
        try:
            place = locate(self.scope, path)
        except TerminatingError as failure:
            self.throw_record(failure.record)
        if not place.is_file_system:
            message = (
                f"The given path '{path}' is not supported. This command only supports the FileSystem Provider paths."
            )
            kind = "FormatHexOnlySupportsFileSystemPaths"
            self.error(message, kind, "InvalidArgument", path, "System.ArgumentException")
            return
        for full in (
            [place.path] if literal else existing_paths(self, path, False, target=TypedArray([path], "System.String"))
        ):
            self._write_file(full)

    def _write_file(self, path: str) -> None:
        try:
            offset = self.Offset
            for data in self._pieces(path):
                self._write_lines(data, offset, path, path)
                offset += len(data)
        except OSError as failure:
            problem = io_error(failure, path)
            if problem.exception.type_name == "System.UnauthorizedAccessException":
                raise problem from None
            self.error(str(problem), "FormatHexIOError", "WriteError", path, problem.exception.type_name)

    def _pieces(self, path: str) -> Iterator[bytes]:
        left = self.Count
        with open_shared(path, "rb") as file:
            file.seek(self.Offset)
            while left > 0 and (data := file.read(min(left, 4096))):
                left -= len(data)
                yield data


def _number_type(name: str, elements: list[Value]) -> str | None:
    """The number type of values of this type, an enumeration's its underlying one; None where they are no numbers."""
    if elements and isinstance(elements[0], NetEnum):
        return types.name_of(elements[0].underlying(0))
    return name if name in _CODES and elements else None


def _bytes_of(value: Value, kind: str) -> bytes:
    if isinstance(value, NetEnum):
        value = value.value
    if kind in _SINGLE_BYTES:
        return bytes([(ord(value) if isinstance(value, str) else int(value)) & 0xFF])
    return struct.pack(_CODES[kind], value)
