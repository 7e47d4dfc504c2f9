"""Any resource type, from the facts: resources are written, changed and removed by id, at once or as long-running operations."""

from __future__ import annotations

from typing import Any

from pscompat.arm import OperationFacts
from pscompat.simulator import errors
from pscompat.simulator.bodies import reader_of
from pscompat.simulator.completion import ALSO
from pscompat.simulator.conditions import check_etags, check_locks
from pscompat.simulator.envelope import (
    add_identity,
    check_name,
    check_own_name,
    fill_identity,
    read_envelope,
    set_provisioning_state,
)
from pscompat.simulator.moving import refuse_while_moving
from pscompat.simulator.policies import check_policies
from pscompat.simulator.removal import remove
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.scopes import cased, check_scope, resource_of, scope_kind
from pscompat.simulator.store import Resource, group_id, packed
from pscompat.simulator.targets import Target, etag_header, operation_headers, operation_of
from pscompat.simulator.wire import RequestError, Response

_NEWER = "newerThanFacts"
"""What a resource that a newer api-version has written knows of it: its document may hold members that the facts lack."""


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
    check_name(target, before)
    body = target.behaviour.received(call.json_body())
    document = reader_of(facts, newer=_is_newer(call, target)).read(body, name_of(target.id))
    check_own_name(body, target)
    return _write(call, target, document, before)


def patch(call: Call, target: Target) -> Response:
    """Change members of a resource: the rest stays. Source of the rule: JSON merge patch (RFC 7396)."""
    if not target.facts.writable:
        raise errors.read_only_type("PATCH", target.facts.name)
    check_scope(call, target, "write")
    before = resource_of(call, target)
    check_etags(call, target.behaviour, before)
    check_locks(call, target.id, "write")
    body = call.json_body()
    if not isinstance(body, dict):
        raise errors.invalid_request_content("a JSON object was expected")
    changed = _merge(_canonical(before.document, body), body)
    newer = _is_newer(call, target) or _NEWER in before.state_text
    document = reader_of(target.facts, changes=True, newer=newer).read(changed, before.name)
    return _write(call, target, document, before)


def _is_newer(call: Call, target: Target) -> bool:
    """Whether the request is of an api-version that is newer than the facts of its type."""
    return call.request.query.get("api-version", "")[:10] > target.facts.version[:10]


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


def _write(call: Call, target: Target, document: dict[str, Any], before: Resource | None) -> Response:
    """Store a document whose form is right, at once or as a long-running operation."""
    facts = target.facts
    resource_id = target.behaviour.kept_id(cased(call, target.id)) if before is None else before.id
    read_envelope(call, target, document, before)
    _refuse_while_busy(call, target, resource_id)
    check_policies(call, resource_id, facts.name, document)
    target.behaviour.check(call, resource_id, document, before)
    state = {} if before is None else before.state
    if _is_newer(call, target):
        state[_NEWER] = True
    fill_identity(call, resource_id, facts, document, state, before)
    target.behaviour.fill(call, resource_id, document, state, before)
    known = operation_of("PUT", target.path) or target.behaviour.operation(call.request.method)
    long_running = known is not None and known.long_running
    working = ("Creating" if before is None else "Updating") if long_running else "Succeeded"
    set_provisioning_state(facts, document, working)
    if before is None:
        new = Resource(resource_id, facts.name, packed(document), packed(state), created=call.now, changed=call.now)
    else:
        new = before.with_document(document, call.now, state)
    failure = None
    try:
        target.behaviour.written(call, call.store.put(new), before)
    except RequestError as error:
        if not long_running:
            raise
        failure = error.response().document["error"]  # the service accepts the write, and its operation fails
    stored = call.store.existing(new.id, facts.name)
    add_identity(call, stored)
    headers = etag_header(call, target, stored)
    if long_running:
        operation = call.begin(
            "create" if before is None else "update",
            stored.id,
            seconds=target.behaviour.seconds(call, stored),
            error=failure,
        )
        headers.update(operation_headers(call, target.behaviour, facts.namespace, operation))
    status = _write_status(call.request.method, before, known)
    return Response(status, target.behaviour.show(call, facts, stored), headers)


def _refuse_while_busy(call: Call, target: Target, resource_id: str) -> None:
    """Raise RequestError while another operation runs on the resource."""
    refusal = target.behaviour.busy(call, resource_id)
    if refusal is not None:
        raise refusal


def _write_status(method: str, before: Resource | None, known: OperationFacts | None) -> int:
    """The status of a write: of a new resource 201, or 202 where the service answers so; else 200."""
    if before is None:
        if known is None or 201 in known.statuses:
            return 201
        return 202 if known.long_running and 202 in known.statuses else 200
    accepted = known is not None and known.long_running and method == "PUT"
    return 202 if accepted and known is not None and 200 not in known.statuses and 202 in known.statuses else 200


def delete(call: Call, target: Target) -> Response:
    """Remove a resource with all that lies below it; 204 where there is none."""
    facts = target.facts
    check_scope(call, target, "read")
    known = operation_of("DELETE", target.path) or target.behaviour.operation("DELETE")
    if not facts.writable and known is None:
        raise errors.read_only_type("DELETE", facts.name)
    resource = call.store.get(target.id)
    check_etags(call, target.behaviour, resource)
    if resource is None:
        return Response(204)
    group = call.store.get(group_id(resource.id))
    if group is not None:
        refuse_while_moving(group)
    check_locks(call, target.id, "delete")
    _refuse_while_busy(call, target, resource.id)
    target.behaviour.check_removal(call, resource)
    also = target.behaviour.goes_with(call, resource)
    resource = call.store.get(resource.id) or resource
    if known is None or not known.long_running:
        shown = target.behaviour.show(call, facts, resource) if target.behaviour.shows_removed else None
        for gone in [resource, *also]:
            remove(call.store, gone, call.now)
        return Response(200 if shown or known is None or 200 in known.statuses else 204, shown)
    document = resource.document
    set_provisioning_state(facts, document, "Deleting")
    call.store.put(resource.with_document(document, call.now))
    operation = call.begin(
        "delete",
        resource.id,
        removes=True,
        changes={ALSO: [other.id for other in also]},
        seconds=target.behaviour.seconds(call, resource),
    )
    return Response(202, None, operation_headers(call, target.behaviour, facts.namespace, operation))
