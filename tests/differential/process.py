"""The process mode: each script as a process of its own in both shells, in equal empty folders."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import arguments
import standins
from answer import LEFT_OUT, Answer, Difference, compare
from normal import coarse, normalised
from program import PSCOMPAT
from shells import Shells, sandbox_environment

from pscompat import own_program

_AGAIN = 3
"""How often PowerShell runs a script again that differs."""


def difference(shells: Shells, script: str, seconds: float) -> Difference | None:
    """What differs between PowerShell and pscompat for a script, without times and the like; each gets so many seconds.

    Where something does, PowerShell runs it again, some times since the order of a hashtable may be the same by chance: what
    changes from run to run there is compared without its numbers, and a script that changes in other ways says nothing.
    """
    right, ours = (run(shells, program, script, seconds) for program in (shells.powershell, PSCOMPAT))
    found = compare(normalised(right), normalised(ours))
    if found is None or right.timeout:
        return found
    others = [run(shells, shells.powershell, script, seconds) for _ in range(_AGAIN)]
    if all(compare(normalised(right), normalised(again)) is None for again in others):
        return found
    if all(compare(coarse(right), coarse(again)) is None for again in others):
        return compare(coarse(right), coarse(ours))
    return Difference(LEFT_OUT, f"{LEFT_OUT}: PowerShell does something else in each run", "", "")


def run(shells: Shells, program: list[str], script: str, seconds: float) -> Answer:
    """Run one script, its mandatory parameters given, after the stand-ins for the cmdlets that it names."""
    with tempfile.TemporaryDirectory(prefix="case", dir="/tmp") as name:
        top = Path(name)
        work, home = top / "w", top / "h"
        work.mkdir()
        home.mkdir()
        words = _lay_out(top, work, script)
        try:
            done = subprocess.run(
                shells.inside(
                    ["timeout", "-k", "1", f"{seconds:g}", *program, "-NoProfile", "-NonInteractive", *words]
                ),
                cwd=work,
                env=sandbox_environment(home, top),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=seconds + 10,
            )
        except subprocess.TimeoutExpired:
            return Answer(timeout=True)
        if done.returncode in (124, 137):
            return Answer(timeout=True)

        def masked(raw: bytes) -> str:
            text = raw.decode("utf-8", "replace").replace(_home_of(program), "<PSHOME>")
            return text.replace(str(work), "<CWD>").replace(str(home), "<HOME>").replace(str(top), "<TMP>")

        calls = top / standins.CALLS
        return Answer(
            out=masked(done.stdout),
            error_text=masked(done.stderr),
            exit_code=done.returncode,
            files=_files(work),
            calls=masked(calls.read_bytes()).splitlines() if calls.exists() else [],
        )


@cache
def _folder_of(command: str) -> str:
    found = shutil.which(command)
    return os.path.dirname(os.path.realpath(found)) if found else command


def _home_of(program: list[str]) -> str:
    """$PSHOME of PowerShell or pscompat."""
    return own_program.HOME if program == PSCOMPAT else _folder_of(program[0])


def _lay_out(top: Path, work: Path, script: str) -> list[str]:
    """Write the script and its stand-ins; returns the words that run it."""
    cmdlets, given = standins.named(script), arguments.for_script(script)
    (work / "script.ps1").write_text(standins.without_requirements(script) + "\n", "utf-8", newline="")
    if not cmdlets and not given:
        return ["-File", "./script.ps1"]
    (top / "standins.ps1").write_text(standins.functions(cmdlets), "utf-8")
    return ["-Command", f". ../standins.ps1; . ./script.ps1{given}"]


def _files(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder but the script's, by their relative paths."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = str(path.relative_to(folder))
        if relative != "script.ps1":
            found[relative] = path.read_bytes() if path.is_file() else b"<folder>"
    return found
