"""The command line, shaped as pwsh's own so that it can stand in for it (about_Pwsh), plus long options of ours."""

from __future__ import annotations

import gc
import os
import sys

from pscompat.host.options import UsageError, parse_options
from pscompat.host.standard_streams import end_process, read_as_net, replace_closed, silence
from pscompat.version import __version__

USAGE = """\
Usage: pscompat [options] [-Command TEXT | [-File] SCRIPT [ARGS] | -]
       pscompat simulator serve [--port N] [--inventory FILE] [--state FILE] [--tls]
       pscompat simulator env --url URL [--shell bash|pwsh]
       pscompat simulator import FILE... (--state FILE | --url URL)
       pscompat simulator export (--state FILE | --url URL) [--form resources|template] [-o FILE]
       pscompat simulator log --url URL [--follow] [--json]
       pscompat explain [--json] [--simulator] [--inventory FILE] COMMAND
       pscompat debug ast|tokens|bind

As pwsh:
  -Command, -c TEXT          run TEXT (`-` reads commands from standard input)
  -CommandWithArgs, -cwa TEXT [ARGS]  run TEXT with its arguments in $args
  -File, -f SCRIPT [ARGS]    run a script file with its arguments (`-` shows a prompt and each command that it reads)
  -WorkingDirectory, -wd DIR start in DIR
  -NonInteractive, -noni     never ask; what would ask fails
  -NoExit, -noe              read commands when the text or the script has run
  -NoProfile, -nop           accepted; no profile is ever run
  -NoLogo, -nol              accepted; no banner is ever shown
  -Version, -v               print the PowerShell version that is followed
  -Help, -h, -?              print this

Of pscompat (environment variable):
  --simulator                talk to the built-in simulator, not to Azure (PSCOMPAT_SIMULATOR=1)
  --inventory FILE           the simulator's inventory, JSON or YAML (PSCOMPAT_INVENTORY)
  --endpoint URL             another Azure Resource Manager (PSCOMPAT_ENDPOINT)
  --unsupported warn|refuse  what becomes of a script with Az cmdlets that do not act (PSCOMPAT_UNSUPPORTED)
  --version, --help
"""
_COLLECTED_AFTER = (
    20_000  # new objects; Python's 700 has a script that makes many objects look for garbage all the time
)


def main(arguments: list[str] | None = None) -> int:
    """Run pscompat with these arguments and return the exit code. With the process's own, the default, the process ends here."""
    code = _exit_code(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        end_process(code)
    return code


def _forget_coerced_locale() -> None:
    """Take away the LC_CTYPE that Python sets for itself in the C locale (PEP 538): scripts and programs see what was given."""
    if os.environ.get("LC_CTYPE") not in ("C.UTF-8", "C.utf8", "UTF-8"):
        return
    try:
        with open("/proc/self/environ", "rb") as file:
            given = file.read().split(b"\0")
    except OSError:
        return
    if not any(each.startswith(b"LC_CTYPE=") for each in given):
        del os.environ["LC_CTYPE"]


def _exit_code(words: list[str]) -> int:
    replace_closed()
    _forget_coerced_locale()
    read_as_net()
    try:
        return _dispatch(words)
    except UsageError as problem:
        print(problem.told(), file=sys.stderr)
        return problem.exit_code
    except BrokenPipeError:
        # The reader of our output has gone: nothing more can be written, not even at the interpreter's exit.
        silence(sys.stdout)
        return 0
    except KeyboardInterrupt:
        return 130


def _dispatch(words: list[str]) -> int:
    """Do what the words ask for. Start-up: what each of them needs is imported where it is asked for."""
    if words[:1] == ["debug"]:
        return _debug(words[1:])
    if words[:1] == ["explain"] and (len(words) > 1 or not os.path.exists("explain")):
        from pscompat.host import explain

        return explain.run(words[1:])
    if words[:1] == ["simulator"] and (len(words) > 1 or not os.path.exists("simulator")):
        from pscompat.simulator import commands

        return commands.main(words[1:])
    options = parse_options(words)
    if options.show is not None:
        return _show(options.show)
    # What is imported stays: looking for garbage among it, now or while a script runs, is time lost.
    gc.disable()
    try:
        from pscompat.host.run import run
    finally:
        gc.enable()
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER)
    return run(options)


def _debug(words: list[str]) -> int:
    """The commands for those who work on pscompat. Start-up: imported where they are asked for."""
    if words[:1] == ["bind"]:
        from pscompat.binding import debug as bind_debug

        return bind_debug.run(sys.stdin, sys.stdout)
    if words[:1] in (["ast"], ["tokens"]):
        from pscompat.language import debug as language_debug

        return language_debug.run(words[0], sys.stdin, sys.stdout)
    raise UsageError("`pscompat debug` has three commands: ast, tokens, bind.")


def _show(what: str) -> int:
    try:
        _print(what)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as failure:
        silence(sys.stdout)
        print(f"pscompat: standard output: {failure.strerror}", file=sys.stderr)
        return 1
    return 0


def _print(what: str) -> None:
    if what == "--version":
        print(f"pscompat {__version__}")
    elif what == "-version":
        from pscompat.runtime.ps_version import PS_VERSION

        print(f"PowerShell {PS_VERSION}")
    else:
        print(USAGE, end="")
