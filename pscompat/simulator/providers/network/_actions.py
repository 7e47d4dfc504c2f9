"""Long-running actions of Microsoft.Network: 202 with where to watch them."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Action, behaviour_of
from pscompat.simulator.providers.network._shape import NAMESPACE
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.targets import operation_headers
from pscompat.simulator.wire import Response


def begin(
    call: Call, kind: str, resource: Resource, changes: dict[str, Any] | None = None, *, result: Any = None
) -> Response:
    """Begin an operation on a resource; `result` is what it gives back in the end."""
    behaviour = behaviour_of(resource.type)
    operation = call.begin(kind, resource.id, seconds=behaviour.seconds(call, resource), changes=changes, result=result)
    return Response(202, None, operation_headers(call, behaviour, NAMESPACE, operation))


def answering(kind: str, result: Any) -> Action:
    """An action that gives back the same whatever is asked: nobody sends packets through a simulated device."""

    def act(call: Call, resource: Resource) -> Response:
        return begin(call, kind, resource, result=result)

    return act
