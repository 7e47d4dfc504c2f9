"""Runs recorded cases as a user would: one process each, in an empty directory, with a small fixed environment."""

from __future__ import annotations

import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from case_file import Case
from program import PSCOMPAT, environment
from waiting import HANGING
from warm import Finished, WarmProgram


class Outcome(NamedTuple):
    """What a run wrote and returned; `exit_code` is None when it had to be ended."""

    stdout: str
    stderr: str
    exit_code: int | None

    def meets(self, case: Case) -> bool:
        """Whether this is what PowerShell was seen to do."""
        return self == (case.stdout, case.stderr, case.exit_code)


class Call(NamedTuple):
    """One run of `pscompat`: its arguments, and the folder, environment and input that it gets."""

    words: list[str]
    cwd: Path
    environment: dict[str, str]
    stdin: bytes


def case_environment(home: Path, temporary: str) -> dict[str, str]:
    """The variables with which PowerShell was recorded."""
    return environment(home, LANG="en_US.UTF-8", USER="azureuser", TMPDIR=temporary)


def whole_process(call: Call) -> Finished:
    """Run `python -m pscompat`."""
    try:
        done = subprocess.run(
            [*PSCOMPAT, *call.words],
            cwd=call.cwd,
            env=call.environment,
            input=call.stdin,
            capture_output=True,
            check=False,
            timeout=HANGING,
        )
    except subprocess.TimeoutExpired as late:
        return Finished(late.stdout or b"", late.stderr or b"", -signal.SIGALRM)
    return Finished(done.stdout, done.stderr, done.returncode)


def fork_of(program: WarmProgram) -> Callable[[Call], Finished]:
    """Runs calls as children of a warm program."""
    return lambda call: program.run(
        call.words, cwd=call.cwd, environment=call.environment, stdin=call.stdin, seconds=int(HANGING)
    )


def run_case(case: Case, how: Callable[[Call], Finished] = whole_process) -> Outcome:
    """Run one case in fresh directories, whose paths are masked in the outcome.

    Where a line of an error is wrapped depends on the paths in it, so they are as long as when PowerShell was recorded.
    """
    with tempfile.TemporaryDirectory(prefix="case", dir="/tmp") as top:
        work, home = Path(top, "w"), Path(top, "h")
        work.mkdir()
        home.mkdir()
        if case.from_file:
            (work / "script.ps1").write_text(case.script + "\n", "utf-8")
            words = ["-File", "./script.ps1"]
        else:
            words = ["-Command", case.script]
        words = ["-NoProfile", "-NonInteractive", *words]
        done = how(Call(words, work, case_environment(home, top), case.stdin.encode()))

        def masked(raw: bytes) -> str:
            text = raw.decode("utf-8", "replace")
            return text.replace(str(work), "<CWD>").replace(str(home), "<HOME>").replace(top, "<TMP>")

        if done.exit_code == -signal.SIGALRM:
            return Outcome(masked(done.stdout), f"no end within {HANGING:.0f} s", None)
        return Outcome(masked(done.stdout), masked(done.stderr), done.exit_code)
