"""The recorded cmdlets as a source of commands (pscompat.commands.registry.CommandSource)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from cmdlets._recorded.store import store
from pscompat import catalog


class RecordedCommands:
    """Those of data/cmdlets.records; a cmdlet that a folder of the package has as well is that of the folder."""

    def load(self, key: str) -> bool:
        """Declare the cmdlet of this lower-case name; whether it has a record."""
        record = store().record(key) if "-az" in key else None
        facts = None if record is None else catalog.lookup(key)
        if record is None or facts is None:
            return False
        import_module("cmdlets._recorded.command").declare(facts, record)
        return True

    def alias_target(self, key: str) -> str | None:
        """The name of the recorded cmdlet that has this alias."""
        target = catalog.resolve_alias(key) if "-" in key else None
        return target if target is not None and store().record(target) is not None else None

    def names_and_modules(self) -> Mapping[str, str]:
        """The names of all recorded cmdlets with their modules."""
        return store().names_and_modules()
