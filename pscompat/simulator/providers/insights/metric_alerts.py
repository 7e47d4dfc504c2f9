"""Metric alerts: their rules are checked; no metric is there, so none ever fires.

Source: the REST reference of Metric Alerts (2018-03-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.durations import seconds_of
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.insights._insights import bad_request, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_FREQUENCIES = ("PT1M", "PT5M", "PT15M", "PT30M", "PT1H")
_WINDOWS = (*_FREQUENCIES, "PT6H", "PT12H", "P1D")


class MetricAlerts(Behaviour):
    """A rule looks at least at as much time as passes between two looks."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Severity, times and scopes."""
        properties = properties_of(document)
        if properties.get("severity") not in range(5):
            raise bad_request("The severity has to be a number from 0 to 4.")
        frequency, window = properties.get("evaluationFrequency"), properties.get("windowSize", "PT5M")
        if frequency not in _FREQUENCIES:
            raise bad_request(f"The evaluation frequency has to be one of {', '.join(_FREQUENCIES)}.")
        if window not in _WINDOWS or seconds_of(window) < seconds_of(str(frequency)):
            raise bad_request(
                f"The window size has to be one of {', '.join(_WINDOWS)}, and not shorter than the evaluation frequency."
            )
        if not properties.get("scopes"):
            raise bad_request("At least one scope has to be given.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Defaults, and when the rule was written."""
        properties = properties_of(document)
        properties.setdefault("windowSize", "PT5M")
        properties.setdefault("autoMitigate", True)
        properties.setdefault("actions", [])
        properties["lastUpdatedTime"] = timestamp(call.now)
        properties["isMigrated"] = False


def list_status(call: Call, rule: Resource) -> Response:
    """Metric Alerts Status - List: nothing was looked at."""
    return Response(200, {"value": []})


BEHAVIOUR = MetricAlerts({"status": list_status})
