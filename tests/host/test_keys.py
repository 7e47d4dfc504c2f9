"""Keys that a script waits for on a terminal, and pages that wait for a key."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
Terminals = Callable[..., Terminal]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a", "A 97 None"),
        ("A", "A 65 Shift"),
        ("\r", "Enter 13 None"),
        ("\x1b[A", "UpArrow 0 None"),
        ("\x01", "A 1 Control"),
        ("\u00e9", "None 233 None"),
    ],
)
def test_a_key_of_the_console(terminals: Terminals, typed: str, shown: str) -> None:
    terminal = terminals(
        "-c", "'ready'; $k = [Console]::ReadKey($true); \"$($k.Key) $([int]$k.KeyChar) $($k.Modifiers)\""
    )
    terminal.until("ready")
    terminal.until_keys_are_read()
    terminal.write(typed)
    assert terminal.wait() == 0
    assert terminal.plain() == f"ready\n{shown}\n"


def test_any_key_goes_on(terminals: Terminals) -> None:
    terminal = terminals("-c", "'ready'; \"$($Host.UI.RawUI.ReadKey('NoEcho,IncludeKeyDown'))\"; Read-Host Name")
    terminal.until("ready")
    terminal.until_keys_are_read()
    terminal.write("Z")
    terminal.until("Name: ")
    terminal.type("me")
    assert terminal.wait() == 0
    assert terminal.plain() == "ready\n90,Z,0,True\nName: me\nme\n"


def test_pages_wait_for_a_key(terminals: Terminals) -> None:
    terminal = terminals("-c", "1..200 | Out-Host -Paging; 'end'")  # the terminal has 40 lines
    question = "<SPACE> next page; <CR> next line; Q quit"
    for key in (" ", "\r", "q"):
        terminal.until(question)
        terminal.until_keys_are_read()
        terminal.write(key)
    assert terminal.wait() == 0
    lines = terminal.plain().splitlines()
    assert [number for number, line in enumerate(lines) if line == question] == [39, 79, 81]
    assert lines[82:] == ["Out-Host: The command was stopped by the user.", "end"]
