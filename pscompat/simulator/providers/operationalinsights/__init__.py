"""Microsoft.OperationalInsights: Log Analytics workspaces, their tables, and the queries that go to them."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return path.startswith("/v1/workspaces/") or "/providers/microsoft.operationalinsights/" in path
