"""What all resource types of Microsoft.Network do: children in the lists of their parents, ids and etags of parts, references
that have to exist, and references shown from the other end.
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import Kind, ResourceType, arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour, behaviour_of, shown
from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._back_references import show_users
from pscompat.simulator.providers.network._references import check_references, location_of
from pscompat.simulator.providers.network._shape import (
    NAMESPACE,
    ChildList,
    child_lists,
    lies_in,
    parent_of,
    parts,
    properties_schema,
    respell,
    type_of,
)
from pscompat.simulator.resource_ids import is_name, provider_path, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError

_OWN = frozenset({"id", "name", "type", "etag"})
"""Members of a listed child that it has as a resource anyway."""


class NetworkBehaviour(Behaviour):
    """The behaviour of a resource type of Microsoft.Network.

    A resource is checked and filled alike whether it is written by itself or in the list of its parent: `check_alone` and `fill`
    are about one resource; `check_beside` is what a child that is written by itself needs from its parent and its siblings.
    `keeps` are the lists of children that stay as they are when a write does not name them; the others it empties.
    """

    keeps: frozenset[str] = frozenset()

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """References first, then the resource, then what stands beside it."""
        check_references(call, resource_id, document, before)
        self.check_alone(call, resource_id, document, before)
        self.check_beside(call, resource_id, document)

    def busy(self, call: Call, resource_id: str) -> RequestError | None:
        """Something is done to the resource, to what it lies in, or to another part of that: the client is to try again.

        A deployment does so by itself.
        """
        if call.nested:
            return super().busy(call, resource_id)
        path = provider_path(resource_id)
        outermost = path.id_of(path.segments[:2]) if path is not None else resource_id
        running = call.operations.running_within(outermost)
        if running is None:
            return None
        scope = f"/subscriptions/{subscription_of(running.target)}"
        location = location_of(call, running.target)
        status, _, _ = self.operation_paths(scope, NAMESPACE, location, running.name)
        return _errors.another_operation(call.link(status), running.waiting_headers(call.now))

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Raise RequestError where the resource, or a child in its lists, cannot be written; or one that is left out cannot go."""
        for row in child_lists(type_of(resource_id)):
            if self.stays(call, row, document):
                continue
            behaviour = network_behaviour(row.type)
            named = set()
            for place, item in enumerate(properties_of(document).get(row.member) or ()):
                if not item.get("name"):
                    raise _errors.missing_name(f"properties.{row.member}[{place}]")
                if not is_name(item["name"]):
                    raise errors.invalid_resource_name(item["name"], row.type)
                child = f"{resource_id}/{row.type.rpartition('/')[2]}/{item['name']}"
                named.add(child.lower())
                behaviour.check_alone(call, child, item, call.store.get(child))
            for other in call.store.list(row.type, resource_id):
                if other.key not in named:
                    behaviour.check_removal(call, other)

    def check_beside(self, call: Call, resource_id: str, document: dict[str, Any]) -> None:
        """Raise RequestError where a child does not go with its parent and its siblings."""

    def stays(self, call: Call, row: ChildList, document: dict[str, Any]) -> bool:
        """Whether a write leaves the children of a list as they are."""
        if row.read_only or not row.whole:
            return True
        return row.member not in properties_of(document) and (
            row.member in self.keeps or call.request.method == "PATCH"
        )

    def check_removal(self, call: Call, resource: Resource) -> None:
        """What cannot go takes what it lies in along."""
        for row in child_lists(resource.type):
            for child in call.store.list(row.type, resource.id):
                behaviour_of(row.type).check_removal(call, child)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Fill the resource, whose parts it names as the service does, and give the parent that lists it a new etag."""
        respell(_facts(resource_id), document, resource_id)
        self.fill_alone(call, resource_id, document, state, before)
        parent = _listing_parent(call, resource_id)
        if parent is not None:
            call.store.put(parent.with_document(parent.document, call.now))

    def fill_alone(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Defaults, ids of parts, and the children in the lists of the document, which are written as resources."""
        facts = _facts(resource_id)
        schema = properties_schema(facts)
        if schema is None or schema.kind is not Kind.OBJECT:
            return
        properties = document.setdefault("properties", {})
        earlier = properties_of(before.document) if before is not None else {}
        if "resourceguid" in schema.names:
            properties["resourceGuid"] = earlier.get("resourceGuid") or str(uuid.uuid4())
        self.fill_properties(call, resource_id, properties, state, earlier)
        for row in child_lists(facts.name):
            if self.stays(call, row, document):
                properties.pop(row.member, None)
            else:
                self._write_children(call, resource_id, row, properties.pop(row.member, None) or [])
        for part in parts(facts, document, resource_id):
            part.item["id"] = part.id
            if "type" in part.schema.names:
                part.item["type"] = type_of(part.id)
            inner = part.schema.property("properties")
            if inner is not None and "provisioningstate" in facts.types[inner.type].names:
                part.item.setdefault("properties", {})["provisioningState"] = "Succeeded"

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Add what the service sets in the properties; `earlier` are those from before the write, without children."""

    def _write_children(self, call: Call, resource_id: str, row: ChildList, items: list[dict[str, Any]]) -> None:
        """Make the children of a type those that a list names."""
        others = {child.key: child for child in call.store.list(row.type, resource_id)}
        own = row.type.rpartition("/")[2]
        for item in items:
            before = others.pop(f"{resource_id}/{own}/{item['name']}".lower(), None)
            child = f"{resource_id}/{own}/{item['name']}" if before is None else before.id
            document = {key: value for key, value in item.items() if key not in _OWN}
            write_child(call, child, row.type, document, before)
        for gone in others.values():
            call.store.remove(gone)

    def etag(self, call: Call, resource: Resource) -> str:
        """A child in a list of its parent has the etag of the parent."""
        parent = _listing_parent(call, resource.id)
        return super().etag(call, resource) if parent is None else behaviour_of(parent.type).etag(call, parent)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The resource with its children, the etags of its parts, and what refers to it."""
        document = shown(call, facts, resource)
        schema = properties_schema(facts)
        if schema is None or schema.kind is not Kind.OBJECT:
            return document
        properties = document.setdefault("properties", {})
        for row in child_lists(facts.name):
            children = call.store.list(row.type, resource.id)
            if row.whole:
                behaviour, inner = behaviour_of(row.type), _facts_of_type(row.type)
                documents = [behaviour.show(call, inner, child) for child in children]
                properties[row.member] = [_as_listed(row, each) for each in documents]
            elif children:
                properties[row.member] = [{"id": child.id} for child in children]
        for part in parts(facts, document, resource.id):
            if "etag" in part.schema.names and lies_in(part.item.get("id"), resource.id):
                part.item["etag"] = self.etag(call, resource)
        show_users(call, resource.id, properties)
        return document


def _as_listed(row: ChildList, document: dict[str, Any]) -> dict[str, Any]:
    """A child as it stands in the list of its parent."""
    return {key: value for key, value in document.items() if key not in _OWN or key in row.names}


def _listing_parent(call: Call, resource_id: str) -> Resource | None:
    """The parent of a resource, where it lists its children of that type."""
    parent = call.store.get(parent_of(resource_id))
    if parent is None or all(row.type.lower() != type_of(resource_id).lower() for row in child_lists(parent.type)):
        return None
    return parent


def network_behaviour(type_name: str) -> NetworkBehaviour:
    """The behaviour of a resource type of Microsoft.Network."""
    behaviour = behaviour_of(type_name)
    assert isinstance(behaviour, NetworkBehaviour)
    return behaviour


def write_child(call: Call, child: str, type_name: str, document: dict[str, Any], before: Resource | None) -> None:
    """Store a child that its parent lists."""
    state = {} if before is None else before.state
    network_behaviour(type_name).fill_alone(call, child, document, state, before)
    schema = properties_schema(_facts_of_type(type_name))
    if schema is not None and "provisioningstate" in schema.names:
        document.setdefault("properties", {})["provisioningState"] = "Succeeded"
    if before is None:
        call.store.put(Resource(child, type_name, packed(document), packed(state), created=call.now, changed=call.now))
    else:
        call.store.put(before.with_document(document, call.now, state))


def properties_of(document: dict[str, Any]) -> dict[str, Any]:
    """The properties of a document, empty where it has none."""
    properties = document.get("properties")
    return properties if isinstance(properties, dict) else {}


def _facts(resource_id: str) -> ResourceType:
    return _facts_of_type(type_of(resource_id))


def _facts_of_type(type_name: str) -> ResourceType:
    facts = arm_facts().resource_type(type_name)
    assert facts is not None
    return facts
