"""What a path into a resource provider names, what the facts know of it, and what every answer about it carries."""

from __future__ import annotations

from typing import NamedTuple

from pscompat.arm import OperationFacts, ResourceType, arm_facts
from pscompat.arm.operations import operation_key
from pscompat.simulator.behaviour import Behaviour, etag_member
from pscompat.simulator.operations import Operation
from pscompat.simulator.resource_ids import ProviderPath, group_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Target(NamedTuple):
    """What a path into a resource provider names: a resource, all of a type, or an action on a resource."""

    path: ProviderPath
    facts: ResourceType
    behaviour: Behaviour
    action: str = ""

    @property
    def id(self) -> str:
        """The id of the resource: of the one that an action is for."""
        path = self.path
        return path.id_of(path.segments) if path.is_resource else path.owner_id

    @property
    def parent(self) -> str:
        """The id of the resource that the target is a child of, empty where it is none."""
        segments = self.path.segments
        own = 2 if self.path.is_resource else 3 if self.action else 1
        return self.path.id_of(segments[:-own]) if len(segments) > own else ""


def operation_of(method: str, path: ProviderPath) -> OperationFacts | None:
    """The operation that the facts know for a method on such a path."""
    scope = "".join(
        f"/{name}/{{}}"
        for name, value in (("subscriptions", subscription_of(path.scope)), ("resourceGroups", group_of(path.scope)))
        if value
    )
    names = [segment if place % 2 == 0 else "{}" for place, segment in enumerate(path.segments)]
    literal = [*names[:-1], path.segments[-1]]
    for beginning in (scope, "/{}"):
        for segments in (names, literal):
            found = arm_facts().operation(
                operation_key(method, f"{beginning}/providers/{path.namespace}/{'/'.join(segments)}")
            )
            if found is not None:
                return found
    return None


def operation_headers(call: Call, behaviour: Behaviour, namespace: str, operation: Operation) -> dict[str, str]:
    """Where a client watches an operation on a resource of that behaviour and provider, and how long it waits before it asks."""
    resource = call.store.get(operation.target)
    location = str(resource.document.get("location") or "") if resource is not None else ""
    subscription = subscription_of(operation.target)
    scope = f"/subscriptions/{subscription}" if subscription else ""
    status, result, query = behaviour.operation_paths(scope, namespace, location, operation.name)
    return {
        "Azure-AsyncOperation": call.link(status),
        "Location": call.link(result, **query),
        "x-ms-request-id": operation.name,
        **operation.waiting_headers(call.now),
    }


def etag_header(call: Call, target: Target, resource: Resource) -> dict[str, str]:
    return {} if etag_member(target.facts) is None else {"ETag": target.behaviour.etag(call, resource)}
