"""Users, groups, applications and service principals that examples are about."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pscompat.language import ParseError, ast, parse
from pscompat.simulator import Simulator
from pscompat.simulator.directory import APPLICATIONS, GROUPS, SERVICE_PRINCIPALS, USERS, find_object, new_object
from pscompat.simulator.log import LoggedRequest
from pscompat.simulator.wire import Request

_HOST = "https://graph.microsoft.com"
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_OBJECT = re.compile(
    r"/(?:v1\.0|beta)/(users|groups|applications|servicePrincipals)(?:\((?:appId=)?'|/)([^/')]+)", re.IGNORECASE
)
_OTHER = re.compile(r"Resource '([0-9a-f-]{36})' does not exist")
_SAID = re.compile(
    r"\b(service ?principals?|principals?|users?|groups?|app registrations?|applications?)\b[^'\"]{0,30}['\"]([^'\"]+)['\"].*(?:not (?:be )?found|not exist)",
    re.IGNORECASE,
)
"""What a script itself says that it did not find."""
_NOBODY = re.compile(r"Cannot find the Azure Active Directory object '([^']+)'")
_ADMINISTRATOR = re.compile(
    r"ActiveDirectoryAdministrator\b[^\n]*-DisplayName\s+[\"']([^\"']+)[\"']\s+-ObjectId\s+[\"']?([0-9A-Fa-f-]{36})"
)
_SAID_NOUNS = (("serviceprincipal", SERVICE_PRINCIPALS), ("group", GROUPS), ("app", APPLICATIONS), ("user", USERS))
_NOUNS = {
    "user": USERS,
    "group": GROUPS,
    "app": APPLICATIONS,
    "application": APPLICATIONS,
    "sp": SERVICE_PRINCIPALS,
    "serviceprincipal": SERVICE_PRINCIPALS,
}
_NOUN = re.compile(
    r"-AzAD(User|Group|Application|App|ServicePrincipal|Sp)|-Az(?:Role|Deny)Assignment|-AzKeyVaultAccessPolicy",
    re.IGNORECASE,
)
_LITERAL = re.compile(r"^\s*\$\{?(\w+)\}?\s*=\s*(['\"])([^'\"$]+)\2", re.MULTILINE)
_IDS = {"applicationid": "appId", "appid": "appId", "clientid": "appId"}
_NAMES = {
    **dict.fromkeys(
        ("displayname", "displaynamestartwith", "startswith", "searchstring", "applicationdisplayname"), "displayName"
    ),
    **dict.fromkeys(
        ("userprincipalname", "upnorobjectid", "signinname", "mail", "memberuserprincipalname"), "userPrincipalName"
    ),
    **dict.fromkeys(("serviceprincipalname", "spn"), "servicePrincipalNames"),
    **dict.fromkeys(("identifieruri",), "identifierUris"),
}


A_KEY = "11111111-2222-4333-8444-555555555555"
"""The id of a password that applications and service principals have: the GUID that example_values.py gives variables."""


class Entry(NamedTuple):
    """An object: its kind, its id where one is named, and a member with its value."""

    kind: str
    own: str
    member: str
    value: str


def missed(entries: Iterable[LoggedRequest], texts: Iterable[str]) -> Iterator[Entry]:
    """The objects that requests asked for by their ids and did not find."""
    for entry in entries:
        found = _OBJECT.match(entry.path)
        if found is None or entry.status not in (400, 404):
            continue
        kind = next(
            kind for kind in (USERS, GROUPS, APPLICATIONS, SERVICE_PRINCIPALS) if kind.lower() == found[1].lower()
        )
        name = found[2]
        if not _GUID.fullmatch(name):
            yield Entry(kind, "", "userPrincipalName", name)
        elif "(" in entry.path:
            yield Entry(kind, "", "appId", name)
        else:
            yield Entry(kind, name, "", "")
    for text in texts:
        for kind, name in _SAID.findall(text):
            word = re.sub(r"\W|s$", "", kind.lower())
            of = next(
                (value for noun, value in _SAID_NOUNS if noun in (word if word != "principal" else text.lower())), USERS
            )
            yield _named(of, text, name)
        for name in _NOBODY.findall(text):
            yield Entry(USERS if re.search(r"[ @]", name) else GROUPS, "", "displayName", name)
        for name in _OTHER.findall(text):
            yield Entry(USERS, name, "", "")


def _named(kind: str, text: str, name: str) -> Entry:
    """The object of a name or an id that a message names."""
    if not _GUID.fullmatch(name):
        return Entry(kind, "", "userPrincipalName" if "@" in name else "displayName", name)
    by_application = kind in (APPLICATIONS, SERVICE_PRINCIPALS) and re.search(r"app\w* ?id", text, re.IGNORECASE)
    return Entry(kind, "", "appId", name) if by_application else Entry(kind, name, "", "")


def named_in(code: str) -> Iterator[Entry]:
    """The objects that a script's commands get, change or remove by a name or an id."""
    try:
        tree = parse(code)
    except ParseError:
        return
    known = {name.lower(): value for name, _, value in _LITERAL.findall(code)}
    for name, own in _ADMINISTRATOR.findall(code):
        yield Entry(USERS if " " in name else GROUPS, own.lower(), "displayName", name)
    for command in _commands(tree):
        name = command.get_command_name() or ""
        found = _NOUN.search(name)
        if found is None or name.lower().startswith("new-azad"):
            continue
        kind = _NOUNS.get((found[1] or "user").lower(), USERS)
        for element, after in itertools.pairwise((*command.command_elements, None)):
            if not isinstance(element, ast.CommandParameterAst):
                continue
            value = element.argument or after
            text = str(value.value) if isinstance(value, ast.StringConstantExpressionAst) else ""
            if isinstance(value, ast.VariableExpressionAst):
                text = known.get(value.variable_path.lower(), "")
            yield from _entry(kind, element.parameter_name.lower(), text)


def _entry(kind: str, parameter: str, text: str) -> Iterator[Entry]:
    if not text:
        return
    for noun in ("group", "user", "application", "serviceprincipal"):
        if parameter.startswith(noun) and parameter.endswith("displayname"):
            yield Entry(_NOUNS[noun], "", "displayName", text)
            return
    if parameter in _IDS and _GUID.fullmatch(text):
        yield Entry(kind if kind in (APPLICATIONS, SERVICE_PRINCIPALS) else SERVICE_PRINCIPALS, "", "appId", text)
    elif parameter in _NAMES:
        member = _NAMES[parameter]
        fits = {"userPrincipalName": USERS, "servicePrincipalNames": SERVICE_PRINCIPALS, "identifierUris": APPLICATIONS}
        yield Entry(fits.get(member, kind), "", member, text)
    elif parameter == "objectid" and _GUID.fullmatch(text):
        yield Entry(kind, text, "", "")


def _commands(node: ast.Ast) -> Iterator[ast.CommandAst]:
    if isinstance(node, ast.CommandAst):
        yield node
    for child in node.children():
        yield from _commands(child)


def make(simulator: Simulator, entry: Entry) -> None:
    """Let there be an object."""
    name = entry.value if entry.member in ("displayName", "userPrincipalName") else "contoso"
    short = re.sub(r"\W", "", name.partition("@")[0]) or "contoso"
    upn = name if "@" in name else f"{short}@contoso.com"
    bodies: dict[str, dict[str, Any]] = {
        USERS: {
            "displayName": name,
            "userPrincipalName": upn if not entry.own else f"u{entry.own[:8]}@contoso.com",
            "mailNickname": short,
            "accountEnabled": True,
            "mail": upn,
            "passwordProfile": {"password": "Not-a-real-1"},
        },
        GROUPS: {"displayName": name, "mailNickname": short, "mailEnabled": False, "securityEnabled": True},
        APPLICATIONS: {"displayName": name},
        SERVICE_PRINCIPALS: {"displayName": name, "appId": entry.value if entry.member == "appId" else ""},
    }
    body = bodies[entry.kind]
    if entry.member == "identifierUris":
        body["identifierUris"] = [entry.value]
    if entry.kind == SERVICE_PRINCIPALS and entry.member != "appId":
        made = _post(simulator, APPLICATIONS, {"displayName": name})
        body["appId"] = made.get("appId", "")
    created = _post(simulator, entry.kind, body)
    if "id" not in created:
        return
    changes: dict[str, Any] = {}
    if entry.member == "appId" and entry.kind == APPLICATIONS:
        changes["appId"] = entry.value
    if entry.member == "servicePrincipalNames":
        changes["servicePrincipalNames"] = [entry.value]
    with simulator.changing() as call:
        found = find_object(call.store, entry.kind, created["id"])
        if found is None:
            return
        if entry.kind in (APPLICATIONS, SERVICE_PRINCIPALS):
            changes["passwordCredentials"] = [{"keyId": A_KEY, "displayName": "contoso"}]
        document = {**found.document, **changes}
        if entry.own:
            call.store.remove(found)
        call.store.put(new_object(entry.kind, entry.own or created["id"], document, call.now))


def _post(simulator: Simulator, kind: str, body: dict[str, Any]) -> dict[str, Any]:
    headers = {"authorization": "Bearer x", "content-type": "application/json"}
    answer = simulator.handle(Request("POST", f"/v1.0/{kind}", {}, headers, json.dumps(body).encode(), _HOST))
    return answer.document if isinstance(answer.document, dict) else {}
