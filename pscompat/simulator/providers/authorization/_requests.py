"""Requests for roles in time: what the service adds to one, and how one is cancelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour, behaviour_of
from pscompat.simulator.directory import any_object
from pscompat.simulator.filters import member_filter
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.authorization._role_times import GRANTING, expanded, scope_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

FILTERED = {
    "principalid": "properties.principalId",
    "assignedto": "properties.principalId",
    "roledefinitionid": "properties.roleDefinitionId",
    "status": "properties.status",
}
FUNCTIONS = ("atscope", "astarget", "asrequestor", "asapprover", "ascreatedby")


class ScheduleRequests(Behaviour):
    """A request is granted as soon as it is made."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """There is nothing without properties, which the facts call optional."""
        if not isinstance(document.get("properties"), dict):
            raise errors.required_parameter("properties")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        properties = document["properties"]
        scope = scope_of(resource_id)
        person = any_object(call.store, str(properties.get("principalId", "")))
        kind = person.type.rpartition("/")[2] if person is not None else "users"
        properties["scope"] = scope or "/"
        properties["principalType"] = {"serviceprincipals": "ServicePrincipal", "groups": "Group"}.get(
            kind.lower(), "User"
        )
        properties["status"] = "Provisioned" if properties.get("requestType") in GRANTING else "Revoked"
        properties["createdOn"] = timestamp(call.now)
        properties["requestorId"] = call.store.tenants[0].id
        properties["expandedProperties"] = expanded(call, properties, scope)

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """Those of the scope and below."""
        return call.store.list(facts.name, within)

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """Whether a request is one that a `$filter` asks for."""
        return member_filter(text, FILTERED, FUNCTIONS)


def cancel(call: Call, resource: Resource) -> Response:
    """Cancel: a request that was not cancelled yet."""
    document = resource.document
    if document["properties"].get("status") == "Canceled":
        raise RequestError(400, "RoleAssignmentRequestStatusNotCancelable", "The request is canceled already.")
    document["properties"]["status"] = "Canceled"
    call.store.put(resource.with_document(document, call.now))
    return Response(200)


def requests() -> Behaviour:
    """The behaviour of one of the two types of requests."""
    return ScheduleRequests({"cancel": cancel})


def shown(call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
    """A resource as lists show it."""
    return behaviour_of(facts.name).show(call, facts, resource)
