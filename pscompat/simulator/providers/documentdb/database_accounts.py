"""Accounts: their regions in the order of failover, keys and connection strings, and what is left of one that was backed up.

Source: the REST reference of Database Accounts, and answers of the service.
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.indexes import name_key
from pscompat.simulator.locations import REGIONS, normal
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.documentdb._accounts import EVENTS, KEYS, TYPE, api_of, begin, is_continuous, key_of
from pscompat.simulator.resource_ids import name_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store, packed
from pscompat.simulator.wire import RequestError, Response

RESTORABLE = "Microsoft.DocumentDB/locations/restorableDatabaseAccounts"
_DEFAULTS: dict[str, Any] = {
    "publicNetworkAccess": "Enabled",
    "enableAutomaticFailover": False,
    "enableMultipleWriteLocations": False,
    "isVirtualNetworkFilterEnabled": False,
    "virtualNetworkRules": [],
    "disableKeyBasedMetadataWriteAccess": False,
    "enableFreeTier": False,
    "enableAnalyticalStorage": False,
    "analyticalStorageConfiguration": {"schemaType": "WellDefined"},
    "enableCassandraConnector": False,
    "connectorOffer": "",
    "defaultIdentity": "FirstPartyIdentity",
    "networkAclBypass": "None",
    "disableLocalAuth": False,
    "enablePartitionMerge": False,
    "enableBurstCapacity": False,
    "minimalTlsVersion": "Tls12",
    "consistencyPolicy": {"defaultConsistencyLevel": "Session", "maxIntervalInSeconds": 5, "maxStalenessPrefix": 100},
    "cors": [],
    "capabilities": [],
    "ipRules": [],
    "networkAclBypassResourceIds": [],
}
_PERIODIC = {"backupIntervalInMinutes": 240, "backupRetentionIntervalInHours": 8, "backupStorageRedundancy": "Geo"}
_RENEWED = {
    "primary": "primaryMasterKey",
    "secondary": "secondaryMasterKey",
    "primaryreadonly": "primaryReadonlyMasterKey",
    "secondaryreadonly": "secondaryReadonlyMasterKey",
}
_STRINGS = (
    ("primaryMasterKey", "Primary SQL Connection String"),
    ("secondaryMasterKey", "Secondary SQL Connection String"),
    ("primaryReadonlyMasterKey", "Primary Read-Only SQL Connection String"),
    ("secondaryReadonlyMasterKey", "Secondary Read-Only SQL Connection String"),
)


class DatabaseAccounts(Behaviour):
    """A name is taken once in the whole cloud; the region with priority 0 is written to, and where the account is."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The regions are known and ordered, and the name is free."""
        properties = document.get("properties") or {}
        name = name_of(resource_id)
        if before is None and call.store.having(TYPE, name_key, name.lower()):
            raise RequestError(409, "Conflict", f"Dns record for {name} under zone Document is already taken.")
        regions = properties.get("locations") or []
        if not regions:
            raise errors.required_parameter("properties.locations")
        for each in regions:
            if normal(str(each.get("locationName") or "")) not in REGIONS:
                raise RequestError(400, "BadRequest", f"'{each.get('locationName')}' is not a region of Cosmos DB.")
        order = sorted(int(each.get("failoverPriority") or 0) for each in regions)
        if order != list(range(len(regions))):
            raise RequestError(
                400, "BadRequest", "The failover priorities of the regions must be 0 and the numbers that follow it."
            )
        policy = (properties.get("backupPolicy") or {}).get("type")
        was = before.document["properties"].get("backupPolicy") or {} if before is not None else {}
        if policy == "Periodic" and was.get("type") == "Continuous":
            raise RequestError(
                400, "BadRequest", "An account with continuous backup cannot go back to periodic backup."
            )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every account."""
        properties = document.setdefault("properties", {})
        earlier = before.document["properties"] if before is not None else {}
        for name, value in {**_DEFAULTS, **earlier}.items():
            properties.setdefault(name, value)
        document.setdefault("kind", "GlobalDocumentDB")
        name, moment = name_of(resource_id), timestamp(call.now)
        properties["documentEndpoint"] = f"https://{name}.documents.azure.com:443/"
        properties["databaseAccountOfferType"] = "Standard"
        properties.setdefault("instanceId", str(uuid.uuid4()))
        properties.setdefault("keysMetadata", {key: {"generationTime": moment} for key in KEYS})
        _fill_backup(properties)
        _place(name, properties)
        document["location"] = normal(properties["locations"][0]["locationName"])

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The region by the name that people read."""
        document = shown(call, facts, resource)
        location = str(document.get("location") or "")
        return {**document, "location": REGIONS.get(location, location)}

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """An account that is backed up all the time can come back."""
        if not is_continuous(resource):
            return
        place = f"/subscriptions/{subscription_of(resource.id)}/providers/Microsoft.DocumentDB/locations"
        location = resource.document.get("location")
        instance = resource.document["properties"]["instanceId"]
        state = {EVENTS: resource.state.get(EVENTS, [])}
        text = packed(restorable(resource, gone=now))
        path = f"{place}/{location}/restorableDatabaseAccounts/{instance}"
        store.put(Resource(path, RESTORABLE, text, packed(state), created=now, changed=now))


def _fill_backup(properties: dict[str, Any]) -> None:
    policy = properties.get("backupPolicy") or {"type": "Periodic"}
    if policy.get("type") == "Continuous":
        own = policy.get("continuousModeProperties") or {}
        properties["backupPolicy"] = {
            "type": "Continuous",
            "continuousModeProperties": {"tier": own.get("tier") or "Continuous30Days"},
        }
    else:
        own = policy.get("periodicModeProperties") or {}
        properties["backupPolicy"] = {"type": "Periodic", "periodicModeProperties": {**_PERIODIC, **own}}


def _place(name: str, properties: dict[str, Any]) -> None:
    """Say of the regions where they answer; those that are written to, and the order of failover."""
    found = []
    for each in sorted(properties["locations"], key=lambda one: int(one.get("failoverPriority") or 0)):
        region = normal(str(each["locationName"]))
        found.append(
            {
                "id": f"{name}-{region}",
                "locationName": REGIONS[region],
                "documentEndpoint": f"https://{name}-{region}.documents.azure.com:443/",
                "provisioningState": "Succeeded",
                "failoverPriority": int(each.get("failoverPriority") or 0),
                "isZoneRedundant": bool(each.get("isZoneRedundant")),
            }
        )
    several = properties.get("enableMultipleWriteLocations")
    properties.update(
        locations=found,
        readLocations=found,
        writeLocations=found if several else found[:1],
        failoverPolicies=[{key: each[key] for key in ("id", "locationName", "failoverPriority")} for each in found],
    )


def restorable(account: Resource, gone: float | None = None) -> dict[str, Any]:
    """The document of an account that can be restored."""
    properties = account.document["properties"]
    made = timestamp(account.created)
    told: dict[str, Any] = {
        "accountName": account.name,
        "apiType": api_of(account),
        "creationTime": made,
        "oldestRestorableTime": made,
        "restorableLocations": [
            {
                "locationName": each["locationName"],
                "regionalDatabaseAccountInstanceId": properties["instanceId"],
                "creationTime": made,
            }
            for each in properties["locations"]
        ],
    }
    if gone is not None:
        told["deletionTime"] = timestamp(gone)
    location = str(account.document.get("location") or "")
    return {"location": REGIONS.get(location, location), "properties": told}


def list_keys(call: Call, account: Resource) -> Response:
    """Database Accounts - List Keys."""
    return Response(200, {name: key_of(account, name) for name in KEYS})


def list_read_only_keys(call: Call, account: Resource) -> Response:
    """Database Accounts - List Read Only Keys."""
    return Response(200, {name: key_of(account, name) for name in KEYS if "Readonly" in name})


def list_connection_strings(call: Call, account: Resource) -> Response:
    """Database Accounts - List Connection Strings."""
    endpoint = account.document["properties"]["documentEndpoint"]
    found = [
        {
            "connectionString": f"AccountEndpoint={endpoint};AccountKey={key_of(account, name)};",
            "description": words,
            "keyKind": name.removesuffix("MasterKey"),
            "type": "Sql",
        }
        for name, words in _STRINGS
    ]
    return Response(200, {"connectionStrings": found})


def regenerate_key(call: Call, account: Resource) -> Response:
    """Database Accounts - Regenerate Key."""
    body = call.json_body() or {}
    name = _RENEWED.get(str(body.get("keyKind")).lower())
    if name is None:
        raise errors.invalid_parameter("keyKind")
    document, state = account.document, account.state
    renewed = state.setdefault("renewed", {})
    renewed[name] = renewed.get(name, 0) + 1
    document["properties"]["keysMetadata"][name] = {"generationTime": timestamp(call.now)}
    return begin(call, "regenerateKey", call.store.put(account.with_document(document, call.now, state)), None)


def change_failover(call: Call, account: Resource) -> Response:
    """Database Accounts - Failover Priority Change: the regions stay, in another order."""
    body = call.json_body() or {}
    wanted = {
        normal(str(each.get("locationName"))): int(each.get("failoverPriority") or 0)
        for each in body.get("failoverPolicies") or ()
    }
    properties = account.document["properties"]
    known = {normal(str(each.get("locationName"))) for each in properties.get("locations") or ()}
    if wanted.keys() != known or sorted(wanted.values()) != list(range(len(known))):
        raise RequestError(
            400, "BadRequest", "The failover policies must name each region of the account once, from priority 0 on."
        )
    for each in properties["locations"]:
        each["failoverPriority"] = wanted[normal(each["locationName"])]
    _place(account.name, properties)
    names = ("locations", "readLocations", "writeLocations", "failoverPolicies")
    changes = {f"properties.{name}": properties[name] for name in names}
    changes["location"] = normal(properties["locations"][0]["locationName"])
    return begin(call, "failoverPriorityChange", account, changes)


BEHAVIOUR = DatabaseAccounts(
    {
        "listkeys": list_keys,
        "readonlykeys": list_read_only_keys,
        "listconnectionstrings": list_connection_strings,
        "regeneratekey": regenerate_key,
        "failoverprioritychange": change_failover,
    }
)
