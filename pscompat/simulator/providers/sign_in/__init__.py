"""What clients ask before they have a token, and how they get one."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return not path.startswith(("/subscriptions", "/providers", "/v1.0/"))
