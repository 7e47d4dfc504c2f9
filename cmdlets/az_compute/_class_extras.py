"""Properties that classes of Az.Compute have besides those of the service's documents."""

from __future__ import annotations

from cmdlets._az.classes import Extra
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import group_of


def _resource_group(found: ServiceObject) -> str | None:
    return group_of(found.raw("id")) or None


GROUP: dict[str, Extra] = {"ResourceGroupName": ("System.String", _resource_group)}
"""The resource group in the id."""
