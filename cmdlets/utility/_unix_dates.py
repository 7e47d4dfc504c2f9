"""Dates in the formats of Unix's `date` (Get-Date -UFormat)."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet.values import Value

_NET_FORMATS = {
    "A": "dddd",
    "a": "ddd",
    "B": "MMMM",
    "b": "MMM",
    "c": "ddd dd MMM yyyy HH:mm:ss",
    "D": "MM/dd/yy",
    "d": "dd",
    "F": "yyyy-MM-dd",
    "H": "HH",
    "h": "MMM",
    "I": "hh",
    "M": "mm",
    "m": "MM",
    "p": "tt",
    "R": "HH:mm",
    "r": "hh:mm:ss tt",
    "S": "ss",
    "T": "HH:mm:ss",
    "X": "HH:mm:ss",
    "x": "MM/dd/yy",
    "Y": "yyyy",
    "y": "yy",
    "Z": "zz",
}


def unix_format(date: Value, template: str) -> str:
    """The template, a leading `+` dropped, with its `%` sequences replaced; `date` is a DateTime."""
    text = template.removeprefix("+")
    parts: list[str] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == "%" and position + 1 < len(text):
            parts.append(_sequence(date, text[position + 1]))
            position += 2
        else:
            parts.append(character)
            position += 1
    return "".join(parts)


def _sequence(date: Value, letter: str) -> str:
    net_format = _NET_FORMATS.get(letter)
    if net_format is not None:
        return str(date.ToString(net_format))
    computed = _COMPUTED.get(letter)
    return computed(date) if computed else letter


def _weekday(date: Value) -> int:
    """0 on Sunday to 6 on Saturday."""
    return (int(date.Ticks) // 864_000_000_000 + 1) % 7


def _iso(date: Value) -> tuple[int, int, int]:
    import datetime

    return tuple(datetime.date(date.Year, date.Month, date.Day).isocalendar())  # type: ignore[return-value]


def _unix_seconds(date: Value) -> str:
    return str(round((int(date.ToUniversalTime().Ticks) - 621_355_968_000_000_000) / 10_000_000))


_COMPUTED: dict[str, Callable[[Value], str]] = {
    "C": lambda date: str(date.Year // 100),
    "e": lambda date: f"{date.Day:2}",
    "G": lambda date: f"{_iso(date)[0]:04}",
    "g": lambda date: f"{_iso(date)[0] % 100:02}",
    "j": lambda date: f"{date.DayOfYear:03}",
    "k": lambda date: f"{date.Hour:2}",
    "l": lambda date: f"{date.Hour % 12 or 12:2}",
    "n": lambda date: "\n",
    "s": _unix_seconds,
    "t": lambda date: "\t",
    "U": lambda date: str(date.DayOfYear // 7),
    "u": lambda date: str(_weekday(date) or 7),
    "V": lambda date: f"{_iso(date)[1]:02}",
    "W": lambda date: str(date.DayOfYear // 7),
    "w": lambda date: str(_weekday(date)),
}
