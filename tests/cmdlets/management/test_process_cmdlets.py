"""Processes: only those that a test has started itself are stopped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from waiting import HANGING

from pscompat import Session


def test_a_process_is_found_and_stopped(session: Session) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
    try:
        assert session.run(f"(Get-Process -Id {child.pid}).Id") == [child.pid]
        session.run(f"Stop-Process -Id {child.pid} -WhatIf")
        assert child.poll() is None
        session.run(f"Stop-Process -Id {child.pid}")
        assert child.wait(HANGING) == -9
    finally:
        child.kill()
        child.wait()


def test_missing_processes_are_errors(session: Session) -> None:
    session.run("Get-Process no-such-program-here; Get-Process -Id 2147483600; Stop-Process -Id 2147483600")
    assert [record.FullyQualifiedErrorId for record in session.engine.errors] == [
        "NoProcessFoundForGivenId,Microsoft.PowerShell.Commands.StopProcessCommand",
        "NoProcessFoundForGivenId,Microsoft.PowerShell.Commands.GetProcessCommand",
        "NoProcessFoundForGivenName,Microsoft.PowerShell.Commands.GetProcessCommand",
    ]


def test_a_started_program_gets_arguments_environment_and_files(session: Session, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("hello\n")
    session.run(
        "Start-Process sh '-c \"cat; echo $NAME; pwd\"' -Environment @{ NAME = 'vm1' } -WorkingDirectory /usr "
        "-RedirectStandardInput in.txt -RedirectStandardOutput out.txt -Wait"
    )
    assert (tmp_path / "out.txt").read_text() == "hello\nvm1\n/usr\n"
    session.run("Start-Process no-such-program-here")
    message = session.engine.errors[0].message
    assert message.startswith("This command cannot be run due to the error: An error occurred trying to start process")
    assert message.endswith(f"working directory '{tmp_path}'. No such file or directory")
