"""System.Diagnostics.Debug and Trace: nothing listens to what they are told."""

from __future__ import annotations

from pscompat.dotnet.values import NetObject, Value


class Trace(NetObject):
    """System.Diagnostics.Trace. As in PowerShell its one listener shows nothing."""

    __slots__ = ()
    net_name = "System.Diagnostics.Trace"

    @staticmethod
    def Write(message: Value, *more: Value) -> None:
        return None

    @staticmethod
    def WriteLine(message: Value, *more: Value) -> None:
        return None

    @staticmethod
    def WriteIf(condition: bool, *message: Value) -> None:
        return None

    @staticmethod
    def WriteLineIf(condition: bool, *message: Value) -> None:
        return None

    @staticmethod
    def TraceInformation(message: str, *args: Value) -> None:
        return None

    @staticmethod
    def TraceWarning(message: str, *args: Value) -> None:
        return None

    @staticmethod
    def TraceError(message: str, *args: Value) -> None:
        return None

    @staticmethod
    def Indent() -> None:
        return None

    @staticmethod
    def Unindent() -> None:
        return None

    @staticmethod
    def Flush() -> None:
        return None

    @staticmethod
    def Close() -> None:
        return None


class Debug(Trace):
    """System.Diagnostics.Debug."""

    __slots__ = ()
    net_name = "System.Diagnostics.Debug"

    @staticmethod
    def Print(message: Value, *args: Value) -> None:
        return None
