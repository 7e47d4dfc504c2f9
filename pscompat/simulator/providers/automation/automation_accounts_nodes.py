"""Machines that follow configurations. They register by themselves: here they are those of an inventory. Source: Dsc Node, Node Reports."""

from __future__ import annotations

from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.automation._automation import (
    ACCOUNT_PATH,
    OfAccount,
    below,
    check,
    filter_of,
    not_found,
    properties_of,
)
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

_REPORTS = "reports"


def _node(call: Call) -> Resource:
    return below(call, "nodes", call.parameters["node"])


def _shown(node: Resource) -> dict[str, object]:
    return {"id": node.id, "type": node.type, "name": name_of(node.id), **node.document}


def change(call: Call) -> Response:
    """Dsc Node - Update: what it follows."""
    node, body = _node(call), call.json_body()
    wanted = (
        ((body.get("properties") or {}).get("nodeConfiguration") or {}).get("name") if isinstance(body, dict) else None
    )
    if not isinstance(wanted, str) or not wanted:
        raise RequestError(400, "BadRequest", "The name of the node configuration is missing.")
    document = node.document
    document["properties"].update(nodeConfiguration={"name": wanted}, status="Pending", lastSeen=timestamp(call.now))
    return Response(200, _shown(call.store.put(node.with_document(document, call.now))))


def remove(call: Call) -> Response:
    """Dsc Node - Delete."""
    call.store.remove(_node(call))
    return Response(200)


def _reports(call: Call) -> list[dict[str, object]]:
    node = _node(call)
    found = node.state.get(_REPORTS) or properties_of(node).get(_REPORTS) or []
    return [one for one in found if isinstance(one, dict)]


def list_reports(call: Call) -> Response:
    """Node Reports - List By Node."""
    text = call.request.query.get("$filter", "")
    wanted = filter_of(text.replace("properties/", "")) if text else None
    return page_of(call, [one for one in _reports(call) if wanted is None or wanted(one)])


def _report(call: Call) -> dict[str, object]:
    name = call.parameters["report"].lower()
    found = next((one for one in _reports(call) if str(one.get("reportId")).lower() == name), None)
    if found is None:
        raise not_found(f"The report '{name}'")
    return found


def get_report(call: Call) -> Response:
    """Node Reports - Get."""
    return Response(200, _report(call))


def get_report_content(call: Call) -> Response:
    """Node Reports - Get Content."""
    return Response(200, _report(call))


BEHAVIOUR = OfAccount()
_PATH = ACCOUNT_PATH + "/nodes/{node}"
ROUTES = [
    Route("PATCH", _PATH, change, check),
    Route("DELETE", _PATH, remove, check),
    Route("GET", _PATH + "/reports", list_reports, check),
    Route("GET", _PATH + "/reports/{report}", get_report, check),
    Route("GET", _PATH + "/reports/{report}/content", get_report_content, check),
]
