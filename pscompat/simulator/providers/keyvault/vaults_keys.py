"""Keys, as Azure Resource Manager makes them. Source: the REST reference of Keys (2023-07-01)."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.providers.keyvault._objects import VaultObjects
from pscompat.simulator.providers.vault_data import _crypto, _keys
from pscompat.simulator.providers.vault_data._vault import KEYS, Version, shown_by_resource_manager
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Keys(VaultObjects):
    """The first write makes a key; one that is there stays as it is."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Make the key."""
        if before is None:
            properties = document.get("properties", {})
            key_type = str(properties.get("kty") or _crypto.RSA)
            size = properties.get("keySize")
            material = _crypto.generate(key_type, None if size is None else int(size), properties.get("curveName"))
            body = {**self.given(document), "key_ops": properties.get("keyOps")}
            state["versions"] = [_keys.new_version(self.vault(call, resource_id), body, key_type, material)]
        document.clear()
        document.update(shown_by_resource_manager(state))

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """With what kind of key it is."""
        document = super().show(call, facts, resource)
        document["properties"].update(told(resource.state["versions"][-1]))
        return document


def told(version: Version) -> dict[str, Any]:
    """What a version says of its key."""
    shown: dict[str, Any] = {"kty": version["kty"], "keyOps": version["key_ops"]}
    if "crv" in version["public"]:
        return {**shown, "curveName": version["public"]["crv"]}
    return {**shown, "keySize": _keys.size(version)}


BEHAVIOUR = Keys(KEYS)
