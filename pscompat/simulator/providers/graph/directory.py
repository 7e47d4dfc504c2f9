"""Users, groups, applications and service principals: made, read, found by a filter, and found by their ids.

Source: the reference of Microsoft Graph (v1.0). A service principal that signs in exists, whether it was made or not.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.sign_in.tokens import object_id
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Request, RequestError, Response

KINDS = {
    "users": "#microsoft.graph.user",
    "groups": "#microsoft.graph.group",
    "applications": "#microsoft.graph.application",
    "servicePrincipals": "#microsoft.graph.servicePrincipal",
}
_ANY = re.compile(r"(\w+)/any\(\s*\w+\s*:\s*\w+\s+eq\s+'((?:[^']|'')*)'\s*\)", re.IGNORECASE)
_EQUAL = re.compile(r"(\w+)\s+eq\s+'((?:[^']|'')*)'", re.IGNORECASE)
_STARTS = re.compile(r"startswith\(\s*(\w+)\s*,\s*'((?:[^']|'')*)'\s*\)", re.IGNORECASE)


def list_objects(call: Call) -> Response:
    """All of a kind, or those that `$filter` asks for."""
    kind = _kind(call)
    found = [_shown(one) for one in call.store.list(_type(kind), "")]
    text = call.request.query.get("$filter", "")
    if text:
        wanted = _filter(text)
        found = [one for one in found if _fits(one, wanted)]
        if not found and kind == "servicePrincipals":
            found = _implied(call, wanted)
    return Response(200, {"@odata.context": f"{call.request.origin}/v1.0/$metadata#{kind}", "value": found})


def get_object(call: Call) -> Response:
    """One by its id; a user by name as well."""
    kind, name = _kind(call), call.parameters["object"]
    for one in map(_shown, call.store.list(_type(kind), "")):
        if name.lower() in (one["id"].lower(), str(one.get("userPrincipalName", "")).lower()):
            return Response(200, one)
    raise _not_found(name)


def create_object(call: Call) -> Response:
    """Make one; its id is drawn."""
    kind = _kind(call)
    body = call.json_body()
    if not isinstance(body, dict):
        raise errors.invalid_request_content("a JSON object was expected")
    body = {
        name: value
        for name, value in body.items()
        if name.lower() not in ("passwordprofile", "passwordcredentials", "id")
    }
    own = str(uuid.uuid4())
    if kind == "applications":
        body.setdefault("appId", str(uuid.uuid4()))
    if kind == "servicePrincipals":
        application = str(body.get("appId", ""))
        own = object_id(call, application)
        body.setdefault("servicePrincipalNames", [application])
        body.setdefault("servicePrincipalType", "Application")
        for one in call.store.list(_type("applications"), ""):
            if one.document.get("appId") == application:
                body.setdefault("displayName", one.document.get("displayName"))
        body.setdefault("displayName", application)
    body["createdDateTime"] = timestamp(call.now)
    made = Resource(f"/graph/{kind}/{own}", _type(kind), packed(body), created=call.now, changed=call.now)
    return Response(201, _shown(call.store.put(made)))


def change_object(call: Call) -> Response:
    """Change members of one."""
    found = _existing(call)
    body = call.json_body()
    if not isinstance(body, dict):
        raise errors.invalid_request_content("a JSON object was expected")
    secret = ("passwordprofile", "passwordcredentials", "id")
    changes = {name: value for name, value in body.items() if name.lower() not in secret}
    call.store.put(found.with_document({**found.document, **changes}, call.now))
    return Response(204)


def delete_object(call: Call) -> Response:
    """Remove one."""
    call.store.remove(_existing(call))
    return Response(204)


def me(call: Call) -> Response:
    """The user of the token."""
    claims = _claims(call.request)
    name = claims.get("upn") or f"admin@{call.store.tenants[0].domain}"
    return Response(
        200,
        {
            "@odata.context": f"{call.request.origin}/v1.0/$metadata#users/$entity",
            "id": claims.get("oid") or object_id(call, name),
            "displayName": "Simulator",
            "userPrincipalName": name,
            "mail": name,
        },
    )


def get_by_ids(call: Call) -> Response:
    """Objects of all kinds by their ids; those that do not exist are left out."""
    body = call.json_body()
    wanted = {str(one).lower() for one in body.get("ids", [])} if isinstance(body, dict) else set()
    found = []
    for kind, name in KINDS.items():
        for one in map(_shown, call.store.list(_type(kind), "")):
            if one["id"].lower() in wanted:
                found.append({"@odata.type": name, **one})
                wanted.discard(one["id"].lower())
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


def _existing(call: Call) -> Resource:
    kind, name = _kind(call), call.parameters["object"]
    found = call.store.get(f"/graph/{kind}/{name}")
    if found is None:
        raise _not_found(name)
    return found


def _not_found(name: str) -> RequestError:
    return RequestError(
        404,
        "Request_ResourceNotFound",
        f"Resource '{name}' does not exist or one of its queried reference-property objects are not present.",
    )


def _kind(call: Call) -> str:
    return next(kind for kind in KINDS if kind.lower() == call.parameters["kind"].lower())


def _type(kind: str) -> str:
    return f"Microsoft.Graph/{kind}"


def _shown(one: Resource) -> dict[str, Any]:
    return {"id": one.name, **one.document}


def _filter(text: str) -> list[tuple[str, str, str]]:
    """The comparisons of a filter, which are joined by `and` or `or`: (how, member, value). Raises RequestError."""
    found = []
    for part in re.split(r"\s+(?:and|or)\s+", text):
        for how, pattern in (("any", _ANY), ("equal", _EQUAL), ("starts", _STARTS)):
            match = pattern.fullmatch(part.strip(" ()") if how == "equal" else part.strip())
            if match:
                found.append((how, match[1], match[2].replace("''", "'").lower()))
                break
        else:
            raise errors.invalid_filter(text)
    return found


def _fits(one: dict[str, Any], wanted: list[tuple[str, str, str]]) -> bool:
    """Whether an object fits one of the comparisons."""
    for how, member, value in wanted:
        given = next((item for name, item in one.items() if name.lower() == member.lower()), None)
        if how == "any" and isinstance(given, list) and value in (str(item).lower() for item in given):
            return True
        if how == "equal" and str(given or "").lower() == value:
            return True
        if how == "starts" and str(given or "").lower().startswith(value):
            return True
    return False


def _implied(call: Call, wanted: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """The service principal that the request's own token is for."""
    signed_in = str(_claims(call.request).get("appid", "")).lower()
    for how, member, value in wanted:
        if member.lower() in ("appid", "serviceprincipalnames") and how in ("any", "equal") and value == signed_in:
            own = object_id(call, value)
            return [{"id": own, "appId": value, "displayName": value, "servicePrincipalNames": [value]}]
    return []


def _claims(request: Request) -> dict[str, Any]:
    """The claims of the request's token, none where it is not one of ours."""
    parts = request.headers.get("authorization", "").split(".")
    if len(parts) != 3:
        return {}
    try:
        found = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _any_version(request: Request) -> None:
    """The version is part of the path."""


_ROUTES = [
    Route("GET", "/v1.0/me", me, _any_version),
    Route("POST", "/v1.0/directoryObjects/getByIds", get_by_ids, _any_version),
]


def _routes_of(kind: str) -> list[Route]:
    """The routes of one kind; `kind` stands in the path, so that a handler learns it."""
    everything, one = f"/v1.0/{{kind:{kind}}}", f"/v1.0/{{kind:{kind}}}/{{object}}"
    return [
        Route("GET", everything, list_objects, _any_version),
        Route("POST", everything, create_object, _any_version),
        Route("GET", one, get_object, _any_version),
        Route("PATCH", one, change_object, _any_version),
        Route("DELETE", one, delete_object, _any_version),
    ]


ROUTES = [*_ROUTES, *(route for kind in KINDS for route in _routes_of(kind))]
