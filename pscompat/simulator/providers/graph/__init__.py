"""Microsoft Graph: the directory, as far as clients of Azure Resource Manager ask it."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return path.startswith("/v1.0/")
