"""How the objects of Az.Storage are shown where they are shown without being asked how."""

from __future__ import annotations

import json

from cmdlets._az.objects import ServiceObject, to_json
from cmdlets._az.views import path
from cmdlets.az_storage import _views_data, _views_policies
from pscompat.dotnet import members
from pscompat.dotnet.values import Value, unwrap
from pscompat.formatting.views import GroupBy, Item, Source, View, col, expression_of, listing, table

_MODELS = "Microsoft.Azure.Commands.Management.Storage.Models."
_DAYS = {
    "BaseBlob.TierToCool": ("Modification", "LastAccessTime", "Creation"),
    "BaseBlob.TierToArchive": ("Modification", "LastAccessTime", "Creation", "LastTierChange"),
    "BaseBlob.Delete": ("Modification", "LastAccessTime", "Creation"),
    "Snapshot.TierToCool": ("Creation",),
    "Snapshot.TierToArchive": ("Creation", "LastTierChange"),
    "Snapshot.Delete": ("Creation",),
    "Version.TierToCool": ("Creation",),
    "Version.TierToArchive": ("Creation", "LastTierChange"),
    "Version.Delete": ("Creation",),
}


def _deep(*names: str) -> list[tuple[str, Source]]:
    """List items whose label is the path of a property."""
    return [(name, path(*name.split("."))) for name in names]


def _column(label: str, *names: str) -> tuple[Item, Item]:
    return col(label, source=path(*names) if names else label)


def _sortable(name: str, suffix: str = "") -> Source:
    def read(value: Value) -> Value:
        time = members.value(value, name)
        return None if time is None else f"{unwrap(time).ToUniversalTime().ToString('s' if suffix else 'u')}{suffix}"

    return read


def _first(name: str, *parts: str) -> Source:
    """The first of a list of rules, and dots."""

    def read(value: Value) -> Value:
        rules = list(unwrap(members.value(value, name)) or ())
        if not rules:
            return None
        texts = [str(members.value(rules[0], part)) for part in parts]
        return f"[{texts[0]},...]" if len(texts) == 1 else f"[({','.join(texts)}),...]"

    return read


def shown_json(value: Value) -> Value:
    """An object as ConvertTo-Json shows it: all properties by their .NET names."""
    value = unwrap(value)
    if isinstance(value, ServiceObject):
        return {member.name: shown_json(getattr(value, member.name)) for member in value.members.values()}
    if isinstance(value, list):
        return [shown_json(item) for item in value]
    return to_json(value)


def _as_json(name: str) -> Source:
    return lambda value: json.dumps(shown_json(members.value(value, name)), indent=2)


def _by_account(name: str) -> GroupBy:
    def read(value: Value) -> Value:
        group, account = members.value(value, "ResourceGroupName"), members.value(value, "StorageAccountName")
        return f"{group}, StorageAccountName: {account}"

    return GroupBy(expression_of(read), name)


def _without_key(value: Value) -> Value:
    """A context's connection string without the key, which its property has."""
    return members.value(value, "StorageAccount")


_GROUP = _by_account("ResourceGroupName")
_CONTEXT = ("StorageAccountName", "BlobEndPoint", "TableEndPoint", "QueueEndPoint", "FileEndPoint", "Context", "Name")
_CONTEXT_LAST = ("StorageAccount", "TableStorageAccount", "Track2OauthToken", "ShareTokenIntent", "EndPointSuffix")
_DATA = "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel."


def _if_known(name: str) -> Source:
    """A property of a blob, unless nothing but its name is known."""

    def read(value: Value) -> Value:
        return None if members.value(value, "BlobType") == "Unspecified" else members.value(value, name)

    return read


def _account(value: Value) -> Value:
    return path("Context", "StorageAccountName")(value)


def _account_and_container(value: Value) -> Value:
    return f"{_account(value)}, ContainerName: {path('ICloudBlob', 'Container', 'Name')(value)}"


VIEWS: list[View] = [
    table(
        (f"{_DATA}AzureStorageContainer",),
        *(
            col("Name", 20),
            col("PublicAccess", 20),
            col("LastModified", 30),
            col("IsDeleted", 10),
            col("VersionId", 30),
        ),
        group=GroupBy(expression_of(_account), "Storage Account Name"),
    ),
    table(
        (f"{_DATA}AzureStorageBlob",),
        *(col("Name", 20), col("BlobType", 9, source=_if_known("BlobType"))),
        *(col("Length", 15, source=_if_known("Length")), col("ContentType", 30)),
        col("LastModified", 20, source=_sortable("LastModified")),
        *(col("AccessTier", 10), col("SnapshotTime", 28, source=_sortable("SnapshotTime")), col("IsDeleted", 10)),
        col("VersionId", 30),
        group=GroupBy(expression_of(_account_and_container), "AccountName"),
    ),
    listing(
        (
            "Microsoft.WindowsAzure.Commands.Storage.AzureStorageContext",
            "Microsoft.WindowsAzure.Commands.Common.Storage.LazyAzureStorageContext",
        ),
        *(*_CONTEXT, *_CONTEXT_LAST, ("ConnectionString", _without_key), "ExtendedProperties"),
    ),
    table(
        (f"{_MODELS}PSStorageAccount",),
        *map(_column, ("StorageAccountName", "ResourceGroupName", "PrimaryLocation")),
        _column("SkuName", "Sku", "Name"),
        *map(_column, ("Kind", "AccessTier", "CreationTime", "ProvisioningState", "EnableHttpsTrafficOnly")),
        _column("LargeFileShares", "LargeFileSharesState"),
    ),
    listing(
        (f"{_MODELS}PSNetworkRuleSet",),
        *("Bypass", "DefaultAction"),
        ("IpRules", _first("IpRules", "IPAddressOrRange")),
        ("VirtualNetworkRules", _first("VirtualNetworkRules", "VirtualNetworkResourceId")),
        ("ResourceAccessRules", _first("ResourceAccessRules", "TenantId", "ResourceId")),
    ),
    table(
        (f"{_MODELS}PSContainer",),
        col("Name"),
        col("PublicAccess", 20),
        col("LastModified", source=_sortable("LastModifiedTime")),
        *map(_column, ("HasLegalHold", "HasImmutabilityPolicy", "Deleted")),
        _column("VersionId", "Version"),
        _column("ImmutableStorageWithVersioning", "ImmutableStorageWithVersioning", "Enabled"),
        group=_GROUP,
    ),
    table(
        (f"{_MODELS}PSShare",),
        *map(_column, ("Name", "QuotaGiB", "EnabledProtocols", "AccessTier", "Deleted", "Version", "ShareUsageBytes")),
        col("snapshotTime", source=_sortable("SnapshotTime", "Z")),
        group=_GROUP,
    ),
    table(
        (f"{_MODELS}PSEncryptionScope",),
        *map(_column, ("Name", "State", "Source")),
        _column("KeyVaultKeyUri", "KeyVaultProperties", "KeyUri"),
        group=_GROUP,
    ),
    listing(
        (f"{_MODELS}PSBlobServiceProperties",),
        *("StorageAccountName", "ResourceGroupName", "DefaultServiceVersion"),
        *_deep(
            "DeleteRetentionPolicy.Enabled", "DeleteRetentionPolicy.Days", "DeleteRetentionPolicy.AllowPermanentDelete"
        ),
        *_deep("ContainerDeleteRetentionPolicy.Enabled", "ContainerDeleteRetentionPolicy.Days"),
        *_deep("RestorePolicy.Enabled", "RestorePolicy.Days", "RestorePolicy.MinRestoreTime"),
        *_deep("ChangeFeed.Enabled", "ChangeFeed.RetentionInDays"),
        "IsVersioningEnabled",
        *_deep("LastAccessTimeTrackingPolicy.Enable", "LastAccessTimeTrackingPolicy.Name"),
        *_deep(
            "LastAccessTimeTrackingPolicy.TrackingGranularityInDays",
            "LastAccessTimeTrackingPolicy.BlobType",
        ),
    ),
    listing(
        (f"{_MODELS}PSFileServiceProperties",),
        *("StorageAccountName", "ResourceGroupName"),
        *_deep("ShareDeleteRetentionPolicy.Enabled", "ShareDeleteRetentionPolicy.Days"),
        *_deep("ProtocolSettings.Smb.Multichannel.Enabled", "ProtocolSettings.Smb.Versions"),
        *_deep("ProtocolSettings.Smb.AuthenticationMethods", "ProtocolSettings.Smb.KerberosTicketEncryption"),
        *_deep("ProtocolSettings.Smb.ChannelEncryption", "ProtocolSettings.Smb.EncryptionInTransit.Required"),
        *_deep("ProtocolSettings.Nfs.EncryptionInTransit.Required"),
    ),
    listing(
        (f"{_MODELS}PSManagementPolicy",),
        *("ResourceGroupName", "StorageAccountName", "Id", "Type", "LastModifiedTime"),
        ("Rules", _as_json("Rules")),
    ),
    listing((f"{_MODELS}PSManagementPolicyRule",), "Enabled", "Name", ("Definition", _as_json("Definition"))),
    listing(
        (f"{_MODELS}PSManagementPolicyActionGroup",),
        *_deep(
            *(f"{action}.DaysAfter{day}GreaterThan" for action, days in _DAYS.items() for day in days),
            "BaseBlob.EnableAutoTierToHotFromCool",
        ),
    ),
    *_views_policies.VIEWS,
    *_views_data.VIEWS,
]
