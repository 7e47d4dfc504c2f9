"""Resources that move into another group: their ids change, those of what lies below them, and what names them.

Source: Microsoft's page on moving resources. Children and extensions go along, but for role assignments, which are lost. What
other resources say of a moved one follows, but for alert rules and the like, whose scopes have to be set anew.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pscompat.simulator import errors
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.store import ANY_TYPE, Resource, Store

MOVING = "MovingResources"
"""The provisioning state of both groups while resources move."""
_LOST = "microsoft.authorization/roleassignments"
_KEEPING = ("microsoft.resources/", "microsoft.authorization/", "microsoft.insights/", "microsoft.alertsmanagement/")
"""Namespaces whose resources go on naming the old id."""


def move(store: Store, resources: list[str], target: str) -> None:
    """Move resources, with all that lies below them, into the group with the id `target`."""
    new_ids: dict[str, str] = {}
    moved: list[Resource] = []
    for resource_id in resources:
        resource = store.get(resource_id)
        if resource is None:
            continue
        new_ids[resource.key] = moved_id(resource.id, target)
        for one in [resource, *store.list(ANY_TYPE, resource.id)]:
            if one.type.lower() == _LOST:
                store.remove(one)
            else:
                moved.append(one)
    if not moved:
        return
    names = "|".join(re.escape(name) for name in sorted(new_ids, key=len, reverse=True))
    pattern = re.compile(f'"({names})(?=["/])', re.IGNORECASE)

    def followed(text: str) -> str:
        return pattern.sub(lambda match: f'"{new_ids[match[1].lower()]}', text)

    for one in moved:
        renamed = followed(f'"{one.id}"')[1:-1]
        store.rename(one, replace(one, id=renamed, text=followed(one.text), state_text=followed(one.state_text)))
    for other in store:
        if not other.type.lower().startswith(_KEEPING):
            text, state = followed(other.text), followed(other.state_text)
            if text != other.text or state != other.state_text:
                store.put(replace(other, text=text, state_text=state))


def moved_id(resource_id: str, target: str) -> str:
    """The id of a resource of a group once it lies in the group `target`."""
    path = provider_path(resource_id)
    assert path is not None, "what lies in a group has a provider"
    return f"{target}/providers/{path.namespace}/{'/'.join(path.segments)}"


def refuse_while_moving(group: Resource) -> None:
    """Raise RequestError (409) while resources move out of a group or into it."""
    if group.provisioning_state == MOVING:
        raise errors.resource_group_being_moved(group.name)


def set_groups_state(store: Store, groups: list[str], state: str, now: float) -> None:
    """Say of groups what is being done to them; a group that is being deleted keeps its state."""
    for name in groups:
        group = store.get(name)
        if group is not None and group.provisioning_state != "Deleting":
            document = group.document
            document.setdefault("properties", {})["provisioningState"] = state
            store.put(group.with_document(document, now))
