"""What is asked of all management groups, and the change of one.

Source: the REST reference of Management Groups, Entities and Management Groups API (2021-04-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import bodies, errors
from pscompat.simulator.behaviour import shown
from pscompat.simulator.paging import page_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, Response

_GROUPS = "Microsoft.Management/managementGroups"
_SUBSCRIPTIONS = f"{_GROUPS}/subscriptions"


def list_entities(call: Call) -> Response:
    """Entities - List: the groups and the subscriptions that one can see."""
    found = [_entity(group.id, _GROUPS, group.name, _parent(group)) for group in call.store.list(_GROUPS, "")]
    for entity, group in zip(found, call.store.list(_GROUPS, ""), strict=True):
        entity["properties"]["displayName"] = group.document.get("properties", {}).get("displayName") or group.name
    parents = {
        each.name.lower(): each.id.rpartition("/subscriptions/")[0] for each in call.store.list(_SUBSCRIPTIONS, "")
    }
    for subscription in call.store.subscriptions.values():
        name = subscription.id
        found.append(_entity(f"/subscriptions/{name}", "/subscriptions", name, parents.get(name.lower(), "")))
        found[-1]["properties"]["displayName"] = subscription.name
    return page_of(call, found)


def _entity(resource_id: str, kind: str, name: str, parent: str) -> dict[str, Any]:
    properties: dict[str, Any] = {"permissions": "view", "inheritedPermissions": "view"}
    if parent:
        properties["parent"] = {"id": parent}
    return {"id": resource_id, "type": kind, "name": name, "properties": properties}


def _parent(group: Resource) -> str:
    """The id of the group above one, empty where that is the tenant's own."""
    details = group.document.get("properties", {}).get("details") or {}
    return str((details.get("parent") or {}).get("id") or "")


def check_name(call: Call) -> Response:
    """Check Name Availability."""
    body = bodies.members(call.json_body(), "CheckNameAvailabilityRequest", ("name", "type"))
    name = body.get("name")
    if not isinstance(name, str) or not name:
        raise errors.required_parameter("name")
    if call.store.get(f"/providers/{_GROUPS}/{name}") is None:
        return Response(200, {"nameAvailable": True, "reason": None, "message": None})
    message = "The group with the specified name already exists"
    return Response(200, {"nameAvailable": False, "reason": "AlreadyExists", "message": message})


def backfill(call: Call) -> Response:
    """Tenant Backfill Status, and its start: all subscriptions are below the tenant's own group."""
    return Response(200, {"tenantId": call.store.tenants[0].id, "status": "Completed"})


def change_group(call: Call) -> Response:
    """Management Groups - Update: another name to show, another group above."""
    group = call.store.existing(f"/providers/{_GROUPS}/{call.parameters['group']}", _GROUPS)
    body = bodies.members(call.json_body(), "PatchManagementGroupRequest", ("displayName", "parentGroupId"))
    document = group.document
    properties = document.setdefault("properties", {})
    if body.get("displayName"):
        properties["displayName"] = body["displayName"]
    if body.get("parentGroupId"):
        parent = str(body["parentGroupId"])
        path = parent if parent.startswith("/") else f"/providers/{_GROUPS}/{parent}"
        call.store.existing(path, _GROUPS)
        properties.setdefault("details", {})["parent"] = {"id": path, "name": path.rpartition("/")[2]}
    stored = call.store.put(group.with_document(document, call.now))
    return Response(200, {"id": stored.id, "type": _GROUPS, "name": stored.name, **document})


def get_group(call: Call) -> Response:
    """Management Groups - Get, with the groups and subscriptions below where `$expand=children` asks for them."""
    group = call.store.existing(f"/providers/{_GROUPS}/{call.parameters['group']}", _GROUPS)
    facts = arm_facts().resource_type(_GROUPS)
    if facts is None:
        raise LookupError(_GROUPS)
    document = shown(call, facts, group)
    document["properties"] = dict(document.get("properties") or {})
    document["properties"].setdefault("tenantId", call.store.tenants[0].id)
    query = call.request.query
    if query.get("$expand", "").lower() == "children":
        document["properties"]["children"] = _children(call, group, query.get("$recurse", "").lower() == "true")
    return Response(200, document)


def _children(call: Call, group: Resource, deep: bool) -> list[dict[str, Any]]:
    found = []
    for other in call.store.list(_GROUPS, ""):
        if _parent(other).lower() != group.id.lower():
            continue
        name = other.document.get("properties", {}).get("displayName") or other.name
        child: dict[str, Any] = {"type": _GROUPS, "id": other.id, "name": other.name, "displayName": name}
        if deep:
            child["children"] = _children(call, other, deep)
        found.append(child)
    for each in call.store.list(_SUBSCRIPTIONS, group.id):
        subscription = call.store.subscriptions[each.name.lower()]
        found.append(
            {
                "type": "/subscriptions",
                "id": f"/subscriptions/{subscription.id}",
                "name": subscription.id,
                "displayName": subscription.name,
            }
        )
    return found


def _check(request: Request) -> str:
    facts = arm_facts().resource_type(_GROUPS)
    return check_version(request, "managementGroups", facts.api_versions if facts is not None else ())


_PROVIDER = "/providers/Microsoft.Management"
ROUTES = [
    Route("POST", f"{_PROVIDER}/getEntities", list_entities, _check),
    Route("POST", f"{_PROVIDER}/checkNameAvailability", check_name, _check),
    Route("POST", f"{_PROVIDER}/tenantBackfillStatus", backfill, _check),
    Route("POST", f"{_PROVIDER}/startTenantBackfill", backfill, _check),
    Route("GET", f"{_PROVIDER}/managementGroups/{{group}}", get_group, _check),
    Route("PATCH", f"{_PROVIDER}/managementGroups/{{group}}", change_group, _check),
]
