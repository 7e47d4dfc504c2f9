"""Long-running operations of any provider: where they stand, and what came out of them.

Source of the protocol: Azure Resource Manager's asynchronous operations.
"""

from __future__ import annotations

from pscompat.simulator.results import success, unfinished_or_failed
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
    return unfinished_or_failed(call, operation) or success(call, operation)


_PROVIDER = "/providers/{namespace}/locations/{location}"
ROUTES = [
    Route("GET", beginning + _PROVIDER + end, handler, given_version)
    for beginning in ("/subscriptions/{subscription}", "")
    for end, handler in (("/operationStatuses/{operation}", get_status), ("/operationResults/{operation}", get_result))
]
