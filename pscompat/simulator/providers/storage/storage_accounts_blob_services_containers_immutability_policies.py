"""The immutability policy of a container. Source: the REST reference of Blob Containers (Lock, Extend Immutability Policy)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response


class Policies(Behaviour):
    """A policy that is locked cannot go, and is only made longer."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Whether it is locked."""
        properties = document.setdefault("properties", {})
        properties["state"] = "Unlocked" if before is None else before.document["properties"].get("state", "Unlocked")

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Not a locked one."""
        if resource.document["properties"].get("state") == "Locked":
            raise _protected()


def _protected() -> RequestError:
    return RequestError(
        409, "ContainerImmutabilityPolicyFailure", "Operation not allowed on immutability policy with current state."
    )


def _written(call: Call, policy: Resource, **properties: Any) -> Response:
    document = policy.document
    document["properties"].update(properties)
    stored = call.store.put(policy.with_document(document, call.now))
    shown = {
        "id": stored.id,
        "name": stored.name,
        "type": stored.type,
        "etag": BEHAVIOUR.etag(call, stored),
        **document,
    }
    return Response(200, shown, {"ETag": BEHAVIOUR.etag(call, stored)})


def lock(call: Call, policy: Resource) -> Response:
    """Blob Containers - Lock Immutability Policy."""
    return _written(call, policy, state="Locked")


def extend(call: Call, policy: Resource) -> Response:
    """Blob Containers - Extend Immutability Policy, of a locked one."""
    body = call.json_body()
    given = body.get("properties") if isinstance(body, dict) else None
    days = given.get("immutabilityPeriodSinceCreationInDays") if isinstance(given, dict) else None
    before = policy.document["properties"]
    if not isinstance(days, int):
        raise errors.required_parameter("properties.immutabilityPeriodSinceCreationInDays")
    if before.get("state") != "Locked" or days < int(before.get("immutabilityPeriodSinceCreationInDays") or 0):
        raise _protected()
    return _written(call, policy, immutabilityPeriodSinceCreationInDays=days)


BEHAVIOUR = Policies({"lock": lock, "extend": extend})
