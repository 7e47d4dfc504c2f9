"""What-if results of deployment stacks: what a change of a stack would do, kept as a resource.

Source: the REST reference of Deployment Stacks What If Results (2025-07-01).
"""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlsplit

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.resources.deployment_stacks import deployed_at, deployment_body, location_at
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.subrequests import ask
from pscompat.simulator.wire import RequestError, Response

_VERSION = "2024-11-01"
_KINDS = {"Create": "create", "Modify": "modify", "NoChange": "noChange"}


class WhatIfResults(Behaviour):
    """A result holds the changes as they were when it was written; those of properties are told by the action `whatIf`."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Find out what the template would do, and what the stack would not manage any more."""
        properties = document.get("properties")
        for name in ("deploymentStackResourceId", "denySettings"):
            if not isinstance(properties, dict) or not properties.get(name):
                raise errors.required_parameter(f"properties.{name}")
        properties = document["properties"]
        stack = call.store.get(str(properties["deploymentStackResourceId"]))
        known = {} if stack is None else stack.document["properties"]
        managed = {str(each["id"]).lower(): each for each in known.get("resources") or ()}
        deny = properties["denySettings"]
        changes = []
        for change in _planned(call, resource_id, document):
            old = managed.pop(str(change["resourceId"]).lower(), None)
            changes.append(_resource_change(change, old, deny["mode"]))
        deletes = (properties.get("actionOnUnmanage") or {}).get("resources") == "delete"
        changes += [_unmanaged(each, deletes) for each in managed.values()]
        properties["correlationId"] = str(uuid.uuid4())
        if stack is not None:
            properties["deploymentStackLastModified"] = timestamp(stack.changed)
        denied = {"before": known.get("denySettings"), "after": deny}
        state["changes"] = {
            "resourceChanges": changes,
            "denySettingsChange": {key: value for key, value in denied.items() if value is not None},
        }
        properties["changes"] = _without_deltas(state["changes"])
        properties["diagnostics"] = []


def _planned(call: Call, resource_id: str, document: dict[str, Any]) -> list[dict[str, Any]]:
    """What a deployment of the template would do. Raises RequestError."""
    properties = document["properties"]
    scope = deployed_at(resource_id, properties)
    path = f"{scope}/providers/Microsoft.Resources/deployments/{resource_id.rpartition('/')[2]}/whatIf"
    answer = ask(call, "POST", path, _VERSION, deployment_body(call, location_at(call, scope, document)))
    if answer.status >= 400:
        error = (answer.document or {}).get("error") or {}
        raise RequestError(answer.status, error.get("code", "BadRequest"), error.get("message", ""))
    operation = call.operations.get(urlsplit(answer.headers["Location"]).path.rpartition("/")[2])
    changes = operation.result["properties"]["changes"] if operation is not None else []
    return [change for change in changes if change["changeType"] in _KINDS]


def _resource_change(change: dict[str, Any], old: dict[str, Any] | None, mode: str) -> dict[str, Any]:
    configuration: dict[str, Any] = {name: change[name] for name in ("before", "after") if name in change}
    configuration["delta"] = [_delta(each) for each in change.get("delta") or ()]
    return {
        "id": change["resourceId"],
        "changeType": _KINDS[change["changeType"]],
        "changeCertainty": "definite",
        "managementStatusChange": {"before": "unmanaged" if old is None else "managed", "after": "managed"},
        "denyStatusChange": {
            "before": "none" if old is None else old.get("denyStatus", "none"),
            "after": mode[:1].lower() + mode[1:],
        },
        "resourceConfigurationChanges": configuration,
    }


def _delta(change: dict[str, Any]) -> dict[str, Any]:
    kind = str(change["propertyChangeType"])
    found = {"path": change["path"], "changeType": kind[:1].lower() + kind[1:]}
    return {**found, **{name: change[name] for name in ("before", "after") if name in change}}


def _unmanaged(old: dict[str, Any], deletes: bool) -> dict[str, Any]:
    return {
        "id": old["id"],
        "changeType": "delete" if deletes else "detach",
        "changeCertainty": "definite",
        "managementStatusChange": {"before": "managed", "after": "unmanaged"},
        "denyStatusChange": {"before": old.get("denyStatus", "none"), "after": "none"},
    }


def _without_deltas(changes: dict[str, Any]) -> dict[str, Any]:
    left = []
    for change in changes["resourceChanges"]:
        configuration = change.get("resourceConfigurationChanges")
        if configuration is not None:
            plain = {key: value for key, value in configuration.items() if key != "delta"}
            change = {**change, "resourceConfigurationChanges": plain}
        left.append(change)
    return {**changes, "resourceChanges": left}


def _what_if(call: Call, resource: Resource) -> Response:
    """Deployment Stacks What If Results - What If."""
    facts = arm_facts().resource_type(resource.type)
    if facts is None:
        raise LookupError(resource.type)
    document = BEHAVIOUR.show(call, facts, resource)
    document["properties"]["changes"] = resource.state.get("changes") or {}
    return Response(200, document)


BEHAVIOUR = WhatIfResults({"whatif": _what_if})
