"""Cmdlets that a table declares, since their classes say nothing of their own but attributes."""

from __future__ import annotations

from typing import Any, TypeVar

from cmdlets._az.cmdlet import AzCmdlet, cmdlet

C = TypeVar("C", bound=AzCmdlet)


def declare(
    module: str,
    name: str,
    base: type[C],
    does: str,
    /,
    *,
    leading: tuple[type, ...] = (),
    impact: str = "Medium",
    former: tuple[str, ...] = (),
    **attributes: Any,
) -> type[C]:
    """Declare the cmdlet `name` of a module; gives its class. does: what it does, a sentence; leading: bases before `base`;
    impact: its ConfirmImpact; former: see `cmdlet`; attributes: those of its class below `base`."""
    made = type(name.replace("-", ""), (*leading, base), {"__doc__": does, "__module__": module, **attributes})
    return cmdlet(name, confirm_impact=impact, former=former)(made)
