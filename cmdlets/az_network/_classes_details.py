"""The .NET classes of what there is besides the large subjects: allocations, health of rules, services of a region, private links."""

from __future__ import annotations

from typing import Any

from cmdlets._az.descriptions import Described, described
from cmdlets.az_network._class_tables import answer, model, whole
from cmdlets.az_network._objects import text_of

_TEXTS: Described = ["text"]
_TABLE = "System.Collections.Hashtable"


def _texts(names: str) -> dict[str, Described]:
    return dict.fromkeys(names.split(), "text")


DESCRIBED = described(
    {
        "LoadBalancerHealthPerRule": {
            **{name: "integer" for name in ("up", "down")},
            "loadBalancerBackendAddresses": ["LoadBalancerHealthPerRulePerBackendAddress"],
        },
        "LoadBalancerHealthPerRulePerBackendAddress": {
            "ipAddress": "text",
            "networkInterfaceIPConfigurationId": "BackendAddressReference",
            **_texts("state reason"),
        },
        "BackendAddressReference": _texts("id"),
        "InboundNatRulePortMapping": {
            **_texts("inboundNatRuleName protocol"),
            "frontendPort": "integer",
            "backendPort": "integer",
        },
        "AutoApprovedPrivateLinkService": _texts("privateLinkService"),
        "AvailablePrivateEndpointType": _texts("name id type resourceName displayName"),
        "AvailableServiceAlias": _texts("name id type resourceName"),
        "BgpServiceCommunity": {
            **_texts("name id type location"),
            "properties": "BgpServiceCommunityProperties",
        },
        "BgpServiceCommunityProperties": {**_texts("serviceName"), "bgpCommunities": ["BgpCommunity"]},
        "BgpCommunity": {
            **_texts("serviceSupportedRegion communityName communityValue"),
            "communityPrefixes": _TEXTS,
            "isAuthorizedToUse": "boolean",
            "serviceGroup": "text",
        },
        "PrivateLinkResource": {
            **_texts("name id type"),
            "properties": "PrivateLinkResourceProperties",
        },
        "PrivateLinkResourceProperties": {
            **_texts("groupId"),
            "requiredMembers": _TEXTS,
            "requiredZoneNames": _TEXTS,
        },
    }
)
_SHOWN: dict[str, Any] = {
    "LoadBalancerHealthPerRulePerBackendAddress": {
        "types": {"NetworkInterfaceIPConfigurationId": model("PSResourceId")}
    },
    "BgpServiceCommunity": {"nested": False},
    "PrivateLinkResource": {"nested": False},
}
_LEFT_OUT = (
    "BackendAddressReference",
    "BgpServiceCommunityProperties",
    "PrivateLinkResourceProperties",
    "AvailableServiceAlias",
)
CLASSES = {
    **{
        f"PS{DESCRIBED[number].name}": answer(DESCRIBED[number].name, **_SHOWN.get(DESCRIBED[number].name, {}))
        for number in range(len(DESCRIBED))
        if DESCRIBED[number].name and DESCRIBED[number].name not in _LEFT_OUT
    },
    "PsAvailableServiceAlias": answer("AvailableServiceAlias"),
    "PSIpAllocation": whole(
        "IpAllocations",
        renames={"properties.type": "IpAllocationType"},
        types={"AllocationTags": _TABLE},
    ),
    "PSVirtualNetworkAppliance": whole(
        "virtualNetworkAppliances",
        extras={"IpConfigurationsText": ("System.String", text_of("IpConfigurations"))},
    ),
}
