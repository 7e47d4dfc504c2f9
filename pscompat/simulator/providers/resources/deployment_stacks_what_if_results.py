"""What-if results of deployment stacks: what a change of a stack would do, kept as a resource.

Source: the REST reference of Deployment Stacks What If Results (2025-07-01).
"""

from __future__ import annotations

import re
import uuid
from typing import Any
from urllib.parse import urlsplit

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.resources.deployment_stacks import (
    deleted,
    deny_status,
    deployed_at,
    deployment_body,
    location_at,
    refusal,
)
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.subrequests import ask
from pscompat.simulator.wire import Response

_VERSION = "2024-11-01"
_STACKS = "microsoft.resources/deploymentstacks"
_DURATION = re.compile(r"P(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")
"""A period of ISO 8601 in days, hours, minutes and seconds."""
_KINDS = {"Create": "create", "Modify": "modify", "NoChange": "noChange"}


class WhatIfResults(Behaviour):
    """A result holds the changes as they were when it was written; those of properties are told by the action `whatIf`."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """A result is about a stack, which need not be there yet, and is kept for a time."""
        properties = document.get("properties")
        if not isinstance(properties, dict):
            raise errors.required_parameter("properties")
        stack = provider_path(str(properties["deploymentStackResourceId"]))
        if stack is None or not stack.is_resource or stack.type_name.lower() != _STACKS:
            raise errors.invalid_parameter("properties.deploymentStackResourceId")
        if not _DURATION.fullmatch(str(properties["retentionInterval"])):
            raise errors.invalid_parameter("properties.retentionInterval")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Find out what the template would do, and what the stack would not manage any more."""
        properties = document["properties"]
        stack = call.store.get(str(properties["deploymentStackResourceId"]))
        known = {} if stack is None else stack.document["properties"]
        managed = {str(each["id"]).lower(): each for each in known.get("resources") or ()}
        deny = properties["denySettings"]
        deny_after = deny_status(properties)
        changes = []
        for change in _planned(call, resource_id, document):
            old = managed.pop(str(change["resourceId"]).lower(), None)
            changes.append(_resource_change(change, old, deny_after))
        left = [str(each["id"]) for each in managed.values()]
        gone = set(deleted(left, properties["actionOnUnmanage"]))
        changes += [_unmanaged(each, each["id"] in gone) for each in managed.values()]
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
        raise refusal(answer)
    operation = call.operations.get(urlsplit(answer.headers["Location"]).path.rpartition("/")[2])
    changes = operation.result["properties"]["changes"] if operation is not None else []
    return [change for change in changes if change["changeType"] in _KINDS]


def _resource_change(change: dict[str, Any], old: dict[str, Any] | None, deny_after: str) -> dict[str, Any]:
    configuration: dict[str, Any] = {name: change[name] for name in ("before", "after") if name in change}
    configuration["delta"] = [_delta(each) for each in change.get("delta") or ()]
    return {
        "id": change["resourceId"],
        "changeType": _KINDS[change["changeType"]],
        "changeCertainty": "definite",
        "managementStatusChange": {"before": "unmanaged" if old is None else "managed", "after": "managed"},
        "denyStatusChange": {
            "before": "none" if old is None else old.get("denyStatus", "none"),
            "after": deny_after,
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
