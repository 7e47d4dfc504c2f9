"""The .NET classes of Az.RecoveryServices that scripts and parameters name."""

from __future__ import annotations

from typing import Any

from cmdlets.az_recoveryservices import _class_tree


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return _class_tree.find_class(full_name)


def __getattr__(name: str) -> Any:
    found = _class_tree.full_name_of(name)
    if found is None:
        raise AttributeError(name)
    return _class_tree.class_of(found)
