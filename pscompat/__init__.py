"""pscompat runs Azure PowerShell without PowerShell."""

from __future__ import annotations

__version__ = "0.1.0"
