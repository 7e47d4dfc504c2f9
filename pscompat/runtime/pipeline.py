"""Pipelines: stages that pass objects on one by one (prepare, begin, process, end, clean), and how they end early.

First all stages are prepared: cmdlets and advanced functions bind their arguments. Then all begin, first to last; one that
gets an object before its turn, from the begin block of a stage before it, begins at once.

A stage's `process` runs inside the `out` of the stage before it. An error there must not be seen by that stage's own
`try`, so it crosses as DownstreamError and becomes itself again at the pipeline it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from pscompat.binding.binder import Binder
from pscompat.binding.default_values import DefaultValues
from pscompat.binding.dynamic import dynamic_parameters
from pscompat.binding.errors import attributed
from pscompat.binding.plan import BindingPlan
from pscompat.commands.arguments import Argument
from pscompat.dotnet.cast_errors import thrown_by_cast
from pscompat.dotnet.errors import BreakFlow, ContinueFlow, ControlFlow, StopUpstream, TerminatingError, error
from pscompat.dotnet.values import IN_PSOBJECT, NOTHING, Hashtable, PSObject, Value, bare
from pscompat.runtime.command_runtime import CommandRuntime
from pscompat.runtime.scopes import Scope
from pscompat.runtime.unexpected import unexpected

if TYPE_CHECKING:
    from pscompat.cmdlet import Cmdlet
    from pscompat.runtime.commands import CmdletInfo
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.native import NativeProcessor
    from pscompat.runtime.streams import Streams

Out = Callable[[Value], Value]


class Stage(Protocol):
    """One command of a pipeline."""

    expects_input: bool
    runtime: CommandRuntime

    @property
    def failed(self) -> bool: ...
    def prepare(self, out: Out) -> None: ...
    def begin(self) -> None: ...
    def process(self, item: Value) -> None: ...
    def run_without_input(self) -> None: ...
    def end(self) -> None: ...
    def clean(self) -> None: ...


class DownstreamError(ControlFlow):
    """An error of a later stage on its way through the stages before it."""

    def __init__(self, pipeline: Pipeline, problem: TerminatingError):
        super().__init__()
        self.pipeline = pipeline
        self.problem = problem


class CmdletProcessor:
    """One call of a cmdlet written in Python as a pipeline stage."""

    __slots__ = ("arguments", "binder", "expects_input", "info", "instance", "runtime", "sole_input")

    def __init__(
        self,
        info: CmdletInfo,
        name: str,
        caller: Scope,
        arguments: list[Argument],
        extent: ScriptExtent | None,
        streams: Streams,
    ):
        self.info = info
        self.arguments = arguments
        self.expects_input = False
        self.runtime = CommandRuntime(info, name, caller, extent, streams)
        self.runtime.stage_of = self
        self.instance: Cmdlet = info.cls()
        self.binder: Binder | None = None
        self.sole_input: str | None = None

    @property
    def failed(self) -> bool:
        return self.runtime.failed

    def prepare(self, out: Out) -> None:
        """Bind the arguments; `out` takes what the cmdlet writes."""
        runtime = self.runtime
        runtime.out = wrapping(out) if runtime.place[0] == runtime.place[1] and not self.info.cls.passes_output else out
        instance = self.instance
        instance.runtime = runtime
        binder = Binder(self._plan(), runtime.engine, False)
        self.binder = runtime.binder = binder
        try:
            self._bind(binder)
        except TerminatingError as problem:
            raise self._attributed(problem) from None
        runtime.apply_common(binder.bound)
        self._store(binder)
        if binder.input is not None:
            self.sole_input = binder.input.sole

    def begin(self) -> None:
        self._guard(self.instance.begin, True)

    def _bind(self, binder: Binder) -> None:
        runtime = self.runtime
        table = runtime.scope.lookup("psdefaultparametervalues")
        defaults = DefaultValues.of(table, self.info.Name, runtime.write_warning) if table else None
        cls = self.info.cls
        if cls.default_values:
            defaults = defaults or DefaultValues(Hashtable(), self.info.Name, runtime.write_warning)
            defaults.own = cls.default_values
        dynamic = dynamic_parameters(cls, runtime.engine) if cls.makes_parameters else None
        lacks_dependent = partial(cls.lacks_dependent, engine=runtime.engine) if cls.dependent else None
        binder.bind_arguments(self.arguments, self.expects_input, defaults, dynamic, lacks_dependent=lacks_dependent)

    def _plan(self) -> BindingPlan:
        engine = self.runtime.engine
        cls = self.info.cls
        plan = engine.plans.get(cls)
        if plan is None:
            plan = engine.plans[cls] = BindingPlan(cls.metadata)
        return plan

    def _store(self, binder: Binder) -> None:
        instance = self.instance
        instance.bound = binder.bound
        instance.parameter_set = binder.set_name
        for name, value in binder.bound.items():
            setattr(instance, name, value)

    def process(self, item: Value) -> None:
        binder = self.binder
        assert binder is not None
        if type(item) is PSObject and not self.info.cls.takes_psobjects:
            item = bare(item)
        self.runtime.current_object = item
        if self.sole_input is not None and item is not None and item is not NOTHING:
            binder.bound[self.sole_input] = item
            setattr(self.instance, self.sole_input, item)
            self._guard(self.instance.process)
            return
        again = binder.input.again(item) if binder.input is not None else None
        if again is not None:
            setattr(self.instance, again, binder.bound[again])
            self._guard(self.instance.process)
            return
        try:
            self._bind_object(binder, item)
        except TerminatingError as problem:
            self.runtime.write_error(self._attributed(problem).record)
            return
        self._guard(self.instance.process)

    def _bind_object(self, binder: Binder, item: Value) -> None:
        assert binder.input is not None
        before = [parameter.name for parameter in binder.input.bound]
        binder.bind_object(item)
        instance = self.instance
        for name in before:
            if name not in binder.bound:
                delattr(instance, name)
        self._store(binder)

    def run_without_input(self) -> None:
        self._guard(self.instance.process)

    def end(self) -> None:
        self._guard(self.instance.end, True)
        self.runtime.flush()

    def clean(self) -> None:
        if self.binder is not None:
            self.instance.clean()

    def _guard(self, step: Callable[[], None], fails_when_left: bool = False) -> None:
        """Run a step of the cmdlet in its caller's scope; what goes wrong in it is the cmdlet's error.

        `break` and `continue` that leave it make `$?` false where they leave its begin or end block (`fails_when_left`).
        """
        scope = self.runtime.scope
        engine = scope.engine
        previous = engine.scope
        before = previous.state.left_from(previous) if previous.state is not scope.state else None
        engine.scope = scope
        try:
            step()
        except TerminatingError as problem:
            self.runtime.failed = True
            if problem.record.InvocationInfo is None and problem.record.extent is None:
                problem.record.Exception = thrown_by_cast(problem)  # no cast of a script's, but the cmdlet's own
            ending = self.runtime.left_with(problem)
            if not problem.thrown:
                self.runtime.keep_ending(ending, self.runtime.streams)
            raise ending from None
        except (ControlFlow, RecursionError) as flow:
            if fails_when_left and isinstance(flow, (BreakFlow, ContinueFlow)):
                self.runtime.failed = True
            raise
        except Exception as crash:
            self.runtime.failed = True
            raise self._attributed(unexpected(crash)) from crash
        finally:
            engine.scope = previous
            if before is not None:
                previous.state.current = before

    def _attributed(self, problem: TerminatingError) -> TerminatingError:
        return attributed(problem, self.runtime)


def wrapping(out: Out) -> Out:
    """What a cmdlet writes to at the end of its pipeline: each value comes out in a PSObject (MshCommandRuntime.WriteObject)."""

    def write(value: Value) -> Value:
        return out(value if type(value) in IN_PSOBJECT else PSObject(value))

    return write


def _join_programs(stage: Stage, following: Stage) -> None:
    """Let the bytes of a native program go straight to the one that follows it."""
    giver: NativeProcessor | None = getattr(stage, "piped_program", None)
    taker: NativeProcessor | None = getattr(following, "program", None)
    if giver is not None and taker is not None:
        giver.next_program = taker


def _enumerated(values: Iterable[Value]) -> Iterator[Value]:
    """The values one by one; TerminatingError BadEnumeration where the collection cannot give the next one."""
    items = iter(values)
    while True:
        try:
            value = next(items)
        except StopIteration:
            return
        except TerminatingError as problem:
            own = problem.record.Exception
            message = f"An error occurred while enumerating through a collection: {own.Message}."
            raise error(message, "BadEnumeration", "InvalidOperation", values, inner=own) from None
        yield value


def run_alone(stage: Stage, out: Out) -> None:
    """Run a pipeline of one command to its end, which most are."""
    try:
        stage.prepare(out)
        runtime = stage.runtime
        if runtime.collected:
            runtime.set_variables()
        stage.begin()
        stage.run_without_input()
        stage.end()
    except StopUpstream as stop:
        if stop.stage is not stage.runtime:
            raise
    finally:
        stage.clean()
        stage.runtime.release()


class Pipeline:
    """The stages of one running pipeline."""

    __slots__ = ("begun", "prepared", "ran", "stages")

    def __init__(self, stages: list[Stage]):
        self.stages = stages
        self.prepared = 0
        self.begun = 0
        self.ran = False

    def run(self, out: Out, first_values: Iterable[Value] | None = None) -> None:
        """Run to the end; `first_values` feed the first stage where the pipeline starts with an expression."""
        try:
            self.prepare(out, first_values is not None)
            self._begin(len(self.stages))
            self._feed(first_values)
        except StopUpstream as stop:
            self._finish_after(stop)
        except DownstreamError as crossed:
            if crossed.pipeline is not self:
                raise
            raise crossed.problem from None
        finally:
            self.leave()

    # As a steppable pipeline, step by step

    def prepare(self, out: Out, expects_input: bool) -> None:
        """Bind the arguments of all stages; `out` takes what the last one writes."""
        for stage, following in pairwise(self.stages):
            _join_programs(stage, following)
        for index, stage in enumerate(self.stages):
            self.prepared = index + 1
            stage.expects_input = index > 0 or expects_input
            stage.runtime.place = (self.prepared, len(self.stages))
            if self.prepared < len(self.stages):
                stage.runtime.streams = stage.runtime.streams.uncollected()
            stage.prepare(self._sink(self.prepared, out))
        for stage in self.stages:
            stage.runtime.set_variables()

    def start(self) -> bool:
        """Begin all stages; this and the next two steps tell whether the pipeline wants to go on."""
        return self._stepped(lambda: self._begin(len(self.stages)))

    def step(self, *items: Value) -> bool:
        """Feed the first stage these objects; one that expects none runs without: a cmdlet once, a plain function each time."""
        first = self.stages[0]
        if not first.expects_input:
            metadata = first.runtime.info.metadata()
            if self.ran and metadata is not None and metadata.cmdlet_binding:
                return True
            self.ran = True
            return self._stepped(first.run_without_input)
        return all(self._stepped(partial(first.process, item)) for item in items)

    def finish(self) -> bool:
        """End all stages."""
        return self._stepped(lambda: self._end(0))

    def leave(self) -> None:
        """Clean up the stages that were prepared."""
        prepared, self.prepared = self.prepared, 0
        for stage in self.stages[:prepared]:
            stage.clean()
            stage.runtime.release()

    def _stepped(self, step: Callable[[], None]) -> bool:
        try:
            step()
        except StopUpstream as stop:
            self._finish_after(stop)
            return False
        except DownstreamError as crossed:
            if crossed.pipeline is not self:
                raise
            raise crossed.problem from None
        return True

    def _begin(self, count: int) -> None:
        """Begin the first `count` stages, as far as they have not begun."""
        while self.begun < count:
            stage = self.stages[self.begun]
            self.begun += 1
            stage.begin()

    def _sink(self, index: int, out: Out) -> Out:
        if index == len(self.stages):
            return out
        process = self.stages[index].process

        def feed(item: Value) -> None:
            try:
                if self.begun <= index:
                    self._begin(index + 1)
                process(item)
            except TerminatingError as problem:
                raise DownstreamError(self, problem) from None

        return feed

    def _feed(self, first_values: Iterable[Value] | None) -> None:
        first = self.stages[0]
        if first_values is None:
            first.run_without_input()
        else:
            process = first.process
            for value in first_values if type(first_values) in (list, range, tuple) else _enumerated(first_values):
                if value is not NOTHING:
                    process(value)
        self._end(0)

    def _end(self, start: int) -> None:
        for stage in self.stages[start:]:
            stage.end()

    def _finish_after(self, stop: StopUpstream) -> None:
        """A stage wants no more: those after it still begin and end properly; it and those before it are just left."""
        for index, stage in enumerate(self.stages):
            if stage.runtime is stop.stage:
                try:
                    self._end(index + 1)
                except StopUpstream as further:
                    self._finish_after(further)
                except DownstreamError as crossed:
                    if crossed.pipeline is not self:
                        raise
                    raise crossed.problem from None
                return
        raise stop
