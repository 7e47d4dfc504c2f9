"""Resource ids: how a path names a scope, a resource, a list of resources or an action on one.

`/subscriptions/S/resourceGroups/G/providers/NAMESPACE/TYPE/NAME/TYPE/NAME`; a second `/providers/` begins an extension
resource of what stands before it. Ids compare without case and keep the case that they were created with.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

RESOURCE_GROUPS = "Microsoft.Resources/resourceGroups"
_PROVIDERS = "/providers/"
LONGEST_NAME = 260
_REMEMBERED = 4096
"""Ids whose parts are remembered: one request asks for those of the same few again and again."""


class ProviderPath(NamedTuple):
    """The part of a path behind its last `/providers/`, and what stands before it.

    `scope` is the id that the resource belongs to ("" for the tenant). `segments` are what follows the namespace.
    """

    scope: str
    namespace: str
    segments: tuple[str, ...]

    @property
    def is_resource(self) -> bool:
        """Whether types and names take turns to the end; else it is a list or an action."""
        return len(self.segments) > 0 and len(self.segments) % 2 == 0

    @property
    def type_name(self) -> str:
        """The resource type that the segments name: every other one, the last included."""
        return "/".join((self.namespace, *self.segments[::2]))

    @property
    def owner_type(self) -> str:
        """The resource type without the last segment, which is an action's name."""
        return "/".join((self.namespace, *self.segments[:-1:2]))

    @property
    def owner_id(self) -> str:
        """The id without the last segment: of the resource that an action is for, or of a list's parent."""
        return self.id_of(self.segments[:-1])

    def id_of(self, segments: tuple[str, ...]) -> str:
        """The id that these segments name; that of the scope without any."""
        return f"{self.scope}{_PROVIDERS}{'/'.join((self.namespace, *segments))}" if segments else self.scope


@lru_cache(_REMEMBERED)
def provider_path(path: str) -> ProviderPath | None:
    """The parts of a path that goes into a resource provider; None for any other."""
    parts = path.rstrip("/").split("/")
    place = next((place for place in reversed(_keys(parts)) if parts[place].lower() == "providers"), 0)
    if not place:
        return None
    namespace, *segments = parts[place + 1 :]
    if not namespace or not segments or not all(segments):
        return None
    return ProviderPath("/".join(parts[:place]), namespace, tuple(segments))


def _keys(parts: list[str]) -> range:
    """The places of the segments that say what the next one names: every other one, for `providers` can be a name as well."""
    return range(1, len(parts) - 1, 2)


def ancestors(resource_id: str) -> list[str]:
    """The ids above a resource, nearest first: parents, the scope, its resource group, subscription or management group."""
    found = []
    path = provider_path(resource_id)
    while path is not None:
        for end in range(len(path.segments) - 2, 0, -2):
            found.append(path.id_of(path.segments[:end]))
        if path.scope:
            found.append(path.scope)
        path = provider_path(path.scope)
    outermost = found[-1] if found else resource_id
    parts = outermost.split("/")
    if len(parts) > 3 and parts[1].lower() == "subscriptions":
        found.append("/".join(parts[:3]))
    return found


def is_name(text: str) -> bool:
    """Whether a text can be the name of a resource of any type."""
    return 0 < len(text) <= LONGEST_NAME and not any(one in "<>%&\\?/" or one < " " for one in text)


def name_of(resource_id: str) -> str:
    """The last segment of an id."""
    return resource_id.rpartition("/")[2]


def full_name(resource_id: str) -> str:
    """The names of a resource and its parents of the same provider: `network/subnet`."""
    path = provider_path(resource_id)
    return "/".join(path.segments[1::2]) if path else name_of(resource_id)


@lru_cache(_REMEMBERED)
def part_after(resource_id: str, name: str) -> str:
    """The segment behind the segment `name` (in any letter case), empty where there is none."""
    parts = resource_id.split("/")
    return next((parts[place + 1] for place in _keys(parts) if parts[place].lower() == name), "")


def subscription_of(resource_id: str) -> str:
    """The subscription that an id lies in, empty for one above all subscriptions."""
    return part_after(resource_id, "subscriptions")


def group_of(resource_id: str) -> str:
    """The name of the resource group that an id lies in, empty for one outside of groups."""
    return part_after(resource_id, "resourcegroups")
