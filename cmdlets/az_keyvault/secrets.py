"""Secrets of vaults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_keyvault._base import COMMANDS
from cmdlets.az_keyvault._items import BackupItem, GetItems, ItemCmdlet, RemoveItem, RestoreItem, UndoRemoval
from cmdlets.az_keyvault._objects import (
    PSDeletedKeyVaultSecret,
    PSDeletedKeyVaultSecretIdentityItem,
    PSKeyVaultSecret,
    PSKeyVaultSecretIdentityItem,
)
from pscompat.dotnet.values import Value, unwrap


class Secrets(ItemCmdlet):
    """Base."""

    kind, collection = "secret", "secrets"
    removal_question = "Are you sure you want to remove secret '{0}'?"
    purge_question = "Are you sure you want to purge secret '{0}'."
    one, listed = PSKeyVaultSecret, PSKeyVaultSecretIdentityItem
    deleted, deleted_listed = PSDeletedKeyVaultSecret, PSDeletedKeyVaultSecretIdentityItem

    def described(self) -> dict[str, Any]:
        found = super().described()
        if self.bound.get("ContentType") is not None:
            found["contentType"] = self.ContentType
        return found


@cmdlet("Get-AzKeyVaultSecret")
class GetAzKeyVaultSecret(Secrets, GetItems):
    """Gets secrets; -AsPlainText gives the value alone."""

    net_command = f"{COMMANDS}GetAzureKeyVaultSecret"

    def single(self, vault: str, name: str, version: str, gone: bool) -> Iterator[Value]:
        for found in super().single(vault, name, version, gone):
            yield found.values["SecretValue"].reveal() if self.AsPlainText and not gone else found


@cmdlet("Set-AzKeyVaultSecret")
class SetAzKeyVaultSecret(Secrets):
    """Creates a secret, or a new version of one."""

    net_command = f"{COMMANDS}SetAzureKeyVaultSecret"

    def process(self) -> None:
        vault, name, _ = self.place()
        if not self.should_process(name, "Set secret"):
            return
        body = {"value": unwrap(self.SecretValue).reveal(), "attributes": {"enabled": not self.Disable}}
        described = self.described()
        attributes = {**body["attributes"], **described.pop("attributes", {})}
        document = {**body, **described, "attributes": attributes}
        title = f"creation of secret '{name}'"
        self.change(vault, "PUT", self.path(name), document, title, lambda found: [self.one.of(found)])


@cmdlet("Update-AzKeyVaultSecret")
class UpdateAzKeyVaultSecret(Secrets):
    """Changes what a secret has besides its value."""

    net_command = f"{COMMANDS}UpdateAzureKeyVaultSecret"

    def process(self) -> None:
        vault, name, version = self.place()
        if self.should_process(name, "Set  secret attribute"):
            title = f"update of secret '{name}'"
            self.change(vault, "PATCH", self.path(name, version), self.described(), title, self._shown)

    def _shown(self, document: Any) -> list[Value]:
        return [self.one.of(document)] if self.PassThru else []


@cmdlet("Remove-AzKeyVaultSecret")
class RemoveAzKeyVaultSecret(Secrets, RemoveItem):
    """Deletes a secret, or purges a deleted one, after asking."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultSecret"


@cmdlet("Undo-AzKeyVaultSecretRemoval")
class UndoAzKeyVaultSecretRemoval(Secrets, UndoRemoval):
    """Brings a deleted secret back."""

    net_command = f"{COMMANDS}UndoAzureKeyVaultSecretRemoval"


@cmdlet("Backup-AzKeyVaultSecret")
class BackupAzKeyVaultSecret(Secrets, BackupItem):
    """Saves a secret in a file."""

    net_command = f"{COMMANDS}BackupAzureKeyVaultSecret"


@cmdlet("Restore-AzKeyVaultSecret")
class RestoreAzKeyVaultSecret(Secrets, RestoreItem):
    """Brings back a secret that was saved."""

    net_command = f"{COMMANDS}RestoreAzureKeyVaultSecret"
