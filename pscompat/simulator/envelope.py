"""What Azure Resource Manager reads and writes in every resource: its name, location, tags, identity and provisioning state."""

from __future__ import annotations

from typing import Any

from pscompat.arm import Kind, ResourceType
from pscompat.simulator import errors
from pscompat.simulator.bodies import check_text
from pscompat.simulator.directory import add_managed_identity, draw_identity
from pscompat.simulator.locations import read_location
from pscompat.simulator.resource_ids import full_name, group_of, is_name, name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.tags import read_tags
from pscompat.simulator.targets import Target
from pscompat.simulator.wire import RequestError

_CLIENT = "identityClientId"
"""What a resource with an identity of its own knows of it and does not show: the id of its application."""
_IDENTITIES = "microsoft.managedidentity/userassignedidentities"


def check_name(target: Target, before: Resource | None) -> None:
    """Raise RequestError (400) for a name that the facts do not allow."""
    if before is not None:
        return
    name = name_of(target.id)
    own = target.behaviour.wrong_name(name)
    if own is not None:
        raise own
    declared = target.facts.schema.property("name")
    if not is_name(name):
        raise errors.invalid_resource_name(name, target.facts.name)
    if declared is None:
        return
    schema = target.facts.types[declared.type]
    if schema.values and not schema.open and name.lower() not in {value.lower() for value in schema.values}:
        raise errors.invalid_resource_name(name, target.facts.name)
    try:
        check_text(schema, name, "name")
    except RequestError:
        raise errors.invalid_resource_name(name, target.facts.name) from None


def check_own_name(body: Any, target: Target) -> None:
    """Raise RequestError (400) where the body names another resource than the address."""
    given = next((value for key, value in body.items() if key.lower() == "name"), None)
    own = name_of(target.id)
    known = (own, full_name(target.id), target.behaviour.shown_name(target.id))
    if isinstance(given, str) and given.lower() not in {name.lower() for name in known}:
        raise errors.name_mismatch(own, given)


def read_envelope(call: Call, target: Target, document: dict[str, Any], before: Resource | None) -> None:
    """Check what Azure Resource Manager checks of every resource: its location and tags."""
    facts = target.facts
    declared = facts.schema.property("location")
    if declared is not None and (facts.tracked or document.get("location")) and not declared.read_only:
        document["location"] = read_location(document.get("location"), facts.name)
        if before is not None:
            existing = before.document.get("location")
            if existing and existing != document["location"]:
                group = group_of(before.id)
                raise errors.resource_location(before.name, existing, group, document["location"])
    if document.get("tags") is not None:
        document["tags"] = read_tags(document["tags"])


def fill_identity(
    call: Call,
    resource_id: str,
    facts: ResourceType,
    document: dict[str, Any],
    state: dict[str, Any],
    before: Resource | None,
) -> None:
    """Give managed identities what the directory gives them. Raises RequestError (400) for one that does not exist."""
    identity = document.get("identity")
    if not isinstance(identity, dict):
        return
    earlier = before.document.get("identity") if before is not None else None
    earlier = earlier if isinstance(earlier, dict) else {}
    declared = facts.schema.property("identity")
    if declared is None or "principalid" not in facts.types[declared.type].names:
        return
    if "systemassigned" in str(identity.get("type", "")).lower():
        identity["principalId"] = earlier.get("principalId")
        if not identity["principalId"]:
            identity["principalId"], state[_CLIENT] = draw_identity(call.store)
        identity["tenantId"] = call.store.tenants[0].id
    assigned = identity.get("userAssignedIdentities")
    if isinstance(assigned, dict):
        for name in assigned:
            known = call.store.get(name)
            if known is None or known.type.lower() != _IDENTITIES:
                raise errors.identity_not_found(resource_id, name)
            properties = known.document["properties"]
            assigned[name] = {"principalId": properties["principalId"], "clientId": properties["clientId"]}


def add_identity(call: Call, resource: Resource) -> None:
    """Give the identity of a resource that was written its service principal."""
    client = str(resource.state.get(_CLIENT) or "")
    identity = resource.document.get("identity") if client else None
    if isinstance(identity, dict) and identity.get("principalId"):
        add_managed_identity(call.store, resource, identity["principalId"], client, call.now, explicit=False)


def set_provisioning_state(facts: ResourceType, document: dict[str, Any], word: str) -> None:
    """Say what is being done to a resource, where its type tells that."""
    declared = facts.schema.property("properties")
    state = None if declared is None else facts.types[declared.type].property("provisioningState")
    if state is None:
        return
    schema = facts.types[state.type]
    if state.read_only or schema.kind is Kind.TEXT or schema.open or word in schema.values:
        document.setdefault("properties", {})["provisioningState"] = word
