"""System.Console, over the session's host."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.convert import convert_to, to_int
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.console_key_info import ConsoleKeyInfo
from pscompat.dotnet.library.encodings import Encoding, UTF8Encoding
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.io_streams import Stream
from pscompat.dotnet.library.text_readers import TextReader
from pscompat.dotnet.library.text_writers import TextWriter
from pscompat.dotnet.library.tuples import ValueTuple
from pscompat.dotnet.values import Byte, Int64, NetObject, Value, static_property
from pscompat.runtime.console_colours import RESET, sequence
from pscompat.runtime.console_encodings import encodings
from pscompat.runtime.current import current, current_engine
from pscompat.runtime.host_objects import key_typed, terminal_height

if TYPE_CHECKING:
    from pscompat.runtime.host import Host

_settings: dict[str, Any] = {}
_NOT_SUPPORTED = "System.NotSupportedException"
_COLOUR = "System.ConsoleColor"
_MOST_CELLS = 32767
_NO_SEEKING = _NOT_SUPPORTED, "Stream does not support seeking."


def _not_on_platform() -> NetError:
    return NetError("System.PlatformNotSupportedException", "Operation is not supported on this platform.")


def _tell_terminal(text: str) -> None:
    """Write escape sequences where standard output is a terminal."""
    host = _host()
    if host is not None and sys.stdout.isatty():
        host.write(text)


def _choose_colour(kept_as: str, value: Value) -> None:
    """Keep a colour, and let the terminal write in the colours that are chosen now."""
    _settings[kept_as] = convert_to(value, _COLOUR)
    foreground, background = _settings.get("foreground"), _settings.get("background")
    _tell_terminal(RESET + sequence(foreground) + sequence(background, behind=True))


def _host() -> Host | None:
    engine = current()
    return None if engine is None else engine.host


class _ConsoleWriter(TextWriter):
    """Console.Out or Console.Error."""

    __slots__ = ("is_error",)
    net_name = "System.IO.TextWriter+SyncTextWriter"
    net_bases = ("System.IO.TextWriter", "System.MarshalByRefObject", "System.Object")

    def __init__(self, is_error: bool):
        super().__init__()
        self.is_error = is_error

    def put(self, text: str) -> None:
        if self.is_error:
            sys.stderr.write(text)
            sys.stderr.flush()
            return
        host = _host()
        if host is None:
            sys.stdout.write(text)
        else:
            host.write(text)

    def Flush(self) -> None:
        (sys.stderr if self.is_error else sys.stdout).flush()


class _ConsoleReader(TextReader):
    """Console.In: what is still to be read of standard input."""

    __slots__ = ()
    net_name = "System.IO.SyncTextReader"
    net_bases = ("System.IO.TextReader", "System.MarshalByRefObject", "System.Object")

    def __init__(self) -> None:
        super().__init__("")

    def Read(self, buffer: Value = None, index: int | None = None, count: int = 0) -> int:
        return Console.Read() if index is None else super().Read(buffer, index, count)

    def ReadLine(self) -> str | None:
        return Console.ReadLine()

    def ReadToEnd(self) -> str:
        return sys.stdin.read()

    def Close(self) -> None:
        return None


class UnixConsoleStream(Stream):
    """What Console.OpenStandardInput, OpenStandardOutput and OpenStandardError give; closing it leaves the process's own open."""

    __slots__ = ()
    net_name = "System.ConsolePal+UnixConsoleStream"
    net_bases = ("System.IO.ConsoleStream", "System.IO.Stream", "System.MarshalByRefObject", "System.Object")

    @classmethod
    def opened(cls, number: int) -> UnixConsoleStream:
        """The stream over standard input (0), output (1) or error (2)."""
        return cls(open(number, "rb" if number == 0 else "wb", buffering=0, closefd=False))

    @property
    def usable(self) -> BinaryIO:
        if self.file.closed:
            message = "Cannot access a disposed object.\nObject name: 'Microsoft.Win32.SafeHandles.SafeFileHandle'."
            raise NetError("System.ObjectDisposedException", message)
        return self.file

    def Read(self, buffer: Value, offset: int, count: int) -> int:
        if not self.CanRead:
            raise NetError(_NOT_SUPPORTED, "Stream does not support reading.")
        return super().Read(buffer, offset, count)

    def ReadByte(self) -> int:
        self._require(self.CanRead)
        return super().ReadByte()

    def Write(self, buffer: Value, offset: int = 0, count: int | None = None) -> None:
        if not self.CanWrite:
            raise NetError(_NOT_SUPPORTED, "Stream does not support writing.")
        super().Write(buffer, offset, count)

    def WriteByte(self, value: Byte) -> None:
        self._require(self.CanWrite)
        super().WriteByte(value)

    def _require(self, able: bool) -> None:
        if not able and not self.file.closed:
            raise NetError("System.UnauthorizedAccessException", "Access to the path is denied.")

    @property
    def Length(self) -> Int64:
        raise NetError(*_NO_SEEKING)

    @property
    def Position(self) -> Int64:
        raise NetError(*_NO_SEEKING)

    @Position.setter
    def Position(self, value: Int64) -> None:
        raise NetError(*_NO_SEEKING)

    @property
    def CanSeek(self) -> bool:
        return False

    def Seek(self, offset: Int64, origin: Value) -> Int64:
        raise NetError(*_NO_SEEKING)

    def SetLength(self, value: Int64) -> None:
        raise NetError(*_NO_SEEKING)


class Console(NetObject):
    """System.Console."""

    __slots__ = ()
    net_name = "System.Console"

    @static_property
    def Out(cls) -> TextWriter:
        return _ConsoleWriter(False)

    @static_property
    def Error(cls) -> TextWriter:
        return _ConsoleWriter(True)

    @static_property
    def In(cls) -> TextReader:
        return _ConsoleReader()

    @static_property
    def IsOutputRedirected(cls) -> bool:
        return not sys.stdout.isatty()

    @static_property
    def IsErrorRedirected(cls) -> bool:
        return not sys.stderr.isatty()

    @static_property
    def IsInputRedirected(cls) -> bool:
        return not sys.stdin.isatty()

    @static_property
    def WindowWidth(cls) -> int:
        host = _host()
        return 80 if host is None else int(host.width)

    @static_property
    def BufferWidth(cls) -> int:
        return int(Console.WindowWidth)

    @static_property
    def WindowHeight(cls) -> int:
        return terminal_height()

    @static_property
    def LargestWindowWidth(cls) -> int:
        return int(Console.WindowWidth)

    @static_property
    def LargestWindowHeight(cls) -> int:
        return terminal_height()

    def _output_encoding(cls) -> Value:
        return encodings.get("output") or UTF8Encoding()

    def _set_output_encoding(cls, value: Encoding) -> None:
        encodings["output"] = value

    OutputEncoding = static_property(_output_encoding, _set_output_encoding)

    def _input_encoding(cls) -> Value:
        return encodings.get("input") or UTF8Encoding()

    def _set_input_encoding(cls, value: Encoding) -> None:
        encodings["input"] = value

    InputEncoding = static_property(_input_encoding, _set_input_encoding)

    def _title(cls) -> str:
        return str(_settings.get("title", ""))

    def _set_title(cls, value: str) -> None:
        _settings["title"] = value

    Title = static_property(_title, _set_title)

    def _cursor_visible(cls) -> bool:
        return bool(_settings.get("cursor", True))

    def _set_cursor_visible(cls, value: bool) -> None:
        _settings["cursor"] = value

    CursorVisible = static_property(_cursor_visible, _set_cursor_visible)

    @static_property
    def CursorSize(cls) -> int:
        return 100

    @static_property
    def BufferHeight(cls) -> int:
        return terminal_height()

    @static_property
    def WindowTop(cls) -> int:
        return 0

    @static_property
    def WindowLeft(cls) -> int:
        return 0

    def _cursor_left(cls) -> int:
        return 0

    def _set_cursor_left(cls, value: int) -> None:
        Console.SetCursorPosition(to_int(value), 0)

    CursorLeft = static_property(_cursor_left, _set_cursor_left)

    def _cursor_top(cls) -> int:
        return 0

    def _set_cursor_top(cls, value: int) -> None:
        Console.SetCursorPosition(0, to_int(value))

    CursorTop = static_property(_cursor_top, _set_cursor_top)

    def _foreground(cls) -> Value:
        return _settings.get("foreground", enum_value(_COLOUR, -1))

    def _set_foreground(cls, value: Value) -> None:
        _choose_colour("foreground", value)

    ForegroundColor = static_property(_foreground, _set_foreground)

    def _background(cls) -> Value:
        return _settings.get("background", enum_value(_COLOUR, -1))

    def _set_background(cls, value: Value) -> None:
        _choose_colour("background", value)

    BackgroundColor = static_property(_background, _set_background)

    @static_property
    def TreatControlCAsInput(cls) -> bool:
        return False

    @static_property
    def KeyAvailable(cls) -> bool:
        return False

    @staticmethod
    def OpenStandardInput(*args: Value) -> Stream:
        return UnixConsoleStream.opened(0)

    @staticmethod
    def OpenStandardOutput(*args: Value) -> Stream:
        return UnixConsoleStream.opened(1)

    @staticmethod
    def OpenStandardError(*args: Value) -> Stream:
        return UnixConsoleStream.opened(2)

    @staticmethod
    def Write(value: Value, *args: Value) -> None:
        Console.Out.Write(value, *args)

    @staticmethod
    def WriteLine(value: Value = "", *args: Value) -> None:
        Console.Out.WriteLine(value, *args)

    @staticmethod
    def ReadLine() -> str | None:
        line = sys.stdin.readline()
        return line.rstrip("\n").removesuffix("\r") if line else None

    @staticmethod
    def Read() -> int:
        """The next character's code, -1 at the end of the input."""
        character = sys.stdin.read(1)
        return ord(character) if character else -1

    @staticmethod
    def ReadKey(intercept: bool = False) -> ConsoleKeyInfo:
        """Wait for a key, which is shown unless the program takes it for itself."""
        return key_typed(current_engine().host, shown=not intercept)

    @staticmethod
    def ResetColor() -> None:
        _settings.pop("foreground", None)
        _settings.pop("background", None)
        _tell_terminal(RESET)

    @staticmethod
    def GetCursorPosition() -> Value:
        return ValueTuple.Create(0, 0)

    @staticmethod
    def SetCursorPosition(left: int, top: int) -> None:
        for name, place in (("left", left), ("top", top)):
            if not 0 <= place < _MOST_CELLS:
                message = (
                    "The value must be greater than or equal to zero and less than the console's buffer size in that "
                    "dimension."
                )
                raise out_of_range(message, name, place)
        _tell_terminal(f"\x1b[{top + 1};{left + 1}H")

    @staticmethod
    def SetWindowSize(width: int, height: int) -> None:
        raise _not_on_platform()

    @staticmethod
    def Clear() -> None:
        return None

    @staticmethod
    def Beep(*args: Value) -> None:
        if args and sys.platform != "win32":
            raise _not_on_platform()
