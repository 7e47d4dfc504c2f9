"""The commands `pscompat simulator ...`, each in a file of its own."""

from __future__ import annotations

import sys
from importlib import import_module

from pscompat.simulator.options import EXIT_USAGE, SimulatorUsageError

COMMANDS = {
    "serve": "serve",
    "env": "environment",
    "import": "import_command",
    "export": "export_command",
    "log": "log_command",
}
"""The commands' names and their files, each of which is imported when its command runs."""


def main(arguments: list[str]) -> int:
    """Run a command; return the exit code. Wrong arguments give one line on standard error and 64."""
    file = COMMANDS.get(arguments[0]) if arguments else None
    if file is None:
        print(f"pscompat simulator: the commands are {', '.join(COMMANDS)}", file=sys.stderr)
        return EXIT_USAGE
    command = import_module(f"pscompat.simulator.{file}")
    if arguments[1:] in (["--help"], ["-h"]):
        print(command.USAGE)
        return 0
    try:
        return int(command.main(arguments[1:]))
    except SimulatorUsageError as error:
        print(error, file=sys.stderr)
        return EXIT_USAGE
