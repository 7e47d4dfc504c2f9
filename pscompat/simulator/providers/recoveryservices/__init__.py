"""Microsoft.RecoveryServices: vaults and what is backed up in them."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return "/providers/microsoft.recoveryservices/" in path
