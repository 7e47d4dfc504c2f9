"""What is kept and shown of a deployment and of its operations."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.deployments._links import shown_link
from pscompat.simulator.providers.deployments._request import TYPE
from pscompat.simulator.resource_ids import full_name
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.templates.deploy import Outcome, Step
from pscompat.simulator.templates.template import Template, dependencies


def kept_step(step: Step) -> dict[str, Any]:
    """What is kept of a step of a deployment."""
    error = step.error
    return {
        "name": step.name,
        "target": step.target(),
        "status": step.response.status,
        "error": error,
    }


def document_of(call: Call, template: Template, properties: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    """The document of a deployment that has begun."""
    hashed = hashlib.sha256(json.dumps(properties.get("template"), sort_keys=True).encode()).digest()
    providers: dict[str, list[dict[str, Any]]] = {}
    for planned in template.resources:
        namespace, _, kind = planned.type.partition("/")
        entry = {"resourceType": kind, "locations": [planned.entry.get("location")]}
        if entry not in providers.setdefault(namespace, []):
            providers[namespace].append(entry)
    dependent = [
        {"dependsOn": [_dependency(need) for need in needs], **_dependency(planned)}
        for planned, needs in dependencies(template.resources)
        if needs
    ]
    shown: dict[str, Any] = {
        "templateHash": str(int.from_bytes(hashed[:8], "big")),
        "parameters": template.parameters,
        "mode": properties.get("mode", "Incremental"),
        "provisioningState": "Running",
        "timestamp": timestamp(call.now),
        "duration": f"PT{max(0.0, outcome.end - call.now):.7f}S",
        "correlationId": call.request.headers.get("x-ms-correlation-request-id") or str(uuid.uuid4()),
        "providers": [{"namespace": namespace, "resourceTypes": kinds} for namespace, kinds in providers.items()],
        "dependencies": dependent,
    }
    for member in ("templateLink", "parametersLink"):
        link = shown_link(properties.get(member))
        if link is not None:
            shown[member] = link
    if outcome.error is not None:
        shown["error"] = outcome.error
    else:
        shown["outputResources"] = [{"id": step.planned.id} for step in outcome.steps]
    return {"properties": shown}


def _dependency(planned: Any) -> dict[str, str]:
    return {"id": planned.id, "resourceType": planned.type, "resourceName": full_name(planned.id)}


def shown(deployment: Resource) -> dict[str, Any]:
    """A deployment as it is answered."""
    return {"id": deployment.id, "name": deployment.name, "type": TYPE, **deployment.document}


def operation_of(deployment: Resource, step: dict[str, Any]) -> dict[str, Any]:
    """A deployment operation: what was done for a resource."""
    failed = step["error"] is not None
    properties: dict[str, Any] = {
        "provisioningOperation": "Create",
        "provisioningState": "Failed" if failed else "Succeeded",
        "timestamp": timestamp(deployment.changed),
        "duration": "PT1S",
        "trackingId": str(uuid.uuid5(uuid.NAMESPACE_URL, step["name"])),
        "statusCode": {200: "OK", 201: "Created", 202: "Accepted"}.get(step["status"], str(step["status"])),
        "targetResource": step["target"],
    }
    if failed:
        properties["statusMessage"] = {"error": step["error"]}
    return {
        "id": f"{deployment.id}/operations/{step['name']}",
        "operationId": step["name"],
        "properties": properties,
    }
