"""What a person sees on a terminal: colours, progress, and the questions of -Confirm, driven through a pseudo-terminal."""

from __future__ import annotations

from collections.abc import Callable

from terminal import Terminal

REMOVE = 'function Remove-It { [CmdletBinding(SupportsShouldProcess)] param($N) if ($PSCmdlet.ShouldProcess($N)) { "gone $N" } }\n'


def test_errors_are_coloured_on_a_terminal(terminals: Callable[..., Terminal]) -> None:
    shown = terminals("-Command", "Get-Item ./none; 'end'").until("end")
    assert "\x1b[31;1m" in shown
    assert "Cannot find path" in shown


def test_no_color_is_honoured(terminals: Callable[..., Terminal]) -> None:
    shown = terminals("-Command", "Get-Item ./none; 'end'", NO_COLOR="1").until("end")
    assert "Cannot find path" in shown
    assert "\x1b[31" not in shown


def test_confirm_asks_and_takes_the_answers(terminals: Callable[..., Terminal]) -> None:
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


def test_progress_draws_a_bar_and_takes_it_away(terminals: Callable[..., Terminal]) -> None:
    script = (
        "Write-Progress -Activity Copying -Status 'file 3' -PercentComplete 40; Start-Sleep -Milliseconds 400; 'end'"
    )
    shown = terminals("-Command", script).until("end")
    assert "Copying" in shown
    assert "file 3" in shown


def test_silent_progress_draws_nothing(terminals: Callable[..., Terminal]) -> None:
    script = "$ProgressPreference = 'SilentlyContinue'; Write-Progress -Activity Copying -PercentComplete 40; 'end'"
    assert "Copying" not in terminals("-Command", script).until("end")


def test_streams_and_the_host_are_coloured_on_a_terminal(terminals: Callable[..., Terminal]) -> None:
    script = (
        "Write-Warning w; Write-Verbose v -Verbose; Write-Host h -ForegroundColor Red -BackgroundColor DarkBlue; "
        "$Host.UI.WriteLine('Green', 'Black', 'u'); $PSStyle.Formatting.Warning = $PSStyle.Foreground.Blue; Write-Warning b"
    )
    terminal = terminals("-Command", script)
    assert terminal.wait() == 0
    assert terminal.seen.replace("\r\n", "\n") == (
        "\x1b[33;1mWARNING: w\x1b[0m\n\x1b[33;1mVERBOSE: v\x1b[0m\n\x1b[39;49m\x1b[91m\x1b[44mh\n\x1b[39;49m"
        "\x1b[39;49m\x1b[92m\x1b[40mu\n\x1b[39;49m\x1b[34mWARNING: b\x1b[0m\n"
    )


def test_plain_text_takes_all_colours_away(terminals: Callable[..., Terminal]) -> None:
    script = "$PSStyle.OutputRendering = 'PlainText'; Write-Warning w; Write-Host h -ForegroundColor Red; Write-Error e"
    terminal = terminals("-Command", script)
    assert terminal.wait() == 1
    assert terminal.seen == "WARNING: w\r\nh\r\nWrite-Error: e\r\n"
