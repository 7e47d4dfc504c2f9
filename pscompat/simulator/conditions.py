"""What may stand against a write: the headers If-Match and If-None-Match, and management locks."""

from __future__ import annotations

from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import ancestors, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store

LOCKS = "Microsoft.Authorization/locks"


def check_etags(call: Call, behaviour: Behaviour, before: Resource | None) -> None:
    """Raise RequestError (412 PreconditionFailed) where the resource is not in the state that the headers ask for."""
    etag = "" if before is None else behaviour.etag(call, before).removeprefix("W/")
    wanted = call.request.headers.get("if-match")
    if wanted and (before is None or not _matches(wanted, etag)):
        raise errors.precondition_failed("If-Match")
    unwanted = call.request.headers.get("if-none-match")
    if unwanted and before is not None and _matches(unwanted, etag):
        raise errors.precondition_failed("If-None-Match")


def _matches(header: str, etag: str) -> bool:
    return header.strip() == "*" or any(part.strip().removeprefix("W/") == etag for part in header.split(","))


def check_locks(call: Call, resource_id: str, operation: str) -> None:
    """Raise RequestError (409 ScopeLocked) where a lock forbids to `write` or `delete` a resource.

    A lock holds for all that lies below its scope; a ReadOnly lock forbids both. What lies below goes with a resource, so
    locks there forbid that it is deleted. Locks themselves can always be written and deleted.
    """
    holding = locks_against(call.store, resource_id, operation)
    if holding:
        raise errors.scope_locked(resource_id, operation, ",".join(sorted(holding)))


def locks_against(store: Store, resource_id: str, operation: str) -> set[str]:
    """The scopes of the locks that forbid to `write` or `delete` a resource."""
    path = provider_path(resource_id)
    if path is not None and path.type_name.lower() == LOCKS.lower():
        return set()
    locks = [lock for scope in (resource_id, *ancestors(resource_id)) for lock in store.at_scope(LOCKS, scope)]
    if operation == "delete":
        locks += store.list(LOCKS, resource_id)
    holding = set()
    for lock in locks:
        level = str(lock.document.get("properties", {}).get("level", "")).lower()
        if level == "readonly" or (level == "cannotdelete" and operation == "delete"):
            holding.add(_scope(lock))
    return holding


def _scope(lock: Resource) -> str:
    path = provider_path(lock.id)
    return path.scope if path else ""
