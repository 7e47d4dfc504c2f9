"""What exists, as JSON that other programs read: resources as Azure Resource Manager shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.masking import MASK, is_secret_name
from pscompat.simulator.providers.resources.resource_groups import render
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import ANY_TYPE, Resource

_HISTORY = "microsoft.resources/deployments"


def document_of(call: Call, resource: Resource) -> dict[str, Any]:
    """A resource as GET shows it, with its instance view where its type has one; secrets are masked."""
    facts = arm_facts().resource_type(resource.type)
    if resource.type == RESOURCE_GROUPS or facts is None:
        return dict(masked({**render(resource), "type": resource.type}))
    request = replace(call.request, method="GET", path=resource.id, query={"$expand": "instanceView"})
    shown = behaviour_of(facts.name).show(replace(call, request=request), facts, resource)
    return dict(masked(shown))


def masked(value: Any) -> Any:
    """A copy of a JSON value in which texts with a secret's name hold MASK; an id or an address of a secret is none."""
    if isinstance(value, dict):
        return {key: MASK if _is_secret(key, item) else masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [masked(item) for item in value]
    return value


def _is_secret(name: str, value: Any) -> bool:
    return isinstance(value, str) and bool(value) and is_secret_name(name) and not value.startswith(("/", "https://"))


def group_of_name(call: Call, name: str) -> Resource:
    """The resource group of that name, of the first subscription that has one. Raises RequestError."""
    for subscription in call.store.subscriptions.values():
        group = call.store.get(f"{subscription.path}/resourceGroups/{name}")
        if group is not None:
            return group
    raise errors.resource_group_not_found(name)


def resources_in(call: Call, group: Resource | None) -> Iterator[Resource]:
    """A group and what lies in it, or everything; what deployments left behind is history and no resource."""
    chosen = call.store if group is None else [group, *call.store.list(ANY_TYPE, group.id)]
    return (resource for resource in chosen if _is_exported(resource))


def _is_exported(resource: Resource) -> bool:
    """Whether a resource is one that a client of Azure Resource Manager can write: not what lies in a vault, or was deleted."""
    if resource.type == RESOURCE_GROUPS:
        return True
    facts = arm_facts().resource_type(resource.type)
    return facts is not None and facts.writable != 0 and resource.type.lower() != _HISTORY


def export_resources(call: Call, group: Resource | None) -> list[dict[str, Any]]:
    """The documents of resources, each one once: a child that stands in its parent's document is not listed again."""
    documents = [document_of(call, resource) for resource in resources_in(call, group)]
    listed: set[str] = set()
    for document in documents:
        listed |= set(_children(document.get("properties"), f"{document['id']}/".lower()))
    return [document for document in documents if document["id"].lower() not in listed]


def _children(value: Any, beginning: str) -> Iterator[str]:
    """The ids in lower case of whole documents in a value that lie below an id."""
    if isinstance(value, list):
        for item in value:
            yield from _children(item, beginning)
    elif isinstance(value, dict):
        own = value.get("id")
        if isinstance(own, str) and "properties" in value and own.lower().startswith(beginning):
            yield own.lower()
        for item in value.values():
            yield from _children(item, beginning)


def subscriptions_in(call: Call, documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The subscriptions that documents lie in, as the service lists subscriptions."""
    named = {subscription_of(document["id"]).lower() for document in documents}
    return [
        {"id": known.path, "subscriptionId": known.id, "displayName": known.name, "tenantId": known.tenant_id}
        for key, known in call.store.subscriptions.items()
        if key in named
    ]
