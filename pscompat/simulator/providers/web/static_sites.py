"""Static web apps, without what they are built of. Source: the REST reference of Static Sites (2020-12-01)."""

from __future__ import annotations

import hashlib
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.behaviour import Action, Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response, new_guid


def first_words(resource_id: str) -> str:
    """What the host of a static web app begins with."""
    return f"{name_of(resource_id).lower()}-{hashlib.sha256(resource_id.lower().encode()).hexdigest()[:8]}"


class StaticSites(Behaviour):
    """A static web app has a host, and one build."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every static web app."""
        properties = document.setdefault("properties", {})
        earlier = before.document if before is not None else {}
        known = {
            "defaultHostname": f"{first_words(resource_id)}.azurestaticapps.net",
            "customDomains": [],
            "stagingEnvironmentPolicy": "Enabled",
            "allowConfigFileUpdates": True,
            "provider": "GitHub" if properties.get("repositoryUrl") else "None",
            **earlier.get("properties", {}),
        }
        for name, value in known.items():
            properties.setdefault(name, value)
        sku = document.get("sku") or earlier.get("sku") or {}
        name = str(sku.get("name") or "Free")
        document["sku"] = {**sku, "name": name, "tier": sku.get("tier") or name}
        state.setdefault("apiKey", new_guid())


def _listed(name: str, values: Any) -> Action:
    """A list of settings: `values` gives them of the resource."""

    def act(call: Call, resource: Resource) -> Response:
        kind = f"{resource.type}/{name if name in ('secrets', 'configuredRoles') else 'config'}"
        place = f"{resource.id}/{kind.rpartition('/')[2]}/{name}"
        return Response(200, {"id": place, "name": name, "type": kind, "properties": values(call, resource)})

    return act


def settings(name: str) -> Action:
    """The action that lists settings which a request wrote."""

    def read(call: Call, resource: Resource) -> Any:
        found = call.store.get(f"{resource.id}/config/{name}")
        return found.document.get("properties") or {} if found is not None else {}

    return _listed(name, read)


def _renew(call: Call, resource: Resource) -> Response:
    call.store.put(resource.with_document(resource.document, call.now, {**resource.state, "apiKey": new_guid()}))
    return Response(200)


def _detach(call: Call, resource: Resource) -> Response:
    document = resource.document
    for name in ("repositoryUrl", "branch"):
        document["properties"].pop(name, None)
    call.store.put(resource.with_document(document, call.now))
    return Response(200)


def _invite(call: Call, resource: Resource) -> Response:
    """CreateUserRolesInvitationLink."""
    own = (call.json_body() or {}).get("properties") or {}
    hours = own.get("numHoursToExpiration")
    if not hours:
        raise errors.required_parameter("numHoursToExpiration")
    name = new_guid()
    properties = {
        "expiresOn": timestamp(call.now + 3600 * int(hours)),
        "invitationUrl": f"https://{own.get('domain')}/.auth/invitations/{name}",
    }
    kind = f"{resource.type}/invitations"
    return Response(
        200, {"id": f"{resource.id}/invitations/{name}", "name": name, "type": kind, "properties": properties}
    )


BEHAVIOUR = StaticSites(
    {
        "listappsettings": settings("appsettings"),
        "listfunctionappsettings": settings("functionappsettings"),
        "listsecrets": _listed("secrets", lambda call, resource: {"apiKey": resource.state.get("apiKey")}),
        "listconfiguredroles": _listed("configuredRoles", lambda call, resource: ["anonymous", "authenticated"]),
        "resetapikey": _renew,
        "detach": _detach,
        "createuserinvitation": _invite,
    }
)
