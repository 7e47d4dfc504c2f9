"""The operations of the compute provider, as clients watch them."""

from __future__ import annotations

from pscompat.arm import arm_facts
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response


def get_operation(call: Call) -> Response:
    """What Azure-AsyncOperation points at and, with `monitor=true`, what Location points at."""
    operation = call.find_operation()
    headers = {} if operation.finished else operation.waiting_headers(call.now)
    if call.request.query.get("monitor", "").lower() != "true":
        document = operation.document()
        if operation.finished and operation.error is None and operation.result is not None:
            document["properties"] = {"output": operation.result}
        return Response(200, document, headers)
    if not operation.finished:
        headers["Location"] = call.link(call.request.path, monitor="true")
        return Response(202, None, headers)
    if operation.error is not None:
        return Response(409, {"error": operation.error})
    if operation.result is not None:
        return Response(200, operation.result)
    resource = call.store.get(operation.target)
    facts = arm_facts().resource_type(resource.type) if resource is not None else None
    if resource is None or facts is None or operation.kind not in ("create", "update"):
        return Response(200)
    return Response(200, behaviour_of(resource.type).show(call, facts, resource))


ROUTES = [
    Route(
        "GET",
        "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/operations/{operation}",
        get_operation,
        given_version,
        "GetOperation",
    ),
]
