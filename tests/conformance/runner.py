"""Runs recorded cases as a user would: one process each, in an empty directory, with a small fixed environment."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from case_file import Case

SECONDS = 60
_ENVIRONMENT = {"TZ": "UTC", "LANG": "en_US.UTF-8", "NO_COLOR": "1", "TERM": "dumb", "USER": "azureuser"}
_FROM_OUTSIDE = ("PATH", "PYTHONPATH", "PYTHONPYCACHEPREFIX")


class Outcome(NamedTuple):
    """What a run wrote and returned; `exit_code` is None when it had to be ended."""

    stdout: str
    stderr: str
    exit_code: int | None

    def meets(self, case: Case) -> bool:
        """Whether this is what PowerShell was seen to do."""
        return self == (case.stdout, case.stderr, case.exit_code)


def run_case(case: Case) -> Outcome:
    """Run one case in fresh directories, whose paths are masked in the outcome.

    Where a line of an error is wrapped depends on the paths in it, so they are as long as when PowerShell was recorded.
    """
    with tempfile.TemporaryDirectory(prefix="case", dir="/tmp") as top:
        work, home = Path(top, "w"), Path(top, "h")
        work.mkdir()
        home.mkdir()
        if case.from_file:
            (work / "script.ps1").write_text(case.script + "\n", "utf-8")
            how = ["-File", "./script.ps1"]
        else:
            how = ["-Command", case.script]
        kept = {name: os.environ[name] for name in _FROM_OUTSIDE if name in os.environ}
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pscompat", "-NoProfile", "-NonInteractive", *how],
                cwd=work,
                env={**_ENVIRONMENT, **kept, "HOME": str(home), "TMPDIR": top},
                input=case.stdin.encode(),
                capture_output=True,
                check=False,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Outcome("", f"no end within {SECONDS} s", None)

        def masked(raw: bytes) -> str:
            text = raw.decode("utf-8", "replace")
            return text.replace(str(work), "<CWD>").replace(str(home), "<HOME>").replace(top, "<TMP>")

        return Outcome(masked(done.stdout), masked(done.stderr), done.returncode)


class Runs:
    """The outcomes of many cases, run side by side on all processors and taken one by one."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._pool = ThreadPoolExecutor(os.cpu_count())
        self._outcomes: dict[str, Future[Outcome]] = {case.id: self._pool.submit(run_case, case) for case in cases}

    def outcome(self, case: Case) -> Outcome:
        """What came of a case, waiting for its end."""
        return self._outcomes[case.id].result()

    def close(self) -> None:
        """Start no further runs and wait for those under way."""
        self._pool.shutdown(cancel_futures=True)
