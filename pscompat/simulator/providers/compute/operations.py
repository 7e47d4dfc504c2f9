"""The operations of the compute provider, as clients watch them."""

from __future__ import annotations

from pscompat.simulator.results import success, unfinished_or_failed
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response


def get_operation(call: Call) -> Response:
    """What Azure-AsyncOperation points at and, with `monitor=true`, what Location points at."""
    operation = call.find_operation()
    if call.request.query.get("monitor", "").lower() != "true":
        headers = {} if operation.finished else operation.waiting_headers(call.now)
        document = operation.document()
        if operation.finished and operation.error is None and operation.result is not None:
            document["properties"] = {"output": operation.result}
        return Response(200, document, headers)
    waiting = unfinished_or_failed(call, operation, monitor="true")
    if waiting is not None:
        return waiting
    gives = operation.result is not None or operation.kind in ("create", "update")
    return success(call, operation) if gives else Response(200)


ROUTES = [
    Route(
        "GET",
        "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/operations/{operation}",
        get_operation,
        given_version,
        "GetOperation",
    ),
]
