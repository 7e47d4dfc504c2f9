"""Management Group Subscriptions: a subscription is put into a group without a body, and is in one group at most.

Source: the REST reference of Management Group Subscriptions (2021-04-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.paging import page_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, Subscription, packed
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, Response

_GROUPS = "Microsoft.Management/managementGroups"
_TYPE = f"{_GROUPS}/subscriptions"


def _group(call: Call) -> Resource:
    return call.store.existing(f"/providers/{_GROUPS}/{call.parameters['group']}", _GROUPS)


def _shown(call: Call, subscription: Subscription, group: Resource) -> dict[str, Any]:
    return {
        "id": f"{group.id}/subscriptions/{subscription.id}",
        "name": subscription.id,
        "type": _TYPE,
        "properties": {
            "tenant": subscription.tenant_id,
            "displayName": subscription.name,
            "parent": {"id": group.id},
            "state": "Active",
        },
    }


def _own(call: Call, subscription: Subscription) -> Resource | None:
    """What says in which group a subscription is."""
    found = (each for each in call.store.list(_TYPE, "") if each.name.lower() == subscription.id.lower())
    return next(found, None)


def add(call: Call) -> Response:
    """Create: the subscription moves here."""
    group, subscription = _group(call), call.subscription
    before = _own(call, subscription)
    if before is not None:
        call.store.remove(before)
    document = _shown(call, subscription, group)
    stored = {"properties": document["properties"]}
    call.store.put(Resource(document["id"], _TYPE, packed(stored), created=call.now, changed=call.now))
    return Response(200, document)


def get(call: Call) -> Response:
    """Get Subscription."""
    group, own = _group(call), _own(call, call.subscription)
    if own is None or not own.id.lower().startswith(f"{group.id}/".lower()):
        raise errors.resource_not_found(_TYPE, f"{group.id}/subscriptions/{call.subscription.id}")
    return Response(200, _shown(call, call.subscription, group))


def list_all(call: Call) -> Response:
    """Get Subscriptions Under Management Group."""
    group = _group(call)
    known = call.store.subscriptions
    return page_of(call, [_shown(call, known[each.name.lower()], group) for each in call.store.list(_TYPE, group.id)])


def remove(call: Call) -> Response:
    """Delete: the subscription is in the root group again."""
    _group(call)
    own = _own(call, call.subscription)
    if own is None:
        return Response(204)
    call.store.remove(own)
    return Response(200)


def _check(request: Request) -> str:
    facts = arm_facts().resource_type(_GROUPS)
    return check_version(request, "managementGroups", facts.api_versions if facts is not None else ())


_PATH = "/providers/Microsoft.Management/managementGroups/{group}/subscriptions"
ROUTES = [
    Route("GET", _PATH, list_all, _check),
    Route("PUT", f"{_PATH}/{{subscription}}", add, _check),
    Route("GET", f"{_PATH}/{{subscription}}", get, _check),
    Route("DELETE", f"{_PATH}/{{subscription}}", remove, _check),
]
