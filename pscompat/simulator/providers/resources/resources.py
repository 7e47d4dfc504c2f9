"""Resources of all types in one list, and what every resource is asked by its id alone.

Source: the REST reference of Resources (2021-04-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator.filters import parse_filter
from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of_resources
from pscompat.simulator.providers.resources.versions import check
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, full_name
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import ANY_TYPE, Resource
from pscompat.simulator.wire import Response

_SHOWN = ("location", "kind", "managedBy", "sku", "plan", "identity", "zones", "extendedLocation", "tags")


def list_in_subscription(call: Call) -> Response:
    """Resources - List."""
    return _list(call, call.subscription.path)


def list_in_group(call: Call) -> Response:
    """Resources - List By Resource Group."""
    return _list(call, call.store.group(call.subscription, call.parameters["group"]).id)


def _list(call: Call, within: str) -> Response:
    more = {word.strip().lower() for word in call.request.query.get("$expand", "").split(",")}
    return page_of_resources(
        call, ANY_TYPE, within, lambda resource: _render(resource, more), filters=parse_filter, keeps=_is_tracked
    )


def _is_tracked(resource: Resource) -> bool:
    """Whether a resource stands in lists of all resources: one with a location, and no group."""
    if resource.type == RESOURCE_GROUPS:
        return False
    facts = arm_facts().resource_type(resource.type)
    return facts is not None and facts.tracked


def _render(resource: Resource, more: set[str]) -> dict[str, Any]:
    document = resource.document
    shown: dict[str, Any] = {"id": resource.id, "name": full_name(resource.id), "type": resource.type}
    shown.update((name, document[name]) for name in _SHOWN if name in document)
    if "createdtime" in more:
        shown["createdTime"] = timestamp(resource.created)
    if "changedtime" in more:
        shown["changedTime"] = timestamp(resource.changed)
    if "provisioningstate" in more:
        shown["provisioningState"] = resource.provisioning_state
    return shown


ROUTES = [
    Route("GET", "/subscriptions/{subscription}/resources", list_in_subscription, check),
    Route("GET", "/subscriptions/{subscription}/resourceGroups/{group}/resources", list_in_group, check),
]
