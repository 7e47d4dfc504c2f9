"""Whether a user's contexts are remembered between processes."""

from __future__ import annotations

import json
import os
from pathlib import Path

from pscompat.azure.context import configuration_folder, write_private

VARIABLE = "AzureRmContextAutosave"
"""The variable of the environment that says it for a process: true or false."""


def autosave_file() -> Path:
    """Where a user's choice is noted."""
    return configuration_folder() / "autosave.json"


def remembers() -> bool:
    """Whether contexts are remembered: as the environment says, else as the user chose, else yes."""
    said = os.environ.get(VARIABLE, "").strip().lower()
    return said == "true" if said in ("true", "false") else user_remembers()


def user_remembers() -> bool:
    """Whether the user's sessions remember contexts."""
    try:
        return bool(json.loads(autosave_file().read_text("utf-8"))["Mode"] != "Process")
    except (OSError, ValueError, KeyError, TypeError):
        return True


def choose(mode: str) -> None:
    """Note the choice for the user's sessions, Process or CurrentUser. Raises ContextFileError."""
    write_private(autosave_file(), json.dumps({"Mode": mode}))
