"""System.Console, over the session's host."""

from __future__ import annotations

import sys
from typing import Any

from pscompat.runtime.errors import NetError
from pscompat.runtime.nettypes.encodings import UTF8Encoding
from pscompat.runtime.nettypes.io_streams import TextReader, TextWriter
from pscompat.runtime.values import NetObject, static_property


def _host() -> Any:
    from pscompat.runtime import engine

    current = engine.current()
    return None if current is None else current.host


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
        return TextReader(sys.stdin.read())

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
        return 80 if host is None else host.width

    @static_property
    def BufferWidth(cls) -> int:
        return Console.WindowWidth

    @static_property
    def WindowHeight(cls) -> int:
        from shutil import get_terminal_size

        return get_terminal_size().lines

    @static_property
    def OutputEncoding(cls) -> Any:
        return UTF8Encoding()

    @static_property
    def InputEncoding(cls) -> Any:
        return UTF8Encoding()

    @static_property
    def Title(cls) -> str:
        return ""

    @static_property
    def CursorVisible(cls) -> bool:
        return True

    @static_property
    def TreatControlCAsInput(cls) -> bool:
        return False

    @static_property
    def KeyAvailable(cls) -> bool:
        return False

    @staticmethod
    def Write(value: Any, *args: Any) -> None:
        Console.Out.Write(value, *args)

    @staticmethod
    def WriteLine(value: Any = "", *args: Any) -> None:
        Console.Out.WriteLine(value, *args)

    @staticmethod
    def ReadLine() -> str | None:
        line = sys.stdin.readline()
        return line.rstrip("\n") if line else None

    @staticmethod
    def ReadKey(intercept: bool = False) -> None:
        message = "Cannot read keys when either application does not have a console or when console input has been redirected. Try Console.Read."
        raise NetError("System.InvalidOperationException", message)

    @staticmethod
    def ResetColor() -> None:
        return None

    @staticmethod
    def Clear() -> None:
        return None

    @staticmethod
    def Beep(*args: Any) -> None:
        return None
