"""Resources that have no children of their own cmdlets: NAT gateways, plans and groups of addresses, profiles, taps, watchers."""

from __future__ import annotations

from cmdlets.az_network._base import UpdateResource, network
from cmdlets.az_network._families import children, resources

_NAT = network("natGateways", "PSNatGateway", "NAT gateway")
_SIXTH = {"PublicIpAddressV6": "PublicIpAddressesV6", "PublicIpPrefixV6": "PublicIpPrefixesV6"}
resources(
    __name__,
    "AzNatGateway",
    _NAT,
    changes={
        "New": {"places": {**_SIXTH, "Sku": "Sku.Name"}},
        "Set": {"base": UpdateResource, "places": _SIXTH},
    },
)
resources(
    __name__,
    "AzDdosProtectionPlan",
    network("ddosProtectionPlans", "PSDdosProtectionPlan", "DDoS protection plan"),
    verbs="Get New Remove",
    changes={"Remove": {"question": ""}},
)
resources(
    __name__,
    "AzIpGroup",
    network("ipGroups", "PSIpGroup", "IP group"),
    changes={"New": {"places": {"IpAddress": "IpAddresses"}}, "Remove": {"given": ("IpGroup",)}},
)
resources(
    __name__,
    "AzServiceEndpointPolicy",
    network("serviceEndpointPolicies", "PSServiceEndpointPolicy", "service endpoint policy"),
)
children(
    __name__,
    "AzServiceEndpointPolicyDefinition",
    parent="ServiceEndpointPolicy",
    into="ServiceEndpointPolicyDefinitions",
    called="ServiceEndpointPolicyDefinition",
    makes="PSServiceEndpointPolicyDefinition",
)
resources(
    __name__,
    "AzNetworkProfile",
    network("networkProfiles", "PSNetworkProfile", "network profile"),
    changes={"New": {"places": {"ContainerNicConfig": "ContainerNetworkInterfaceConfigurations"}}},
)
resources(
    __name__,
    "AzVirtualNetworkTap",
    network("virtualNetworkTaps", "PSVirtualNetworkTap", "virtual network tap"),
)
