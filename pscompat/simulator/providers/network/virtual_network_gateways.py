"""Virtual network gateways: what they know of their network, and what is made for clients.

Source: the REST reference of Virtual Network Gateways (2024-05-01). No client and no peer is ever connected; what is asked about them
is empty. Addresses of packages lead nowhere.
"""

from __future__ import annotations

import ipaddress
from typing import Any

from pscompat.simulator.behaviour import Action
from pscompat.simulator.providers.network._actions import answering, begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._ike import CAPTURES
from pscompat.simulator.providers.network._radius import keep_secrets, radius_servers
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_PACKAGE = "https://vpnprofiles.blob.core.windows.net/vpnprofileimmutable/vpnclientconfiguration.zip"
_DEVICES = (
    '<?xml version="1.0" encoding="utf-8"?>\n<RpVpnDeviceList version="1.0">\n  <Vendor name="Cisco-Test">\n'
    '    <DeviceFamily name="IOS-Test">\n      <FirmwareVersion name="20" />\n    </DeviceFamily>\n  </Vendor>\n</RpVpnDeviceList>\n'
)
_IPSEC = {
    "saLifeTimeSeconds": 27000,
    "saDataSizeKilobytes": 102400000,
    "ipsecEncryption": "AES256",
    "ipsecIntegrity": "SHA256",
    "ikeEncryption": "AES256",
    "ikeIntegrity": "SHA256",
    "dhGroup": "DHGroup24",
    "pfsGroup": "PFS24",
}


class Gateways(NetworkBehaviour):
    """The secrets of RADIUS servers are kept apart from what is shown."""

    keeps = frozenset({"natRules"})

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Keep the secrets."""
        clients = properties.get("vpnClientConfiguration")
        if isinstance(clients, dict):
            keep_secrets(call, clients, state, "properties", "vpnClientConfiguration")


def learned_routes(call: Call, gateway: Resource) -> Response:
    """Get Learned Routes: those to the gateway's own network."""
    found: list[dict[str, Any]] = []
    for configuration in properties_of(gateway.document).get("ipConfigurations") or ():
        subnet = call.store.get(str((properties_of(configuration).get("subnet") or {}).get("id") or ""))
        network = call.store.get(parent_of(subnet.id)) if subnet is not None else None
        if subnet is None or network is None:
            continue
        prefix = str(properties_of(subnet.document).get("addressPrefix") or "")
        address = str(ipaddress.ip_network(prefix)[-2]) if prefix else ""
        for space in (properties_of(network.document).get("addressSpace") or {}).get("addressPrefixes") or ():
            found.append(
                {
                    "localAddress": address,
                    "network": space,
                    "nextHop": "",
                    "sourcePeer": address,
                    "origin": "Network",
                    "asPath": "",
                    "weight": 32768,
                }
            )
    return begin(call, "getLearnedRoutes", gateway, result={"value": found})


def list_radius_secrets(call: Call, gateway: Resource) -> Response:
    """List Radius Secrets."""
    return Response(200, {"value": radius_servers(gateway.state)})


def ipsec_parameters(call: Call, gateway: Resource) -> Response:
    """Get Vpnclient Ipsec Parameters."""
    found = {**_IPSEC, **(gateway.state.get("ipsec") or {})}
    return begin(call, "getVpnclientIpsecParameters", gateway, result=found)


def set_ipsec_parameters(call: Call, gateway: Resource) -> Response:
    """Set Vpnclient Ipsec Parameters."""
    body = call.json_body() or {}
    return begin(call, "setVpnclientIpsecParameters", gateway, {"state.ipsec": body}, result=body)


def _migration(step: str) -> Action:
    """A step of a migration, which succeeds."""

    def act(call: Call, gateway: Resource) -> Response:
        status = {"state": "Succeeded", "phase": f"{step}Succeeded", "errorMessage": ""}
        changes = {"properties.virtualNetworkGatewayMigrationStatus": status}
        return begin(call, f"{step.lower()}Migration", gateway, changes)

    return act


_NONE: dict[str, Any] = {"value": []}
BEHAVIOUR = Gateways(
    {
        "reset": answering("reset", None),
        "getlearnedroutes": learned_routes,
        "getadvertisedroutes": answering("getAdvertisedRoutes", _NONE),
        "getbgppeerstatus": answering("getBgpPeerStatus", _NONE),
        "getvpnclientconnectionhealth": answering("getVpnclientConnectionHealth", _NONE),
        "disconnectvirtualnetworkgatewayvpnconnections": answering("disconnectVpnConnections", None),
        "listradiussecrets": list_radius_secrets,
        "supportedvpndevices": lambda call, gateway: Response(200, _DEVICES),
        "generatevpnclientpackage": answering("generatevpnclientpackage", _PACKAGE),
        "generatevpnprofile": answering("generateVpnProfile", _PACKAGE),
        "getvpnprofilepackageurl": answering("getVpnProfilePackageUrl", _PACKAGE),
        "getvpnclientipsecparameters": ipsec_parameters,
        "setvpnclientipsecparameters": set_ipsec_parameters,
        "getfailoveralltestsdetails": answering("getFailoverAllTestDetails", _NONE),
        "getfailoversingletestdetails": answering("getFailoverSingleTestDetails", _NONE),
        "startsitefailovertest": answering("startSiteFailoverTest", ""),
        "stopsitefailovertest": answering("stopSiteFailoverTest", ""),
        "getresiliencyinformation": answering("getResiliencyInformation", {"overallScore": "0", "components": []}),
        "getroutesinformation": answering("getRoutesInformation", {"routeSets": [], "circuitsMetadataMap": {}}),
        **CAPTURES,
        **{f"{step.lower()}migration": _migration(step) for step in ("Prepare", "Execute", "Commit", "Abort")},
    }
)
