"""Runbooks that follow schedules. Source: the REST reference of Job Schedule."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


class JobSchedules(Behaviour):
    """The schedule has to be there."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The schedule."""
        name = str(((document.get("properties") or {}).get("schedule") or {}).get("name") or "")
        if call.store.get(f"{resource_id.rpartition('/jobSchedules/')[0]}/schedules/{name}") is None:
            raise RequestError(404, "NotFound", f"The schedule '{name}' was not found.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Its id."""
        properties = document.setdefault("properties", {})
        properties["jobScheduleId"] = name_of(resource_id)
        properties.setdefault("parameters", {})
        properties.setdefault("runOn", "")


BEHAVIOUR = JobSchedules()
