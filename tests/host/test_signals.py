"""SIGTERM and SIGHUP stop a script as Ctrl-C does."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from program import PSCOMPAT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
INVENTORY = """
operationSeconds: 60
resourceGroups:
  - name: rg-app
    virtualMachines: [{name: web01}]
"""


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_finally_runs_and_what_was_accepted_is_named(name: str, code: int, tmp_path: Path) -> None:
    inventory = tmp_path / "slow.yaml"
    inventory.write_text(INVENTORY)
    text = "try { Stop-AzVM rg-app web01 -Force -AsJob | Out-Null; Start-Sleep 1; 'going'; Stop-AzVM rg-app web01 -Force } finally { 'finally' }"
    words = [*PSCOMPAT, "--simulator", "--inventory", str(inventory), "-Command", text]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "going\n"
    process.send_signal(getattr(signal, name))
    output, errors = process.communicate(timeout=30)
    assert (process.returncode, output) == (code, "finally\n")
    assert "Azure has accepted the deallocate of virtual machine 'web01'; it is still running." in errors
