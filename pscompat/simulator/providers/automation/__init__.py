"""Microsoft.Automation: accounts with runbooks, what these share, their jobs, and machines that follow configurations."""

from __future__ import annotations


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return "/providers/microsoft.automation/automationaccounts/" in path
