"""Folders that the environment names: PowerShell's own of the user (XDG), and the one for temporary files."""

from __future__ import annotations

import os

SHARED_MODULES = "/usr/local/share/powershell/Modules"
"""Where modules for all users lie."""
_OF_USERS = {
    "CONFIG": ("XDG_CONFIG_HOME", ".config", ()),
    "CACHE": ("XDG_CACHE_HOME", ".cache", ()),
    "DATA": ("XDG_DATA_HOME", ".local/share", ()),
    "USER_MODULES": ("XDG_DATA_HOME", ".local/share", ("Modules",)),
}
"""The variable that names the folder, its usual place in the user's, and the folders below PowerShell's."""


def powershell_folder(kind: str) -> str:
    """A folder of PowerShell's by its name in Platform+XDG_Type; that for settings where there is none of the name."""
    if kind == "SHARED_MODULES":
        return SHARED_MODULES
    variable, usual, below = _OF_USERS.get(kind, _OF_USERS["CONFIG"])
    base = os.environ.get(variable) or os.path.join(os.path.expanduser("~"), usual)
    return os.path.join(base, "powershell", *below)


def temporary_folder() -> str:
    """The folder for temporary files, which need not be there, with a slash at its end."""
    folder = os.environ.get("TMPDIR") or "/tmp"
    return folder if folder.endswith("/") else f"{folder}/"
