"""Logs of the API calls of a subscription. Source: the REST reference of Log Analytics (Compute)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator import bodies, errors
from pscompat.simulator.locations import read_location
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_COMMON = (
    *("blobContainerSasUri", "fromTime", "toTime", "groupByThrottlePolicy", "groupByOperationName"),
    *("groupByResourceName", "groupByClientApplicationId", "groupByUserAgent"),
)
_NEEDED = ("blobContainerSasUri", "fromTime", "toTime")
_PATH = "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/logAnalytics/apiAccess/"


def _export(call: Call, name: str, more: tuple[str, ...] = ()) -> Response:
    call.store.subscription(call.parameters["subscription"])
    read_location(call.parameters["location"], "Microsoft.Compute/locations")
    given: dict[str, Any] = bodies.members(call.json_body(), "LogAnalyticsInput", (*_COMMON, *more))
    for member in (*_NEEDED, *more):
        if not given.get(member):
            raise errors.required_parameter(member)
    container = str(given["blobContainerSasUri"]).partition("?")[0]
    return Response(200, {"properties": {"output": f"{container}/{name}.csv"}})


def request_rate(call: Call) -> Response:
    """Log Analytics - Export Request Rate By Interval. Nothing is written."""
    return _export(call, "RequestRateByInterval", ("intervalLength",))


def throttled_requests(call: Call) -> Response:
    """Log Analytics - Export Throttled Requests. Nothing is written."""
    return _export(call, "ThrottledRequests")


ROUTES = [
    Route("POST", f"{_PATH}getRequestRateByInterval", request_rate, given_version),
    Route("POST", f"{_PATH}getThrottledRequests", throttled_requests, given_version),
]
