"""Microsoft.Compute."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    if "/providers/microsoft.compute/" not in path:
        return False
    return "/resourcegroups/" not in path or "/rollingupgrades/" in path or "/lifecyclehookevents/" in path
