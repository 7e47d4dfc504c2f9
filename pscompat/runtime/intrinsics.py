"""$ExecutionContext and $PSCmdlet.SessionState."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NetObject, Value
from pscompat.runtime.scopes import PSVariable
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine


class CommandIntrinsics(NetObject):
    """System.Management.Automation.CommandInvocationIntrinsics: $ExecutionContext.InvokeCommand."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.CommandInvocationIntrinsics"

    def __init__(self, engine: Engine):
        self._engine = engine

    def ExpandString(self, source: str) -> str:
        escaped = source.replace('"', '`"')
        results = self._engine.run_text(f'"{escaped}"')
        return to_string(results[0]) if results else ""

    def InvokeScript(self, script: Value, *args: Value) -> list[Value]:
        """Of a text and its arguments in a new scope, of a block in a session state's scope, or, with a Boolean first, of a
        block with its input and arguments in a new scope or the caller's."""
        if isinstance(script, bool):
            block, given, *values = args
            return self._run(block, values, list(iterate(given) or ()), script)
        if isinstance(script, SessionState):
            return self._run(args[0], list(args[1:]), [], False)
        block = script if isinstance(script, ScriptBlock) else self._engine.parse(script)
        return self._run(block, list(args), [], True)

    def _run(self, block: ScriptBlock, values: list[Value], given: list[Value], new_scope: bool) -> list[Value]:
        results: list[Value] = []
        self._engine.run_block(block, self._engine.scope, values, results.append, given, dot=not new_scope)
        return results

    def NewScriptBlock(self, scriptText: str) -> Value:
        return self._engine.parse(scriptText)

    def GetCommand(self, commandName: str, type: Value = None) -> Value:
        return self._engine.commands.find(self._engine.scope, commandName)


class VariableIntrinsics(NetObject):
    """System.Management.Automation.PSVariableIntrinsics: $ExecutionContext.SessionState.PSVariable."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.PSVariableIntrinsics"

    def __init__(self, engine: Engine):
        self._engine = engine

    def Get(self, name: str) -> Value:
        holder = self._engine.scope.holder(name.lower())
        return PSVariable(holder, name.lower()) if holder is not None else None

    def GetValue(self, name: str, defaultValue: Value = None) -> Value:
        return self._engine.get_variable(name, defaultValue)

    def Set(self, name: str, value: Value) -> None:
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
    def CurrentLocation(self) -> Value:
        return self._engine.variables.automatic("pwd")

    @property
    def CurrentFileSystemLocation(self) -> Value:
        return self._engine.variables.automatic("pwd")

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
    def Host(self) -> Value:
        return self._engine.variables.automatic("host")

    @property
    def InvokeCommand(self) -> CommandIntrinsics:
        return CommandIntrinsics(self._engine)

    @property
    def SessionState(self) -> SessionState:
        return SessionState(self._engine)
