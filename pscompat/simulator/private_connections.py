"""The connections that private endpoints make, which what they lead to has as children."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator.behaviour import ENDPOINT, shown
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

_CONNECTIONS = "privateEndpointConnections"


def connections_of(call: Call, service: Resource) -> list[Resource]:
    """The connections of private endpoints to a resource."""
    return call.store.list(f"{service.type}/{_CONNECTIONS}", service.id)


def connection_of(call: Call, service: Resource, endpoint_id: str) -> Resource | None:
    """The connection of a private endpoint to a resource."""
    for connection in connections_of(call, service):
        if str(connection.state.get(ENDPOINT)).lower() == endpoint_id.lower():
            return connection
    return None


def connect(call: Call, endpoint_id: str, connection: dict[str, Any]) -> None:
    """Give the resource that a private endpoint leads to its connection, where it is simulated and has such connections."""
    inner = connection["properties"]
    service = call.store.get(str(inner.get("privateLinkServiceId")))
    if service is None or connection_of(call, service, endpoint_id) is not None:
        return
    kind = f"{service.type}/{_CONNECTIONS}"
    if arm_facts().resource_type(kind) is None:
        return
    state = inner["privateLinkServiceConnectionState"]
    document = {
        "properties": {
            "privateLinkServiceConnectionState": {name: state[name] for name in ("status", "description")},
            "provisioningState": "Succeeded",
        }
    }
    name = f"{name_of(endpoint_id)}.{uuid.uuid4()}"
    own = f"{service.id}/{_CONNECTIONS}/{name}"
    call.store.put(
        Resource(own, kind, packed(document), packed({ENDPOINT: endpoint_id}), created=call.now, changed=call.now)
    )


def show_connections(call: Call, service: Resource, document: dict[str, Any]) -> None:
    """Show the connections in the document of what they lead to, where there are any."""
    facts = arm_facts().resource_type(f"{service.type}/{_CONNECTIONS}")
    if facts is None:
        return
    found = [shown(call, facts, each) for each in connections_of(call, service)]
    if found:
        document["properties"][_CONNECTIONS] = found
