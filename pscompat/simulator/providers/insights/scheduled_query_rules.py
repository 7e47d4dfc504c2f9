"""Scheduled query rules: what the service adds; no query runs.

Source: the REST reference of Scheduled Query Rules (2023-12-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.insights._insights import bad_request, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class ScheduledQueryRules(Behaviour):
    """A rule that alerts has a severity, a frequency and a window."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """What a rule has to say."""
        properties = properties_of(document)
        if not properties.get("scopes"):
            raise bad_request("At least one scope has to be given.")
        if not (properties.get("criteria") or {}).get("allOf"):
            raise bad_request("The criteria have to hold at least one condition.")
        if document.get("kind", "LogAlert") == "LogToMetric":
            return
        for name in ("severity", "evaluationFrequency", "windowSize"):
            if properties.get(name) is None:
                raise bad_request(f"The property '{name}' is required for a rule of kind LogAlert.")
        if properties["severity"] not in range(5):
            raise bad_request("The severity has to be a number from 0 to 4.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Defaults, and the version that made the rule."""
        properties = properties_of(document)
        earlier = properties_of(before.document) if before is not None else {}
        version = call.request.query.get("api-version", "")
        properties["createdWithApiVersion"] = earlier.get("createdWithApiVersion", version)
        properties["isLegacyLogAnalyticsRule"] = False
        properties["isWorkspaceAlertsStorageConfigured"] = False
        properties.setdefault("enabled", True)
        properties.setdefault("displayName", resource_id.rpartition("/")[2])


BEHAVIOUR = ScheduledQueryRules()
