"""System.IO's BinaryReader and BinaryWriter: numbers and texts as the bytes of a stream, the lowest first."""

from __future__ import annotations

import struct
from itertools import islice
from typing import BinaryIO, TypeVar

from pscompat.dotnet.argument_errors import negative_argument
from pscompat.dotnet.decimals import is_decimal
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.byte_forms import FORMS, decimal_bytes, decimal_of
from pscompat.dotnet.library.encodings import Encoding, UTF8Encoding
from pscompat.dotnet.library.io_streams import FileStream, MemoryStream, Stream
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

_Primitive = TypeVar("_Primitive")


class _OverStream(NetObject):
    """What the reader and the writer have in common."""

    __slots__ = ("BaseStream", "_closed", "_encoding", "_stays_open")

    def __init__(self, stream: Stream, encoding: Encoding | None, stays_open: bool):
        self.BaseStream = stream
        self._encoding = UTF8Encoding() if encoding is None else encoding
        self._stays_open = stays_open
        self._closed = False

    def Close(self) -> None:
        self._closed = True
        if not self._stays_open:
            self.BaseStream.Close()

    def Dispose(self) -> None:
        self.Close()


class BinaryWriter(_OverStream):
    """System.IO.BinaryWriter."""

    __slots__ = ()
    net_name = "System.IO.BinaryWriter"
    net_bases = ("System.Object", "System.IDisposable", "System.IAsyncDisposable")

    @classmethod
    def net_new(cls, output: Stream, encoding: Value = None, leaveOpen: bool = False) -> BinaryWriter:
        return cls(required(output, "output"), encoding, leaveOpen)

    def Write(self, value: Value, index: int = 0, count: int = -1) -> None:
        """A number, a truth value, a character, a text behind its length, or bytes or characters as they are."""
        self.BaseStream.usable.write(self._bytes_of(value, index, count))

    def _bytes_of(self, value: Value, index: int, count: int) -> bytes:
        form = FORMS.get(type(value))
        if form is not None:
            return struct.pack(f"<{form}", value)
        if is_decimal(value):
            return decimal_bytes(value)
        if type(value) is Char:
            return self._encoding.encode(value)
        if isinstance(value, str):
            text = self._encoding.encode(value)
            return _length(len(text)) + text
        part = slice(index, index + count if count >= 0 else None)
        if isinstance(value, TypedArray) and value.element == "System.Char":
            return self._encoding.encode("".join(value[part]))
        return encodings.raw(value)[part]

    def Write7BitEncodedInt(self, value: int) -> None:
        self.BaseStream.usable.write(_length(value & 0xFFFFFFFF))

    def Seek(self, offset: int, origin: Value) -> Int64:
        return self.BaseStream.Seek(Int64(offset), origin)

    def Flush(self) -> None:
        self.BaseStream.Flush()

    def Close(self) -> None:
        if self._stays_open:
            self.Flush()
        super().Close()


class BinaryReader(_OverStream):
    """System.IO.BinaryReader."""

    __slots__ = ()
    net_name = "System.IO.BinaryReader"
    net_bases = ("System.Object", "System.IDisposable")

    @classmethod
    def net_new(cls, input: Stream, encoding: Value = None, leaveOpen: bool = False) -> BinaryReader:
        return cls(required(input, "input"), encoding, leaveOpen)

    @property
    def _file(self) -> BinaryIO:
        """What is read; raises NetError after it was closed."""
        if self._closed:
            raise NetError("System.ObjectDisposedException", FileStream.closed_message)
        return self.BaseStream.usable

    def _bytes(self, count: int) -> bytes:
        several = count > 1 and isinstance(self.BaseStream, MemoryStream)  # which is asked itself
        data = (self.BaseStream.usable if several else self._file).read(count)
        if len(data) < count:
            raise _ended()
        return data

    def _read(self, kind: type[_Primitive]) -> _Primitive:
        form = f"<{FORMS[kind]}"
        return kind(*struct.unpack(form, self._bytes(struct.calcsize(form))))

    def ReadInt32(self) -> int:
        return self._read(int)

    def ReadInt64(self) -> Int64:
        return self._read(Int64)

    def ReadInt16(self) -> Int16:
        return self._read(Int16)

    def ReadSByte(self) -> SByte:
        return self._read(SByte)

    def ReadByte(self) -> Byte:
        return self._read(Byte)

    def ReadUInt16(self) -> UInt16:
        return self._read(UInt16)

    def ReadUInt32(self) -> UInt32:
        return self._read(UInt32)

    def ReadUInt64(self) -> UInt64:
        return self._read(UInt64)

    def ReadDouble(self) -> float:
        return self._read(float)

    def ReadSingle(self) -> Single:
        return self._read(Single)

    def ReadBoolean(self) -> bool:
        return self._read(bool)

    def ReadDecimal(self) -> Value:
        return decimal_of(self._bytes(16))

    def ReadString(self) -> str:
        return self._encoding.decode(self._bytes(self.Read7BitEncodedInt()))

    def Read7BitEncodedInt(self) -> int:
        number = 0
        for shift in range(0, 35, 7):
            byte = self.ReadByte()
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number - 2**32 if number >= 2**31 else number
        message = "Too many bytes in what should have been a 7-bit encoded integer."
        raise NetError("System.FormatException", message)

    def _next(self) -> Char | None:
        """The next character, None at the end: as many bytes as are one in the encoding."""
        data = b""
        while len(data) < 4 and (byte := self._file.read(1)):
            data += byte
            text = self._encoding.decode(data)
            if "\ufffd" not in text:
                return Char(text[:1])
        return Char("\ufffd") if data else None

    def ReadChar(self) -> Char:
        found = self._next()
        if found is None:
            raise _ended()
        return found

    def ReadChars(self, count: int) -> TypedArray:
        if count < 0:
            raise negative_argument("count", count)
        return TypedArray(islice(iter(self._next, None), count), "System.Char")

    def PeekChar(self) -> int:
        place = self._file.tell()
        found = self.Read()
        self.BaseStream.usable.seek(place)
        return found

    def ReadBytes(self, count: int) -> TypedArray:
        if count < 0:
            raise negative_argument("count", count)
        return encodings.byte_array(self._file.read(count))

    def Read(self, buffer: Value = None, index: int = 0, count: int = 0) -> int:
        """() gives the next character's number, -1 at the end; (bytes or characters, index, count) how many it has put there."""
        if buffer is None:
            found = self._next()
            return -1 if found is None else ord(found)
        if buffer.element != "System.Char":
            return self.BaseStream.Read(buffer, index, count)
        taken = self.ReadChars(count)
        buffer[index : index + len(taken)] = taken
        return len(taken)


def _ended() -> NetError:
    return NetError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")


def _length(number: int) -> bytes:
    """A length as .NET writes it before a text: seven bits a byte, the lowest first."""
    data = bytearray()
    while number >= 0x80:
        data.append(number & 0x7F | 0x80)
        number >>= 7
    data.append(number)
    return bytes(data)
