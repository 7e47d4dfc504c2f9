"""Any resource type, from the facts: write, read, change, list and remove resources by id, whatever they are."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from pscompat.arm import Kind, OperationFacts, ResourceType, arm_facts
from pscompat.arm.operations import operation_key
from pscompat.arm.table import EXTENSION, MANAGEMENT_GROUP, RESOURCE_GROUP, SUBSCRIPTION, TENANT
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour, behaviour_of, etag_member
from pscompat.simulator.bodies import check_text, reader_of
from pscompat.simulator.completion import ALSO
from pscompat.simulator.conditions import check_etags, check_locks
from pscompat.simulator.locations import read_location
from pscompat.simulator.moving import refuse_while_moving
from pscompat.simulator.operations import Operation
from pscompat.simulator.paging import page_of, page_of_resources
from pscompat.simulator.policies import check_policies
from pscompat.simulator.resource_ids import (
    RESOURCE_GROUPS,
    ProviderPath,
    full_name,
    group_of,
    is_name,
    name_of,
    provider_path,
    subscription_of,
)
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.store import Resource, group_id, packed
from pscompat.simulator.tags import read_tags
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, RequestError, Response


class Target(NamedTuple):
    """What a path into a resource provider names: a resource, all of a type, or an action on a resource."""

    path: ProviderPath
    facts: ResourceType
    behaviour: Behaviour
    action: str = ""

    @property
    def id(self) -> str:
        """The id of the resource: of the one that an action is for."""
        path = self.path
        return path.id_of(path.segments) if path.is_resource else path.owner_id

    @property
    def parent(self) -> str:
        """The id of the resource that the target is a child of, empty where it is none."""
        segments = self.path.segments
        own = 2 if self.path.is_resource else 3 if self.action else 1
        return self.path.id_of(segments[:-own]) if len(segments) > own else ""


Handler = Callable[[Call, Target], Response]


def find_target(request: Request) -> Routed:
    """Who answers a request that goes into a resource provider. Raises RequestError: no such provider, type, version or method."""
    path = provider_path(request.path)
    if path is None:
        if "api-version" not in request.query:
            raise errors.missing_api_version()
        raise errors.not_simulated(f"{request.method} {request.path}")
    facts = arm_facts().resource_type(path.type_name)
    if facts is not None:
        check_version(request, facts.name.partition("/")[2], facts.api_versions)
        handler, kind = _handler(request.method, path.is_resource)
        if handler is None:
            raise errors.read_only_type(request.method, facts.name)
        behaviour = behaviour_of(facts.name)
        target = Target(path, facts, behaviour)
        return Routed(partial(_answered, handler, target), behaviour.policies.get(kind))
    return _action_target(request, path)


def _handler(method: str, of_resource: bool) -> tuple[Handler | None, str]:
    if not of_resource:
        return (list_resources, "list") if method == "GET" else (None, "")
    return _HANDLERS.get(method, (None, ""))


def _answered(handler: Handler, target: Target, call: Call) -> Response:
    return handler(call, target)


def _action_target(request: Request, path: ProviderPath) -> Routed:
    """Who answers for a path whose last segment is no type: an action on a resource. Raises RequestError."""
    owner = None if path.is_resource else arm_facts().resource_type(path.owner_type)
    if owner is None or len(path.segments) < 3:
        if path.namespace.lower() not in {name.lower() for name in arm_facts().namespaces()}:
            raise errors.invalid_namespace(path.namespace)
        version = request.query.get("api-version")
        if not version:
            raise errors.missing_api_version()
        known = _operation_of(request.method, path)
        if known is not None:
            raise errors.not_simulated(f"{request.method} {request.path} ({known.name})")
        raise errors.invalid_resource_type("/".join(path.segments[::2]), path.namespace, version)
    check_version(request, owner.name.partition("/")[2], owner.api_versions)
    behaviour = behaviour_of(owner.name)
    policy = behaviour.policies.get("action" if request.method == "POST" else "read")
    return Routed(partial(_answered, act, Target(path, owner, behaviour, path.segments[-1])), policy)


def _operation_of(method: str, path: ProviderPath) -> OperationFacts | None:
    """The operation that the facts know for a method on such a path."""
    scope = "".join(
        f"/{name}/{{}}"
        for name, value in (("subscriptions", subscription_of(path.scope)), ("resourceGroups", group_of(path.scope)))
        if value
    )
    names = [segment if place % 2 == 0 else "{}" for place, segment in enumerate(path.segments)]
    literal = [*names[:-1], path.segments[-1]]
    for beginning in (scope, "/{}"):
        for segments in (names, literal):
            found = arm_facts().operation(
                operation_key(method, f"{beginning}/providers/{path.namespace}/{'/'.join(segments)}")
            )
            if found is not None:
                return found
    return None


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
        if path is None or call.store.get(scope) is None:
            raise errors.resource_not_found(path.type_name if path else RESOURCE_GROUPS, scope)


def exists(call: Call, resource_id: str) -> bool:
    """Whether a resource is there: one that was made, one that is part of its parent, or one whose type is not known."""
    if call.store.get(resource_id) is not None:
        return True
    path = provider_path(resource_id)
    facts = arm_facts().resource_type(path.type_name) if path is not None else None
    if path is None or facts is None or not facts.writable:
        return True
    if only_name(facts) != path.segments[-1].lower():
        return False
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


def _resource(call: Call, target: Target) -> Resource:
    """The resource of a target. Raises RequestError (404 ResourceNotFound)."""
    facts = target.facts
    found = call.store.get(target.id)
    if found is None:
        found = target.behaviour.implied(call, target.id)
    if found is None and only_name(facts) == name_of(target.id).lower():
        return Resource(_cased(call, target.id), facts.name, packed({"properties": {}}))
    return found or call.store.existing(target.id, facts.name)


def get(call: Call, target: Target) -> Response:
    """GET and HEAD of a resource."""
    check_scope(call, target)
    resource = _resource(call, target)
    if call.request.method == "HEAD":
        return Response(204)
    document = target.behaviour.show(call, target.facts, resource)
    return Response(200, document, _etag_header(call, target, resource))


def list_resources(call: Call, target: Target) -> Response:
    """GET of all resources of a type: in a subscription, a group, below a resource."""
    check_scope(call, target)
    within = target.parent or target.path.scope
    facts, behaviour = target.facts, target.behaviour
    chosen = behaviour.listed(call, facts, within)
    if chosen is not None:
        text = call.request.query.get("$filter")
        wanted = behaviour.filter(text) if text else None
        return page_of(call, [behaviour.show(call, facts, one) for one in chosen if wanted is None or wanted(one)])
    return page_of_resources(
        call, facts.name, within, lambda resource: behaviour.show(call, facts, resource), filters=behaviour.filter
    )


def put(call: Call, target: Target) -> Response:
    """Create a resource, or replace what it was."""
    facts = target.facts
    if not facts.writable:
        raise errors.read_only_type("PUT", facts.name)
    if not facts.writable & scope_kind(target.path.scope):
        raise errors.not_at_scope(facts.name, target.path.scope)
    check_scope(call, target, "write")
    before = call.store.get(target.id)
    check_etags(call, target.behaviour, before)
    check_locks(call, target.id, "write")
    _check_name(target, before)
    body = call.json_body()
    document = reader_of(facts).read(body, name_of(target.id))
    _check_own_name(body, target)
    return _write(call, target, document, before)


def patch(call: Call, target: Target) -> Response:
    """Change members of a resource: the rest stays. Source of the rule: JSON merge patch (RFC 7396)."""
    if not target.facts.writable:
        raise errors.read_only_type("PATCH", target.facts.name)
    check_scope(call, target, "write")
    before = _resource(call, target)
    check_etags(call, target.behaviour, before)
    check_locks(call, target.id, "write")
    body = call.json_body()
    if not isinstance(body, dict):
        raise errors.invalid_request_content("a JSON object was expected")
    changed = _merge(_canonical(before.document, body), body)
    return _write(call, target, reader_of(target.facts, changes=True).read(changed, before.name), before)


def _canonical(document: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """The document with its members named as the body names them: names compare without case."""
    names = {key.lower(): key for key in body}
    renamed = {}
    for key, value in document.items():
        name = names.get(key.lower(), key)
        other = body.get(name)
        renamed[name] = _canonical(value, other) if isinstance(value, dict) and isinstance(other, dict) else value
    return renamed


def _merge(document: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    result = dict(document)
    for key, value in changes.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict):
            inner = result.get(key)
            result[key] = _merge(inner if isinstance(inner, dict) else {}, value)
        else:
            result[key] = value
    return result


def _check_name(target: Target, before: Resource | None) -> None:
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


def _check_own_name(body: Any, target: Target) -> None:
    """Raise RequestError (400) where the body names another resource than the address."""
    given = next((value for key, value in body.items() if key.lower() == "name"), None)
    own = name_of(target.id)
    known = (own, full_name(target.id), target.behaviour.shown_name(target.id))
    if isinstance(given, str) and given.lower() not in {name.lower() for name in known}:
        raise errors.name_mismatch(own, given)


def _write(call: Call, target: Target, document: dict[str, Any], before: Resource | None) -> Response:
    """Store a document whose form is right, at once or as a long-running operation."""
    facts, resource_id = target.facts, _cased(call, target.id) if before is None else before.id
    _read_envelope(call, target, document, before)
    _refuse_while_busy(call, resource_id)
    check_policies(call, resource_id, facts.name, document)
    target.behaviour.check(call, resource_id, document, before)
    state = {} if before is None else before.state
    _fill_identity(call, facts, document, before)
    target.behaviour.fill(call, resource_id, document, state, before)
    known = _operation_of("PUT", target.path) or target.behaviour.operation("PUT")
    long_running = known is not None and known.long_running
    working = ("Creating" if before is None else "Updating") if long_running else "Succeeded"
    _set_provisioning_state(facts, document, working)
    if before is None:
        new = Resource(resource_id, facts.name, packed(document), packed(state), created=call.now, changed=call.now)
    else:
        new = before.with_document(document, call.now, state)
    target.behaviour.written(call, call.store.put(new), before)
    stored = call.store.existing(new.id, facts.name)
    headers = _etag_header(call, target, stored)
    if long_running:
        operation = call.begin(
            "create" if before is None else "update", stored.id, seconds=target.behaviour.seconds(call, stored)
        )
        headers.update(operation_headers(call, target, operation))
    status = _write_status(call.request.method, before, known)
    return Response(status, target.behaviour.show(call, facts, stored), headers)


def _refuse_while_busy(call: Call, resource_id: str) -> None:
    """Raise RequestError (409) while another operation runs on the resource."""
    running = call.operations.running_on(resource_id)
    if running is not None:
        raise errors.another_operation(name_of(resource_id), running.kind)


def _write_status(method: str, before: Resource | None, known: OperationFacts | None) -> int:
    """The status of a write: of a new resource 201, or 202 where the service answers so; else 200."""
    if before is None:
        if known is None or 201 in known.statuses:
            return 201
        return 202 if known.long_running and 202 in known.statuses else 200
    accepted = known is not None and known.long_running and method == "PUT"
    return 202 if accepted and known is not None and 200 not in known.statuses and 202 in known.statuses else 200


def _cased(call: Call, resource_id: str) -> str:
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


def _read_envelope(call: Call, target: Target, document: dict[str, Any], before: Resource | None) -> None:
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


def _fill_identity(call: Call, facts: ResourceType, document: dict[str, Any], before: Resource | None) -> None:
    """Give a managed identity what the directory gives it."""
    identity = document.get("identity")
    if not isinstance(identity, dict):
        return
    earlier = before.document.get("identity") if before is not None else None
    earlier = earlier if isinstance(earlier, dict) else {}
    declared = facts.schema.property("identity")
    if declared is None or "principalid" not in facts.types[declared.type].names:
        return
    if "systemassigned" in str(identity.get("type", "")).lower():
        identity["principalId"] = earlier.get("principalId") or str(uuid.uuid4())
        identity["tenantId"] = call.store.tenants[0].id
    assigned = identity.get("userAssignedIdentities")
    if isinstance(assigned, dict):
        for name in assigned:
            known = call.store.get(name)
            properties = known.document.get("properties", {}) if known is not None else {}
            assigned[name] = {
                "principalId": properties.get("principalId") or str(uuid.uuid4()),
                "clientId": properties.get("clientId") or str(uuid.uuid4()),
            }


def _set_provisioning_state(facts: ResourceType, document: dict[str, Any], word: str) -> None:
    """Say what is being done to a resource, where its type tells that."""
    declared = facts.schema.property("properties")
    state = None if declared is None else facts.types[declared.type].property("provisioningState")
    if state is None:
        return
    schema = facts.types[state.type]
    if state.read_only or schema.kind is Kind.TEXT or schema.open or word in schema.values:
        document.setdefault("properties", {})["provisioningState"] = word


def delete(call: Call, target: Target) -> Response:
    """Remove a resource with all that lies below it; 204 where there is none."""
    facts = target.facts
    check_scope(call, target, "read")
    if not facts.writable:
        raise errors.read_only_type("DELETE", facts.name)
    resource = call.store.get(target.id)
    check_etags(call, target.behaviour, resource)
    if resource is None:
        return Response(204)
    group = call.store.get(group_id(resource.id))
    if group is not None:
        refuse_while_moving(group)
    check_locks(call, target.id, "delete")
    _refuse_while_busy(call, resource.id)
    target.behaviour.check_removal(call, resource)
    also = target.behaviour.goes_with(call, resource)
    known = _operation_of("DELETE", target.path)
    if known is None or not known.long_running:
        shown = target.behaviour.show(call, facts, resource) if target.behaviour.shows_removed else None
        for gone in [resource, *also]:
            call.store.remove(gone)
        return Response(200 if shown or known is None or 200 in known.statuses else 204, shown)
    document = resource.document
    _set_provisioning_state(facts, document, "Deleting")
    call.store.put(resource.with_document(document, call.now))
    operation = call.begin(
        "delete",
        resource.id,
        removes=True,
        changes={ALSO: [other.id for other in also]},
        seconds=target.behaviour.seconds(call, resource),
    )
    return Response(202, None, operation_headers(call, target, operation))


def act(call: Call, target: Target) -> Response:
    """An action on a resource. Raises RequestError: 404 for one that does not exist, 501 for one that is not carried out."""
    check_scope(call, target, "read" if call.request.method == "GET" else "write")
    name = target.action
    action = target.behaviour.actions.get(name.lower())
    if action is None:
        known = _operation_of(call.request.method, target.path)
        if known is None and name.lower() not in {function.lower() for function in target.facts.functions}:
            raise errors.action_not_found(name, target.facts.name)
        raise errors.action_not_modelled(name, target.facts.name, known.name if known else name)
    resource = call.store.existing(target.id, target.facts.name)
    if call.request.method == "POST":
        check_locks(call, target.id, "write")
    return action(call, resource)


def operation_headers(call: Call, target: Target, operation: Operation) -> dict[str, str]:
    """Where a client watches an operation, and how long it waits before it asks."""
    resource = call.store.get(operation.target)
    location = str(resource.document.get("location") or "") if resource is not None else ""
    subscription = subscription_of(operation.target)
    scope = f"/subscriptions/{subscription}" if subscription else ""
    status, result, query = target.behaviour.operation_paths(scope, target.facts.namespace, location, operation.name)
    return {
        "Azure-AsyncOperation": call.link(status),
        "Location": call.link(result, **query),
        "x-ms-request-id": operation.name,
        **operation.waiting_headers(call.now),
    }


def _etag_header(call: Call, target: Target, resource: Resource) -> dict[str, str]:
    return {} if etag_member(target.facts) is None else {"ETag": target.behaviour.etag(call, resource)}


_HANDLERS: dict[str, tuple[Handler, str]] = {
    "GET": (get, "get"),
    "HEAD": (get, "get"),
    "PUT": (put, "write"),
    "PATCH": (patch, "write"),
    "DELETE": (delete, "write"),
}
