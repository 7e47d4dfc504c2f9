"""The .NET classes of local users, replication and inventory policies, and restores of blobs."""

from __future__ import annotations

from cmdlets._az.classes import Extra, Resource

_MODELS = "Microsoft.Azure.Commands.Management.Storage.Models."
_ACCOUNT = "Microsoft.Storage/storageAccounts"
_USER = f"{_ACCOUNT}/localUsers"
_REPLICATION = f"{_ACCOUNT}/objectReplicationPolicies"
_INVENTORY = f"{_ACCOUNT}/inventoryPolicies"
_INVENTORY_RULE = "properties.policy.rules"
_RESTORE = "properties.blobRestoreStatus"
_TEXTS = "System.String[]"


def classes(in_account: dict[str, Extra]) -> dict[str, Resource]:
    """The classes by the last part of their names. in_account: the properties that tell the account of what lies in it."""
    return {
        "PSLocalUser": Resource(
            _USER,
            first=(
                *("ResourceGroupName", "StorageAccountName", "Id", "Name", "Type", "Sid", "HomeDirectory"),
                *("HasSharedKey", "HasSshKey", "HasSshPassword", "SshAuthorizedKeys", "PermissionScopes"),
            ),
            types={
                "SshAuthorizedKeys": f"{_MODELS}PSSshPublicKey[]",
                "PermissionScopes": f"{_MODELS}PSPermissionScope[]",
            },
            extras=in_account,
            only=True,
        ),
        "PSSshPublicKey": Resource(_USER, "properties.sshAuthorizedKeys", ("Description", "Key")),
        "PSPermissionScope": Resource(_USER, "properties.permissionScopes", ("Permissions", "Service", "ResourceName")),
        "PSObjectReplicationPolicy": Resource(
            _REPLICATION,
            first=(
                *("ResourceGroupName", "StorageAccountName", "ResourceId", "Name", "Type", "PolicyId", "EnabledTime"),
                *("SourceAccount", "DestinationAccount", "Rules", "Metrics", "PriorityReplication", "TagsReplication"),
            ),
            renames={"id": "ResourceId"},
            types={"Rules": f"{_MODELS}PSObjectReplicationPolicyRule[]"},
            extras=in_account,
            only=True,
        ),
        "PSObjectReplicationPolicyRule": Resource(
            _REPLICATION,
            "properties.rules",
            ("RuleId", "SourceContainer", "DestinationContainer", "Filters"),
            types={"Filters": f"{_MODELS}PSObjectReplicationPolicyFilter"},
        ),
        "PSObjectReplicationPolicyFilter": Resource(
            _REPLICATION,
            "properties.rules.filters",
            ("PrefixMatch", "MinCreationTime"),
            types={"PrefixMatch": _TEXTS, "MinCreationTime": "System.Nullable[System.DateTime]"},
        ),
        "PSBlobInventoryPolicy": Resource(
            _INVENTORY,
            first=(
                *("ResourceGroupName", "StorageAccountName", "Id", "Name", "Type", "LastModifiedTime", "Enabled"),
                *("Rules", "Destination"),
            ),
            lifted=("properties.policy",),
            types={"Rules": f"{_MODELS}PSBlobInventoryPolicyRule[]", "Enabled": "System.Boolean"},
            extras=in_account,
            only=True,
        ),
        "PSBlobInventoryPolicyRule": Resource(
            _INVENTORY,
            _INVENTORY_RULE,
            ("Enabled", "Name", "Destination", "Definition"),
            types={"Definition": f"{_MODELS}PSBlobInventoryPolicyDefinition", "Enabled": "System.Boolean"},
        ),
        "PSBlobInventoryPolicyDefinition": Resource(
            _INVENTORY,
            f"{_INVENTORY_RULE}.definition",
            ("Filters", "Format", "Schedule", "ObjectType", "SchemaFields"),
            types={"Filters": f"{_MODELS}PSBlobInventoryPolicyFilter", "SchemaFields": _TEXTS},
        ),
        "PSBlobInventoryPolicyFilter": Resource(
            _INVENTORY,
            f"{_INVENTORY_RULE}.definition.filters",
            (
                *("PrefixMatch", "ExcludePrefix", "BlobTypes", "IncludeBlobVersions", "IncludeSnapshots"),
                *("IncludeDeleted", "CreationTime"),
            ),
            types={
                **dict.fromkeys(("PrefixMatch", "ExcludePrefix", "BlobTypes"), _TEXTS),
                "CreationTime": f"{_MODELS}PSBlobInventoryCreationTime",
            },
        ),
        "PSBlobInventoryCreationTime": Resource(
            _INVENTORY, f"{_INVENTORY_RULE}.definition.filters.creationTime", ("LastNDays",)
        ),
        "PSBlobRestoreStatus": Resource(
            _ACCOUNT,
            _RESTORE,
            ("Status", "FailureReason", "RestoreId", "Parameters"),
            types={"Parameters": f"{_MODELS}PSBlobRestoreParameters"},
        ),
        "PSBlobRestoreParameters": Resource(
            _ACCOUNT,
            f"{_RESTORE}.parameters",
            ("TimeToRestore", "BlobRanges"),
            types={"BlobRanges": f"{_MODELS}PSBlobRestoreRange[]", "TimeToRestore": "System.DateTime"},
        ),
        "PSBlobRestoreRange": Resource(_ACCOUNT, f"{_RESTORE}.parameters.blobRanges", ("StartRange", "EndRange")),
    }
