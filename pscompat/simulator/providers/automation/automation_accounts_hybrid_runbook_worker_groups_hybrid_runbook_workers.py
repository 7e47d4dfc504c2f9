"""Machines of one's own that run runbooks. Source: the REST reference of Hybrid Runbook Workers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

_GROUPS = "hybridRunbookWorkerGroups"


class Workers(Behaviour):
    """A machine is told of by its id."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """When it came."""
        properties = document.setdefault("properties", {})
        machine = str(properties.get("vmResourceId") or "")
        properties.setdefault("workerName", machine.rpartition("/")[2])
        properties["workerType"] = "HybridV2"
        properties.setdefault("ip", "10.0.0.4")
        moment = timestamp(call.now)
        properties.setdefault("registeredDateTime", moment)
        properties["lastSeenDateTime"] = moment


def move(call: Call, worker: Resource) -> Response:
    """Hybrid Runbook Workers - Move."""
    body = call.json_body()
    asked = body.get("properties", body) if isinstance(body, dict) else {}
    wanted = str((asked or {}).get("hybridRunbookWorkerGroupName") or "")
    account = worker.id.rpartition(f"/{_GROUPS}/")[0]
    group = call.store.get(f"{account}/{_GROUPS}/{wanted}")
    if group is None or not wanted:
        raise RequestError(404, "NotFound", f"The hybrid worker group '{wanted}' was not found.")
    call.store.rename(worker, replace(worker, id=f"{group.id}/hybridRunbookWorkers/{worker.name}"))
    return Response(200)


BEHAVIOUR = Workers({"move": move})
