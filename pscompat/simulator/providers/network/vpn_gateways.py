"""VPN gateways of hubs: numbers and addresses for BGP. Source: the REST reference of Vpn Gateways (2024-05-01)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._actions import answering
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network._ike import CAPTURES
from pscompat.simulator.routing import Call

_ASN = 65515
_INSTANCES = ("Instance0", "Instance1")


class VpnGateways(NetworkBehaviour):
    """Two instances, each with addresses of its own."""

    keeps = frozenset({"natRules"})

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What the service sets."""
        properties.setdefault("vpnGatewayScaleUnit", 1)
        properties["ipConfigurations"] = [
            {"id": name, "publicIpAddress": f"203.0.113.{240 + number}", "privateIpAddress": f"10.0.0.{4 + number}"}
            for number, name in enumerate(_INSTANCES)
        ]
        settings = properties.get("bgpSettings") or {}
        settings.setdefault("asn", _ASN)
        settings.setdefault("peerWeight", 0)
        known = {str(each.get("ipconfigurationId")): each for each in settings.get("bgpPeeringAddresses") or ()}
        settings["bgpPeeringAddresses"] = [
            {
                "ipconfigurationId": name,
                "defaultBgpIpAddresses": [f"10.0.0.{12 + number}"],
                "customBgpIpAddresses": list((known.get(name) or {}).get("customBgpIpAddresses") or ()),
                "tunnelIpAddresses": [f"203.0.113.{240 + number}"],
            }
            for number, name in enumerate(_INSTANCES)
        ]
        properties["bgpSettings"] = settings


BEHAVIOUR = VpnGateways({"reset": answering("reset", None), **CAPTURES})
