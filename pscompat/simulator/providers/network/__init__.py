"""Microsoft.Network: what clients see of networks beyond the facts."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return "/providers/microsoft.network/locations/" in path
