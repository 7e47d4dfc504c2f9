"""Private endpoints: each has an interface in its subnet, and names for what it leads to.

Source: the REST reference of Private Endpoints (2024-05-01).
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.private_connections import connect, connection_of
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, network_behaviour, properties_of
from pscompat.simulator.providers.network._references import location_of
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, group_id, packed

_MEMBERS = ("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")
_INTERFACES = "Microsoft.Network/networkInterfaces"
_DOMAINS = {
    "blob": "blob.core.windows.net",
    "file": "file.core.windows.net",
    "queue": "queue.core.windows.net",
    "table": "table.core.windows.net",
    "dfs": "dfs.core.windows.net",
    "web": "web.core.windows.net",
    "vault": "vault.azure.net",
    "sqlserver": "database.windows.net",
    "registry": "azurecr.io",
    "sites": "azurewebsites.net",
    "sql": "documents.azure.com",
    "namespace": "servicebus.windows.net",
}
"""The public domain of what a group id (in lower case) names."""


class PrivateEndpoints(NetworkBehaviour):
    """The interface is made with the endpoint and goes with it."""

    def fill_alone(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Connections, and the interface."""
        super().fill_alone(call, resource_id, document, state, before)
        properties = document["properties"]
        _answer_connections(properties, "privateLinkServiceConnections", "Approved", "Auto-approved")
        _answer_connections(properties, "manualPrivateLinkServiceConnections", "Pending", "Awaiting approval")
        subnet = (properties.get("subnet") or {}).get("id")
        if not subnet:
            return
        known = properties_of(before.document).get("networkInterfaces") if before is not None else None
        if known:
            interface = known[0]["id"]
        else:
            name = properties.get("customNetworkInterfaceName") or f"{name_of(resource_id)}.nic.{uuid.uuid4()}"
            interface = f"{group_id(resource_id)}/providers/{_INTERFACES}/{name}"
            _make_interface(call, interface, subnet, location_of(call, resource_id, document))
        properties["networkInterfaces"] = [{"id": interface}]
        properties["customDnsConfigs"] = _names(call, properties, interface)

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """What the endpoint leads to knows of the connection."""
        super().written(call, resource, before)
        properties = properties_of(resource.document)
        for member in _MEMBERS:
            for connection in properties.get(member) or ():
                connect(call, resource.id, connection)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The state of a connection is what the resource at its other end says."""
        document = super().show(call, facts, resource)
        for member in _MEMBERS:
            for connection in document["properties"].get(member) or ():
                service = call.store.get(str(properties_of(connection).get("privateLinkServiceId")))
                known = connection_of(call, service, resource.id) if service is not None else None
                if known is not None:
                    state = properties_of(known.document).get("privateLinkServiceConnectionState") or {}
                    connection["properties"]["privateLinkServiceConnectionState"] = {"actionsRequired": "None", **state}
        return document

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """The interface, and the connections of what it leads to."""
        properties = properties_of(resource.document)
        listed = properties.get("networkInterfaces") or ()
        gone = [found for item in listed if (found := call.store.get(item["id"])) is not None]
        for member in _MEMBERS:
            for connection in properties.get(member) or ():
                service = call.store.get(str(properties_of(connection).get("privateLinkServiceId")))
                known = connection_of(call, service, resource.id) if service is not None else None
                if known is not None:
                    gone.append(known)
        return gone


def _answer_connections(properties: dict[str, Any], member: str, status: str, text: str) -> None:
    for connection in properties.setdefault(member, []):
        inner = connection.setdefault("properties", {})
        inner.setdefault(
            "privateLinkServiceConnectionState", {"status": status, "description": text, "actionsRequired": "None"}
        )


def _make_interface(call: Call, interface: str, subnet: str, location: str) -> None:
    inner = {"subnet": {"id": subnet}, "privateIPAllocationMethod": "Dynamic", "primary": True}
    configuration = {"name": f"privateEndpointIpConfig.{uuid.uuid4()}", "properties": inner}
    document: dict[str, Any] = {"location": location, "properties": {"ipConfigurations": [configuration]}}
    state: dict[str, Any] = {}
    network_behaviour(_INTERFACES).fill_alone(call, interface, document, state, None)
    document["properties"]["provisioningState"] = "Succeeded"
    call.store.put(
        Resource(interface, _INTERFACES, packed(document), packed(state), created=call.now, changed=call.now)
    )


def _names(call: Call, properties: dict[str, Any], interface: str) -> list[dict[str, Any]]:
    """The names that lead to the endpoint's address."""
    children = call.store.list(f"{_INTERFACES}/ipConfigurations", interface)
    addresses = [properties_of(child.document).get("privateIPAddress") for child in children]
    found = []
    for member in _MEMBERS:
        for connection in properties[member]:
            inner = connection["properties"]
            for group in inner.get("groupIds") or ():
                domain = _DOMAINS.get(str(group).lower())
                if domain is not None:
                    name = name_of(str(inner.get("privateLinkServiceId", "")))
                    found.append({"fqdn": f"{name}.{domain}", "ipAddresses": addresses})
    return found


BEHAVIOUR = PrivateEndpoints()
