"""How a vault stores, encrypts and guards backups, and its credentials."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_recoveryservices._base import BACKUP_COMMANDS, COMMANDS, TOKENS, RecoveryCmdlet, vault_version
from cmdlets.az_recoveryservices._class_tree import SERVICE, VAULTS, class_of
from cmdlets.az_recoveryservices._objects import nested
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import NOTHING, Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_CONFIG, _STORAGE, _ENCRYPTION = (
    "backupconfig/vaultconfig",
    "backupstorageconfig/vaultstorageconfig",
    "backupEncryptionConfigs/backupResourceEncryptionConfig",
)


@cmdlet("Get-AzRecoveryServicesBackupProperty")
class GetAzRecoveryServicesBackupProperty(RecoveryCmdlet):
    """Gets how a vault's backups are replicated."""

    net_command = f"{COMMANDS}GetAzureRmRecoveryServicesBackupProperty"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        properties = self.get(f"{self.taken('Vault').values['ID']}/{_STORAGE}").get("properties") or {}
        redundancy = properties.get("storageModelType") or properties.get("storageType")
        values = {
            "BackupStorageRedundancy": redundancy,
            "CrossRegionRestore": bool(properties.get("crossRegionRestoreFlag")),
        }
        yield class_of(f"{VAULTS}ASRVaultBackupProperties")(values)


@cmdlet("Set-AzRecoveryServicesBackupProperty")
class SetAzRecoveryServicesBackupProperty(RecoveryCmdlet):
    """Sets how a vault's backups are replicated."""

    net_command = f"{COMMANDS}SetAzureRmRecoveryServicesBackupProperty"

    def process(self) -> None:
        vault = self.taken("Vault")
        if not self.should_process(str(vault.values["Name"]), "Set"):
            return
        redundancy, across = self.text("BackupStorageRedundancy"), bool(self.EnableCrossRegionRestore)
        if not redundancy and not across:
            self.fails("Give -BackupStorageRedundancy or -EnableCrossRegionRestore.")
            return
        properties: dict[str, Any] = {}
        if redundancy:
            properties["storageModelType"] = redundancy
        if across:
            properties["crossRegionRestoreFlag"] = True
        path, title = f"{vault.values['ID']}/{_STORAGE}", f"update of vault '{vault.values['Name']}'"
        self.send("PATCH", path, vault_version(), {"properties": properties}, title=title, shown=lambda status: NOTHING)


def _config_object(document: dict[str, Any], encryption: Any) -> Value:
    properties = document.get("properties") or {}
    values = {name[:1].upper() + name[1:]: value for name, value in properties.items()}
    shown = {
        "encryptionProperties": nested(encryption or {}),
        "Properties": nested(properties),
        "StorageModelType": values.get("StorageModelType"),
        "StorageType": values.get("StorageType"),
        "StorageTypeState": values.get("StorageTypeState"),
        "EnhancedSecurityState": values.get("EnhancedSecurityState"),
        "SoftDeleteFeatureState": values.get("SoftDeleteFeatureState"),
        "SoftDeleteRetentionPeriodInDays": values.get("SoftDeleteRetentionPeriodInDays"),
        "IsSoftDeleteFeatureStateEditable": values.get("IsSoftDeleteFeatureStateEditable"),
        "ResourceGuardOperationRequests": values.get("ResourceGuardOperationRequests"),
        "Id": document.get("id"),
        "Name": document.get("name"),
        "Type": document.get("type"),
        "Location": document.get("location"),
        "ETag": document.get("eTag"),
    }
    return class_of(f"{SERVICE}BackupResourceVaultConfigResource")(shown, document)


@cmdlet("Get-AzRecoveryServicesVaultProperty")
class GetAzRecoveryServicesVaultProperty(RecoveryCmdlet):
    """Gets a vault's soft delete, security features and encryption."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesVaultProperty"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        vault = self.vault_path()
        config = self.get(f"{vault}/{_CONFIG}")
        encryption: Any = None
        try:
            encryption = self.get(f"{vault}/{_ENCRYPTION}").get("properties")
        except ServiceError as problem:
            if problem.status_code != 404:
                raise
        yield _config_object(config, encryption)


@cmdlet("Set-AzRecoveryServicesVaultProperty")
class SetAzRecoveryServicesVaultProperty(RecoveryCmdlet):
    """Sets a vault's soft delete, security features or encryption."""

    net_command = f"{BACKUP_COMMANDS}SetAzureRmRecoveryServicesVaultProperty"
    refuses = TOKENS

    def process(self) -> None:
        vault = self.vault_path()
        name = vault.rpartition("/")[2]
        if not self.should_process(name, "Set"):
            return
        if self.EncryptionKeyId:
            self.perform(f"encryption of vault '{name}'", lambda operation: self._encrypt(operation, vault))
            return
        properties: dict[str, Any] = {}
        if self.DisableHybridBackupSecurityFeature is not None:
            properties["enhancedSecurityState"] = "Disabled" if self.DisableHybridBackupSecurityFeature else "Enabled"
        state = self.text("SoftDeleteFeatureState")
        if state:
            properties["softDeleteFeatureState"] = {"disable": "Disabled", "enable": "Enabled"}.get(
                state.lower(), state
            )
        if self.SoftDeleteRetentionPeriodInDays is not None:
            properties["softDeleteRetentionPeriodInDays"] = int(self.SoftDeleteRetentionPeriodInDays)

        def work(operation: Operation) -> Iterator[Value]:
            before = self.get(f"{vault}/{_CONFIG}").get("properties") or {}
            kept = {key: before[key] for key in ("enhancedSecurityState", "softDeleteFeatureState") if key in before}
            body = {"properties": {**kept, **properties}}
            status = operation.write(self.manager(), "PUT", f"{vault}/{_CONFIG}", vault_version(), body)
            yield _config_object(status.result or {}, None)

        self.perform(f"update of vault '{name}'", work)

    def _encrypt(self, operation: Operation, vault: str) -> Iterator[Value]:
        if self.UseSystemAssignedIdentity is False and not self.UserAssignedIdentity:
            self.invalid("-UseSystemAssignedIdentity $false needs -UserAssignedIdentity.")
        identity: dict[str, Any] = {"useSystemAssignedIdentity": self.UseSystemAssignedIdentity is not False}
        if self.UserAssignedIdentity:
            identity = {"useSystemAssignedIdentity": False, "userAssignedIdentity": self.UserAssignedIdentity}
        encryption: dict[str, Any] = {"keyVaultProperties": {"keyUri": self.EncryptionKeyId}, "kekIdentity": identity}
        if self.InfrastructureEncryption:
            encryption["infrastructureEncryption"] = "Enabled"
        body = {"properties": {"encryption": encryption}}
        operation.write(self.manager(), "PATCH", vault, vault_version(), body)
        yield from ()

    ignores = {"KeyVaultSubscriptionId": "the service finds the key vault by the key's address."}


def _guard_object(document: dict[str, Any]) -> Value:
    values = {
        "Id": document.get("id"),
        "Name": document.get("name"),
        "Type": document.get("type"),
        "Location": document.get("location"),
        "Properties": nested(document.get("properties") or {}),
    }
    return class_of(f"{SERVICE}ResourceGuardProxyBaseResource")(values, document)


_GUARD = "backupResourceGuardProxies"


@cmdlet("Get-AzRecoveryServicesResourceGuardMapping")
class GetAzRecoveryServicesResourceGuardMapping(RecoveryCmdlet):
    """Gets the resource guard of a vault."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesResourceGuardMapping"

    def process(self) -> None:
        self.run(lambda: map(_guard_object, self.items(f"{self.vault_path()}/{_GUARD}")))


@cmdlet("Set-AzRecoveryServicesResourceGuardMapping")
class SetAzRecoveryServicesResourceGuardMapping(RecoveryCmdlet):
    """Gives a vault a resource guard."""

    net_command = f"{BACKUP_COMMANDS}SetAzureRmRecoveryServicesResourceGuardMapping"
    refuses = TOKENS

    def process(self) -> None:
        path = f"{self.vault_path()}/{_GUARD}/VaultProxy"
        if not self.should_process(self.vault_path().rpartition("/")[2], "Set"):
            return
        body = {"properties": {"resourceGuardResourceId": self.ResourceGuardId}}
        title = "creation of the mapping to a resource guard"
        self.send("PUT", path, vault_version(), body, title=title, shown=lambda status: _guard_object(status.result))


@cmdlet("Remove-AzRecoveryServicesResourceGuardMapping")
class RemoveAzRecoveryServicesResourceGuardMapping(RecoveryCmdlet):
    """Takes a vault's resource guard away."""

    net_command = f"{BACKUP_COMMANDS}RemoveAzureRmRecoveryServicesResourceGuardMapping"
    refuses = TOKENS

    def process(self) -> None:
        path = f"{self.vault_path()}/{_GUARD}/VaultProxy"
        if self.should_process(self.vault_path().rpartition("/")[2], "Remove"):
            title = "deletion of the mapping to a resource guard"
            self.send("DELETE", path, vault_version(), title=title, shown=lambda status: NOTHING)


@cmdlet("Get-AzRecoveryServicesVaultSettingsFile")
class GetAzRecoveryServicesVaultSettingsFile(RecoveryCmdlet):
    """Would write a vault's credentials into a file."""

    net_command = f"{COMMANDS}GetAzureRmRecoveryServicesVaultSettingsFile"
    refuses = dict.fromkeys(
        ("Backup", "Certificate", "Path", "SiteFriendlyName", "SiteIdentifier", "SiteRecovery"),
        "certificates for vaults are not made.",
    )

    def process(self) -> None:
        vault = self.taken("Vault")
        self.refuse(f"The credentials of vault '{vault.values['Name']}' need a certificate, and none is made.")
