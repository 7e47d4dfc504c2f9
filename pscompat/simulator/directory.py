"""Objects of the directory (Microsoft Entra ID): users, groups, applications, service principals, each a resource below /graph.

A managed identity has a service principal. It is there as long as the resource that has the identity: it names that resource, as
the service's does in `alternativeNames`, and who reads the directory looks whether it is still there.
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.store import Resource, Store, packed

USERS, GROUPS, APPLICATIONS, SERVICE_PRINCIPALS = "users", "groups", "applications", "servicePrincipals"
KINDS = {
    USERS: "#microsoft.graph.user",
    GROUPS: "#microsoft.graph.group",
    APPLICATIONS: "#microsoft.graph.application",
    SERVICE_PRINCIPALS: "#microsoft.graph.servicePrincipal",
}
"""The kinds of objects with the names of their types."""
DELETED = "deletedItems"
_EXPLICIT = "isExplicit="


def type_of(kind: str) -> str:
    """The type under which objects of a kind are kept."""
    return f"Microsoft.Graph/{kind}"


def kind_of(resource: Resource) -> str:
    """The kind of an object."""
    return resource.type.rpartition("/")[2]


def new_object(
    kind: str, own: str, document: dict[str, Any], now: float, state: dict[str, Any] | None = None
) -> Resource:
    """An object that does not exist yet."""
    return Resource(
        f"/graph/{kind}/{own}", type_of(kind), packed(document), packed(state or {}), created=now, changed=now
    )


def object_id(store: Store, who: str) -> str:
    """The id of a user or an application that signs in, which is the same in every token."""
    return str(uuid.uuid5(uuid.UUID(store.tenants[0].id), who.lower()))


def objects(store: Store, kind: str) -> list[Resource]:
    """All objects of a kind, in the order of creation."""
    return [one for one in store.list(type_of(kind), "") if _is_there(store, one)]


def find_object(store: Store, kind: str, own: str) -> Resource | None:
    """The object of a kind with that id."""
    found = store.get(f"/graph/{kind}/{own}")
    return found if found is not None and _is_there(store, found) else None


def any_object(store: Store, own: str) -> Resource | None:
    """The object of any kind with that id."""
    return next((found for kind in KINDS if (found := find_object(store, kind, own)) is not None), None)


def _is_there(store: Store, one: Resource) -> bool:
    """Whether an object is not the service principal of an identity that is gone."""
    if one.type != type_of(SERVICE_PRINCIPALS) or _EXPLICIT not in one.text:
        return True
    explicit, owner_id = one.document["alternativeNames"]
    owner = store.get(owner_id)
    if owner is None:
        return False
    document = owner.document
    holder = document.get("properties") if explicit.endswith("True") else document.get("identity")
    return isinstance(holder, dict) and holder.get("principalId") == one.name


def draw_identity(store: Store) -> tuple[str, str]:
    """The ids of a new managed identity: of its service principal, and of its application."""
    client = str(uuid.uuid4())
    return object_id(store, client), client


def add_managed_identity(
    store: Store, owner: Resource, principal: str, client: str, now: float, *, explicit: bool
) -> None:
    """Give a managed identity its service principal. `explicit`: the identity is a resource by itself (user-assigned)."""
    if find_object(store, SERVICE_PRINCIPALS, principal) is not None:
        return
    document = {
        "accountEnabled": True,
        "alternativeNames": [f"{_EXPLICIT}{explicit}", owner.id],
        "appDisplayName": None,
        "appId": client,
        "displayName": name_of(owner.id),
        "servicePrincipalNames": [client],
        "servicePrincipalType": "ManagedIdentity",
        "createdDateTime": timestamp(now),
    }
    store.put(new_object(SERVICE_PRINCIPALS, principal, document, now))
