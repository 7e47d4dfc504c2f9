"""What was granted: roles of applications (appRoleAssignments), and delegated permissions (oauth2PermissionGrants).

Source: the reference of Microsoft Graph (v1.0).
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.directory import (
    GROUPS,
    KINDS,
    SERVICE_PRINCIPALS,
    USERS,
    find_object,
    kind_of,
    new_object,
    type_of,
)
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.graph._objects import (
    any_existing,
    any_version,
    bad_request,
    body_of,
    existing,
    not_found,
    shown,
)
from pscompat.simulator.providers.graph._queries import listed, selected
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_ROLES, _PERMISSIONS = "appRoleAssignments", "oauth2PermissionGrants"
_NO_ROLE = str(uuid.UUID(int=0))


def list_roles(call: Call) -> Response:
    """The roles that an object has (appRoleAssignments), or that a service principal has given (appRoleAssignedTo)."""
    return listed(call, _ROLES, [shown(one) for one in _roles(call, existing(call))])


def _roles(call: Call, one: Resource) -> list[Resource]:
    member = "resourceId" if call.parameters["list"].lower() == "approleassignedto" else "principalId"
    return [
        role for role in call.store.list(type_of(_ROLES), "") if str(role.document[member]).lower() == one.name.lower()
    ]


def add_role(call: Call) -> Response:
    """Grant a role of a service principal to an object, once."""
    body = body_of(call)
    for name in ("principalId", "resourceId", "appRoleId"):
        if not body.get(name):
            raise bad_request(f"A value is required for property '{name}' of resource 'AppRoleAssignment'.")
    principal = any_existing(call, str(body["principalId"]))
    resource = find_object(call.store, SERVICE_PRINCIPALS, str(body["resourceId"]))
    if resource is None:
        raise not_found(str(body["resourceId"]))
    role = str(body["appRoleId"]).lower()
    known = {str(one.get("id", "")).lower() for one in resource.document.get("appRoles") or ()}
    if role != _NO_ROLE and role not in known:
        raise bad_request("Permission being assigned was not found on application.")
    for other in call.store.list(type_of(_ROLES), ""):
        document = other.document
        if (document["principalId"], document["resourceId"], document["appRoleId"]) == (
            principal.name,
            resource.name,
            role,
        ):
            raise bad_request("Permission being assigned already exists on the object")
    document = {
        "appRoleId": role,
        "createdDateTime": timestamp(call.now),
        "principalDisplayName": principal.document.get("displayName"),
        "principalId": principal.name,
        "principalType": KINDS[kind_of(principal)].rpartition(".")[2].capitalize()
        if kind_of(principal) != SERVICE_PRINCIPALS
        else "ServicePrincipal",
        "resourceDisplayName": resource.document.get("displayName"),
        "resourceId": resource.name,
    }
    return Response(201, shown(call.store.put(new_object(_ROLES, str(uuid.uuid4()), document, call.now))))


def get_role(call: Call) -> Response:
    """One role that an object has."""
    own = call.parameters["grant"].lower()
    for role in _roles(call, existing(call)):
        if role.name.lower() == own:
            return Response(200, shown(role))
    raise not_found(own)


def change_role(call: Call) -> Response:
    """Change which role it is."""
    own = call.parameters["grant"].lower()
    for role in _roles(call, existing(call)):
        if role.name.lower() == own:
            wanted = str(body_of(call).get("appRoleId") or role.document["appRoleId"]).lower()
            call.store.put(role.with_document({**role.document, "appRoleId": wanted}, call.now))
            return Response(204)
    raise not_found(own)


def remove_role(call: Call) -> Response:
    """Take a role back."""
    own = call.parameters["grant"].lower()
    for role in _roles(call, existing(call)):
        if role.name.lower() == own:
            call.store.remove(role)
            return Response(204)
    raise not_found(own)


def list_permissions(call: Call) -> Response:
    """All grants, or those of one service principal as a client."""
    found = [shown(one) for one in call.store.list(type_of(_PERMISSIONS), "")]
    if "object" in call.parameters:
        own = existing(call).name.lower()
        found = [one for one in found if str(one["clientId"]).lower() == own]
    return listed(call, _PERMISSIONS, found)


def add_permission(call: Call) -> Response:
    """Grant permissions to a client, once for a resource and whom it is for."""
    body = body_of(call)
    for name in ("clientId", "consentType", "resourceId"):
        if not body.get(name):
            raise bad_request(f"A value is required for property '{name}' of resource 'OAuth2PermissionGrant'.")
    if body["consentType"] not in ("AllPrincipals", "Principal"):
        raise bad_request(f"Invalid value '{body['consentType']}' of the property 'consentType'.")
    document: dict[str, Any] = {
        name: body.get(name) for name in ("clientId", "consentType", "principalId", "resourceId", "scope")
    }
    same = ("clientId", "consentType", "principalId", "resourceId")
    for other in call.store.list(type_of(_PERMISSIONS), ""):
        if all(other.document[name] == document[name] for name in same):
            raise bad_request("Permission entry already exists.")
    return Response(201, shown(call.store.put(new_object(_PERMISSIONS, str(uuid.uuid4()), document, call.now))))


def get_permission(call: Call) -> Response:
    """One by its id."""
    return Response(200, selected(call, shown(_permission(call))))


def change_permission(call: Call) -> Response:
    """Grant other scopes."""
    found = _permission(call)
    call.store.put(found.with_document({**found.document, "scope": body_of(call).get("scope")}, call.now))
    return Response(204)


def remove_permission(call: Call) -> Response:
    """Take a grant back."""
    call.store.remove(_permission(call))
    return Response(204)


def _permission(call: Call) -> Resource:
    own = call.parameters["grant"]
    found = call.store.get(f"/graph/{_PERMISSIONS}/{own}")
    if found is None:
        raise not_found(own)
    return found


def _routes() -> list[Route]:
    grants = f"/v1.0/{_PERMISSIONS}"
    routes = [
        Route("GET", grants, list_permissions, any_version),
        Route("POST", grants, add_permission, any_version),
        Route("GET", f"{grants}/{{grant}}", get_permission, any_version),
        Route("PATCH", f"{grants}/{{grant}}", change_permission, any_version),
        Route("DELETE", f"{grants}/{{grant}}", remove_permission, any_version),
        Route("GET", f"/v1.0/{{kind:{SERVICE_PRINCIPALS}}}/{{object}}/{_PERMISSIONS}", list_permissions, any_version),
    ]
    for kind in (USERS, GROUPS, SERVICE_PRINCIPALS):
        for name in (_ROLES, "appRoleAssignedTo") if kind == SERVICE_PRINCIPALS else (_ROLES,):
            roles = f"/v1.0/{{kind:{kind}}}/{{object}}/{{list:{name}}}"
            routes += [
                Route("GET", roles, list_roles, any_version),
                Route("POST", roles, add_role, any_version),
                Route("GET", f"{roles}/{{grant}}", get_role, any_version),
                Route("PATCH", f"{roles}/{{grant}}", change_role, any_version),
                Route("DELETE", f"{roles}/{{grant}}", remove_role, any_version),
            ]
    return routes


ROUTES = _routes()
