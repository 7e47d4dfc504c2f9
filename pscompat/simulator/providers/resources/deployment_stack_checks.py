"""Deployment Stacks - Validate, at the three scopes: a stack that need not exist is checked as its deployment is."""

from __future__ import annotations

from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.providers.resources.deployment_stacks import deployed_at, deployment_body, location_at
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.subrequests import ask
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, Response

_TYPE = "Microsoft.Resources/deploymentStacks"
_VERSION = "2024-11-01"


def validate(call: Call) -> Response:
    """What is wrong with the template stands in the answer."""
    body = call.json_body()
    properties: Any = body.get("properties") if isinstance(body, dict) else None
    if not isinstance(properties, dict):
        raise errors.invalid_request_content("Required property 'properties' not found in JSON.")
    stack = call.request.path.rstrip("/").rpartition("/")[0]
    name = call.parameters["stack"]
    scope = deployed_at(stack, properties)
    path = f"{scope}/providers/Microsoft.Resources/deployments/{name[:60]}/validate"
    answer = ask(call, "POST", path, _VERSION, deployment_body(call, location_at(call, scope, body)))
    start = {"id": stack, "name": name, "type": _TYPE}
    if answer.status >= 400:
        return Response(400, {**start, "error": (answer.document or {}).get("error")})
    found = (answer.document or {})["properties"]
    shown = {
        "actionOnUnmanage": properties.get("actionOnUnmanage"),
        "denySettings": properties.get("denySettings"),
        "deploymentScope": scope,
        "parameters": found.get("parameters"),
        "validatedResources": found.get("validatedResources"),
    }
    return Response(200, {**start, "properties": {key: value for key, value in shown.items() if value is not None}})


def _check(request: Request) -> str:
    facts = arm_facts().resource_type(_TYPE)
    return check_version(request, "deploymentStacks", facts.api_versions if facts is not None else ())


ROUTES = [
    Route("POST", f"{scope}/providers/Microsoft.Resources/deploymentStacks/{{stack}}/validate", validate, _check)
    for scope in (
        "/subscriptions/{subscription}/resourceGroups/{group}",
        "/subscriptions/{subscription}",
        "/providers/Microsoft.Management/managementGroups/{managementGroup}",
    )
]
