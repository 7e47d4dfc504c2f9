"""Alerts on the activity log: what the service adds. Source: the REST reference of Activity Log Alerts (2020-10-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.insights._insights import bad_request, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class ActivityLogAlerts(Behaviour):
    """A rule says for which category of events it is."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """One condition is on the category."""
        conditions = properties_of(document).get("condition", {}).get("allOf") or ()
        leaves = [leaf for one in conditions for leaf in (one, *(one.get("anyOf") or ()))]
        if not any(str(leaf.get("field", "")).lower() == "category" for leaf in leaves):
            raise bad_request("The condition has to hold one on the field 'category'.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Defaults."""
        document.setdefault("location", "global")
        properties = properties_of(document)
        properties.setdefault("enabled", True)
        properties.setdefault("actions", {}).setdefault("actionGroups", [])


BEHAVIOUR = ActivityLogAlerts()
