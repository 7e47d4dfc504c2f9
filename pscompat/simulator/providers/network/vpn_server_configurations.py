"""Configurations of VPN servers: their RADIUS secrets are told to who asks. Source: the REST reference of Vpn Server Configurations."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._radius import keep_secrets, radius_servers
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


class VpnServerConfigurations(NetworkBehaviour):
    """The secrets are kept apart from what is shown."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Keep the secrets."""
        keep_secrets(call, properties, state, "properties")


def list_radius_secrets(call: Call, configuration: Resource) -> Response:
    """List Radius Secrets."""
    return Response(200, {"value": radius_servers(configuration.state)})


BEHAVIOUR = VpnServerConfigurations({"listradiussecrets": list_radius_secrets})
