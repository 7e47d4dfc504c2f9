"""Microsoft.NotificationHubs: namespaces, hubs and rules with keys; nobody is notified."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return False
