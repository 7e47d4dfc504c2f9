"""Resource Graph - Resources: a query over what there is, in pages.

Source: the REST reference of Azure Resource Graph (2021-03-01 and later), and Microsoft's page on large result sets.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import json
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.kusto.queries import run
from pscompat.simulator.kusto.tables import Table
from pscompat.simulator.kusto.tokens import KustoError
from pscompat.simulator.kusto.values import plain
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.resourcegraph._tables import scope_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, RequestError, Response

_VERSIONS = (
    *("2018-09-01-preview", "2019-04-01", "2020-04-01-preview", "2021-03-01", "2021-06-01-preview", "2022-10-01"),
    "2024-04-01",
)
_MOST = 1000
_KINDS = {"string": "string", "long": "integer", "int": "integer", "real": "number", "bool": "boolean"}
"""The types of columns as tables of answers name them; all others are `object`, but for moments, which are `string`."""


def ask(call: Call) -> Response:
    """The answer to a query."""
    body = call.json_body()
    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        raise errors.invalid_request_content("Required property 'query' not found in JSON.")
    if body.get("facets"):
        raise errors.not_simulated("facets of Resource Graph")
    scope = scope_of(call, body.get("subscriptions"), body.get("managementGroups"))
    if not scope.subscriptions and body.get("subscriptions"):
        raise _refused(
            call,
            "NoValidSubscriptionsInQueryRequest",
            "There must be at least one subscription that is eligible to contain resources.",
        )
    options = body.get("options") or {}
    moment = datetime.datetime.fromtimestamp(call.now, datetime.timezone.utc)
    query = body["query"].strip() or "Resources"
    try:
        found = run(query, lambda name: _known(scope.table(name), name), moment, "Resources")
    except KustoError as problem:
        raise _wrong(call, problem, query) from None
    return _page(found, options)


def _known(table: Table | None, name: str) -> Table:
    if table is None:
        raise KustoError("DisallowedLogicalTableName", f"Table {name} is invalid, unsupported or disallowed.")
    return table


def _page(found: Table, options: dict[str, Any]) -> Response:
    start, size = 0, _MOST
    if options.get("$skipToken"):
        start, size = _continued(str(options["$skipToken"]))
    start += int(options.get("$skip") or 0)
    size = min(int(options.get("$top") or size), _MOST)
    rows = found.rows[start : start + size]
    more = start + size < len(found.rows)
    pageable = any(name.lower() == "id" for name, _ in found.columns)
    document = {
        "totalRecords": len(found.rows),
        "count": len(rows),
        "data": _data(found.columns, rows, str(options.get("resultFormat", "objectArray"))),
        "facets": [],
        "resultTruncated": "true" if more and not pageable else "false",
    }
    if more and pageable:
        token = json.dumps({"start": start + size, "size": size}).encode()
        document["$skipToken"] = base64.b64encode(token).decode()
    return Response(200, document)


def _data(columns: list[tuple[str, str]], rows: list[list[Any]], form: str) -> Any:
    values = [[plain(value) for value in row] for row in rows]
    if form.lower() == "table":
        kinds = [
            {"name": name, "type": _KINDS.get(kind, "string" if kind in ("datetime", "guid", "timespan") else "object")}
            for name, kind in columns
        ]
        return {"columns": kinds, "rows": values}
    names = [name for name, _ in columns]
    return [dict(zip(names, row, strict=True)) for row in values]


def _continued(token: str) -> tuple[int, int]:
    """Where the next page begins, and how many rows it has."""
    try:
        found = json.loads(base64.b64decode(token, validate=True))
        return int(found["start"]), int(found["size"])
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise errors.invalid_skip_token(token) from None


def _wrong(call: Call, problem: KustoError, query: str) -> RequestError:
    """The refusal of a query, with the place where there is one."""
    if problem.code != "ParserFailure" or problem.at < 0:
        code = "InvalidQuery" if problem.code.startswith("SEM") else problem.code
        return _refused(call, code, str(problem))
    before = query[: problem.at]
    place = {
        "line": before.count("\n") + 1,
        "characterPositionInLine": problem.at - (before.rfind("\n") + 1),
    }
    return _refused(call, "ParserFailure", str(problem), **place)


def _refused(call: Call, code: str, message: str, **more: Any) -> RequestError:
    general = "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying."
    correlation = call.request.headers.get("x-ms-correlation-request-id", "")
    return RequestError(
        400,
        "BadRequest",
        f"Please provide below info when asking for support: timestamp = {timestamp(call.now)}, correlationId = {correlation}.",
        details=[{"code": "InvalidQuery", "message": general}, {"code": code, "message": message, **more}],
    )


def _check(request: Request) -> str:
    return check_version(request, "resources", _VERSIONS)


ROUTES = [Route("POST", "/providers/Microsoft.ResourceGraph/resources", ask, _check)]
