"""The settings of static web apps, which are listed and not read."""

from __future__ import annotations

from typing import Any

from pscompat.arm import OperationFacts
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.web._settings import sent
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class StaticSettings(Behaviour):
    """What is written takes the place of what was."""

    def operation(self, method: str) -> OperationFacts | None:
        """New settings are answered with 200."""
        return OperationFacts("StaticSites_Settings", "", "", (200,)) if method == "PUT" else None

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """All that was sent."""
        document["properties"] = sent(call)


BEHAVIOUR = StaticSettings()
