"""The command line, shaped as pwsh's own so that it can stand in for it (about_Pwsh), plus long options of ours."""

from __future__ import annotations

import os
import sys
from typing import Any

from pscompat import __version__
from pscompat.azure.settings import ConnectionSettings
from pscompat.runtime.initial_state import PS_VERSION

USAGE = """\
Usage: pscompat [options] [-Command TEXT | [-File] SCRIPT [ARGS] | -]
       pscompat simulator serve [--port N] [--inventory FILE] [--state FILE]
       pscompat debug ast|tokens|bind

As pwsh:
  -Command, -c TEXT          run TEXT (`-` reads it from standard input)
  -File, -f SCRIPT [ARGS]    run a script file with its arguments
  -WorkingDirectory, -wd DIR start in DIR
  -NonInteractive, -noni     never ask; what would ask fails
  -NoProfile, -nop           accepted; no profile is ever run
  -NoLogo, -nol              accepted; no banner is ever shown
  -Version, -v               print the PowerShell version that is followed
  -Help, -h, -?              print this

Of pscompat (environment variable):
  --simulator                talk to the built-in simulator, not to Azure (PSCOMPAT_SIMULATOR=1)
  --inventory FILE           the simulator's inventory, JSON or YAML (PSCOMPAT_INVENTORY)
  --endpoint URL             another Azure Resource Manager (PSCOMPAT_ENDPOINT)
  --version, --help
"""
USAGE_ERROR = 64
# pwsh's options by full name, with the shortest prefix that it takes (and another spelling).
_NO_VALUE = {
    "noprofile": "nop",
    "nologo": "nol",
    "noninteractive": "noni",
    "interactive": "i",
    "login": "l",
    "mta": "mta",
    "sta": "sta",
    "noexit": "noe",
}
_WITH_VALUE = {
    "executionpolicy": ("ex", "ep"),
    "workingdirectory": ("wo", "wd"),
    "inputformat": ("inp", "if"),
    "outputformat": ("o", "of"),
    "windowstyle": ("w", ""),
    "configurationname": ("config", ""),
    "settingsfile": ("settings", ""),
    "custompipename": ("cus", ""),
}


class UsageError(Exception):
    """A command line that cannot be understood; its text is one line for the user."""


class Options:
    """What the command line and the environment ask for."""

    def __init__(self) -> None:
        self.command: str | None = None
        self.command_arguments: list[str] = []
        self.file: str | None = None
        self.file_arguments: list[str] = []
        self.from_input = False
        self.non_interactive = False
        self.working_directory: str | None = None
        self.show: str | None = None
        self.simulator = os.environ.get("PSCOMPAT_SIMULATOR", "").lower() in ("1", "true", "yes", "on")
        self.inventory = os.environ.get("PSCOMPAT_INVENTORY") or None
        self.endpoint = os.environ.get("PSCOMPAT_ENDPOINT") or None


def parse_options(words: list[str]) -> Options:
    """Read a command line; raises UsageError."""
    options = Options()
    index = 0
    while index < len(words):
        word = words[index]
        index += 1
        if word == "-":
            options.from_input = True
            return options
        if word.startswith("--"):
            index = _own_option(options, word, words, index)
        elif word.startswith(("-", "/")):
            done = _pwsh_option(options, word, words, index)
            if done is None:
                return options
            index = done
        else:
            options.file, options.file_arguments = word, words[index:]
            return options
        if options.show:
            return options
    return options


def _own_option(options: Options, word: str, words: list[str], index: int) -> int:
    name, equals, value = word[2:].partition("=")
    if name in ("version", "help") and not equals:
        options.show = f"--{name}"
        return index
    if name == "simulator" and not equals:
        options.simulator = True
        return index
    if name in ("inventory", "endpoint"):
        if not equals:
            if index >= len(words):
                raise UsageError(f"--{name} needs a value.")
            value = words[index]
            index += 1
        setattr(options, name, value)
        return index
    raise UsageError(f"Unknown option '{word}'. `pscompat --help` lists the options.")


def _pwsh_option(options: Options, word: str, words: list[str], index: int) -> int | None:
    """Take one option of pwsh's; None when it took the rest of the line."""
    name = word[1:].lower()
    if word.startswith("/") and (os.path.exists(word) or "/" in word[1:]):
        options.file, options.file_arguments = word, words[index:]
        return None
    if name in ("?", "h", "help"):
        options.show = "--help"
        return index
    if name in ("v", "version"):
        options.show = "-version"
        return index
    if name and "command".startswith(name) and not name.startswith("con"):
        _take_command(options, words[index:])
        return None
    if name and "file".startswith(name):
        _take_file(options, word, words, index)
        return None
    if (name and "encodedcommand".startswith(name)) or name == "ec":
        return _take_encoded(options, words, index, word)
    for full, shortest in _NO_VALUE.items():
        if full.startswith(name) and name.startswith(shortest):
            options.non_interactive = options.non_interactive or full == "noninteractive"
            return index
    for full, (shortest, other) in _WITH_VALUE.items():
        if (full.startswith(name) and name.startswith(shortest)) or (other and name == other):
            if index >= len(words):
                raise UsageError(f"{word} needs a value.")
            if full == "workingdirectory":
                options.working_directory = words[index]
            return index + 1
    raise UsageError(f"Unknown option '{word}'. `pscompat --help` lists the options.")


def _take_command(options: Options, rest: list[str]) -> None:
    if not rest:
        raise UsageError("-Command needs a text to run, or `-` to read it from standard input.")
    if rest == ["-"]:
        options.from_input = True
    else:
        options.command = " ".join(rest)


def _take_file(options: Options, word: str, words: list[str], index: int) -> None:
    if index >= len(words):
        raise UsageError(f"{word} needs the path of a script.")
    if words[index] == "-":
        options.from_input = True
    else:
        options.file, options.file_arguments = words[index], words[index + 1 :]


def _take_encoded(options: Options, words: list[str], index: int, word: str) -> int:
    import base64

    if index >= len(words):
        raise UsageError(f"{word} needs a value.")
    try:
        options.command = base64.b64decode(words[index], validate=True).decode("utf-16-le")
    except ValueError:
        raise UsageError(f"{word}: the value is not base64 of UTF-16 text.") from None
    return index + 1


def main(arguments: list[str] | None = None) -> int:
    """Run pscompat with these arguments (default: the process's) and return the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return _dispatch(words)
    except UsageError as problem:
        print(f"pscompat: {problem}", file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:
        _silence_output()
        return 0
    except KeyboardInterrupt:
        return 130


def _silence_output() -> None:
    """The reader of our output has gone: nothing more can be written, not even at the interpreter's exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(words: list[str]) -> int:
    if words[:1] == ["debug"]:
        return _debug(words[1:])
    if words[:2] == ["simulator", "serve"]:
        from pscompat.simulator import serve

        return serve.main(words[2:])
    if words[:1] == ["simulator"] and not os.path.exists("simulator"):
        raise UsageError("`pscompat simulator` has one command: serve.")
    options = parse_options(words)
    if options.show is not None:
        return _show(options.show)
    from pscompat.host.run import run

    return run(options)


def _debug(words: list[str]) -> int:
    if words[:1] == ["bind"]:
        from pscompat.binding import debug as bind_debug

        return bind_debug.run(sys.stdin, sys.stdout)
    if words[:1] in (["ast"], ["tokens"]):
        from pscompat.language import debug as language_debug

        return language_debug.run(words[0], sys.stdin, sys.stdout)
    raise UsageError("`pscompat debug` has three commands: ast, tokens, bind.")


def _show(what: str) -> int:
    if what == "--version":
        print(f"pscompat {__version__}")
    elif what == "-version":
        print(f"PowerShell {PS_VERSION}")
    else:
        print(USAGE, end="")
    return 0


def settings_of(options: Options) -> Any:
    """The Azure settings that the options ask for; raises UsageError for a bad endpoint or a missing inventory."""

    if options.inventory is not None and not os.path.isfile(options.inventory):
        raise UsageError(f"--inventory: there is no file '{options.inventory}'.")
    if options.endpoint is not None:
        if options.simulator:
            raise UsageError("--simulator and --endpoint exclude each other.")
        from pscompat.azure.connection import check_endpoint
        from pscompat.azure.errors import EndpointError

        try:
            check_endpoint(options.endpoint)
        except EndpointError as problem:
            raise UsageError(f"--endpoint: {problem}") from None
    return ConnectionSettings(options.simulator, options.inventory, options.endpoint)
