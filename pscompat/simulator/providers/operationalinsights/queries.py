"""Queries to a workspace. Nothing is logged, so a query of one table gives a table without rows, with its columns.

A query is answered whose columns follow from its table: a table by itself, or with where, take, limit, top, sort, order, distinct,
project and count behind it. Any other is not answered (501). Source: the REST reference of Log Analytics queries (v1).
"""

from __future__ import annotations

import re
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.providers.operationalinsights._schemas import NAMES, TABLES
from pscompat.simulator.providers.operationalinsights.workspaces import TYPE
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Request, RequestError, Response

_TABLE = re.compile(r"[A-Za-z_]\w*")
_KEEPING = frozenset({"where", "filter", "take", "limit", "top", "sort", "order"})
_CHOOSING = frozenset({"project", "distinct"})
_COMMENT = re.compile(r"//[^\n]*")
_PARTS = re.compile(r"""((?:[^|"']|"[^"]*"|'[^']*')+)\|?""")
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
    first, *operators = [part.strip() for part in _PARTS.findall(_COMMENT.sub("", text).strip().rstrip(";"))]
    if not _TABLE.fullmatch(first):
        raise errors.not_simulated("a query that begins with anything but a table")
    columns = _columns(call, workspace, first)
    if columns is None:
        message = f"Failed to resolve table or column expression named '{first}'"
        return _refusal(call, "The request had some invalid properties", "SEM0100", message)
    rows: list[list[Any]] = []
    for operator in operators:
        word, _, rest = operator.partition(" ")
        if word in _CHOOSING:
            columns = _chosen(columns, rest)
        elif operator == "count" and not rows:
            columns, rows = [{"name": "Count", "type": "long"}], [[0]]
        elif word not in _KEEPING or rows:
            raise errors.not_simulated(f"a query with the operator '{word}'")
    return Response(200, {"tables": [{"name": "PrimaryResult", "columns": columns, "rows": rows}]})


def _chosen(columns: Columns, text: str) -> Columns:
    """The columns that are named; a computed one is not answered."""
    known = {column["name"]: column for column in columns}
    names = [name.strip() for name in text.split(",")]
    if not all(name in known for name in names):
        raise errors.not_simulated("a query that computes columns")
    return [known[name] for name in names]


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
