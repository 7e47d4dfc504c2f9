"""Key vaults: their address, soft delete, access policies. What lies in them is asked for at that address.

Source: the REST reference of Vaults (2023-07-01).
"""

from __future__ import annotations

import re
from typing import Any

from pscompat.arm import OperationFacts, ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.hosts import VAULT, service_url
from pscompat.simulator.private_connections import show_connections
from pscompat.simulator.providers.keyvault import _deleted, _errors
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store
from pscompat.simulator.wire import RequestError

TYPE = "Microsoft.KeyVault/vaults"
_NAME = re.compile(r"(?=.{3,24}$)[A-Za-z](?:-?[A-Za-z0-9])*")
_DEFAULTS = {"enabledForDeployment": False, "enableSoftDelete": True, "publicNetworkAccess": "Enabled"}
_STAYING = (
    "softDeleteRetentionInDays",
    "enablePurgeProtection",
    "enableRbacAuthorization",
    "privateEndpointConnections",
)


class Vaults(Behaviour):
    """A name is taken once in the whole cloud, by a vault that is deleted as well."""

    def operation(self, method: str) -> OperationFacts | None:
        """A new vault is answered with 200."""
        return OperationFacts("Vaults_CreateOrUpdate", "", "", (200,)) if method == "PUT" else None

    def wrong_name(self, name: str) -> RequestError | None:
        """From 3 to 24 letters, digits and hyphens."""
        return None if _NAME.fullmatch(name) else _errors.vault_name(name)

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The name is free; what cannot be turned off stays on."""
        name = name_of(resource_id)
        properties = document["properties"]
        again = recovers(call)
        if before is None:
            _deleted.check_name(call, TYPE, name, again)
        if not again and "accessPolicies" not in properties and not properties.get("enableRbacAuthorization"):
            raise _errors.access_policies()
        days = properties.get("softDeleteRetentionInDays")
        earlier = before.document["properties"] if before is not None else {}
        if days is not None and not 7 <= int(days) <= 90:
            raise _errors.retention()
        kept = earlier.get("softDeleteRetentionInDays")
        if days is not None and kept is not None and int(days) != int(kept):
            raise _errors.retention_is_set()
        if properties.get("enableSoftDelete") is False:
            raise _errors.soft_delete()
        if properties.get("enablePurgeProtection") is False:
            raise _errors.purge_protection()

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds; a vault that is recovered is what it was."""
        properties = document["properties"]
        deleted = _deleted.find(call.store, name_of(resource_id), call.now) if before is None else None
        if deleted is not None:
            document.update(deleted.state["document"])
            properties = document["properties"]
        properties.pop("vaultUri", None)
        earlier = before.document["properties"] if before is not None else {}
        for name in _STAYING:
            if name in earlier:
                properties.setdefault(name, earlier[name])
        for name, value in _DEFAULTS.items():
            properties.setdefault(name, earlier.get(name, value))
        properties.setdefault("softDeleteRetentionInDays", _deleted.DAYS)
        properties.setdefault("enableRbacAuthorization", False)
        properties.setdefault("accessPolicies", [])
        document.setdefault("tags", {})

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """What lay in a vault that is recovered comes back."""
        deleted = _deleted.find(call.store, resource.name, call.now) if before is None else None
        if deleted is not None:
            _deleted.put_back(call.store, deleted, resource)

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """A vault can be recovered."""
        _deleted.keep(store, resource, now)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """A vault with its address, which depends on where the client found the cloud."""
        document = shown(call, facts, resource)
        document["properties"]["vaultUri"] = service_url(call.request.origin, resource.name, VAULT)
        show_connections(call, resource, document)
        return document


def recovers(call: Call) -> bool:
    """Whether a request says that the vault is to be one that was deleted; what it says of that is kept nowhere."""
    body = call.json_body()
    properties = body.get("properties") if isinstance(body, dict) else None
    return isinstance(properties, dict) and str(properties.get("createMode", "")).lower() == "recover"


BEHAVIOUR = Vaults()
