"""System.IO's TextWriter, StringWriter and StreamWriter."""

from __future__ import annotations

from typing import ClassVar

from pscompat.dotnet.convert import to_string, to_text
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import encodings
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.encodings import Encoding
from pscompat.dotnet.library.io_streams import FileStream, Stream
from pscompat.dotnet.library.string_builder import StringBuilder
from pscompat.dotnet.values import Char, NetObject, Value

_DISPOSABLE = ("System.MarshalByRefObject", "System.Object", "System.IDisposable")
_CREATE, _APPEND = 2, 6


class TextWriter(NetObject):
    """System.IO.TextWriter; `put` takes each text."""

    __slots__ = ("NewLine", "closed")
    net_name = "System.IO.TextWriter"
    net_bases: tuple[str, ...] = _DISPOSABLE
    closed_message: ClassVar[str] = "Cannot write to a closed TextWriter."

    def __init__(self) -> None:
        self.NewLine = "\n"
        self.closed = False

    def put(self, text: str) -> None:
        """Write a text."""
        raise NotImplementedError

    def check_open(self) -> None:
        """Raise NetError after it was closed."""
        if self.closed:
            raise NetError("System.ObjectDisposedException", self.closed_message)

    def Write(self, value: Value, *args: Value) -> None:
        self.put(_written(value, args))

    def WriteLine(self, value: Value = "", *args: Value) -> None:
        self.put(_written(value, args) + self.NewLine)

    def WriteAsync(self, value: Value, *args: Value) -> Value:
        self.Write(value, *args)
        return _done()

    def WriteLineAsync(self, value: Value = "", *args: Value) -> Value:
        self.WriteLine(value, *args)
        return _done()

    def FlushAsync(self, cancellationToken: Value = None) -> Value:
        self.Flush()
        return _done()

    def Flush(self) -> None:
        return None

    def Close(self) -> None:
        return None

    def Dispose(self) -> None:
        self.Close()


def _done() -> Value:
    """The task of what was done at once."""
    from pscompat.dotnet.library.tasks import Task, ended  # start-up: few scripts write so

    return Task(ended(None))


def _written(value: Value, args: tuple[Value, ...]) -> str:
    """What a writer writes: a value's text, a part of characters, or a format string with its arguments."""
    if isinstance(value, list) and value and isinstance(value[0], Char):
        return "".join(value[args[0] : args[0] + args[1]] if args else value)
    if args:
        from pscompat.dotnet.library.text import String  # start-up: few writers are given formats

        values = args[0] if len(args) == 1 and isinstance(args[0], list) else list(args)
        return String.Format(value, *values)
    return to_text(value)


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
        self.check_open()
        self.builder.parts.append(text)

    def Close(self) -> None:
        self.closed = True

    def GetStringBuilder(self) -> StringBuilder:
        return self.builder

    def ToString(self) -> str:
        return self.builder.ToString()


class StreamWriter(TextWriter):
    """System.IO.StreamWriter."""

    __slots__ = ("BaseStream", "Encoding", "_flushes", "_pending", "_stays_open")
    net_name = "System.IO.StreamWriter"
    net_bases = ("System.IO.TextWriter", *_DISPOSABLE)
    closed_message = "Cannot write to a closed TextWriter.\nObject name: 'StreamWriter'."

    def __init__(self, stream: Stream, encoding: Value, stays_open: bool = False):
        super().__init__()
        self.BaseStream = stream
        self.Encoding = encoding
        self._flushes = False
        self._stays_open = stays_open
        fresh = stream.CanSeek and stream.Length == 0
        self._pending = [encoding.preamble] if fresh and encoding.preamble else []

    @classmethod
    def net_new(cls, stream: Value, second: Value = None, third: Value = None, fourth: Value = None) -> StreamWriter:
        """(stream[, encoding[, size of the buffer[, whether the stream stays open]]]), (path[, append[, encoding[, size]]])."""
        encoding = next((arg for arg in (second, third) if isinstance(arg, Encoding)), None)
        if not isinstance(stream, Stream):
            stream = FileStream.net_new(to_string(required(stream, "stream")), _APPEND if second is True else _CREATE)
        return cls(stream, encoding or encodings.UTF8Encoding(), fourth is True)

    @property
    def AutoFlush(self) -> bool:
        return self._flushes

    @AutoFlush.setter
    def AutoFlush(self, value: bool) -> None:
        self._flushes = value
        if value:
            self.Flush()

    def put(self, text: str) -> None:
        if text:
            self.check_open()
            self._pending.append(self.Encoding.encode(text))
        if self._flushes:
            self.Flush()

    def Flush(self) -> None:
        self.check_open()
        if self._pending:
            self.BaseStream.usable.write(b"".join(self._pending))
            self._pending = []
        self.BaseStream.Flush()

    def Close(self) -> None:
        if self.closed:
            return
        if not self.BaseStream.file.closed:
            self.Flush()
            if not self._stays_open:
                self.BaseStream.Close()
        self.closed = True
