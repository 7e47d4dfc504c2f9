"""Objects of Az.KeyVault: storage accounts whose keys a vault renews, and definitions of signatures by them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from cmdlets._az.durations import time_span
from cmdlets._az.objects import AzureObject, string_dictionary
from cmdlets.az_keyvault._objects import MODELS, Item, deletion, identifier, tagged, time_of
from pscompat.dotnet.values import Value


class PSKeyVaultManagedStorageAccountAttributes(AzureObject):
    """Whether an account is used, and when it was changed."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultManagedStorageAccountAttributes"


class PSKeyVaultManagedStorageSasDefinitionAttributes(AzureObject):
    """Whether a definition is used, and when it was changed."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultManagedStorageSasDefinitionAttributes"


def _attributes(document: Mapping[str, Any]) -> dict[str, Value]:
    found = document.get("attributes") or {}
    return {
        "Enabled": found.get("enabled"),
        "Created": time_of(found.get("created")),
        "Updated": time_of(found.get("updated")),
        "RecoveryLevel": found.get("recoveryLevel"),
    }


def _tagged(document: Mapping[str, Any]) -> dict[str, Value]:
    tags = document.get("tags")
    return {**tagged(document), "TagsDictionary": None if tags is None else string_dictionary(tags)}


def _account_item(document: Mapping[str, Any]) -> dict[str, Value]:
    parts = identifier(document.get("id"))
    return {
        "AccountName": parts["Name"],
        "AccountResourceId": document.get("resourceId"),
        "Attributes": PSKeyVaultManagedStorageAccountAttributes(_attributes(document)),
        **_tagged(document),
        **parts,
    }


def _account(document: Mapping[str, Any]) -> dict[str, Value]:
    period = document.get("regenerationPeriod")
    return {
        "ActiveKeyName": document.get("activeKeyName"),
        "AutoRegenerateKey": document.get("autoRegenerateKey"),
        "RegenerationPeriod": time_span(period) if period else None,
    }


class PSKeyVaultManagedStorageAccountIdentityItem(Item):
    """A storage account in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultManagedStorageAccountIdentityItem"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultManagedStorageAccountIdentityItem:
        """The object for the service's document."""
        return cls(_account_item(document), document)


class PSKeyVaultManagedStorageAccount(PSKeyVaultManagedStorageAccountIdentityItem):
    """A storage account."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultManagedStorageAccount"
    net_bases = (PSKeyVaultManagedStorageAccountIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultManagedStorageAccount:
        return cls({**_account(document), **_account_item(document)}, document)


class PSDeletedKeyVaultManagedStorageAccountIdentityItem(PSKeyVaultManagedStorageAccountIdentityItem):
    """A deleted storage account in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultManagedStorageAccountIdentityItem"
    net_bases = (PSKeyVaultManagedStorageAccountIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultManagedStorageAccountIdentityItem:
        return cls({**_deletion(document), **_account_item(document)}, document)


def _deletion(document: Mapping[str, Any]) -> dict[str, Value]:
    """When it was deleted, in the order of these classes."""
    found = deletion(document)
    return {name: found[name] for name in ("ScheduledPurgeDate", "DeletedDate")}


class PSDeletedKeyVaultManagedStorageAccount(PSDeletedKeyVaultManagedStorageAccountIdentityItem):
    """A deleted storage account."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultManagedStorageAccount"
    net_bases = (
        PSDeletedKeyVaultManagedStorageAccountIdentityItem.net_name,
        *PSDeletedKeyVaultManagedStorageAccountIdentityItem.net_bases,
    )

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultManagedStorageAccount:
        return cls({**_account(document), **_deletion(document), **_account_item(document)}, document)


def _sas_item(document: Mapping[str, Any]) -> dict[str, Value]:
    """A definition's address is `/storage/ACCOUNT/sas/NAME`."""
    parts = identifier(document.get("id"))
    return {
        "Sid": document.get("sid"),
        "AccountName": parts["Name"],
        "Attributes": PSKeyVaultManagedStorageSasDefinitionAttributes(_attributes(document)),
        **_tagged(document),
        **parts,
        "Name": urlsplit(document.get("id") or "").path.rpartition("/")[2],
        "Version": "",
    }


def _sas(document: Mapping[str, Any]) -> dict[str, Value]:
    return {
        "TemplateUri": document.get("templateUri"),
        "SasType": document.get("sasType"),
        "ValidityPeriod": document.get("validityPeriod"),
    }


class PSKeyVaultManagedStorageSasDefinitionIdentityItem(Item):
    """A definition in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultManagedStorageSasDefinitionIdentityItem"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultManagedStorageSasDefinitionIdentityItem:
        """The object for the service's document."""
        return cls(_sas_item(document), document)


class PSKeyVaultManagedStorageSasDefinition(PSKeyVaultManagedStorageSasDefinitionIdentityItem):
    """A definition of signatures."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultManagedStorageSasDefinition"
    net_bases = (PSKeyVaultManagedStorageSasDefinitionIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultManagedStorageSasDefinition:
        return cls({**_sas(document), **_sas_item(document)}, document)


class PSDeletedKeyVaultManagedStorageSasDefinitionIdentityItem(PSKeyVaultManagedStorageSasDefinitionIdentityItem):
    """A deleted definition in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultManagedStorageSasDefinitionIdentityItem"
    net_bases = (PSKeyVaultManagedStorageSasDefinitionIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultManagedStorageSasDefinitionIdentityItem:
        return cls({**_deletion(document), **_sas_item(document)}, document)


class PSDeletedKeyVaultManagedStorageSasDefinition(PSDeletedKeyVaultManagedStorageSasDefinitionIdentityItem):
    """A deleted definition."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultManagedStorageSasDefinition"
    net_bases = (
        PSDeletedKeyVaultManagedStorageSasDefinitionIdentityItem.net_name,
        *PSDeletedKeyVaultManagedStorageSasDefinitionIdentityItem.net_bases,
    )

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultManagedStorageSasDefinition:
        return cls({**_sas(document), **_deletion(document), **_sas_item(document)}, document)
