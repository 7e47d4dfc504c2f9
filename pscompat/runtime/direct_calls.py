"""Calls of functions and script blocks that stand alone in a pipeline, without the steps of one.

A place in a script remembers which function its name means and how its arguments bind (binding/direct.py). Such a call makes
a scope and a CommandRuntime, as any does, and runs the body. What a place cannot know beforehand goes the way of all commands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.binding.binder import Binder
from pscompat.binding.coercion import fitted
from pscompat.binding.default_values import DefaultValues
from pscompat.binding.direct import DirectBinding, Shape, binding_of
from pscompat.dotnet.errors import BreakFlow, CommandEnds, ContinueFlow, ReturnFlow, StopUpstream, TerminatingError
from pscompat.dotnet.library.enumerators import ArrayListEnumerator
from pscompat.dotnet.values import LASTING_TYPES, NOTHING, ArrayList, Hashtable, OrderedDictionary, Value
from pscompat.language import ast
from pscompat.runtime.command_runtime import CommandRuntime
from pscompat.runtime.commands import CommandInfo, FunctionInfo, block_info
from pscompat.runtime.compile import RETURN, Evaluate, Execute, Out, leave, overflow
from pscompat.runtime.compile_variables import CONSTANTS
from pscompat.runtime.scopes import Scope
from pscompat.runtime.scriptblock import Code, ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.extent import ScriptExtent


class _Body:
    """What a place calls: the one block of some code, and how its arguments bind (None: there are no parameters).

    rest: the variables of the parameters without arguments. name: the block's in a stack trace, where it is written out.
    """

    __slots__ = ("advanced", "binding", "code", "is_process", "name", "rest", "run")

    def __init__(self, code: Code, run: Execute, binding: DirectBinding | None, rest: dict[str, Value]):
        self.code = code
        self.run = run
        self.is_process = run is code.process
        self.name = code.block_names.get(run, "")
        self.advanced = code.cmdlet_binding
        self.binding = binding
        self.rest = rest


class DirectCall:
    """A place in a script that calls a command by name, or a script block, with arguments that are written out.

    Where the call cannot be made directly, `call` returns False and has done nothing.
    """

    __slots__ = ("_bodies", "_body", "_code", "_code_name", "_extent", "_holder", "_info", "_marker", "_name", "_shape", "_version")  # fmt: skip

    def __init__(self, name: str, marker: str, shape: Shape, extent: ScriptExtent):
        self._name = name
        self._marker = marker
        self._shape = shape
        self._extent = extent
        self._holder: Scope | None = None
        self._version = -1
        self._info: FunctionInfo | None = None
        self._code: Code | None = None
        self._code_name = ""
        self._body: _Body | None = None
        self._bodies: dict[Shape, _Body | None] = {}

    def call_name(self, scope: Scope, values: list[Value], out: Out, splatted: Shape = ()) -> bool:
        """Call the function that the name means; `splatted` is the shape of the values that come from tables."""
        commands = scope.engine.commands
        holder = scope
        while holder.functions is None and holder.aliases is None and holder.parent is not None:
            holder = holder.parent
        if holder is not self._holder or commands.version != self._version:
            self._look_up(scope)
            self._holder, self._version = holder, commands.version
        info = self._info
        if info is None:
            return False
        block = info.ScriptBlock
        if block.code is not self._code:
            self._version = -1
            return False
        body = self._body_for(splatted, scope) if splatted else self._body
        return body is not None and self._run(body, block, info, scope, values, out)

    def call_block(self, scope: Scope, block: ScriptBlock, values: list[Value], out: Out, splatted: Shape = ()) -> bool:
        """Call a script block."""
        if block.code is not self._code:
            self._learn(block.compiled(), "", scope)
        body = self._body_for(splatted, scope) if splatted else self._body
        return body is not None and self._run(body, block, block_info(block), scope, values, out)

    def _body_for(self, splatted: Shape, scope: Scope) -> _Body | None:
        """What is called with further values of this shape."""
        if splatted not in self._bodies:
            assert self._code is not None
            if len(self._bodies) == _MOST_SHAPES:
                self._bodies.clear()
            self._bodies[splatted] = _body_of(self._code, self._code_name, (*self._shape, *splatted), scope)
        return self._bodies[splatted]

    def _look_up(self, scope: Scope) -> None:
        key = self._name.lower()
        self._info = None
        found = scope.function(key)
        if found is None or found.is_private or type(scope.engine.commands.find(scope, key)) is not type(found):
            return
        self._info = found
        self._learn(found.ScriptBlock.compiled(), found.Name, scope)

    def _learn(self, code: Code, name: str, scope: Scope) -> None:
        self._code, self._code_name = code, name
        self._bodies = {}
        self._body = _body_of(code, name, self._shape, scope)

    def _run(
        self,
        body: _Body,
        block: ScriptBlock,
        info: CommandInfo,
        caller: Scope,
        values: list[Value],
        out: Out,
    ) -> bool:
        engine = caller.engine
        state = block.state
        streams = caller.streams
        scope = Scope(engine, caller if state is None or state is caller.state else state.running(), streams)
        variables = scope.vars
        binding = body.binding
        if binding is None:
            variables["args"] = values
        elif not binding.store(values, variables):
            return False
        else:
            variables["args"] = []
            variables.update(body.rest)
        runtime = CommandRuntime(info, self._marker or self._name, caller, self._extent, streams)
        if body.advanced and DefaultValues.of(caller.lookup("psdefaultparametervalues"), "", runtime.write_warning):
            return False
        if binding is not None:
            runtime.direct = binding, values
        else:
            runtime.unbound = tuple(values)
        runtime.out = out
        if body.name:
            runtime.block_name = body.name
        scope.runtime = runtime
        scope.block = body.code.ast
        runtime.preference_scope = scope
        if engine.all_scope:
            scope.share(engine.all_scope)
        if body.code.info:
            scope.declare(body.code.info)
        if body.is_process:
            variables["_"] = None
            variables["input"] = ArrayList() if body.advanced else ArrayListEnumerator([])
        else:
            variables["input"] = [] if body.advanced else ArrayListEnumerator([])
        self._run_body(body, scope, runtime, out)
        engine.ok = not runtime.failed
        return True

    @staticmethod
    def _run_body(body: _Body, scope: Scope, runtime: CommandRuntime, out: Out) -> None:
        engine = scope.engine
        previous = engine.scope
        before = previous.state.left_from(previous) if previous.state is not scope.state else None
        engine.scope = scope
        engine.depth += 1
        engine.frames.append(runtime)
        try:
            if engine.depth > engine.max_depth:
                raise overflow()
            signal = body.run(scope, out)
            if signal is not None and signal is not RETURN:
                leave(signal)
        except ReturnFlow:
            return
        except TerminatingError as problem:
            engine.ok = False
            raise runtime.ended_with(problem, body.advanced, runtime.scope.streams) from None
        except CommandEnds as ended:
            if ended.command is not runtime:
                raise
            engine.ok = False
            runtime.keep_ending(ended.problem, runtime.streams)
            raise ended.problem from None
        except (BreakFlow, ContinueFlow):
            engine.ok = not (runtime.failed or (body.advanced and not body.is_process))
            raise
        except StopUpstream as stop:
            if stop.stage is not runtime:
                raise
        finally:
            engine.frames.pop()
            engine.scope = previous
            engine.depth -= 1
            if before is not None:
                previous.state.current = before


def _body_of(code: Code, name: str, shape: Shape, scope: Scope) -> _Body | None:
    run = code.sole_block
    if run is None or code.unwritable or "obsolete" in code.attributes:
        return None
    if not code.parameters and not code.cmdlet_binding:
        return _Body(code, run, None, {}) if all(name is None for name, _ in shape) else None
    binding = binding_of(code.plan_for(name), shape)
    if binding is None:
        return None
    rest: dict[str, Value] = {}
    binder = Binder(code.plan_for(name), scope.engine, True)
    for item, node in zip(code.parameters, code.parameter_asts):
        if item.metadata.name in binding.names or item.metadata.name in binding.switches:
            continue
        if item.default is None:
            rest[item.key] = item.empty
            continue
        if not _is_constant(node.default_value):
            return None
        try:
            value = fitted(binder, binder.unbound[item.metadata.name], item.default(scope), None, is_default=True)
        except TerminatingError:
            return None
        if type(value) not in LASTING_TYPES:
            return None
        rest[item.key] = value
    return _Body(code, run, binding, rest)


def _spread(tables: list[Value]) -> tuple[Shape, list[Value]] | None:
    """The shape and the values of splatted tables; None where they are no tables with names."""
    shape: list[tuple[str | None, bool]] = []
    values: list[Value] = []
    for table in tables:
        if type(table) not in _TABLES:
            return None
        for key, value in table.entries.values():
            if type(key) is not str:
                return None
            shape.append((key, True))
            values.append(None if value is NOTHING else value)
    return tuple(shape), values


_NONE: tuple[Shape, list[Value]] = ((), [])
_TABLES = frozenset({Hashtable, OrderedDictionary})
_MOST_SHAPES = 16


def _is_constant(node: ast.Ast | None) -> bool:
    if isinstance(node, ast.VariableExpressionAst):
        return node.variable_path.lower() in CONSTANTS
    return isinstance(node, ast.ConstantExpressionAst)


def direct_call(
    name: str | None,
    block_of: Evaluate | None,
    marker: str,
    shape: Shape,
    evaluators: list[Evaluate],
    extent: ScriptExtent,
    otherwise: Callable[[Scope, Value, list[Value], Out], None],
    tables: list[Evaluate],
) -> Execute:
    """Compile a call; `otherwise` (scope, command, values, out) makes it where it cannot be made directly.

    tables: what is splatted; `otherwise` reads it again.
    """
    call = DirectCall(name or "", marker, shape, extent)

    def execute(scope: Scope, out: Out) -> None:
        engine = scope.engine
        if engine.attention:
            engine.attend()
        target = name if block_of is None else block_of(scope)
        values = [None if (value := evaluate(scope)) is NOTHING else value for evaluate in evaluators]
        splatted = _spread([table(scope) for table in tables]) if tables else _NONE
        if splatted is None:
            made = False
        elif block_of is None:
            made = call.call_name(scope, values + splatted[1], out, splatted[0])
        else:
            made = type(target) is ScriptBlock and call.call_block(
                scope, target, values + splatted[1], out, splatted[0]
            )
        if not made:
            otherwise(scope, target, values, out)
        if engine.attention:
            engine.check_stop()

    return execute
