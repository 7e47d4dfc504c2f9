"""Fleets, their spaces with pools of throughput, and the accounts in these; services of accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import Place
from cmdlets.az_cosmosdb._account_body import texts
from cmdlets.az_cosmosdb._base import NewCosmos, WriteCosmos, cosmos
from cmdlets.az_cosmosdb._families import family

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

_POOL: Mapping[str, Place] = {
    "ThroughputPoolMinThroughput": "properties.throughputPoolConfiguration.minThroughput",
    "ThroughputPoolMaxThroughput": "properties.throughputPoolConfiguration.maxThroughput",
}


class _New(WriteCosmos):
    """Creates, or writes anew: nobody looks whether it is there."""

    new = None
    action = "Creating a new CosmosDB {}"

    def body(self, target: ResourceId, before: Document) -> Document:
        return self.filled({})


class _Update(WriteCosmos):
    """Changes what is given, and nothing else."""

    new = None
    method = "PATCH"
    action = "Updating CosmosDB {}"

    def body(self, target: ResourceId, before: Document) -> Document:
        return self.filled({})


class _NewService(NewCosmos):
    """Creates a service: its name says what it does."""

    def body(self, target: ResourceId, before: Document) -> Document:
        properties: dict[str, Any] = {
            "instanceSize": str(self.InstanceSize),
            "instanceCount": int(self.InstanceCount),
            "serviceType": str(self.ServiceName),
        }
        return {"properties": properties}


family(
    *(__name__, "AzCosmosDBFleet", cosmos("fleets", "PSFleetGetResults", "fleet")),
    {
        "Get": {},
        "New": {"base": _New, "places": {"Location": "location", "Tag": "tags"}},
        "Update": {"base": _Update, "places": {"Tag": "tags"}},
        "Remove": {},
    },
    names=("Name",),
    called="Fleet",
)
family(
    *(__name__, "AzCosmosDBFleetspace", cosmos("fleets/fleetspaces", "PSFleetspaceGetResults", "fleetspace")),
    {
        "Get": {},
        "New": {
            "base": _New,
            "former": ("DataRegions",),
            "places": {
                "DataRegion": ("properties.dataRegions", texts),
                "FleetspaceApiKind": "properties.fleetspaceApiKind",
                "ServiceTier": "properties.serviceTier",
                **_POOL,
            },
        },
        "Update": {"base": _Update, "places": _POOL},
        "Remove": {},
    },
    names=("FleetName", "Name"),
    called="Fleetspace",
)
family(
    *(__name__, "AzCosmosDBFleetspaceAccount"),
    cosmos("fleets/fleetspaces/fleetspaceAccounts", "PSFleetspaceAccountGetResults", "account of a fleetspace"),
    {
        "Get": {},
        "Add": {
            "base": _New,
            "action": "Adding an account to a CosmosDB Fleetspace",
            "places": {
                "GlobalDatabaseAccountResourceId": "properties.globalDatabaseAccountProperties.resourceId",
                "GlobalDatabaseAccountLocation": "properties.globalDatabaseAccountProperties.armLocation",
            },
        },
        "Remove": {},
    },
    names=("FleetName", "FleetspaceName", "Name"),
    called="Fleetspace Account",
)
family(
    *(__name__, "AzCosmosDBService", cosmos("databaseAccounts/services", "PSServiceGetResults", "service")),
    {"Get": {}, "New": {"base": _NewService}, "Remove": {}},
    names=("AccountName", "ServiceName"),
    called="Service",
)
