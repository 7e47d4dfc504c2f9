"""Queries to a workspace. Nothing is logged: all tables are without rows. What the engine does not carry out is not answered (501).

Source: the REST reference of Log Analytics queries (v1).
"""

from __future__ import annotations

import datetime

from pscompat.simulator import errors
from pscompat.simulator.kusto.queries import run
from pscompat.simulator.kusto.tables import Table
from pscompat.simulator.kusto.tokens import KustoError
from pscompat.simulator.kusto.values import plain
from pscompat.simulator.providers.operationalinsights._schemas import NAMES, TABLES
from pscompat.simulator.providers.operationalinsights.workspaces import TYPE
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Request, RequestError, Response

Columns = list[dict[str, str]]


def query(call: Call) -> Response:
    """Query - Execute, Query - Get."""
    workspace = _workspace(call, call.parameters["workspace"])
    text = call.request.query.get("query") if call.request.method == "GET" else None
    if text is None:
        body = call.json_body()
        text = body.get("query") if isinstance(body, dict) else None
    if not isinstance(text, str) or not text.strip():
        return _refusal(call, "The request had some invalid properties", "SYN0001", "The query is empty.")
    moment = datetime.datetime.fromtimestamp(call.now, datetime.timezone.utc)
    try:
        found = run(text, lambda name: _table(call, workspace, name), moment)
    except KustoError as problem:
        if problem.unsupported:
            raise errors.not_simulated(f"a query: {problem}") from None
        code = problem.code if problem.code.startswith("SEM") else "SYN0002"
        return _refusal(call, "The request had some invalid properties", code, str(problem))
    columns = [{"name": name, "type": kind} for name, kind in found.columns]
    rows = [[plain(value) for value in row] for row in found.rows]
    return Response(200, {"tables": [{"name": "PrimaryResult", "columns": columns, "rows": rows}]})


def _table(call: Call, workspace: Resource, name: str) -> Table | None:
    columns = _columns(call, workspace, name)
    return None if columns is None else Table([(column["name"], column["type"]) for column in columns], [])


def _columns(call: Call, workspace: Resource, name: str) -> Columns | None:
    """The columns of a table; None where there is no such table. Raises RequestError (501) for one whose columns are not known."""
    own = call.store.get(f"{workspace.id}/tables/{name}")
    if own is not None and name.lower() not in NAMES:
        listed = own.document["properties"].get("schema", {}).get("columns", [])
        columns = [{"name": "TenantId", "type": "guid"}]
        columns += [{"name": column["name"], "type": str(column.get("type", "string")).lower()} for column in listed]
        return [*columns, {"name": "Type", "type": "string"}, {"name": "_ResourceId", "type": "string"}]
    if name not in TABLES:
        return None
    if not TABLES[name]:
        raise errors.not_simulated(f"a query of the table '{name}', whose columns it does not know")
    return [{"name": column, "type": kind} for column, kind in TABLES[name]]


def _customer_key(workspace: Resource) -> str:
    return str(workspace.document.get("properties", {}).get("customerId", "")).lower()


def _workspace(call: Call, customer: str) -> Resource:
    for one in call.store.having(TYPE, _customer_key, customer.lower()):
        return one
    raise RequestError(
        404, "WorkspaceNotFoundError", f"The workspace with the ID '{customer}' could not be found, or it was deleted."
    )


def _refusal(call: Call, message: str, code: str, reason: str) -> Response:
    inner = {
        "code": "SemanticError",
        "message": "A semantic error occurred.",
        "innererror": {"code": code, "message": reason},
    }
    return Response(400, {"error": {"message": message, "code": "BadArgumentError", "innererror": inner}})


def _any_version(request: Request) -> None:
    """The version is part of the path."""


ROUTES = [Route(method, "/v1/workspaces/{workspace}/query", query, _any_version) for method in ("GET", "POST")]
