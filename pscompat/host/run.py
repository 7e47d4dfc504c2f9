"""One run of the command line: a command text, a script file, or text from standard input; and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from typing import TYPE_CHECKING

from pscompat.assembly import new_engine
from pscompat.commands.arguments import NO_VALUE, Argument
from pscompat.dotnet.error_faces import is_own_exception
from pscompat.dotnet.errors import (
    STANDING_IN,
    BreakFlow,
    ContinueFlow,
    ErrorRecord,
    NetException,
    TerminatingError,
    error,
)
from pscompat.dotnet.marked_text import file_text
from pscompat.dotnet.values import Value
from pscompat.host.console import ConsoleHost, OutputFailed
from pscompat.host.interrupts import Doing, Interrupts
from pscompat.host.options import Options, settings_of
from pscompat.host.refusal import REFUSED, UnsupportedError
from pscompat.host.standard_streams import silence
from pscompat.language import ast
from pscompat.language.characters import DASH_SIGNS
from pscompat.runtime.commands import ScriptInfo
from pscompat.runtime.endings import FAILED, Ending, How, ending_of
from pscompat.runtime.engine import Engine

if TYPE_CHECKING:
    from pscompat.host.standard_input import StandardInput
    from pscompat.runtime.scriptblock import ScriptBlock


def run(options: Options) -> int:
    """Run what the options ask for and return the exit code; raises UsageError for options that cannot be followed."""
    settings = settings_of(options)
    _roomy_stack()
    host = ConsoleHost(interactive=not options.non_interactive)
    engine = new_engine(host)
    engine.azure_settings = settings
    engine.activate()
    try:
        if options.working_directory is not None:
            _go_to(engine, host, options.working_directory)
        return _run(engine, host, options)
    except UnsupportedError as refusal:
        host.write_error_line(str(refusal))
        return REFUSED
    except OutputFailed as failure:
        silence(sys.stdout)
        host.write_error_line(f"out-lineoutput: {failure.reason}")
        return FAILED
    finally:
        engine.close()


def _go_to(engine: Engine, host: ConsoleHost, folder: str) -> None:
    """Begin in a folder, as Set-Location finds it; where it does not, its error is shown and the run begins where it is."""
    block = engine.parse("param($Path) Set-Location -LiteralPath $Path")
    engine.run_main(block, host.write_object, None, [Argument(None, folder)])
    engine.ok = True


def _run(engine: Engine, host: ConsoleHost, options: Options) -> int:
    """Run the script or the text, then the commands of the standard input where there is neither, or for -NoExit; the exit code.

    `exit` ends all that in a text, in a script only the script.
    """
    ending = _run_given(engine, options)
    if ending is not None:
        code = _ended(engine, host, ending)
        left = host.should_exit is not None or (ending.how is How.EXITED and options.file is None)
        if left or not options.no_exit:
            return code
    if options.from_input or not sys.stdin.isatty():
        return _run_lines(engine, host, options.prompts)
    # Start-up: a command or a script needs no prompt.
    from pscompat.host.interactive import prompt_loop

    code = prompt_loop(engine, host)
    host.end_transcripts()
    return code


def _run_given(engine: Engine, options: Options) -> Ending | None:
    """How the script or the text of the options ended; None where they name none."""
    text, path = options.command, options.file
    if path is not None:
        return _guarded(engine, lambda: _run_file(engine, path, options))
    if text is not None:
        arguments = [Argument(None, word) for word in options.command_arguments]
        return _guarded(engine, lambda: _run_text(engine, text, arguments, options))
    return None


def _roomy_stack() -> None:
    """Scripts may nest calls as deep as PowerShell allows; each takes many Python frames."""
    sys.setrecursionlimit(200_000)
    try:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
        wanted = 512 * 1024 * 1024
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(
                resource.RLIMIT_STACK, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
            )
    except (ImportError, ValueError, OSError):
        pass


def _guarded(engine: Engine, body: Callable[[], int]) -> Ending:
    """Run a body, which an interrupt stops, and say how that ended; raises OutputFailed."""
    Interrupts(engine, Doing.RUNNING)
    return ending_of(body, passing=(OutputFailed, UnsupportedError))


def _ended(engine: Engine, host: ConsoleHost, ending: Ending) -> int:
    """Show what a run has left to show; its exit code."""
    if ending.how is not How.RAN:
        host.drop_output()
    if ending.problem is not None:
        _report(engine, host, ending.problem)
    closing = ending_of(host.end_output, passing=(OutputFailed,))
    if closing.problem is not None:
        _report(engine, host, closing.problem)
    host.end_transcripts()
    if ending.how is not How.EXITED and host.should_exit is not None:
        return host.should_exit & 0xFF
    if ending.how is How.STOPPED and engine.stopped_by:
        return 128 + engine.stopped_by
    return ending.result if ending.how is How.RAN else ending.exit_code & 0xFF


def _report(engine: Engine, host: ConsoleHost, problem: TerminatingError) -> None:
    record = problem.record
    incomplete = record.Exception.incomplete
    if incomplete and record.extent is not None and record.extent.File is None:
        return
    engine.remember_error(record)
    host.write_error(_unwrapped(problem))


def _unwrapped(problem: TerminatingError) -> ErrorRecord:
    """The record of an error that ended the run; of one that no command and no `throw` made, without the exception's type."""
    if problem.carried or problem.record.by_throw or problem.stopped or problem.wrapped:
        return problem.record
    record = copy(problem.record)
    record.Exception = NetException(STANDING_IN, record.Exception.Message)
    return record


def _run_text(engine: Engine, text: str, arguments: list[Argument], options: Options, file: str | None = None) -> int:
    block = engine.parse(text)
    look_over(block, options, file)
    _begin(block)
    engine.top_invocation.MyCommand = ScriptInfo(block)
    with suppress(BreakFlow, ContinueFlow):  # nothing around the text takes them: they end it
        engine.run_main(block, engine.host.write_object, _input_of(block), arguments)
    engine.attend()
    return 0 if engine.ok else 1


def look_over(block: ScriptBlock, options: Options, file: str | None) -> None:
    """Tell which Az cmdlets of a script will not act; raises UnsupportedError where nothing of it may start."""
    if "-az" in block.text.lower():
        # Start-up: most texts call no Az cmdlet.
        from pscompat.host import unsupported

        unsupported.look_over(block.text, block.ast, options, file)


def _begin(block: ScriptBlock) -> None:
    """Compile what is to run. TerminatingError: of what stops that which is no error of the text, PowerShell says no more."""
    try:
        block.compiled()
    except TerminatingError as problem:
        if is_own_exception(problem.record.Exception):
            raise
        raise error("An error occurred while creating the pipeline.", "RuntimeException", "NotSpecified") from None


def _run_lines(engine: Engine, host: ConsoleHost, prompts: bool) -> int:
    """Run standard input as PowerShell does: each line by itself, as if typed; errors end what they are in, and the next runs.

    A line that opens something takes the lines after it, up to an empty one. What the end of the input leaves open does not run.
    prompts: show each line behind a prompt.
    """
    # Start-up: a command or a script needs no prompt.
    from pscompat.host.interactive import MORE, incomplete, prompt, run_command, settle

    interrupts = Interrupts(engine, Doing.RUNNING)
    held: list[str] = []
    while True:
        if prompts:
            host.write(MORE if held else prompt(engine, host, interrupts))
            interrupts.doing = Doing.RUNNING
        line = sys.stdin.readline()
        if not line:
            return 0 if engine.ok else 1
        text = line.rstrip("\r\n")
        if prompts:
            host.write(line)
        if text.strip() and held:
            held.append(text)
            continue
        if not text.strip():
            text, held = "\n".join(held), []
        if incomplete(text):
            held = [text]
        elif text.strip():
            ending = run_command(engine, host, text)
            code = _ended(engine, host, ending)
            settle(engine)
            if ending.how in (How.EXITED, How.STOPPED) or host.should_exit is not None:
                return code


def _input_of(block: ScriptBlock) -> StandardInput | None:
    """Standard input, for a text that names `$input` outside of nested blocks; any other leaves it to the commands it runs."""
    if "input" not in block.text.lower() or not _names_input(block.ast):
        return None
    # Start-up: few texts name $input.
    from pscompat.host.standard_input import StandardInput

    return StandardInput()


def _names_input(node: ast.Ast) -> bool:
    if isinstance(node, ast.VariableExpressionAst):
        return node.variable_path.lower() == "input"
    return any(
        _names_input(child)
        for child in node.children()
        if not isinstance(child, (ast.ScriptBlockExpressionAst, ast.FunctionDefinitionAst))
    )


def _run_file(engine: Engine, path: str, options: Options) -> int:
    """Run a script; a file of another name is a text to run, which knows nothing of its file."""
    arguments = file_arguments(options.file_arguments)
    if not path.lower().endswith(".ps1"):
        return _run_text(engine, file_text(path), arguments, options, path)
    info = engine.script(path)
    look_over(info.block, options, path)
    _begin(info.block)
    engine.run_script(info, arguments, engine.host.write_object, _input_of(info.block))
    engine.attend()
    return 0


def file_arguments(words: list[str]) -> list[Argument]:
    """The arguments after a script's path: words are text, but one that begins with a dash is a parameter.

    The next word is what `-name:` takes. What follows a colon is true or false where it says so, with a `$` or without. In
    `--name` the name begins with a dash, which the binder leaves out.
    """
    arguments: list[Argument] = []
    pending: tuple[str, str] | None = None
    for word in words:
        if pending is not None:
            arguments.append(Argument(pending[0], word, attached=True, text=pending[1]))
            pending = None
        elif len(word) > 1 and word[0] in DASH_SIGNS:
            dashed, colon, value = word.partition(":")
            dashed = dashed.rstrip()
            name = "" if word == "--" else dashed[1:]
            if not colon:
                arguments.append(Argument(name, NO_VALUE, text=dashed))
            elif value:
                arguments.append(Argument(name, _attached_value(value), attached=True, text=dashed))
            else:
                pending = name, dashed
        else:
            arguments.append(Argument(None, word))
    return arguments


def _attached_value(text: str) -> Value:
    folded = text.lower().removeprefix("$").strip()
    return folded == "true" if folded in ("true", "false") else text
