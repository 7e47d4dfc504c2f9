"""Secrets, as Azure Resource Manager writes them. Source: the REST reference of Secrets (2023-07-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.keyvault._objects import VaultObjects
from pscompat.simulator.providers.vault_data import _secrets
from pscompat.simulator.providers.vault_data._vault import SECRETS, shown_by_resource_manager
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Secrets(VaultObjects):
    """A write with a value makes a version; one without changes the newest."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Keep the value where nobody sees it."""
        vault = self.vault(call, resource_id)
        value = document.get("properties", {}).pop("value", None)
        given = {**self.given(document), "contentType": document.get("properties", {}).get("contentType")}
        versions = state.setdefault("versions", [])
        if value is not None or before is None:
            versions.append(_secrets.new_version(vault, {**given, "value": value}))
        else:
            vault.change(versions[-1], given)
            versions[-1]["contentType"] = given["contentType"]
        document.clear()
        document.update(shown_by_resource_manager(state))


BEHAVIOUR = Secrets(SECRETS)
