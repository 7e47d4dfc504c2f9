"""Deployments of an archive (OneDeploy). Source: Kudu's REST reference (api/publish, api/deployments)."""

from __future__ import annotations

import hashlib
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.hosts import service_host
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.web._jobs import of_archive
from pscompat.simulator.providers.web._sites import SITE, SLOT, host_label
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Request, RequestError, Response, new_guid

_KINDS = ("war", "jar", "ear", "zip", "static", "lib", "startup", "script")


def label_key(resource: Resource) -> str:
    """By what a site or a slot is found: the first label of its host name."""
    return host_label(resource.id).lower()


def _site(call: Call) -> Resource:
    """The site that a request is for. Raises RequestError."""
    if not call.request.headers.get("authorization", "").lower().startswith(("bearer ", "basic ")):
        raise RequestError(401, "Unauthorized", "A token is required.")
    name, _ = service_host(call.request.origin)
    found = [each for kind in (SITE, SLOT) for each in call.store.having(kind, label_key, name)]
    if not found:
        raise RequestError(404, "NotFound", f"There is no web app behind {name}.")
    return found[0]


def _publish(call: Call) -> Response:
    """OneDeploy: an archive is taken, and deployed at once."""
    site = _site(call)
    kind = call.request.query.get("type", "")
    if kind not in _KINDS:
        raise errors.invalid_parameter("type")
    deployed: dict[str, Any] = {
        "id": new_guid().replace("-", ""),
        "status": 4,
        "status_text": "",
        "message": "OneDeploy",
        "deployer": "OneDeploy",
        "received_time": timestamp(call.now),
        "end_time": timestamp(call.now),
        "complete": True,
        "active": True,
        "site_name": host_label(site.id),
        "kind": kind,
        "size": len(call.request.body),
        "digest": hashlib.sha256(call.request.body).hexdigest(),
    }
    call.store.put(site.with_document(site.document, call.now, {**site.state, "deployed": deployed}))
    if kind == "zip":
        of_archive(call, site, call.request.body)
    return Response(202 if call.request.query.get("async", "").lower() == "true" else 200)


def _latest(call: Call) -> Response:
    """The newest deployment."""
    deployed = _site(call).state.get("deployed")
    if not deployed:
        raise RequestError(404, "NotFound", "No deployment was made yet.")
    return Response(200, deployed)


_ANSWERS = {("POST", "/api/publish"): _publish, ("GET", "/api/deployments/latest"): _latest}


def routed(request: Request) -> Routed | None:
    """Who answers a request about deployments."""
    found = _ANSWERS.get((request.method, request.path.lower().rstrip("/")))
    return None if found is None else Routed(found)
