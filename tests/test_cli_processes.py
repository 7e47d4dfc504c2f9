"""The program as a process: interrupts, readers that go away, terminals, what is imported, what is never printed."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from program import PSCOMPAT
from terminal import Terminal
from waiting import HANGING

Run = Callable[..., "subprocess.CompletedProcess[str]"]
REIMAGE = "(Invoke-AzVMReimage ResourceGroup11 VirtualMachine07).Status"


@pytest.fixture
def start(tmp_path: Path, user_environment: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """A function that starts `pscompat` with these words; what still runs after the test is ended."""
    started: list[subprocess.Popen[bytes]] = []

    def start_pscompat(*words: str) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            [*PSCOMPAT, *words], cwd=tmp_path, env=user_environment, stdin=pipe, stdout=pipe, stderr=pipe
        )
        started.append(process)
        return process

    yield start_pscompat
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def first_line(process: subprocess.Popen[bytes]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().decode()


def test_an_interrupt_runs_finally_blocks_and_exits_130(start: Callable[..., subprocess.Popen[bytes]]) -> None:
    process = start("-c", "try { 'started'; Start-Sleep 3600; 'slept' } finally { Write-Host 'tidied' }; 'after'")
    assert first_line(process) == "started\n"
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=HANGING)
    assert (rest, errors, process.returncode) == (b"tidied\n", b"", 130)


def test_an_interrupt_ends_a_busy_loop(start: Callable[..., subprocess.Popen[bytes]]) -> None:
    process = start("-c", "'started'; while ($true) { $n++ }")
    assert first_line(process) == "started\n"
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=HANGING) == (b"", b"")
    assert process.returncode == 130


@pytest.mark.parametrize(
    "writing", ["1..1000000", "1..20000 | % { Write-Host $_ }", "1..20000 | % { [Console]::WriteLine($_) }"]
)
def test_a_reader_that_goes_away_is_not_noticed(
    start: Callable[..., subprocess.Popen[bytes]], tmp_path: Path, writing: str
) -> None:
    """What the script does besides writing is done, and its exit code is its own."""
    process = start("-c", f"{writing}; 'done' | Set-Content left; exit 3")
    assert first_line(process) == "1\n"
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=HANGING) == 3
    assert (tmp_path / "left").read_text() == "done\n"


def test_an_interrupt_that_is_ignored_stays_ignored(tmp_path: Path, user_environment: dict[str, str]) -> None:
    """As in a job in the background."""
    line = (
        "trap '' INT; "
        + " ".join(f"'{word}'" for word in PSCOMPAT)
        + " -c 'kill -INT $PID; Start-Sleep 0.1; \"after\"'"
    )
    done = subprocess.run(
        ["/bin/sh", "-c", line], cwd=tmp_path, env=user_environment, capture_output=True, timeout=HANGING, check=True
    )
    assert (done.stdout, done.stderr) == (b"after\n", b"")


def test_output_is_streamed(start: Callable[..., subprocess.Popen[bytes]]) -> None:
    process = start("-c", '$input | ForEach-Object { "got $_" }')
    assert process.stdin is not None
    for word in (b"one", b"two"):
        process.stdin.write(word + b"\n")
        process.stdin.flush()
        assert first_line(process) == f"got {word.decode()}\n"


def test_a_terminal_gets_a_prompt(tmp_path: Path, user_environment: dict[str, str]) -> None:
    terminal = Terminal([], user_environment, tmp_path)
    try:
        terminal.until("PS .*> ")
        terminal.type('$n = 20 +\n1; "n is $n"')
        terminal.until("n is 21")
        terminal.type("Get-Nothing-Of-The-Kind")
        terminal.until("not recognized")
        terminal.type("exit 4")
        assert terminal.wait() == 4
    finally:
        terminal.close()


HEAVY = re.compile(r"\|\s+(azure|msal|requests|cryptography|yaml|asyncio|rich)(\.\S+)?$", re.MULTILINE)


def imported(words: list[str], environment: dict[str, str]) -> str:
    """The report of `python -X importtime` on a run of pscompat."""
    command = [sys.executable, "-X", "importtime", "-m", "pscompat", *words]
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=HANGING, check=False
    ).stderr


@pytest.mark.parametrize(
    "text",
    [
        "Invoke-AzVMReimage ResourceGroup11 VirtualMachine07 -WhatIf",
        "if (1 {",
        "Invoke-AzVMReimage -Nmae x",
        "1..3 | ForEach-Object { $_ }",
    ],
)
def test_what_does_not_reach_azure_does_not_import_its_sdk(text: str, user_environment: dict[str, str]) -> None:
    report = imported(["--simulator", "-c", text], user_environment)
    assert "pscompat.cli" in report
    assert HEAVY.findall(report) == []


def test_what_reaches_azure_does_import_it(user_environment: dict[str, str]) -> None:
    assert HEAVY.search(imported(["--simulator", "-c", REIMAGE], user_environment))


PASSWORDS = {"accepted": "Tr0ub4dor-and-3", "refused": "onlylettershere"}


@pytest.mark.parametrize("kind", PASSWORDS)
def test_a_password_is_never_printed(run: Run, kind: str) -> None:
    script = (
        "$p = ConvertTo-SecureString ($input | Select-Object -First 1) -AsPlainText -Force\n"
        "Invoke-AzVMReimage ResourceGroup11 ContosoVM07 -AdminPassword $p -Verbose -Debug\n"
        "$p; \"$p\"; $p | Format-List *; $p | ConvertTo-Json; [pscredential]::new('me', $p) | Format-List\n"
        "$Error | Format-List * -Force; Get-Error; Get-Job | Format-List *; Get-Variable p"
    )
    done = run("--simulator", "-c", script, stdin=PASSWORDS[kind])
    assert "SecureString" in done.stdout
    assert PASSWORDS[kind] not in done.stdout + done.stderr


@pytest.fixture
def server(start: Callable[..., subprocess.Popen[bytes]]) -> str:
    """The address of a simulator that another process serves."""
    process = start("simulator", "serve")
    address = re.search(r"http://\S+", first_line(process))
    assert address is not None
    assert urlsplit(address[0]).hostname == "127.0.0.1"
    return address[0]


def test_another_endpoint(run: Run, server: str) -> None:
    assert run("--endpoint", server, "-c", REIMAGE).stdout == "Succeeded\n"
    assert run("-c", REIMAGE, PSCOMPAT_ENDPOINT=server).stdout == "Succeeded\n"


def test_an_endpoint_that_does_not_answer(run: Run) -> None:
    done = run("--endpoint", "http://127.0.0.1:9", "-c", REIMAGE)
    assert (done.stdout, done.returncode) == ("", 1)
    assert "127.0.0.1" in done.stderr


@pytest.mark.parametrize(("given", "seen"), [({}, "absent\n"), ({"LC_CTYPE": "C.UTF-8"}, "C.UTF-8\n")])
def test_scripts_see_the_locale_that_was_given(
    tmp_path: Path, user_environment: dict[str, str], given: dict[str, str], seen: str
) -> None:
    locale = ("LC_ALL", "LC_CTYPE", "LANG")
    environment = {name: value for name, value in user_environment.items() if name not in locale} | given
    script = "if (Test-Path env:LC_CTYPE) { $env:LC_CTYPE } else { 'absent' }"
    done = subprocess.run(
        [*PSCOMPAT, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == seen
