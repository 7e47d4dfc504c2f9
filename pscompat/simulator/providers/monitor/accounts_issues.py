"""Issues of Azure Monitor workspaces: what is related to them, what investigations found, how their background is shown.

Source: the REST reference of Issues (2025-10-03).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response


class Issues(Behaviour):
    """An issue; the service counts its investigations."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service sets."""
        properties = document.setdefault("properties", {})
        properties["investigations"] = []
        properties["investigationsCount"] = 0
        properties["provisioningState"] = "Succeeded"


def _body(call: Call) -> dict[str, Any]:
    body = call.json_body()
    if not isinstance(body, dict):
        raise errors.invalid_request_content("a JSON object was expected")
    return body


def _keep(call: Call, issue: Resource, name: str, value: Any) -> None:
    call.store.put(issue.with_document(issue.document, call.now, {**issue.state, name: value}))


def _add(name: str) -> Callable[[Call, Resource], Response]:
    """Add Or Update: those with an id that is known change, the others come to it."""

    def answer(call: Call, issue: Resource) -> Response:
        given = _body(call).get("value")
        if not isinstance(given, list):
            raise errors.required_parameter("value")
        known = {str(one.get("id")).lower(): one for one in issue.state.get(name) or ()}
        moment = timestamp(call.now)
        for one in given:
            key = str(one.get("id")).lower()
            known[key] = {"addedAt": moment, **known.get(key, {}), **one, "lastModifiedAt": moment}
        _keep(call, issue, name, list(known.values()))
        return Response(200, {"value": [known[str(one.get("id")).lower()] for one in given]})

    return answer


def _list(name: str) -> Callable[[Call, Resource], Response]:
    def answer(call: Call, issue: Resource) -> Response:
        return Response(200, {"value": issue.state.get(name) or []})

    return answer


def _add_result(call: Call, issue: Resource) -> Response:
    """Add Investigation Result."""
    given = _body(call)
    moment = timestamp(call.now)
    result = {"createdAt": moment, "lastModifiedAt": moment, **given}
    others = [one for one in issue.state.get("results") or () if one["id"] != given.get("id")]
    _keep(call, issue, "results", [*others, result])
    return Response(200, result)


def _fetch_result(call: Call, issue: Resource) -> Response:
    """Fetch Investigation Result."""
    wanted = _body(call).get("investigationId")
    found = next((one for one in issue.state.get("results") or () if one["id"] == wanted), None)
    if found is None:
        raise RequestError(404, "InvestigationNotFound", f"The investigation '{wanted}' was not found.")
    return Response(200, found)


def _set_background(call: Call, issue: Resource) -> Response:
    """Set Background Visualization."""
    _keep(call, issue, "background", _body(call).get("visualization"))
    return Response(204)


def _fetch_background(call: Call, issue: Resource) -> Response:
    """Fetch Background Visualization."""
    return Response(200, {"visualization": issue.state.get("background") or ""})


BEHAVIOUR = Issues(
    {
        "addorupdatealerts": _add("alerts"),
        "listalerts": _list("alerts"),
        "addorupdateresources": _add("resources"),
        "listresources": _list("resources"),
        "addinvestigationresult": _add_result,
        "fetchinvestigationresult": _fetch_result,
        "setbackgroundvisualization": _set_background,
        "fetchbackgroundvisualization": _fetch_background,
    }
)
