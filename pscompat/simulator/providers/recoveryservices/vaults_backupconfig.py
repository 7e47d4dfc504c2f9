"""Soft delete and security features of a vault."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Defaults(Behaviour):
    """What is said of what nobody has set."""

    def __init__(self, **properties: Any) -> None:
        super().__init__()
        self._properties = properties

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The document with the defaults of what it lacks."""
        document = shown(call, facts, resource)
        document["properties"] = {**self._properties, **document.get("properties", {})}
        return document


BEHAVIOUR = Defaults(
    enhancedSecurityState="Enabled",
    softDeleteFeatureState="Enabled",
    softDeleteRetentionPeriodInDays=14,
    isSoftDeleteFeatureStateEditable=True,
)
