"""Resource groups: made, listed, and removed with all that lies in them.

Source: the REST reference of Resource Groups (2021-04-01).
"""

from __future__ import annotations

import re
from typing import Any

from pscompat.simulator import bodies, errors
from pscompat.simulator.conditions import check_locks
from pscompat.simulator.filters import parse_filter
from pscompat.simulator.locations import read_group_location
from pscompat.simulator.moving import refuse_while_moving
from pscompat.simulator.paging import page_of_resources
from pscompat.simulator.providers.resources.versions import check
from pscompat.simulator.resource_ids import RESOURCE_GROUPS
from pscompat.simulator.results import unfinished_or_failed
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, new_group
from pscompat.simulator.tags import read_tags
from pscompat.simulator.wire import Response

_NAME = re.compile(r"[-\w.()]{0,89}[-\w()]")


def list_groups(call: Call) -> Response:
    """Resource Groups - List."""
    return page_of_resources(call, RESOURCE_GROUPS, call.subscription.path, render, filters=parse_filter)


def get_group(call: Call) -> Response:
    """Resource Groups - Get."""
    return Response(200, render(_named(call)))


def check_group_existence(call: Call) -> Response:
    """Resource Groups - Check Existence: 204 or 404, without a body."""
    path = f"{call.subscription.path}/resourceGroups/{call.parameters['group']}"
    return Response(404 if call.store.get(path) is None else 204)


def create_group(call: Call) -> Response:
    """Resource Groups - Create Or Update."""
    name = call.parameters["group"]
    if not _NAME.fullmatch(name):
        raise errors.invalid_resource_group_name(name)
    names = ("location", "tags", "name", "id", "type", "properties", "managedBy")
    given = bodies.members(call.json_body(), "ResourceGroup", names)
    location = read_group_location(given.get("location"))
    subscription = call.subscription
    before = call.store.get(f"{subscription.path}/resourceGroups/{name}")
    if before is not None:
        _refuse_while_deleting(before)
        existing = before.document["location"]
        if existing != location:
            raise errors.resource_group_location(before.name, location, existing)
        check_locks(call, before.id, "write")
    document: dict[str, Any] = {"location": location}
    if given.get("tags") is not None:
        document["tags"] = read_tags(given["tags"])
    if given.get("managedBy"):
        document["managedBy"] = given["managedBy"]
    document["properties"] = {"provisioningState": "Succeeded"}
    if before is None:
        return Response(201, render(call.store.put(new_group(subscription, name, document, call.now))))
    return Response(200, render(call.store.put(before.with_document(document, call.now))))


def update_group(call: Call) -> Response:
    """Resource Groups - Update: the tags, which are replaced."""
    group = _named(call)
    _refuse_while_deleting(group)
    check_locks(call, group.id, "write")
    names = ("name", "tags", "managedBy", "properties")
    given = bodies.members(call.json_body(), "ResourceGroupPatchable", names)
    document = group.document
    if given.get("tags") is not None:
        document["tags"] = read_tags(given["tags"])
    if "managedBy" in given:
        document["managedBy"] = given["managedBy"]
    return Response(200, render(call.store.put(group.with_document(document, call.now))))


def delete_group(call: Call) -> Response:
    """Resource Groups - Delete: a long-running operation that is watched through Location alone.

    It waits for operations on what lies in the group. A group that is being deleted already answers with that operation.
    """
    group = _named(call)
    operation = call.operations.running_on(group.id)
    if operation is None:
        refuse_while_moving(group)
        check_locks(call, group.id, "delete")
        last = call.operations.last_end_within(group.id)
        seconds = max(call.operation_seconds, last - call.now + call.operation_seconds)
        operation = call.begin("deleteResourceGroup", group.id, removes=True, seconds=seconds)
        document = group.document
        document["properties"]["provisioningState"] = "Deleting"
        call.store.put(group.with_document(document, call.now))
    location = call.link(f"{call.subscription.path}/operationresults/{operation.name}")
    headers = {"Location": location, "x-ms-request-id": operation.name, **operation.waiting_headers(call.now)}
    return Response(202, None, headers)


def get_operation_result(call: Call) -> Response:
    """What the Location of a deletion or a move points at: 202 while it runs, then 200 or 204, or the error."""
    operation = call.find_operation()
    return unfinished_or_failed(call, operation) or Response(204 if operation.kind.endswith("oveResources") else 200)


def render(group: Resource) -> dict[str, Any]:
    """A resource group as the service writes it."""
    return {"id": group.id, "name": group.name, "type": RESOURCE_GROUPS, **group.document}


def _named(call: Call) -> Resource:
    return call.store.group(call.subscription, call.parameters["group"])


def _refuse_while_deleting(group: Resource) -> None:
    """Raise RequestError (409) when the group is being deleted, or resources move out of it or into it."""
    refuse_while_moving(group)
    if group.provisioning_state == "Deleting":
        raise errors.resource_group_being_deleted(group.name)


_SUBSCRIPTION = "/subscriptions/{subscription}"
_GROUP = _SUBSCRIPTION + "/resourceGroups/{group}"
ROUTES = [
    Route("GET", _SUBSCRIPTION + "/resourceGroups", list_groups, check),
    Route("GET", _GROUP, get_group, check),
    Route("HEAD", _GROUP, check_group_existence, check),
    Route("PUT", _GROUP, create_group, check),
    Route("PATCH", _GROUP, update_group, check),
    Route("DELETE", _GROUP, delete_group, check),
    Route("GET", _SUBSCRIPTION + "/operationresults/{operation}", get_operation_result, check),
]
