"""Passwords, keys and federated credentials of applications and service principals. A secret is told once and not kept.

Source: the reference of Microsoft Graph (v1.0): addPassword, removePassword, addKey, removeKey, federatedIdentityCredential.
"""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from pscompat.simulator.directory import APPLICATIONS, SERVICE_PRINCIPALS
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.graph._objects import any_version, bad_request, body_of, existing, not_found
from pscompat.simulator.providers.graph._queries import listed
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

_TWO_YEARS = 2 * 365 * 86_400
_HINT = 3
_MOST_FEDERATED = 20
_FEDERATED = "federated"


def add_password(call: Call) -> Response:
    """addPassword: the one answer that holds the secret."""
    one = existing(call)
    given = body_of(call).get("passwordCredential")
    given = given if isinstance(given, dict) else {}
    secret = secrets.token_urlsafe(30)
    credential = {
        "customKeyIdentifier": None,
        "displayName": given.get("displayName"),
        "endDateTime": given.get("endDateTime") or _moment(call.now + _TWO_YEARS),
        "hint": secret[:_HINT],
        "keyId": str(uuid.uuid4()),
        "secretText": None,
        "startDateTime": given.get("startDateTime") or _moment(call.now),
    }
    _put(call, one, "passwordCredentials", [*_listed(one, "passwordCredentials"), credential])
    return Response(200, {**credential, "secretText": secret})


def remove_password(call: Call) -> Response:
    """removePassword."""
    return _remove(call, "passwordCredentials")


def add_key(call: Call) -> Response:
    """addKey: the certificate is not kept, and the proof is not checked."""
    one = existing(call)
    given = body_of(call).get("keyCredential")
    if not isinstance(given, dict) or not given.get("type") or not given.get("usage"):
        raise bad_request("A value is required for property 'keyCredential', with its type and usage.")
    credential = {
        "displayName": given.get("displayName"),
        "endDateTime": given.get("endDateTime") or _moment(call.now + _TWO_YEARS),
        "key": None,
        "keyId": str(uuid.uuid4()),
        "startDateTime": given.get("startDateTime") or _moment(call.now),
        "type": given["type"],
        "usage": given["usage"],
    }
    _put(call, one, "keyCredentials", [*_listed(one, "keyCredentials"), credential])
    return Response(200, credential)


def remove_key(call: Call) -> Response:
    """removeKey."""
    return _remove(call, "keyCredentials")


def _remove(call: Call, member: str) -> Response:
    one, own = existing(call), str(body_of(call).get("keyId", "")).lower()
    left = [credential for credential in _listed(one, member) if str(credential.get("keyId", "")).lower() != own]
    if len(left) == len(_listed(one, member)):
        raise bad_request("No credentials found to be removed.")
    _put(call, one, member, left)
    return Response(204)


def _listed(one: Resource, member: str) -> list[dict[str, Any]]:
    return list(one.document.get(member) or ())


def _put(call: Call, one: Resource, member: str, credentials: list[dict[str, Any]]) -> None:
    call.store.put(one.with_document({**one.document, member: credentials}, call.now))


def _moment(seconds: float) -> str:
    return timestamp(seconds)[:19] + "Z"


def _federated(one: Resource) -> list[dict[str, Any]]:
    return list(one.state.get(_FEDERATED) or ())


def _keep_federated(call: Call, one: Resource, credentials: list[dict[str, Any]]) -> None:
    call.store.put(one.with_document(one.document, call.now, {**one.state, _FEDERATED: credentials}))


def list_federated(call: Call) -> Response:
    """List federatedIdentityCredentials."""
    return listed(call, "federatedIdentityCredentials", _federated(existing(call)))


def create_federated(call: Call) -> Response:
    """Create federatedIdentityCredential: twenty at most, each for another subject of an issuer."""
    one, body = existing(call), body_of(call)
    for name in ("name", "issuer", "subject", "audiences"):
        if not body.get(name):
            raise bad_request(f"A value is required for property '{name}' of resource 'FederatedIdentityCredential'.")
    known = _federated(one)
    if len(known) >= _MOST_FEDERATED:
        raise bad_request(f"The number of federated identity credentials exceeds the limit of {_MOST_FEDERATED}.")
    made = {"id": str(uuid.uuid4()), "description": None, **{name: body[name] for name in body if "@" not in name}}
    _check_federated(made, known)
    _keep_federated(call, one, [*known, made])
    return Response(201, made)


def _check_federated(made: dict[str, Any], others: list[dict[str, Any]]) -> None:
    for other in others:
        same_name = str(other["name"]).lower() == str(made["name"]).lower()
        if same_name or (other["issuer"], other["subject"]) == (made["issuer"], made["subject"]):
            raise RequestError(
                409,
                "Request_MultipleObjectsWithSameKeyValue",
                "FederatedIdentityCredential with the same name, or the same issuer and subject, already exists.",
            )


def _one_federated(call: Call) -> tuple[Resource, list[dict[str, Any]], dict[str, Any]]:
    """The object, its credentials, and the one that the path names by id or name. Raises RequestError (404)."""
    one, own = existing(call), call.parameters["credential"].lower()
    known = _federated(one)
    for credential in known:
        if own in (str(credential["id"]).lower(), str(credential["name"]).lower()):
            return one, known, credential
    raise not_found(own)


def get_federated(call: Call) -> Response:
    """Get federatedIdentityCredential."""
    return Response(200, _one_federated(call)[2])


def change_federated(call: Call) -> Response:
    """Update federatedIdentityCredential: all but its name."""
    one, known, credential = _one_federated(call)
    changes = {name: value for name, value in body_of(call).items() if name not in ("id", "name") and "@" not in name}
    others = [other for other in known if other is not credential]
    changed = {**credential, **changes}
    _check_federated(changed, others)
    _keep_federated(call, one, [changed if other is credential else other for other in known])
    return Response(204)


def delete_federated(call: Call) -> Response:
    """Delete federatedIdentityCredential."""
    one, known, credential = _one_federated(call)
    _keep_federated(call, one, [other for other in known if other is not credential])
    return Response(204)


_ACTIONS = {
    "addPassword": add_password,
    "removePassword": remove_password,
    "addKey": add_key,
    "removeKey": remove_key,
}


def _routes() -> list[Route]:
    routes = []
    for kind in (APPLICATIONS, SERVICE_PRINCIPALS):
        one = f"/v1.0/{{kind:{kind}}}/{{object}}"
        routes += [
            Route("POST", f"{one}/{whole}{name}", handler, any_version)
            for whole in ("", "microsoft.graph.")
            for name, handler in _ACTIONS.items()
        ]
    everything = f"/v1.0/{{kind:{APPLICATIONS}}}/{{object}}/federatedIdentityCredentials"
    routes += [
        Route("GET", everything, list_federated, any_version),
        Route("POST", everything, create_federated, any_version),
        Route("GET", f"{everything}/{{credential}}", get_federated, any_version),
        Route("PATCH", f"{everything}/{{credential}}", change_federated, any_version),
        Route("DELETE", f"{everything}/{{credential}}", delete_federated, any_version),
    ]
    return routes


ROUTES = _routes()
