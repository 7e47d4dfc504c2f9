"""The .NET classes of Az.Storage's management plane."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Extra, Resource, ServiceClasses
from cmdlets._az.objects import ServiceObject, string_dictionary
from cmdlets._az.resource_ids import group_of
from cmdlets.az_storage._classes_policies import classes as _policies
from cmdlets.az_storage._enums import ENUMS

_MODELS = "Microsoft.Azure.Commands.Management.Storage.Models."
_ACCOUNT = "Microsoft.Storage/storageAccounts"
_CONTAINER = f"{_ACCOUNT}/blobServices/containers"
_BLOB, _FILE = f"{_ACCOUNT}/blobServices", f"{_ACCOUNT}/fileServices"
_POLICY = f"{_ACCOUNT}/managementPolicies"


def _group(found: ServiceObject) -> str | None:
    return group_of(found.raw("id")) or None


def _account_name(found: ServiceObject) -> str | None:
    parts = str(found.raw("id") or "").split("/")
    return parts[8] if len(parts) > 8 else None


_IN_ACCOUNT: dict[str, Extra] = {
    "ResourceGroupName": ("System.String", _group),
    "StorageAccountName": ("System.String", _account_name),
}
_FIRST_OF_ACCOUNT = (
    *("AllowCrossTenantReplication", "KeyCreationTime", "KeyPolicy", "SasPolicy", "ResourceGroupName"),
    *("StorageAccountName", "Id", "Location", "Sku", "Kind", "Encryption", "AccessTier", "CreationTime"),
    *("CustomDomain", "Identity", "LastGeoFailoverTime", "PrimaryEndpoints", "PrimaryLocation", "ProvisioningState"),
    *("SecondaryEndpoints", "SecondaryLocation", "StatusOfPrimary", "StatusOfSecondary", "Tags"),
    *("EnableHttpsTrafficOnly", "AzureFilesIdentityBasedAuth", "EnableHierarchicalNamespace", "FailoverInProgress"),
    *("LargeFileSharesState", "NetworkRuleSet", "RoutingPreference", "BlobRestoreStatus", "GeoReplicationStats"),
    *("AllowBlobPublicAccess", "MinimumTlsVersion", "EnableNfsV3", "EnableSftp", "EnableLocalUser"),
    *("AllowSharedKeyAccess", "ExtendedLocation", "PublicNetworkAccess", "AllowedCopyScope"),
    *("ImmutableStorageWithVersioning", "StorageAccountSkuConversionStatus", "DnsEndpointType"),
    *("GeoPriorityReplicationStatus", "Placement", "Zones", "Context", "ExtendedProperties"),
)
_OF_CONTAINER = (
    *("ResourceGroupName", "StorageAccountName", "Id", "Name", "Type", "Etag", "Metadata", "PublicAccess"),
    *("ImmutabilityPolicy", "LegalHold", "LastModifiedTime", "LeaseStatus", "LeaseState", "LeaseDuration"),
    *("HasLegalHold", "HasImmutabilityPolicy", "DefaultEncryptionScope", "DenyEncryptionScopeOverride"),
    *("RemainingRetentionDays", "DeletedTime", "Deleted", "Version", "EnableNfsV3RootSquash"),
    *("EnableNfsV3AllSquash", "ImmutableStorageWithVersioning"),
)
_OF_SHARE = (
    *("ResourceGroupName", "StorageAccountName", "Id", "Name", "Type", "Etag", "QuotaGiB", "Metadata"),
    *("LastModifiedTime", "Version", "Deleted", "DeletedTime", "RemainingRetentionDays", "EnabledProtocols"),
    *("RootSquash", "AccessTier", "AccessTierChangeTime", "AccessTierStatus", "ShareUsageBytes", "SnapshotTime"),
    *("ProvisionedIops", "ProvisionedBandwidthMibps", "IncludedBurstIops", "MaxBurstCreditsForIops"),
    *("NextAllowedQuotaDowngradeTime", "NextAllowedProvisionedIopsDowngradeTime"),
    *("NextAllowedProvisionedBandwidthDowngradeTime", "FileSharePaidBursting"),
)
_SERVICE = ("ResourceGroupName", "StorageAccountName", "Name", "Id", "Type")


def _part(type_: str, part: str, first: tuple[str, ...] = (), **options: Any) -> Resource:
    return Resource(type_, part, first, **options)


_RULES = "properties.networkAcls"
_DEFINITION = "properties.policy.rules.definition"
_DAYS = "daysAfterCreationGreaterThan"
_ACTION = ("Delete", "TierToCool", "TierToArchive", "TierToCold", "TierToHot")
_CLASSES: dict[str, Resource] = {
    "PSStorageAccount": Resource(
        _ACCOUNT,
        first=_FIRST_OF_ACCOUNT,
        renames={
            "name": "StorageAccountName",
            "type": "",
            "supportsHttpsTrafficOnly": "EnableHttpsTrafficOnly",
            "azureFilesIdentityBasedAuthentication": "AzureFilesIdentityBasedAuth",
            "isHnsEnabled": "EnableHierarchicalNamespace",
            "networkAcls": "NetworkRuleSet",
            "isNfsV3Enabled": "EnableNfsV3",
            "isSftpEnabled": "EnableSftp",
            "isLocalUserEnabled": "EnableLocalUser",
        },
        types={
            "Sku": f"{_MODELS}PSSku",
            "CustomDomain": f"{_MODELS}PSCustomDomain",
            "NetworkRuleSet": f"{_MODELS}PSNetworkRuleSet",
            "AzureFilesIdentityBasedAuth": f"{_MODELS}PSAzureFilesIdentityBasedAuthentication",
            "GeoReplicationStats": f"{_MODELS}PSGeoReplicationStats",
            "RoutingPreference": f"{_MODELS}PSRoutingPreference",
            "KeyCreationTime": f"{_MODELS}PSKeyCreationTime",
            "ExtendedLocation": f"{_MODELS}PSExtendedLocation",
            "ImmutableStorageWithVersioning": f"{_MODELS}PSImmutableStorageAccount",
            "BlobRestoreStatus": f"{_MODELS}PSBlobRestoreStatus",
        },
        extras={
            "ResourceGroupName": _IN_ACCOUNT["ResourceGroupName"],
            "Context": ("System.Object", None),
            "ExtendedProperties": (
                "System.Collections.Generic.IDictionary`2[System.String,System.String]",
                lambda found: string_dictionary({}),
            ),
        },
        only=True,
    ),
    "PSSku": _part(_ACCOUNT, "sku", ("Name", "Tier")),
    "PSCustomDomain": _part(_ACCOUNT, "properties.customDomain", renames={"useSubDomainName": "UseSubDomain"}),
    "PSNetworkRuleSet": _part(
        _ACCOUNT,
        _RULES,
        ("IpRules", "VirtualNetworkRules", "ResourceAccessRules", "Bypass", "DefaultAction"),
        types={
            "IpRules": f"{_MODELS}PSIpRule[]",
            "VirtualNetworkRules": f"{_MODELS}PSVirtualNetworkRule[]",
            "ResourceAccessRules": f"{_MODELS}PSResourceAccessRule[]",
        },
        only=True,
    ),
    "PSIpRule": _part(
        _ACCOUNT, f"{_RULES}.ipRules", ("Action", "IPAddressOrRange"), renames={"value": "IPAddressOrRange"}
    ),
    "PSVirtualNetworkRule": _part(
        _ACCOUNT,
        f"{_RULES}.virtualNetworkRules",
        ("Action", "VirtualNetworkResourceId", "State"),
        renames={"id": "VirtualNetworkResourceId"},
    ),
    "PSResourceAccessRule": _part(_ACCOUNT, f"{_RULES}.resourceAccessRules", ("TenantId", "ResourceId")),
    "PSAzureFilesIdentityBasedAuthentication": _part(
        _ACCOUNT,
        "properties.azureFilesIdentityBasedAuthentication",
        types={"ActiveDirectoryProperties": f"{_MODELS}PSActiveDirectoryProperties"},
    ),
    "PSActiveDirectoryProperties": _part(
        _ACCOUNT, "properties.azureFilesIdentityBasedAuthentication.activeDirectoryProperties"
    ),
    "PSGeoReplicationStats": _part(_ACCOUNT, "properties.geoReplicationStats"),
    "PSRoutingPreference": _part(
        _ACCOUNT, "properties.routingPreference", ("RoutingChoice", "PublishMicrosoftEndpoints")
    ),
    "PSKeyCreationTime": _part(_ACCOUNT, "properties.keyCreationTime"),
    "PSExtendedLocation": _part(_ACCOUNT, "extendedLocation", ("Name", "Type")),
    "PSImmutableStorageAccount": _part(_ACCOUNT, "properties.immutableStorageWithVersioning"),
    "PSContainer": Resource(_CONTAINER, first=_OF_CONTAINER, extras=_IN_ACCOUNT, only=True),
    "PSImmutabilityPolicy": Resource(
        f"{_CONTAINER}/immutabilityPolicies",
        first=("ImmutabilityPeriodSinceCreationInDays", "State", "Id", "Name", "Type", "Etag"),
    ),
    "PSShare": Resource(
        f"{_FILE}/shares", first=_OF_SHARE, renames={"shareQuota": "QuotaGiB"}, extras=_IN_ACCOUNT, only=True
    ),
    "PSBlobServiceProperties": Resource(
        _BLOB,
        first=(*_SERVICE, "DefaultServiceVersion", "DeleteRetentionPolicy", "Cors"),
        renames={"sku": ""},
        types={
            "DeleteRetentionPolicy": f"{_MODELS}PSDeleteRetentionPolicy",
            "ContainerDeleteRetentionPolicy": f"{_MODELS}PSDeleteRetentionPolicy",
            "RestorePolicy": f"{_MODELS}PSRestorePolicy",
            "ChangeFeed": f"{_MODELS}PSChangeFeed",
            "LastAccessTimeTrackingPolicy": f"{_MODELS}PSLastAccessTimeTrackingPolicy",
            "Cors": f"{_MODELS}PSCorsRules",
        },
        extras=_IN_ACCOUNT,
    ),
    "PSDeleteRetentionPolicy": _part(_BLOB, "properties.deleteRetentionPolicy", ("Enabled", "Days")),
    "PSRestorePolicy": _part(_BLOB, "properties.restorePolicy", ("Enabled", "Days")),
    "PSChangeFeed": _part(_BLOB, "properties.changeFeed", ("Enabled", "RetentionInDays")),
    "PSLastAccessTimeTrackingPolicy": _part(_BLOB, "properties.lastAccessTimeTrackingPolicy", ("Enable", "Name")),
    "PSCorsRules": _part(
        _BLOB,
        "properties.cors",
        renames={"corsRules": "CorsRulesProperty"},
        types={"CorsRulesProperty": f"{_MODELS}PSCorsRule[]"},
    ),
    "PSCorsRule": _part(
        _BLOB,
        "properties.cors.corsRules",
        ("AllowedOrigins", "AllowedMethods", "MaxAgeInSeconds", "ExposedHeaders", "AllowedHeaders"),
        types=dict.fromkeys(
            ("AllowedOrigins", "AllowedMethods", "ExposedHeaders", "AllowedHeaders"), "System.String[]"
        ),
    ),
    "PSFileServiceProperties": Resource(
        _FILE,
        first=(*_SERVICE, "Cors", "ShareDeleteRetentionPolicy", "ProtocolSettings"),
        renames={"sku": ""},
        extras=_IN_ACCOUNT,
    ),
    "PSManagementPolicy": Resource(
        _POLICY,
        first=("ResourceGroupName", "StorageAccountName", "Id", "Name", "Type", "LastModifiedTime", "Rules"),
        lifted=("properties.policy",),
        types={"Rules": f"{_MODELS}PSManagementPolicyRule[]"},
        extras=_IN_ACCOUNT,
        only=True,
    ),
    "PSManagementPolicyRule": _part(
        _POLICY,
        "properties.policy.rules",
        ("Enabled", "Name", "Definition"),
        renames={"type": ""},
        types={"Definition": f"{_MODELS}PSManagementPolicyDefinition", "Enabled": "System.Nullable[System.Boolean]"},
    ),
    "PSManagementPolicyDefinition": _part(
        _POLICY,
        _DEFINITION,
        ("Actions", "Filters"),
        types={
            "Actions": f"{_MODELS}PSManagementPolicyActionGroup",
            "Filters": f"{_MODELS}PSManagementPolicyRuleFilter",
        },
    ),
    "PSManagementPolicyRuleFilter": _part(
        _POLICY,
        f"{_DEFINITION}.filters",
        ("PrefixMatch", "BlobTypes", "BlobIndexMatch"),
        types={
            "BlobIndexMatch": f"{_MODELS}PSTagFilter[]",
            **dict.fromkeys(("PrefixMatch", "BlobTypes"), "System.String[]"),
        },
    ),
    "PSTagFilter": _part(_POLICY, f"{_DEFINITION}.filters.blobIndexMatch", ("Name", "Op", "Value")),
    "PSManagementPolicyActionGroup": _part(
        _POLICY,
        f"{_DEFINITION}.actions",
        ("BaseBlob", "Snapshot", "Version"),
        types={
            "BaseBlob": f"{_MODELS}PSManagementPolicyBaseBlob",
            "Snapshot": f"{_MODELS}PSManagementPolicySnapShot",
            "Version": f"{_MODELS}PSManagementPolicyVersion",
        },
    ),
    "PSManagementPolicyBaseBlob": _part(
        _POLICY,
        f"{_DEFINITION}.actions.baseBlob",
        ("TierToCool", "TierToArchive", "Delete", "TierToCold", "TierToHot", "EnableAutoTierToHotFromCool"),
        types=dict.fromkeys(_ACTION, f"{_MODELS}PSDateAfterModification"),
    ),
    "PSManagementPolicySnapShot": _part(
        _POLICY,
        f"{_DEFINITION}.actions.snapshot",
        _ACTION,
        types=dict.fromkeys(_ACTION, f"{_MODELS}PSDateAfterCreation"),
    ),
    "PSManagementPolicyVersion": _part(
        _POLICY,
        f"{_DEFINITION}.actions.version",
        _ACTION,
        types=dict.fromkeys(_ACTION, f"{_MODELS}PSDateAfterCreation"),
    ),
    "PSDateAfterModification": _part(
        _POLICY,
        f"{_DEFINITION}.actions.baseBlob.delete",
        (
            "DaysAfterModificationGreaterThan",
            "DaysAfterLastAccessTimeGreaterThan",
            "DaysAfterCreationGreaterThan",
            "DaysAfterLastTierChangeGreaterThan",
        ),
    ),
    "PSDateAfterCreation": _part(
        _POLICY,
        f"{_DEFINITION}.actions.snapshot.delete",
        ("DaysAfterCreationGreaterThan", "DaysAfterLastTierChangeGreaterThan"),
    ),
    "PSEncryptionScope": Resource(
        f"{_ACCOUNT}/encryptionScopes",
        first=(
            *("ResourceGroupName", "StorageAccountName", "Name", "Id", "Type", "LastModifiedTime", "CreationTime"),
            *("Source", "State", "KeyVaultProperties", "RequireInfrastructureEncryption"),
        ),
        extras=_IN_ACCOUNT,
    ),
    **_policies(_IN_ACCOUNT),
}
STORAGE = ServiceClasses(
    __name__,
    "Microsoft.Azure.Management.Storage.Models",
    {f"{_MODELS}{name}": resource for name, resource in _CLASSES.items()},
)


def find_type(full_name: str) -> str | None:
    """The full name of a class or an enumeration, by that name in any case."""
    namespace, _, last = full_name.rpartition(".")
    if f"{namespace}.".lower() == _MODELS.lower():
        enum = next((name for name in ENUMS if name.lower() == last.lower()), None)
        if enum is not None:
            return f"{_MODELS}{enum}"
    return STORAGE.find_type(full_name)


def __getattr__(name: str) -> Any:
    return ENUMS.get(name) or STORAGE.named(name)
