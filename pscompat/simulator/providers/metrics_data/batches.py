"""Metrics Batch: metrics of several resources, each without a value. Source: the REST reference of Metrics Batch (2023-10-01)."""

from __future__ import annotations

import json
import re

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.providers.insights.metrics import batch_of
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.wire import Request, RequestError, Response

_PATH = re.compile(r"/subscriptions/[^/]+/metrics:getBatch", re.IGNORECASE)


def _answer(call: Call) -> Response:
    if not call.request.headers.get("authorization", "").lower().startswith("bearer "):
        raise RequestError(401, "Unauthorized", "A token is required.")
    try:
        ids = json.loads(call.request.body)["resourceids"]
    except (ValueError, KeyError, TypeError):
        raise errors.required_parameter("resourceids") from None
    found = []
    for resource_id in ids:
        path = provider_path(str(resource_id))
        facts = arm_facts().resource_type(path.type_name) if path is not None else None
        if facts is None:
            raise errors.invalid_parameter("resourceids")
        found.append(batch_of(call, str(resource_id), facts.name))
    return Response(200, {"values": found})


def routed(request: Request) -> Routed | None:
    """Who answers a request for metrics."""
    return Routed(_answer) if request.method == "POST" and _PATH.fullmatch(request.path) else None
