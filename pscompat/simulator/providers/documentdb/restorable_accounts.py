"""What can be restored: accounts that are backed up all the time, also those that are gone, and what was in them; the regions there are.

Source: the REST references of Restorable Database Accounts, Restorable SQL Databases and its siblings, and Locations.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.locations import REGIONS, normal
from pscompat.simulator.providers.documentdb._accounts import EVENTS, TYPE, is_continuous
from pscompat.simulator.providers.documentdb.database_accounts import RESTORABLE, restorable
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_PROVIDER = "/subscriptions/{subscription}/providers/Microsoft.DocumentDB"
_PLACE = f"{_PROVIDER}/locations/{{location}}/restorableDatabaseAccounts"
_LISTS = {
    "restorableSqlDatabases": ("sqlDatabases", ""),
    "restorableSqlContainers": ("sqlDatabases/containers", "restorableSqlDatabaseRid"),
    "restorableMongodbDatabases": ("mongodbDatabases", ""),
    "restorableMongodbCollections": ("mongodbDatabases/collections", "restorableMongodbDatabaseRid"),
    "restorableGremlinDatabases": ("gremlinDatabases", ""),
    "restorableGremlinGraphs": ("gremlinDatabases/graphs", "restorableGremlinDatabaseRid"),
    "restorableTables": ("tables", ""),
}
_RESOURCES = {
    "restorableSqlResources": ("sqlDatabases", "sqlDatabases/containers", "collectionNames"),
    "restorableMongodbResources": ("mongodbDatabases", "mongodbDatabases/collections", "collectionNames"),
    "restorableGremlinResources": ("gremlinDatabases", "gremlinDatabases/graphs", "graphNames"),
    "restorableTableResources": ("tables", "", ""),
}
_NODE = "isSubscriptionRegionAccessAllowedFor"


def _found(call: Call) -> list[tuple[dict[str, Any], Resource]]:
    """The documents of all accounts that can be restored, with what knows what happened in them."""
    scope = call.subscription.path
    known = [
        (_document(call, restorable(one), str(one.document["location"]), one.document["properties"]["instanceId"]), one)
        for one in call.store.list(TYPE, scope)
        if is_continuous(one)
    ]
    gone = [
        (_document(call, one.document, one.id.split("/")[-3], one.name), one)
        for one in call.store.list(RESTORABLE, scope)
    ]
    return [*known, *gone]


def _document(call: Call, told: dict[str, Any], location: str, instance: str) -> dict[str, Any]:
    path = f"{call.subscription.path}/providers/Microsoft.DocumentDB/locations/{normal(location)}"
    named = {"id": f"{path}/restorableDatabaseAccounts/{instance}", "name": instance, "type": RESTORABLE}
    return {**named, "location": REGIONS.get(normal(location), location), **told}


def _here(call: Call) -> list[tuple[dict[str, Any], Resource]]:
    wanted = normal(call.parameters["location"])
    return [(told, one) for told, one in _found(call) if normal(told["location"]) == wanted]


def list_all(call: Call) -> Response:
    """Restorable Database Accounts - List."""
    return Response(200, {"value": [told for told, _ in _found(call)]})


def list_in_region(call: Call) -> Response:
    """Restorable Database Accounts - List By Location."""
    return Response(200, {"value": [told for told, _ in _here(call)]})


def _named(call: Call) -> tuple[dict[str, Any], Resource]:
    wanted = call.parameters["account"].lower()
    for told, one in _here(call):
        if told["name"].lower() == wanted:
            return told, one
    raise RequestError(404, "NotFound", f"There is no restorable account '{call.parameters['account']}'.")


def get_one(call: Call) -> Response:
    """Restorable Database Accounts - Get By Location."""
    return Response(200, _named(call)[0])


def list_events(call: Call) -> Response:
    """Restorable SQL Databases - List, and its siblings: what came to be and went."""
    told, account = _named(call)
    listed = next(name for name in _LISTS if name.lower() == call.parameters["list"].lower())
    kind, query = _LISTS[listed]
    within = call.request.query.get(query.lower(), "") if query else ""
    if query and not within:
        raise errors.required_parameter(query)
    found = []
    for number, event in enumerate(account.state.get(EVENTS, [])):
        if event["kind"] != kind or (within and event["within"] != within):
            continue
        name = f"{told['name'][:-4]}{number:04x}"
        resource = {
            "_rid": event["rid"],
            "operationType": event["what"],
            "eventTimestamp": event["time"],
            "ownerId": event["name"],
            "ownerResourceId": event["rid"],
        }
        found.append(
            {
                "id": f"{told['id']}/{listed}/{name}",
                "name": name,
                "type": f"{RESTORABLE}/{listed}",
                "properties": {"resource": resource},
            }
        )
    return Response(200, {"value": found})


def list_resources(call: Call) -> Response:
    """Restorable SQL Resources - List, and its siblings: what is there; the time that is asked for is not looked at."""
    _, account = _named(call)
    listed = next(name for name in _RESOURCES if name.lower() == call.parameters["list"].lower())
    outer, inner, member = _RESOURCES[listed]
    for name in ("restoreLocation", "restoreTimestampInUtc"):
        if not call.request.query.get(name.lower()):
            raise errors.required_parameter(name)
    alive: dict[tuple[str, str], dict[str, Any]] = {}
    for event in account.state.get(EVENTS, []):
        key = event["kind"], event["rid"]
        if event["what"] == "Delete":
            alive.pop(key, None)
        else:
            alive[key] = event
    found: list[Any] = []
    for event in alive.values():
        if event["kind"] != outer:
            continue
        if not inner:
            found.append({"name": event["name"]})
            continue
        names = [one["name"] for one in alive.values() if one["kind"] == inner and one["within"] == event["rid"]]
        found.append({"databaseName": event["name"], member: names})
    return Response(200, {"value": found})


def _region(call: Call, name: str) -> dict[str, Any]:
    own = {
        "supportsAvailabilityZone": True,
        "isResidencyRestricted": False,
        "backupStorageRedundancies": ["Geo", "Zone", "Local"],
        f"{_NODE}Regular": True,
        f"{_NODE}Az": True,
        "status": "Online",
    }
    path = f"{call.subscription.path}/providers/Microsoft.DocumentDB/locations/{name}"
    return {"id": path, "name": REGIONS[name], "type": "Microsoft.DocumentDB/locations", "properties": own}


def list_regions(call: Call) -> Response:
    """Locations - List."""
    return Response(200, {"value": [_region(call, name) for name in REGIONS]})


def get_region(call: Call) -> Response:
    """Locations - Get."""
    name = normal(call.parameters["location"])
    if name not in REGIONS:
        raise RequestError(404, "NotFound", f"'{call.parameters['location']}' is not a region of Cosmos DB.")
    return Response(200, _region(call, name))


ROUTES = [
    Route("GET", f"{_PROVIDER}/restorableDatabaseAccounts", list_all, given_version),
    Route("GET", _PLACE, list_in_region, given_version),
    Route("GET", f"{_PLACE}/{{account}}", get_one, given_version),
    Route("GET", f"{_PROVIDER}/locations", list_regions, given_version),
    Route("GET", f"{_PROVIDER}/locations/{{location}}", get_region, given_version),
    *(Route("GET", f"{_PLACE}/{{account}}/{{list:{name}}}", list_events, given_version) for name in _LISTS),
    *(Route("GET", f"{_PLACE}/{{account}}/{{list:{name}}}", list_resources, given_version) for name in _RESOURCES),
]
