"""Virtual WANs: which VPN server configurations their gateways have, and files with configurations.

Source: the REST reference of Virtual Wans (2024-05-01). The files are not written; their addresses lead nowhere.
"""

from __future__ import annotations

from pscompat.simulator.providers.network._actions import answering, begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_HUBS = "Microsoft.Network/virtualHubs"
_GATEWAYS = "Microsoft.Network/p2svpnGateways"
PROFILE = {"profileUrl": "https://vpnprofiles.blob.core.windows.net/vpnprofileimmutable/vpnclientconfiguration.zip"}


def _id(resource: Resource, member: str) -> str:
    return str((properties_of(resource.document).get(member) or {}).get("id") or "")


def server_configurations(call: Call, wan: Resource) -> Response:
    """Vpn Server Configurations Associated With Virtual Wan - List."""
    scope = f"/subscriptions/{subscription_of(wan.id)}"
    hubs = {hub.key for hub in call.store.list(_HUBS, scope) if _id(hub, "virtualWan").lower() == wan.key}
    found = [
        _id(gateway, "vpnServerConfiguration")
        for gateway in call.store.list(_GATEWAYS, scope)
        if _id(gateway, "virtualHub").lower() in hubs
    ]
    result = {"vpnServerConfigurationResourceIds": list(dict.fromkeys(found))}
    return begin(call, "vpnServerConfigurations", wan, result=result)


BEHAVIOUR = NetworkBehaviour(
    {
        "vpnserverconfigurations": server_configurations,
        "vpnconfiguration": answering("vpnConfiguration", None),
        "generatevpnprofile": answering("generateVpnProfile", PROFILE),
    }
)
