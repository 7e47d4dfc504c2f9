"""Every member of every implemented type, called with odd values, gives a value or one of PowerShell's errors.

Members that touch files, processes, the environment or the network are called only through the command that PSCOMPAT_SANDBOX
names, which has to run its arguments where they can do no harm.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pscompat.dotnet.library import table

CALLER = Path(__file__).with_name("every_member.py")
SANDBOX = os.environ.get("PSCOMPAT_SANDBOX", "")
SECONDS = 600
FAST = ("System.String", "System.Char", "System.Version", "System.Collections.Hashtable", "System.Tuple`2")
UNCHECKED_DELEGATES = pytest.mark.xfail(
    reason="members of Enumerable do not refuse what is no delegate, when called without the choice of overloads"
)
WAITING = ("file_watcher", "locks", "signals", "tasks", "wait_handles")
"""Families whose members wait for what never comes."""
FAMILIES = sorted(
    family
    for family in table.FAMILIES
    if family not in ("file_paths", "file_system", "file_info", "zip_files", *WAITING)
)


def called(part: str, types: list[str], folder: Path, before: tuple[str, ...] = ()) -> str:
    """The faults that the caller prints for these types, run in a folder.

    The sandbox may run another Python: it is told our modules' folders.
    """
    command = [*before, sys.executable, str(CALLER), part, *types]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=SECONDS, check=False, env=environment, cwd=folder
    )
    return done.stdout + done.stderr


def written_by(types: list[str], folder: Path) -> list[str]:
    """What a folder holds after the members that are said to touch no file were called in it."""
    assert called("safe", types, folder) == ""
    return sorted(path.name for path in folder.iterdir())


def test_members_that_scripts_call_most(tmp_path: Path):
    assert written_by(list(FAST), tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "family",
    [pytest.param(family, marks=[UNCHECKED_DELEGATES] if family == "linq" else []) for family in FAMILIES],
)
def test_members_of_a_family(family: str, tmp_path: Path):
    assert written_by(table.FAMILIES[family].split(), tmp_path) == []


@pytest.mark.slow
@pytest.mark.skipif(not SANDBOX, reason="PSCOMPAT_SANDBOX names no command that runs what may do harm")
def test_members_that_touch_the_machine(tmp_path: Path):
    assert called("machine", [], tmp_path, tuple(shlex.split(SANDBOX))) == ""
