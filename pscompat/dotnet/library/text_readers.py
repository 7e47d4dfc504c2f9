"""System.IO's TextReader, StringReader and StreamReader."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import ClassVar

from pscompat.dotnet.argument_errors import missing_argument, out_of_bounds
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.encodings import Encoding
from pscompat.dotnet.library.io_streams import FileStream, Stream
from pscompat.dotnet.values import Char, NetObject, Value
from pscompat.late_patterns import late

_DISPOSABLE = ("System.MarshalByRefObject", "System.Object", "System.IDisposable")
_find_line_end = late(r"\r\n?|\n", "search")
_OPEN, _READ = 3, 1
_BYTES_OF_FILES, _BYTES_OF_STREAMS = 4096, 1024


class TextReader(NetObject):
    """System.IO.TextReader over a text that is read from `position` on, and to which `fill` may add more."""

    __slots__ = ("closed", "position", "text")
    net_name = "System.IO.TextReader"
    net_bases: tuple[str, ...] = _DISPOSABLE
    closed_message: ClassVar[str] = "Cannot read from a closed TextReader."

    def __init__(self, text: str):
        self.text = text
        self.position = 0
        self.closed = False

    def fill(self) -> bool:
        """Add to the text what can be read at once; False at the end."""
        return False

    def _has(self, count: int = 1) -> bool:
        """Whether so many characters are there, after reading on as far as it takes; raises NetError after it was closed."""
        if self.closed:
            raise NetError("System.ObjectDisposedException", self.closed_message)
        while len(self.text) - self.position < count:
            if not self.fill():
                return False
        return True

    def Read(self, buffer: Value = None, index: int | None = None, count: int = 0) -> int:
        """(): the next character's number, -1 at the end; (buffer, index, count): how many characters were read."""
        if index is not None:
            return self.ReadBlock(buffer, index, count)
        if not self._has():
            return -1
        self.position += 1
        return ord(self.text[self.position - 1])

    def ReadBlock(self, buffer: Value, index: int, count: int) -> int:
        if buffer is None:
            raise missing_argument("buffer")
        if len(buffer) - index < count:
            raise out_of_bounds("")
        self._has(count)
        found = self.text[self.position : self.position + count]
        buffer[index : index + len(found)] = [Char(sign) for sign in found]
        self.position += len(found)
        return len(found)

    def Peek(self) -> int:
        return ord(self.text[self.position]) if self._has() else -1

    def ReadLine(self) -> str | None:
        if not self._has():
            return None
        parts: list[str] = []
        while (end := _find_line_end(self.text, self.position)) is None:
            parts.append(self._taken(len(self.text)))
            if not self._has():
                return "".join(parts)
        parts.append(self._taken(end.start()))
        self.position = end.end()
        if end[0] == "\r" and self._has() and self.text[self.position] == "\n":
            self.position += 1
        return "".join(parts)

    def _taken(self, end: int) -> str:
        """What stands up to there, which has been read now."""
        start, self.position = self.position, end
        return self.text[start:end]

    def ReadToEnd(self) -> str:
        parts: list[str] = []
        while self._has():
            parts.append(self._taken(len(self.text)))
        return "".join(parts)

    def ReadLineAsync(self) -> Value:
        return self._begun(self.ReadLine, "System.String")

    def ReadToEndAsync(self) -> Value:
        return self._begun(self.ReadToEnd, "System.String")

    def ReadAsync(self, buffer: Value, index: int, count: int) -> Value:
        return self._begun(lambda: self.Read(buffer, index, count), "System.Int32")

    def ReadBlockAsync(self, buffer: Value, index: int, count: int) -> Value:
        return self._begun(lambda: self.ReadBlock(buffer, index, count), "System.Int32")

    def _begun(self, work: Callable[[], Value], result_type: str) -> Value:
        from pscompat.dotnet.library.tasks import begun  # start-up: few scripts read on another thread

        self._has(0)
        return begun(work, result_type)

    def Close(self) -> None:
        self.closed = True

    def Dispose(self) -> None:
        self.Close()


class StringReader(TextReader):
    """System.IO.StringReader."""

    __slots__ = ()
    net_name = "System.IO.StringReader"
    net_bases = ("System.IO.TextReader", *_DISPOSABLE)

    @classmethod
    def net_new(cls, s: str) -> StringReader:
        return cls(required(s, "s"))


class StreamReader(TextReader):
    """System.IO.StreamReader: reads as much of the stream as it takes, a buffer at a time."""

    __slots__ = ("BaseStream", "CurrentEncoding", "_decoder", "_detects", "_size", "_stays_open")
    net_name = "System.IO.StreamReader"
    net_bases = ("System.IO.TextReader", *_DISPOSABLE)
    closed_message = "Cannot read from a closed TextReader.\nObject name: 'StreamReader'."

    def __init__(self, stream: Stream, encoding: Encoding, size: int = _BYTES_OF_STREAMS):
        super().__init__("")
        self.BaseStream = stream
        self.CurrentEncoding = encoding
        self._decoder: codecs.IncrementalDecoder | None = None
        self._detects = True
        self._size = size
        self._stays_open = False

    @classmethod
    def net_new(cls, stream: Value, *args: Value) -> StreamReader:
        """(stream or path), then an encoding, whether to look for a byte order mark, the buffer's size, whether the stream
        stays open; without an encoding the second alone."""
        size = _BYTES_OF_STREAMS
        if not isinstance(stream, Stream):
            stream, size = FileStream.net_new(to_string(required(stream, "stream")), _OPEN, _READ), _BYTES_OF_FILES
        encoding, *rest = args if args and isinstance(args[0], Encoding) else (Encoding.UTF8, *args)
        made = cls(stream, encoding, size)
        made._detects = rest[0] is not False if rest else True
        made._stays_open = len(rest) > 2 and rest[2] is True
        return made

    def fill(self) -> bool:
        data = self.BaseStream.some(self._size)
        if self._decoder is None:
            data = self._without_mark(data)
            self._decoder = self.CurrentEncoding.reading()
        text = self._decoder.decode(data, not data)
        self.text = self.text[self.position :] + text
        self.position = 0
        return bool(data or text)

    def _without_mark(self, data: bytes) -> bytes:
        """A stream's first bytes behind its byte order mark, which may say what its encoding is."""
        own = self.CurrentEncoding.preamble
        declared = encodings.declared(data) if self._detects else None
        if declared is not None:
            self.CurrentEncoding, own = declared
        return data.removeprefix(own)

    @property
    def EndOfStream(self) -> bool:
        return not self._has()

    def DiscardBufferedData(self) -> None:
        self.text, self.position = "", 0
        if self._decoder is not None:
            self._decoder.reset()

    def Close(self) -> None:
        super().Close()
        if not self._stays_open:
            self.BaseStream.Close()
