"""Questions on the terminal: lines, secrets, choices, mandatory parameters, in PowerShell's layout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.errors import NetError
from pscompat.host.interrupts import watch_for_interrupt

if TYPE_CHECKING:
    from pscompat.host.console import ConsoleHost


def read_line(host: ConsoleHost, prompt: str) -> str | None:
    """A line from standard input, None at its end. A line that no terminal has shown while it was typed is shown."""
    typed = sys.stdin.isatty()
    if typed:
        watch_for_interrupt()
    host.write(prompt)
    text = sys.stdin.readline()
    line = text.rstrip("\n").removesuffix("\r") if text else None
    if not typed and (line is not None or prompt):
        host.write_line(line or "")
    return line


def read_secret(host: ConsoleHost, prompt: str) -> str:
    """A line that is not shown; the end of the input counts as an empty one."""
    if not sys.stdin.isatty():
        host.write_line(prompt)
        return sys.stdin.readline().rstrip("\n").removesuffix("\r")
    from getpass import getpass

    host.flush()
    watch_for_interrupt()
    try:
        return getpass(prompt)
    except EOFError:
        host.write_line()
        return ""


def choose(host: ConsoleHost, caption: str, message: str, choices: list[tuple[str, str]], default: int) -> int:
    """Ask until one of the choices is answered; an empty answer takes the default, where there is one (-1: none).

    Raises NetError, as PowerShell fails there, at the end of the input.
    """
    if caption:
        host.write_line()
        host.write_line(caption)
    if message:
        host.write_line(message)
    labels = [_label(label) for label, _ in choices]
    shown = "  ".join(f"[{key}] {text}" for key, text in labels)
    usual = f' (default is "{labels[default][0] or labels[default][1]}")' if default >= 0 else ""
    while True:
        line = read_line(host, f"{shown}  [?] Help{usual}: ")
        if line is None:
            raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
        answer = line.strip().lower()
        if not answer:
            if default >= 0:
                return default
            continue
        if answer == "?":
            for (key, _), (_, help_text) in zip(labels, choices):
                host.write_line(f"{key} - {help_text}")
            continue
        for index, (key, text) in enumerate(labels):
            if answer in (key.lower(), text.lower()):
                return index


def _label(label: str) -> tuple[str, str]:
    """A choice's key, the letter after `&` (empty without one), and its text."""
    before, _, after = label.partition("&")
    return after[:1].upper(), before + after


def parameters(host: ConsoleHost, command: str, missing: list[Any]) -> dict[str, Any]:
    """Ask for each mandatory parameter; collections end with an empty line. What the input no longer answers is missing."""
    host.write_line()
    host.write_line(f"cmdlet {command} at command pipeline position 1")
    host.write_line("Supply values for the following parameters:")
    values: dict[str, Any] = {}
    for parameter in missing:
        value = _ask(host, parameter)
        if value is None:
            break
        values[parameter.name] = value
    return values


def _ask(host: ConsoleHost, parameter: Any) -> Any:
    type_name = parameter.type_name.lower()
    if type_name in ("securestring", "system.security.securestring"):
        # Start-up: few commands ask for a secret.
        from pscompat.dotnet.library.security import SecureString

        return SecureString(read_secret(host, f"{parameter.name}: "))
    if not type_name.endswith("[]"):
        return read_line(host, f"{parameter.name}: ")
    items: list[str] = []
    while True:
        line = read_line(host, f"{parameter.name}[{len(items)}]: ")
        if not line:
            return None if line is None and not items else items
        items.append(line)
