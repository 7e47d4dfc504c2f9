"""Taking resources away, with what they leave behind."""

from __future__ import annotations

from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.store import ANY_TYPE, Resource, Store


def remove(store: Store, resource: Resource, now: float) -> None:
    """Take a resource away with all that lies below it; what leaves something behind (a vault) does so."""
    for gone in [resource, *store.list(ANY_TYPE, resource.id)]:
        behaviour_of(gone.type).leave(store, gone, now)
    store.remove(resource)
