"""What exists in the simulated cloud: tenants, subscriptions, and resources of any type by id.

A resource is never changed, it is replaced: whoever reads sees one state of it. Reading takes no lock; whoever writes holds
the simulator's. Lists are kept in the order of creation, by type and by everything that a resource lies in, so that a page
costs what it holds, wherever it begins.
"""

from __future__ import annotations

import json
import re
import uuid
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, ancestors, group_of, name_of

ANY_TYPE = ""
_TELLING = ("microsoft.resources/", "microsoft.authorization/")
_REFERENCE = re.compile(r'"id":"(/[^"]+)"')
"""A member `id` of a document: what the document refers to, or a part of its own."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource or a resource group.

    `text` is its document as JSON: what the service shows but for id, name and type. `state_text` is what it knows and does
    not show: the power state of a machine. `number` is the place in the order of creation; `created` and `changed` are seconds
    since the epoch.
    """

    id: str
    type: str
    text: str
    state_text: str = "{}"
    number: int = 0
    created: float = 0.0
    changed: float = 0.0
    etag: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def key(self) -> str:
        """What it is found by."""
        return self.id.lower()

    @property
    def name(self) -> str:
        """Its own name."""
        return name_of(self.id)

    @property
    def document(self) -> dict[str, Any]:
        """A copy of its document, which the caller may change."""
        return json.loads(self.text)  # type: ignore[no-any-return]

    @property
    def state(self) -> dict[str, Any]:
        """A copy of what is known of it and not shown."""
        return json.loads(self.state_text)  # type: ignore[no-any-return]

    @property
    def provisioning_state(self) -> str:
        """The service's word for what is being done to it: Succeeded, Updating, Deleting, Failed, ..."""
        properties = self.document.get("properties")
        return properties.get("provisioningState", "Succeeded") if isinstance(properties, dict) else "Succeeded"

    def with_document(self, document: dict[str, Any], now: float, state: dict[str, Any] | None = None) -> Resource:
        """The same resource with another document, and other state if given; it gets a new etag."""
        return replace(
            self,
            text=packed(document),
            state_text=self.state_text if state is None else packed(state),
            changed=now,
            etag=str(uuid.uuid4()),
        )


def packed(document: dict[str, Any]) -> str:
    """A document as a resource keeps it."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True)
class Subscription:
    """A subscription."""

    id: str
    name: str
    tenant_id: str

    @property
    def path(self) -> str:
        """Its resource id."""
        return f"/subscriptions/{self.id}"


@dataclass(frozen=True)
class Tenant:
    """A Microsoft Entra tenant."""

    id: str
    name: str
    domain: str


class Store:
    """Everything that exists: tenants in order, subscriptions by lower-case id in order, and resources."""

    def __init__(self, tenants: list[Tenant], subscriptions: list[Subscription]) -> None:
        self.tenants = tenants
        self.subscriptions = {subscription.id.lower(): subscription for subscription in subscriptions}
        self.changes: dict[str, Resource | None] = {}
        """What was put (None: removed) since the changes were last saved, by key."""
        self._resources: dict[int, Resource] = {}
        self._numbers: dict[str, int] = {}
        self._listed: dict[tuple[str, str], list[int]] = {}
        self._referring: dict[str, set[int]] = {}
        self._next = 1

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Resource]:
        return iter(list(self._resources.values()))

    def subscription(self, subscription_id: str) -> Subscription:
        """The subscription of that id. Raises RequestError (400 InvalidSubscriptionId, 404 SubscriptionNotFound)."""
        subscription = self.subscriptions.get(subscription_id.lower())
        if subscription is None:
            try:
                uuid.UUID(subscription_id)
            except ValueError:
                raise errors.invalid_subscription_id(subscription_id) from None
            raise errors.subscription_not_found(subscription_id)
        return subscription

    def group(self, subscription: Subscription, name: str) -> Resource:
        """The resource group of that name. Raises RequestError (404 ResourceGroupNotFound)."""
        group = self.get(f"{subscription.path}/resourceGroups/{name}")
        if group is None:
            raise errors.resource_group_not_found(name)
        return group

    def get(self, resource_id: str) -> Resource | None:
        """The resource of that id, None where there is none."""
        number = self._numbers.get(resource_id.lower())
        return None if number is None else self._resources.get(number)

    def existing(self, resource_id: str, type_name: str) -> Resource:
        """The resource of that id and type. Raises RequestError (404 ResourceNotFound)."""
        found = self.get(resource_id)
        if found is None:
            raise errors.resource_not_found(type_name, resource_id)
        return found

    def referring(self, resource_id: str) -> list[Resource]:
        """The resources in whose documents a member `id` names this resource or part of one, in the order of creation."""
        numbers = sorted(self._referring.get(resource_id.lower(), ()))
        return [found for number in numbers if (found := self._resources.get(number)) is not None]

    def list(self, type_name: str, within: str, after: int = 0, count: int | None = None) -> list[Resource]:
        """Resources of a type (ANY_TYPE for all) below an id, in the order of creation, behind the one with number `after`."""
        numbers = self._listed.get((type_name.lower(), within.lower()), [])
        start = bisect_right(numbers, after)
        chosen = numbers[start:] if count is None else numbers[start : start + count]
        return [found for number in chosen if (found := self._resources.get(number)) is not None]

    def put(self, resource: Resource) -> Resource:
        """Add a resource, or put it in the place of the one with its id; the stored one is given back."""
        number = self._numbers.get(resource.key)
        if number is None:
            resource = replace(resource, number=self._next)
            self._next += 1
            self._add(resource)
        else:
            old = self._resources[number]
            resource = replace(resource, number=number, id=old.id, created=old.created)
            self._forget_references(old)
            self._resources[number] = resource
            self._note_references(resource)
        self.changes[resource.key] = resource
        return resource

    def load(self, resource: Resource) -> None:
        """Add a resource as it was saved, with its number."""
        self._next = max(self._next, resource.number + 1)
        self._add(resource)

    def _add(self, resource: Resource) -> None:
        self._resources[resource.number] = resource
        self._numbers[resource.key] = resource.number
        self._note_references(resource)
        for listed in _lists_of(resource):
            numbers = self._listed.setdefault(listed, [])
            if numbers and numbers[-1] > resource.number:
                insort(numbers, resource.number)
            else:
                numbers.append(resource.number)

    def _note_references(self, resource: Resource) -> None:
        for name in _references(resource):
            self._referring.setdefault(name, set()).add(resource.number)

    def _forget_references(self, resource: Resource) -> None:
        for name in _references(resource):
            numbers = self._referring[name]
            numbers.discard(resource.number)
            if not numbers:
                del self._referring[name]

    def rename(self, resource: Resource, renamed: Resource) -> None:
        """Put in the place of a resource one with another id; it keeps its place in the order of creation."""
        self._remove(resource)
        self._add(renamed)
        self.changes[renamed.key] = renamed

    def remove(self, resource: Resource) -> None:
        """Take a resource away with all that lies below it."""
        for below in self.list(ANY_TYPE, resource.id):
            self._remove(below)
        self._remove(resource)

    def _remove(self, resource: Resource) -> None:
        number = self._numbers.pop(resource.key, None)
        if number is None:
            return
        for listed in _lists_of(resource):
            numbers = self._listed[listed]
            del numbers[bisect_left(numbers, number)]
            if not numbers:
                del self._listed[listed]
        self._forget_references(self._resources.pop(number))
        self.changes[resource.key] = None


def _references(resource: Resource) -> set[str]:
    """What a document refers to, in lower case; what only tells of others (deployments, roles, policies, locks) holds nothing."""
    if resource.type.lower().startswith(_TELLING):
        return set()
    return {name.lower() for name in _REFERENCE.findall(resource.text)}


def _lists_of(resource: Resource) -> Iterator[tuple[str, str]]:
    """The lists that a resource stands in: of its type and of all, below each id above it and in the tenant."""
    type_name = resource.type.lower()
    for above in ancestors(resource.id):
        within = above.lower()
        yield type_name, within
        yield ANY_TYPE, within
    yield type_name, ""


def new_group(subscription: Subscription, name: str, document: dict[str, Any], now: float) -> Resource:
    """A resource group that does not exist yet."""
    return Resource(
        f"{subscription.path}/resourceGroups/{name}", RESOURCE_GROUPS, packed(document), created=now, changed=now
    )


def group_id(resource_id: str) -> str:
    """The id of the resource group that an id lies in."""
    return "/".join(resource_id.split("/")[:5]) if group_of(resource_id) else ""
