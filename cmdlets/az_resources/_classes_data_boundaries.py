"""The .NET classes of data boundaries."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.inlined import InlinedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.DataBoundary.Models"
TYPE = "Microsoft.Resources/dataBoundaries"
CLASSES = InlinedClasses(
    __name__,
    NAMESPACE,
    {f"{NAMESPACE}.DataBoundaryDefinition": Resource(TYPE, renames={"properties.dataBoundary": "DataBoundary"})},
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)
