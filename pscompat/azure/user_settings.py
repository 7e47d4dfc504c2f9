"""Settings of the Az cmdlets (Update-AzConfig): of a process, of a user, or what holds without either.

The user's are in `settings.json` in the configuration folder: by what they apply to (`Az`, a module or a cmdlet), by key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pscompat import catalog
from pscompat.azure.context import ContextFileError, configuration_folder, write_private

EVERYTHING = "Az"


ProcessSettings = Mapping[tuple[str, str], Any]
"""Those of a process: by key and by what they apply to, both in lower case; the value with what they apply to as written."""


def settings_file() -> Path:
    """Where a user's settings are."""
    return configuration_folder() / "settings.json"


def user_settings() -> dict[str, dict[str, Any]]:
    """The user's settings, by what they apply to. Raises ContextFileError."""
    path = settings_file()
    try:
        return read(path)
    except FileNotFoundError:
        return {}


def read(path: Path) -> dict[str, dict[str, Any]]:
    """The settings of a file. Raises FileNotFoundError, ContextFileError."""
    try:
        document = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ContextFileError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError:
        raise ContextFileError(f"{path}: holds no settings") from None
    if not isinstance(document, dict) or not all(isinstance(one, dict) for one in document.values()):
        raise ContextFileError(f"{path}: holds no settings")
    return document


def write(settings: Mapping[str, Mapping[str, Any]], path: Path | None = None) -> None:
    """Write settings as the user's or to a file. Raises ContextFileError."""
    write_private(path or settings_file(), json.dumps({key: one for key, one in settings.items() if one}, indent=2))


def value_of(key: str, command: str, process: ProcessSettings) -> Any:
    """The value that was chosen for a cmdlet, for its module, or for everything; None where none was. Raises ContextFileError."""
    found = {
        applies_to.lower(): value
        for applies_to, values in user_settings().items()
        for name, value in values.items()
        if name.lower() == key.lower()
    }
    found.update({place: value for (name, place), (value, _) in process.items() if name == key.lower()})
    places = (command.lower(), (catalog.module_of(command) or "").lower(), EVERYTHING.lower())
    return next((found[place] for place in places if place in found), None)
