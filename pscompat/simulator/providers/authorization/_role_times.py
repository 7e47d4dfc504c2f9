"""Schedules of roles, and their instances: what requests that were granted have brought about.

Source: the REST reference of Role Assignment Schedules and Role Eligibility Schedules (2020-10-01).
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.directory import any_object
from pscompat.simulator.providers.authorization.role_definitions import BUILT_IN
from pscompat.simulator.resource_ids import name_of, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

PROVIDER = "Microsoft.Authorization"
GRANTING = ("AdminAssign", "AdminExtend", "AdminRenew", "AdminUpdate", "SelfActivate", "SelfExtend", "SelfRenew")
_NAMES = {role.lower(): name for name, role in BUILT_IN.items()}


def scope_of(resource_id: str) -> str:
    """The scope that an extension's id belongs to."""
    path = provider_path(resource_id)
    return path.scope if path is not None else ""


def expanded(call: Call, properties: dict[str, Any], scope: str) -> dict[str, Any]:
    """What principal, role and scope are called."""
    principal = str(properties.get("principalId", ""))
    person = any_object(call.store, principal)
    document = person.document if person is not None else {}
    role = str(properties.get("roleDefinitionId", ""))
    custom = call.store.get(role)
    name = _NAMES.get(name_of(role).lower()) or (
        custom.document["properties"].get("roleName") if custom is not None else None
    )
    return {
        "principal": {
            "id": principal,
            "displayName": document.get("displayName"),
            "type": properties.get("principalType"),
        },
        "roleDefinition": {"id": role, "displayName": name, "type": "BuiltInRole" if custom is None else "CustomRole"},
        "scope": {
            "id": scope or "/",
            "displayName": name_of(scope),
            "type": "resourcegroup" if len(scope.split("/")) == 5 else "subscription",
        },
    }


def schedules(call: Call, kind: str, scope: str, instances: bool) -> list[Resource]:
    """The schedules of a kind (Assignment, Eligibility) at a scope, below and above it, or their instances."""
    requests = call.store.list(f"{PROVIDER}/role{kind}ScheduleRequests", "")
    last = f"role{kind}Schedule{'Instance' if instances else ''}s"
    found: dict[str, Resource] = {}
    for request in sorted(requests, key=lambda each: each.changed):
        properties = request.document["properties"]
        own = scope_of(request.id)
        if not (f"{own}/".lower().startswith(f"{scope}/".lower()) or f"{scope}/".lower().startswith(f"{own}/".lower())):
            continue
        target = f"{own}|{properties.get('principalId')}|{properties.get('roleDefinitionId')}".lower()
        if properties.get("status") == "Canceled":
            continue
        if properties.get("requestType") in GRANTING:
            found[target] = _schedule(call, request, kind, last, instances)
        else:
            found.pop(target, None)
    return list(found.values())


def _schedule(call: Call, request: Resource, kind: str, last: str, instances: bool) -> Resource:
    properties = request.document["properties"]
    scope = scope_of(request.id)
    schedule = f"{scope}/providers/{PROVIDER}/role{kind}Schedules/{_derived(request, 'schedule')}"
    info = properties.get("scheduleInfo") or {}
    shown = {
        "scope": scope or "/",
        "status": "Accepted" if instances else "Provisioned",
        "startDateTime": info.get("startDateTime") or properties.get("createdOn"),
        "endDateTime": (info.get("expiration") or {}).get("endDateTime"),
        "memberType": "Direct",
        "createdOn": properties.get("createdOn"),
        **{
            name: properties.get(name)
            for name in ("roleDefinitionId", "principalId", "principalType", "condition", "conditionVersion")
        },
        "expandedProperties": expanded(call, properties, scope),
    }
    if kind == "Assignment":
        shown["assignmentType"] = "Activated" if str(properties.get("requestType")).startswith("Self") else "Assigned"
        shown["linkedRoleEligibilityScheduleId"] = properties.get("linkedRoleEligibilityScheduleId")
    if instances:
        shown[f"role{kind}ScheduleId"] = schedule
        name = _derived(request, "instance")
    else:
        shown["updatedOn"] = properties.get("createdOn")
        shown[f"role{kind}ScheduleRequestId"] = request.id
        name = name_of(schedule)
    document = {"properties": {key: value for key, value in shown.items() if value is not None}}
    resource_id = f"{scope}/providers/{PROVIDER}/{last}/{name}"
    return Resource(resource_id, f"{PROVIDER}/{last}", packed(document), changed=request.changed)


def _derived(request: Resource, what: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{what}{request.id.lower()}"))
