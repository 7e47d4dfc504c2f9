"""Cmdlets that a table declares, since their classes say nothing of their own but attributes."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import AzCmdlet, cmdlet


def declare(module: str, name: str, base: type[AzCmdlet], does: str, **attributes: Any) -> None:
    """Declare the cmdlet `name` of a module. does: what it does, a sentence; attributes: those of its class below `base`."""
    made = type(name.replace("-", ""), (base,), {"__doc__": does, "__module__": module, **attributes})
    cmdlet(name)(made)
