"""Usage as the billing system has it reported. Source: the REST reference of Usage Aggregates - List."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.providers.consumption._usage import Used, named, used
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_NAMESPACE = "Microsoft.Commerce"


def _time(call: Call, name: str) -> datetime:
    text = call.request.query.get(name.lower(), "")
    if not text:
        raise errors.required_parameter(name)
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise RequestError(400, "InvalidInput", f"The {name} is invalid.") from None


def _sample(call: Call, one: Used, detailed: bool) -> dict[str, Any]:
    name = f"Daily_BRSDT_{one.day:%Y%m%d}_{one.name}"
    own: dict[str, Any] = {
        "subscriptionId": call.subscription.id,
        "usageStartTime": f"{one.day}T00:00:00+00:00",
        "usageEndTime": f"{one.day + timedelta(1)}T00:00:00+00:00",
        "meterName": one.meter.name,
        "meterCategory": one.meter.category,
        "unit": one.meter.unit,
        "meterId": named(one.meter.name),
        "infoFields": {},
        "quantity": one.meter.a_day,
    }
    if detailed:
        instance = {"resourceUri": one.resource.id, "location": one.resource.document.get("location", "")}
        own["instanceData"] = json.dumps({"Microsoft.Resources": instance})
    path = f"{call.subscription.path}/providers/{_NAMESPACE}/UsageAggregates/{name}"
    return {"id": path, "name": name, "type": f"{_NAMESPACE}/UsageAggregate", "properties": own}


def list_aggregates(call: Call) -> Response:
    """Usage Aggregates - List."""
    start, end = _time(call, "reportedStartTime"), _time(call, "reportedEndTime")
    if end <= start:
        raise RequestError(400, "InvalidInput", "The reportedEndTime has to be after the reportedStartTime.")
    detailed = call.request.query.get("showdetails", "true").lower() == "true"
    days = used(call, start.date(), (end - timedelta(seconds=1)).date())
    return Response(200, {"value": [_sample(call, one, detailed) for one in days]})


ROUTES = [
    Route(
        "GET", f"/subscriptions/{{subscription}}/providers/{_NAMESPACE}/UsageAggregates", list_aggregates, given_version
    )
]
