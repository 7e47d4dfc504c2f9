"""What exists in the simulated cloud: tenants, subscriptions, and resources of any type by id.

A resource is never changed, it is replaced: whoever reads sees one state of it. Reading takes no lock; whoever writes holds
the simulator's. Lists are kept in the order of creation, by type and by everything that a resource lies in, so that a page
costs what it holds, wherever it begins. What a state file keeps is read from there when it is first asked for.
"""

from __future__ import annotations

import json
import uuid
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from pscompat.late_patterns import late
from pscompat.simulator import errors
from pscompat.simulator.indexes import Indexes, ValueOf, collection_key
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, ancestors, group_of, name_of
from pscompat.simulator.wire import new_guid

ANY_TYPE = ""
_TELLING = ("microsoft.resources/", "microsoft.authorization/")
_ids_in = late(r'"id":"(/[^"]+)"', "findall")
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
    etag: str = field(default_factory=new_guid)

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
            etag=new_guid(),
        )


def packed(document: dict[str, Any]) -> str:
    """A document as a resource keeps it."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)


class Subscription(NamedTuple):
    """A subscription."""

    id: str
    name: str
    tenant_id: str

    @property
    def path(self) -> str:
        """Its resource id."""
        return f"/subscriptions/{self.id}"


class Tenant(NamedTuple):
    """A Microsoft Entra tenant."""

    id: str
    name: str
    domain: str


class StateFileError(Exception):
    """A state file that cannot be used. The message names it."""


class Kept(Protocol):
    """Resources that are kept elsewhere: as they were when the store was made, or later."""

    def places(self) -> Iterable[tuple[int, str, str]]:
        """Number, id and type of all, in the order of creation."""

    def resources(self, numbers: Sequence[int]) -> list[Resource]:
        """Those with these numbers."""

    def referring(self, key: str) -> list[int]:
        """The numbers of those in whose documents a member `id` is this one, in lower case."""


class Store:
    """Everything that exists: tenants in order, subscriptions by lower-case id in order, and resources.

    `kept` are the resources that it begins with.
    """

    def __init__(self, tenants: list[Tenant], subscriptions: list[Subscription], kept: Kept | None = None) -> None:
        self.tenants = tenants
        self.subscriptions = {subscription.id.lower(): subscription for subscription in subscriptions}
        self.changes: dict[str, Resource | None] = {}
        """What was put (None: removed) since the changes were last saved, by key."""
        self.cloud_changed = False
        """Whether tenants or subscriptions came since the changes were last saved."""
        self.version = 0
        """Counts what was put and removed: as long as it is the same, so is everything that exists."""
        self._kept = kept
        self._resources: dict[int, Resource] = {}
        """By number, those that were written or read."""
        self._numbers: dict[str, int] = {}
        self._listed: dict[tuple[str, str], list[int]] = {}
        self._written: set[int] = set()
        """The numbers of those of which `kept` may know an older state."""
        self._referring: dict[str, set[int]] = {}
        """Who refers to an id, among what was written."""
        self._indexes = Indexes()
        self._next = 1
        if kept is not None:
            self._note_places(kept)

    def _note_places(self, kept: Kept) -> None:
        """Note where the resources are that are kept: those of one type below the same parent stand in the same lists."""
        places: dict[tuple[str, str], list[list[int]]] = {}
        number = 0
        for number, resource_id, type_name in kept.places():
            key = resource_id.lower()
            self._numbers[key] = number
            place = key.rpartition("/")[0], type_name
            lists = places.get(place)
            if lists is None:
                lists = places[place] = [self._listed.setdefault(one, []) for one in _lists_of(key, type_name)]
            for listed in lists:
                listed.append(number)
        self._next = number + 1

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Resource]:
        return iter(self._read(sorted(self._numbers.values())))

    def copy(self) -> Store:
        """A store that holds the same and is changed by itself, with the changes that were not saved."""
        made = Store(list(self.tenants), list(self.subscriptions.values()))
        made.changes, made.cloud_changed = dict(self.changes), self.cloud_changed
        made._kept, made._next, made.version = self._kept, self._next, self.version
        made._resources, made._numbers = dict(self._resources), dict(self._numbers)
        made._listed = {place: list(numbers) for place, numbers in self._listed.items()}
        made._referring = {key: set(numbers) for key, numbers in self._referring.items()}
        made._written = set(self._written)
        return made

    def keys(self) -> Sequence[str]:
        """The ids of all resources in lower case."""
        return tuple(self._numbers)

    def add_subscription(self, subscription: Subscription) -> None:
        """Add a subscription, or put it in the place of the one with its id."""
        self.subscriptions[subscription.id.lower()] = subscription
        self.cloud_changed = True

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
        if number is None:
            return None
        found = self._resources.get(number)
        return found if found is not None else next(iter(self._read([number])), None)

    def _read(self, numbers: Sequence[int]) -> list[Resource]:
        """The resources with these numbers, but for those that have gone."""
        if self._kept is not None:
            missing = [number for number in numbers if number not in self._resources]
            if missing:
                for resource in self._kept.resources(missing):
                    self._resources.setdefault(resource.number, resource)
        return [found for number in numbers if (found := self._resources.get(number)) is not None]

    def existing(self, resource_id: str, type_name: str) -> Resource:
        """The resource of that id and type. Raises RequestError (404 ResourceNotFound)."""
        found = self.get(resource_id)
        if found is None:
            raise errors.resource_not_found(type_name, resource_id)
        return found

    def referring(self, resource_id: str) -> list[Resource]:
        """The resources in whose documents a member `id` names this resource or part of one, in the order of creation."""
        key = resource_id.lower()
        numbers = set(self._referring.get(key, ()))
        if self._kept is not None:
            numbers.update(number for number in self._kept.referring(key) if number not in self._written)
        return self._read(sorted(numbers))

    def at_scope(self, type_name: str, scope: str) -> list[Resource]:
        """The extension resources of a type that are at this very scope, not below it."""
        return self.having(type_name, collection_key, f"{scope}/providers/{type_name}".lower())

    def index(self, type_name: str, value_of: ValueOf) -> Mapping[str, tuple[int, ...]]:
        """The numbers of all resources of a type by a value of theirs; those without a value are not in it."""
        return self._indexes.get(type_name, value_of, lambda: self.list(type_name, ""))

    def having(self, type_name: str, value_of: ValueOf, value: str) -> list[Resource]:
        """The resources of a type with this value, wherever they are, in the order of creation."""
        return self._read(sorted(self.index(type_name, value_of).get(value, ())))

    def list(self, type_name: str, within: str, after: int = 0, count: int | None = None) -> list[Resource]:
        """Resources of a type (ANY_TYPE for all) below an id, in the order of creation, behind the one with number `after`."""
        numbers = self._listed.get((type_name.lower(), within.lower()), [])
        start = bisect_right(numbers, after)
        return self._read(numbers[start:] if count is None else numbers[start : start + count])

    def put(self, resource: Resource) -> Resource:
        """Add a resource, or put it in the place of the one with its id; the stored one is given back."""
        old = self.get(resource.id)
        if old is None:
            resource = replace(resource, number=self._next)
            self._next += 1
            self._add(resource)
        else:
            resource = replace(resource, number=old.number, id=old.id, created=old.created)
            self._forget_references(old)
            self._resources[old.number] = resource
            self._note_references(resource)
            self._indexes.replaced(old, resource)
        self.changes[resource.key] = resource
        self.version += 1
        return resource

    def _add(self, resource: Resource) -> None:
        self._resources[resource.number] = resource
        self._numbers[resource.key] = resource.number
        self._note_references(resource)
        for listed in _lists_of(resource.key, resource.type):
            numbers = self._listed.setdefault(listed, [])
            if numbers and numbers[-1] > resource.number:
                insort(numbers, resource.number)
            else:
                numbers.append(resource.number)
        self._indexes.replaced(None, resource)

    def _note_references(self, resource: Resource) -> None:
        self._written.add(resource.number)
        for name in references(resource):
            self._referring.setdefault(name, set()).add(resource.number)

    def _forget_references(self, resource: Resource) -> None:
        self._written.add(resource.number)
        for name in references(resource):
            numbers = self._referring.get(name, set())
            numbers.discard(resource.number)
            if not numbers:
                self._referring.pop(name, None)

    def rename(self, resource: Resource, renamed: Resource) -> None:
        """Put in the place of a resource one with another id; it keeps its place in the order of creation."""
        self._remove(resource)
        self._add(renamed)
        self.changes[renamed.key] = renamed
        self.version += 1

    def remove(self, resource: Resource) -> None:
        """Take a resource away with all that lies below it."""
        for below in self.list(ANY_TYPE, resource.id):
            self._remove(below)
        self._remove(resource)

    def _remove(self, resource: Resource) -> None:
        number = self._numbers.pop(resource.key, None)
        if number is None:
            return
        for listed in _lists_of(resource.key, resource.type):
            numbers = self._listed[listed]
            del numbers[bisect_left(numbers, number)]
            if not numbers:
                del self._listed[listed]
        gone = self._resources.pop(number, resource)
        self._forget_references(gone)
        self._indexes.replaced(gone, None)
        self.changes[resource.key] = None
        self.version += 1


def references(resource: Resource) -> set[str]:
    """What a document refers to, in lower case; what only tells of others (deployments, roles, policies, locks) holds nothing."""
    if resource.type.lower().startswith(_TELLING):
        return set()
    return {name.lower() for name in _ids_in(resource.text)}


def _lists_of(key: str, type_name: str) -> Iterator[tuple[str, str]]:
    """The lists that a resource stands in: of its type and of all, below each id above it and in the tenant."""
    type_name = type_name.lower()
    for within in ancestors(key):
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
