"""Virtual network gateways: what they know of their network, and what is made for clients.

Source: the REST reference of Virtual Network Gateways (2024-05-01). No client is ever connected; what is asked about clients is empty.
Addresses of packages lead nowhere.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Action
from pscompat.simulator.providers.network import _tunnels
from pscompat.simulator.providers.network._actions import answering, begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.providers.network._ike import CAPTURES
from pscompat.simulator.providers.network._radius import keep_secrets, radius_servers
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
    """The secrets of RADIUS servers are kept apart from what is shown; a gateway has settings for BGP."""

    keeps = frozenset({"natRules"})

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Keep the secrets; have an address for BGP."""
        clients = properties.get("vpnClientConfiguration")
        if isinstance(clients, dict):
            keep_secrets(call, clients, state, "properties", "vpnClientConfiguration")
        _tunnels.fill_settings(call, resource_id, properties)


def learned_routes(call: Call, gateway: Resource) -> Response:
    """Get Learned Routes."""
    return begin(call, "getLearnedRoutes", gateway, result={"value": _tunnels.learned(call, gateway)})


def advertised_routes(call: Call, gateway: Resource) -> Response:
    """Get Advertised Routes, to a peer."""
    found = _tunnels.advertised(call, gateway, call.request.query.get("peer", ""))
    return begin(call, "getAdvertisedRoutes", gateway, result={"value": found})


def bgp_peers(call: Call, gateway: Resource) -> Response:
    """Get Bgp Peer Status: all, or the one of an address."""
    wanted = call.request.query.get("peer")
    found = [each for each in _tunnels.peer_states(call, gateway) if wanted in (None, each["neighbor"])]
    return begin(call, "getBgpPeerStatus", gateway, result={"value": found})


def list_radius_secrets(call: Call, gateway: Resource) -> Response:
    """List Radius Secrets."""
    return Response(200, {"value": radius_servers(gateway.state)})


def ipsec_parameters(call: Call, gateway: Resource) -> Response:
    """Get Vpnclient Ipsec Parameters: those that were set, or the usual ones."""
    known = (properties_of(gateway.document).get("vpnClientConfiguration") or {}).get("vpnClientIpsecPolicies")
    found = {**_IPSEC, **(known[0] if known else {})}
    return begin(call, "getVpnclientIpsecParameters", gateway, result=found)


def set_ipsec_parameters(call: Call, gateway: Resource) -> Response:
    """Set Vpnclient Ipsec Parameters: the policy of the gateway's clients."""
    body = call.json_body() or {}
    clients = properties_of(gateway.document).get("vpnClientConfiguration") or {}
    changes = {"properties.vpnClientConfiguration": {**clients, "vpnClientIpsecPolicies": [body]}}
    return begin(call, "setVpnclientIpsecParameters", gateway, changes, result=body)


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
        "getadvertisedroutes": advertised_routes,
        "getbgppeerstatus": bgp_peers,
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
