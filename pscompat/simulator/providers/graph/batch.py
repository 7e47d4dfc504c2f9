"""Several requests in one. Source: Microsoft Graph's page on JSON batching."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, unquote

from pscompat.simulator.providers.graph._objects import any_version, bad_request, body_of
from pscompat.simulator.routing import Call, Route, find_route
from pscompat.simulator.wire import Request, RequestError, Response

_MOST = 20
_PATH = "/v1.0/$batch"


def answer_batch(call: Call) -> Response:
    """The answers of all requests; one whose `dependsOn` failed is not sent (424)."""
    requests = body_of(call).get("requests")
    if not isinstance(requests, list) or not 0 < len(requests) <= _MOST:
        raise bad_request(f"The batch has to hold 1 to {_MOST} requests.")
    done: dict[str, int] = {}
    responses = []
    for one in requests:
        if not isinstance(one, dict) or not one.get("id") or not one.get("method") or not one.get("url"):
            raise bad_request("Each request of a batch needs an id, a method and a url.")
        if str(one["id"]) in done:
            raise bad_request(f"The id '{one['id']}' occurs twice in the batch.")
        needs = one.get("dependsOn") or []
        if not isinstance(needs, list):
            raise bad_request("The member 'dependsOn' of a request has to be a list of ids.")
        before = [done.get(str(other), 424) for other in needs]
        response = _refused(424, "FailedDependency") if any(status >= 400 for status in before) else _answer(call, one)
        done[str(one["id"])] = response.status
        headers = {"Content-Type": "application/json"} if response.document is not None else {}
        shown: dict[str, Any] = {"id": str(one["id"]), "status": response.status, "headers": headers}
        if response.document is not None:
            shown["body"] = response.document
        responses.append(shown)
    return Response(200, {"responses": responses})


def _answer(call: Call, one: dict[str, Any]) -> Response:
    """The answer to one request, in the name of the whole batch."""
    path, _, query = str(one["url"]).partition("?")
    body = b"" if one.get("body") is None else json.dumps(one["body"]).encode()
    given = one.get("headers")
    headers = {**call.request.headers, "content-type": "application/json"}
    headers.update(
        {str(name).lower(): str(value) for name, value in (given if isinstance(given, dict) else {}).items()}
    )
    own = f"/v1.0/{unquote(path).lstrip('/')}"
    parameters = {name.lower() if name.startswith("$") else name: value for name, value in parse_qsl(query)}
    request = Request(str(one["method"]).upper(), own, parameters, headers, body, call.request.origin)
    try:
        routed = find_route(request) if own.lower() != _PATH else None
        if routed is None:
            return _refused(400, "Request_BadRequest")
        return routed.handler(replace(call, request=request, parameters=routed.parameters, fault=None))
    except RequestError as error:
        return error.response()


def _refused(status: int, code: str) -> Response:
    return RequestError(status, code, "The request of the batch was not answered.").response()


ROUTES = [Route("POST", _PATH, answer_batch, any_version)]
