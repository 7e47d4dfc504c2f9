"""What is asked by paths that are no resources: what a region offers, backups for long, restore points, scans, advice.

Source: the REST references of Capabilities, Long Term Retention Backups, Restore Points, Database Vulnerability Assessment Scans,
Elastic Pool Advisors.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.locations import REGIONS, normal
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.sql._sql import begin
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_SUBSCRIPTION = "/subscriptions/{subscription}"
_GROUP = f"{_SUBSCRIPTION}/resourceGroups/{{group}}"
_SQL = "/providers/Microsoft.Sql"
_KEPT = ("longTermRetentionServers", "longTermRetentionDatabases", "longTermRetentionBackups")
_KEPT_OF_INSTANCES = (
    *("longTermRetentionManagedInstances", "longTermRetentionDatabases"),
    "longTermRetentionManagedInstanceBackups",
)
_POINT = "Microsoft.Sql/servers/databases/restorePoints"
_POINTS = f"{_GROUP}{_SQL}/servers/{{server}}/databases/{{database}}/restorePoints"
_SCAN = "/databases/{database}/vulnerabilityAssessments/{assessment}/scans/{scan}/initiateScan"
_SINCE_1601 = 116_444_736_000_000_000
"""Restore points are named by the time as Windows counts it: how much that is at the beginning of Unix time."""
_ADVICE = f"{_GROUP}{_SQL}/servers/{{server}}/elasticPools/{{pool}}/advisors"
_EDITIONS: dict[str, tuple[tuple[str, str, int, str], ...]] = {
    "Basic": (("Basic", "Basic", 5, "DTU"),),
    "Standard": tuple((f"S{number}", "Standard", capacity, "DTU") for number, capacity in enumerate((10, 20, 50, 100))),
    "Premium": tuple((f"P{number}", "Premium", 125 * number, "DTU") for number in (1, 2, 4)),
    "GeneralPurpose": tuple((f"GP_Gen5_{cores}", "GP_Gen5", cores, "VCores") for cores in (2, 4, 8, 16)),
    "BusinessCritical": tuple((f"BC_Gen5_{cores}", "BC_Gen5", cores, "VCores") for cores in (2, 4, 8, 16)),
}
"""The objectives of the editions: name, SKU, capacity, its unit."""


def _objective(edition: str, told: tuple[str, str, int, str]) -> dict[str, Any]:
    name, sku, capacity, unit = told
    family = {"family": "Gen5"} if unit == "VCores" else {}
    return {
        "name": name,
        "sku": {"name": sku, "tier": edition, "capacity": capacity, **family},
        "performanceLevel": {"unit": unit, "value": capacity},
        "status": "Default" if name in ("S0", "GP_Gen5_2") else "Available",
    }


def get_capabilities(call: Call) -> Response:
    """Capabilities - List By Location."""
    name = normal(call.parameters["location"])
    if name not in REGIONS:
        raise RequestError(400, "LocationNotAvailableForResourceType", f"The location '{name}' is not accepting.")
    editions = [
        {
            "name": edition,
            "supportedServiceLevelObjectives": [_objective(edition, told) for told in objectives],
            "zoneRedundant": edition in ("Premium", "BusinessCritical"),
            "status": "Default" if edition == "GeneralPurpose" else "Available",
        }
        for edition, objectives in _EDITIONS.items()
    ]
    version = {"name": "12.0", "supportedEditions": editions, "supportedElasticPoolEditions": [], "status": "Default"}
    return Response(200, {"name": REGIONS[name], "supportedServerVersions": [version], "status": "Available"})


def _shown(resource: Resource) -> dict[str, Any]:
    return {"id": resource.id, "name": resource.name, "type": resource.type, **resource.document}


def list_kept(call: Call) -> Response:
    """Long Term Retention Backups - List By Location, By Server and By Database."""
    path = call.request.path
    within = path.rpartition("/")[0]
    kinds = _KEPT_OF_INSTANCES if path.lower().endswith(_KEPT_OF_INSTANCES[2].lower()) else _KEPT
    found = call.store.list(f"Microsoft.Sql/locations/{'/'.join(kinds)}", within)
    return Response(200, {"value": [_shown(one) for one in found]})


def remove_kept(call: Call) -> Response:
    """Long Term Retention Backups - Delete."""
    path = call.request.path
    kinds = _KEPT_OF_INSTANCES if _KEPT_OF_INSTANCES[2].lower() in path.lower() else _KEPT
    call.store.remove(call.store.existing(path, f"Microsoft.Sql/locations/{'/'.join(kinds)}"))
    return Response(200)


def _database(call: Call) -> Resource:
    names = call.parameters
    server = f"{call.subscription.path}/resourceGroups/{names['group']}{_SQL}/servers/{names['server']}"
    return call.store.existing(f"{server}/databases/{names['database']}", "Microsoft.Sql/servers/databases")


def new_point(call: Call) -> Response:
    """Restore Points - Create."""
    database = _database(call)
    label = (call.json_body() or {}).get("restorePointLabel")
    if not label:
        raise errors.required_parameter("restorePointLabel")
    told = {
        "restorePointType": "DISCRETE",
        "earliestRestoreDate": timestamp(call.now),
        "restorePointCreationDate": timestamp(call.now),
        "restorePointLabel": label,
    }
    document = {"location": database.document.get("location"), "properties": told}
    name = str(int(call.now * 10_000_000) + _SINCE_1601)
    made = Resource(f"{database.id}/restorePoints/{name}", _POINT, packed(document), created=call.now)
    call.store.put(made)
    return Response(201, _shown(made))


def remove_point(call: Call) -> Response:
    """Restore Points - Delete."""
    found = call.store.existing(f"{_database(call).id}/restorePoints/{call.parameters['point']}", _POINT)
    call.store.remove(found)
    return Response(200)


def scan(call: Call) -> Response:
    """Database Vulnerability Assessment Scans - Initiate Scan: nothing is found."""
    names = call.parameters
    path = call.request.path.rpartition("/")[0]
    owner = path.partition("/vulnerabilityAssessments/")[0] or path
    kind = "managedInstances" if "/managedinstances/" in path.lower() else "servers"
    database = call.store.existing(owner, f"Microsoft.Sql/{kind}/databases")
    now = timestamp(call.now)
    told = {
        "scanId": names["scan"],
        "triggerType": "OnDemand",
        "state": "Passed",
        "startTime": now,
        "endTime": now,
        "errors": [],
        "numberOfFailedSecurityChecks": 0,
    }
    made = Resource(path, f"{database.type}/vulnerabilityAssessments/scans", packed({"properties": told}))
    call.store.put(made)
    return begin(call, "initiateScan", database)


def list_nothing(call: Call) -> Response:
    """Advice that nobody needs."""
    return Response(200, {"value": []})


def _kept_routes() -> list[Route]:
    found = []
    for scope in (_SUBSCRIPTION, _GROUP):
        for first, second, third in (_KEPT, _KEPT_OF_INSTANCES):
            place = f"{scope}{_SQL}/locations/{{location}}"
            found.append(Route("GET", f"{place}/{third}", list_kept, given_version))
            found.append(Route("GET", f"{place}/{first}/{{owner}}/{third}", list_kept, given_version))
            below = f"{place}/{first}/{{owner}}/{second}/{{database}}/{third}"
            found.append(Route("GET", below, list_kept, given_version))
            found.append(Route("DELETE", f"{below}/{{backup}}", remove_kept, given_version))
    return found


ROUTES = [
    Route("GET", f"{_SUBSCRIPTION}{_SQL}/locations/{{location}}/capabilities", get_capabilities, given_version),
    *_kept_routes(),
    Route("POST", _POINTS, new_point, given_version),
    Route("DELETE", f"{_POINTS}/{{point}}", remove_point, given_version),
    Route("POST", f"{_GROUP}{_SQL}/servers/{{server}}{_SCAN}", scan, given_version),
    Route("POST", f"{_GROUP}{_SQL}/managedInstances/{{server}}{_SCAN}", scan, given_version),
    Route("GET", f"{_ADVICE}/{{advisor}}/recommendedActions", list_nothing, given_version),
]
