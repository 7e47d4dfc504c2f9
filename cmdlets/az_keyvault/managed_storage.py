"""Storage accounts whose keys a vault renews, and definitions of the signatures that it makes with them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.durations import duration
from cmdlets.az_keyvault._base import COMMANDS
from cmdlets.az_keyvault._items import BackupItem, GetItems, ItemCmdlet, RemoveItem, RestoreItem, UndoRemoval
from cmdlets.az_keyvault._storage_objects import (
    PSDeletedKeyVaultManagedStorageAccount,
    PSDeletedKeyVaultManagedStorageAccountIdentityItem,
    PSDeletedKeyVaultManagedStorageSasDefinition,
    PSDeletedKeyVaultManagedStorageSasDefinitionIdentityItem,
    PSKeyVaultManagedStorageAccount,
    PSKeyVaultManagedStorageAccountIdentityItem,
    PSKeyVaultManagedStorageSasDefinition,
    PSKeyVaultManagedStorageSasDefinitionIdentityItem,
)
from pscompat.dotnet.values import Value, unwrap


class StorageAccounts(ItemCmdlet):
    """Base."""

    kind, collection = "managed storage account", "storage"
    one, listed = PSKeyVaultManagedStorageAccount, PSKeyVaultManagedStorageAccountIdentityItem
    deleted, deleted_listed = (
        PSDeletedKeyVaultManagedStorageAccount,
        PSDeletedKeyVaultManagedStorageAccountIdentityItem,
    )
    removal_question = "Are you sure you want to remove managed storage account '{0}'?"
    purge_question = "Are you sure you want to purge managed storage account '{0}'"
    recovery = "Recover KeyVault-managed storage account"

    def place(self) -> tuple[str, str, str]:
        vault, name, _ = super().place()
        return vault, name or self.bound.get("AccountName") or "", ""

    def settings(self) -> dict[str, Any]:
        """What the parameters say of an account's keys."""
        found = {}
        if self.bound.get("ActiveKeyName") is not None:
            found["activeKeyName"] = self.ActiveKeyName
        if self.bound.get("AutoRegenerateKey") is not None:
            found["autoRegenerateKey"] = bool(self.AutoRegenerateKey)
        if self.bound.get("RegenerationPeriod") is not None:
            found["regenerationPeriod"] = duration(self.RegenerationPeriod)
        return found

    def passed(self, document: Any) -> list[Value]:
        """What is written with -PassThru."""
        return [self.one.of(document)] if self.PassThru else []


@cmdlet("Get-AzKeyVaultManagedStorageAccount")
class GetAzKeyVaultManagedStorageAccount(StorageAccounts, GetItems):
    """Gets storage accounts whose keys a vault renews."""

    net_command = f"{COMMANDS}GetAzureKeyVaultManagedStorageAccount"


@cmdlet("Add-AzKeyVaultManagedStorageAccount")
class AddAzKeyVaultManagedStorageAccount(StorageAccounts):
    """Has a vault renew the keys of a storage account."""

    net_command = f"{COMMANDS}AddAzureKeyVaultManagedStorageAccount"

    def process(self) -> None:
        vault, name, _ = self.place()
        if not self.should_process(name, "Add Key Vault managed Storage Account"):
            return
        body = {
            "resourceId": self.AccountResourceId,
            "autoRegenerateKey": not self.DisableAutoRegenerateKey,
            **self.settings(),
            **self.described(),
            "attributes": {"enabled": not self.Disable},
        }
        title = f"addition of managed storage account '{name}'"
        self.change(vault, "PUT", self.path(name), body, title, lambda found: [self.one.of(found)])


@cmdlet("Update-AzKeyVaultManagedStorageAccount")
class UpdateAzKeyVaultManagedStorageAccount(StorageAccounts):
    """Changes how a vault renews the keys of a storage account."""

    net_command = f"{COMMANDS}UpdateAzureKeyVaultManagedStorageAccount"

    def process(self) -> None:
        vault, name, _ = self.place()
        if self.should_process(name, "Set Key Vault managed Storage Account attribute"):
            body = {**self.settings(), **self.described()}
            title = f"update of managed storage account '{name}'"
            self.change(vault, "PATCH", self.path(name), body, title, self.passed)


@cmdlet("Update-AzKeyVaultManagedStorageAccountKey")
class UpdateAzKeyVaultManagedStorageAccountKey(StorageAccounts):
    """Renews a key of a storage account and makes it the active one, after asking."""

    net_command = f"{COMMANDS}UpdateAzureKeyVaultManagedStorageAccountKey"

    def process(self) -> None:
        vault, name, _ = self.place()
        key = self.KeyName
        question = (
            f"Are you sure you want to regenerate '{name}' of storage account '{key}' and make it an active key of Key Vault "
            "managed Storage Account."  # Azure PowerShell, too, has the names in this order.
        )
        if self.confirms(name, f"Regenerate '{key}'", question):
            title = f"renewal of key '{key}' of managed storage account '{name}'"
            self.change(vault, "POST", self.path(name, "regeneratekey"), {"keyName": key}, title, self.passed)


@cmdlet("Remove-AzKeyVaultManagedStorageAccount")
class RemoveAzKeyVaultManagedStorageAccount(StorageAccounts, RemoveItem):
    """Has a vault renew the keys of a storage account no longer, after asking; or purges one where that was done."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultManagedStorageAccount"


@cmdlet("Undo-AzKeyVaultManagedStorageAccountRemoval")
class UndoAzKeyVaultManagedStorageAccountRemoval(StorageAccounts, UndoRemoval):
    """Brings a deleted one back."""

    net_command = f"{COMMANDS}UndoAzureKeyVaultManagedStorageAccountRemoval"


@cmdlet("Backup-AzKeyVaultManagedStorageAccount")
class BackupAzKeyVaultManagedStorageAccount(StorageAccounts, BackupItem):
    """Saves what a vault knows of a storage account in a file."""

    net_command = f"{COMMANDS}BackupAzureKeyVaultManagedStorageAccount"


@cmdlet("Restore-AzKeyVaultManagedStorageAccount")
class RestoreAzKeyVaultManagedStorageAccount(StorageAccounts, RestoreItem):
    """Brings back one that was saved."""

    net_command = f"{COMMANDS}RestoreAzureKeyVaultManagedStorageAccount"


class SasDefinitions(ItemCmdlet):
    """Base; the account is part of the path."""

    kind = "managed storage sas definition"
    one, listed = PSKeyVaultManagedStorageSasDefinition, PSKeyVaultManagedStorageSasDefinitionIdentityItem
    deleted, deleted_listed = (
        PSDeletedKeyVaultManagedStorageSasDefinition,
        PSDeletedKeyVaultManagedStorageSasDefinitionIdentityItem,
    )
    removal_question = "Are you sure you want to remove managed storage sas definition '{0}'"
    recovery = "Recover KeyVault-managed storage account SAS definition."

    def place(self) -> tuple[str, str, str]:
        """-InputObject is an account, whose definition -Name names, or a definition."""
        given = unwrap(self.bound.get("InputObject"))
        name = self.bound.get("Name") or ""
        if given is None:
            return self.VaultName, name, ""
        if isinstance(given, PSKeyVaultManagedStorageSasDefinitionIdentityItem):
            name = given.Name
        return given.values["VaultName"], name, ""

    def path(self, name: str = "", rest: str = "", deleted: bool = False) -> str:
        given = unwrap(self.bound.get("InputObject"))
        account = self.AccountName if given is None else given.values["AccountName"]
        self.collection = f"storage/{quote(account, safe='')}/sas"
        return super().path(name, rest, deleted)


@cmdlet("Get-AzKeyVaultManagedStorageSasDefinition")
class GetAzKeyVaultManagedStorageSasDefinition(SasDefinitions, GetItems):
    """Gets definitions of signatures by a storage account."""

    net_command = f"{COMMANDS}GetAzureKeyVaultManagedStorageSasDefinition"


@cmdlet("Set-AzKeyVaultManagedStorageSasDefinition")
class SetAzKeyVaultManagedStorageSasDefinition(SasDefinitions):
    """Defines signatures by a storage account, which a secret of the vault then gives."""

    net_command = f"{COMMANDS}SetAzureKeyVaultManagedStorageSasDefinition"

    def process(self) -> None:
        vault, name, _ = self.place()
        if not self.should_process(name, "Set Key Vault managed Storage SAS definition"):
            return
        body = {
            "templateUri": self.TemplateUri,
            "sasType": self.SasType,
            "validityPeriod": duration(self.ValidityPeriod),
            **self.described(),
            "attributes": {"enabled": not self.Disable},
        }
        title = f"definition of signatures '{name}'"
        self.change(vault, "PUT", self.path(name), body, title, lambda found: [self.one.of(found)])


@cmdlet("Remove-AzKeyVaultManagedStorageSasDefinition")
class RemoveAzKeyVaultManagedStorageSasDefinition(SasDefinitions, RemoveItem):
    """Deletes a definition and the secret that gives its signatures, after asking."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultSasDefinition"


@cmdlet("Undo-AzKeyVaultManagedStorageSasDefinitionRemoval")
class UndoAzKeyVaultManagedStorageSasDefinitionRemoval(SasDefinitions, UndoRemoval):
    """Brings a deleted definition back."""

    net_command = f"{COMMANDS}UndoAzureKeyVaultManagedStorageSasDefinitionRemoval"
