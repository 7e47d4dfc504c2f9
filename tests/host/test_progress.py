"""Progress on a terminal: bars that are drawn on standard error and taken away."""

from __future__ import annotations

import re
from collections.abc import Callable

from terminal import Terminal

Terminals = Callable[..., Terminal]
SHOW = "Write-Progress -Activity Copying -Status 'file 3' -PercentComplete 40; Start-Sleep -Milliseconds 300; "


def test_a_bar_is_drawn_and_taken_away(terminals: Terminals) -> None:
    terminal = terminals("-Command", f"{SHOW} Write-Progress -Activity Copying -Completed; 'end'")
    assert terminal.wait() == 0
    assert "Copying" in terminal.plain()
    assert "file 3" in terminal.plain()
    assert "Copying" not in terminal.seen[terminal.seen.rindex("end") :]


def test_a_bar_that_is_not_completed_is_taken_away_at_the_end(terminals: Terminals) -> None:
    terminal = terminals("-Command", f"{SHOW}'end'")
    assert terminal.wait() == 0
    before, _, after = terminal.seen.rpartition("end")
    drawn_last = before[before.rindex("file 3") :]
    assert "\x1b[2K" in drawn_last
    assert "\x1b[?25h" in drawn_last  # the cursor is shown again
    assert after == "\r\n"


def test_text_between_bars_keeps_its_lines(terminals: Terminals) -> None:
    script = 'foreach ($n in 1..3) { Write-Progress -Activity Working -Status "step $n" -PercentComplete ($n * 30); "line $n" }'
    terminal = terminals("-Command", script)
    assert terminal.wait() == 0
    for number in (1, 2, 3):
        assert re.search(f"(^|\x1b\\[2K|\x1b\\[\\?25h)line {number}\r\n", terminal.seen)


def test_several_activities_have_a_bar_each(terminals: Terminals) -> None:
    script = (
        "Write-Progress -Id 1 -Activity Outer -Status a -PercentComplete 10\n"
        "Write-Progress -Id 2 -ParentId 1 -Activity Inner -Status b; Start-Sleep -Milliseconds 300\n"
        "Write-Progress -Id 2 -Activity Inner -Completed; Write-Progress -Id 7 -Activity Nothing -Completed; 'end'"
    )
    terminal = terminals("-Command", script)
    assert terminal.wait() == 0
    assert "Outer" in terminal.plain()
    assert "Inner" in terminal.plain()
    assert "Nothing" not in terminal.plain()


def test_there_are_no_bars_without_a_terminal(run: Callable[..., object]) -> None:
    done = run("-c", f"{SHOW}'end'")
    assert (done.stdout, done.stderr) == ("end\n", "")  # type: ignore[attr-defined]
