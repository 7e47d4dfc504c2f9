"""The prompt: reads commands on a terminal, with history and editing, and runs them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import PipelineStopped
from pscompat.host.console import OutputFailed
from pscompat.host.interrupts import Doing, Interrupts, watch_for_interrupt
from pscompat.language import ParseError, parse
from pscompat.runtime.endings import Ending, How, ending_of
from pscompat.runtime.streams import discard

if TYPE_CHECKING:
    from pscompat.host.console import ConsoleHost
    from pscompat.runtime.engine import Engine

_BARE_PROMPT = "PS>"
MORE = ">> "
"""The prompt for the next line of a command."""


def prompt_loop(engine: Engine, host: ConsoleHost) -> int:
    """Read and run commands until `exit`, $Host.SetShouldExit or the end of input; the exit code."""
    _enable_editing()
    interrupts = Interrupts(engine)
    while True:
        try:
            code = _turn(engine, host, interrupts)
        except EOFError:
            host.write_line()
            return 0
        except (KeyboardInterrupt, PipelineStopped):
            interrupts.doing = Doing.NOTHING
            settle(engine)
            host.write_line()
            continue
        if code is not None:
            return code & 0xFF


def _turn(engine: Engine, host: ConsoleHost, interrupts: Interrupts) -> int | None:
    """Read one command and run it; the exit code where the session ends with it.

    Raises EOFError at the end of the input, and KeyboardInterrupt or PipelineStopped for an interrupt that nothing else took.
    """
    shown = prompt(engine, host, interrupts)
    watch_for_interrupt()
    interrupts.doing = Doing.READING
    text = _read_command(shown)
    if not text.strip():
        interrupts.doing = Doing.NOTHING
        return None
    interrupts.doing = Doing.RUNNING
    ending = run_command(engine, host, text)
    _show_end(engine, host, ending)
    interrupts.doing = Doing.NOTHING
    settle(engine)
    return ending.exit_code if ending.how is How.EXITED else host.should_exit


def _enable_editing() -> None:
    try:
        import readline  # noqa: F401
    except ImportError:
        pass


def settle(engine: Engine) -> None:
    """Let nothing of the last command reach the next: an interrupt may have come before what would have undone it."""
    engine.stopping = False
    engine.depth = engine.try_depth = 0
    engine.caught.clear()
    engine.scope = engine.global_scope


def _read_command(prompt: str) -> str:
    """One command, asking for more lines while it is incomplete."""
    lines = [input(prompt)]
    while incomplete("\n".join(lines)):
        more = input(MORE)
        if not more:
            break
        lines.append(more)
    return "\n".join(lines)


def prompt(engine: Engine, host: ConsoleHost, interrupts: Interrupts) -> str:
    """What the function `prompt` writes first; `PS>` where that is nothing, or where an error or an interrupt ends it.

    Its errors are remembered and not shown; `$?` stays what the last command left.
    """
    own = engine.global_scope.function("prompt")
    if own is None:
        return _BARE_PROMPT
    ok, shown = engine.ok, engine.streams.error
    engine.ok = True
    engine.try_depth += 1  # an error that would end a statement ends it all
    engine.streams.error = discard
    interrupts.doing = Doing.RUNNING
    try:
        ending = ending_of(lambda: engine.call(own))
    finally:
        engine.streams.error = shown
    interrupts.doing = Doing.NOTHING
    settle(engine)
    if ending.problem is not None:
        engine.remember_error(ending.problem.record)
    engine.ok = ok
    if ending.how is How.EXITED:
        host.should_exit = ending.exit_code
    return (to_string(ending.result[0]) if ending.result else "") or _BARE_PROMPT


def incomplete(text: str) -> bool:
    """Whether more lines could make a command of the text."""
    try:
        parse(text)
    except ParseError as problem:
        return problem.incomplete
    return False


def run_command(engine: Engine, host: ConsoleHost, text: str) -> Ending:
    """Run one command, which the history keeps, and say how it ended; raises OutputFailed."""

    def body() -> Ending:
        return ending_of(lambda: engine.run_main(engine.parse(text), host.write_object), passing=(OutputFailed,))

    return engine.history.run(text, body)


def _show_end(engine: Engine, host: ConsoleHost, ending: Ending) -> None:
    """Show what a command wrote last and the error that ended it."""
    if ending.problem is not None:
        engine.remember_error(ending.problem.record)
        host.end_output()
        host.write_error(ending.problem.record)
    elif ending.how is How.STOPPED:
        host.write_line()
    sys.stdout.flush()
    host.end_output()
