"""The .NET classes of action groups."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.generated import GeneratedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.ActionGroup.Models"
TYPE = "Microsoft.Insights/actionGroups"
CLASSES = GeneratedClasses(__name__, NAMESPACE, {f"{NAMESPACE}.ActionGroupResource": Resource(TYPE)})
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)
