"""Managed instances of Apache Cassandra: clusters and their data centers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import Place
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_cosmosdb._account_body import texts
from cmdlets.az_cosmosdb._base import NewCosmos, RemoveCosmos, WriteCosmos, cosmos
from cmdlets.az_cosmosdb._families import family

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

_ARGUMENT = "System.ArgumentException"
_FEW = "The minimum value for number of virtual machines should be 3."


def _certificates(values: Any) -> list[dict[str, str]]:
    return [{"pem": text} for text in texts(values)]


def _nodes(values: Any) -> list[dict[str, str]]:
    return [{"ipAddress": text} for text in texts(values)]


_CHANGED: Mapping[str, Place] = {
    "Tag": "tags",
    "RepairEnabled": "properties.repairEnabled",
    "CassandraVersion": "properties.cassandraVersion",
    "AuthenticationMethod": "properties.authenticationMethod",
    "TimeBetweenBackupInHours": "properties.hoursBetweenBackups",
    "ExternalSeedNode": ("properties.externalSeedNodes", _nodes),
    "ClientCertificate": ("properties.clientCertificates", _certificates),
    "ExternalGossipCertificate": ("properties.externalGossipCertificates", _certificates),
}
_KEPT = (
    *("externalSeedNodes", "clientCertificates", "externalGossipCertificates", "provisioningState"),
    *("restoreFromBackupId", "clusterNameOverride", "repairEnabled", "cassandraVersion"),
    *("delegatedManagementSubnetId", "hoursBetweenBackups", "authenticationMethod"),
)
_LISTS = ("externalSeedNodes", "clientCertificates", "externalGossipCertificates")
_CENTER = (
    *("dataCenterLocation", "delegatedSubnetId", "base64EncodedCassandraYamlFragment", "nodeCount"),
    *("backupStorageCustomerKeyUri", "managedDiskCustomerKeyUri", "sku", "diskSku", "diskCapacity", "availabilityZone"),
)


class _NewCluster(NewCosmos):
    """Creates a cluster, which needs a password or certificates."""

    action = "Creating a new Managed Cassandra Cluster"
    places = {
        **_CHANGED,
        "Location": "location",
        "DelegatedManagementSubnetId": "properties.delegatedManagementSubnetId",
        "InitialCassandraAdminPassword": "properties.initialCassandraAdminPassword",
        "ClusterNameOverride": "properties.clusterNameOverride",
        "RestoreFromBackupId": "properties.restoreFromBackupId",
    }

    def body(self, target: ResourceId, before: Document) -> Document:
        given = self.InitialCassandraAdminPassword is not None, self.ExternalGossipCertificate is not None
        if given == (False, False):
            message = "At least one out of the InitialCassandraAdminPassword or ExternalGossipCertificates is required."
            raise OperationRefusedError(message, _ARGUMENT)
        if given == (True, True):
            message = (
                "Only one out of the InitialCassandraAdminPassword or ExternalGossipCertificates has to be specified."
            )
            raise OperationRefusedError(message, _ARGUMENT)
        return self.filled({"tags": {}, "properties": {name: [] for name in _LISTS}})


class _UpdateCluster(WriteCosmos):
    """Changes a cluster: what is not given goes back as it is."""

    action = "Updating Managed Cassandra Cluster."
    places = _CHANGED

    def body(self, target: ResourceId, before: Document) -> Document:
        was = before.get("properties") or {}
        body: dict[str, Any] = {
            "location": before.get("location"),
            "properties": {name: was[name] for name in _KEPT if was.get(name) is not None},
        }
        if before.get("tags") is not None:
            body["tags"] = before["tags"]
        return self.filled(body)


class _RemoveCluster(RemoveCosmos):
    """Removes a cluster."""

    action = "Deleting Managed Cassandra Cluster."


class _NewCenter(NewCosmos):
    """Creates a data center."""

    action = "Creating a new Managed Cassandra DataCenter"
    places = {
        "Location": "properties.dataCenterLocation",
        "DelegatedSubnetId": "properties.delegatedSubnetId",
        "NodeCount": "properties.nodeCount",
        "Base64EncodedCassandraYamlFragment": "properties.base64EncodedCassandraYamlFragment",
        "BackupStorageCustomerKeyUri": "properties.backupStorageCustomerKeyUri",
        "ManagedDiskCustomerKeyUri": "properties.managedDiskCustomerKeyUri",
        "Sku": "properties.sku",
        "DiskCapacity": "properties.diskCapacity",
        "UseAvailabilityZone": "properties.availabilityZone",
    }

    def body(self, target: ResourceId, before: Document) -> Document:
        _check_nodes(self.NodeCount)
        return self.filled({})


class _UpdateCenter(WriteCosmos):
    """Changes a data center: what is not given goes back as it is."""

    action = "Updating Managed Cassandra Datacenter."
    places = {
        "NodeCount": "properties.nodeCount",
        "Base64EncodedCassandraYamlFragment": "properties.base64EncodedCassandraYamlFragment",
        "BackupStorageCustomerKeyUri": "properties.backupStorageCustomerKeyUri",
    }

    def own_name(self, target: ResourceId) -> str:
        return target.names[0]

    def body(self, target: ResourceId, before: Document) -> Document:
        _check_nodes(self.NodeCount)
        was = before.get("properties") or {}
        return self.filled({"properties": {name: was[name] for name in _CENTER if was.get(name) is not None}})


class _RemoveCenter(RemoveCosmos):
    """Removes a data center."""

    action = "Deleting Managed Cassandra Data Center."


def _check_nodes(count: Any) -> None:
    """Refuse fewer machines than there must be."""
    if count is not None and int(count) < 3:
        raise OperationRefusedError(_FEW, _ARGUMENT)


family(
    *(__name__, "AzManagedCassandraCluster", cosmos("cassandraClusters", "PSClusterResource", "Cassandra cluster")),
    {
        "Get": {},
        "New": {"base": _NewCluster},
        "Update": {"base": _UpdateCluster},
        "Remove": {"base": _RemoveCluster},
    },
    names=("ClusterName",),
)
_CENTERS = cosmos("cassandraClusters/dataCenters", "PSDataCenterResource", "data center of Cassandra")
family(
    *(__name__, "AzManagedCassandraDatacenter", _CENTERS),
    {"Get": {}, "Remove": {"base": _RemoveCenter}},
    names=("ClusterName", "DataCenterName"),
)
family(
    *(__name__, "AzManagedCassandraDatacenter", _CENTERS),
    {"New": {"base": _NewCenter}, "Update": {"base": _UpdateCenter}},
    names=("ClusterName", "DatacenterName"),
)
