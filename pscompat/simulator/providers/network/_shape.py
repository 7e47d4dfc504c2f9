"""The shape of documents of Microsoft.Network: children that stand in a list of their parent, parts that have an id of their
own, and references to other resources. All of it follows from the facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pscompat.arm import Kind, ResourceType, Schema, arm_facts
from pscompat.simulator.resource_ids import provider_path

NAMESPACE = "Microsoft.Network"


class ChildList(NamedTuple):
    """A member of a parent's properties that lists its children of a type.

    `read_only`: the service fills it. `whole`: children stand in it as documents, otherwise as references to them. `names`: the members
    that the facts give to what stands in it, which for some types has no `type`.
    """

    member: str
    type: str
    read_only: bool
    whole: bool
    names: frozenset[str]


class Part(NamedTuple):
    """An item of a list that has an id of its own, with what the facts say of it."""

    item: dict[str, Any]
    schema: Schema
    id: str


class Reference(NamedTuple):
    """A member `id` that names another resource.

    `holder` is the id of the innermost part that holds it, `member` the name of the member it is the value of.
    """

    id: str
    path: str
    member: str
    holder: str


def type_of(resource_id: str) -> str:
    """The resource type that an id names, empty where it names none."""
    path = provider_path(resource_id)
    return path.type_name if path is not None else ""


def parent_of(resource_id: str) -> str:
    """The id of the resource that this one is a child of, empty where it is none."""
    path = provider_path(resource_id)
    return path.id_of(path.segments[:-2]) if path is not None and len(path.segments) > 2 else ""


def is_network(resource_id: str) -> bool:
    """Whether an id names a resource of this provider."""
    return type_of(resource_id).lower().startswith(NAMESPACE.lower() + "/")


def properties_schema(facts: ResourceType) -> Schema | None:
    """The schema of a type's properties."""
    declared = facts.schema.property("properties")
    return None if declared is None else facts.types[declared.type]


_LISTED_AS = {
    "Microsoft.Network/vpnGateways/vpnConnections": "connections",
    "Microsoft.Network/virtualHubs/routeTables": "virtualHubRouteTableV2s",
}
"""The members of parents that are called otherwise than the type of their children."""


@cache
def child_lists(type_name: str) -> tuple[ChildList, ...]:
    """The lists of children in a type's properties: `subnets` of a virtual network."""
    facts = arm_facts().resource_type(type_name)
    schema = None if facts is None else properties_schema(facts)
    if facts is None or schema is None:
        return ()
    found = []
    for name in arm_facts().namespaces()[NAMESPACE]:
        above, _, own = name.rpartition("/")
        own = _LISTED_AS.get(name, own)
        declared = schema.property(own) if above.lower() == type_name.lower() else None
        if declared is None or facts.types[declared.type].kind is not Kind.LIST:
            continue
        item = facts.types[facts.types[declared.type].item]
        if item.kind is Kind.OBJECT and "id" in item.names:
            names = frozenset(item.properties)
            found.append(ChildList(schema.names[own.lower()], name, declared.read_only, "properties" in names, names))
    return tuple(found)


def parts(facts: ResourceType, document: dict[str, Any], owner: str) -> Iterator[Part]:
    """The parts of a document, outer ones before inner ones."""
    return _parts(facts, facts.schema, document, owner, "")


def _parts(facts: ResourceType, schema: Schema, value: Any, owner: str, member: str) -> Iterator[Part]:
    if schema.kind is Kind.LIST and isinstance(value, list):
        inner = facts.types[schema.item]
        for item in value:
            if _is_part(inner, item, owner):
                part = Part(item, inner, f"{owner}/{member}/{item['name']}")
                yield part
                yield from _parts(facts, inner, item, part.id, member)
            else:
                yield from _parts(facts, inner, item, owner, member)
    elif schema.kind is Kind.OBJECT and isinstance(value, dict):
        for name, declared in schema.properties.items():
            if name in value:
                yield from _parts(facts, facts.types[declared.type], value[name], owner, name)


def respell(facts: ResourceType, document: dict[str, Any], owner: str) -> None:
    """Write the ids of a document's parts as the service does wherever the document refers to them: clients spell them otherwise."""
    _respell(document, {part.id.lower(): part.id for part in parts(facts, document, owner)})


def _respell(value: Any, spelled: dict[str, str]) -> None:
    if isinstance(value, dict):
        named = value.get("id")
        if isinstance(named, str) and named.lower() in spelled:
            value["id"] = spelled[named.lower()]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            _respell(item, spelled)


def _is_part(schema: Schema, item: Any, owner: str) -> bool:
    """Whether an item of a list is part of the document: a whole resource (with a location) and one of another id are not."""
    if schema.kind is not Kind.OBJECT or not isinstance(item, dict) or not item.get("name"):
        return False
    if not {"id", "name", "properties"} <= schema.names.keys() or "location" in schema.names:
        return False
    return "id" not in item or lies_in(item["id"], owner) or is_unset(item["id"])


def is_unset(resource_id: Any) -> bool:
    """Whether an id is what Azure PowerShell calls a part whose owner it does not know yet: the service gives it another."""
    return isinstance(resource_id, str) and "namenotset/" in resource_id.lower()


def lies_in(resource_id: Any, owner: str) -> bool:
    """Whether an id is one of something in a resource."""
    return isinstance(resource_id, str) and resource_id.lower().startswith(owner.lower() + "/")


def references(document: Any, owner: str) -> Iterator[Reference]:
    """The references in a document to other resources, and to parts of the same one."""
    return _references(document, owner, owner, "", "")


def _references(value: Any, owner: str, holder: str, path: str, member: str) -> Iterator[Reference]:
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _references(item, owner, _holder(item, owner, holder, member), f"{path}[{place}]", member)
    elif isinstance(value, dict):
        named = value.get("id")
        if isinstance(named, str) and path and holder.lower() != named.lower() and not is_unset(named):
            yield Reference(named, path, member, holder)
            if not lies_in(named, owner):
                return  # Another resource, or a part of one, in full, as Azure PowerShell sends them: its id alone counts.
        for name, item in value.items():
            if isinstance(item, (dict, list)):
                yield from _references(item, owner, holder, f"{path}.{name}" if path else name, name)


def _holder(item: Any, owner: str, holder: str, member: str) -> str:
    """Which part an item of a list is; that around the list where it is none."""
    if not isinstance(item, dict) or not isinstance(item.get("name"), str):
        return holder
    if "id" not in item or is_unset(item["id"]):
        return f"{holder}/{member}/{item['name']}"
    return str(item["id"]) if lies_in(item["id"], owner) else holder


def holds(document: dict[str, Any], owner: str, wanted: str) -> bool:
    """Whether a document has the part with an id: `owner/LIST/NAME`, and the same below it."""
    segments = wanted[len(owner) + 1 :].split("/")
    value: Any = document
    for member, name in zip(segments[::2], segments[1::2], strict=False):
        items = value.get("properties", {}).get(_key(value.get("properties", {}), member))
        value = next((item for item in items or () if _named(item, name)), None)
        if value is None:
            return False
    return len(segments) % 2 == 0


def _key(properties: dict[str, Any], member: str) -> str:
    return next((key for key in properties if key.lower() == member.lower()), member)


def _named(item: Any, name: str) -> bool:
    return isinstance(item, dict) and str(item.get("name", "")).lower() == name.lower()
