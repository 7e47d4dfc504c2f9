"""SQL databases: their service objective, size and state, and what can be done to them. Source: the REST reference of Databases."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.sql._actions import current_labels, nothing
from pscompat.simulator.providers.sql._replication import LINKS, link, partner_of_link
from pscompat.simulator.providers.sql._sql import begin, changing, fill
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store, packed
from pscompat.simulator.wire import RequestError, Response

TYPE = "Microsoft.Sql/servers/databases"
DROPPED = "Microsoft.Sql/servers/restorableDroppedDatabases"
_SECONDARIES = ("secondary", "onlinesecondary", "nonreadablesecondary")
_GIGABYTE = 1 << 30
_NEW = {"name": "GP_Gen5", "tier": "GeneralPurpose", "family": "Gen5", "capacity": 2}
_TIERS = {"GP": "GeneralPurpose", "BC": "BusinessCritical", "HS": "Hyperscale", "DW": "DataWarehouse"}
_DTUS = {"Basic": 5, "S0": 10, "S1": 20, "S2": 50, "S3": 100, "P1": 125, "P2": 250}
_FIRST = {"Basic": "Basic", "Standard": "S0", "Premium": "P1", "GeneralPurpose": "GP", "BusinessCritical": "BC"}
_DEFAULTS = {
    "collation": "SQL_Latin1_General_CP1_CI_AS",
    "catalogCollation": "SQL_Latin1_General_CP1_CI_AS",
    "status": "Online",
    "readScale": "Disabled",
    "zoneRedundant": False,
    "isLedgerOn": False,
    "currentBackupStorageRedundancy": "Geo",
    "requestedBackupStorageRedundancy": "Geo",
    "maintenanceConfigurationId": "",
}


def _sku(asked: dict[str, Any], in_pool: bool) -> dict[str, Any]:
    """The SKU that a database gets of what was asked."""
    if in_pool:
        return {"name": "ElasticPool", "tier": asked.get("tier") or "GeneralPurpose", "capacity": 0}
    if not asked:
        return dict(_NEW)
    name = str(asked.get("name") or _FIRST.get(str(asked.get("tier")), "GP_Gen5"))
    name = _FIRST.get(name, name)
    prefix = name.partition("_")[0][:2].upper()
    if prefix in _TIERS and not name.upper().startswith("DW"):
        family = asked.get("family") or "Gen5"
        base = name if name.count("_") and not name.upper().endswith("_S") else f"{name}_{family}"
        parts = base.split("_")
        capacity = int(asked.get("capacity") or (parts[-1] if parts[-1].isdigit() else 2))
        named = "_".join(parts[:-1]) if parts[-1].isdigit() else base
        return {"name": named, "tier": _TIERS[prefix], "family": family, "capacity": capacity}
    tier = {"B": "Basic", "S": "Standard", "P": "Premium", "D": "DataWarehouse"}.get(name[:1].upper(), "Standard")
    capacity = int(asked.get("capacity") or _DTUS.get(name, 10))
    return {"name": tier if tier in ("Standard", "Premium", "Basic") else name, "tier": tier, "capacity": capacity}


def _objective(asked: dict[str, Any], sku: dict[str, Any]) -> str:
    if sku["name"] == "ElasticPool":
        return "ElasticPool"
    if sku.get("family"):
        return f"{sku['name']}_{sku['capacity']}"
    name = str(asked.get("name") or "")
    if name in _DTUS or name.upper().startswith("DW"):
        return name
    return next((name for name, count in _DTUS.items() if count == sku["capacity"]), _FIRST.get(sku["tier"], "S0"))


class Databases(Behaviour):
    """A new database is Online, with the objective of its SKU."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The pool and the database that it is made of exist."""
        properties = document.get("properties") or {}
        for name in ("elasticPoolId", "sourceDatabaseId"):
            wanted = properties.get(name)
            if wanted and call.store.get(str(wanted)) is None:
                raise RequestError(404, "ResourceNotFound", f"The resource '{wanted}' was not found.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every database."""
        pool = (document.get("properties") or {}).get("elasticPoolId")
        asked = document.get("sku") or ({} if before is None or pool else before.document.get("sku")) or {}
        if before is not None and document.get("sku") and before.document.get("properties", {}).get("elasticPoolId"):
            document.setdefault("properties", {}).setdefault("elasticPoolId", None)
        leaves_pool = bool(document.get("sku")) and not pool
        properties = fill(document, before, _DEFAULTS)
        if leaves_pool:
            properties.pop("elasticPoolId", None)
        sku = _sku(asked, bool(properties.get("elasticPoolId")))
        document["sku"] = sku
        properties["currentSku"] = sku
        properties["currentServiceObjectiveName"] = properties["requestedServiceObjectiveName"] = _objective(asked, sku)
        properties.setdefault("databaseId", str(uuid.uuid4()))
        properties.setdefault("creationDate", timestamp(call.now))
        properties.setdefault("earliestRestoreDate", timestamp(call.now))
        if not properties.get("maxSizeBytes"):
            properties["maxSizeBytes"] = 2 * _GIGABYTE if sku["tier"] == "Basic" else 32 * _GIGABYTE
        if "_S_" in properties["currentServiceObjectiveName"]:
            properties.setdefault("autoPauseDelay", 60)
            properties.setdefault("minCapacity", 0.5)
        if sku.get("family"):
            properties.setdefault("licenseType", "LicenseIncluded")
        body = call.json_body()
        asked_for = (body.get("properties") or {}) if isinstance(body, dict) else {}
        if str(asked_for.get("createMode")).lower() in _SECONDARIES and asked_for.get("sourceDatabaseId"):
            state["source"] = asked_for["sourceDatabaseId"]
        for name in ("createMode", "sourceDatabaseId", "restorePointInTime", "sampleName"):
            properties.pop(name, None)
        kind = "v12.0,user"
        document["kind"] = f"{kind},pool" if properties.get("elasticPoolId") else kind

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """A secondary and its primary have a link to each other."""
        source = call.store.get(str(resource.state.get("source") or ""))
        if source is not None and not call.store.list(LINKS, resource.id):
            link(call, source, resource, str(uuid.uuid4()))

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        others = (partner_of_link(call, each) for each in call.store.list(LINKS, resource.id))
        return [each for each in others if each is not None]

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """A dropped database can be restored."""
        if resource.name.lower() == "master":
            return
        document = resource.document
        kept = {
            name: document["properties"].get(name) for name in ("maxSizeBytes", "creationDate", "earliestRestoreDate")
        }
        properties = {"databaseName": resource.name, "deletionDate": timestamp(now), **kept}
        server = resource.id[: resource.id.lower().rindex("/databases/")]
        text = packed({"location": document.get("location"), "sku": document.get("sku"), "properties": properties})
        name = f"{resource.name},{int(now * 10**7)}"
        if store.get(server) is not None:
            store.put(Resource(f"{server}/restorableDroppedDatabases/{name}", DROPPED, text, created=now, changed=now))


def master(server: Resource, now: float) -> Resource:
    """The database that a server has from its beginning."""
    sku = {"name": "System", "tier": "System", "capacity": 0}
    properties = {
        **_DEFAULTS,
        "databaseId": str(uuid.uuid4()),
        "creationDate": timestamp(now),
        "maxSizeBytes": 32_212_254_720,
        "currentServiceObjectiveName": "System0",
        "requestedServiceObjectiveName": "System0",
        "currentSku": sku,
    }
    document = {
        "location": server.document.get("location"),
        "sku": sku,
        "kind": "v12.0,system",
        "properties": properties,
    }
    return Resource(f"{server.id}/databases/master", TYPE, packed(document), created=now, changed=now)


def _move(call: Call, resource: Resource) -> Response:
    """Rename: the body's id is the new one."""
    wanted = str((call.json_body() or {}).get("id") or "")
    if not wanted.lower().startswith(resource.id[: resource.id.rindex("/")].lower()):
        raise RequestError(400, "InvalidResourceId", f"'{wanted}' is not the id of a database of the same server.")
    renamed = Resource(wanted, TYPE, resource.text, resource.state_text, created=resource.created, changed=call.now)
    call.store.remove(resource)
    call.store.put(renamed)
    return Response(200)


def _transfer(call: Call, resource: Resource) -> Response:
    """Import and export: nothing is read or written outside of the simulator."""
    body = call.json_body() or {}
    shown = {
        "requestId": str(uuid.uuid4()),
        "requestType": "Export",
        "blobUri": body.get("storageUri"),
        "serverName": resource.id.split("/")[8],
        "databaseName": resource.name,
        "status": "Completed",
        "queuedTime": timestamp(call.now),
        "lastModifiedTime": timestamp(call.now),
    }
    return begin(call, "export", resource, result={"properties": shown})


BEHAVIOUR = Databases(
    {
        "pause": changing("pause", status="Paused"),
        "resume": changing("resume", status="Online"),
        "failover": changing("failover"),
        "move": _move,
        "export": _transfer,
        "import": _transfer,
        "currentsensitivitylabels": current_labels,
        "operations": nothing,
        "recommendedsensitivitylabels": nothing,
    }
)
