"""System.IO's BinaryReader and BinaryWriter: numbers and texts as the bytes of a stream, the lowest first."""

from __future__ import annotations

import struct

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import enum_number
from pscompat.dotnet.library.byte_forms import FORMS
from pscompat.dotnet.library.io_streams import Stream
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
)


class BinaryWriter(NetObject):
    """System.IO.BinaryWriter."""

    __slots__ = ("BaseStream", "_encoding", "_stays_open")
    net_name = "System.IO.BinaryWriter"
    net_bases = ("System.Object", "System.IDisposable", "System.IAsyncDisposable")

    def __init__(self, stream: Stream, encoding: Value, stays_open: bool):
        self.BaseStream = stream
        self._encoding = encoding
        self._stays_open = stays_open

    @classmethod
    def net_new(cls, output: Stream, encoding: Value = None, leaveOpen: bool = False) -> BinaryWriter:
        return cls(output, encodings.UTF8Encoding(False) if encoding is None else encoding, leaveOpen)

    def Write(self, value: Value, index: int = 0, count: int = -1) -> None:
        """A number, a truth value, a character, a text behind its length, or bytes or characters as they are."""
        form = FORMS.get(type(value))
        if form is not None:
            data = struct.pack(f"<{form}", value)
        elif type(value) is Char:
            data = self._encoding.encode(str(value))
        elif isinstance(value, str):
            text = self._encoding.encode(value)
            data = _length(len(text)) + text
        elif isinstance(value, TypedArray) and value.element == "System.Char":
            data = self._encoding.encode("".join(value[index : index + count if count >= 0 else None]))
        else:
            data = encodings.raw(value)[index : index + count if count >= 0 else None]
        self.BaseStream.file.write(data)

    def Write7BitEncodedInt(self, value: int) -> None:
        self.BaseStream.file.write(_length(value & 0xFFFFFFFF))

    def Seek(self, offset: int, origin: Value) -> Int64:
        return Int64(self.BaseStream.file.seek(offset, enum_number("System.IO.SeekOrigin", origin)))

    def Flush(self) -> None:
        self.BaseStream.Flush()

    def Close(self) -> None:
        if self._stays_open:
            self.Flush()
        else:
            self.BaseStream.Close()

    def Dispose(self) -> None:
        self.Close()


class BinaryReader(NetObject):
    """System.IO.BinaryReader."""

    __slots__ = ("BaseStream", "_encoding", "_stays_open")
    net_name = "System.IO.BinaryReader"
    net_bases = ("System.Object", "System.IDisposable")

    def __init__(self, stream: Stream, encoding: Value, stays_open: bool):
        self.BaseStream = stream
        self._encoding = encoding
        self._stays_open = stays_open

    @classmethod
    def net_new(cls, input: Stream, encoding: Value = None, leaveOpen: bool = False) -> BinaryReader:
        return cls(input, encodings.UTF8Encoding(False) if encoding is None else encoding, leaveOpen)

    def _bytes(self, count: int) -> bytes:
        data = self.BaseStream.file.read(count)
        if len(data) < count:
            raise NetError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")
        return data

    def _number(self, form: str) -> Value:
        return struct.unpack(form, self._bytes(struct.calcsize(form)))[0]

    def ReadInt32(self) -> int:
        return int(self._number("<i"))

    def ReadInt64(self) -> Int64:
        return Int64(self._number("<q"))

    def ReadInt16(self) -> Int16:
        return Int16(self._number("<h"))

    def ReadSByte(self) -> SByte:
        return SByte(self._number("<b"))

    def ReadByte(self) -> Byte:
        return Byte(self._number("<B"))

    def ReadUInt16(self) -> UInt16:
        return UInt16(self._number("<H"))

    def ReadUInt32(self) -> UInt32:
        return UInt32(self._number("<I"))

    def ReadUInt64(self) -> UInt64:
        return UInt64(self._number("<Q"))

    def ReadDouble(self) -> float:
        return float(self._number("<d"))

    def ReadSingle(self) -> Single:
        return Single(self._number("<f"))

    def ReadBoolean(self) -> bool:
        return bool(self._number("<?"))

    def ReadString(self) -> str:
        return str(self._encoding.decode(self._bytes(self.Read7BitEncodedInt())))

    def Read7BitEncodedInt(self) -> int:
        number = shift = 0
        while True:
            byte = self._bytes(1)[0]
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
            shift += 7

    def ReadChar(self) -> Char:
        data = b""
        while True:
            data += self._bytes(1)
            text = str(self._encoding.decode(data))
            if "\ufffd" not in text or len(data) > 3:
                return Char(text[:1])

    def ReadChars(self, count: int) -> TypedArray:
        return TypedArray([self.ReadChar() for _ in range(count)], "System.Char")

    def PeekChar(self) -> int:
        place = self.BaseStream.file.tell()
        try:
            return ord(self.ReadChar())
        except NetError:
            return -1
        finally:
            self.BaseStream.file.seek(place)

    def ReadBytes(self, count: int) -> TypedArray:
        return encodings.byte_array(self.BaseStream.file.read(count))

    def Read(self, buffer: Value, index: int, count: int) -> int:
        return self.BaseStream.Read(buffer, index, count)

    def Close(self) -> None:
        if not self._stays_open:
            self.BaseStream.Close()

    def Dispose(self) -> None:
        self.Close()


def _length(number: int) -> bytes:
    """A length as .NET writes it before a text: seven bits a byte, the lowest first."""
    data = bytearray()
    while number >= 0x80:
        data.append(number & 0x7F | 0x80)
        number >>= 7
    data.append(number)
    return bytes(data)
