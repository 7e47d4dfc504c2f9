"""Microsoft.Management: management groups."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return path.startswith("/providers/microsoft.management/")
