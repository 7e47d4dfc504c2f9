"""What the actions of virtual WANs, their hubs and gateways answer, and what cmdlets put together of several answers."""

from __future__ import annotations

from cmdlets._az.descriptions import Described, described
from pscompat.arm.schema import Types

_ROUTE: dict[str, Described] = {
    **dict.fromkeys(("asPath", "localAddress", "network", "nextHop", "origin", "sourcePeer"), "text"),
    "weight": "integer",
}
_ADDRESS: dict[str, Described] = dict.fromkeys(("name", "etag", "id", "type", "location"), "text")
_QUICK: dict[str, Described] = {
    **dict.fromkeys(("localEndpoint", "remoteEndpoint", "encryption", "integrity", "pfsGroupId"), "text"),
    **dict.fromkeys(("inboundSPI", "outboundSPI"), "integer"),
    "localTrafficSelectors": ["text"],
    "remoteTrafficSelectors": ["text"],
    **dict.fromkeys(("lifetimeKilobytes", "lifeTimeSeconds"), "integer"),
    "isSaInitiator": "text",
    "elapsedTimeInseconds": "integer",
}


def _main_mode(quick: str) -> dict[str, Described]:
    return {
        **dict.fromkeys(("localEndpoint", "remoteEndpoint"), "text"),
        **dict.fromkeys(("initiatorCookie", "responderCookie"), "any"),
        **dict.fromkeys(("localUdpEncapsulationPort", "remoteUdpEncapsulationPort"), "integer"),
        **dict.fromkeys(("encryption", "integrity", "dhGroup"), "text"),
        "lifeTimeSeconds": "integer",
        "isSaInitiator": "text",
        "elapsedTimeInseconds": "integer",
        "quickModeSa": [quick],
    }


_CAPTURE: dict[str, Described] = {
    "startTime": "text",
    "endTime": "text",
    **_ADDRESS,
    "resourceGuid": "text",
    "tags": "any",
}
WIDE_AREA_ANSWERS: Types = described(
    {
        "HubRouteOfEitherVersion": {
            "addressPrefixes": ["text"],
            "nextHopIpAddress": "text",
            "destinationType": "text",
            "destinations": ["text"],
            "nextHopType": "text",
            "nextHops": ["text"],
        },
        "RadiusAuthServer": {"radiusServerAddress": "text", "radiusServerSecret": "text"},
        "ClientIpsec": {
            **dict.fromkeys(("saLifeTimeSeconds", "saDataSizeKilobytes"), "integer"),
            **dict.fromkeys(
                ("ipsecEncryption", "ipsecIntegrity", "ikeEncryption", "ikeIntegrity", "dhGroup", "pfsGroup"), "text"
            ),
        },
        "Router": {
            **_ADDRESS,
            "virtualRouterAsn": "integer",
            "virtualRouterIps": ["text"],
            "hostedSubnet": "text",
            "allowBranchToBranchTraffic": "boolean",
            "peerings": ["RouterPeer"],
            "provisioningState": "text",
            "tags": "any",
        },
        "RouterPeer": {**_ADDRESS, "peerAsn": "integer", "peerIp": "text", "provisioningState": "text"},
        "RouteServer": {
            **_ADDRESS,
            "routeServerAsn": "integer",
            "routeServerIps": ["text"],
            "hostedSubnet": "text",
            "allowBranchToBranchTraffic": "boolean",
            "hubRoutingPreference": "text",
            "virtualRouterAutoScaleConfiguration": "any",
            "peerings": ["RouteServerPeer"],
            "provisioningState": "text",
            "tags": "any",
        },
        "RouteServerPeer": {
            **dict.fromkeys(("name", "etag", "id"), "text"),
            "peerAsn": "integer",
            "peerIp": "text",
            "hubVirtualNetworkConnection": "any",
            "provisioningState": "text",
            "routingConfiguration": "any",
        },
        "PeerRoute": _ROUTE,
        "GatewayRoute": _ROUTE,
        "BgpPeer": {
            "asn": "integer",
            "connectedDuration": "text",
            "localAddress": "text",
            "messagesReceived": "integer",
            "messagesSent": "integer",
            "neighbor": "text",
            "routesReceived": "integer",
            "state": "text",
        },
        "MainMode": _main_mode("QuickMode"),
        "QuickMode": _QUICK,
        "SiteMainMode": _main_mode("SiteQuickMode"),
        "SiteQuickMode": _QUICK,
        "Capture": _CAPTURE,
        "GatewayCapture": _CAPTURE,
        "LinkCapture": _CAPTURE,
        "EffectiveRoutes": {"value": ["EffectiveRoute"]},
        "EffectiveRoute": {
            "addressPrefixes": ["text"],
            "nextHops": ["text"],
            "nextHopType": "text",
            "routeOrigin": "text",
        },
        "MappedRoutes": {"value": ["MappedRoute"]},
        "MappedRoute": {"prefix": "text", "bgpCommunities": "text", "asPath": "text"},
        "VpnProfile": {"vpnProfileSASUrl": "text"},
        "ProfileAnswer": {"profileUrl": "text"},
        "ServersAnswer": {"vpnServerConfigurationResourceIds": ["text"]},
        "HealthAnswer": {"sasUrl": "text"},
        "SitesAnswer": {"sasUrl": "text"},
        "ClientHealth": {
            "vpnConnectionId": "text",
            "vpnConnectionDuration": "integer",
            "vpnConnectionTime": "text",
            **dict.fromkeys(("publicIpAddress", "privateIpAddress", "vpnUserName"), "text"),
            **dict.fromkeys(
                (
                    *("maxBandwidth", "egressPacketsTransferred", "egressBytesTransferred"),
                    *("ingressPacketsTransferred", "ingressBytesTransferred", "maxPacketsPerSecond"),
                ),
                "integer",
            ),
        },
        "MigrationParameters": {"migrationType": "text", "resourceUrl": "text"},
        "FailoverConnectionDetails": {
            "failoverConnectionName": "text",
            "failoverLocation": "text",
            "isVerified": "boolean",
        },
    }
)
"""What the service answers, and what is put together of it."""
