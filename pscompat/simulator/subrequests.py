"""Requests that the service sends to itself while it answers one: what a deployment deploys, reads and asks."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from pscompat.simulator.generic import find_target
from pscompat.simulator.routing import Call, find_route
from pscompat.simulator.wire import Request, RequestError, Response


def ask(call: Call, method: str, path: str, version: str, body: Any = None) -> Response:
    """The answer to a request in the name of the one that is being answered; a refusal is an answer, too."""
    content = b"" if body is None else json.dumps(body).encode()
    given = call.request.headers
    headers = {"authorization": given.get("authorization", ""), "content-type": "application/json"}
    if "x-ms-correlation-request-id" in given:
        headers["x-ms-correlation-request-id"] = given["x-ms-correlation-request-id"]
    request = Request(method, path, {"api-version": version}, headers, content, call.request.origin)
    try:
        routed = find_route(request)
        if routed is not None and routed.check is not None:
            routed.check(request)
        routed = routed or find_target(request)
        own = replace(call, request=request, parameters=routed.parameters, fault=None, nested=True)
        return call.activity.watched(own, routed.handler)
    except RequestError as error:
        return error.response()
