"""What an operation did to its target, once its end has come."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.moving import move, set_groups_state
from pscompat.simulator.operations import Operation
from pscompat.simulator.removal import remove
from pscompat.simulator.resource_ids import RESOURCE_GROUPS
from pscompat.simulator.store import Resource, Store, packed

ALSO = "also"
"""A change: the ids of other resources that go."""
MADE = "made"
"""A change: resources that come to be, each with id, type and document."""
OTHERS = "others"
"""A change: what changes of other resources, by their ids."""
MOVED = "moved"
"""A change: resources that move (`resources`) from one group (`from`) to another (`to`)."""
_BEYOND = (ALSO, MADE, OTHERS)
_STATE = "state."


def complete(operation: Operation, store: Store, now: float) -> None:
    """Apply an operation that has ended to the resource that it was for, if that is still there."""
    moved = operation.changes.get(MOVED)
    if moved is not None:
        if operation.error is None:
            move(store, moved["resources"], moved["to"])
        set_groups_state(store, [moved["from"], moved["to"]], "Succeeded", now)
        return
    resource = store.get(operation.target)
    if resource is None:
        return
    if operation.error is None:
        apply_beyond(operation.changes, store, now)
    if operation.removes and operation.error is None:
        remove(store, resource, now)
        return
    document, state = resource.document, resource.state
    properties = document.get("properties")
    if isinstance(properties, dict) and "provisioningState" in properties:
        stays = operation.removes and resource.type == RESOURCE_GROUPS
        properties["provisioningState"] = "Succeeded" if stays else operation.status
    if operation.error is None:
        _apply(operation.changes, document, state)
    stored = store.put(resource.with_document(document, now, state))
    behaviour_of(stored.type).ended(store, stored, operation, now)


def _apply(changes: dict[str, Any], document: dict[str, Any], state: dict[str, Any]) -> None:
    """Set what an operation changes in the document and the state of a resource."""
    for path, value in changes.items():
        if path.startswith(_STATE):
            state[path.removeprefix(_STATE)] = value
        elif path not in _BEYOND:
            set_member(document, path, value)


def apply_beyond(changes: dict[str, Any], store: Store, now: float) -> None:
    """What an operation does to other resources than its target."""
    for other in changes.get(ALSO, ()):
        gone = store.get(other)
        if gone is not None:
            remove(store, gone, now)
    for made in changes.get(MADE, ()):
        store.put(Resource(made["id"], made["type"], packed(made["document"]), created=now, changed=now))
    for other, its_changes in changes.get(OTHERS, {}).items():
        resource = store.get(other)
        if resource is not None:
            document, state = resource.document, resource.state
            _apply(its_changes, document, state)
            store.put(resource.with_document(document, now, state))


def set_member(document: dict[str, Any], path: str, value: Any) -> None:
    """Set the member of a document that a path names: `properties.storageProfile.osDisk.name`. Objects on the way are made.
    None takes the member away."""
    *above, name = path.split(".")
    for part in above:
        inner = document.get(part)
        if not isinstance(inner, dict):
            inner = document[part] = {}
        document = inner
    if value is None:
        document.pop(name, None)
    else:
        document[name] = value
