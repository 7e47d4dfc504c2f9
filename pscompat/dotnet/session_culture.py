"""The culture that a session begins with, which is that of the environment, as .NET on Unix finds it."""

from __future__ import annotations

import os
from collections.abc import Mapping

from pscompat.dotnet import number_conventions

_EN_US = "en-US"
# The first that is set counts, even where it is empty.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_begun: list[str] = []
_list_separator = [","]


def environment_culture(variables: Mapping[str, str]) -> str:
    """The name of the culture that the environment's locale (`de_DE.UTF-8`) means; empty, the invariant culture, without one, for
    `C` and `POSIX`, and for what is no locale."""
    if variables.get("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "").lower() in ("1", "true"):
        return ""
    locale = next((variables[name] for name in _VARIABLES if name in variables), "")
    place, variant, modifier = locale.partition("@")
    language, *tags = place.partition(".")[0].replace("_", "-").split("-")
    if variant:
        tags.append(modifier)
    if language.upper() in ("C", "POSIX") or not language.isalpha() or not all(map(_is_subtag, (language, *tags))):
        return ""
    return "-".join([language.lower(), *(tag.upper() for tag in tags)])


def _is_subtag(text: str) -> bool:
    return text.isascii() and text.isalnum() and len(text) <= 8


def begin() -> str:
    """Let the environment's culture be that of all sessions of this process; later calls change nothing. Gives the name of one
    that is to be chosen besides, empty for the two that are known without the table of cultures."""
    if _begun:
        return ""
    wanted = environment_culture(os.environ)
    if wanted == _EN_US:
        _begun.append(_EN_US)
        return ""
    _begun.append("")
    number_conventions.set_current(number_conventions.INVARIANT)
    return wanted


def name() -> str:
    """The name of the culture that sessions begin with: en-US or the invariant one, until another one is chosen."""
    return _begun[0] if _begun else _EN_US


def list_separator() -> str:
    """What messages write between the values that are possible: the list separator of the culture of the session's texts."""
    return _list_separator[0]


def set_list_separator(separator: str) -> None:
    """Make this the one of the session's texts."""
    _list_separator[0] = separator
