"""The program under test, as tests start it: the same pscompat that they import, in an environment that they choose."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

import pscompat

PSCOMPAT = [sys.executable, "-m", "pscompat"]
# What a child process needs of the environment of the tests: where programs and compiled modules are, and, under
# coverage.py, that it is measured too.
_KEPT = ("PATH", "PYTHONPYCACHEPREFIX", "COVERAGE_PROCESS_CONFIG")


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a new user whose folders are in `home`, without anything that the user of the tests has set.

    `more` are further variables, and others in place of these.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    fixed = {"HOME": str(home), "LANG": "en_US.UTF-8", "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC", "USER": "me"}
    return {**kept, **_import_path(), **fixed, **more}


def _import_path() -> dict[str, str]:
    """The PYTHONPATH with which a child imports what the tests import, from any folder: none for installed packages."""
    root = str(Path(pscompat.__file__).parent.parent)
    return {} if root == sysconfig.get_path("purelib") else {"PYTHONPATH": root}
