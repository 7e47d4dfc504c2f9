"""How the objects of Az.KeyVault are shown where they are shown without being asked how."""

from __future__ import annotations

from cmdlets._az.views import path
from pscompat.dotnet.values import Value
from pscompat.formatting.views import Source, View, col, listing, table

_MODELS = "Microsoft.Azure.Commands.KeyVault.Models."
_TIMES = ("Enabled", "Expires", ("Not Before", "NotBefore"), "Created", "Updated")
_TAGS = (("Tags", "TagsTable"),)
_DELETED = (("Deleted Date", "DeletedDate"), ("Scheduled Purge Date", "ScheduledPurgeDate"))
_NAMED = (("Vault Name", "VaultName"), "Name")
_KEY_NAMED = (("Vault/HSM Name", "VaultName"), "Name")
_KEY = (("Key Type", "KeyType"), ("Key Size", "KeySize"), ("Curve Name", "CurveName"))
_LEVEL = (("Recovery Level", "RecoveryLevel"),)
_CONTENT = (("Content Type", "ContentType"),)
_IN_GROUP = (
    *(("Vault Name", "VaultName"), ("Resource Group Name", "ResourceGroupName")),
    *("Location", ("Resource ID", "ResourceId")),
)


def _of_attributes(*names: str) -> list[tuple[str, Source]]:
    labels = {"NotBefore": "Not Before", "ContentType": "Content Type"}
    return [(labels.get(name, name), path("Attributes", name)) for name in names]


def _counted(name: str, what: str) -> Source:
    """How many there are of a property: `2 action(s)`."""
    read = path(name)

    def text(value: Value) -> Value:
        return f"{len(read(value) or ())} {what}(s)"

    return text


def _view(name: str, *items: str | tuple[str, Source]) -> View:
    return listing((f"{_MODELS}{name}",), *items)


_MANAGED = _of_attributes("Enabled", "Created", "Updated")
_SAS = (("Vault Name", "VaultName"), "AccountName", "Name")
_ACCOUNT = ("Id", ("Vault Name", "VaultName"), "AccountName", ("Account Resource Id", "AccountResourceId"))
_ACCOUNT_KEYS = (
    *(("Active Key Name", "ActiveKeyName"), ("Auto Regenerate Key", "AutoRegenerateKey")),
    ("Regeneration Period", "RegenerationPeriod"),
)
_SECRET = _of_attributes("Enabled", "Expires", "NotBefore", "Created", "Updated", "ContentType")
VIEWS: list[View] = [
    _view("PSDeletedKeyVaultKey", *_KEY_NAMED, *_KEY, "Id", *_DELETED, *_TIMES, *_LEVEL, *_TAGS),
    _view("PSDeletedKeyVaultKeyIdentityItem", *_KEY_NAMED, "Id", *_DELETED, *_TIMES, *_LEVEL, *_TAGS),
    _view(
        "PSKeyVaultKey",
        *(*_KEY_NAMED, *_KEY, "Version", "Id", *_TIMES, *_LEVEL, ("Release Policy", "ReleasePolicy"), *_TAGS),
    ),
    _view("PSKeyVaultKeyIdentityItem", *_KEY_NAMED, "Version", "Id", *_TIMES, *_LEVEL, *_TAGS),
    _view("PSDeletedKeyVaultSecret", *_NAMED, "Version", "Id", *_DELETED, *_SECRET, *_TAGS),
    _view("PSDeletedKeyVaultSecretIdentityItem", *_NAMED, "Id", *_DELETED, *_TIMES, *_CONTENT, *_TAGS),
    _view("PSKeyVaultSecret", *_NAMED, "Version", "Id", *_SECRET, *_TAGS),
    _view("PSKeyVaultSecretIdentityItem", *_NAMED, "Version", "Id", *_TIMES, *_CONTENT, *_TAGS),
    _view(
        "PSDeletedKeyVault",
        *(("Vault Name", "VaultName"), "Location", "Id", ("Resource ID", "ResourceId")),
        *(("Deletion Date", "DeletionDate"), ("Scheduled Purge Date", "ScheduledPurgeDate"), *_TAGS),
    ),
    _view(
        "PSKeyVault",
        *_IN_GROUP,
        *(("Vault URI", "VaultUri"), ("Tenant ID", "TenantName"), ("SKU", "Sku")),
        ("Enabled For Deployment?", "EnabledForDeployment"),
        ("Enabled For Template Deployment?", "EnabledForTemplateDeployment"),
        ("Enabled For Disk Encryption?", "EnabledForDiskEncryption"),
        ("Enabled For RBAC Authorization?", "EnableRbacAuthorization"),
        ("Soft Delete Enabled?", "EnableSoftDelete"),
        ("Soft Delete Retention Period (days)", "SoftDeleteRetentionInDays"),
        ("Purge Protection Enabled?", "EnablePurgeProtection"),
        ("Public Network Access", "PublicNetworkAccess"),
        ("Access Policies", "AccessPoliciesText"),
        ("Network Rule Set", "NetworkAclsText"),
        *_TAGS,
    ),
    _view("PSKeyVaultIdentityItem", *_IN_GROUP, *_TAGS),
    _view(
        "PSKeyVaultAccessPolicy",
        *(("Tenant ID", "TenantName"), ("Object ID", "ObjectId"), ("Application ID", "ApplicationIdDisplayName")),
        *(("Display Name", "DisplayName"), ("Permissions to Keys", "PermissionsToKeys")),
        *(
            ("Permissions to Secrets", "PermissionsToSecrets"),
            ("Permissions to Certificates", "PermissionsToCertificates"),
        ),
        ("Permissions to (Key Vault Managed) Storage", "PermissionsToStorage"),
    ),
    *(
        _view(f"PS{deleted}KeyVaultManagedStorageAccount{ending}", *_ACCOUNT, *keys, *_MANAGED, *_TAGS)
        for deleted in ("", "Deleted")
        for ending, keys in (("", _ACCOUNT_KEYS), ("IdentityItem", ()))
    ),
    *(
        _view(f"PS{deleted}KeyVaultManagedStorageSasDefinition{ending}", *before, *after, *_MANAGED, *_TAGS)
        for deleted in ("", "Deleted")
        for ending, before, after in (
            ("", ("Id", ("Secret Id", "Sid"), *_SAS), ("Parameter",)),
            ("IdentityItem", ("Id", *_SAS), ()),
        )
    ),
    table(
        (f"{_MODELS}PSManagedHsm",),
        *(col("Name"), col("Resource Group Name", source="ResourceGroupName"), col("Location")),
        *(col("SKU", source="Sku"), col("ProvisioningState")),
        col("Security Domain ActivationStatus", source=path("SecurityDomain", "ActivationStatus")),
    ),
    _view(
        "PSManagedHsm",
        *(("Managed HSM Name", "Name"), ("Resource Group Name", "ResourceGroupName"), "Location"),
        *(("Resource ID", "ResourceId"), ("HSM Pool URI", "HsmUri"), ("Tenant ID", "TenantName")),
        *(("Initial Admin Object Ids", "InitialAdminObjectIds"), ("SKU", "Sku")),
        *(("Soft Delete Enabled?", "EnableSoftDelete"), ("Enabled Purge Protection?", "EnablePurgeProtection")),
        ("Soft Delete Retention Period (days)", "SoftDeleteRetentionInDays"),
        *(("Public Network Access", "PublicNetworkAccess"), "IdentityType", "UserAssignedIdentities"),
        *(("Provisioning State", "ProvisioningState"), ("Status Message", "StatusMessage")),
        ("Security Domain ActivationStatus", path("SecurityDomain", "ActivationStatus")),
        ("Security Domain ActivationStatusMessage", path("SecurityDomain", "ActivationStatusMessage")),
        "Regions",
        *_TAGS,
    ),
    table(
        (f"{_MODELS}PSDeletedManagedHsm",),
        *(col("Name"), col("Location"), col("DeletionDate"), col("ScheduledPurgeDate")),
        col("Purge Protection Enabled?", source="EnablePurgeProtection"),
    ),
    table(
        (f"{_MODELS}PSKeyVaultSetting",),
        *(col("Name"), col("Value"), col("Type"), col("HSM Name", source="HsmName")),
    ),
    table(
        (f"{_MODELS}PSKeyVaultRoleDefinition",),
        *(col("RoleName"), col("Description"), col("Permissions", source=_counted("Permissions", "permission"))),
    ),
    table(
        (f"{_MODELS}PSKeyVaultPermission",),
        *(
            col(name, source=_counted(name, "action"))
            for name in ("Actions", "NotActions", "DataActions", "NotDataActions")
        ),
    ),
    table(
        (f"{_MODELS}PSKeyVaultRoleAssignment",),
        *(col("RoleDefinitionName"), col("DisplayName"), col("ObjectType"), col("Scope")),
    ),
]
