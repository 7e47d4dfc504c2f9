"""Encryption scopes of storage accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._base import COMMANDS, GetOfAccount, WriteOfAccount, storage, with_properties

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

SCOPE = storage("/encryptionScopes", "PSEncryptionScope", "encryption scope")
_NAMES = ("StorageAccountName", "EncryptionScopeName")


@cmdlet("Get-AzStorageEncryptionScope")
class GetAzStorageEncryptionScope(GetOfAccount):
    """Gets the scopes of an account, or one."""

    net_command = f"{COMMANDS}GetAzureStorageEncryptionScopeCommand"
    resource = SCOPE
    names = _NAMES

    def list_query(self) -> Mapping[str, str] | None:
        found = {"$maxpagesize": self.MaxPageSize, "$filter": self.Filter, "$include": self.Include}
        return {name: str(value) for name, value in found.items() if value is not None} or None


class _WriteScope(WriteOfAccount):
    """Describes a scope by the parameters."""

    resource = SCOPE
    names = _NAMES

    def body(self) -> Document:
        properties: dict[str, Any] = {}
        if self.KeyvaultEncryption:
            properties.update(source="Microsoft.KeyVault", keyVaultProperties={"keyUri": self.KeyUri})
        elif self.StorageEncryption:
            properties["source"] = "Microsoft.Storage"
        if self.bound.get("State"):
            properties["state"] = self.State
        if self.bound.get("RequireInfrastructureEncryption"):
            properties["requireInfrastructureEncryption"] = True
        return with_properties(properties)


@cmdlet("New-AzStorageEncryptionScope")
class NewAzStorageEncryptionScope(_WriteScope):
    """Creates a scope."""

    net_command = f"{COMMANDS}NewAzureStorageEncryptionScopeCommand"
    caption = "Create EncryptionScope"


@cmdlet("Update-AzStorageEncryptionScope")
class UpdateAzStorageEncryptionScope(_WriteScope):
    """Changes a scope."""

    net_command = f"{COMMANDS}UpdateAzureStorageEncryptionScopeCommand"
    caption = "Update EncryptionScope"
    method, doing = "PATCH", "update"
