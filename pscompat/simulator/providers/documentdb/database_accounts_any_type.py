"""What lies in an account: databases and what they hold, their throughput, roles, services.

Source: the REST references of SQL, MongoDB DB, Cassandra, Gremlin and Table Resources, and answers of the service.
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.documentdb._accounts import account_of, begin, note, rid_of
from pscompat.simulator.resource_ids import name_of, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store, packed
from pscompat.simulator.wire import RequestError, Response

_SETTINGS = "throughputSettings"
_LEAST, _LEAST_SCALED = 400, 1000
_READER, _CONTRIBUTOR = ("Cosmos DB Built-in Data Reader", "Cosmos DB Built-in Data Contributor")
_DATA = "Microsoft.DocumentDB/databaseAccounts/"
_BUILT_IN = {
    "sqlRoleDefinitions": (
        *((f"{_DATA}readMetadata", f"{_DATA}sqlDatabases/containers/executeQuery"),),
        (f"{_DATA}readMetadata", f"{_DATA}sqlDatabases/containers/*", f"{_DATA}sqlDatabases/containers/items/*"),
    ),
    "tableRoleDefinitions": (
        *((f"{_DATA}readMetadata", f"{_DATA}tables/containers/executeQuery"),),
        (f"{_DATA}readMetadata", f"{_DATA}tables/*", f"{_DATA}tables/containers/entities/*"),
    ),
}
_INDEXED = {
    "indexingMode": "consistent",
    "automatic": True,
    "includedPaths": [{"path": "/*"}],
    "excludedPaths": [{"path": '/"_etag"/?'}],
}
_CONFLICTS = {"mode": "LastWriterWins", "conflictResolutionPath": "/_ts", "conflictResolutionProcedure": ""}


class Children(Behaviour):
    """A resource with a `resource` gets the ids of the service; what pays for it is kept beside it, in its settings."""

    is_part = False

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """A container says what it is partitioned by; throughput can only be changed where there is some."""
        kind = _kind(resource_id)
        properties = document.get("properties") or {}
        resource = properties.get("resource") or {}
        if kind == _SETTINGS:
            if before is None:
                raise _no_throughput(resource_id)
            if resource.get("throughput") is not None and before.document["properties"]["resource"].get(
                "autoscaleSettings"
            ):
                message = "The throughput scales by itself; migrate it to manual throughput first."
                raise RequestError(400, "BadRequest", message)
        elif kind in ("containers", "graphs"):
            restored = resource.get("createMode") == "Restore"
            if not restored and not (resource.get("partitionKey") or {}).get("paths"):
                raise errors.required_parameter("properties.resource.partitionKey")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        properties = document.setdefault("properties", {})
        kind = _kind(resource_id)
        if kind == "services":
            account = account_of(call.store, resource_id)
            regions = account.document["properties"]["locations"] if account is not None else []
            name = name_of(resource_id)
            properties.setdefault("creationTime", timestamp(call.now))
            properties["status"] = "Running"
            properties["locations"] = [
                {"name": f"{name}-{each['locationName']}", "location": each["locationName"], "status": "Running"}
                for each in regions
            ]
        elif kind == "mongodbUserDefinitions":
            properties.pop("password", None)
        resource = properties.get("resource")
        if not isinstance(resource, dict):
            return
        if kind == _SETTINGS:
            _fill_settings(resource)
        elif kind in ("containers", "graphs"):
            resource.setdefault("indexingPolicy", _INDEXED)
            resource.setdefault("conflictResolutionPolicy", _CONFLICTS)
            resource.setdefault("uniqueKeyPolicy", {"uniqueKeys": []})
        was = ((before.document["properties"].get("resource")) or {}) if before is not None else {}
        resource["_rid"] = was.get("_rid") or rid_of(resource_id, call.now)
        resource["_ts"] = int(call.now)
        resource["_etag"] = f'"{rid_of(resource_id, call.now + 1)}"'
        state["options"] = properties.pop("options", None) or {}

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Keep what is paid for beside it, and note that it came to be."""
        options = resource.state.get("options") or {}
        path = f"{resource.id}/{_SETTINGS}/default"
        if options and _kind(resource.id) != _SETTINGS:
            own: dict[str, Any] = dict(options)
            _fill_settings(own)
            own.update(_rid=rid_of(path, call.now), _ts=int(call.now))
            text = packed({"properties": {"resource": own}})
            call.store.put(Resource(path, f"{resource.type}/{_SETTINGS}", text, created=call.now, changed=call.now))
        if before is None and "resource" in (resource.document.get("properties") or {}):
            note(call.store, resource, "Create", call.now)

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """Note that it went."""
        if "resource" in (resource.document.get("properties") or {}) and _kind(resource.id) != _SETTINGS:
            note(store, resource, "Delete", now)

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """The roles that every account has."""
        path = provider_path(resource_id)
        if path is None or len(path.segments) != 4 or path.segments[2] not in _BUILT_IN:
            return None
        account = call.store.get(path.id_of(path.segments[:2]))
        found = _built_in(account, path.segments[2]) if account is not None else []
        return next((one for one in found if one.name == path.segments[3]), None)

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """The roles that every account has come first."""
        kind = facts.name.rpartition("/")[2]
        account = call.store.get(within)
        if kind not in _BUILT_IN or account is None:
            return None
        return [*_built_in(account, kind), *call.store.list(facts.name, within)]


def _kind(resource_id: str) -> str:
    path = provider_path(resource_id)
    return path.segments[-2] if path is not None else ""


def _fill_settings(resource: dict[str, Any]) -> None:
    """What the service says of throughput: how low it can go."""
    scaled = resource.get("autoscaleSettings")
    if scaled:
        most = int(scaled["maxThroughput"])
        resource["throughput"] = most // 10
        resource["minimumThroughput"] = str(most // 10)
    else:
        resource["minimumThroughput"] = str(_LEAST)


def _no_throughput(resource_id: str) -> RequestError:
    return RequestError(
        404, "NotFound", f"There is no throughput of its own at '{resource_id.rpartition('/' + _SETTINGS)[0]}'."
    )


def _built_in(account: Resource, kind: str) -> list[Resource]:
    found = []
    for number, (name, actions) in enumerate(zip((_READER, _CONTRIBUTOR), _BUILT_IN[kind]), 1):
        properties = {
            "roleName": name,
            "type": "BuiltInRole",
            "assignableScopes": [account.id],
            "permissions": [{"dataActions": list(actions), "notDataActions": []}],
        }
        path = f"{account.id}/{kind}/00000000-0000-0000-0000-{number:012}"
        found.append(
            Resource(path, f"Microsoft.DocumentDB/databaseAccounts/{kind}", packed({"properties": properties}))
        )
    return found


def to_autoscale(call: Call, settings: Resource) -> Response:
    """Migrate To Autoscale: the most is what was paid for, at least 1,000."""
    resource = settings.document["properties"]["resource"]
    if not resource.get("autoscaleSettings"):
        most = max(_LEAST_SCALED, int(resource.get("throughput") or 0))
        resource["autoscaleSettings"] = {"maxThroughput": most}
        _fill_settings(resource)
    return begin(call, "migrateToAutoscale", settings, {"properties.resource": resource})


def to_manual(call: Call, settings: Resource) -> Response:
    """Migrate To Manual Throughput: what is paid for is what was the most."""
    resource = settings.document["properties"]["resource"]
    scaled = resource.pop("autoscaleSettings", None)
    if scaled:
        resource["throughput"] = int(scaled["maxThroughput"])
        _fill_settings(resource)
    return begin(call, "migrateToManualThroughput", settings, {"properties.resource": resource})


def backup_information(call: Call, resource: Resource) -> Response:
    """Retrieve Continuous Backup Information: everything up to now."""
    body = call.json_body() or {}
    if not body.get("location"):
        raise errors.required_parameter("location")
    told = {"continuousBackupInformation": {"latestRestorableTimestamp": str(int(call.now))}}
    return begin(call, "retrieveContinuousBackupInformation", resource, None, told)


BEHAVIOUR = Children(
    {
        "migratetoautoscale": to_autoscale,
        "migratetomanualthroughput": to_manual,
        "retrievecontinuousbackupinformation": backup_information,
    }
)
