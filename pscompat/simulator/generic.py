"""Any resource type, from the facts: who answers a request to a resource, a list or an action; how they are read."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.conditions import check_locks
from pscompat.simulator.paging import page_of_resources
from pscompat.simulator.resource_ids import ProviderPath, provider_path
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.scopes import check_scope, resource_of
from pscompat.simulator.targets import Target, etag_header, operation_of
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, RequestError, Response
from pscompat.simulator.writes import delete, patch, put

Handler = Callable[[Call, Target], Response]


_OF_GRAPH = ("/v1.0/", "/beta/")
"""What the paths of Microsoft Graph begin with."""


def find_target(request: Request) -> Routed:
    """Who answers a request that goes into a resource provider. Raises RequestError: no such provider, type, version or method."""
    path = provider_path(request.path)
    if path is None:
        raise _unknown_path(request)
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


def _unknown_path(request: Request) -> RequestError:
    """The error for a path that goes into no resource provider: Azure Resource Manager's own, where it is known what that says."""
    folded = request.path.lower()
    if folded.startswith(_OF_GRAPH):
        return errors.not_simulated(f"{request.method} {request.path} of Microsoft Graph")
    if "api-version" not in request.query:
        return errors.missing_api_version()
    if "/providers/" in folded and not folded.startswith(("/subscriptions/", "/providers/")):
        return errors.missing_subscription()
    parts = request.path.strip("/").split("/")
    if parts[0].lower() == "subscriptions" and len(parts) > 1 and not _is_guid(parts[1]):
        return errors.invalid_subscription_id(parts[1])
    return errors.not_simulated(f"{request.method} {request.path}")


def _is_guid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


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
        known = operation_of(request.method, path)
        if known is not None:
            raise errors.not_simulated(f"{request.method} {request.path} ({known.name})")
        raise errors.invalid_resource_type("/".join(path.segments[::2]), path.namespace, version)
    check_version(request, owner.name.partition("/")[2], owner.api_versions)
    behaviour = behaviour_of(owner.name)
    policy = behaviour.policies.get("action" if request.method == "POST" else "read")
    return Routed(partial(_answered, act, Target(path, owner, behaviour, path.segments[-1])), policy)


def get(call: Call, target: Target) -> Response:
    """GET and HEAD of a resource."""
    check_scope(call, target)
    resource = resource_of(call, target)
    wanted, known = call.request.query.get("$expand"), target.behaviour.expands
    if wanted and known is not None and wanted.lower() not in known:
        raise errors.invalid_parameter("$expand")
    if call.request.method == "HEAD":
        return Response(204)
    document = target.behaviour.show(call, target.facts, resource)
    return Response(200, document, etag_header(call, target, resource))


def list_resources(call: Call, target: Target) -> Response:
    """GET of all resources of a type: in a subscription, a group, below a resource."""
    check_scope(call, target)
    within = target.parent or target.path.scope
    facts, behaviour = target.facts, target.behaviour
    chosen = behaviour.listed(call, facts, within)
    return page_of_resources(
        call,
        facts.name,
        within,
        lambda resource: behaviour.show(call, facts, resource),
        filters=behaviour.filter,
        chosen=chosen,
    )


def act(call: Call, target: Target) -> Response:
    """An action on a resource. Raises RequestError: 404 for one that does not exist, 501 for one that is not carried out."""
    check_scope(call, target, "read" if call.request.method == "GET" else "write")
    name = target.action
    action = target.behaviour.actions.get(name.lower())
    if action is None:
        known = operation_of(call.request.method, target.path)
        if known is None and name.lower() not in {function.lower() for function in target.facts.functions}:
            raise errors.action_not_found(name, target.facts.name)
        raise errors.action_not_modelled(name, target.facts.name, known.name if known else name)
    resource = resource_of(call, target)
    if call.request.method == "POST":
        check_locks(call, target.id, "write")
    return action(call, resource)


_HANDLERS: dict[str, tuple[Handler, str]] = {
    "GET": (get, "get"),
    "HEAD": (get, "get"),
    "PUT": (put, "write"),
    "PATCH": (patch, "write"),
    "DELETE": (delete, "write"),
}
