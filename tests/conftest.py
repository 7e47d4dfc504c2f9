"""What the tests of the whole program share: running it as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# The same texts every time, so that a run that passed passes again; `pytest --hypothesis-profile=random` looks for new ones.
settings.register_profile("repeatable", derandomize=True, database=None)
settings.register_profile("random")
settings.load_profile("repeatable")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def user_environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a new user: nothing of pscompat's is set, the home folder is empty."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC", "USER": "me"}


@pytest.fixture
def run(tmp_path: Path, user_environment: dict[str, str]) -> Run:
    """A function that runs `pscompat` with these words and returns the finished process.

    Its keyword arguments: `stdin`, the text of standard input; `cwd`, an empty folder by default; the rest are variables
    of the environment. Whatever is run, a Python traceback fails the test.
    """
    empty = tmp_path / "cwd"
    empty.mkdir()

    def run_pscompat(
        *words: str, stdin: str = "", cwd: Path = empty, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "pscompat", *words],
            input=stdin,
            cwd=cwd,
            env={**user_environment, **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert "Traceback (most recent call last)" not in done.stderr, done.stderr
        return done

    return run_pscompat
