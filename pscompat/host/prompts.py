"""Questions on the terminal: lines, secrets, choices, mandatory parameters, in PowerShell's layout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.errors import PipelineStopped

if TYPE_CHECKING:
    from pscompat.host.console import ConsoleHost


def read_line(host: ConsoleHost, prompt: str) -> str:
    """A line from standard input; an end of input counts as an empty line."""
    host.write(prompt)
    line = sys.stdin.readline()
    return line.rstrip("\n").removesuffix("\r")


def read_secret(host: ConsoleHost, prompt: str) -> str:
    """A line that is not shown while it is typed."""
    host.flush()
    if not sys.stdin.isatty():
        return read_line(host, prompt)
    from getpass import getpass

    return getpass(prompt)


def choose(host: ConsoleHost, caption: str, message: str, choices: list[tuple[str, str]], default: int) -> int:
    """Ask until one of the choices is answered; an empty answer takes the default."""
    if caption:
        host.write_line()
        host.write_line(caption)
    if message:
        host.write_line(message)
    labels = [_label(label) for label, _ in choices]
    shown = "  ".join(f"[{key}] {text}" for key, text in labels)
    question = f'{shown}  [?] Help (default is "{labels[default][0]}"): '
    while True:
        host.write(question)
        line = sys.stdin.readline()
        if not line:
            raise PipelineStopped
        answer = line.strip().lower()
        if not answer:
            return default
        if answer == "?":
            for (key, _), (_, help_text) in zip(labels, choices):
                host.write_line(f"{key} - {help_text}")
            continue
        for index, (key, text) in enumerate(labels):
            if answer in (key.lower(), text.lower()):
                return index


def _label(label: str) -> tuple[str, str]:
    """A choice's key and its text: the letter after `&`."""
    before, mark, after = label.partition("&")
    text = before + after
    return (after[0].upper() if mark and after else text), text


def parameters(host: ConsoleHost, command: str, missing: list[Any]) -> dict[str, Any]:
    """Ask for each mandatory parameter; collections end with an empty line."""
    host.write_line()
    host.write_line(f"cmdlet {command} at command pipeline position 1")
    host.write_line("Supply values for the following parameters:")
    values: dict[str, Any] = {}
    for parameter in missing:
        values[parameter.name] = _ask(host, parameter)
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
            return items
        items.append(line)
