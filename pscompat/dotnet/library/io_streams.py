"""System.IO's streams, readers and writers, on Python's binary files."""

from __future__ import annotations

import io
import os
from typing import BinaryIO, ClassVar

from pscompat.dotnet.argument_errors import missing_argument, not_negative, out_of_bounds
from pscompat.dotnet.convert import to_string, to_text
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.file_sharing import open_shared
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import enum_number, required
from pscompat.dotnet.library.encodings import Encoding
from pscompat.dotnet.library.file_operations import translated
from pscompat.dotnet.library.file_paths import Path
from pscompat.dotnet.library.string_builder import StringBuilder
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.values import Byte, Char, Int64, NetObject, TypedArray, Value

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
    """Bytes in memory that can be read after closing, as ToArray of a closed MemoryStream can."""

    def close(self) -> None:
        if not self.closed:
            self.content = self.getvalue()
        super().close()

    def whole(self) -> bytes:
        return self.content if self.closed else self.getvalue()


class MemoryStream(Stream):
    """System.IO.MemoryStream."""

    __slots__ = ()
    net_name = "System.IO.MemoryStream"
    net_bases = ("System.IO.Stream", *_DISPOSABLE)
    file: _Kept

    @classmethod
    def net_new(cls, buffer: Value = 0, *rest: Value) -> MemoryStream:
        """(), (capacity), (bytes), (bytes, writable)."""
        if type(buffer) is int:
            not_negative(buffer, "capacity")
            return cls(_Kept(b""))
        return cls(_Kept(encodings.raw(required(buffer, "buffer"))))

    @property
    def Capacity(self) -> int:
        return len(self.file.whole())

    def ToArray(self) -> TypedArray:
        return encodings.byte_array(self.file.whole())

    def GetBuffer(self) -> TypedArray:
        return encodings.byte_array(self.file.whole())

    def WriteTo(self, stream: Stream) -> None:
        stream.file.write(self.file.whole())


class FileStream(Stream):
    """System.IO.FileStream."""

    __slots__ = ("Name",)
    closed_message = "Cannot access a closed file."
    net_name = "System.IO.FileStream"
    net_bases = ("System.IO.Stream", *_DISPOSABLE)

    def __init__(self, file: BinaryIO, name: str):
        super().__init__(file)
        self.Name = name

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


class TextReader(NetObject):
    """System.IO.TextReader over a text that is read from `position` on."""

    __slots__ = ("position", "text")
    net_name = "System.IO.TextReader"
    net_bases: tuple[str, ...] = _DISPOSABLE

    def __init__(self, text: str):
        self.text = text
        self.position = 0

    def Read(self) -> int:
        if self.position >= len(self.text):
            return -1
        self.position += 1
        return ord(self.text[self.position - 1])

    def Peek(self) -> int:
        return ord(self.text[self.position]) if self.position < len(self.text) else -1

    def ReadLine(self) -> str | None:
        if self.position >= len(self.text):
            return None
        start = self.position
        end = start
        while end < len(self.text) and self.text[end] not in "\r\n":
            end += 1
        self.position = end + (2 if self.text.startswith("\r\n", end) else 1)
        return self.text[start:end]

    def ReadToEnd(self) -> str:
        rest = self.text[self.position :]
        self.position = len(self.text)
        return rest

    def Close(self) -> None:
        self.position = len(self.text)

    def Dispose(self) -> None:
        self.Close()


class StringReader(TextReader):
    """System.IO.StringReader."""

    __slots__ = ()
    net_name = "System.IO.StringReader"
    net_bases = ("System.IO.TextReader", *_DISPOSABLE)

    @classmethod
    def net_new(cls, s: str) -> StringReader:
        return cls(s)


class StreamReader(TextReader):
    """System.IO.StreamReader: reads the whole stream when first asked for text."""

    __slots__ = ("BaseStream", "CurrentEncoding", "read")
    net_name = "System.IO.StreamReader"
    net_bases = ("System.IO.TextReader", *_DISPOSABLE)

    def __init__(self, stream: Stream, encoding: Encoding):
        super().__init__("")
        self.BaseStream = stream
        self.CurrentEncoding = encoding
        self.read = False

    @classmethod
    def net_new(cls, stream: Value, encoding: Value = None, *rest: Value) -> StreamReader:
        """(stream or path[, encoding or whether to look for a byte order mark])."""
        if not isinstance(stream, Stream):
            stream = FileStream.net_new(to_string(required(stream, "stream")), _OPEN, 1)
        return cls(stream, encoding if isinstance(encoding, Encoding) else Encoding.UTF8)

    def _load(self) -> None:
        if not self.read:
            self.read = True
            self.text, self.CurrentEncoding = encodings.detect(self.BaseStream.usable.read(), self.CurrentEncoding)

    @property
    def EndOfStream(self) -> bool:
        return self.Peek() < 0

    def Read(self) -> int:
        self._load()
        return super().Read()

    def Peek(self) -> int:
        self._load()
        return super().Peek()

    def ReadLine(self) -> str | None:
        self._load()
        return super().ReadLine()

    def ReadToEnd(self) -> str:
        self._load()
        return super().ReadToEnd()

    def Close(self) -> None:
        self.BaseStream.Close()


class TextWriter(NetObject):
    """System.IO.TextWriter; `put` takes each text."""

    __slots__ = ("NewLine",)
    net_name = "System.IO.TextWriter"
    net_bases: tuple[str, ...] = _DISPOSABLE

    def __init__(self) -> None:
        self.NewLine = "\n"

    def put(self, text: str) -> None:
        """Write a text."""
        raise NotImplementedError

    def Write(self, value: Value, *args: Value) -> None:
        self.put(_written(value, args))

    def WriteLine(self, value: Value = "", *args: Value) -> None:
        self.put(_written(value, args) + self.NewLine)

    def Flush(self) -> None:
        return None

    def Close(self) -> None:
        return None

    def Dispose(self) -> None:
        self.Close()


def _written(value: Value, args: tuple[Value, ...]) -> str:
    """What a writer writes: a value's text, or a format string with its arguments."""
    if args:
        from pscompat.dotnet.library.text import String  # start-up: few writers are given formats

        values = args[0] if len(args) == 1 and isinstance(args[0], list) else list(args)
        return String.Format(value, *values)

    return "".join(value) if isinstance(value, list) and value and isinstance(value[0], Char) else to_text(value)


class StringWriter(TextWriter):
    """System.IO.StringWriter: writes into a StringBuilder."""

    __slots__ = ("builder",)
    net_name = "System.IO.StringWriter"
    net_bases = ("System.IO.TextWriter", *_DISPOSABLE)

    def __init__(self, builder: StringBuilder | None = None) -> None:
        super().__init__()
        self.builder = StringBuilder() if builder is None else builder

    @classmethod
    def net_new(cls, *args: Value) -> StringWriter:
        """(), (format provider), (builder), (builder, format provider)."""
        return cls(args[0] if args and isinstance(args[0], StringBuilder) else None)

    @property
    def Encoding(self) -> Value:
        return encodings.UnicodeEncoding()

    def put(self, text: str) -> None:
        self.builder.parts.append(text)

    def GetStringBuilder(self) -> StringBuilder:
        return self.builder

    def ToString(self) -> str:
        return self.builder.ToString()


class StreamWriter(TextWriter):
    """System.IO.StreamWriter."""

    __slots__ = ("AutoFlush", "BaseStream", "Encoding", "pending")
    net_name = "System.IO.StreamWriter"
    net_bases = ("System.IO.TextWriter", *_DISPOSABLE)

    def __init__(self, stream: Stream, encoding: Value):
        super().__init__()
        self.BaseStream = stream
        self.Encoding = encoding
        self.AutoFlush = False
        fresh = stream.CanSeek and stream.Length == 0
        self.pending = [encoding.preamble] if fresh and encoding.preamble else []

    @classmethod
    def net_new(cls, stream: Value, second: Value = None, third: Value = None, *rest: Value) -> StreamWriter:
        """(stream[, encoding]), (path[, append[, encoding]])."""
        encoding = next((arg for arg in (second, third) if isinstance(arg, Encoding)), None)
        if not isinstance(stream, Stream):
            stream = FileStream.net_new(to_string(required(stream, "stream")), _APPEND if second is True else _CREATE)
        return cls(stream, encoding or encodings.UTF8Encoding())

    def put(self, text: str) -> None:
        self.pending.append(self.Encoding.encode(text))
        if self.AutoFlush:
            self.Flush()

    def Flush(self) -> None:
        if self.pending:
            self.BaseStream.usable.write(b"".join(self.pending))
            self.pending = []
        self.BaseStream.Flush()

    def Close(self) -> None:
        if not self.BaseStream.file.closed:
            self.Flush()
            self.BaseStream.Close()
