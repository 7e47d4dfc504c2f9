"""What a person sees on a terminal: colours, progress, and the questions of -Confirm, driven through a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PSCOMPAT = [sys.executable, "-m", "pscompat"]
REMOVE = 'function Remove-It { [CmdletBinding(SupportsShouldProcess)] param($N) if ($PSCmdlet.ShouldProcess($N)) { "gone $N" } }\n'


class Terminal:
    """A running pscompat on a terminal of its own."""

    def __init__(self, words: list[str], environment: dict[str, str], place: Path):
        self.ours, its = pty.openpty()
        self.process = subprocess.Popen(
            [*PSCOMPAT, *words], cwd=place, env=environment, stdin=its, stdout=its, stderr=its
        )
        os.close(its)
        self.seen = ""

    def until(self, pattern: str, seconds: float = 30) -> str:
        """Read until the pattern has come, and return what was read so far."""
        end = time.monotonic() + seconds
        while not re.search(pattern, self.seen):
            left = end - time.monotonic()
            assert left > 0, f"no {pattern!r} in {self.seen!r}"
            if select.select([self.ours], [], [], left)[0]:
                try:
                    part = os.read(self.ours, 4096)
                except OSError:
                    part = b""
                assert part, f"ended without {pattern!r}: {self.seen!r}"
                self.seen += part.decode("utf-8", "replace")
        return self.seen

    def type(self, text: str) -> None:
        """Type a line."""
        os.write(self.ours, text.encode() + b"\n")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


@pytest.fixture
def terminals(tmp_path: Path, user_environment: dict[str, str]) -> Iterator[object]:
    started: list[Terminal] = []
    environment = {name: value for name, value in user_environment.items() if name != "NO_COLOR"}

    def start(*words: str, **more: str) -> Terminal:
        terminal = Terminal(list(words), {**environment, "TERM": "xterm-256color", **more}, tmp_path)
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.close()


def test_errors_are_coloured_on_a_terminal(terminals) -> None:
    shown = terminals("-Command", "Get-Item ./none; 'end'").until("end")
    assert "\x1b[31;1m" in shown
    assert "Cannot find path" in shown


def test_no_color_is_honoured(terminals) -> None:
    shown = terminals("-Command", "Get-Item ./none; 'end'", NO_COLOR="1").until("end")
    assert "Cannot find path" in shown
    assert "\x1b[31" not in shown


def test_confirm_asks_and_takes_the_answers(terminals) -> None:
    terminal = terminals("-Command", REMOVE + "'a', 'b', 'c', 'd' | ForEach-Object { Remove-It $_ -Confirm }; 'end'")
    shown = terminal.until(r"\(default is \"Y\"\): ")
    assert "Are you sure you want to perform this action?" in shown
    assert 'Performing the operation "Remove-It" on target "a".' in shown
    assert "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help" in shown
    terminal.type("y")
    terminal.until("gone a")
    terminal.until(r'target "b"')
    terminal.type("n")
    terminal.until(r'target "c"')
    terminal.type("")
    terminal.until("gone c")
    terminal.until(r'target "d"')
    terminal.type("l")
    shown = terminal.until("end\r\n")
    assert "gone b" not in shown
    assert "gone d" not in shown


def test_progress_draws_a_bar_and_takes_it_away(terminals) -> None:
    script = (
        "Write-Progress -Activity Copying -Status 'file 3' -PercentComplete 40; Start-Sleep -Milliseconds 400; 'end'"
    )
    shown = terminals("-Command", script).until("end")
    assert "Copying" in shown
    assert "file 3" in shown


def test_silent_progress_draws_nothing(terminals) -> None:
    script = "$ProgressPreference = 'SilentlyContinue'; Write-Progress -Activity Copying -PercentComplete 40; 'end'"
    assert "Copying" not in terminals("-Command", script).until("end")
