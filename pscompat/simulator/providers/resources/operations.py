"""Long-running operations of any provider: where they stand, and what came out of them.

Source of the protocol: Azure Resource Manager's asynchronous operations.
"""

from __future__ import annotations

from pscompat.arm import arm_facts
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response


def get_status(call: Call) -> Response:
    """What Azure-AsyncOperation points at."""
    operation = call.find_operation()
    headers = {} if operation.finished else operation.waiting_headers(call.now)
    return Response(200, operation.document(), headers)


def get_result(call: Call) -> Response:
    """What Location points at: 202 while the operation runs, then what the request would have answered without waiting."""
    operation = call.find_operation()
    if not operation.finished:
        headers = {"Location": call.link(call.request.path), **operation.waiting_headers(call.now)}
        return Response(202, None, headers)
    if operation.error is not None:
        return Response(409, {"error": operation.error})
    if operation.result is not None:
        return Response(200, operation.result)
    resource = call.store.get(operation.target)
    facts = arm_facts().resource_type(resource.type) if resource is not None else None
    if resource is None or facts is None:
        return Response(204 if operation.removes else 200)
    return Response(200, behaviour_of(resource.type).show(call, facts, resource))


_PROVIDER = "/providers/{namespace}/locations/{location}"
ROUTES = [
    Route("GET", beginning + _PROVIDER + end, handler, given_version)
    for beginning in ("/subscriptions/{subscription}", "")
    for end, handler in (("/operationStatuses/{operation}", get_status), ("/operationResults/{operation}", get_result))
]
