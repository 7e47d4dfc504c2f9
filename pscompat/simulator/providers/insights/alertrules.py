"""Classic alert rules, which Azure has retired: there are none, and none comes to be.

Source: "Classic alerts in Azure Monitor to retire", and the REST reference of Alert Rules (2016-03-01).
"""

from __future__ import annotations

from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_RETIRED = "Creating or editing classic alert rules based on this metric is no longer supported."


def _list(call: Call) -> Response:
    return Response(200, {"value": []})


def _get(call: Call) -> Response:
    name = call.parameters["name"]
    raise RequestError(404, "AlertRuleNotFound", f"The alert rule '{name}' was not found.")


def _put(call: Call) -> Response:
    raise RequestError(400, "BadRequest", _RETIRED)


def _delete(call: Call) -> Response:
    return Response(204)


_RULES = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Insights/alertrules"
ROUTES = [
    Route("GET", _RULES, _list, given_version),
    Route("GET", f"{_RULES}/{{name}}", _get, given_version),
    Route("PUT", f"{_RULES}/{{name}}", _put, given_version),
    Route("DELETE", f"{_RULES}/{{name}}", _delete, given_version),
]
