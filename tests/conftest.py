"""What the tests of the whole program share: running it as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import not_met
import pytest
from hypothesis import settings
from program import PSCOMPAT, environment
from waiting import HANGING

from pscompat import Session
from pscompat.simulator import Simulator

# tools/ is no part of the package; behind what is installed, so that this stays what is tested.
sys.path.append(str(Path(__file__).parents[1]))
# The same texts every time, so that a run that passed passes again; `pytest --hypothesis-profile=random` looks for new ones.
settings.register_profile("repeatable", derandomize=True, database=None)
settings.register_profile("random")
settings.load_profile("repeatable")


# The culture in which the recorded cases were recorded, whatever that of the tests' user is.
os.environ["LC_ALL"] = "en_US.UTF-8"


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say what is left out."""
    if config.getoption("markexpr") == "not slow":
        return ["the slow tests are left out; `pytest -m slow` runs them"]
    return []


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """List the recorded cases that are known not to be met, so that none is ever out of sight."""
    if not any("/test_conformance.py" in report.nodeid for report in terminalreporter.getreports("passed")):
        return
    reasons = not_met.read()
    terminalreporter.section(f"recorded cases not met yet: {len(reasons)}")
    for case_id, reason in sorted(reasons.items(), key=lambda entry: entry[::-1]):
        terminalreporter.line(f"{case_id}: {reason}")


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def user_environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a new user: nothing of pscompat's is set, the home folder is empty."""
    home = tmp_path / "home"
    home.mkdir()
    return environment(home)


@pytest.fixture
def user_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Within this process nobody is signed in, and nothing of the machine's user is read or written; where the folders are."""
    for name in [name for name in os.environ if name.startswith(("AZURE_", "PSCOMPAT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(
        "PSModulePath", os.environ.get("PSModulePath", "")
    )  # sessions add to it: it is as before afterwards
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("AZURE_CONFIG_DIR", str(tmp_path / "azure-cli"))
    return tmp_path


@pytest.fixture
def simulator() -> Simulator:
    """A simulator with the default inventory."""
    return Simulator()


@pytest.fixture
def session(
    simulator: Simulator, user_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    """A session on a simulator, in an empty directory."""
    monkeypatch.chdir(tmp_path)
    with Session(simulator=simulator) as opened:
        yield opened


@pytest.fixture
def run(tmp_path: Path, user_environment: dict[str, str]) -> Run:
    """A function that runs `pscompat` with these words and returns the finished process.

    Its keyword arguments: `stdin`, the text of standard input; `cwd`, an empty folder by default; the rest are variables
    of the environment. Whatever is run, a Python traceback fails the test.
    """
    empty = tmp_path / "cwd"
    empty.mkdir()

    def run_pscompat(
        *words: str, stdin: str = "", cwd: Path = empty, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*PSCOMPAT, *words],
            input=stdin,
            cwd=cwd,
            env={**user_environment, **variables},
            capture_output=True,
            text=True,
            timeout=HANGING,
            check=False,
        )
        assert "Traceback (most recent call last)" not in done.stderr, done.stderr
        return done

    return run_pscompat
