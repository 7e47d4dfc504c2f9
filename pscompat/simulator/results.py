"""What the Location of a long-running operation answers: wait, the error, or what came out of it."""

from __future__ import annotations

from pscompat.arm import arm_facts
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.operations import Operation
from pscompat.simulator.routing import Call
from pscompat.simulator.wire import Response


def unfinished_or_failed(call: Call, operation: Operation, **query: str) -> Response | None:
    """202 with this address (and `query`) while the operation runs, its error when it failed; None when it succeeded."""
    if not operation.finished:
        headers = {"Location": call.link(call.request.path, **query), **operation.waiting_headers(call.now)}
        return Response(202, None, headers)
    return None if operation.error is None else Response(409, {"error": operation.error})


def success(call: Call, operation: Operation) -> Response:
    """What the request would have answered without waiting: what an action gave, else the resource, if it is still there."""
    if operation.result is not None:
        return Response(200, operation.result)
    resource = call.store.get(operation.target)
    facts = arm_facts().resource_type(resource.type) if resource is not None else None
    if resource is None or facts is None:
        return Response(204 if operation.removes else 200)
    return Response(200, behaviour_of(resource.type).show(call, facts, resource))
