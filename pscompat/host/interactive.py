"""The prompt: reads commands on a terminal, with history and editing, and runs them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.language import ParseError, parse
from pscompat.runtime.endings import Ending, How, ending_of

if TYPE_CHECKING:
    from pscompat.host.console import ConsoleHost
    from pscompat.runtime.engine import Engine


def prompt_loop(engine: Engine, host: ConsoleHost) -> int:
    """Read and run commands until `exit` or the end of input; the exit code."""
    _enable_editing()
    while True:
        try:
            text = _read_command(engine)
        except EOFError:
            host.write_line()
            return 0
        except KeyboardInterrupt:
            host.write_line()
            continue
        if not text.strip():
            continue
        ending = _run(engine, host, text)
        if ending.how is How.EXITED:
            return ending.exit_code & 0xFF


def _enable_editing() -> None:
    try:
        import readline  # noqa: F401
    except ImportError:
        pass


def _read_command(engine: Engine) -> str:
    """One command, asking for more lines while it is incomplete."""
    lines = [input(_prompt(engine))]
    while _incomplete("\n".join(lines)):
        more = input(">> ")
        if not more:
            break
        lines.append(more)
    return "\n".join(lines)


def _prompt(engine: Engine) -> str:
    own = engine.global_scope.function("prompt")
    if own is not None:
        results = engine.call(own)
        if results:
            return to_string(results[0])
    return f"PS {engine.location}> "


def _incomplete(text: str) -> bool:
    try:
        parse(text)
    except ParseError as problem:
        return problem.incomplete
    return False


def _run(engine: Engine, host: ConsoleHost, text: str) -> Ending:
    """Run one command, show what it wrote and the error that ended it."""
    engine.stopping = False
    ending = ending_of(lambda: engine.run_main(engine.parse(text), host.write_object), passing=(BrokenPipeError,))
    if ending.problem is not None:
        engine.remember_error(ending.problem.record)
        host.end_output()
        host.write_error(ending.problem.record)
    elif ending.how is How.STOPPED:
        host.write_line()
    sys.stdout.flush()
    host.end_output()
    return ending
