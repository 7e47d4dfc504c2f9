"""What has changed among the resources since somebody last looked.

Whoever watches asks for what came after the version that he knows. A resource is never changed but replaced, so what is another object
than before has changed.
"""

from __future__ import annotations

import threading
from typing import Any, NamedTuple

from pscompat.simulator.resource_ids import RESOURCE_GROUPS
from pscompat.simulator.store import Resource, Store

_KEPT_REMOVALS = 20_000


class Changes(NamedTuple):
    """What changed: rows of resources, and the keys of those that are gone. `whole`: the rows are all that there are."""

    version: int
    whole: bool
    rows: list[dict[str, Any]]
    removed: list[str]


class Journal:
    """Remembers which version of what exists came with which look at it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = 0
        self._seen: dict[str, tuple[Resource, int]] = {}
        self._removed: list[tuple[int, str]] = []
        self._forgotten = 0
        self._looked: tuple[Store, int] | None = None
        """What was looked at last, and its version then."""

    def changes(self, store: Store, since: int) -> Changes:
        """What changed after a version; everything for 0, and for a version that was too long ago."""
        with self._lock:
            self._look(store)
            whole = since <= self._forgotten or since > self._version
            news = whole or since < self._version
            rows = [] if not news else [_row(one) for one, number in self._seen.values() if whole or number > since]
            removed = [] if whole or not news else [key for number, key in self._removed if number > since]
            return Changes(self._version, whole, rows, removed)

    def _look(self, store: Store) -> None:
        version = store.version
        if self._looked is not None and self._looked[0] is store and self._looked[1] == version:
            return
        self._looked = store, version
        following = self._version + 1
        seen = self._seen
        found = {resource.key: resource for resource in store}
        changed = False
        for key, resource in found.items():
            known = seen.get(key)
            if known is None or known[0] is not resource:
                seen[key] = (resource, following)
                changed = True
        if len(seen) > len(found):
            for key in [key for key in seen if key not in found]:
                del seen[key]
                self._removed.append((following, key))
                changed = True
            if len(self._removed) > _KEPT_REMOVALS:
                self._forgotten = self._removed[-_KEPT_REMOVALS // 2][0]
                self._removed = self._removed[-_KEPT_REMOVALS // 2 :]
        if changed or not self._version:
            self._version = following


def _row(resource: Resource) -> dict[str, Any]:
    """What a list shows of a resource."""
    document, state = resource.document, resource.state
    row: dict[str, Any] = {"id": resource.id, "type": resource.type, "state": resource.provisioning_state}
    for name in ("location", "kind"):
        if isinstance(document.get(name), str):
            row[name] = document[name]
    if isinstance(document.get("tags"), dict) and document["tags"]:
        row["tags"] = document["tags"]
    if resource.type != RESOURCE_GROUPS and isinstance(state.get("powerState"), str):
        row["power"] = state["powerState"]
    if state.get("filled"):
        row["filled"] = len(state["filled"])
    return row
