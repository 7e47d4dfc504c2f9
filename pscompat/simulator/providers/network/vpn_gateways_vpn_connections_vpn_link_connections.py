"""Connections of links of sites. Source: the REST reference of Vpn Link Connections (2024-05-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._actions import answering
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._ike import NO_ASSOCIATIONS
from pscompat.simulator.routing import Call


class LinkConnections(NetworkBehaviour):
    """A connection that nobody is at the other end of."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What the service sets."""
        properties.setdefault("vpnConnectionProtocolType", "IKEv2")
        properties.setdefault("vpnLinkConnectionMode", "Default")
        properties.update({"connectionStatus": "Unknown", "ingressBytesTransferred": 0, "egressBytesTransferred": 0})


BEHAVIOUR = LinkConnections({"resetconnection": answering("resetConnection", None), "getikesas": NO_ASSOCIATIONS})
