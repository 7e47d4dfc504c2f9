"""$ExecutionContext and $PSCmdlet.SessionState."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NOTHING, GenericList, NetObject, Value
from pscompat.dotnet.wildcards import escape
from pscompat.language.variables import SCOPES
from pscompat.runtime.commands import ApplicationInfo, CmdletInfo, ExternalScriptInfo
from pscompat.runtime.path_intrinsics import DriveIntrinsics, PathIntrinsics, ProviderManagementIntrinsics
from pscompat.runtime.ps_variable import PSVariable
from pscompat.runtime.scopes import split_path
from pscompat.runtime.scriptblock import ScriptBlock
from pscompat.runtime.session_state import SessionStateInternal

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope

_WITH_RESULTS = 4
"""InvokeScript of a text with its scope, what becomes of errors, input and arguments: so many arguments at least."""


class CommandIntrinsics(NetObject):
    """System.Management.Automation.CommandInvocationIntrinsics: $ExecutionContext.InvokeCommand."""

    __slots__ = ("_engine",)
    net_name = "System.Management.Automation.CommandInvocationIntrinsics"

    def __init__(self, engine: Engine):
        self._engine = engine

    def ExpandString(self, source: str) -> str:
        escaped = source.replace('"', '`"')
        try:
            results = self._engine.run_text(f'"{escaped}"')
        except TerminatingError as failure:
            raise NetError.of(travelling(failure)) from None
        return to_string(results[0]) if results else ""

    def InvokeScript(self, script: Value, *args: Value) -> list[Value]:
        """Of a text and its arguments in a new scope, of a block in a session state's scope, or, with a Boolean first, of a
        block with its input and arguments in a new scope or the caller's; of a text with a Boolean second likewise, where
        third stands which results the pipeline gets: it gets all."""
        if isinstance(script, bool):
            block, given, *values = args
            return self._run(block, values, list(iterate(given) or ()), script)
        if isinstance(script, SessionState):
            block = args[0]
            bound = block if block.state is not None else ScriptBlock(block.code, script.internal)
            return self._run(bound, list(args[1:]), [], False)
        block = script if isinstance(script, ScriptBlock) else ScriptBlock.Create(script)
        if len(args) >= _WITH_RESULTS and isinstance(args[0], bool):
            given = args[2]
            return self._run(block, list(args[3:]), list(iterate(given) or ()), args[0])
        return self._run(block, list(args), [], True)

    def _run(self, block: ScriptBlock, values: list[Value], given: list[Value], new_scope: bool) -> list[Value]:
        """What a block writes; any error in it ends it, and is what the method throws."""
        results: list[Value] = []
        engine = self._engine
        caller = engine.scope
        try:
            with engine.outside_pipeline(caller, engine.outside_streams(caller.streams)):
                engine.run_block(block, caller, values, results.append, given, dot=not new_scope)
        except TerminatingError as problem:
            raise NetError.of(travelling(problem)) from None
        return results

    @property
    def CommandNotFoundAction(self) -> Value:
        return self._engine.commands.not_found.action

    @CommandNotFoundAction.setter
    def CommandNotFoundAction(self, value: Value) -> None:
        self._engine.commands.not_found.action = value

    def NewScriptBlock(self, scriptText: str) -> Value:
        return ScriptBlock.Create(scriptText)

    def GetCommand(self, commandName: str, type: Value, arguments: Value = None) -> Value:
        """The command that a call of this name runs, among those of these kinds; its parameters for these arguments, if any."""
        kinds = to_string(type)
        if kinds == "All" and arguments is None:
            return self._engine.commands.find(self._engine.scope, commandName)
        given = {} if arguments is None else {"ArgumentList": arguments}
        found = self._engine.invoke(
            "Get-Command", Name=escape(commandName), CommandType=kinds, **given, ErrorAction="Ignore"
        )
        return found[0] if found else None

    def GetCmdlet(self, commandName: str) -> Value:
        found = self._found(escape(commandName), "Cmdlet")
        return found[0] if found else None

    def GetCmdlets(self, pattern: str | None = None) -> GenericList:
        return GenericList(self._found(pattern or "*", "Cmdlet"), CmdletInfo.net_name)

    def GetCommands(self, name: str, commandTypes: Value, nameIsPattern: bool) -> GenericList:
        found = self._found(name if nameIsPattern else escape(name), to_string(commandTypes))
        return GenericList(found, "System.Management.Automation.CommandInfo")

    def GetCommandName(self, name: str, nameIsPattern: bool, returnFullName: bool) -> GenericList:
        """Names of commands, of scripts the paths where `returnFullName`; programs count where their file's ending says it."""
        found = self._found(name if nameIsPattern else escape(name), "All")
        endings = os.environ.get("PATHEXT", "").lower().split(os.pathsep)
        names = [
            each.Path if returnFullName and isinstance(each, (ApplicationInfo, ExternalScriptInfo)) else each.Name
            for each in found
            if not isinstance(each, ApplicationInfo) or (each.Extension and each.Extension.lower() in endings)
        ]
        return GenericList(names, "System.String")

    def _found(self, pattern: str, kinds: str) -> list[Value]:
        """The commands that Get-Command finds, but for those of modules that are not loaded."""
        found = self._engine.invoke("Get-Command", Name=pattern, CommandType=kinds, ErrorAction="Ignore")
        return [each for each in found if not (isinstance(each, CmdletInfo) and each.is_unused)]


class VariableIntrinsics(NetObject):
    """System.Management.Automation.PSVariableIntrinsics: the variables of one session state, from its current scope on."""

    __slots__ = ("_state",)
    net_name = "System.Management.Automation.PSVariableIntrinsics"

    def __init__(self, state: SessionStateInternal):
        self._state = state

    def _place(self, name: str) -> tuple[Scope | None, str, str]:
        """The scope that holds the variable, None where no scope does; its key, and its name without a scope."""
        qualifier, bare = split_path(name)
        scope = self._state.running()
        if qualifier in SCOPES:
            scope, key = scope.named(qualifier), bare.lower()
            return (scope if key in scope.vars else None), key, bare
        key = name.lower()
        holder = scope.holder(key)
        if holder is None and scope.lookup(key, NOTHING) is not NOTHING:
            holder = scope.engine.global_scope
        return holder, key, name

    def _drive(self, name: str) -> str:
        """The drive that a name is on, empty for that of a variable."""
        qualifier, _ = split_path(name)
        return "" if qualifier in SCOPES else qualifier

    def Get(self, name: str) -> Value:
        if self._drive(name):
            return None
        holder, key, _ = self._place(name)
        return PSVariable(holder, key) if holder is not None else None

    def GetValue(self, name: str, defaultValue: Value = None) -> Value:
        scope, drive = self._state.running(), self._drive(name)
        if drive:
            found = scope.engine.variables.read_drive(scope, drive, split_path(name)[1])
            return defaultValue if found is None else found
        holder, key, _ = self._place(name)
        return defaultValue if holder is None else holder.vars.get(key)

    def Set(self, name: Value, value: Value = NOTHING) -> None:
        if isinstance(name, PSVariable):
            name, value = name.Name, name.Value
        qualifier, bare = split_path(name)
        scope = self._state.running()
        if self._drive(name):
            try:
                scope.engine.variables.write_drive(scope, qualifier, bare, value)
            except TerminatingError as problem:
                raise NetError.of(problem.record.Exception) from None
            return
        if qualifier:
            scope, name = scope.named(qualifier), bare
        scope.engine.spelling.setdefault(name.lower(), name)
        scope.assign(name.lower(), None if value is NOTHING else value)

    def Remove(self, name: Value) -> None:
        holder, key, _ = self._place(name.Name if isinstance(name, PSVariable) else name)
        if holder is not None:
            holder.remove(key)


class SessionState(NetObject):
    """System.Management.Automation.SessionState: what a script sees of the session state `internal`."""

    __slots__ = ("internal",)
    net_name = "System.Management.Automation.SessionState"
    net_hidden: ClassVar = {"Internal": (SessionStateInternal.net_name, "internal")}

    def __init__(self, internal: SessionStateInternal):
        self.internal = internal

    @property
    def _engine(self) -> Engine:
        return self.internal.top.engine

    @property
    def Module(self) -> Value:
        return self.internal.module

    @property
    def PSVariable(self) -> VariableIntrinsics:
        return VariableIntrinsics(self.internal)

    @property
    def Path(self) -> PathIntrinsics:
        return PathIntrinsics(self._engine)

    @property
    def Drive(self) -> DriveIntrinsics:
        return DriveIntrinsics(self._engine)

    @property
    def Provider(self) -> ProviderManagementIntrinsics:
        return ProviderManagementIntrinsics(self._engine)

    @property
    def InvokeProvider(self) -> Value:
        return invoke_provider(self._engine)

    @property
    def InvokeCommand(self) -> CommandIntrinsics:
        return CommandIntrinsics(self._engine)

    @property
    def LanguageMode(self) -> Value:
        return convert_to("FullLanguage", "System.Management.Automation.PSLanguageMode")

    @property
    def UseFullLanguageModeInDebugger(self) -> bool:
        return False

    @property
    def Scripts(self) -> Value:
        return GenericList(["*"], "System.String")

    @property
    def Applications(self) -> Value:
        return GenericList(["*"], "System.String")


def invoke_provider(engine: Engine) -> Value:
    """What the item cmdlets do, as methods."""
    from pscompat.runtime.provider_intrinsics import ProviderIntrinsics  # start-up: few scripts read it

    return ProviderIntrinsics(engine)


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
    def InvokeProvider(self) -> Value:
        return invoke_provider(self._engine)

    @property
    def Events(self) -> Value:
        return self._engine.events

    @property
    def SessionState(self) -> SessionState:
        return SessionState(self._engine.scope.state)
