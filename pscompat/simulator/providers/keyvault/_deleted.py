"""Deleted vaults: what is kept of them, for how long, and how they come back."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.indexes import name_key
from pscompat.simulator.operations import timestamp
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.store import ANY_TYPE, Resource, Store, packed

DELETED = "Microsoft.KeyVault/locations/deletedVaults"
DAYS = 90
_DAY = 86_400
_KEPT = ("id", "type", "text", "state_text", "created", "changed")


def keep(store: Store, vault: Resource, now: float) -> None:
    """Keep a vault that goes, with all that lies in it."""
    document = vault.document
    properties, location = document["properties"], document["location"]
    purge = now + int(properties.get("softDeleteRetentionInDays") or DAYS) * _DAY
    shown: dict[str, Any] = {
        "vaultId": vault.id,
        "location": location,
        "tags": document.get("tags", {}),
        "deletionDate": timestamp(now),
        "scheduledPurgeDate": timestamp(purge),
    }
    if properties.get("enablePurgeProtection"):
        shown["purgeProtectionEnabled"] = True
    below = [{name: getattr(one, name) for name in _KEPT} for one in store.list(ANY_TYPE, vault.id)]
    state = {"document": document, "below": below, "purge": purge}
    resource_id = f"/subscriptions/{subscription_of(vault.id)}/providers/Microsoft.KeyVault/locations/{location}"
    new = Resource(
        f"{resource_id}/deletedVaults/{vault.name}",
        DELETED,
        packed({"properties": shown}),
        packed(state),
        created=now,
        changed=now,
    )
    store.put(new)


def all_deleted(store: Store, within: str, now: float) -> list[Resource]:
    """The deleted vaults that can still be recovered, in a subscription or in the whole cloud (empty text)."""
    return [one for one in store.list(DELETED, within) if one.state["purge"] > now]


def find(store: Store, name: str, now: float) -> Resource | None:
    """The deleted vault of that name."""
    return next((one for one in store.having(DELETED, name_key, name.lower()) if one.state["purge"] > now), None)


def put_back(store: Store, deleted: Resource, vault: Resource) -> None:
    """What lay in a vault lies in it again; it is no longer deleted."""
    old = str(deleted.document["properties"]["vaultId"])
    for kept in deleted.state["below"]:
        store.put(Resource(**{**kept, "id": vault.id + kept["id"][len(old) :]}))
    store.remove(deleted)
