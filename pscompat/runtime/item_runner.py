"""Script blocks that a command runs for one object after the other, in the scope where it stands (ForEach-Object, Where-Object)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import ReturnFlow
from pscompat.dotnet.values import Value, wrapped
from pscompat.runtime.compile import RETURN, Out, leave
from pscompat.runtime.functions import FunctionProcessor, home_of
from pscompat.runtime.scopes import MISSING, Scope, put_back
from pscompat.runtime.scriptblock import ScriptBlock
from pscompat.runtime.stack_trace import BLOCK, BlockFrame

if TYPE_CHECKING:
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.streams import Streams


def item_runner(
    block: ScriptBlock,
    scope: Scope,
    streams: Streams,
    place: ScriptExtent | None = None,
    piped: bool = True,
    feeds: bool = False,
    alone: bool = False,
) -> Callable[[Value, Out], None]:
    """A function (item, out) that runs a block for one object in `scope` itself, with `$_` set for the time.

    place: where the command stands that runs it, for the stack traces of errors. piped: whether the objects are those of a
    pipeline, which scripts have in a PSObject. feeds: whether the block has the object in an array of its own as `$input`;
    else that is what stands there around it. alone: it runs without an object, and that array is empty.

    A block of another session state runs in that one's current scope. One with parameters runs as a dot-sourced command.
    Raises on the call where the block has more than one part.
    """
    code = block.compiled()
    engine = scope.engine
    body = code.sole_block
    if body is None or code.parameters:
        return _command_runner(block, scope, streams, piped, feeds, alone)
    scope = home_of(block, scope)
    variables = scope.vars
    reads_input = feeds and code.reads_input
    frames = engine.frames
    frame = BLOCK if place is None else BlockFrame(place)
    reads_args = code.reads_args

    def run(item: Value, out: Out) -> None:
        old = variables.get("_", MISSING)
        old_piped = scope.piped
        old_input = variables.get("input", MISSING)
        old_streams = scope.streams
        old_scope = engine.scope
        before = old_scope.state.left_from(old_scope) if old_scope.state is not scope.state else None
        variables["_"] = item
        scope.piped = item if piped else None
        if reads_args:
            old_args = variables.get("args", MISSING)
            variables["args"] = []
        if reads_input:
            variables["input"] = [] if alone else [wrapped(item)]
        scope.streams = streams
        engine.scope = scope
        frames.append(frame)
        try:
            signal = body(scope, out)
        except ReturnFlow:
            return
        finally:
            frames.pop()
            engine.scope = old_scope
            scope.streams = old_streams
            if before is not None:
                old_scope.state.current = before
            put_back(variables, "_", old)
            scope.piped = old_piped
            if reads_args:
                put_back(variables, "args", old_args)
            if reads_input:
                put_back(variables, "input", old_input)
        if signal is not None and signal is not RETURN:
            leave(signal)

    return run


def _command_runner(
    block: ScriptBlock, scope: Scope, streams: Streams, piped: bool, feeds: bool, alone: bool
) -> Callable[[Value, Out], None]:
    """As item_runner, of a block that runs as a dot-sourced command."""
    code = block.compiled()

    def call(item: Value, out: Out) -> None:
        code.check_sole_block()
        processor = FunctionProcessor(block, "", scope, [], None, streams, dot=True)
        processor.is_invoked = True
        given = wrapped(item) if piped else item
        variables = {"_": given}
        if feeds:
            variables["input"] = [] if alone else [given]
        processor.run_to_end(out, None, variables)

    return call
