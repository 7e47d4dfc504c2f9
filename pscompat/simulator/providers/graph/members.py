"""Who is a member of a group, and who owns groups, applications and service principals.

Source: the reference of Microsoft Graph (v1.0). A group's state holds the ids of its members, every object's those of its owners.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.directory import (
    APPLICATIONS,
    GROUPS,
    KINDS,
    SERVICE_PRINCIPALS,
    USERS,
    any_object,
    kind_of,
    objects,
)
from pscompat.simulator.providers.graph._objects import (
    any_existing,
    any_version,
    bad_request,
    body_of,
    existing,
    not_found,
    shown_with_type,
)
from pscompat.simulator.providers.graph._queries import count_of, listed
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

MEMBERS, OWNERS = "members", "owners"
_MOST_AT_ONCE = 20
_BIND = "@odata.bind"
_OWNED = (GROUPS, APPLICATIONS, SERVICE_PRINCIPALS)


def _ids(one: Resource, role: str) -> list[str]:
    found = one.state.get(role)
    return found if isinstance(found, list) else []


def _people(call: Call, one: Resource, role: str) -> list[Resource]:
    """The members or owners of an object that are there."""
    return [found for own in _ids(one, role) if (found := any_object(call.store, own)) is not None]


def list_people(call: Call) -> Response:
    """List members, list owners; those of one type, or their number, where the path ends in it."""
    found = [shown_with_type(one) for one in _people(call, existing(call), call.parameters["role"].lower())]
    wanted = call.parameters.get("type")
    if wanted == "$count":
        return count_of(call, found)
    if wanted:
        found = [one for one in found if one["@odata.type"].lower() == f"#{wanted.lower()}"]
    return listed(call, "directoryObjects", found)


def list_transitive_members(call: Call) -> Response:
    """Members, and those of groups among them."""
    found: dict[str, Resource] = {}
    left = [existing(call)]
    while left:
        for one in _people(call, left.pop(), MEMBERS):
            if one.key not in found:
                found[one.key] = one
                if kind_of(one) == GROUPS:
                    left.append(one)
    return listed(call, "directoryObjects", [shown_with_type(one) for one in found.values()])


def add_person(call: Call) -> Response:
    """Add a member, add an owner."""
    _add(call, existing(call), call.parameters["role"].lower(), [body_of(call).get("@odata.id")])
    return Response(204)


def remove_person(call: Call) -> Response:
    """Remove a member, remove an owner."""
    one, role, own = existing(call), call.parameters["role"].lower(), call.parameters["person"].lower()
    ids = _ids(one, role)
    if own not in ids:
        raise not_found(own)
    if role == OWNERS and kind_of(one) == GROUPS and len(ids) == 1:
        raise bad_request("The group must have at least one owner, hence this owner cannot be removed.")
    _keep(call, one, role, [other for other in ids if other != own])
    return Response(204)


def bind(call: Call, one: Resource, body: dict[str, Any]) -> None:
    """Add the members and owners that the body of a new or changed object names. Raises RequestError (400, 404)."""
    for name, value in body.items():
        role = name.removesuffix(_BIND).lower()
        if name.endswith(_BIND) and role in (MEMBERS, OWNERS):
            addresses = value if isinstance(value, list) else [value]
            if len(addresses) > _MOST_AT_ONCE:
                raise bad_request(f"The number of references in '{name}' exceeds the limit of {_MOST_AT_ONCE}.")
            _add(call, call.store.get(one.id) or one, role, addresses)


def _add(call: Call, one: Resource, role: str, addresses: list[Any]) -> None:
    """Add those whom addresses of objects name. Raises RequestError (400, 404)."""
    ids = _ids(one, role)
    for address in addresses:
        own = str(address or "").rstrip("/").rpartition("/")[2].lower()
        if not own:
            raise bad_request("Invalid URI of a referenced object: '@odata.id' has to end in the id of an object.")
        found = any_existing(call, own)
        if own in ids:
            raise bad_request(
                f"One or more added object references already exist for the following modified properties: '{role}'."
            )
        if found.key == one.key:
            raise bad_request("A group cannot be a member of itself.")
        ids.append(own)
    _keep(call, one, role, ids)


def _keep(call: Call, one: Resource, role: str, ids: list[str]) -> None:
    call.store.put(one.with_document(one.document, call.now, {**one.state, role: ids}))


def forget(call: Call, gone: Resource) -> None:
    """Take an object that goes out of all groups, and from all that it owns."""
    own = gone.name.lower()
    for kind in _OWNED:
        for one in objects(call.store, kind):
            for role in (MEMBERS, OWNERS):
                ids = _ids(one, role)
                if own in ids:
                    _keep(call, call.store.get(one.id) or one, role, [other for other in ids if other != own])


def expanded(call: Call, kind: str, own: str, name: str) -> list[dict[str, Any]] | None:
    """What `$expand` adds to an object; None for what it does not have."""
    one = any_object(call.store, own)
    if one is None or name.lower() not in (MEMBERS, OWNERS, "memberof"):
        return None
    if name.lower() == "memberof":
        return [shown_with_type(group) for group in groups_of(call, own, transitive=False)]
    return [shown_with_type(other) for other in _people(call, one, name.lower())]


def groups_of(call: Call, own: str, *, transitive: bool) -> list[Resource]:
    """The groups that an object is a member of, by other groups as well where `transitive`."""
    groups = objects(call.store, GROUPS)
    found: dict[str, Resource] = {}
    left = [own.lower()]
    while left:
        member = left.pop()
        for group in groups:
            if group.key not in found and member in _ids(group, MEMBERS):
                found[group.key] = group
                if transitive:
                    left.append(group.name.lower())
    return list(found.values())


def list_groups_of(call: Call) -> Response:
    """memberOf and transitiveMemberOf."""
    transitive = call.parameters["list"].lower() == "transitivememberof"
    found = groups_of(call, existing(call).name, transitive=transitive)
    return listed(call, "directoryObjects", [shown_with_type(group) for group in found])


def get_member_groups(call: Call) -> Response:
    """getMemberGroups and getMemberObjects: the ids of all groups, or of those for security alone."""
    found = groups_of(call, _subject(call).name, transitive=True)
    if body_of(call).get("securityEnabledOnly"):
        found = [group for group in found if group.document.get("securityEnabled")]
    return _texts(call, [group.name for group in found])


def check_member_groups(call: Call) -> Response:
    """checkMemberGroups and checkMemberObjects: those of the given groups that the object is a member of."""
    body = body_of(call)
    given = body.get("groupIds") or body.get("ids")
    if not isinstance(given, list) or not given:
        raise bad_request("The parameter 'groupIds' has to be a list of ids.")
    if len(given) > _MOST_AT_ONCE:
        raise bad_request(f"The number of groups exceeds the limit of {_MOST_AT_ONCE}.")
    known = {group.name.lower() for group in groups_of(call, _subject(call).name, transitive=True)}
    return _texts(call, [own for own in given if str(own).lower() in known])


def _subject(call: Call) -> Resource:
    if "kind" in call.parameters:
        return existing(call)
    return any_existing(call, call.parameters["object"])


def _texts(call: Call, found: list[str]) -> Response:
    return Response(
        200, {"@odata.context": f"{call.request.origin}/v1.0/$metadata#Collection(Edm.String)", "value": found}
    )


def _routes() -> list[Route]:
    routes = []
    for kind in _OWNED:
        for role in (MEMBERS, OWNERS) if kind == GROUPS else (OWNERS,):
            people = f"/v1.0/{{kind:{kind}}}/{{object}}/{{role:{role}}}"
            routes += [
                Route("GET", people, list_people, any_version),
                Route("POST", f"{people}/$ref", add_person, any_version),
                Route("DELETE", f"{people}/{{person}}/$ref", remove_person, any_version),
                Route("GET", f"{people}/{{type}}", list_people, any_version),
            ]
    members = "/v1.0/{kind:groups}/{object}/transitiveMembers"
    routes.append(Route("GET", members, list_transitive_members, any_version))
    for beginning in (*(f"/v1.0/{{kind:{kind}}}/{{object}}" for kind in KINDS), "/v1.0/directoryObjects/{object}"):
        for name, handler in (("getMember", get_member_groups), ("checkMember", check_member_groups)):
            routes += [
                Route("POST", f"{beginning}/{name}{what}", handler, any_version) for what in ("Groups", "Objects")
            ]
    for kind in (USERS, GROUPS, SERVICE_PRINCIPALS):
        routes += [
            Route("GET", f"/v1.0/{{kind:{kind}}}/{{object}}/{{list:{name}}}", list_groups_of, any_version)
            for name in ("memberOf", "transitiveMemberOf")
        ]
    return routes


ROUTES = _routes()
