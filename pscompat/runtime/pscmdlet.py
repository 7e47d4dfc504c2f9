"""$PSCmdlet: what an advanced function uses to behave as a cmdlet does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet.argument_errors import missing_argument, null_argument
from pscompat.dotnet.calls import convert_argument
from pscompat.dotnet.convert import convert, to_string
from pscompat.dotnet.errors import CommandEnds, ErrorRecord, NetError, TerminatingError
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.types import known
from pscompat.dotnet.values import MISSING, GenericList, NetObject, Value
from pscompat.runtime.compile import emit
from pscompat.runtime.intrinsics import CommandIntrinsics, invoke_provider
from pscompat.runtime.intrinsics import SessionState as SessionStateIntrinsics
from pscompat.runtime.path_intrinsics import PathIntrinsics, unresolved_path
from pscompat.runtime.stack_trace import trace

if TYPE_CHECKING:
    from pscompat.runtime.command_runtime import CommandRuntime
    from pscompat.runtime.scopes import Scope

_REASON = "System.Management.Automation.ShouldProcessReason"
_RECORD = "System.Management.Automation.ErrorRecord"
_PROGRESS = "System.Management.Automation.ProgressRecord"


class ScriptCmdlet(NetObject):
    """System.Management.Automation.PSScriptCmdlet, for the function that runs in `scope`."""

    __slots__ = ("_runtime", "_scope")
    net_name = "System.Management.Automation.PSScriptCmdlet"
    net_bases: tuple[str, ...] = (
        "System.Management.Automation.PSCmdlet",
        "System.Management.Automation.Cmdlet",
        "System.Object",
    )

    def __init__(self, runtime: CommandRuntime, scope: Scope):
        self._runtime = runtime
        self._scope = scope

    @property
    def ParameterSetName(self) -> str:
        binder = self._runtime.binder
        return binder.set_name if binder is not None else "__AllParameterSets"

    @property
    def expects_input(self) -> bool:
        """Whether the pipeline feeds the function."""
        stage = self._runtime.stage_of
        return stage is not None and stage.expects_input

    def write(self, value: Value) -> None:
        """Write one object as the function's output."""
        self._runtime.out(value)

    @property
    def MyInvocation(self) -> Value:
        return self._runtime.invocation

    @property
    def SessionState(self) -> Value:
        return SessionStateIntrinsics(self._runtime.scope.state)

    @property
    def InvokeCommand(self) -> Value:
        return CommandIntrinsics(self._runtime.engine)

    @property
    def CommandOrigin(self) -> Value:
        return enum_value("System.Management.Automation.CommandOrigin", self._runtime.invocation.CommandOrigin)

    @property
    def Host(self) -> Value:
        return self._runtime.engine.variables.automatic("host")

    @property
    def CommandRuntime(self) -> Value:
        return MshCommandRuntime(self._runtime, self._scope)

    @property
    def Stopping(self) -> bool:
        return self._runtime.engine.stopping

    @property
    def PagingParameters(self) -> Value:
        metadata = self._runtime.info.metadata()
        paged = metadata is not None and metadata.supports_paging
        if not paged:
            return None
        from pscompat.runtime.paging import PagingParameters  # start-up: few functions support paging

        return PagingParameters(self._runtime.bound_table())

    def WriteObject(self, sendToPipeline: Value, enumerateCollection: bool = False) -> None:
        if enumerateCollection:
            emit(sendToPipeline, self._runtime.out)
        else:
            self._runtime.out(sendToPipeline)

    def WriteError(self, errorRecord: Value) -> None:
        if errorRecord is None:
            raise null_argument("errorRecord")
        try:
            self._runtime.write_error(self._claim(errorRecord, "WriteError"))
        except TerminatingError as problem:
            raise CommandEnds(self._runtime, problem) from None

    def ThrowTerminatingError(self, errorRecord: Value) -> None:
        if errorRecord is None:
            raise missing_argument("errorRecord")
        raise CommandEnds(
            self._runtime, TerminatingError(self._claim(errorRecord, "ThrowTerminatingError"), wrapped=True)
        )

    def _claim(self, given: Value, method: str) -> ErrorRecord:
        """The same record, now this function's whatever it was before (MshCommandRuntime); its stack trace stays.

        Raises ArgumentProblem for anything else.
        """
        record: ErrorRecord = convert_argument(given, known(_RECORD), "errorRecord", method)
        runtime = self._runtime
        trace(record, runtime.engine.called_at)
        record.command = runtime.info.error_id
        record.extent = runtime.extent
        record.InvocationInfo = runtime.invocation
        return record

    def WriteWarning(self, text: str) -> None:
        self._runtime.write_warning(text)

    def WriteVerbose(self, text: str) -> None:
        self._runtime.write_verbose(text)

    def WriteDebug(self, text: str) -> None:
        self._runtime.write_debug(text)

    def WriteInformation(self, messageData: Value, tags: Value = None) -> None:
        self._runtime.write_information(messageData, tuple(tags or ()))

    def WriteProgress(self, progressRecord: Value) -> None:
        if progressRecord is None:
            raise null_argument("progressRecord")
        self._runtime.write_progress(
            convert_argument(progressRecord, known(_PROGRESS), "progressRecord", "WriteProgress")
        )

    def ShouldProcess(self, target: str, action: Value = MISSING, caption: Value = None, reason: Value = None) -> bool:
        """(target), (target, action), (description, question, caption[, reason])."""
        try:
            if isinstance(reason, PSReference):
                reason.Value = convert("WhatIf" if self._runtime.only_tells else "None", known(_REASON))
            if caption is not None:
                return self._runtime.should_process_text(target, str(action), str(caption))
            return self._runtime.should_process(target, None if action is MISSING else to_string(action))
        except TerminatingError as problem:
            raise _of_method(problem) from None

    def ShouldContinue(self, query: str, caption: str, *more: Value) -> bool:
        try:
            return self._runtime.should_continue(query, caption)
        except TerminatingError as problem:
            raise _of_method(problem) from None

    def GetVariableValue(self, name: str, defaultValue: Value = None) -> Value:
        return self.SessionState.PSVariable.GetValue(name, defaultValue)

    def GetUnresolvedProviderPathFromPSPath(self, path: str) -> str:
        return unresolved_path(self._runtime.engine, path)

    def GetResolvedProviderPathFromPSPath(self, path: str, provider: PSReference) -> GenericList:
        return PathIntrinsics(self._runtime.engine).GetResolvedProviderPathFromPSPath(path, provider)

    def CurrentProviderLocation(self, providerId: str) -> Value:
        return PathIntrinsics(self._runtime.engine).CurrentProviderLocation(providerId)

    @property
    def InvokeProvider(self) -> Value:
        return invoke_provider(self._runtime.engine)


class MshCommandRuntime(ScriptCmdlet):
    """System.Management.Automation.MshCommandRuntime: what a cmdlet writes through; as text, the command's name."""

    __slots__ = ()
    net_name = "System.Management.Automation.MshCommandRuntime"
    net_bases = ("System.Object",)

    def ToString(self) -> str:
        return self._runtime.info.Name


def _of_method(problem: TerminatingError) -> NetError:
    """What a method throws where a cmdlet would end with this error."""
    exception = problem.record.Exception
    return NetError(exception.type_name, exception.Message)
