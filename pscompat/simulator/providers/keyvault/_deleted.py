"""Deleted vaults and managed HSMs: what is kept of them, for how long, and how they come back."""

from __future__ import annotations

from typing import Any, NamedTuple

from pscompat.simulator.indexes import name_key
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.keyvault import _errors
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import ANY_TYPE, Resource, Store, packed


class Kind(NamedTuple):
    """What was deleted. folder: the last part of its type then; id_name: how its id is called that it had."""

    folder: str
    id_name: str

    @property
    def type(self) -> str:
        """The type of what was deleted."""
        return f"Microsoft.KeyVault/locations/{self.folder}"


VAULTS = Kind("deletedVaults", "vaultId")
HSMS = Kind("deletedManagedHSMs", "mhsmId")
DAYS = 90
_DAY = 86_400
_KEPT = ("id", "type", "text", "state_text", "created", "changed")


def keep(store: Store, vault: Resource, now: float, kind: Kind = VAULTS) -> None:
    """Keep a vault that goes, with all that lies in it."""
    document = vault.document
    properties, location = document["properties"], document["location"]
    purge = now + int(properties.get("softDeleteRetentionInDays") or DAYS) * _DAY
    shown: dict[str, Any] = {
        kind.id_name: vault.id,
        "location": location,
        "tags": document.get("tags", {}),
        "deletionDate": timestamp(now),
        "scheduledPurgeDate": timestamp(purge),
    }
    if properties.get("enablePurgeProtection"):
        shown["purgeProtectionEnabled"] = True
    below = [{name: getattr(one, name) for name in _KEPT} for one in store.list(ANY_TYPE, vault.id)]
    state = {"document": document, "below": below, "purge": purge, "own": vault.state}
    resource_id = f"/subscriptions/{subscription_of(vault.id)}/providers/Microsoft.KeyVault/locations/{location}"
    new = Resource(
        f"{resource_id}/{kind.folder}/{vault.name}",
        kind.type,
        packed({"properties": shown}),
        packed(state),
        created=now,
        changed=now,
    )
    store.put(new)


def all_deleted(store: Store, within: str, now: float, kind: Kind = VAULTS) -> list[Resource]:
    """The deleted vaults that can still be recovered, in a subscription or in the whole cloud (empty text)."""
    return [one for one in store.list(kind.type, within) if one.state.get("purge", 0) > now]


def find(store: Store, name: str, now: float, kind: Kind = VAULTS) -> Resource | None:
    """The deleted vault of that name."""
    return next(
        (one for one in store.having(kind.type, name_key, name.lower()) if one.state.get("purge", 0) > now), None
    )


def check_name(call: Call, resource_type: str, name: str, recovers: bool, kind: Kind = VAULTS) -> None:
    """Raise RequestError unless a new vault may have the name: nobody has it, and a deleted one has it just if it is to come back."""
    deleted = find(call.store, name, call.now, kind)
    if call.store.having(resource_type, name_key, name.lower()):
        raise _errors.taken(name)
    if deleted is not None and not recovers:
        raise _errors.deleted(name)
    if deleted is None and recovers:
        raise _errors.deleted_vault_not_found(name)


def put_back(store: Store, deleted: Resource, vault: Resource, kind: Kind = VAULTS) -> None:
    """What lay in a vault lies in it again; it is no longer deleted."""
    old = str(deleted.document["properties"][kind.id_name])
    for kept in deleted.state["below"]:
        store.put(Resource(**{**kept, "id": vault.id + kept["id"][len(old) :]}))
    store.remove(deleted)
