"""Where a resource lies: whether its scope and what it lies in exist, and how they are spelled.

A resource that is the only one of its type below its parent (`blobServices/default`) is there with its parent.
"""

from __future__ import annotations

from pscompat.arm import ResourceType, arm_facts
from pscompat.arm.table import EXTENSION, MANAGEMENT_GROUP, RESOURCE_GROUP, SUBSCRIPTION, TENANT
from pscompat.simulator import errors
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.moving import refuse_while_moving
from pscompat.simulator.resource_ids import (
    RESOURCE_GROUPS,
    ProviderPath,
    group_of,
    name_of,
    provider_path,
    subscription_of,
)
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.targets import Target


def scope_kind(scope: str) -> int:
    """The bit of a scope, as the facts have it."""
    if not scope:
        return TENANT
    parts = scope.split("/")
    if len(parts) == 3 and parts[1].lower() == "subscriptions":
        return SUBSCRIPTION
    if len(parts) == 5 and parts[3].lower() == "resourcegroups":
        return RESOURCE_GROUP
    path = provider_path(scope)
    if path is not None and path.type_name.lower() == "microsoft.management/managementgroups":
        return MANAGEMENT_GROUP
    return EXTENSION


def check_scope(call: Call, target: Target, operation: str = "read") -> None:
    """Raise RequestError unless subscription, group, and the resource of an extension exist, and the parent as well."""
    check_scope_of(call, target.path.scope, operation)
    if target.parent and not exists(call, target.parent):
        if operation == "read":
            raise errors.resource_not_found(target.facts.name.rpartition("/")[0], target.parent)
        raise errors.parent_not_found(operation, target.facts.name, target.parent)


def check_scope_of(call: Call, scope: str, operation: str = "read") -> None:
    """Raise RequestError unless a scope exists; a resource group that is being deleted can be read alone."""
    subscription = subscription_of(scope)
    if subscription:
        known = call.store.subscription(subscription)
        if group_of(scope):
            group = call.store.group(known, group_of(scope))
            if operation != "read" and group.provisioning_state == "Deleting":
                raise errors.resource_group_being_deleted(group.name)
            if operation != "read":
                refuse_while_moving(group)
    if scope_kind(scope) == EXTENSION:
        path = provider_path(scope)
        if path is None or (call.store.get(scope) is None and not _is_part(call, path)):
            raise errors.resource_not_found(path.type_name if path else RESOURCE_GROUPS, scope)


def _is_part(call: Call, path: ProviderPath) -> bool:
    """Whether a path names a resource that is part of its parent, which exists."""
    facts = arm_facts().resource_type(path.type_name)
    return (
        facts is not None and only_name(facts) == path.segments[-1].lower() and exists(call, path.id_of(path.segments))
    )


def exists(call: Call, resource_id: str) -> bool:
    """Whether a resource is there: one that was made, one that is part of its parent, or one whose type is not known."""
    if call.store.get(resource_id) is not None:
        return True
    path = provider_path(resource_id)
    facts = arm_facts().resource_type(path.type_name) if path is not None else None
    if path is None or facts is None or not facts.writable:
        return True
    if only_name(facts) != path.segments[-1].lower():
        return behaviour_of(facts.name).implied(call, resource_id) is not None
    above = path.id_of(path.segments[:-2])
    return len(path.segments) == 2 or exists(call, above)


def only_name(facts: ResourceType) -> str:
    """The one name that a resource of a type can have below its parent, in lower case; empty where there are more.

    Such a resource (`blobServices/default`) is part of its parent, whether it was written or not.
    """
    declared = facts.schema.property("name")
    schema = facts.types[declared.type] if declared is not None else None
    if schema is None or schema.open or len(schema.values) != 1 or "/" not in facts.name.partition("/")[2]:
        return ""
    return schema.values[0].lower()


def resource_of(call: Call, target: Target) -> Resource:
    """The resource of a target. Raises RequestError (404 ResourceNotFound)."""
    facts = target.facts
    found = call.store.get(target.id)
    if found is None:
        found = target.behaviour.implied(call, target.id)
    if found is None and target.behaviour.is_part and only_name(facts) == name_of(target.id).lower():
        return Resource(cased(call, target.id), facts.name, packed({"properties": {}}))
    return found or call.store.existing(target.id, facts.name)


def cased(call: Call, resource_id: str) -> str:
    """A new id with the letter case of what it lies in, and of its type as the facts have it."""
    path = provider_path(resource_id)
    if path is None:
        return resource_id
    facts = arm_facts().resource_type(path.type_name)
    own_type, own_name = path.segments[-2:]
    if facts is not None:
        own_type = facts.name.rpartition("/")[2]
    if len(path.segments) > 2:
        above = path.id_of(path.segments[:-2])
        parent = call.store.get(above)
        return f"{above if parent is None else parent.id}/{own_type}/{own_name}"
    namespace = path.namespace if facts is None else facts.namespace
    return f"{_cased_scope(call, path.scope)}/providers/{namespace}/{own_type}/{own_name}"


def _cased_scope(call: Call, scope: str) -> str:
    known = call.store.get(scope)
    if known is not None:
        return known.id
    subscription = call.store.subscriptions.get(subscription_of(scope).lower())
    return scope if subscription is None or scope_kind(scope) != SUBSCRIPTION else subscription.path
