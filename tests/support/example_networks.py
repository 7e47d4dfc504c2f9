"""Bodies of networks' resources that examples are about, which name others beside them: by what the paths are, those are made too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SET_NETWORK = "/providers/Microsoft.Network/virtualNetworks/sets-net"
"""The network of what an example does not say a network of, below its group."""
SUBNETS: list[dict[str, Any]] = [
    {"name": name, "properties": {"addressPrefix": f"10.0.25{number}.0/26"}}
    for number, name in enumerate(
        (
            "AzureFirewallSubnet",
            "AzureFirewallManagementSubnet",
            "AzureBastionSubnet",
            "GatewaySubnet",
            "RouteServerSubnet",
        )
    )
]
"""The subnets that services have by name."""
_CERTIFICATE = "bm90LWEtY2VydGlmaWNhdGU="
States = Mapping[str, str]


def _id(path: str, below: str) -> dict[str, str]:
    """A reference to what lies beside a resource, in its group."""
    return {"id": f"{path[: path.lower().index('/providers/')]}/providers/Microsoft.Network/{below}"}


def _subnet(path: str, name: str = "default") -> dict[str, str]:
    return {"id": f"{path[: path.lower().index('/providers/')]}{SET_NETWORK}/subnets/{name}"}


def _item(name: str, **properties: Any) -> dict[str, Any]:
    return {"name": name, "properties": properties}


def _network(path: str, states: States) -> dict[str, Any]:
    wide = "wide" in states or path.lower().endswith(SET_NETWORK.lower())
    subnets = [
        _item("default", addressPrefix="10.0.0.0/17" if wide else "10.0.0.0/24"),
        _item("second", addressPrefix="10.0.240.0/24"),
    ]
    wanted = [each for each in SUBNETS if f"subnet {each['name']}" in states]
    found = [] if "bare" in states else [*subnets, *wanted]
    return {"properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}, "subnets": found}}


def _own_subnet(path: str, states: States) -> dict[str, Any]:
    name = path.rpartition("/")[2].lower()
    known = next((each["properties"] for each in SUBNETS if str(each["name"]).lower() == name), None)
    return {"properties": known or {"addressPrefix": "10.0.0.0/17" if "wide" in states else "10.0.7.0/24"}}


def _interface(path: str, states: States) -> dict[str, Any]:
    return {"properties": {"ipConfigurations": [_item("ipconfig1", subnet=_subnet(path), primary=True)]}}


def _address(path: str, states: States) -> dict[str, Any]:
    label = "".join(filter(str.isalnum, path.rpartition("/")[2].lower())) or "address"
    named = {"dnsSettings": {"domainNameLabel": f"label-{label}"}} if "named" in states else {}
    return {"sku": {"name": "Standard"}, "properties": {"publicIPAllocationMethod": "Static", **named}}


def load_balancer(path: str, states: States) -> dict[str, Any]:
    """One with one of each part."""
    frontend, pool = {"id": f"{path}/frontendIPConfigurations/frontend1"}, {"id": f"{path}/backendAddressPools/pool1"}
    rule = {"frontendIPConfiguration": frontend, "protocol": "Tcp", "frontendPort": 80, "backendPort": 80}
    return {
        "sku": {"name": "Standard"},
        "properties": {
            "frontendIPConfigurations": [_item("frontend1", subnet=_subnet(path))],
            "backendAddressPools": [_item("pool1")],
            "probes": [_item("probe1", protocol="Tcp", port=80, intervalInSeconds=15, numberOfProbes=2)],
            "loadBalancingRules": [_item("rule1", **rule, backendAddressPool=pool)],
            "inboundNatRules": [_item("nat1", **{**rule, "frontendPort": 3389, "backendPort": 3389})],
        },
    }


def _application_gateway(path: str, states: States) -> dict[str, Any]:
    def own(kind: str) -> dict[str, str]:
        return {"id": f"{path}/{kind}"}

    listener = {
        "frontendIPConfiguration": own("frontendIPConfigurations/frontend1"),
        "frontendPort": own("frontendPorts/port1"),
    }
    rule = {
        "httpListener": own("httpListeners/listener1"),
        "backendAddressPool": own("backendAddressPools/pool1"),
        "backendHttpSettings": own("backendHttpSettingsCollection/setting1"),
    }
    setting = {"port": 80, "protocol": "Http", "cookieBasedAffinity": "Disabled"}
    return {
        "properties": {
            "sku": {"name": "Standard_v2", "tier": "Standard_v2", "capacity": 2},
            "gatewayIPConfigurations": [_item("gatewayip1", subnet=_subnet(path, "second"))],
            "frontendIPConfigurations": [_item("frontend1", subnet=_subnet(path, "second"))],
            "frontendPorts": [_item("port1", port=80)],
            "backendAddressPools": [_item("pool1")],
            "backendHttpSettingsCollection": [_item("setting1", **setting)],
            "httpListeners": [_item("listener1", **listener, protocol="Http")],
            "requestRoutingRules": [_item("rule1", **rule, ruleType="Basic", priority=100)],
        }
    }


def _firewall(path: str, states: States) -> dict[str, Any]:
    address = {"id": states["attached"]} if "attached" in states else _id(path, "publicIPAddresses/firewall-address")
    managed = _item(
        "management",
        subnet=_subnet(path, "AzureFirewallManagementSubnet"),
        publicIPAddress=_id(path, "publicIPAddresses/management-address"),
    )
    configuration = _item("configuration1", subnet=_subnet(path, "AzureFirewallSubnet"), publicIPAddress=address)
    properties = {"sku": {"name": "AZFW_VNet", "tier": "Standard"}, "ipConfigurations": [configuration]}
    return {"properties": {**properties, **({"managementIpConfiguration": managed} if "managed" in states else {})}}


def _peering(kind: str, start: int, vlan: int, **more: Any) -> dict[str, Any]:
    """A peering of a circuit."""
    prefixes = {
        "primaryPeerAddressPrefix": f"10.9.0.{start}/30",
        "secondaryPeerAddressPrefix": f"10.9.0.{start + 4}/30",
    }
    return _item(kind, peeringType=kind, peerASN=65010, vlanId=vlan, **prefixes, **more)


def _advertised(states: States, *prefixes: str) -> dict[str, Any]:
    proofs = [{"prefix": prefix, "validationId": "id", "signature": "text"} for prefix in prefixes]
    known = {} if "unproven" in states else {"advertisedPublicPrefixInfo": proofs}
    return {"advertisedPublicPrefixes": list(prefixes), **known}


def _circuit(path: str, states: States) -> dict[str, Any]:
    sixth = {"primaryPeerAddressPrefix": "123::0/126", "secondaryPeerAddressPrefix": "123::4/126"}
    peerings = [
        _peering("AzurePrivatePeering", 0, 200),
        _peering(
            "MicrosoftPeering",
            8,
            300,
            microsoftPeeringConfig=_advertised(states, "123.1.0.0/24"),
            ipv6PeeringConfig={**sixth, "microsoftPeeringConfig": _advertised(states, "123:1::0/64", "123:1::/64")},
        ),
    ]
    provider = {"serviceProviderName": "Equinix", "peeringLocation": "Silicon Valley", "bandwidthInMbps": 200}
    return {
        "sku": {"name": "Standard_MeteredData", "tier": "Standard", "family": "MeteredData"},
        "properties": {"serviceProviderProperties": provider, "peerings": [] if "bare" in states else peerings},
    }


def _hub_gateway(path: str, states: States) -> dict[str, Any]:
    return {"properties": {"virtualHub": _id(path, "virtualHubs/hub1")}}


def _hub(path: str, states: States) -> dict[str, Any]:
    return {"properties": {"virtualWan": _id(path, "virtualWans/wan1"), "addressPrefix": "10.8.0.0/23"}}


def _site(path: str, states: States) -> dict[str, Any]:
    links = [_item(f"link{number}", ipAddress=f"1.2.3.{number}") for number in (1, 2)]
    return {"properties": {"virtualWan": _id(path, "virtualWans/wan1"), "vpnSiteLinks": links}}


def _network_gateway(path: str, states: States) -> dict[str, Any]:
    address = _id(path, f"publicIPAddresses/{path.rpartition('/')[2]}-address")
    policy = {"saLifeTimeSeconds": 3600, "saDataSizeKilobytes": 1024, "ipsecEncryption": "AES256", "pfsGroup": "PFS14"}
    policy |= {"ipsecIntegrity": "SHA256", "ikeEncryption": "AES256", "ikeIntegrity": "SHA256", "dhGroup": "DHGroup14"}
    clients = {
        "vpnClientAddressPool": {"addressPrefixes": ["172.16.0.0/24"]},
        "vpnClientRootCertificates": [
            _item(name, publicCertData=_CERTIFICATE) for name in (states.get("root", "root1"), "root2")
        ],
        "vpnClientRevokedCertificates": [_item(states.get("revoked", "revoked1"), thumbprint="0" * 40)],
        "vpnClientIpsecPolicies": [policy],
    }
    return {
        "properties": {
            "gatewayType": "Vpn",
            "vpnType": "RouteBased",
            "sku": {"name": "VpnGw1", "tier": "VpnGw1"},
            "ipConfigurations": [
                _item("configuration1", subnet=_subnet(path, "GatewaySubnet"), publicIPAddress=address)
            ],
            "vpnClientConfiguration": clients,
        }
    }


def _site_gateway(path: str, states: States) -> dict[str, Any]:
    spaces = {"addressPrefixes": ["192.168.0.0/24"]}
    return {"properties": {"gatewayIpAddress": "1.2.3.9", "localNetworkAddressSpace": spaces}}


def _zone_link(path: str, states: States) -> dict[str, Any]:
    network = _id(path, f"{SET_NETWORK.rpartition('/providers/Microsoft.Network/')[2]}")
    return {"location": "global", "properties": {"virtualNetwork": network, "registrationEnabled": False}}


NETWORK_BODIES: dict[str, Callable[[str, States], dict[str, Any]]] = {
    "microsoft.network/virtualnetworks": _network,
    "microsoft.network/virtualnetworks/subnets": _own_subnet,
    "microsoft.network/networkinterfaces": _interface,
    "microsoft.network/publicipaddresses": _address,
    "microsoft.network/loadbalancers": load_balancer,
    "microsoft.network/applicationgateways": _application_gateway,
    "microsoft.network/azurefirewalls": _firewall,
    "microsoft.network/expressroutecircuits": _circuit,
    "microsoft.network/expressroutegateways": _hub_gateway,
    "microsoft.network/virtualhubs": _hub,
    "microsoft.network/vpnsites": _site,
    "microsoft.network/virtualnetworkgateways": _network_gateway,
    "microsoft.network/localnetworkgateways": _site_gateway,
    "microsoft.network/privatednszones/virtualnetworklinks": _zone_link,
}
"""By type: what makes the body of a resource, of its path and the states that are known to be needed."""
