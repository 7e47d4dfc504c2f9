"""Microsoft.Resources: what Azure Resource Manager answers itself."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    if path.startswith("/v1.0/"):
        return False
    in_group = path.startswith("/subscriptions/") and "/resourcegroups/" in path and "/providers/" in path
    return not in_group or "/providers/microsoft.resources/" in path
