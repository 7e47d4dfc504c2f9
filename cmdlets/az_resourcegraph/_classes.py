"""The .NET classes of shared queries."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.inlined import InlinedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.ResourceGraph.Models"
TYPE = "Microsoft.ResourceGraph/queries"
CLASSES = InlinedClasses(__name__, NAMESPACE, {f"{NAMESPACE}.GraphQueryResource": Resource(TYPE)}, grouped=True)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)
