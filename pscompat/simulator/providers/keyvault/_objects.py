"""Secrets and keys as Azure Resource Manager shows them: without values, and made but not removed.

They are the same resources that the vault's own address answers for (providers/vault_data).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.hosts import VAULT, service_url
from pscompat.simulator.providers.keyvault import _errors
from pscompat.simulator.providers.vault_data._vault import VAULTS, Vault
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


class VaultObjects(Behaviour):
    """What secrets and keys have in common. `kind` is the word of the vault's addresses."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def vault(self, call: Call, resource_id: str) -> Vault:
        """The vault that a secret or key lies in."""
        return Vault(call, call.store.existing("/".join(resource_id.split("/")[:9]), VAULTS))

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """A new one needs a name that is free."""
        if before is None:
            self.vault(call, resource_id).check_name(self.kind, name_of(resource_id))
        elif before.state.get("managed"):
            raise RequestError(403, "Forbidden", f"A certificate manages '{before.name}'.")

    def check_removal(self, call: Call, resource: Resource) -> None:
        """They are deleted at the vault's address alone."""
        raise _errors.object_is_not_removed(self.kind[:-1])

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """With its addresses, which depend on where the client found the cloud."""
        document = shown(call, facts, resource)
        vault_id = "/".join(resource.id.split("/")[:9])
        vault = call.store.existing(vault_id, VAULTS)
        document["location"] = vault.document["location"]
        address = f"{service_url(call.request.origin, vault.name, VAULT)}{self.kind}/{resource.name}"
        versions = resource.state.get("versions") or [{}]
        word = f"{self.kind[:-1]}Uri"
        properties = document.setdefault("properties", {})
        properties[word] = address
        properties[f"{word}WithVersion"] = f"{address}/{versions[-1].get('version', '')}"
        return document

    @staticmethod
    def given(document: dict[str, Any]) -> dict[str, Any]:
        """What a document says of attributes and tags, as the vault's own address takes it."""
        attributes = document.get("properties", {}).get("attributes") or {}
        kept = {name: attributes[name] for name in ("enabled", "nbf", "exp", "exportable") if name in attributes}
        return {"attributes": kept, "tags": document.get("tags")}
