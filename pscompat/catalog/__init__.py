"""The catalog: what is known about every Az cmdlet without having it, read lazily from a small file.

Two stores are consulted: the user's own, which Update-Help fills from help pages in platyPS Markdown, then the one that
comes with the package. The shipped one holds facts only; help texts are those of the user's own pages.
"""

from __future__ import annotations

import os

from pscompat.catalog import records
from pscompat.catalog.facts import CommandFacts
from pscompat.catalog.store import FACTS_FILE, TEXTS_FILE, CatalogError, Entry, Store

TYPE_CHECKING = False  # as in typing, which takes longer to import than a look-up does
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pscompat.catalog.importer import ImportReport
    from pscompat.catalog.texts import HelpText

__all__ = [
    "CatalogError",
    "CommandFacts",
    "help_text",
    "lookup",
    "module_of",
    "modules",
    "names",
    "names_and_modules",
    "resolve_alias",
    "update",
    "user_folder",
]

SHIPPED = os.path.join(os.path.dirname(__file__), "data", "az.catalog")

_open_stores: dict[str, Store] = {}
_known: dict[tuple[str, str], CommandFacts] = {}


def user_folder() -> str:
    """Where the user's own catalog lies: pscompat/catalog in XDG_DATA_HOME (default ~/.local/share)."""
    base = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(base, "pscompat", "catalog")


def lookup(name: str) -> CommandFacts | None:
    """The facts of a cmdlet by its name or alias, in any letter case; None when it is not known."""
    for store in _stores():
        entry = store.find(name)
        if entry:
            return _facts(store, entry)
    return None


def resolve_alias(alias: str) -> str | None:
    """The name of the cmdlet that this alias stands for, None when it is no cmdlet's alias."""
    return next((target for store in _stores() if (target := store.alias_target(alias))), None)


def module_of(name: str) -> str | None:
    """The module of a cmdlet by its name or alias, in any letter case; None when it is not known."""
    return next((entry.module for store in _stores() if (entry := store.find(name))), None)


def names(module: str | None = None, verb: str | None = None, noun: str | None = None) -> list[str]:
    """The names of the cmdlets, sorted; only those whose module, verb and noun fit the wildcard patterns given."""
    wanted = [(part, _pattern(pattern)) for part, pattern in enumerate((module, verb, noun)) if pattern is not None]
    found: dict[str, str] = {}
    for store in _stores():
        for name, module_name in store.names():
            parts = (module_name, *name.partition("-")[::2])
            if all(fits(parts[part]) for part, fits in wanted):
                found.setdefault(name.lower(), name)
    return [found[key] for key in sorted(found)]


def names_and_modules() -> list[tuple[str, str]]:
    """The names of all cmdlets with their modules, sorted by name."""
    found: dict[str, tuple[str, str]] = {}
    for store in _stores():
        for name, module in store.names():
            found.setdefault(name.lower(), (name, module))
    return [found[key] for key in sorted(found)]


def modules() -> dict[str, str]:
    """The modules' names with their versions (empty where not known), sorted."""
    known: dict[str, str] = {}
    for store in _stores():
        for name, version in store.modules.items():
            known[name] = known.get(name) or version
    return dict(sorted(known.items(), key=lambda item: item[0].lower()))


def help_text(name: str) -> HelpText | None:
    """The texts of the user's own help page of a cmdlet, None without one (Update-Help adds them)."""
    store = _store(os.path.join(user_folder(), TEXTS_FILE))
    entry = store.find(name) if store else None
    if store is None or entry is None:
        return None
    from pscompat.catalog.texts import HelpText  # start-up: Get-Help alone reads texts

    return HelpText.from_json(store.record(entry))


def update(source: str | Path, module: str | None = None) -> ImportReport:
    """Add the facts and texts of the platyPS help pages below a folder to the user's catalog.

    module: only modules that fit this wildcard pattern. Modules that the user's catalog has already are replaced.
    OSError when the folder cannot be read or the catalog not written, CatalogError when no page is found.
    """
    from pscompat.catalog import importer  # start-up: Update-Help alone reads help pages

    report = importer.update(source, user_folder(), None if module is None else _pattern(module))
    _open_stores.clear()
    _known.clear()
    return report


def _stores() -> Iterator[Store]:
    for path in (os.path.join(user_folder(), FACTS_FILE), SHIPPED):
        store = _store(path)
        if store:
            yield store


def _store(path: str) -> Store | None:
    if path not in _open_stores:
        try:
            _open_stores[path] = Store(path)
        except FileNotFoundError:
            return None
    return _open_stores[path]


def _facts(store: Store, entry: Entry) -> CommandFacts:
    key = (store.path, entry.name)
    if key not in _known:
        _known[key] = records.decode(entry.name, entry.module, store.modules[entry.module], store.record(entry))
    return _known[key]


def _pattern(pattern: str) -> Callable[[str], object]:
    import fnmatch
    import re

    return re.compile(fnmatch.translate(pattern), re.IGNORECASE).match
