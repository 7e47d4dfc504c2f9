"""Importing: the resources of a list come to be in a simulator, as they were where the list was made.

Nothing is checked as the service checks a request: what exists in Azure exists here. The behaviour of a type adds what it keeps
besides the document; what the list says stands over that.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.bodies import reader_of
from pscompat.simulator.envelope import set_provisioning_state
from pscompat.simulator.exchange.forms import Entry, Found, given_members
from pscompat.simulator.exchange.machines import MACHINES, attach_disks, power_state, without_views
from pscompat.simulator.exchange.shaping import Shape
from pscompat.simulator.locations import GLOBAL, REGIONS, normal
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, group_of, name_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.scopes import cased
from pscompat.simulator.store import Resource, Subscription, Tenant, group_id, new_group, packed
from pscompat.simulator.wire import Request, RequestError

FILLED = "filled"
"""What is known of a resource and not shown: the members that an import filled in, since the list did not have them."""
_DEFAULT_LOCATION = "eastus"
_UNCHECKED = (RequestError, LookupError, TypeError, AttributeError, ValueError)
"""What a behaviour raises for documents that the service would have refused: it relies on that, and an import refuses nothing."""


@dataclass
class Imported:
    """What became of a list. `filled` and `unknown` are numbers of resources, `left_out` places with reasons."""

    made: int = 0
    there: int = 0
    groups: int = 0
    subscriptions: int = 0
    filled: int = 0
    unknown: dict[str, int] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: Imported) -> None:
        """Count what came of another list as well."""
        for name in ("made", "there", "groups", "subscriptions", "filled"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for path, count in other.unknown.items():
            self.unknown[path] = self.unknown.get(path, 0) + count
        self.left_out += other.left_out


def import_found(call: Call, found: Found) -> Imported:
    """Put what a file holds into the store of a call: subscriptions and groups first, parents before their children."""
    result = Imported(left_out=list(found.left_out))
    for subscription, title in found.subscriptions.items():
        _have_subscription(call, result, subscription, found, title)
    attach_disks(found.entries)
    alone: list[str] = []
    for entry in sorted(found.entries, key=lambda entry: (entry.type != RESOURCE_GROUPS, entry.id.count("/"))):
        facts = arm_facts().resource_type(entry.type)
        if facts is None and entry.type != RESOURCE_GROUPS:
            result.left_out.append((entry.where, f"the resource type {entry.type} is not known"))
            continue
        if subscription := subscription_of(entry.id):
            _have_subscription(call, result, subscription, found, "")
        if entry.type == RESOURCE_GROUPS:
            _import_group(call, result, entry)
        elif facts is not None:
            alone.append(_import_resource(call, result, entry, facts))
    for resource_id in filter(None, alone):
        _bring_about(call, resource_id)
    return result


def _have_subscription(call: Call, result: Imported, subscription_id: str, found: Found, title: str) -> None:
    known = call.store.subscriptions.get(subscription_id.lower())
    if known is not None and (not title or known.name == title):
        return
    tenant = found.tenants.get(subscription_id.lower()) or call.store.tenants[0].id
    if all(one.id != tenant for one in call.store.tenants):
        call.store.tenants.append(Tenant(tenant, f"Tenant {tenant[:8]}", f"{tenant[:8]}.onmicrosoft.com"))
    if known is None:
        result.subscriptions += 1
        known = Subscription(subscription_id.lower(), f"Subscription {subscription_id[:8].lower()}", tenant)
    call.store.add_subscription(known._replace(name=title or known.name))


def _import_group(call: Call, result: Imported, entry: Entry) -> None:
    if call.store.get(entry.id) is not None:
        result.there += 1
        return
    result.groups += 1
    members = given_members(entry.members)
    document: dict[str, Any] = {"location": _location(members.get("location")) or _DEFAULT_LOCATION}
    tags = _tags(members.get("tags"))
    if tags:
        document["tags"] = tags
    if isinstance(members.get("managedby"), str) and members["managedby"]:
        document["managedBy"] = members["managedby"]
    document["properties"] = {"provisioningState": "Succeeded"}
    subscription = call.store.subscriptions[subscription_of(entry.id).lower()]
    call.store.put(new_group(subscription, name_of(entry.id), document, call.now))


def _import_resource(call: Call, result: Imported, entry: Entry, facts: ResourceType) -> str:
    """Make a resource, unless it is there; its id where the list did not have its properties, else nothing."""
    if call.store.get(entry.id) is not None:
        result.there += 1
        return ""
    location = _location(given_members(entry.members).get("location"))
    if group_of(entry.id) and call.store.get(group_id(entry.id)) is None:
        _make_group(call, entry.id, location)
        result.groups += 1
    shape = Shape(facts)
    is_machine = facts.name.lower().startswith(MACHINES)
    seen = shape.fit(without_views(entry.members) if is_machine else entry.members)
    for path in shape.unknown:
        name = f"{facts.name}: {path}"
        result.unknown[name] = result.unknown.get(name, 0) + 1
    resource_id, state = cased(call, entry.id), dict[str, Any]()
    _read_envelope(call, resource_id, facts, entry, seen)
    document = _completed(call, resource_id, facts, shape.fill(seen), seen, state)
    set_provisioning_state(facts, document, _properties(document).get("provisioningState") or "Succeeded")
    bare = entry.bare or not _properties(seen).keys() - {"provisioningState"}
    if bare and _properties(document).keys() - {"provisioningState"}:
        shape.filled.insert(0, "properties")
    if shape.filled:
        state[FILLED] = shape.filled
        result.filled += 1
    if is_machine and (power := power_state(entry.members)):
        state["powerState"] = power
    resource = Resource(resource_id, facts.name, packed(document), packed(state), created=call.now, changed=call.now)
    call.store.put(resource)
    result.made += 1
    return resource_id if bare else ""


def _bring_about(call: Call, resource_id: str) -> None:
    """Make what a resource brings about when it is made, where a list named it alone: a machine has a disk."""
    resource = call.store.get(resource_id)
    if resource is not None:
        with contextlib.suppress(*_UNCHECKED):
            behaviour_of(resource.type).written(_writing(call, resource.id, resource.document), resource, None)


def _make_group(call: Call, resource_id: str, location: str) -> None:
    """Make the group that a resource lies in, where the resource is."""
    where = location if location in REGIONS else _DEFAULT_LOCATION
    document = {"location": where, "properties": {"provisioningState": "Succeeded"}}
    subscription = call.store.subscriptions[subscription_of(resource_id).lower()]
    call.store.put(new_group(subscription, group_of(resource_id), document, call.now))


def _read_envelope(call: Call, resource_id: str, facts: ResourceType, entry: Entry, document: dict[str, Any]) -> None:
    """Add the location and the tags of a row to a document."""
    members = given_members(entry.members)
    location = _location(members.get("location"))
    if facts.schema.property("location") is not None and (location or facts.tracked):
        group = call.store.get(group_id(resource_id)) if group_of(resource_id) else None
        document["location"] = location or (group.document["location"] if group is not None else GLOBAL)
    if tags := _tags(members.get("tags")):
        document["tags"] = tags


def _completed(
    call: Call,
    resource_id: str,
    facts: ResourceType,
    body: dict[str, Any],
    seen: dict[str, Any],
    state: dict[str, Any],
) -> dict[str, Any]:
    """The document with what the type's behaviour adds, under what the list says."""
    try:
        written = reader_of(facts, changes=True).read(body, name_of(resource_id))
        written.update({name: seen[name] for name in ("location", "tags") if name in seen})
        if facts.schema.property("properties") is not None:
            written.setdefault("properties", {})
        given = set(written.get("properties") or ())
        behaviour_of(facts.name).fill(_writing(call, resource_id, written), resource_id, written, state, None)
    except _UNCHECKED:
        return {**body, **{name: seen[name] for name in ("location", "tags") if name in seen}}
    taken = given - set(written.get("properties") or ())
    kept = dict(seen)
    if isinstance(kept.get("properties"), dict):
        kept["properties"] = {key: value for key, value in kept["properties"].items() if key not in taken}
    return _laid_over(written, kept)


def _writing(call: Call, resource_id: str, document: dict[str, Any]) -> Call:
    """A call that writes a resource, as its behaviour expects one."""
    headers = {"content-type": "application/json"}
    return replace(call, request=Request("PUT", resource_id, {}, headers, json.dumps(document).encode(), ""))


def _properties(document: dict[str, Any]) -> dict[str, Any]:
    properties = document.get("properties")
    return properties if isinstance(properties, dict) else {}


def _laid_over(document: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    result = dict(document)
    for key, value in over.items():
        earlier = result.get(key)
        result[key] = _laid_over(earlier, value) if isinstance(earlier, dict) and isinstance(value, dict) else value
    return result


def _location(value: Any) -> str:
    return normal(value) if isinstance(value, str) else ""


def _tags(value: Any) -> dict[str, str]:
    return {str(key): str(text or "") for key, text in value.items()} if isinstance(value, dict) else {}
