"""What PowerShell's own commands are: their parameters, sets and rules, in data/powershell.catalog.

The file holds every command of a fresh PowerShell on Linux, those that pscompat implements included: their declarations are
held against it. tools/pack_powershell_commands.py makes it.
"""

from __future__ import annotations

import os

from pscompat.catalog import records
from pscompat.catalog.facts import CommandFacts
from pscompat.catalog.store import Store

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "powershell.catalog")
_opened: list[Store] = []
_by_class: dict[str, CommandFacts] = {}


def _store() -> Store:
    if not _opened:
        _opened.append(Store(PATH))
    return _opened[0]


def lookup(name: str) -> CommandFacts | None:
    """The facts of a command by its name in any letter case; None for one that is not PowerShell's own."""
    entry = _store().find(name)
    if entry is None:
        return None
    return records.decode(entry.name, entry.module, _store().modules[entry.module], _store().record(entry))


def of_class(net_class: str) -> CommandFacts | None:
    """The facts of the command that this .NET class is, by its full name; None for a class that is none."""
    if not _by_class:
        for name, _ in names_and_modules():
            facts = lookup(name)
            if facts is not None and facts.net_class:
                _by_class[facts.net_class] = facts
    return _by_class.get(net_class)


def names_and_modules() -> list[tuple[str, str]]:
    """The names of all commands with their modules, sorted by name."""
    return list(_store().names())
