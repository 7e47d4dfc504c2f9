"""Failover groups: the partner server has the group too, and secondaries of its databases. Source: the REST reference of Failover Groups."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.providers.sql._replication import PRIMARY, SECONDARY, changing_roles, link, server_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError

TYPE = "Microsoft.Sql/servers/failoverGroups"


class Groups(Behaviour):
    """A group is the primary where it was made."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The partner servers and the databases exist."""
        properties = document.get("properties") or {}
        wanted = [str(each.get("id") or "") for each in properties.get("partnerServers") or ()]
        for name in (*wanted, *map(str, properties.get("databases") or ())):
            if call.store.get(name) is None:
                raise RequestError(404, "ResourceNotFound", f"The resource '{name}' was not found.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every group."""
        server = call.store.get(server_of(resource_id))
        document.setdefault("location", None if server is None else server.document.get("location"))
        properties = document.setdefault("properties", {})
        earlier = before.document["properties"] if before is not None else {}
        for name in ("partnerServers", "databases", "readWriteEndpoint", "readOnlyEndpoint"):
            if name in earlier:
                properties.setdefault(name, earlier[name])
        properties.setdefault("databases", [])
        properties["replicationRole"] = earlier.get("replicationRole") or PRIMARY
        properties.setdefault("replicationState", "CATCH_UP")
        for each in properties.get("partnerServers") or ():
            partner = call.store.get(str(each["id"]))
            each["location"] = None if partner is None else partner.document.get("location")

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Bring the group of the partner up to date, and give it the databases that it lacks."""
        own = call.store.get(server_of(resource.id))
        properties = resource.document["properties"]
        for each in properties.get("partnerServers") or ():
            partner = call.store.get(str(each["id"]))
            if own is None or partner is None:
                continue
            copies = [self._copied(call, str(name), partner) for name in properties["databases"]]
            row = {"id": own.id, "location": own.document.get("location")}
            document = {
                "location": partner.document.get("location"),
                "properties": {
                    **properties,
                    "replicationRole": SECONDARY if properties["replicationRole"] == PRIMARY else PRIMARY,
                    "partnerServers": [row],
                    "databases": [name for name in copies if name],
                },
            }
            name = f"{partner.id}/failoverGroups/{resource.name}"
            call.store.put(Resource(name, TYPE, packed(document), created=call.now, changed=call.now))

    def _copied(self, call: Call, name: str, partner: Resource) -> str:
        """The id of the database that a partner server has for one; it is made there where it is missing."""
        source = call.store.get(name)
        if source is None:
            return ""
        copy = call.store.get(f"{partner.id}/databases/{source.name}")
        if copy is None:
            document = {**source.document, "location": partner.document.get("location")}
            copy = Resource(
                f"{partner.id}/databases/{source.name}",
                source.type,
                packed(document),
                created=call.now,
                changed=call.now,
            )
            call.store.put(copy)
            link(call, source, copy, str(uuid.uuid4()))
        return copy.id

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The group, whose partner has the other role."""
        document = shown(call, facts, resource)
        properties = document["properties"]
        for each in properties.get("partnerServers") or ():
            each["replicationRole"] = SECONDARY if properties["replicationRole"] == PRIMARY else PRIMARY
        return document

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        other = partner_of(call, resource)
        return [] if other is None else [other]


def partner_of(call: Call, resource: Resource) -> Resource | None:
    """The group of the partner server."""
    partners = resource.document["properties"].get("partnerServers") or []
    return call.store.get(f"{partners[0]['id']}/failoverGroups/{resource.name}") if partners else None


_FAILOVER = changing_roles(partner_of, "replicationRole")
BEHAVIOUR = Groups(
    {
        "failover": _FAILOVER,
        "forcefailoverallowdataloss": _FAILOVER,
        "tryplannedbeforeforcedfailover": _FAILOVER,
    }
)
