"""What is kept on two servers at once: links between databases, and groups that fail over together. Each side has a resource of its own.

Source: the REST reference of Replication Links and Failover Groups.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Action
from pscompat.simulator.completion import OTHERS
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.sql._sql import begin
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

LINKS = "Microsoft.Sql/servers/databases/replicationLinks"
PRIMARY, SECONDARY = "Primary", "Secondary"


def server_of(resource_id: str) -> str:
    """The id of the server that a resource lies on."""
    return "/".join(resource_id.split("/")[:9])


def link(call: Call, source: Resource, copy: Resource, link_id: str) -> None:
    """Let a database be the secondary of another: each of them has the link to the other."""
    for own, other, role in ((source, copy, PRIMARY), (copy, source, SECONDARY)):
        properties = {
            "partnerServer": other.id.split("/")[8],
            "partnerDatabase": other.name,
            "partnerDatabaseId": other.id,
            "partnerLocation": other.document.get("location"),
            "role": role,
            "partnerRole": SECONDARY if role == PRIMARY else PRIMARY,
            "linkType": "GEO",
            "replicationMode": "ASYNC",
            "replicationState": "CATCH_UP",
            "percentComplete": 100,
            "startTime": timestamp(call.now),
            "isTerminationAllowed": True,
        }
        text = packed({"properties": properties})
        call.store.put(
            Resource(f"{own.id}/replicationLinks/{link_id}", LINKS, text, created=call.now, changed=call.now)
        )


def partner_of_link(call: Call, resource: Resource) -> Resource | None:
    """The other side of a link."""
    other = str((resource.document.get("properties") or {}).get("partnerDatabaseId") or "")
    return call.store.get(f"{other}/replicationLinks/{resource.name}")


def changing_roles(partner: Any, *names: str) -> Action:
    """A failover: the side that it is asked of becomes the primary, the other one the secondary.

    partner: what finds the other side; names: the properties that say the own role, and the other's.
    """

    def act(call: Call, resource: Resource) -> Response:
        other = partner(call, resource)
        changes: dict[str, Any] = dict(zip(_paths(names), (PRIMARY, SECONDARY)))
        if other is not None:
            changes[OTHERS] = {other.id: dict(zip(_paths(names), (SECONDARY, PRIMARY)))}
        return begin(call, "failover", resource, changes)

    return act


def _paths(names: tuple[str, ...]) -> list[str]:
    return [f"properties.{name}" for name in names]
