"""Storage accounts: their endpoints and keys. The data of blobs, queues, tables and files is not here.

Source: the REST reference of Storage Accounts.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from pscompat.arm import OperationFacts, ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.hosts import service_url
from pscompat.simulator.operations import timestamp
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

TYPE = "Microsoft.Storage/storageAccounts"
_SERVICES = ("blob", "queue", "table", "file", "web", "dfs")


class StorageAccounts(Behaviour):
    """A name is taken once in the whole cloud. Keys come from the name and the number of times that they were renewed."""

    def operation(self, method: str) -> OperationFacts | None:
        """Creation runs long."""
        return OperationFacts("StorageAccounts_Create", "", "location", (200, 202)) if method == "PUT" else None

    def wrong_name(self, name: str) -> RequestError | None:
        """From 3 to 24 lower-case letters and digits."""
        if 3 <= len(name) <= 24 and name.isascii() and name.isalnum() and name == name.lower():
            return None
        return RequestError(
            400,
            "AccountNameInvalid",
            f"{name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in "
            "length and use numbers and lower-case letters only.",
        )

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """No other account of the cloud has the name."""
        name = name_of(resource_id).lower()
        for other in call.store.list(TYPE, ""):
            if other.name.lower() == name and other.id.lower() != resource_id.lower():
                raise RequestError(
                    409, "StorageAccountAlreadyTaken", f"The storage account named {name} is already taken."
                )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        properties = document.setdefault("properties", {})
        earlier = before.document.get("properties", {}) if before is not None else {}
        properties["creationTime"] = earlier.get("creationTime", timestamp(call.now))
        properties["primaryLocation"] = document["location"]
        properties["statusOfPrimary"] = "available"
        properties.setdefault("supportsHttpsTrafficOnly", earlier.get("supportsHttpsTrafficOnly", True))
        if document.get("kind") != "BlobStorage":
            properties.setdefault("accessTier", "Hot")
        sku = document.get("sku")
        if isinstance(sku, dict):
            sku["tier"] = str(sku.get("name", "")).partition("_")[0]

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """An account with its addresses, which depend on where the client found the cloud."""
        document = shown(call, facts, resource)
        document["properties"]["primaryEndpoints"] = {
            service: service_url(call.request.origin, resource.name, service) for service in _SERVICES
        }
        return document


def _keys(account: Resource) -> list[dict[str, Any]]:
    renewed = account.state.get("renewed", {})
    found = []
    for name in ("key1", "key2"):
        seed = f"{account.name.lower()} {name} {renewed.get(name, 0)}".encode()
        value = base64.b64encode(hashlib.sha512(seed).digest()).decode()
        created = timestamp(account.created)
        found.append({"keyName": name, "value": value, "permissions": "FULL", "creationTime": created})
    return found


def list_keys(call: Call, account: Resource) -> Response:
    """Storage Accounts - List Keys."""
    return Response(200, {"keys": _keys(account)})


def regenerate_key(call: Call, account: Resource) -> Response:
    """Storage Accounts - Regenerate Key."""
    body = call.json_body()
    name = str(body.get("keyName", "")).lower() if isinstance(body, dict) else ""
    if name not in ("key1", "key2"):
        raise RequestError(400, "InvalidValueInRequestPayload", "The value of the parameter keyName is not valid.")
    state = account.state
    renewed = state.setdefault("renewed", {})
    renewed[name] = renewed.get(name, 0) + 1
    stored = call.store.put(account.with_document(account.document, call.now, state))
    return Response(200, {"keys": _keys(stored)})


BEHAVIOUR = StorageAccounts({"listkeys": list_keys, "regeneratekey": regenerate_key})
