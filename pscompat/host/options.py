"""What a command line asks for: pwsh's options as about_Pwsh spells them, pscompat's own, and its environment variables."""

from __future__ import annotations

import os

from pscompat.azure.settings import ConnectionSettings
from pscompat.language.characters import DASH_SIGNS

# pwsh's options by full name, with the shortest prefix that each takes (and another spelling). The first that fits counts.
_NO_VALUE = {
    "login": "l",
    "noexit": "noe",
    "noprofile": "nop",
    "nologo": "nol",
    "noninteractive": "noni",
    "noprofileloadtime": "noprofileloadtime",
    "interactive": "i",
}
_WITH_VALUE = {
    "configurationfile": ("configurationfile", ""),
    "configurationname": ("config", ""),
    "custompipename": ("cus", ""),
    "outputformat": ("o", "of"),
    "inputformat": ("inp", "if"),
    "executionpolicy": ("ex", "ep"),
    "settingsfile": ("settings", ""),
    "workingdirectory": ("wo", "wd"),
}
_COMMANDS = {"commandwithargs": ("commandwithargs", "cwa"), "command": ("c", ""), "encodedcommand": ("e", "ec")}
_NOT_ON_UNIX = {
    "windowstyle": ("w", "Parameter -WindowStyle is not implemented on this platform."),
    "sta": ("sta", "Parameter -STA is not supported on this platform."),
    "mta": ("mta", "Parameter -MTA is not supported on this platform."),
}
_SERVERS = {"socketservermode": "so", "servermode": "s", "namedpipeservermode": "nam", "sshservermode": "sshs"}
# Those that pwsh names where a word holds a part of one.
_PROPOSED = sorted(
    ["command", "commandwithargs", "encodedcommand", "file", "help", "removeworkingdirectorytrailingcharacter"]
    + ["version", "windowstyle"]
    + [name for name in (*_NO_VALUE, *_WITH_VALUE) if name not in ("interactive", "configurationfile")]
)
_MISSING = {
    "configurationfile": "Cannot process the command because -ConfigurationFile requires an argument that is a session "
    "configuration (.pssc) file path. Specify this argument and try again.",
    "configurationname": "Cannot process the command because -ConfigurationName requires an argument that is a remote endpoint "
    "configuration name. Specify this argument and try again.",
    "custompipename": "Cannot process the command because -CustomPipeName requires an argument that is a name of the pipe you want "
    "to use. Specify this argument and try again.",
    "outputformat": "The command cannot be run because no argument has been supplied for the OutputFormat parameter.\n"
    "Specify one of the following formats for this parameter:\nText\nXML\nNone\n",
    "inputformat": "Cannot process the command because the -InputFormat parameter requires an argument. Specify a valid format "
    "argument for this parameter.\nValid formats are:\nText\nXML\nNone\n",
    "executionpolicy": "Cannot process the execution policy because of a missing policy name. A policy name must follow "
    "-ExecutionPolicy.",
    "settingsfile": "Cannot process the command because -SettingsFile requires an argument that is a file path.",
    "workingdirectory": "Cannot process the command because -WorkingDirectory requires an argument that is a directory path.",
}
_POLICIES = ("default", "remotesigned", "bypass", "allsigned", "restricted", "unrestricted", "undefined")
_NO_CONFIGURATION = 70


class UsageError(Exception):
    """A command line that cannot be understood; its text is for the user. `exit_code` is that of the run."""

    exit_code = 64

    def told(self) -> str:
        """What is shown: who says it, and the text."""
        return f"pscompat: {self}"


class ShellUsageError(UsageError):
    """One of a command line that PowerShell refuses, in its words."""

    def __init__(self, message: str, exit_code: int = UsageError.exit_code):
        super().__init__(message)
        self.exit_code = exit_code

    def told(self) -> str:
        return str(self)


class Options:
    """What the command line and the environment ask for."""

    def __init__(self) -> None:
        self.command: str | None = None
        self.command_arguments: list[str] = []
        self.file: str | None = None
        self.file_arguments: list[str] = []
        self.from_input = False
        self.prompts = True
        """Whether lines of standard input are shown, each behind a prompt: not those of `-Command -`."""
        self.no_exit = False
        self.non_interactive = False
        self.working_directory: str | None = None
        self.show: str | None = None
        self.simulator = os.environ.get("PSCOMPAT_SIMULATOR", "").lower() in ("1", "true", "yes", "on")
        self.inventory = os.environ.get("PSCOMPAT_INVENTORY") or None
        self.endpoint = os.environ.get("PSCOMPAT_ENDPOINT") or None
        self.unsupported = os.environ.get("PSCOMPAT_UNSUPPORTED", "").lower() or None
        """What becomes of a script with commands that do not act: warn, refuse, or None: as it seems best."""


def parse_options(words: list[str]) -> Options:
    """Read a command line; raises UsageError."""
    options = Options()
    index: int | None = 0
    while index is not None and index < len(words):
        word = words[index].strip()
        if word.startswith("--") and (own := _own_option(options, word, words, index + 1)) is not None:
            index = own
        elif word[:1] in DASH_SIGNS or word[:1] == "/":
            index = _pwsh_option(options, word, words, index)
        else:
            index = _take_file(options, words, index)
    return options


def _own_option(options: Options, word: str, words: list[str], index: int) -> int | None:
    """Take an option that only pscompat has; the next word's index, None for one of pwsh's."""
    name, equals, value = word[2:].partition("=")
    if name in ("version", "help") and not equals:
        options.show = f"--{name}"
        return len(words)
    if name == "simulator" and not equals:
        options.simulator = True
        return index
    if name in ("inventory", "endpoint", "unsupported"):
        if not equals:
            if index >= len(words):
                raise UsageError(f"--{name} needs a value.")
            value = words[index]
            index += 1
        setattr(options, name, value)
        return index
    if name in ("simulator", "version", "help"):
        raise UsageError(f"Unknown option '{word}'. `pscompat --help` lists the options.")
    return None


def _pwsh_option(options: Options, word: str, words: list[str], index: int) -> int | None:
    """Take one option of pwsh's; the next word's index, None when it took the rest of the line."""
    name = word[1:].removeprefix(word[0] if word[0] != "/" else "").lower()

    def fits(full: str, shortest: str, other: str = "") -> bool:
        return (len(name) >= len(shortest) and full.startswith(name)) or (other != "" and name == other)

    if fits("version", "v"):
        options.show = "-version"
        return None
    if fits("help", "h") or name == "?":
        options.show = "--help"
        return index + 1
    for full, shortest in _NO_VALUE.items():
        if fits(full, shortest):
            options.non_interactive = full == "noninteractive" or (options.non_interactive and full != "interactive")
            options.no_exit = options.no_exit or full == "noexit"
            return index + 1
    for full, shortest in _SERVERS.items():
        if fits(full, shortest):
            raise UsageError(f"{word}: sessions for other programs are not served.")
    for full, (shortest, other) in _COMMANDS.items():
        if fits(full, shortest, other):
            return _take_command(options, full, words, index + 1)
    for full, (shortest, message) in _NOT_ON_UNIX.items():
        if fits(full, shortest):
            raise ShellUsageError(message)
    if fits("file", "f"):
        return _take_file(options, words, index + 1)
    for full, (shortest, other) in _WITH_VALUE.items():
        if fits(full, shortest, other):
            if index + 1 >= len(words):
                raise ShellUsageError(_MISSING[full])
            _take_value(options, full, words[index + 1])
            return index + 2
    return _take_file(options, words, index)


def _take_value(options: Options, full: str, value: str) -> None:
    """Take the value of an option; raises UsageError for one that it cannot have."""
    if full in ("inputformat", "outputformat"):
        if value.lower() not in ("text", "xml", "none"):
            raise ShellUsageError(
                f'Cannot process the command because of an incorrect parameter value. "{value}" is not a valid format.\n'
                "Valid formats are:\nText\nXML\nNone\n"
            )
        if value.lower() == "xml" and full == "outputformat":
            raise UsageError(f"-OutputFormat {value} is not supported; ConvertTo-CliXml writes objects as text.")
    elif full == "executionpolicy" and value.lower() not in _POLICIES:
        raise ShellUsageError(f"Invalid ExecutionPolicy value '{value}'.")
    elif full == "settingsfile" and not os.path.isfile(value):
        raise ShellUsageError(
            f"The argument '{os.path.abspath(value)}' passed to the -SettingsFile does not exist. Provide the path to an existing json "
            "file as an argument to the -SettingsFile parameter."
        )
    elif full == "configurationname":
        raise _not_started(f"Cannot create or open the configuration session {value}.")
    elif full == "configurationfile":
        if os.path.isfile(value):
            raise UsageError(f"{value}: session configurations are not supported.")
        raise _not_started(f"The provided configuration file '{value}' does not exist.")
    elif full == "workingdirectory":
        options.working_directory = value


def _not_started(reason: str) -> ShellUsageError:
    return ShellUsageError(
        f"The shell cannot be started. A failure occurred during initialization:\n{reason}", _NO_CONFIGURATION
    )


def _take_command(options: Options, full: str, words: list[str], index: int) -> int | None:
    """Take a text to run, which begins at `index`."""
    if options.command is not None:
        raise ShellUsageError(
            "Cannot process command because a command is already specified with -Command, -CommandWithArgs, or -EncodedCommand."
        )
    if index >= len(words):
        raise ShellUsageError(
            "Cannot process the command because of a missing parameter. A command must follow -Command."
        )
    if full == "encodedcommand":
        options.command = _decoded(words[index])
        return index + 1
    if words[index] == "-":
        if index + 1 < len(words):
            raise ShellUsageError(
                "'-' was specified with the -Command parameter; no other arguments to -Command are permitted."
            )
        options.from_input, options.prompts = True, False
    elif full == "commandwithargs":
        options.command, options.command_arguments = words[index], words[index + 1 :]
    else:
        options.command = " ".join(words[index:])
    return None


def _decoded(word: str) -> str:
    """The text of -EncodedCommand; raises UsageError."""
    import base64  # start-up: few commands are encoded

    try:
        return base64.b64decode(word, validate=True).decode("utf-16-le", "replace")
    except ValueError:
        raise ShellUsageError(
            "Cannot process the command because the value specified with -EncodedCommand is not properly encoded. "
            "The value must be Base64 encoded."
        ) from None


def _take_file(options: Options, words: list[str], index: int) -> int | None:
    """Take the script that `words[index]` names and its arguments, or standard input for `-`, behind which options may follow."""
    if index >= len(words):
        raise ShellUsageError(
            "The command cannot be run because the File parameter requires a file path. Supply a path for the File parameter "
            "and then try the command again."
        )
    word = words[index]
    if word == "-":
        options.from_input = True
        return index + 1
    if not word:
        raise ShellUsageError(
            "Processing -File '' failed: The value cannot be an empty string. (Parameter 'path') Specify a valid path for the "
            "-File parameter."
        )
    options.file = os.path.abspath(word.replace("\\", "/"))
    if not os.path.isfile(options.file):
        raise ShellUsageError(_no_such_script(word))
    options.file_arguments = words[index + 1 :]
    return None


def _no_such_script(word: str) -> str:
    part = word[1:].lower()
    proposed = [name for name in _PROPOSED if part in name] if word[0] == "-" and part else []
    if proposed:
        return f"Invalid argument '{word}', did you mean:\n" + "".join(f"\n  -{name}" for name in proposed)
    return (
        f"The argument '{word}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was "
        "included, verify that the path is correct and try again."
    )


def settings_of(options: Options) -> ConnectionSettings:
    """The Azure settings that the options ask for; raises UsageError for a bad endpoint or a missing inventory."""
    if options.unsupported not in (None, "warn", "refuse"):
        raise UsageError(f"--unsupported (or PSCOMPAT_UNSUPPORTED) is warn or refuse, not '{options.unsupported}'.")
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
