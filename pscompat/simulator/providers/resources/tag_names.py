"""The names and values of tags that a subscription knows beforehand.

Source: the REST reference of Tags (2021-04-01). How often each is used is counted among the resources and groups there are.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.resources.versions import check
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import ANY_TYPE, Resource, packed
from pscompat.simulator.wire import Response

TYPE = "Microsoft.Resources/tagNames"
"""The type under which the names are kept; `values` are theirs."""


def list_names(call: Call) -> Response:
    """Tags - List."""
    return page_of(call, [_shown(call, each) for each in call.store.list(TYPE, call.subscription.path)])


def put_name(call: Call) -> Response:
    """Tags - Create Or Update."""
    name = call.parameters["tag"]
    before = call.store.get(_path(call, name))
    if before is not None:
        return Response(200, _shown(call, before))
    made = Resource(_path(call, name), TYPE, packed({"name": name, "values": []}), created=call.now, changed=call.now)
    return Response(201, _shown(call, call.store.put(made)))


def delete_name(call: Call) -> Response:
    """Tags - Delete."""
    found = call.store.get(_path(call, call.parameters["tag"]))
    if found is None:
        return Response(204)
    call.store.remove(found)
    return Response(200)


def put_value(call: Call) -> Response:
    """Tags - Create Or Update Value."""
    found, document, value = _known(call)
    values: list[str] = document["values"]
    is_new = value.lower() not in map(str.lower, values)
    if is_new:
        values.append(value)
        call.store.put(found.with_document(document, call.now))
    return Response(201 if is_new else 200, _value(call, found.id, value, 0))


def delete_value(call: Call) -> Response:
    """Tags - Delete Value."""
    found, document, value = _known(call)
    document["values"] = [each for each in document["values"] if each.lower() != value.lower()]
    call.store.put(found.with_document(document, call.now))
    return Response(200)


def _known(call: Call) -> tuple[Resource, dict[str, Any], str]:
    """The name that a path means, its document, and the value. Raises RequestError where there is no such name."""
    found = call.store.get(_path(call, call.parameters["tag"]))
    if found is None:
        raise errors.resource_not_found(TYPE, _path(call, call.parameters["tag"]))
    return found, found.document, call.parameters["value"]


def _path(call: Call, name: str) -> str:
    return f"{call.subscription.path}/tagNames/{name}"


def _shown(call: Call, resource: Resource) -> dict[str, Any]:
    document = resource.document
    name = document["name"]
    used = [
        str(value)
        for each in call.store.list(ANY_TYPE, call.subscription.path)
        for key, value in (each.document.get("tags") or {}).items()
        if key.lower() == name.lower()
    ]
    values = [_value(call, resource.id, value, used.count(value)) for value in document["values"]]
    return {"id": resource.id, "tagName": name, "count": _count(len(used)), "values": values}


def _value(call: Call, path: str, value: str, used: int) -> dict[str, Any]:
    return {"id": f"{path}/tagValues/{value}", "tagValue": value, "count": _count(used)}


def _count(used: int) -> dict[str, Any]:
    return {"type": "Total", "value": used}


_PLACE = "/subscriptions/{subscription}/tagNames"
ROUTES = [
    Route("GET", _PLACE, list_names, check),
    Route("PUT", _PLACE + "/{tag}", put_name, check),
    Route("DELETE", _PLACE + "/{tag}", delete_name, check),
    Route("PUT", _PLACE + "/{tag}/tagValues/{value}", put_value, check),
    Route("DELETE", _PLACE + "/{tag}/tagValues/{value}", delete_value, check),
]
