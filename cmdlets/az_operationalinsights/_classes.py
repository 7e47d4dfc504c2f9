"""The .NET classes of Az.OperationalInsights."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets._az.classes import Extra, Resource, ServiceClasses
from cmdlets._az.objects import AzureObject, ServiceObject, record_class
from cmdlets._az.resource_ids import group_of, parse_id
from cmdlets.az_operationalinsights._data_sources import CLASSES as DATA_SOURCES
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Hashtable

NAMESPACE = "Microsoft.Azure.Commands.OperationalInsights.Models"
MODELS = "Microsoft.Azure.Management.OperationalInsights.Models"
TYPE = "Microsoft.OperationalInsights"
_TEXTS = "System.Collections.Generic.IDictionary`2[System.String,System.String]"
_LIST = "System.Collections.Generic.List`1[System.String]"


def _group(found: ServiceObject) -> Any:
    return group_of(found.raw("id")) or None


def _workspace(found: ServiceObject) -> Any:
    place = parse_id(str(found.raw("id") or ""))
    return place.names[0] if place is not None and place.names else None


def _customer(found: ServiceObject) -> Any:
    text = (found.raw("properties") or {}).get("customerId")
    return convert_to(text, "guid") if text else None


_GROUP: Extra = ("System.String", _group)
_WORKSPACE: Extra = ("System.String", _workspace)


def _tags(found: ServiceObject) -> Any:
    tags = found.raw("tags")
    return Hashtable((str(one.get("name")), one.get("value")) for one in tags) if tags else None


_CLUSTER = (
    *("Identity", "Sku", "ClusterId", "ProvisioningState", "IsDoubleEncryptionEnabled", "IsAvailabilityZonesEnabled"),
    *("BillingType", "KeyVaultProperties", "LastModifiedDate", "CreatedDate", "AssociatedWorkspaces"),
    *("CapacityReservationProperties", "Location", "Id", "Name", "Type", "Tags"),
)
_RESOURCES = {
    "PSWorkspace": Resource(
        f"{TYPE}/workspaces",
        inlined={
            "Name": "name",
            "ResourceId": "id",
            "Location": "location",
            "Tags": "tags",
            "Sku": "properties.sku.name",
            "CapacityReservationLevel": "properties.sku.capacityReservationLevel",
            "LastSkuUpdate": "properties.sku.lastSkuUpdate",
            "RetentionInDays": "properties.retentionInDays",
            "ProvisioningState": "properties.provisioningState",
            "PublicNetworkAccessForIngestion": "properties.publicNetworkAccessForIngestion",
            "PublicNetworkAccessForQuery": "properties.publicNetworkAccessForQuery",
            "PrivateLinkScopedResources": "properties.privateLinkScopedResources",
            "WorkspaceCapping": "properties.workspaceCapping",
            "CreatedDate": "properties.createdDate",
            "ModifiedDate": "properties.modifiedDate",
            "ForceCmkForQuery": "properties.forceCmkForQuery",
            "WorkspaceFeatures": "properties.features",
            "DefaultDataCollectionRuleResourceId": "properties.defaultDataCollectionRuleResourceId",
        },
        types={
            "Tags": _TEXTS,
            **dict.fromkeys(("LastSkuUpdate", "CreatedDate", "ModifiedDate"), "System.String"),
        },
        extras={"ResourceGroupName": _GROUP, "CustomerId": ("System.Nullable[System.Guid]", _customer)},
        first=(
            *("Name", "ResourceId", "ResourceGroupName", "Location", "Tags", "Sku", "CapacityReservationLevel"),
            *("LastSkuUpdate", "RetentionInDays", "CustomerId"),
        ),
    ),
    "PSCluster": Resource(
        f"{TYPE}/clusters",
        first=_CLUSTER,
        only=True,
        types={
            "Tags": "System.Collections.Hashtable",
            "Identity": f"{NAMESPACE}.PSIdentity",
            "Sku": f"{NAMESPACE}.PSClusterSku",
            "KeyVaultProperties": f"{NAMESPACE}.PSKeyVaultProperties",
            "LastModifiedDate": "System.String",
            "CreatedDate": "System.String",
        },
    ),
    "PSIdentity": Resource(f"{TYPE}/clusters", "identity"),
    "PSClusterSku": Resource(f"{TYPE}/clusters", "sku"),
    "PSKeyVaultProperties": Resource(f"{TYPE}/clusters", "properties.keyVaultProperties"),
    "PSDataExport": Resource(
        f"{TYPE}/workspaces/dataExports",
        inlined={
            "Name": "name",
            "Id": "id",
            "Type": "type",
            "DataExportId": "properties.dataExportId",
            "TableNames": "properties.tableNames",
            "ResourceId": "properties.destination.resourceId",
            "DataExportType": "properties.destination.type",
            "EventHubName": "properties.destination.metaData.eventHubName",
            "Enable": "properties.enable",
            "CreatedDate": "properties.createdDate",
            "LastModifiedDate": "properties.lastModifiedDate",
        },
        types={"LastModifiedDate": "System.String", "CreatedDate": "System.String"},
    ),
    "PSLinkedService": Resource(
        f"{TYPE}/workspaces/linkedServices",
        first=("Id", "Name", "Type", "ResourceId", "WriteAccessResourceId", "ProvisioningState", "Tags"),
        types={"Tags": _TEXTS},
    ),
    "PSLinkedStorageAccountsResource": Resource(
        f"{TYPE}/workspaces/linkedStorageAccounts",
        first=("Id", "Name", "Type", "DataSourceType", "StorageAccountIds"),
    ),
    "PSStorageInsight": Resource(
        f"{TYPE}/workspaces/storageInsightConfigs",
        inlined={
            "Name": "name",
            "ResourceId": "id",
            "Tags": "tags",
            "ETag": "eTag",
            "StorageAccountResourceId": "properties.storageAccount.id",
            "State": "properties.status.state",
            "StateDescription": "properties.status.description",
            "Containers": "properties.containers",
            "Tables": "properties.tables",
        },
        extras={"ResourceGroupName": _GROUP, "WorkspaceName": _WORKSPACE},
        first=("Name", "ResourceId", "ResourceGroupName", "WorkspaceName"),
        types={"Tags": _TEXTS},
    ),
    "PSSavedSearchValue": Resource(
        f"{TYPE}/workspaces/savedSearches",
        nested=True,
        renames={"name": "", "type": "", "etag": "ETag"},
        first=("Id", "ETag", "Properties"),
        types={"Properties": f"{NAMESPACE}.PSSavedSearchProperties"},
    ),
    "PSSavedSearchProperties": Resource(
        f"{TYPE}/workspaces/savedSearches",
        "properties",
        renames={"tags": ""},
        extras={
            "Tags": (
                "System.Collections.Hashtable",
                _tags,
            )
        },
    ),
    "PSTable": Resource(
        f"{TYPE}/workspaces/tables",
        inlined={
            "TableName": "name",
            "ResourceId": "id",
            "RetentionInDays": "properties.retentionInDays",
            "TotalRetentionInDays": "properties.totalRetentionInDays",
            "Plan": "properties.plan",
            "Description": "properties.schema.description",
            "Schema": "properties.schema",
            "ProvisioningState": "properties.provisioningState",
        },
        extras={"ResourceGroupName": _GROUP, "WorkspaceName": _WORKSPACE},
        last=("ResourceGroupName", "WorkspaceName"),
    ),
}
CLASSES = ServiceClasses(__name__, MODELS, {f"{NAMESPACE}.{name}": resource for name, resource in _RESOURCES.items()})
_RECORDS = (
    "PSWorkspaceKeys PSUsageMetric PSManagementGroup PSAvailableServiceTier PSIntelligencePack PSOperation PSOperationStatus PSOperationError "
    "PSSearchGetSchemaResponse PSSearchMetadata PSSearchSchemaValue PSSearchListSavedSearchResponse PSWorkspacePurgeResponse PSWorkspacePurgeStatusResponse PSQueryResponse"
)


class _Blank(AzureObject):
    """What scripts make: an object whose properties are null at first. order: their names."""

    __slots__ = ()
    order: ClassVar[tuple[str, ...]]

    @classmethod
    def net_new(cls) -> _Blank:
        return cls(dict.fromkeys(cls.order))


class PSWorkspacePurgeBody(_Blank):
    """What is to be taken out of a table."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.PSWorkspacePurgeBody"
    order = ("Table", "Filters")


class PSWorkspacePurgeBodyFilters(_Blank):
    """Which rows are meant."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.PSWorkspacePurgeBodyFilters"
    order = ("Column", "OperatorProperty", "Value", "Key")


_OWN: dict[str, Any] = {
    f"{NAMESPACE}.{cls.__name__}": cls
    for cls in (
        *(record_class(f"{NAMESPACE}.{name}") for name in _RECORDS.split()),
        *DATA_SOURCES,
        PSWorkspacePurgeBody,
        PSWorkspacePurgeBodyFilters,
    )
}


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    own = next((name for name in _OWN if name.lower() == full_name.lower()), None)
    return own or CLASSES.find_type(full_name)


def __getattr__(name: str) -> Any:
    own = _OWN.get(f"{NAMESPACE}.{name}")
    return CLASSES.named(name) if own is None else own
