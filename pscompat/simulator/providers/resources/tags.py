"""The tags of a resource, group or subscription, by themselves.

Source: the REST reference of Tags - At Scope (2021-04-01).
"""

from __future__ import annotations

from pscompat.simulator import errors
from pscompat.simulator.conditions import check_locks
from pscompat.simulator.providers.resources.versions import check
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, provider_path
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.scopes import check_scope_of
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.tags import merged, read_tags
from pscompat.simulator.wire import Request, Response

TYPE = "Microsoft.Resources/tags"
_END = "/providers/microsoft.resources/tags/default"


def routed(request: Request) -> Routed | None:
    """Who answers for the tags of any scope; None for any other path."""
    if not request.path.lower().rstrip("/").endswith(_END):
        return None
    handlers = {"GET": get_tags, "PUT": put_tags, "PATCH": patch_tags, "DELETE": delete_tags}
    handler = handlers.get(request.method)
    if handler is None:
        raise errors.read_only_type(request.method, TYPE)
    return Routed(handler, check=check)


def get_tags(call: Call) -> Response:
    """Tags - Get At Scope."""
    scope, owner = _owner(call)
    return _shown(scope, _tags(owner))


def put_tags(call: Call) -> Response:
    """Tags - Create Or Update At Scope: all of them."""
    return _write(call, lambda before, given: given)


def patch_tags(call: Call) -> Response:
    """Tags - Update At Scope: Merge, Replace or Delete."""
    body = call.json_body()
    operation = str(body.get("operation", "")).lower() if isinstance(body, dict) else ""
    if operation == "merge":
        return _write(call, merged)
    if operation == "replace":
        return _write(call, lambda before, given: given)
    if operation == "delete":
        return _write(call, _without)
    raise errors.invalid_request_content("operation must be Merge, Replace or Delete")


def delete_tags(call: Call) -> Response:
    """Tags - Delete At Scope."""
    scope, owner = _owner(call)
    _keep(call, scope, owner, {})
    return Response(200)


def _without(before: dict[str, str], given: dict[str, str]) -> dict[str, str]:
    gone = {(name.lower(), text) for name, text in given.items()}
    return {name: text for name, text in before.items() if (name.lower(), text) not in gone}


def _write(call: Call, change) -> Response:  # type: ignore[no-untyped-def]
    scope, owner = _owner(call)
    body = call.json_body()
    properties = body.get("properties") if isinstance(body, dict) else None
    if not isinstance(properties, dict):
        raise errors.invalid_request_content("properties with tags were expected")
    tags = read_tags(change(_tags(owner), read_tags(properties.get("tags"))))
    _keep(call, scope, owner, tags)
    return _shown(scope, tags)


def _keep(call: Call, scope: str, owner: Resource | None, tags: dict[str, str]) -> None:
    check_locks(call, scope, "write")
    if owner is None:  # a subscription, which is no resource: its tags are kept by themselves
        note = Resource(f"{scope}{_END}", TYPE, packed({"tags": tags}), created=call.now, changed=call.now)
        call.store.put(note)
        return
    document = owner.document
    document["tags"] = tags
    call.store.put(owner.with_document(document, call.now))


def _owner(call: Call) -> tuple[str, Resource | None]:
    """The scope that the path names, and what has the tags. Raises RequestError where it does not exist."""
    path = call.request.path
    scope = path[: path.lower().rindex(_END)]
    check_scope_of(call, scope)
    found = call.store.get(scope)
    if found is not None:
        return found.id, found
    inner = provider_path(scope)
    if inner is not None:
        raise errors.resource_not_found(inner.type_name if inner.is_resource else RESOURCE_GROUPS, scope)
    return scope, call.store.get(f"{scope}{_END}")


def _tags(owner: Resource | None) -> dict[str, str]:
    found = owner.document.get("tags") if owner is not None else None
    return dict(found) if isinstance(found, dict) else {}


def _shown(scope: str, tags: dict[str, str]) -> Response:
    return Response(
        200,
        {
            "id": f"{scope}/providers/Microsoft.Resources/tags/default",
            "name": "default",
            "type": TYPE,
            "properties": {"tags": tags},
        },
    )
