"""docs/az-modules.md says how many cmdlets of each module act."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pscompat import Session

PROJECT = Path(__file__).parents[2]


def test_the_page_is_not_stale() -> None:
    command = [sys.executable, "-m", "tools.make_module_list", "--check"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_counts_what_the_command_counts() -> None:
    with Session() as session:
        [count] = session.run("@(Get-Command -Acts | ? Source -like Az.*).Count")
    assert f" {count:,} act: " in (PROJECT / "docs" / "az-modules.md").read_text("utf-8")
