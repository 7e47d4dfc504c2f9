"""Steppable pipelines: a pipeline that its owner feeds object by object (proxy functions use them)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.commands.arguments import Argument
from pscompat.dotnet.errors import NetError, TerminatingError, error, thrown_by_net
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import NetObject, Value
from pscompat.language import ast
from pscompat.runtime.command_run import stages_of
from pscompat.runtime.command_runtime import CommandRuntime
from pscompat.runtime.compile_commands import stage_builder
from pscompat.runtime.functions import FunctionProcessor
from pscompat.runtime.last_position import statement_around
from pscompat.runtime.pipeline import Pipeline, Stage
from pscompat.runtime.pscmdlet import ScriptCmdlet
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.ps_command import PSCommand
    from pscompat.runtime.scopes import Scope

_SMA = "System.Management.Automation."
_ONE = "Verify that the script block contains exactly one pipeline or command."
_EMPTY = f"An empty script block cannot be converted. {_ONE}"
_ONLY = (
    "Only a script block that contains exactly one pipeline or command can be converted. Expressions or control structures are "
    f"not permitted. {_ONE}"
)
_CLAUSES = (
    "The script block cannot be converted because it contains more than one clause. Expressions or control structures are not "
    f"permitted. {_ONE}"
)


class SteppablePipeline(NetObject):
    """System.Management.Automation.SteppablePipeline: what it writes goes to the cmdlet it began with, else to who feeds it."""

    __slots__ = ("_engine", "_pipeline", "_results", "_state")
    net_name = f"{_SMA}SteppablePipeline"
    net_bases = ("System.Object", "System.IDisposable")

    def __init__(self, engine: Engine, stages: list[Stage]):
        self._engine = engine
        self._pipeline = Pipeline(stages)
        self._results: list[Value] | None = None
        self._state = "made"

    @classmethod
    def of_block(cls, engine: Engine, block: ScriptBlock, args: list[Value]) -> SteppablePipeline:
        """The pipeline that a script block consists of; raises NetError where it is anything else."""
        node = _only_pipeline(block)
        scope = engine.scope if block.state is None else block.state.running()
        if block.code.parameter_asts:
            scope = _with_parameters(block, scope, args)
        try:
            stages = [stage_builder(element, block.code.unit)(scope) for element in node.pipeline_elements]
        except TerminatingError as problem:
            raise NetError.of(problem.record.Exception) from None
        owner = engine.frames[-1] if engine.frames else None
        if isinstance(owner, CommandRuntime) and owner.extent is not None:
            place = statement_around(owner.extent)
            for stage in stages:  # errors in them point to the statement that calls the function that stands for them
                stage.runtime.extent, stage.runtime.invocation_name = place, owner.invocation_name
        return cls(engine, stages)

    @classmethod
    def of_commands(cls, engine: Engine, commands: PSCommand) -> SteppablePipeline:
        """The pipeline that a PowerShell object's commands are."""
        return cls(engine, stages_of(engine, engine.scope, list(commands.Commands)))

    def Begin(self, expectInput: Value, contextToRedirectTo: Value = None) -> None:
        """(whether there is input), or (the cmdlet that takes the output); nothing where it has begun."""
        self._refuse_ended()
        if expectInput is None:
            raise thrown_by_net(NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'command')"))
        if self._state != "made":
            return
        self._state = "begun"
        expects = bool(expectInput)
        if isinstance(expectInput, ScriptCmdlet):
            expects = expectInput.expects_input
            out = expectInput.write
        else:
            out = self._keep
        self._pipeline.prepare(out, expects)
        self._pipeline.start()

    def Process(self, *input: Value) -> Value:
        """() or (object): what the pipeline writes for it; without input it runs once."""
        self._refuse_ended()
        if self._state == "begun":
            self._step(lambda: self._pipeline.step(*input))
        return self._taken()

    def End(self) -> Value:
        """What the pipeline writes at its end."""
        if self._state == "begun":
            self._state = "ended"
            self._step(self._pipeline.finish)
        return self._taken()

    def Clean(self) -> None:
        if self._state != "cleaned":
            self._state = "cleaned"
            self._pipeline.leave()

    def Dispose(self) -> None:
        self.Clean()

    def _refuse_ended(self) -> None:
        if self._state in ("ended", "cleaned"):
            name = "PipelineProcessor"
            message = (
                f"Cannot perform operation because object \"{name}\" has already been disposed.\nObject name: '{name}'."
            )
            raise error(message, "ObjectDisposed", "InvalidOperation", name, f"{_SMA}PSObjectDisposedException")

    def _keep(self, value: Value) -> None:
        if self._results is None:
            self._results = []
        self._results.append(value)

    def _taken(self) -> list[Value]:
        results, self._results = self._results, None
        return results or []

    def _step(self, step: Value) -> None:
        """Do a step; a pipeline that wants no more of its own takes none any more."""
        if not step():
            self._state = "satisfied"


def _only_pipeline(block: ScriptBlock) -> ast.PipelineAst:
    """The pipeline of commands that a block consists of; raises NetError for any other block."""
    node = block.ast
    if node.begin_block or node.process_block or node.clean_block or node.dynamic_param_block:
        raise _invalid(_CLAUSES)
    statements = node.end_block.statements if node.end_block is not None else []
    if not statements:
        raise _invalid(_EMPTY)
    first = statements[0]
    if len(statements) > 1 or not isinstance(first, ast.PipelineAst):
        raise _invalid(_ONLY)
    if not isinstance(first.pipeline_elements[0], ast.CommandAst):
        raise _invalid(_EMPTY)
    return first


def _invalid(message: str) -> NetError:
    return NetError(f"{_SMA}PSInvalidOperationException", message)


def _with_parameters(block: ScriptBlock, caller: Scope, args: list[Value]) -> Scope:
    """A scope in which the block's parameters have these values."""
    call = FunctionProcessor(block, "", caller, [Argument(None, value) for value in args], None, caller.streams)
    call.is_invoked = True
    call.bind_only()
    return call.scope


def arguments_of(value: Value) -> list[Value]:
    """The arguments that were passed as an array, or as null."""
    return [] if value is None else list(iterate(value) or (value,))
