"""The services of a storage account: each is there from the start, with what counts unless it is changed.

Source: the REST reference of Blob, File, Queue and Table Services (Get Service Properties).
"""

from __future__ import annotations

import copy
from typing import Any

from pscompat.arm import OperationFacts, ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

ACCOUNTS = "Microsoft.Storage/storageAccounts"


class Service(Behaviour):
    """A service; `defaults` are its properties unless they are changed."""

    def __init__(self, type_name: str, defaults: dict[str, Any]) -> None:
        super().__init__()
        self._type = type_name
        self._defaults = defaults

    def operation(self, method: str) -> OperationFacts | None:
        """A first change is a change as well."""
        return OperationFacts("SetServiceProperties", "", "", (200,)) if method == "PUT" else None

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """The service that every account has."""
        if not resource_id.lower().endswith("/default"):
            return None
        account = call.store.get(account_of(resource_id))
        if account is None:
            return None
        service = f"{account.id}/{self._type}/default"
        return Resource(service, f"{ACCOUNTS}/{self._type}", packed({"properties": copy.deepcopy(self._defaults)}))

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """The one service."""
        service = f"{within}/{self._type}/default"
        found = call.store.get(service) or self.implied(call, service)
        return [] if found is None else [found]

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What was left out counts as it was."""
        properties = document.setdefault("properties", {})
        earlier = before.document.get("properties", {}) if before is not None else {}
        for name, value in {**self._defaults, **earlier}.items():
            properties.setdefault(name, value)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """With the SKU of its account."""
        document = shown(call, facts, resource)
        account = call.store.get(account_of(resource.id))
        if account is not None and "sku" in facts.schema.names:
            document["sku"] = account.document.get("sku")
        return document


def account_of(resource_id: str) -> str:
    """The id of the account that something lies in."""
    return "/".join(resource_id.split("/")[:9])
