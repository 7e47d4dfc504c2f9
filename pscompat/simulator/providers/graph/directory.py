"""Users, groups, applications and service principals: made, read, listed, changed, removed; those of a token; by their ids.

Source: the reference of Microsoft Graph (v1.0). A service principal that signs in exists, whether it was made or not.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from typing import Any

from pscompat.simulator.activity_log import claims_of
from pscompat.simulator.directory import (
    APPLICATIONS,
    KINDS,
    SERVICE_PRINCIPALS,
    kind_of,
    new_object,
    object_id,
    objects,
)
from pscompat.simulator.providers.graph._objects import (
    any_existing,
    any_version,
    body_of,
    existing,
    kind_in,
    shown,
    shown_with_type,
    texts_of,
)
from pscompat.simulator.providers.graph._queries import count_of, listed, selected, wanted_by
from pscompat.simulator.providers.graph._shapes import check_unique, completed, kept
from pscompat.simulator.providers.graph.deleted_items import remove
from pscompat.simulator.providers.graph.members import bind, expanded
from pscompat.simulator.routing import Call, Route, Routed, find_route
from pscompat.simulator.wire import Request, Response

_ALTERNATE = re.compile(r"(/v1\.0/\w+)\((?:(appId)=)?'([^']*)'\)(/.*)?", re.IGNORECASE)


def list_objects(call: Call) -> Response:
    """All of a kind, or those that the query asks for."""
    kind = kind_in(call)
    found = [shown(one) for one in objects(call.store, kind)]
    if kind == SERVICE_PRINCIPALS and call.request.query.get("$filter"):
        wanted = wanted_by(call)
        if not any(wanted(one) for one in found):
            found = [one for one in _signed_in(call) if wanted(one)]
    return listed(call, kind, found, lambda one, name: expanded(call, kind, one["id"], name))


def count_objects(call: Call) -> Response:
    """How many there are."""
    return count_of(call, [shown(one) for one in objects(call.store, kind_in(call))])


def get_object(call: Call) -> Response:
    """One by its id; a user by name, an application and its service principal by `appId` as well."""
    return _one(call, kind_in(call), shown(existing(call)))


def get_any_object(call: Call) -> Response:
    """One of any kind by its id."""
    found = any_existing(call, call.parameters["object"])
    return _one(call, "directoryObjects", shown_with_type(found))


def _one(call: Call, context: str, document: dict[str, Any]) -> Response:
    kind = context
    shown_one = selected(call, document, lambda one, name: expanded(call, kind, one["id"], name))
    return Response(200, {"@odata.context": f"{call.request.origin}/v1.0/$metadata#{context}/$entity", **shown_one})


def create_object(call: Call) -> Response:
    """Make one; its id is drawn, but for a service principal, whose tokens name it already."""
    kind, body = kind_in(call), body_of(call)
    document = completed(call, kind, body)
    own = object_id(call.store, str(document["appId"])) if kind == SERVICE_PRINCIPALS else str(uuid.uuid4())
    stored = call.store.put(new_object(kind, own, document, call.now))
    bind(call, stored, body)
    return Response(201, shown(stored))


def change_object(call: Call) -> Response:
    """Change members of one."""
    found, body = existing(call), body_of(call)
    kind = kind_of(found)
    changes = kept(kind, body)
    check_unique(call, kind, changes, found)
    stored = call.store.put(found.with_document({**found.document, **changes}, call.now))
    bind(call, stored, body)
    return Response(204)


def delete_object(call: Call) -> Response:
    """Remove one, which can be restored; an application takes its service principal along."""
    found = existing(call)
    if kind_of(found) == APPLICATIONS:
        own = found.document.get("appId")
        for principal in objects(call.store, SERVICE_PRINCIPALS):
            if principal.document.get("appId") == own:
                remove(call, principal)
    remove(call, found)
    return Response(204)


def me(call: Call) -> Response:
    """The user of the token."""
    claims = claims_of(call.request)
    name = claims.get("upn") or f"admin@{call.store.tenants[0].domain}"
    document = {
        "id": claims.get("oid") or object_id(call.store, name),
        "displayName": "Simulator",
        "userPrincipalName": name,
        "mail": name,
    }
    return _one(call, "users", document)


def owned_objects(call: Call) -> Response:
    """What the user of the token owns: nothing is noted as made by anybody."""
    return listed(call, "directoryObjects", [])


def organization(call: Call) -> Response:
    """The tenant."""
    tenant = call.store.tenants[0]
    domain = {"name": tenant.domain, "isDefault": True, "isInitial": True, "type": "Managed", "capabilities": ""}
    return listed(call, "organization", [{"id": tenant.id, "displayName": tenant.name, "verifiedDomains": [domain]}])


def get_by_ids(call: Call) -> Response:
    """Objects of all kinds, or of `types`, by their ids; those that do not exist are left out."""
    body = body_of(call)
    wanted, types = texts_of(body, "ids"), texts_of(body, "types")
    found = []
    for kind, name in KINDS.items():
        if types and name.rpartition(".")[2].lower() not in types and "directoryobject" not in types:
            continue
        for one in objects(call.store, kind):
            if one.name.lower() in wanted:
                found.append(shown_with_type(one))
                wanted.discard(one.name.lower())
    return Response(200, {"value": found + _holders_of_roles(call, wanted)})


def _holders_of_roles(call: Call, wanted: set[str]) -> list[dict[str, Any]]:
    """Principals that were given a role by their id: they exist, though nobody made them here."""
    kinds = {"user": "#microsoft.graph.user", "group": "#microsoft.graph.group"}
    found: dict[str, dict[str, Any]] = {}
    for assignment in call.store.list("Microsoft.Authorization/roleAssignments", ""):
        properties = assignment.document.get("properties", {})
        own = str(properties.get("principalId", ""))
        if own.lower() in wanted:
            kind = kinds.get(str(properties.get("principalType", "")).lower(), "#microsoft.graph.servicePrincipal")
            found[own.lower()] = {"@odata.type": kind, "id": own, "displayName": own}
    return list(found.values())


def _signed_in(call: Call) -> list[dict[str, Any]]:
    """The service principal that the request's own token is for."""
    own = str(claims_of(call.request).get("appid", "")).lower()
    if not own:
        return []
    return [{"id": object_id(call.store, own), "appId": own, "displayName": own, "servicePrincipalNames": [own]}]


def routed(request: Request) -> Routed | None:
    """Objects by another key: `/applications(appId='...')`, `/users('name')`, and what lies below them."""
    match = _ALTERNATE.fullmatch(request.path)
    if match is None:
        return None
    key = f"{match[2]}={match[3]}" if match[2] else match[3]
    return find_route(replace(request, path=f"{match[1]}/{key}{match[4] or ''}"))


_ROUTES = [
    Route("GET", "/v1.0/me", me, any_version),
    Route("GET", "/v1.0/me/ownedObjects", owned_objects, any_version),
    Route("GET", "/v1.0/me/ownedObjects/{cast}", owned_objects, any_version),
    Route("GET", "/v1.0/me/ownedObjects/$/{cast}", owned_objects, any_version),
    Route("GET", "/v1.0/organization", organization, any_version),
    Route("POST", "/v1.0/directoryObjects/getByIds", get_by_ids, any_version),
    Route("GET", "/v1.0/directoryObjects/{object}", get_any_object, any_version),
]


def _routes_of(kind: str) -> list[Route]:
    """The routes of one kind; `kind` stands in the path, so that a handler learns it."""
    everything, one = f"/v1.0/{{kind:{kind}}}", f"/v1.0/{{kind:{kind}}}/{{object}}"
    return [
        Route("GET", everything, list_objects, any_version),
        Route("POST", everything, create_object, any_version),
        Route("GET", f"{everything}/$count", count_objects, any_version),
        Route("GET", one, get_object, any_version),
        Route("PATCH", one, change_object, any_version),
        Route("DELETE", one, delete_object, any_version),
    ]


ROUTES = [*_ROUTES, *(route for kind in KINDS for route in _routes_of(kind))]
