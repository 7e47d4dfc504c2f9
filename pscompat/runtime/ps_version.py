"""The PowerShell that pscompat is like."""

from __future__ import annotations

PS_VERSION = "7.6.9"
"""$PSVersionTable.PSVersion."""
