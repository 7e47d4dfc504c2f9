"""System.IO's streams, on Python's binary files."""

from __future__ import annotations

import io
import os
from typing import Any, BinaryIO, ClassVar

from pscompat.dotnet.argument_errors import missing_argument, not_negative, out_of_bounds
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.file_sharing import open_shared
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import enum_number, required
from pscompat.dotnet.library.file_operations import translated
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.values import Byte, Int64, NetObject, TypedArray, Value

_DISPOSABLE = ("System.MarshalByRefObject", "System.Object", "System.IDisposable")
_CREATE_NEW, _CREATE, _OPEN, _OPEN_OR_CREATE, _TRUNCATE, _APPEND = range(1, 7)


def _negative(parameter: str) -> NetError:
    message = f"Non-negative number required. (Parameter '{parameter}')"
    return NetError("System.ArgumentOutOfRangeException", message, ParamName=parameter)


def _no_timeouts() -> NetError:
    return NetError("System.InvalidOperationException", "Timeouts are not supported on this stream.")


class Stream(NetObject):
    """System.IO.Stream over a binary file."""

    __slots__ = ("file",)
    net_name = "System.IO.Stream"
    net_bases: tuple[str, ...] = _DISPOSABLE

    closed_message: ClassVar[str] = "Cannot access a closed Stream."

    def __init__(self, file: BinaryIO):
        self.file = file

    @property
    def usable(self) -> BinaryIO:
        """The file as long as the stream is open; raises NetError (ObjectDisposedException) after it was closed."""
        if self.file.closed:
            raise NetError("System.ObjectDisposedException", self.closed_message)
        return self.file

    @property
    def Length(self) -> Int64:
        position = self.usable.tell()
        end = self.usable.seek(0, io.SEEK_END)
        self.usable.seek(position)
        return Int64(end)

    @property
    def Position(self) -> Int64:
        return Int64(self.usable.tell())

    @Position.setter
    def Position(self, value: Int64) -> None:
        if value < 0:
            raise _negative("value")
        self.usable.seek(value)

    @property
    def CanRead(self) -> bool:
        return not self.file.closed and self.file.readable()

    @property
    def CanWrite(self) -> bool:
        return not self.file.closed and self.file.writable()

    @property
    def CanSeek(self) -> bool:
        return not self.file.closed and self.file.seekable()

    @property
    def CanTimeout(self) -> bool:
        return False

    @property
    def ReadTimeout(self) -> int:
        raise _no_timeouts()

    @ReadTimeout.setter
    def ReadTimeout(self, value: int) -> None:
        raise _no_timeouts()

    @property
    def WriteTimeout(self) -> int:
        raise _no_timeouts()

    @WriteTimeout.setter
    def WriteTimeout(self, value: int) -> None:
        raise _no_timeouts()

    def Read(self, buffer: Value, offset: int, count: int) -> int:
        data = self.usable.read(count)
        buffer[offset : offset + len(data)] = encodings.byte_array(data)
        return len(data)

    def some(self, count: int) -> bytes:
        """As many bytes as are there, up to a count: waits where none is there yet, empty at the end."""
        file = self.usable
        read = getattr(file, "read1", file.read)
        data: bytes = read(count) or b""
        return data

    def ReadByte(self) -> int:
        data = self.usable.read(1)
        return data[0] if data else -1

    def Write(self, buffer: Value, offset: int = 0, count: int | None = None) -> None:
        if buffer is None:
            raise missing_argument("buffer")
        data = encodings.raw(buffer)
        if count is None:
            count = len(data)
        if offset < 0:
            raise _negative("offset")
        if count < 0:
            raise _negative("count")
        if offset + count > len(data):
            raise out_of_bounds("count")
        self.usable.write(data[offset : offset + count])

    def WriteByte(self, value: Byte) -> None:
        self.usable.write(bytes((value,)))

    def Seek(self, offset: Int64, loc: Value) -> Int64:
        if offset < 0 and enum_number("System.IO.SeekOrigin", loc) == 0:
            message = "An attempt was made to move the position before the beginning of the stream."
            raise NetError("System.IO.IOException", message)
        return Int64(self.usable.seek(int(offset), enum_number("System.IO.SeekOrigin", loc)))

    def SetLength(self, value: Int64) -> None:
        if value < 0:
            raise _negative("value")
        if isinstance(self.file, io.BytesIO):
            check_elements(int(value))
        self.usable.truncate(int(value))
        if self.usable.tell() > value:
            self.usable.seek(value)

    def CopyTo(self, destination: Stream, bufferSize: int = 0) -> None:
        destination.usable.write(self.usable.read())

    def Flush(self) -> None:
        if not self.file.closed:
            self.file.flush()

    def Close(self) -> None:
        self.file.close()

    def Dispose(self) -> None:
        self.file.close()


class _Kept(io.BytesIO):
    """Bytes in memory that can be read after closing, as ToArray of a closed MemoryStream can.

    most: how many there may be, None for any number; 0 also where they may not be changed.
    """

    def __init__(self, data: bytes = b"", most: int | None = None, writable: bool = True):
        super().__init__(data)
        self.most = most
        self.changeable = writable

    def writable(self) -> bool:
        return self.changeable and super().writable()

    def write(self, data: Any) -> int:
        self._make_room(self.tell() + len(data))
        return super().write(data)

    def truncate(self, size: int | None = None) -> int:
        self._make_room(size or 0)
        return super().truncate(size)

    def _make_room(self, size: int) -> None:
        if self.closed or not self.changeable:
            raise NetError("System.NotSupportedException", "Stream does not support writing.")
        if self.most is not None and size > self.most:
            raise NetError("System.NotSupportedException", "Memory stream is not expandable.")

    def close(self) -> None:
        if not self.closed:
            self.content = self.getvalue()
        super().close()

    def whole(self) -> bytes:
        return self.content if self.closed else self.getvalue()


class MemoryStream(Stream):
    """System.IO.MemoryStream. One over given bytes does not grow, and gives its buffer only where that was said to be visible."""

    __slots__ = ("_visible",)
    net_name = "System.IO.MemoryStream"
    net_bases = ("System.IO.Stream", *_DISPOSABLE)
    file: _Kept

    def __init__(self, file: _Kept, visible: bool = True):
        super().__init__(file)
        self._visible = visible

    @classmethod
    def net_new(cls, buffer: Value = 0, *rest: Value) -> MemoryStream:
        """(), (capacity), (bytes[, index, count][, whether they can be changed[, whether GetBuffer gives them]])."""
        if type(buffer) is int:
            not_negative(buffer, "capacity")
            return cls(_Kept())
        data = encodings.raw(required(buffer, "buffer"))
        if len(rest) > 1:
            index, count = rest[:2]
            if len(data) - index < count:
                raise out_of_bounds("")
            data, rest = data[index : index + count], rest[2:]
        return cls(_Kept(data, len(data), rest[0] if rest else True), len(rest) > 1 and rest[1])

    @property
    def Capacity(self) -> int:
        return len(self.usable.getvalue())  # type: ignore[attr-defined]

    def SetLength(self, value: Int64) -> None:
        if self.file.closed:
            self.file.truncate(int(value))
        super().SetLength(value)

    def ToArray(self) -> TypedArray:
        return encodings.byte_array(self.file.whole())

    def GetBuffer(self) -> TypedArray:
        if not self._visible:
            message = "MemoryStream's internal buffer cannot be accessed."
            raise NetError("System.UnauthorizedAccessException", message)
        return encodings.byte_array(self.file.whole())

    def WriteTo(self, stream: Stream) -> None:
        stream.file.write(self.file.whole())


class FileStream(Stream):
    """System.IO.FileStream. After it was closed, some methods say what those of any stream say."""

    __slots__ = ("Name",)
    closed_message = "Cannot access a closed file."
    net_name = "System.IO.FileStream"
    net_bases = ("System.IO.Stream", *_DISPOSABLE)

    def __init__(self, file: BinaryIO, name: str):
        super().__init__(file)
        self.Name = name

    def ReadByte(self) -> int:
        self._check_open()
        return super().ReadByte()

    def WriteByte(self, value: Byte) -> None:
        self._check_open()
        super().WriteByte(value)

    def CopyTo(self, destination: Stream, bufferSize: int = 0) -> None:
        self._check_open()
        super().CopyTo(destination, bufferSize)

    def Flush(self, flushToDisk: bool = False) -> None:
        self.usable.flush()

    def _check_open(self) -> None:
        if self.file.closed:
            raise NetError("System.ObjectDisposedException", Stream.closed_message)

    @classmethod
    def net_new(cls, path: str, mode: Value, access: Value = None, share: Value = None, *rest: Value) -> FileStream:
        number = enum_number("System.IO.FileMode", mode)
        if not _CREATE_NEW <= number <= _APPEND:
            message = "Enum value was out of legal range. (Parameter 'mode')"
            raise NetError("System.ArgumentOutOfRangeException", message, ParamName="mode")
        wanted = enum_number("System.IO.FileAccess", access) if access is not None else (2 if number == _APPEND else 3)
        exists = os.path.exists(path)
        if number == _OPEN_OR_CREATE:
            how = "r+b" if exists else "w+b"
        elif number == _OPEN:
            how = "rb" if wanted == 1 else "r+b"
        else:
            how = {_CREATE_NEW: "x+b", _CREATE: "w+b", _APPEND: "ab", _TRUNCATE: "r+b"}[number]
        with translated(path):
            file = open_shared(path, how, alone=share is not None and enum_number("System.IO.FileShare", share) == 0)
            if number == _TRUNCATE:
                file.truncate(0)
        return cls(file, Path.GetFullPath(path))


def _compressed(stream: Stream, mode: Value, window: int) -> tuple[BinaryIO, bool]:
    """The bytes to read of a compressed stream, or a buffer to be compressed on closing; whether it reads."""
    import zlib

    packs = isinstance(mode, NetEnum) and mode.net_name == "System.IO.Compression.CompressionLevel"
    if not packs and enum_number("System.IO.Compression.CompressionMode", mode) == 0 and not isinstance(mode, bool):
        packed = stream.file.read()
        try:
            return io.BytesIO(zlib.decompress(packed, window) if packed else b""), True
        except zlib.error:
            message = "The archive entry was compressed using an unsupported compression method."
            raise NetError("System.IO.InvalidDataException", message) from None
    return io.BytesIO(), False


class DeflateStream(Stream):
    """System.IO.Compression.DeflateStream."""

    __slots__ = ("BaseStream", "leave_open", "reads")
    net_name = "System.IO.Compression.DeflateStream"
    net_bases = ("System.IO.Stream", *_DISPOSABLE)
    window = -15

    def __init__(self, stream: Stream, mode: Value, leave_open: bool):
        file, self.reads = _compressed(stream, mode, self.window)
        super().__init__(file)
        self.BaseStream = stream
        self.leave_open = leave_open

    @classmethod
    def net_new(cls, stream: Stream, mode: Value, leaveOpen: bool = False) -> DeflateStream:
        return cls(stream, mode, leaveOpen)

    def Close(self) -> None:
        import zlib

        if self.file.closed:
            return
        if not self.reads:
            self.file.seek(0)
            packer = zlib.compressobj(wbits=self.window)
            self.BaseStream.usable.write(packer.compress(self.file.read()) + packer.flush())
        self.file.close()
        if not self.leave_open:
            self.BaseStream.Close()

    def Dispose(self) -> None:
        self.Close()


class GZipStream(DeflateStream):
    """System.IO.Compression.GZipStream."""

    __slots__ = ()
    net_name = "System.IO.Compression.GZipStream"
    window = 31
