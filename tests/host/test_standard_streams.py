"""Standard streams that are closed, at their end or full, and a working folder that is gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from program import PSCOMPAT
from waiting import HANGING

Shell = Callable[[str], "subprocess.CompletedProcess[str]"]
FULL = Path("/dev/full")
NO_SPACE = "No space left on device"


@pytest.fixture
def shell(tmp_path: Path, user_environment: dict[str, str]) -> Shell:
    """A function that runs a line of sh, in which $P is pscompat; its standard input is at its end."""
    program = " ".join(f"'{word}'" for word in PSCOMPAT)

    def run_line(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", f'p() {{ {program} "$@"; }}\n{line}'],
            cwd=tmp_path,
            env=user_environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=HANGING,
        )

    return run_line


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("$null -eq [Console]::ReadLine(); [Console]::Read(); [Console]::In.ReadLine() -eq $null", "True\n-1\nTrue\n"),
        ('Read-Host "x"; "after $?"', "x: \nafter True\n"),
        ("$a = Read-Host; $null -eq $a", "True\n"),
        ("$null -eq $Host.UI.ReadLine()", "True\n"),
        ("(Read-Host -AsSecureString).Length", "\n0\n"),
    ],
)
def test_the_end_of_the_input(shell: Shell, script: str, shown: str) -> None:
    done = shell(f"p -Command '{script}'")
    assert (done.stdout, done.stderr, done.returncode) == (shown, "", 0)


def test_a_choice_at_the_end_of_the_input_is_an_error(shell: Shell) -> None:
    done = shell('p -Command \'$Host.UI.PromptForChoice("c", "m", @("&Yes", "&No"), 0); "after"\'')
    assert done.stdout.endswith("after\n")
    assert done.stderr.startswith('MethodInvocationException: Exception calling "PromptForChoice" with "4" argument(s)')


def test_a_mandatory_parameter_at_the_end_of_the_input_is_missing(shell: Shell) -> None:
    done = shell('p -Command \'function f { param([Parameter(Mandatory)]$Q) "q=$Q" }; f; "after"\'')
    assert done.stdout.endswith("Q: \nafter\n")
    assert done.stderr.startswith("f: Cannot process command because of one or more missing mandatory parameters: Q.")


def test_answers_that_no_terminal_has_shown_are_shown(shell: Shell) -> None:
    done = shell("printf 'a\\nb\\n' | p -Command 'Read-Host x; Read-Host'")
    assert (done.stdout, done.stderr, done.returncode) == ("x: a\na\nb\nb\n", "", 0)
    done = shell('echo n | p -Command \'$Host.UI.PromptForChoice("c", "m", @("&Yes", "&No"), 0)\'')
    assert done.stdout.endswith('(default is "Y"): n\n1\n')


@pytest.mark.parametrize(
    ("redirection", "shown", "code"), [("<&-", "a\nb\n", 0), ("2>&-", "a\nb\n", 0), ("<&- >&- 2>&-", "", 1)]
)
def test_closed_streams(shell: Shell, redirection: str, shown: str, code: int) -> None:
    done = shell(f'p -Command \'"a"; [Console]::Error.WriteLine("e"); "b"\' {redirection}')
    assert (done.stdout, done.returncode) == (shown, code)
    assert "Traceback" not in done.stderr


def test_a_closed_output_ends_the_run(shell: Shell) -> None:
    done = shell('p -Command \'"a"; [Console]::Error.WriteLine("never"); exit 3\' >&-')
    assert (done.stderr, done.returncode) == ("out-lineoutput: Bad file descriptor\n", 1)


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("options", ["-Version", "--help"])
def test_a_full_output_of_an_option(shell: Shell, options: str) -> None:
    done = shell(f"p {options} > /dev/full")
    assert (done.stderr, done.returncode) == (f"pscompat: standard output: {NO_SPACE}\n", 1)


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
def test_a_full_output_ends_the_run_and_no_script_catches_it(shell: Shell) -> None:
    script = 'try { 1..3 } catch { "caught" } finally { [Console]::Error.WriteLine("tidy") }; exit 3'
    done = shell(f"p -Command '{script}' > /dev/full")
    assert (done.stderr, done.returncode) == (f"tidy\nout-lineoutput: {NO_SPACE}\n", 1)


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
def test_a_write_of_the_script_s_own_can_be_caught(shell: Shell) -> None:
    script = 'try { Write-Host hi } catch { [Console]::Error.WriteLine("caught $_") }; exit 3'
    done = shell(f"p -Command '{script}' > /dev/full")
    assert (done.stderr, done.returncode) == (f"caught {NO_SPACE}\n", 3)


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
def test_errors_that_cannot_be_written_are_lost(shell: Shell) -> None:
    done = shell('p -Command \'"a"; Write-Error e; "b"; exit 3\' 2> /dev/full')
    assert (done.stdout, done.returncode) == ("a\nb\n", 3)


@pytest.mark.skipif(sys.platform != "linux", reason="a working folder cannot be removed")
def test_a_working_folder_that_is_gone(shell: Shell) -> None:
    done = shell("mkdir gone; cd gone; rmdir ../gone; p -Command '(Get-Location).Path; /bin/echo native; Test-Path .'")
    assert (done.stdout, done.returncode) == ("/\nnative\nTrue\n", 0)
    assert "Traceback" not in done.stderr
