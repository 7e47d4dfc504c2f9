"""What an address that gives access to a disk answers: it takes pages, which nobody keeps. Source: the REST reference of Put Page."""

from __future__ import annotations

from pscompat.simulator.providers.storage import _data_errors as errors
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.wire import Request, Response


def routed(request: Request) -> Routed | None:
    """Who answers a request to a disk's address."""
    return Routed(_answer)


def _answer(call: Call) -> Response:
    request = call.request
    part = request.query.get("comp", "").lower()
    if (request.method, part) != ("PUT", "page"):
        raise errors.not_simulated(f"{request.method} of a disk's content with comp={part}")
    if not request.query.get("sig"):
        raise errors.DataError(403, "AuthenticationFailed", "Server failed to authenticate the request.")
    return Response(201)
