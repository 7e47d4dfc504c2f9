"""App Service Environments. Source: the REST reference of App Service Environments (2021-01-15)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Environments(Behaviour):
    """An environment is ready once it is made."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every environment."""
        properties = document.setdefault("properties", {})
        known = {
            "status": "Ready",
            "suspended": False,
            "dnsSuffix": f"{name_of(resource_id)}.appserviceenvironment.net",
            "internalLoadBalancingMode": "None",
            "maximumNumberOfMachines": 250,
            "hasLinuxWorkers": False,
        }
        for name, value in known.items():
            properties.setdefault(name, value)
        document.setdefault("kind", "ASEV3")


BEHAVIOUR = Environments()
