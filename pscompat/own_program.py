"""The program that this session runs in, as scripts know it: `pwsh` in $PSHOME.

There is no such file, but a script that starts `pwsh`, `& $PSHOME/pwsh` or the path of its own process starts another pscompat.
A PowerShell that is found on the path goes before `pwsh` by that name alone.
"""

from __future__ import annotations

import os
import sys

NAME = "pwsh"
HOME = os.path.dirname(os.path.abspath(__file__))
PATH = os.path.join(HOME, NAME)
# Python would look into the current folder first.
_START = "import sys; sys.path[:1] = []; from pscompat.cli import main; sys.exit(main())"


def is_own(path: str) -> bool:
    """Whether a path is that of this program."""
    return os.path.normpath(path) == PATH and not os.path.exists(PATH)


def find(name: str) -> str | None:
    """The path of the program with this name: in $env:PATH, else this program's; None where there is none."""
    import shutil  # start-up: most runs look for no program this way

    return shutil.which(name) or (PATH if name == NAME else None)


def words(path: str) -> list[str]:
    """What starts the program at this path: the path itself, but for this program."""
    return [sys.executable, "-c", _START] if is_own(path) else [path]
