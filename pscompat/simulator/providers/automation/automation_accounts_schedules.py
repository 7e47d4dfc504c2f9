"""Schedules: when they come next. Source: the REST reference of Schedule."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.automation._automation import OfAccount, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

_NEVER = "9999-12-31T23:59:59.9999999+00:00"


class Schedules(OfAccount):
    """One is on when it is made, and comes first when it begins."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """One that comes again says how often."""
        properties = document.get("properties") or {}
        if (
            call.request.method == "PUT"
            and str(properties.get("frequency")).lower() not in ("onetime", "none")
            and not properties.get("interval")
        ):
            raise RequestError(400, "BadRequest", "The schedule has no interval.", target="properties.interval")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What holds where nothing is said."""
        super().fill(call, resource_id, document, state, before)
        properties, earlier = document["properties"], properties_of(before)
        properties.setdefault("expiryTime", _NEVER)
        properties.setdefault("timeZone", "Etc/UTC")
        asked = call.json_body() if call.request.method == "PATCH" else None
        wanted = (asked.get("properties") or {}).get("isEnabled") if isinstance(asked, dict) else None
        properties["isEnabled"] = wanted if isinstance(wanted, bool) else earlier.get("isEnabled", True)
        properties["nextRun"] = properties.get("startTime") if properties["isEnabled"] else None
        for name in ("startTimeOffsetMinutes", "expiryTimeOffsetMinutes", "nextRunOffsetMinutes"):
            properties.setdefault(name, 0)


BEHAVIOUR = Schedules()
