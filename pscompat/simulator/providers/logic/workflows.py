"""Workflows: triggers and versions of their definitions, and runs that have succeeded as soon as they begin.

Source: the REST reference of Workflows, Workflow Triggers, Workflow Runs (2019-05-01).
"""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

TYPE = "Microsoft.Logic/workflows"
_AT = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Logic"
_LAST = 8_587_499_999_999_999_999


def _number(now: float) -> str:
    """A name by which newer ones come first."""
    return f"{_LAST - int(now * 10_000_000):020}"


def _checked(document: dict[str, Any]) -> None:
    """Raise RequestError where a definition is none."""
    definition = (document.get("properties") or {}).get("definition")
    if definition is not None and not isinstance(definition, dict):
        raise RequestError(400, "InvalidRequestContent", "The definition is no JSON object.")
    for part in ("triggers", "actions"):
        for name, one in ((definition or {}).get(part) or {}).items():
            if not isinstance(one, dict) or not one.get("type"):
                message = f"The template validation failed: the {part[:-1]} '{name}' has no type."
                raise RequestError(400, "InvalidTemplate", message)


def _put(call: Call, path: str, kind: str, properties: dict[str, Any]) -> Resource:
    made = Resource(
        path, f"{TYPE}/{kind}", packed({"properties": properties}), packed({}), created=call.now, changed=call.now
    )
    return call.store.put(made)


class Workflows(Behaviour):
    """What a definition brings about."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Triggers and actions have types."""
        _checked(document)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of a workflow."""
        properties = document.setdefault("properties", {})
        earlier = (before.document.get("properties") or {}) if before is not None else {}
        where = "".join(str(document.get("location") or "").lower().split())
        number = uuid.uuid5(uuid.NAMESPACE_URL, resource_id.lower()).hex
        properties["createdTime"] = earlier.get("createdTime") or timestamp(call.now)
        properties["changedTime"] = timestamp(call.now)
        properties["version"] = _number(call.now)
        properties["accessEndpoint"] = f"https://prod-00.{where}.logic.azure.com:443/workflows/{number}"
        properties.setdefault("state", "Enabled")
        properties.setdefault("parameters", {})

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Its triggers, and a version."""
        properties = resource.document["properties"]
        triggers = (properties.get("definition") or {}).get("triggers") or {}
        for gone in call.store.list(f"{TYPE}/triggers", resource.id):
            if gone.name not in triggers:
                call.store.remove(gone)
        version = {
            "id": f"{resource.id}/versions/{properties['version']}",
            "name": properties["version"],
            "type": f"{TYPE}/versions",
        }
        for name, trigger in triggers.items():
            told = {
                "provisioningState": "Succeeded",
                "createdTime": timestamp(call.now),
                "changedTime": timestamp(call.now),
                "state": properties["state"],
                "workflow": version,
            }
            if isinstance(trigger.get("recurrence"), dict):
                told["recurrence"] = trigger["recurrence"]
            _put(call, f"{resource.id}/triggers/{name}", "triggers", told)
        _put(call, version["id"], "versions", dict(properties))


def upgraded(call: Call, workflow: Resource) -> Response:
    """Workflows - Generate Upgraded Definition: as it is, with the schema's name."""
    body = call.json_body()
    wanted = str(body.get("targetSchemaVersion", "") if isinstance(body, dict) else "")
    schema = f"http://schema.management.azure.com/providers/Microsoft.Logic/schemas/{wanted}/workflowdefinition.json#"
    return Response(200, {**(workflow.document["properties"].get("definition") or {}), "$schema": schema})


def _named(call: Call) -> Resource:
    names = call.parameters
    base = f"{call.subscription.path}/resourceGroups/{names['group']}/providers/Microsoft.Logic/workflows/{names['workflow']}"
    return call.store.existing(base, TYPE)


def run(call: Call) -> Response:
    """Workflow Triggers - Run."""
    workflow = _named(call)
    trigger = call.store.existing(f"{workflow.id}/triggers/{call.parameters['trigger']}", f"{TYPE}/triggers")
    properties = workflow.document["properties"]
    if properties.get("state") == "Disabled":
        raise RequestError(409, "WorkflowTriggerIsNotEnabled", f"The workflow '{workflow.name}' is not enabled.")
    name, moment = _number(call.now), timestamp(call.now)
    done = {"startTime": moment, "endTime": moment, "status": "Succeeded", "code": "OK"}
    told = {
        **done,
        "correlation": {"clientTrackingId": name},
        "workflow": trigger.document["properties"].get("workflow"),
        "trigger": {"name": trigger.name, **done},
        "outputs": {},
    }
    path = f"{workflow.id}/runs/{name}"
    _put(call, path, "runs", told)
    for action in (properties.get("definition") or {}).get("actions") or {}:
        _put(call, f"{path}/actions/{action}", "runs/actions", dict(done))
    history = {**done, "fired": True, "run": {"id": path, "name": name, "type": f"{TYPE}/runs"}}
    _put(call, f"{trigger.id}/histories/{name}", "triggers/histories", history)
    return Response(202, headers={"x-ms-workflow-run-id": name})


def cancel(call: Call) -> Response:
    """Workflow Runs - Cancel: all have ended."""
    workflow = _named(call)
    call.store.existing(f"{workflow.id}/runs/{call.parameters['run']}", f"{TYPE}/runs")
    return Response(200)


def callback_url(call: Call) -> Response:
    """Workflow Triggers - List Callback Url."""
    workflow = _named(call)
    trigger = call.store.existing(f"{workflow.id}/triggers/{call.parameters['trigger']}", f"{TYPE}/triggers")
    path = f"/triggers/{trigger.name}/run"
    base = f"{workflow.document['properties']['accessEndpoint']}/triggers/{trigger.name}/paths/invoke"
    signature = hashlib.sha256(trigger.id.lower().encode()).hexdigest()[:43]
    queries = {"api-version": "2016-10-01", "sp": path, "sv": "1.0", "sig": signature}
    text = "&".join(f"{key}={value.replace('/', '%2F')}" for key, value in queries.items())
    return Response(200, {"value": f"{base}?{text}", "method": "POST", "basePath": base, "queries": queries})


def validate(call: Call) -> Response:
    """Workflows - Validate By Location."""
    body = call.json_body()
    _checked(body if isinstance(body, dict) else {})
    return Response(200)


BEHAVIOUR = Workflows({"generateupgradeddefinition": upgraded})
_ONE = _AT + "/workflows/{workflow}"
ROUTES = [
    Route("POST", _ONE + "/triggers/{trigger}/run", run, given_version),
    Route("POST", _ONE + "/triggers/{trigger}/listCallbackUrl", callback_url, given_version),
    Route("POST", _ONE + "/runs/{run}/cancel", cancel, given_version),
    Route("POST", _AT + "/locations/{location}/workflows/{workflow}/validate", validate, given_version),
]
