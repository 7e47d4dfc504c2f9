"""What a command line asks for: pwsh's options as about_Pwsh spells them, pscompat's own, and its environment variables."""

from __future__ import annotations

import os

from pscompat.azure.settings import ConnectionSettings

# pwsh's options by full name, with the shortest prefix that it takes (and another spelling).
_NO_VALUE = {
    "noprofile": "nop",
    "noprofileloadtime": "noprofileloadtime",
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
    if name in ("commandwithargs", "cwa"):
        if index >= len(words):
            raise UsageError(f"{word} needs a text to run.")
        options.command, options.command_arguments = words[index], words[index + 1 :]
        return None
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
            if full in ("inputformat", "outputformat") and words[index].lower() not in ("text", "none"):
                raise UsageError(f"{word} {words[index]} is not supported; ConvertTo-CliXml writes objects as text.")
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


def settings_of(options: Options) -> ConnectionSettings:
    """The Azure settings that the options ask for; raises UsageError for a bad endpoint or a missing inventory."""
    if options.inventory is not None and not os.path.isfile(options.inventory):
        raise UsageError(f"--inventory: there is no file '{options.inventory}'.")
    if options.endpoint is not None:
        if options.simulator:
            raise UsageError("--simulator and --endpoint exclude each other.")
        # Start-up: the connection and its HTTP library are needed by those few who name an endpoint.
        from pscompat.azure.connection import check_endpoint
        from pscompat.azure.errors import EndpointError

        try:
            check_endpoint(options.endpoint)
        except EndpointError as problem:
            raise UsageError(f"--endpoint: {problem}") from None
    return ConnectionSettings(options.simulator, options.inventory, options.endpoint)
