"""The process mode: each script as a process of its own in both shells, in equal empty folders."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import standins
from answer import Answer
from program import PSCOMPAT
from shells import Shells, sandbox_environment

SECONDS = 60


def run_both(shells: Shells, script: str) -> tuple[Answer, Answer]:
    """What PowerShell and pscompat do with a script; Az cmdlets that it names have stand-ins."""
    return run(shells, shells.powershell, script), run(shells, PSCOMPAT, script)


def run(shells: Shells, program: list[str], script: str) -> Answer:
    """Run one script as `-File ./script.ps1`; with stand-ins by a command that defines them before."""
    with tempfile.TemporaryDirectory(prefix="case", dir="/tmp") as name:
        top = Path(name)
        work, home = top / "w", top / "h"
        work.mkdir()
        home.mkdir()
        words = _lay_out(top, work, script)
        try:
            done = subprocess.run(
                shells.inside([*program, "-NoProfile", "-NonInteractive", *words]),
                cwd=work,
                env=sandbox_environment(home, top),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Answer(timeout=True)

        def masked(raw: bytes) -> str:
            text = raw.decode("utf-8", "replace")
            return text.replace(str(work), "<CWD>").replace(str(home), "<HOME>").replace(str(top), "<TMP>")

        calls = top / standins.CALLS
        return Answer(
            out=masked(done.stdout),
            error_text=masked(done.stderr),
            exit_code=done.returncode,
            files=_files(work),
            calls=masked(calls.read_bytes()).splitlines() if calls.exists() else [],
        )


def _lay_out(top: Path, work: Path, script: str) -> list[str]:
    """Write the script and its stand-ins; returns the words that run it."""
    cmdlets = standins.named(script)
    if not cmdlets:
        (work / "script.ps1").write_text(script + "\n", "utf-8", newline="")
        return ["-File", "./script.ps1"]
    (work / "script.ps1").write_text(standins.without_requirements(script) + "\n", "utf-8", newline="")
    (top / "standins.ps1").write_text(standins.functions(cmdlets), "utf-8")
    return ["-Command", ". ../standins.ps1; . ./script.ps1"]


def _files(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder but the script's, by their relative paths."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = str(path.relative_to(folder))
        if relative != "script.ps1":
            found[relative] = path.read_bytes() if path.is_file() else b"<folder>"
    return found
