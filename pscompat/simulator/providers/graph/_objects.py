"""What all requests to the directory share: finding the object that a path names, how objects are shown, and refusals."""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.directory import (
    APPLICATIONS,
    KINDS,
    SERVICE_PRINCIPALS,
    USERS,
    any_object,
    find_object,
    kind_of,
    objects,
)
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Request, RequestError

_KEY = "appid="


def any_version(request: Request) -> None:
    """The version is part of the path."""


def kind_in(call: Call) -> str:
    """The kind of objects that the path names."""
    return next(kind for kind in KINDS if kind.lower() == call.parameters["kind"].lower())


def existing(call: Call) -> Resource:
    """The object that the path names: by its id, a user by name, an application by its own id. Raises RequestError (404)."""
    kind, name = kind_in(call), call.parameters["object"]
    if name.lower().startswith(_KEY):
        return _of_application(call, kind, name[len(_KEY) :])
    found = find_object(call.store, kind, name)
    if found is None and kind == USERS:
        found = next((one for one in objects(call.store, kind) if _is_called(one, name)), None)
    if found is None:
        raise not_found(name)
    return found


def _is_called(user: Resource, name: str) -> bool:
    return str(user.document.get("userPrincipalName", "")).lower() == name.lower()


def _of_application(call: Call, kind: str, application: str) -> Resource:
    """The object with an `appId`. Raises RequestError (404)."""
    if kind in (APPLICATIONS, SERVICE_PRINCIPALS):
        for one in objects(call.store, kind):
            if str(one.document.get("appId", "")).lower() == application.lower():
                return one
    raise not_found(application)


def any_existing(call: Call, own: str) -> Resource:
    """The object of any kind with that id. Raises RequestError (404)."""
    found = any_object(call.store, own)
    if found is None:
        raise not_found(own)
    return found


def shown(one: Resource) -> dict[str, Any]:
    """An object as the service writes it."""
    return {"id": one.name, **one.document}


def shown_with_type(one: Resource) -> dict[str, Any]:
    """An object among others of any kind."""
    return {"@odata.type": KINDS[kind_of(one)], **shown(one)}


def body_of(call: Call) -> dict[str, Any]:
    """The body of a request. Raises RequestError (400) unless it is an object."""
    body = call.json_body()
    if not isinstance(body, dict):
        raise errors.invalid_request_content("a JSON object was expected")
    return body


def texts_of(body: dict[str, Any], name: str) -> set[str]:
    """A list of texts of a body, in lower case; empty where it is not given. Raises RequestError (400)."""
    given = body.get(name)
    if given is not None and not isinstance(given, list):
        raise bad_request(f"Invalid value specified for property '{name}': a list was expected.")
    return {str(one).lower() for one in given or ()}


def not_found(name: str) -> RequestError:
    return RequestError(
        404,
        "Request_ResourceNotFound",
        f"Resource '{name}' does not exist or one of its queried reference-property objects are not present.",
    )


def bad_request(message: str) -> RequestError:
    return RequestError(400, "Request_BadRequest", message)
