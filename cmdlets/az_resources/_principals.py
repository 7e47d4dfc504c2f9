"""Who has a role: principals by id, name or application, as Graph tells of them.

Source: ActiveDirectoryClient of Azure PowerShell.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from cmdlets.az_resources._graph import Graph, quoted, segment
from pscompat.azure.errors import ServiceError

_PLACES = (("User", "users"), ("ServicePrincipal", "servicePrincipals"), ("Group", "groups"))
_MOST_IDS = 1000


class Principal(NamedTuple):
    """A principal: its id, its kind (User, Group, ServicePrincipal, Unknown), and its names where they are known."""

    id: str
    kind: str
    display_name: str | None = None
    sign_in_name: str | None = None


def _made(kind: str, document: dict[str, Any], object_id: str = "") -> Principal:
    sign_in = document.get("userPrincipalName") if kind == "User" else None
    return Principal(document.get("id") or object_id, kind, document.get("displayName"), sign_in)


def by_id(graph: Graph, object_id: str) -> Principal | None:
    """The user, service principal or group with an id, asked for in this order; None where there is none. Raises ServiceError."""
    for kind, place in _PLACES:
        found = graph.find(f"/{place}/{segment(object_id)}")
        if found is not None:
            return _made(kind, found, object_id)
    return None


def by_sign_in_name(graph: Graph, name: str) -> Principal | None:
    """The user with a name, or an address of mail."""
    found = graph.find(f"/users/{segment(name)}")
    if found is None:
        found = next(iter(graph.items("/users", {"$filter": f"mail eq '{quoted(name)}'"})), None)
    return None if found is None else _made("User", found)


def by_service_name(graph: Graph, name: str) -> Principal | None:
    """The service principal of an application's id or other name."""
    query = {"$filter": f"servicePrincipalNames/any(c:c eq '{quoted(name)}')"}
    found = next(iter(graph.items("/servicePrincipals", query)), None)
    return None if found is None else _made("ServicePrincipal", found)


def several(graph: Graph, ids: Iterable[str]) -> dict[str, Principal]:
    """Principals by their ids; those that Graph does not tell of are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Principal] = {}
    for start in range(0, len(wanted), _MOST_IDS):
        try:
            answer = graph.send("POST", "/directoryObjects/getByIds", {"ids": wanted[start : start + _MOST_IDS]})
        except ServiceError:
            return found
        for document in (answer or {}).get("value") or ():
            kind = str(document.get("@odata.type") or "").rpartition(".")[2]
            found[document["id"]] = _made(kind[:1].upper() + kind[1:], document)
    return found
