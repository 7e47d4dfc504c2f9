"""Access policies of caches. Source: the REST reference of Access Policy."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Policies(Behaviour):
    """Those that somebody made; the built-in ones are not there."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Whose policy it is."""
        document.setdefault("properties", {})["type"] = "Custom"


BEHAVIOUR = Policies()
