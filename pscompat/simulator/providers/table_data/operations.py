"""What the table service of an account answers. Source: the REST reference of the table service.

A table is the resource that Azure Resource Manager knows as well; its entities are in the part of it that is never shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.storage import _data as data
from pscompat.simulator.providers.storage import _data_errors as errors
from pscompat.simulator.providers.storage.storage_accounts_table_services_tables import BEHAVIOUR as TABLES
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Request, Response, new_guid

_TYPE = f"{data.ACCOUNTS}/tableServices/tables"
_TABLE = re.compile(r"Tables\('([^']*)'\)", re.IGNORECASE)
_ENTITY = re.compile(r"([^(]+)\(PartitionKey='((?:[^']|'')*)',\s*RowKey='((?:[^']|'')*)'\)")
_CONDITION = re.compile(r"\(?(\w+)\s+(eq|ne|gt|ge|lt|le)\s+'((?:[^']|'')*)'\)?")
_COMPARES: dict[str, Callable[[str, str], bool]] = {
    "eq": lambda one, other: one == other,
    "ne": lambda one, other: one != other,
    "gt": lambda one, other: one > other,
    "ge": lambda one, other: one >= other,
    "lt": lambda one, other: one < other,
    "le": lambda one, other: one <= other,
}
_JSON = {"Content-Type": "application/json;odata=minimalmetadata;streaming=true;charset=utf-8"}


class TableError(errors.DataError):
    """A refusal in OData's form."""

    def response(self) -> Response:
        """The refusal as an HTTP response."""
        document = {"odata.error": {"code": self.code, "message": {"lang": "en-US", "value": self.message}}}
        return Response(self.status, document, {**self.headers, "x-ms-error-code": self.code})


def _missing_table() -> TableError:
    return TableError(404, "TableNotFound", "The table specified does not exist.")


def _missing_entity() -> TableError:
    return TableError(404, "ResourceNotFound", "The specified resource does not exist.")


def _json(call: Call) -> dict[str, Any]:
    try:
        found = json.loads(call.request.body or b"{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise TableError(400, "InvalidInput", "The request body is no JSON object.")
    return found


def _given(document: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(status, json.dumps(document).encode(), {**_JSON, **(headers or {})})


def _id(account: Resource, name: str) -> str:
    return f"{account.id}/tableServices/default/tables/{name}"


def _answer(call: Call, account: Resource) -> Response:
    request = call.request
    place, part = request.path.strip("/"), request.query.get("comp", "").lower()
    if not place:
        if part == "properties" and request.method == "GET":
            return data.get_service(account, "table")
        if part == "properties" and request.method == "PUT":
            return data.set_service(call, account, "table")
        raise errors.not_simulated(f"{request.method} of the table service with comp={part}")
    if place.lower() == "tables":
        return _of_tables(call, account)
    if match := _TABLE.fullmatch(place):
        return _of_table(call, account, match[1])
    if match := _ENTITY.fullmatch(place):
        keys = match[2].replace("''", "'"), match[3].replace("''", "'")
        return _of_entity(call, _table(call, account, match[1]), keys)
    table = _table(call, account, place.removesuffix("()"))
    if part == "acl" and request.method == "GET":
        return data.get_acl(table)
    if part == "acl" and request.method == "PUT":
        data.kept_acl(call, table)
        return Response(204)
    if request.method == "POST":
        return _insert(call, table)
    if request.method == "GET":
        chosen = _filter(request)
        return _given({"value": [one for one in _entities(table).values() if chosen(one)]})
    raise errors.not_simulated(f"{request.method} of a table with comp={part}")


def _table(call: Call, account: Resource, name: str) -> Resource:
    found = call.store.get(_id(account, name))
    if found is None:
        raise _missing_table()
    return found


def _of_tables(call: Call, account: Resource) -> Response:
    if call.request.method == "POST":
        return _make(call, account)
    if call.request.method != "GET":
        raise errors.not_simulated(f"{call.request.method} of tables")
    chosen = _filter(call.request)
    tables = sorted(call.store.list(_TYPE, account.id), key=lambda one: one.name)
    rows = [{"TableName": table.name} for table in tables if chosen({"TableName": table.name})]
    after, most = call.request.query.get("nexttablename", ""), int(call.request.query.get("$top", "1000"))
    rows = [row for row in rows if row["TableName"] >= after]
    more = {"x-ms-continuation-NextTableName": rows[most]["TableName"]} if len(rows) > most else {}
    return _given({"value": rows[:most]}, 200, more)


def _make(call: Call, account: Resource) -> Response:
    name = str(_json(call).get("TableName", ""))
    if TABLES.wrong_name(name) is not None:
        raise TableError(400, "InvalidResourceName", "The specifed resource name contains invalid characters.")
    if call.store.get(_id(account, name)) is not None:
        raise TableError(409, "TableAlreadyExists", "The table specified already exists.")
    document = {"properties": {"tableName": name}}
    call.store.put(Resource(_id(account, name), _TYPE, packed(document), created=call.now, changed=call.now))
    if call.request.headers.get("prefer") == "return-no-content":
        return Response(204)
    return _given({"TableName": name}, 201)


def _of_table(call: Call, account: Resource, name: str) -> Response:
    table = call.store.get(_id(account, name))
    if table is None:
        raise _missing_entity()
    if call.request.method == "DELETE":
        call.store.remove(table)
        return Response(204)
    return _given({"TableName": table.name})


def _filter(request: Request) -> Callable[[dict[str, Any]], bool]:
    """What `$filter` asks for: comparisons of texts, all of which have to hold. Raises DataError for others."""
    text = request.query.get("$filter", "").strip()
    if not text:
        return lambda one: True
    conditions = []
    for part in re.split(r"\s+and\s+", text.strip("()")):
        match = _CONDITION.fullmatch(part.strip())
        if match is None:
            raise errors.not_simulated(f"the filter {text}")
        conditions.append((match[1], _COMPARES[match[2]], match[3].replace("''", "'")))
    return lambda one: all(compare(str(one.get(name, "")), value) for name, compare, value in conditions)


def _entities(table: Resource) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = table.state.get("entities", {})
    return found


def _keep(call: Call, table: Resource, entities: dict[str, dict[str, Any]]) -> None:
    call.store.put(table.with_document(table.document, call.now, {**table.state, "entities": entities}))


def _stamped(call: Call, entity: dict[str, Any]) -> dict[str, Any]:
    now = timestamp(call.now)
    return {**entity, "Timestamp": now, "odata.etag": f"W/\"datetime'{now.replace(':', '%3A')}';{new_guid()[:8]}\""}


def _insert(call: Call, table: Resource) -> Response:
    entity, entities = _json(call), _entities(table)
    if not isinstance(entity.get("PartitionKey"), str) or not isinstance(entity.get("RowKey"), str):
        raise TableError(400, "PropertiesNeedValue", "The values are not specified for all properties in the entity.")
    key = f"{entity['PartitionKey']}\0{entity['RowKey']}"
    if key in entities:
        raise TableError(409, "EntityAlreadyExists", "The specified entity already exists.")
    made = entities[key] = _stamped(call, entity)
    _keep(call, table, entities)
    if call.request.headers.get("prefer") == "return-no-content":
        return Response(204, None, {"ETag": made["odata.etag"]})
    return _given(made, 201, {"ETag": made["odata.etag"]})


def _of_entity(call: Call, table: Resource, keys: tuple[str, str]) -> Response:
    request, entities = call.request, _entities(table)
    key = "\0".join(keys)
    before = entities.get(key)
    method = request.headers.get("x-http-method", request.method)
    wanted = request.headers.get("if-match")
    if before is None and (wanted or method in ("GET", "DELETE")):
        raise _missing_entity()
    if before is not None and wanted not in (None, "*", before["odata.etag"]):
        raise TableError(
            412, "UpdateConditionNotSatisfied", "The update condition specified in the request was not satisfied."
        )
    if method == "GET":
        return _given(before)
    if method == "DELETE":
        del entities[key]
        _keep(call, table, entities)
        return Response(204)
    if method not in ("PUT", "MERGE", "PATCH"):
        raise errors.not_simulated(f"{method} of an entity")
    own = {"PartitionKey": keys[0], "RowKey": keys[1]}
    kept = {} if method == "PUT" or before is None else before
    made = entities[key] = _stamped(call, {**kept, **_json(call), **own})
    _keep(call, table, entities)
    return Response(204, None, {"ETag": made["odata.etag"]})


routed = data.routed_to(_answer)
