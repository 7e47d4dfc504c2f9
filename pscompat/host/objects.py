"""$Host and $ExecutionContext."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.runtime.values import NetObject

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
        self._engine.host.write_line(f"WARNING: {message}")

    def WriteVerboseLine(self, message: str) -> None:
        self._engine.host.write_line(f"VERBOSE: {message}")

    def WriteDebugLine(self, message: str) -> None:
        self._engine.host.write_line(f"DEBUG: {message}")

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
        from pscompat.runtime.values import PSCustomObject

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
        from pscompat.runtime.errors import ExitFlow

        raise ExitFlow(exitCode)


class CommandIntrinsics(NetObject):
    """System.Management.Automation.CommandInvocationIntrinsics: $ExecutionContext.InvokeCommand."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.CommandInvocationIntrinsics"

    def __init__(self, engine: Engine):
        self._engine = engine

    def ExpandString(self, source: str) -> str:
        from pscompat.runtime.convert import to_string

        escaped = source.replace('"', '`"')
        results = self._engine.run_text(f'"{escaped}"')
        return to_string(results[0]) if results else ""

    def InvokeScript(self, script: Any, *args: Any) -> list[Any]:
        from pscompat.runtime.scriptblock import ScriptBlock

        if isinstance(script, ScriptBlock):
            return script.invoke(*args)
        return self._engine.run_text(script)

    def NewScriptBlock(self, scriptText: str) -> Any:
        return self._engine.parse(scriptText)

    def GetCommand(self, commandName: str, type: Any = None) -> Any:
        return self._engine.find(self._engine.scope, commandName)


class VariableIntrinsics(NetObject):
    """System.Management.Automation.PSVariableIntrinsics: $ExecutionContext.SessionState.PSVariable."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.PSVariableIntrinsics"

    def __init__(self, engine: Engine):
        self._engine = engine

    def Get(self, name: str) -> Any:
        from pscompat.runtime.scopes import PSVariable

        holder = self._engine.scope.holder(name.lower())
        return PSVariable(holder, name.lower()) if holder is not None else None

    def GetValue(self, name: str, defaultValue: Any = None) -> Any:
        return self._engine.get_variable(name, defaultValue)

    def Set(self, name: str, value: Any) -> None:
        self._engine.set_variable(name, value)

    def Remove(self, name: str) -> None:
        self._engine.scope.remove(name.lower())


class PathIntrinsics(NetObject):
    """System.Management.Automation.PathIntrinsics: $ExecutionContext.SessionState.Path."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.PathIntrinsics"

    def __init__(self, engine: Engine):
        self._engine = engine

    @property
    def CurrentLocation(self) -> Any:
        return self._engine.automatic("pwd")

    @property
    def CurrentFileSystemLocation(self) -> Any:
        return self._engine.automatic("pwd")

    def GetUnresolvedProviderPathFromPSPath(self, path: str) -> str:
        return self._engine.full_path(path)

    def Combine(self, parent: str, child: str) -> str:
        return f"{parent.rstrip('/')}/{child.lstrip('/')}"


class SessionState(NetObject):
    """System.Management.Automation.SessionState."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.SessionState"

    def __init__(self, engine: Engine):
        self._engine = engine

    @property
    def PSVariable(self) -> VariableIntrinsics:
        return VariableIntrinsics(self._engine)

    @property
    def Path(self) -> PathIntrinsics:
        return PathIntrinsics(self._engine)

    @property
    def InvokeCommand(self) -> CommandIntrinsics:
        return CommandIntrinsics(self._engine)

    @property
    def LanguageMode(self) -> str:
        return "FullLanguage"


class EngineIntrinsics(NetObject):
    """System.Management.Automation.EngineIntrinsics: $ExecutionContext."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.EngineIntrinsics"

    def __init__(self, engine: Engine):
        self._engine = engine

    @property
    def Host(self) -> Any:
        return self._engine.automatic("host")

    @property
    def InvokeCommand(self) -> CommandIntrinsics:
        return CommandIntrinsics(self._engine)

    @property
    def SessionState(self) -> SessionState:
        return SessionState(self._engine)


def _text(value: Any) -> str:
    from pscompat.runtime.convert import to_string

    return to_string(value)
