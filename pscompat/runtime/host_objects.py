"""$Host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ExitFlow
from pscompat.dotnet.values import NetObject, PSCustomObject
from pscompat.runtime.streams import DebugRecord, VerboseRecord, WarningRecord

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


class HostUI(NetObject):
    """System.Management.Automation.Host.PSHostUserInterface."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.Internal.Host.InternalHostUserInterface"

    def __init__(self, engine: Engine):
        self._engine = engine

    @property
    def RawUI(self) -> RawUI:
        return RawUI(self._engine)

    @property
    def SupportsVirtualTerminal(self) -> bool:
        return self._engine.host.colours

    def Write(self, *values: Any) -> None:
        self._engine.host.write(_text(values[-1]))

    def WriteLine(self, *values: Any) -> None:
        self._engine.host.write_line(_text(values[-1]) if values else "")

    def WriteErrorLine(self, value: str) -> None:
        self._engine.host.write_error_line(value)

    def WriteWarningLine(self, message: str) -> None:
        self._engine.host.write_line(WarningRecord.line(message))

    def WriteVerboseLine(self, message: str) -> None:
        self._engine.host.write_line(VerboseRecord.line(message))

    def WriteDebugLine(self, message: str) -> None:
        self._engine.host.write_line(DebugRecord.line(message))

    def ReadLine(self) -> str:
        return self._engine.host.read_line()

    def PromptForChoice(self, caption: str, message: str, choices: Any, defaultChoice: int) -> int:
        pairs = [
            (getattr(choice, "Label", None) or _text(choice), getattr(choice, "HelpMessage", "")) for choice in choices
        ]
        return self._engine.host.choose(caption, message, pairs, defaultChoice)


class RawUI(NetObject):
    """System.Management.Automation.Host.PSHostRawUserInterface, as far as scripts read it."""

    __slots__ = ("WindowTitle", "_engine")
    net_name = "System.Management.Automation.Internal.Host.InternalHostRawUserInterface"

    def __init__(self, engine: Engine):
        self._engine = engine
        self.WindowTitle = ""

    @property
    def BufferSize(self) -> Any:
        return PSCustomObject({"Width": self._engine.host.width, "Height": 25})

    @property
    def WindowSize(self) -> Any:
        return self.BufferSize


class PSHost(NetObject):
    """System.Management.Automation.Internal.Host.InternalHost: $Host."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.Internal.Host.InternalHost"
    net_bases = ("System.Management.Automation.Host.PSHost", "System.Object")

    def __init__(self, engine: Engine):
        self._engine = engine

    @property
    def Name(self) -> str:
        return "ConsoleHost"

    @property
    def Version(self) -> Any:
        return self._engine.get_variable("PSVersionTable")["PSVersion"]

    @property
    def InstanceId(self) -> str:
        return "00000000-0000-0000-0000-000000000000"

    @property
    def UI(self) -> HostUI:
        return HostUI(self._engine)

    @property
    def CurrentCulture(self) -> str:
        return "en-US"

    @property
    def CurrentUICulture(self) -> str:
        return "en-US"

    def SetShouldExit(self, exitCode: int) -> None:
        raise ExitFlow(exitCode)


def _text(value: Any) -> str:
    return to_string(value)
