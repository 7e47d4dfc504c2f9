"""Running a PSCommand: its pipelines one after the other, in one engine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from pscompat.commands.arguments import Argument
from pscompat.dotnet import ambient
from pscompat.dotnet.error_faces import travelling
from pscompat.dotnet.errors import ErrorRecord, NetException, PipelineStopped, TerminatingError
from pscompat.dotnet.values import Value
from pscompat.runtime.data_collection import PSDataCollection
from pscompat.runtime.endings import Ending, How, as_thrown, ending_of, stopped_error
from pscompat.runtime.functions import FunctionProcessor
from pscompat.runtime.invoke import make_stage, refuse_conflict, stage_for
from pscompat.runtime.pipeline import Pipeline, Stage
from pscompat.runtime.ps_command import Command, PSCommand, statements_of

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.ps_streams import PSDataStreams
    from pscompat.runtime.scopes import Scope

_NO_LANGUAGE = "The syntax is not supported by this runspace. This can occur if the runspace is in no-language mode."


class CommandRun:
    """One run of a PSCommand.

    given: None, a list or a PSDataCollection that feeds the first pipeline. nested: it runs inside of the engine's own run,
    in the caller's scope.
    """

    def __init__(self, commands: PSCommand, streams: PSDataStreams, given: Value, nested: bool):
        self._pipelines = statements_of(commands)
        self._streams = streams
        self._given = given
        self._nested = nested
        self._engine: Engine | None = None
        self.was_stopped = False
        self.stops_at_errors = False

    def stop(self) -> None:
        """Tell it to end."""
        self.was_stopped = True
        if self._engine is not None:
            self._engine.stop()

    def check_stopped(self) -> None:
        """Raise PipelineStopped where it was told to end."""
        if self.was_stopped:
            raise PipelineStopped

    def run(self, engine: Engine, out: Callable[[Value], Value]) -> NetException | None:
        """Run to the end, writing to `out`; returns the exception that ended it, if one did."""
        self._engine = engine
        if not self._nested:
            engine.stopping = self.was_stopped
        previous = engine.activate()
        try:
            return self._exception(engine, self._run_all(engine, out))
        finally:
            ambient.activate(previous)

    def _run_all(self, engine: Engine, out: Callable[[Value], Value]) -> Ending:
        ending = Ending(How.RAN)
        many = len(self._pipelines) > 1
        for index, commands in enumerate(self._pipelines):
            given = self._given if index == 0 else None
            ending = ending_of(partial(self._run_one, engine, commands, given, out))
            if ending.how in (How.STOPPED, How.EXITED):
                break
            if many and ending.problem is not None and not self.stops_at_errors:
                self._streams.had_errors = True
                self._streams.Error.append(ending.problem.record)
                ending = Ending(How.RAN)
            elif ending.problem is not None:
                break
        return ending

    def _run_one(self, engine: Engine, commands: list[Command], given: Value, out: Callable[[Value], Value]) -> None:
        engine.check_stop()
        scope = engine.scope if self._nested else engine.global_scope
        streams, depth = scope.streams, engine.try_depth
        scope.streams = self._streams.error_sink(streams) if self._nested else self._streams.sinks(engine.host)
        outside, engine.outside_errors = engine.outside_errors, scope.streams.error
        engine.try_depth = 0
        try:
            Pipeline(stages_of(engine, scope, commands)).run(out, self._feed(engine, given))
        finally:
            scope.streams, engine.try_depth, engine.outside_errors = streams, depth, outside

    @staticmethod
    def _feed(engine: Engine, given: Value) -> Value:
        return given.as_they_come(engine.attend) if isinstance(given, PSDataCollection) else given

    def _exception(self, engine: Engine, ending: Ending) -> NetException | None:
        if ending.how is How.STOPPED:
            self.was_stopped = True
            return stopped()
        if ending.problem is None:
            return None
        problem = ending.problem
        engine.remember_error(problem.record)
        if not problem.wrapped or any(command.IsScript for commands in self._pipelines for command in commands):
            return as_thrown(problem)
        exception = travelling(problem)
        exception.record = problem.record
        return exception


def stages_of(engine: Engine, scope: Scope, commands: list[Command]) -> list[Stage]:
    """The stages of one pipeline, whose commands are called from `scope`; raises TerminatingError."""
    return [_stage(engine, scope, command) for command in commands]


def _stage(engine: Engine, scope: Scope, command: Command) -> Stage:
    arguments = [_argument(item.Name, item.Value) for item in command.Parameters]
    if command.IsScript:
        if not engine.allows_scripts:
            exception = NetException("System.Management.Automation.PSNotSupportedException", _NO_LANGUAGE)
            raise TerminatingError(ErrorRecord(exception, "NotSupported", "NotImplemented"))
        block = engine.parse(command.CommandText)
        refuse_conflict(block, "")
        dot = not command.UseLocalScope
        return FunctionProcessor(block, "", scope, arguments, None, scope.streams, None, dot)
    if command.info is not None:
        return stage_for(command.info, command.CommandText, scope, arguments, None)
    return make_stage(scope, command.CommandText, arguments, None)


def _argument(name: str | None, value: Value) -> Argument:
    if not name:
        return Argument(None, value)
    bare = name.lstrip("-").rstrip(":")
    return Argument(bare, value, attached=True, text=f"-{bare}:")


def stopped() -> NetException:
    """The exception of a run that was stopped."""
    exception: NetException = stopped_error().record.Exception
    return exception
