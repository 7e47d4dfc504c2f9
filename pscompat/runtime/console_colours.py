"""A terminal's sequences for the colours of System.ConsoleColor."""

from __future__ import annotations

import os

from pscompat.dotnet.values import Value

RESET = "\x1b[39;49m"
# The codes of the text's colours in the order of System.ConsoleColor; those behind it are ten more.
_CODES = (30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97)
_FIRST_BRIGHT = 90
_BRIGHT_ABOVE = 60
_BEHIND = 10
_WITHOUT_COLOURS = ("", "dumb", "vt100", "vt220", "xterm-mono")


def sequence(colour: Value, behind: bool = False) -> str:
    """What sets the text's colour, or the one behind it, on this terminal; empty for none (null, -1).

    A terminal that is not known for 256 colours has the dark ones for the bright.
    """
    terminal = os.environ.get("TERM", "")
    number = -1 if colour is None else int(colour.value)
    if not 0 <= number < len(_CODES) or terminal in _WITHOUT_COLOURS:
        return ""
    code = _CODES[number]
    if code >= _FIRST_BRIGHT and "256color" not in terminal:
        code -= _BRIGHT_ABOVE
    return f"\x1b[{code + _BEHIND * behind}m"


def coloured(text: str, foreground: Value, background: Value) -> str:
    """The text in these colours, as Write-Host has it on a terminal."""
    begun = sequence(foreground) + sequence(background, behind=True)
    return f"{RESET}{begun}{text}{RESET}" if begun else text
