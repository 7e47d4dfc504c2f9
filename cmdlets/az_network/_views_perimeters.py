"""The tables of network security perimeters."""

from __future__ import annotations

from pscompat.formatting.views import View, col, table

_MODELS = "Microsoft.Azure.PowerShell.Cmdlets.NetworkSecurityPerimeter.Models."
_PARTS = ("AccessRule", "Association", "Link", "LinkReference", "LoggingConfiguration", "Profile")
VIEWS: list[View] = [
    table((f"{_MODELS}NetworkSecurityPerimeter",), col("Location"), col("Name"), col("ResourceGroupName")),
    table(tuple(f"{_MODELS}Nsp{name}" for name in _PARTS), col("Name"), col("ResourceGroupName")),
    table((f"{_MODELS}PerimeterAssociableResource",), col("Name")),
    table((f"{_MODELS}NspServiceTagsResource",), col("ServiceTags", source="ServiceTag")),
]
