"""Questions on the terminal: lines, secrets, choices, mandatory parameters, in PowerShell's layout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pscompat.dotnet import types
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.host.interrupts import watch_for_interrupt
from pscompat.host.keys import has_keys, keyboard

if TYPE_CHECKING:
    from pscompat.commands.metadata import ParameterMetadata
    from pscompat.dotnet.values import Value
    from pscompat.host.console import ConsoleHost


_WRONG_ANSWERS = {"System.FormatException": "a format", "System.OverflowException": "an overflow"}
_ENDS_OF_SECRETS = ("\r", "\x04")
_ERASERS = ("\b", "\x7f")


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
    """A line that is not shown, on a terminal as asterisks; the end of the input counts as an empty one."""
    if not sys.stdin.isatty():
        host.write_line(prompt)
        return sys.stdin.readline().rstrip("\n").removesuffix("\r")
    if not has_keys():
        from getpass import getpass  # start-up: for terminals of Windows alone

        host.flush()
        return getpass(prompt)
    typed = ""
    with keyboard() as pressed:
        host.write(prompt)
        for key in pressed:
            if key.KeyChar in _ENDS_OF_SECRETS:
                break
            if key.KeyChar in _ERASERS:
                host.write("\b \b" if typed else "")
                typed = typed[:-1]
            elif key.KeyChar >= " ":
                typed += key.KeyChar
                host.write("*")
    host.write_line()
    return typed


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


def parameters(host: ConsoleHost, command: str, missing: list[ParameterMetadata]) -> dict[str, Value]:
    """Ask for each mandatory parameter; collections end with an empty line. What the input no longer answers is missing."""
    host.write_line()
    host.write_line(f"cmdlet {command} at command pipeline position 1")
    host.write_line("Supply values for the following parameters:")
    if any(map(_help_message, missing)):
        host.write_line("(Type !? for Help.)")
    values: dict[str, Value] = {}
    for parameter in missing:
        value = _ask(host, parameter)
        if value is None:
            break
        values[parameter.name] = value
    return values


def _ask(host: ConsoleHost, parameter: ParameterMetadata) -> Value:
    """Ask for a parameter's value, or the elements of a collection up to an empty line; None where there is no answer."""
    type_name = parameter.type_name.lower()
    if type_name in ("securestring", "system.security.securestring"):
        # Start-up: few commands ask for a secret.
        from pscompat.dotnet.library.security import SecureString

        return SecureString(read_secret(host, f"{parameter.name}: "))
    nettype = parameter.static_type or types.resolve(type_name) or types.known("System.String")
    if not nettype.IsArray:
        return _item(host, parameter, nettype, f"{parameter.name}: ")
    element = nettype.GetElementType() or nettype
    items: list[str] = []
    while True:
        item = _item(host, parameter, element, f"{parameter.name}[{len(items)}]: ", ends_list=True)
        if not item:
            return None if item is None and not items else items
        items.append(item)


def _help_message(parameter: ParameterMetadata) -> str:
    return next((data.help_message for data in parameter.sets.values() if data.help_message), "")


def _item(
    host: ConsoleHost, parameter: ParameterMetadata, nettype: types.NetType, prompt: str, ends_list: bool = False
) -> str | None:
    """Ask until the answer is a value of the type; None at the end of the input and for `!$null`.

    Answers that begin with `!` are requests, where the parameter has a help message.
    ends_list: an empty answer is one.
    """
    while True:
        line = read_line(host, prompt)
        if line is None or (ends_list and not line):
            return line
        if line.startswith("!") and (help_message := _help_message(parameter)):
            if line == "!$null":
                return None
            if line.startswith("!!") or line == '!""':
                line = line[1:] if line.startswith("!!") else ""
            else:
                unknown = f'"{line}" cannot be recognized as a valid Prompt command.'
                host.write_line(help_message if line == "!?" else unknown)
                continue
        try:
            convert(line, nettype)
        except TerminatingError as problem:
            reason = _WRONG_ANSWERS.get(problem.record.Exception.GetBaseException().type_name)
            if reason is None:
                return line
            if line:
                host.write_line(f'Cannot recognize "{line}" as a {nettype.FullName} due to {reason} error.')
        else:
            return line
