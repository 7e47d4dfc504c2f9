"""What an operation did to its target, once its end has come."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.operations import Operation
from pscompat.simulator.resource_ids import RESOURCE_GROUPS
from pscompat.simulator.store import Store

ALSO = "also"
"""The change of a removal: the ids of what goes with the resource."""
_STATE = "state."


def complete(operation: Operation, store: Store, now: float) -> None:
    """Apply an operation that has ended to the resource that it was for, if that is still there."""
    resource = store.get(operation.target)
    if resource is None:
        return
    if operation.removes and operation.error is None:
        for gone in [resource, *map(store.get, operation.changes.get(ALSO, ()))]:
            if gone is not None:
                store.remove(gone)
        return
    document, state = resource.document, resource.state
    properties = document.get("properties")
    if isinstance(properties, dict) and "provisioningState" in properties:
        stays = operation.removes and resource.type == RESOURCE_GROUPS
        properties["provisioningState"] = "Succeeded" if stays else operation.status
    if operation.error is None:
        for path, value in operation.changes.items():
            if path.startswith(_STATE):
                state[path.removeprefix(_STATE)] = value
            else:
                set_member(document, path, value)
    store.put(resource.with_document(document, now, state))


def set_member(document: dict[str, Any], path: str, value: Any) -> None:
    """Set the member of a document that a path names: `properties.storageProfile.osDisk.name`. Objects on the way are made."""
    *above, name = path.split(".")
    for part in above:
        inner = document.get(part)
        if not isinstance(inner, dict):
            inner = document[part] = {}
        document = inner
    document[name] = value
