"""What the types of Microsoft.DocumentDB share: operations, keys, which API an account has, and what happened to what is stored in it."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.operations import timestamp
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store
from pscompat.simulator.targets import operation_headers
from pscompat.simulator.wire import Response

NAMESPACE = "Microsoft.DocumentDB"
TYPE = f"{NAMESPACE}/databaseAccounts"
KEYS = ("primaryMasterKey", "secondaryMasterKey", "primaryReadonlyMasterKey", "secondaryReadonlyMasterKey")
EVENTS = "events"
_APIS = {"EnableCassandra": "Cassandra, Sql", "EnableGremlin": "Gremlin, Sql", "EnableTable": "Table, Sql"}


def begin(call: Call, kind: str, resource: Resource, changes: dict[str, Any] | None, result: Any = None) -> Response:
    """Begin an operation on a resource and answer 202 with where to watch it."""
    operation = call.begin(kind, resource.id, changes=changes, result=result)
    return Response(202, None, operation_headers(call, behaviour_of(resource.type), NAMESPACE, operation))


def key_of(account: Resource, name: str) -> str:
    """A key of an account: it comes from the account's name and the number of times that it was renewed."""
    renewed = account.state.get("renewed", {}).get(name, 0)
    seed = f"{account.name.lower()} {name} {renewed}".encode()
    return base64.b64encode(hashlib.sha512(seed).digest()).decode()


def rid_of(resource_id: str, now: float) -> str:
    """The id that the service gives to what is stored, which no other has that had the name before."""
    seed = f"{resource_id.lower()} {now}".encode()
    return base64.b64encode(hashlib.sha256(seed).digest()[:6]).decode()


def api_of(account: Resource) -> str:
    """The API of an account, as those that can be restored tell it."""
    document = account.document
    if document.get("kind") == "MongoDB":
        return "MongoDB"
    names = [each.get("name") for each in document["properties"].get("capabilities") or ()]
    return next((_APIS[name] for name in names if name in _APIS), "Sql")


def is_continuous(account: Resource) -> bool:
    """Whether an account is backed up all the time, so that it can be restored."""
    policy = (account.document.get("properties") or {}).get("backupPolicy") or {}
    return bool(policy.get("type") == "Continuous")


def account_of(store: Store, resource_id: str) -> Resource | None:
    """The account that a resource lies in."""
    path = provider_path(resource_id)
    return None if path is None else store.get(path.id_of(path.segments[:2]))


def note(store: Store, resource: Resource, what: str, now: float) -> None:
    """Note at the account that something that is stored in it came to be or went (Create, Delete)."""
    account, path = account_of(store, resource.id), provider_path(resource.id)
    if account is None or path is None:
        return
    state = account.state
    inside = store.get(path.id_of(path.segments[:4]))
    event = {
        "kind": "/".join(path.segments[2::2]),
        "name": resource.name,
        "rid": _rid(resource),
        "within": _rid(inside) if inside is not None and len(path.segments) > 4 else "",
        "what": what,
        "time": timestamp(now),
    }
    state.setdefault(EVENTS, []).append(event)
    store.put(account.with_document(account.document, now, state))


def _rid(resource: Resource) -> str:
    return str(((resource.document.get("properties") or {}).get("resource") or {}).get("_rid") or "")
