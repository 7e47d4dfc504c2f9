"""Baselines of databases, as the api-version 2020-07-01-preview has them. Source: the REST reference of Sql Vulnerability Assessment."""

from __future__ import annotations

import re
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.paging import page_of_resources
from pscompat.simulator.providers.security._bodies import members_of, table_of
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Request, RequestError, Response

_VERSION = "2020-07-01-preview"
_TYPE = "Microsoft.Security/sqlVulnerabilityAssessments/baselineRules"
_PATH = re.compile(
    r"(?i)(.*/providers/microsoft\.security/sqlvulnerabilityassessments/default/(baselinerules|scans))(?:/([^/]+))?(/scanresults(?:/[^/]+)?)?"
)


def _shown(resource: Resource) -> dict[str, Any]:
    return {"id": resource.id, "name": resource.name, "type": _TYPE, **resource.document}


def _made(call: Call, place: str, name: str, results: Any) -> Resource:
    text = packed({"properties": {"results": results or []}})
    return call.store.put(Resource(f"{place}/{name}", _TYPE, text, created=call.now, changed=call.now))


def _all(call: Call, place: str, kind: str) -> Response:
    if kind == "scans":
        return Response(200, {"value": []})
    found = [each for each in call.store.list(_TYPE, "") if each.key.startswith(f"{place.lower()}/")]
    if call.request.method == "POST":
        for each in found:
            call.store.remove(each)
        results = table_of(members_of(call), "results")
        found = [_made(call, place, name, rows) for name, rows in results.items()]
        return Response(200, {"value": [_shown(each) for each in found]})
    return page_of_resources(call, _TYPE, place, _shown, chosen=found)


def answer(call: Call) -> Response:
    """What is asked of the baseline of a database; nobody scanned it."""
    path = _PATH.fullmatch(call.request.path)
    assert path is not None
    place, kind, name, below = path.groups()
    if name is None or (below and below.lower() == "/scanresults"):
        return _all(call, place, kind.lower() if name is None else "scans")
    if kind.lower() == "scans":
        raise RequestError(404, "ScanNotFound", f"The scan '{name}' was not found.")
    method = call.request.method
    if method == "PUT":
        return Response(200, _shown(_made(call, place, name, members_of(call).get("results"))))
    known = call.store.get(f"{place}/{name}")
    if method == "DELETE":
        if known is not None:
            call.store.remove(known)
        return Response(200 if known is not None else 204)
    if known is None:
        raise errors.resource_not_found(_TYPE, f"{place}/{name}")
    return Response(200, _shown(known))


def routed(request: Request) -> Routed | None:
    """Who answers for a baseline."""
    if request.query.get("api-version") != _VERSION or _PATH.fullmatch(request.path) is None:
        return None
    return Routed(answer, check=given_version)
