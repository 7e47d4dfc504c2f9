"""Resource ids: what is in them, and the paths that lead to resources."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote


class ResourceId(NamedTuple):
    """An id's parts: `type` is the full type (`Microsoft.Compute/galleries/images`), `names` one name a segment of it; `subscription`
    and `group` are empty where the id has none."""

    subscription: str
    group: str
    type: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The resource's own name."""
        return self.names[-1] if self.names else self.group


def parse_id(text: str) -> ResourceId | None:
    """The parts of a resource's id, None for a text that is none. Of an extension's id (a lock, an assignment) the last type counts."""
    parts = text.strip("/").split("/")
    folded = [part.lower() for part in parts]
    if not text.startswith("/") or len(parts) < 2 or "" in parts:
        return None
    subscription = parts[1] if folded[0] == "subscriptions" else ""
    group = parts[3] if len(parts) > 3 and subscription and folded[2] == "resourcegroups" else ""
    if "providers" not in folded:
        return ResourceId(subscription, group, "", ())
    start = len(parts) - 1 - folded[::-1].index("providers")
    rest = parts[start + 2 :]
    if not rest or len(rest) % 2:
        return None
    return ResourceId(subscription, group, "/".join((parts[start + 1], *rest[::2])), tuple(rest[1::2]))


def path_of_group(subscription: str, group: str) -> str:
    """The path of a resource group in a subscription (`/subscriptions/S`)."""
    return f"{subscription}/resourceGroups/{quote(group, safe='()')}"


def resource_path(scope: str, resource_type: str, names: tuple[str, ...] = ()) -> str:
    """The path of a resource below a scope (`/subscriptions/S/resourceGroups/G`); of a list of them where one name is missing."""
    namespace, *types = resource_type.split("/")
    path = f"{scope}/providers/{namespace}"
    for place, part in enumerate(types):
        path += f"/{part}"
        if place < len(names):
            path += f"/{quote(names[place], safe='')}"
    return path


def version_of(resource_type: str) -> str:
    """The api-version of requests about a type. Raises LookupError where there are no facts about it."""
    # Start-up: -WhatIf asks for no facts.
    from pscompat.arm import arm_facts

    facts = arm_facts().resource_type(resource_type)
    if facts is None:
        raise LookupError(f"no facts about {resource_type}")
    return facts.version


def group_of(resource_id: str | None) -> str:
    """The resource group in an id, empty where there is none."""
    parts = (resource_id or "").split("/")
    return parts[4] if len(parts) > 4 and parts[3].lower() == "resourcegroups" else ""
