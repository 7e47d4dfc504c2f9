"""The storage account that a machine's boot diagnostics are kept in: found, or made, as New-AzVM does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from cmdlets._az.resource_ids import path_of_group, resource_path, version_of
from cmdlets.az_compute._vm_base import canonical
from pscompat.azure.resource_manager import Document, ResourceManager

_TYPE = "Microsoft.Storage/storageAccounts"
_TRIES = 10
"""How many names are tried for an account."""
Write = Callable[[str, str, Document], Any]
"""PUTs a document at a path with an api-version, and waits for the end."""


def account_path(manager: ResourceManager, group: str, name: str) -> str:
    """The path of an account."""
    return resource_path(path_of_group(manager.subscription, group), _TYPE, (name,))


def get_account(manager: ResourceManager, group: str, name: str) -> Document:
    """An account. Raises ServiceError."""
    return manager.get(account_path(manager, group, name), version_of(_TYPE))


def is_premium(account: Document) -> bool:
    """Whether it is of a kind that boot diagnostics cannot be kept in."""
    return "premium" in ((account.get("sku") or {}).get("name") or "premium").lower()


def blob_endpoint(account: Document) -> str:
    """The address of the account's blobs: what the service says, else that of an account of this name in Azure's public cloud."""
    addresses = (account.get("properties") or {}).get("primaryEndpoints") or {}
    return str(addresses.get("blob") or f"https://{account['name']}.blob.core.windows.net/")


def account_of(uri: str | None) -> str:
    """The account that a blob's address names, empty without one."""
    found = re.match(r"https?://([^./]+)\.", uri or "")
    return found[1] if found else ""


def accounts(manager: ResourceManager) -> Iterator[Document]:
    """All accounts of the subscription. Raises ServiceError."""
    return manager.items(resource_path(manager.subscription, _TYPE), version_of(_TYPE))


def find_account(manager: ResourceManager, group: str, location: str, of_disk: str) -> Document | None:
    """The account of the machine's own disk, else one of the group, else of the location; None where none fits."""
    if of_disk:
        own = next((account for account in accounts(manager) if account.get("name") == of_disk), None)
        if own is not None and not is_premium(own):
            return own
    for scope in (path_of_group(manager.subscription, group), manager.subscription):
        for account in manager.items(resource_path(scope, _TYPE), version_of(_TYPE)):
            if canonical(account.get("location")) == canonical(location) and not is_premium(account):
                return account
    return None


def free_name(manager: ResourceManager, parts: tuple[str, ...]) -> str:
    """A name that nobody has, made of texts and the time."""
    when = datetime.now().strftime("%m%d%H%M")
    name = ""
    for number in range(_TRIES):
        text = "".join((*parts, when, str(number)))
        name = "".join(filter(str.isalnum, text)).lower()
        answer = manager.read(
            "POST",
            f"{manager.subscription}/providers/Microsoft.Storage/checkNameAvailability",
            version_of(_TYPE),
            body={"name": name, "type": _TYPE},
        )
        if answer is None or answer.get("nameAvailable", True):
            break
    return name


def make_account(manager: ResourceManager, write: Write, group: str, name: str, body: Document) -> Document:
    """A new account."""
    path = account_path(manager, group, name)
    write(path, version_of(_TYPE), {"sku": {"name": "Standard_GRS"}, "kind": "StorageV2", **body})
    return manager.get(path, version_of(_TYPE))
