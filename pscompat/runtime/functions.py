"""Functions, scripts and script blocks as commands: binding into a scope of their own, then begin, process, end, clean."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from pscompat.binding.binder import Binder, flatten
from pscompat.binding.coercion import TypeConversion, fitted
from pscompat.binding.default_values import DefaultValues
from pscompat.binding.dynamic import DynamicParameters, GetDynamicParameters, block_parameters
from pscompat.binding.errors import BindingError, attributed
from pscompat.commands.arguments import Argument
from pscompat.dotnet.cast_errors import thrown_by_cast
from pscompat.dotnet.errors import (
    RUNTIME_EXCEPTION,
    BreakFlow,
    CommandEnds,
    ContinueFlow,
    ExitFlow,
    TerminatingError,
)
from pscompat.dotnet.library.enumerators import ArrayListEnumerator
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import NOTHING, ArrayList, PSObject, Value, bare, wrapped
from pscompat.runtime.command_runtime import COMMON_KEYS, CommandRuntime
from pscompat.runtime.commands import block_info
from pscompat.runtime.compile import Evaluate, Execute, Out
from pscompat.runtime.scopes import MISSING, Scope, not_writable, put_back
from pscompat.runtime.scriptblock import Code, ScriptBlock, run_body
from pscompat.runtime.streams import discard

if TYPE_CHECKING:
    from pscompat.commands.metadata import ParameterMetadata
    from pscompat.runtime.commands import CommandInfo
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.streams import Streams

_NO_INPUT: list[Value] = []

_ACTION = "System.Management.Automation.ActionPreference"
_IMPACT = "System.Management.Automation.ConfirmImpact"


class _Noted(Exception):
    """The dynamic parameters are known: nothing more of the call is wanted."""


class FunctionProcessor:
    """One call of a script block as a pipeline stage.

    dot: run in the caller's own scope (`. name`). is_script: the block is a script file, whose `exit` ends only itself.
    """

    __slots__ = (
        "_noted",
        "arguments",
        "binder",
        "block",
        "caller",
        "dot",
        "exited",
        "expects_input",
        "given",
        "input",
        "is_invoked",
        "is_script",
        "ran",
        "replaced",
        "runtime",
        "scope",
    )

    def __init__(
        self,
        block: ScriptBlock,
        name: str,
        caller: Scope,
        arguments: list[Argument],
        extent: ScriptExtent | None,
        streams: Streams,
        info: CommandInfo | None = None,
        dot: bool = False,
        is_script: bool = False,
    ):
        if info is None:
            info = block_info(block)
        self.block = block
        self.caller = caller
        self.arguments = arguments
        self.dot = dot
        self.is_script = is_script
        self.runtime = CommandRuntime(info, name, caller, extent, streams)
        self.runtime.stage_of = self
        self.runtime.arguments = arguments
        self.expects_input = False
        self.input: list[Value] = []
        self.scope: Scope = caller
        self.binder: Binder | None = None
        self.ran = self.exited = False
        self.given: dict[str, Value] | None = None
        self.replaced: dict[str, Value] = {}
        self._noted: list[ParameterMetadata] | None = None
        self.is_invoked = False
        """Whether a method or a cmdlet runs the block, rather than a command that names it: it is no advanced function then."""

    @property
    def failed(self) -> bool:
        return self.runtime.failed

    @property
    def is_advanced(self) -> bool:
        """Whether the block runs as a cmdlet does, which one that is invoked never does, whatever its attributes say."""
        return self.block.code.cmdlet_binding and not self.is_invoked

    # As a stage of a pipeline

    def prepare(self, out: Out) -> None:
        """Make the scope; an advanced function binds its arguments. `out` takes what the function writes."""
        self.runtime.out = out
        self._enter()
        if self.given:
            self.scope.vars.update(self.given)
        if self.is_advanced:
            self._bind()
        obsolete = self.block.code.attributes.get("obsolete")
        if obsolete is not None and not self.is_invoked:
            what = f"command '{self.runtime.info.Name}'" if self.runtime.info.Name else "script block"
            self.runtime.write_warning(f"The {what} is obsolete. {obsolete}")

    def begin(self) -> None:
        """Run the begin block."""
        code = self.block.code
        if code.begin is not None:
            self._run(code.begin, ArrayListEnumerator(_NO_INPUT))

    def process(self, item: Value) -> None:
        """Take one object from the pipeline."""
        code = self.block.code
        if type(item) is PSObject:
            item = bare(item)
        binder = self.binder
        if self.is_advanced:
            assert binder is not None
            try:
                binder.bind_object(item)
            except TerminatingError as problem:
                self.runtime.write_unbound(attributed(problem, self.runtime).record)
                return
        self.runtime.current_object = item
        if code.process is None:
            self.input.append(wrapped(item))
            return
        self.scope.vars["_"] = self.scope.piped = item
        if code.reads_input:
            item = wrapped(item)
        self._run(code.process, ArrayList([item]) if self.is_advanced else ArrayListEnumerator([item]))

    def run_without_input(self) -> None:
        """The process block of a function that is not fed by a pipeline runs once, its `$_` null."""
        code = self.block.code
        if code.process is not None:
            if self.given is None:
                self.scope.vars["_"] = None
            self._run(code.process, ArrayList() if self.is_advanced else ArrayListEnumerator(_NO_INPUT))

    def end(self) -> None:
        """Run the end block."""
        code = self.block.code
        if code.end is not None:
            self._run(code.end, list(self.input) if self.is_advanced else ArrayListEnumerator(self.input))
        self.runtime.flush()

    def clean(self) -> None:
        """Run the clean block, and give a dot-sourced block's caller its own automatic variables back."""
        code = self.block.code
        if code.clean is not None and self.ran:
            self._tidy(code.clean)
        if self.replaced:
            self.scope.runtime = self.runtime.dotted_over
        for name, value in self.replaced.items():
            put_back(self.scope.vars, name, value)

    def bind_only(self) -> None:
        """Make the scope and bind the arguments, and run nothing."""
        self._enter()
        self._bind()

    def dynamic_parameters(self) -> list[ParameterMetadata]:
        """What the dynamicparam block gives for the arguments, which are bound for that alone; raises BindingError."""
        self._noted = []
        self._enter()
        try:
            self._bind()
        except _Noted:
            pass
        return self._noted

    def run_to_end(
        self, out: Out, input: Iterable[Value] | None = None, preset: dict[str, Value] | None = None
    ) -> None:
        """Run the whole block outside of a pipeline; `preset` holds variables that its scope has from the start."""
        self.expects_input = self.expects_input or bool(input)
        self.given = preset
        try:
            self.prepare(out)
            self.begin()
            if input:
                for item in input:
                    self.process(item)
            else:
                self.run_without_input()
            self.end()
        finally:
            self.clean()

    # Inside

    def _enter(self) -> None:
        code = self.block.compiled()
        parent = home_of(self.block, self.caller)
        if self.dot:
            self.scope = parent
            for name in ("args", "input", "_", "psboundparameters", *(item.key for item in code.unwritable)):
                self.replaced[name] = parent.vars.get(name, MISSING)
            parent.vars.pop("psboundparameters", None)
            self.runtime.dotted_over, parent.runtime = parent.runtime, self.runtime
        else:
            scope = Scope(parent.engine, parent, self.runtime.streams, self.is_script)
            scope.runtime = self.runtime
            scope.block = code.ast
            self.scope = self.runtime.preference_scope = scope
            if scope.engine.all_scope:
                scope.share(scope.engine.all_scope)
        if code.info:
            self.scope.declare(code.info)
            self.scope.engine.constrained += 1

    def _bind(self) -> None:
        code = self.block.code
        scope = self.scope
        if self.is_invoked:
            self._fill(code)
            return
        if not code.parameters and not code.cmdlet_binding:
            scope.vars["args"] = flatten(self.arguments)
            return
        engine = scope.engine
        name = self.runtime.info.Name
        binder = self.binder = self.runtime.binder = Binder(code.plan_for(name), engine, True, scope.vars)
        previous = engine.scope
        before = previous.state.left_from(previous) if previous.state is not scope.state else None
        engine.scope = scope
        try:
            if code.cmdlet_binding:
                scope.vars["args"] = []
                table = self.caller.lookup("psdefaultparametervalues")
                defaults = DefaultValues.of(table, name, self.runtime.write_warning) if table else None
                dynamic = self._dynamic(code.dynamic) if code.dynamic is not None else None
                own_values = partial(self._set_own_defaults, binder)
                binder.bind_arguments(self.arguments, self.expects_input, defaults, dynamic, own_values)
                self._apply_common(binder)
            else:
                binder.bind_arguments(self.arguments, False)
                self._set_own_defaults(binder)
                scope.vars["args"] = flatten(binder.left)
            if code.unwritable:
                names = [item.metadata.name for item in code.unwritable]
                raise not_writable(next((name for name in names if name in binder.bound), names[0]))
            self._warn_of_obsolete(binder)
        except BindingError as problem:
            raise self._unfitting(problem) from None
        except CommandEnds as ended:  # its dynamicparam block says so
            if ended.command is not self.runtime:
                raise
            raise ended.problem from None
        finally:
            engine.scope = previous
            if before is not None:
                previous.state.current = before

    def _fill(self, code: Code) -> None:
        """Give the parameters the values in the order in which they are declared, as PowerShell does where no command is called.

        Switches and mandatory parameters are like all others. Their variables are made with what is declared for them, so an
        error is that of the variable.
        """
        scope, engine = self.scope, self.scope.engine
        values = [argument.value for argument in self.arguments]
        filled: dict[str, Value] = {}
        self.runtime.filled = filled
        previous, engine.scope = engine.scope, scope
        try:
            for index, item in enumerate(code.parameters):
                name = item.metadata.name
                value = (
                    values[index]
                    if index < len(values)
                    else item.empty
                    if item.default is None
                    else self._declared_default(item.default)
                )
                value = None if value is NOTHING else value
                if item in code.unwritable:
                    raise not_writable(name if index < len(values) else engine.spelling.get(item.key, name))
                for transformation in item.metadata.transforms:
                    if not isinstance(transformation, TypeConversion):
                        value = transformation.transform(engine, value)
                for rule in item.info.constraints if item.info is not None else ():
                    value = rule.declare(value, engine, name, self.dot)
                scope.vars[item.key] = value
                if index < len(values):
                    filled[name] = value
        finally:
            engine.scope = previous
        scope.vars["args"] = values[len(code.parameters) :]

    def _unfitting(self, problem: TerminatingError) -> TerminatingError:
        """The error of arguments that do not fit: a block has no name in its record, not even the operator that called it."""
        attributed(problem, self.runtime)
        if not self.runtime.info.Name:
            problem.record.InvocationInfo.InvocationName = ""
        return problem

    def _dynamic(self, body: Execute) -> GetDynamicParameters:
        get = block_parameters(partial(self._written_by, body), self.runtime.info.Name)
        noted = self._noted
        if noted is None:
            return get

        def note(bound: dict[str, Value]) -> DynamicParameters:
            noted.extend(get(bound).parameters)
            raise _Noted

        return note

    def _written_by(self, body: Execute) -> list[Value]:
        """What the dynamicparam block writes; with it the function has begun, so that its clean block will run."""
        results: list[Value] = []
        self.ran = True
        run_body(body, self.scope, results.append, self.scope.engine)
        return results

    def _apply_common(self, binder: Binder) -> None:
        """Common parameters of an advanced function set the preferences in its scope."""
        common = {name: value for name, value in binder.bound.items() if name.lower() in COMMON_KEYS}
        if common:  # a function may declare WhatIf and Confirm itself
            own = {item.metadata.name.lower() for item in self.block.code.parameters}
            common = {name: value for name, value in common.items() if name.lower() not in own}
        if not common:
            return
        self.runtime.apply_common(common)
        scope = self.scope
        scope.streams = self.runtime.streams
        for name, value in common.items():
            key = name.lower()
            if key.endswith("action"):
                scope.vars["erroractionpreference" if key == "erroraction" else f"{key[:-6]}preference"] = value
            elif key in ("verbose", "debug"):
                scope.vars[f"{key}preference"] = enum_value(_ACTION, "Continue" if value else "SilentlyContinue")
            elif key == "whatif":
                scope.vars["whatifpreference"] = value
            elif key == "confirm":
                scope.vars["confirmpreference"] = enum_value(_IMPACT, "Low" if value else "None")

    def _set_own_defaults(self, binder: Binder) -> None:
        """Give the parameters that are still open the values that their declarations say; raises BindingError.

        Around those of the script that a session runs there is no statement yet that could go on after an error.
        """
        engine = self.scope.engine
        if not self.runtime.is_main:
            self._set_declared(binder)
        elif binder.unbound:
            with engine.outside_pipeline(self.scope, engine.outside_streams(self.scope.streams)):
                self._set_declared(binder)

    def _declared_default(self, default: Evaluate) -> Value:
        """A parameter's default value; the error of a cast in it is a plain function's own, as one of binding."""
        try:
            return default(self.scope)
        except TerminatingError as problem:
            refused = thrown_by_cast(problem)
            thrown = problem.record.Exception
            if self.is_advanced or refused is thrown or thrown.type_name != RUNTIME_EXCEPTION:
                raise
            ending = self.runtime.left_with(problem)
            ending.record.Exception = refused
            raise ending from None

    def _set_declared(self, binder: Binder) -> None:
        variables = self.scope.vars
        unbound = binder.unbound
        if not unbound:
            return
        for item in self.block.code.parameters:
            name = item.metadata.name
            if name not in unbound:
                continue
            if item.default is not None:
                value = self._declared_default(item.default)
                parameter = unbound[name]
                if not parameter.plain or type(value) is not parameter.exact_type:
                    value = fitted(binder, parameter, value, None, is_default=True)
                if value is NOTHING:
                    value = None
            else:
                value = item.empty
            variables[item.key] = value

    def _run(self, body: Execute, input: Value) -> None:
        """Run a block with this `$input`; before the first one, a plain function binds its arguments."""
        if self.exited:
            return
        scope = self.scope
        scope.vars["input"] = input
        if self.given:
            scope.vars.update(self.given)
        if not self.ran:
            self.ran = True
            if not self.is_advanced:
                self._bind()
        previous = scope.streams
        scope.streams = self.runtime.streams
        frames = scope.engine.frames
        frames.append(self.runtime)
        self.runtime.block_name = self.block.code.block_names.get(body, "")
        try:
            run_body(body, scope, self.runtime.out, scope.engine)
        except TerminatingError as problem:
            raise self.runtime.ended_with(problem, self.is_advanced, self.caller.streams) from None
        except CommandEnds as ended:
            if ended.command is not self.runtime:
                raise
            self.runtime.keep_ending(ended.problem, self.runtime.streams)
            raise ended.problem from None
        except (BreakFlow, ContinueFlow):
            # As with cmdlets (CommandProcessorBase.DoBegin and DoComplete); the process block leaves `$?` alone.
            if self.is_advanced and body is not self.block.code.process:
                self.runtime.failed = True
            raise
        except ExitFlow as flow:
            if not self.is_script:
                raise
            scope.engine.global_scope.vars["lastexitcode"] = flow.code
            self.runtime.failed = flow.code != 0
            self.exited = True
        finally:
            frames.pop()
            scope.streams = previous

    def _warn_of_obsolete(self, binder: Binder) -> None:
        """Warn of parameters with ObsoleteAttribute that were given."""
        for parameter in self.block.code.parameters:
            metadata = parameter.metadata
            if metadata.obsolete is not None and metadata.name in binder.recorded:
                self.runtime.write_warning(f"Parameter '{metadata.name}' is obsolete. {metadata.obsolete}")

    def _tidy(self, body: Execute) -> None:
        """Run the clean block: what it writes is dropped, its errors are reported, and nothing of it leaves the function."""
        engine = self.scope.engine
        depth, engine.try_depth = engine.try_depth, 0
        self.runtime.out = discard
        try:
            self._run(body, self.scope.vars.get("input"))
        except TerminatingError as problem:
            self.runtime.failed = True
            engine.reporting.report(self.scope, problem.record)
        except (BreakFlow, ContinueFlow, ExitFlow):
            return
        finally:
            engine.try_depth = depth


def home_of(block: ScriptBlock, caller: Scope) -> Scope:
    """The scope that a block called from `caller` runs in or below: the current one of its own session state."""
    state = block.state
    return caller if state is None or state is caller.state else state.running()
