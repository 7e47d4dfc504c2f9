"""Microsoft.Resources: what Azure Resource Manager answers itself."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return not path.startswith("/v1.0/")
