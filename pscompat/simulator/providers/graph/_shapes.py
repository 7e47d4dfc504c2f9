"""What a new object of each kind has to say, and what the service adds.

Source: the reference of Microsoft Graph (v1.0): create user, group, application, servicePrincipal.
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.directory import APPLICATIONS, GROUPS, SERVICE_PRINCIPALS, USERS, objects
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.graph._objects import bad_request
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

_NEEDED = {
    USERS: ("accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile"),
    GROUPS: ("displayName", "mailEnabled", "mailNickname", "securityEnabled"),
    APPLICATIONS: ("displayName",),
    SERVICE_PRINCIPALS: ("appId",),
}
_NAMES = {USERS: "User", GROUPS: "Group", APPLICATIONS: "Application", SERVICE_PRINCIPALS: "ServicePrincipal"}
_DEFAULTS: dict[str, dict[str, Any]] = {
    USERS: {"businessPhones": [], "givenName": None, "jobTitle": None, "mail": None, "mobilePhone": None}
    | {"officeLocation": None, "preferredLanguage": None, "surname": None},
    GROUPS: {"description": None, "groupTypes": [], "mail": None, "securityIdentifier": None, "visibility": None},
    APPLICATIONS: {
        "signInAudience": "AzureADMyOrg",
        "identifierUris": [],
        "appRoles": [],
        "api": {"oauth2PermissionScopes": [], "preAuthorizedApplications": [], "knownClientApplications": []},
        "publicClient": {"redirectUris": []},
        "spa": {"redirectUris": []},
        "web": {"redirectUris": []},
        "requiredResourceAccess": [],
        "tags": [],
    },
    SERVICE_PRINCIPALS: {
        "accountEnabled": True,
        "servicePrincipalType": "Application",
        "appRoles": [],
        "oauth2PermissionScopes": [],
        "tags": [],
    },
}
_WITH_CREDENTIALS = (APPLICATIONS, SERVICE_PRINCIPALS)
_OWN = frozenset({"id", "passwordprofile", "passwordcredentials", "createddatetime"})
"""Members that a request does not set, or that are not kept."""


_TEXTS = frozenset({"appId", "displayName", "mailNickname", "userPrincipalName"})
_TRUTHS = frozenset({"accountEnabled", "mailEnabled", "securityEnabled"})
_LISTS = frozenset({"keyCredentials", "servicePrincipalNames", "groupTypes", "identifierUris", "tags"})


def _check_types(kind: str, document: dict[str, Any]) -> None:
    """Raise RequestError (400) for a member of another type than the service has."""
    for name, value in document.items():
        usual = _DEFAULTS[kind].get(name)
        wanted: type = type(usual) if isinstance(usual, (list, dict)) else object
        if name in _TEXTS:
            wanted = str
        elif name in _TRUTHS:
            wanted = bool
        elif name in _LISTS:
            wanted = list
        whole = isinstance(value, wanted)
        if name == "appRoles":
            whole = isinstance(value, list) and all(isinstance(one, dict) for one in value)
        if isinstance(usual, dict) and isinstance(value, dict):
            whole = all(isinstance(value.get(inner, known), type(known)) for inner, known in usual.items())
        if not whole and value is not None:
            raise bad_request(f"Invalid value specified for property '{name}' of resource '{_NAMES[kind]}'.")


def kept(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """The members of a body that are kept: no password, no key, no reference to other objects. Raises RequestError (400)."""
    document = {name: value for name, value in body.items() if name.lower() not in _OWN and "@odata" not in name}
    _check_types(kind, document)
    if kind in _WITH_CREDENTIALS and document.get("keyCredentials"):
        document["keyCredentials"] = [_key(one) for one in document["keyCredentials"] if isinstance(one, dict)]
    return document


def _key(credential: dict[str, Any]) -> dict[str, Any]:
    """The certificate of an application, without the certificate."""
    credential = {name: value for name, value in credential.items() if name != "key"}
    credential.setdefault("keyId", str(uuid.uuid4()))
    return {**credential, "key": None}


def completed(call: Call, kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """The document of a new object. Raises RequestError (400) for what is missing or taken."""
    given = {name.lower() for name, value in body.items() if value is not None}
    for name in _NEEDED[kind]:
        if name.lower() not in given:
            raise bad_request(f"A value is required for property '{name}' of resource '{_NAMES[kind]}'.")
    document = {**_DEFAULTS[kind], **kept(kind, body)}
    document["createdDateTime"] = timestamp(call.now)
    if kind in _WITH_CREDENTIALS:
        document.setdefault("keyCredentials", [])
        document["passwordCredentials"] = []
    if kind == APPLICATIONS:
        document["appId"] = str(uuid.uuid4())
        document["publisherDomain"] = call.store.tenants[0].domain
    if kind == SERVICE_PRINCIPALS:
        _complete_principal(call, document)
    check_unique(call, kind, document)
    return document


def _complete_principal(call: Call, document: dict[str, Any]) -> None:
    """What a service principal has from its application, which may be one of another tenant."""
    own = str(document["appId"])
    document.setdefault("servicePrincipalNames", [own])
    for one in objects(call.store, APPLICATIONS):
        known = one.document
        if str(known.get("appId", "")).lower() == own.lower():
            document.setdefault("displayName", known.get("displayName"))
            document["appDisplayName"] = known.get("displayName")
            document["appOwnerOrganizationId"] = call.store.tenants[0].id
            document["appRoles"] = known.get("appRoles") or []
            document["oauth2PermissionScopes"] = (known.get("api") or {}).get("oauth2PermissionScopes") or []
            names = [own, *(known.get("identifierUris") or ())]
            document["servicePrincipalNames"] = names
    document.setdefault("displayName", own)


def check_unique(call: Call, kind: str, document: dict[str, Any], own: Resource | None = None) -> None:
    """Raise RequestError where another object has a name that objects of the kind have alone."""
    member = {USERS: "userPrincipalName", SERVICE_PRINCIPALS: "appId"}.get(kind)
    if member is None or member not in document:
        return
    value = str(document[member])
    for other in objects(call.store, kind):
        if (own is None or other.key != own.key) and str(other.document.get(member, "")).lower() == value.lower():
            if kind == USERS:
                raise bad_request(f"Another object with the same value for property {member} already exists.")
            raise RequestError(
                409,
                "Request_MultipleObjectsWithSameKeyValue",
                "The service principal cannot be created, updated, or restored because the service principal name "
                f"{value} is already in use.",
            )
