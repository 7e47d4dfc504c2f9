"""The .NET classes of Az.Network: `PS` and the name of the object among the facts, where the tables here do not say another."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.descriptions import described
from cmdlets.az_network import (
    _classes_appliances,
    _classes_circuits,
    _classes_details,
    _classes_firewalls,
    _classes_protection,
    _classes_watchers,
    _classes_wide_area,
)
from cmdlets.az_network._choices import CHOICES
from cmdlets.az_network._class_tables import ANY_TYPE, COMMON, MODELS, RENAMES
from cmdlets.az_network._objects import (
    TEXT_LIST,
    NetworkClasses,
    NetworkObject,
    group_in_id,
    parent_in_id,
    plural,
    text_of,
)

_TABLES = (
    *(_classes_firewalls, _classes_circuits, _classes_appliances, _classes_protection, _classes_wide_area),
    *(_classes_details, _classes_watchers),
)
"""The modules with the classes of a subject."""
_RESOURCES = """
PSVirtualNetwork virtualNetworks
PSNetworkInterface networkInterfaces NetworkInterface
PSNetworkSecurityGroup networkSecurityGroups NetworkSecurityGroup
PSApplicationSecurityGroup applicationSecurityGroups ApplicationSecurityGroup
PSPublicIpAddress publicIPAddresses PublicIPAddress
PSPublicIpPrefix publicIPPrefixes
PSCustomIpPrefix customIpPrefixes
PSRouteTable routeTables RouteTable
PSNatGateway natGateways NatGateway
PSLoadBalancer loadBalancers
PSPrivateEndpoint privateEndpoints PrivateEndpoint
PSPrivateLinkService privateLinkServices PrivateLinkService
PSPrivateDnsZoneGroup privateEndpoints/privateDnsZoneGroups
PSDdosProtectionPlan ddosProtectionPlans
PSIpGroup ipGroups
PSIpAllocation IpAllocations
PSServiceEndpointPolicy serviceEndpointPolicies ServiceEndpointPolicy
PSApplicationGateway applicationGateways
PSApplicationGatewayWebApplicationFirewallPolicy ApplicationGatewayWebApplicationFirewallPolicies
PSVirtualNetworkGateway virtualNetworkGateways VirtualNetworkGateway
PSLocalNetworkGateway localNetworkGateways LocalNetworkGateway
PSVirtualNetworkGatewayConnection connections
PSVirtualNetworkGatewayNatRule virtualNetworkGateways/natRules VirtualNetworkGatewayNatRule
PSNetworkWatcher networkWatchers
PSNetworkProfile networkProfiles
PSVirtualNetworkTap virtualNetworkTaps VirtualNetworkTap
PSRouteFilter routeFilters
PSVirtualWan virtualWans
PSVirtualHub virtualHubs
PSVpnGateway vpnGateways
PSVpnSite vpnSites
PSVpnServerConfiguration vpnServerConfigurations
PSP2SVpnGateway p2svpnGateways P2SVpnGateway
PSSecurityPartnerProvider securityPartnerProviders
PSVirtualRouter virtualRouters
PSHubVirtualNetworkConnection virtualHubs/hubVirtualNetworkConnections
PSRouteMap virtualHubs/routeMaps
PSRoutingIntent virtualHubs/routingIntent
PSBgpConnection virtualHubs/bgpConnections
PSVHubRouteTable virtualHubs/hubRouteTables
"""
"""The classes of whole resources: name, resource type, and the object among the facts that parts of other resources hold too."""
_PARTS = """
PSResourceId SubResource
PSServiceEndpoint ServiceEndpointPropertiesFormat
PSPublicIpTag IpTag
PSBastionIPConfiguration BastionHostIPConfiguration
PSTunnelInterface GatewayLoadBalancerTunnelInterface
PSIpConfigurationBgpPeeringAddress IPConfigurationBgpPeeringAddress
PSVirtualNetworkGatewayIpConfiguration VirtualNetworkGatewayIPConfiguration
PSClientConnectionConfiguration VngClientConnectionConfiguration
PSVHubRoute HubRoute
PSRadiusAuthServer RadiusServer
PSApplicationGatewayFirewallCustomRule WebApplicationFirewallCustomRule
PSApplicationGatewayFirewallCondition MatchCondition
PSApplicationGatewayFirewallMatchVariable MatchVariable
PSApplicationGatewayFirewallPolicyManagedRules ManagedRulesDefinition
PSApplicationGatewayFirewallPolicyManagedRuleSet ManagedRuleSet
PSApplicationGatewayFirewallPolicyManagedRuleGroupOverride ManagedRuleGroupOverride
PSApplicationGatewayFirewallPolicyManagedRuleOverride ManagedRuleOverride
PSApplicationGatewayFirewallPolicyExclusion OwaspCrsExclusionEntry
PSApplicationGatewayFirewallPolicyExclusionManagedRuleSet ExclusionManagedRuleSet
PSApplicationGatewayFirewallPolicyExclusionManagedRuleGroup ExclusionManagedRuleGroup
PSApplicationGatewayFirewallPolicyExclusionManagedRule ExclusionManagedRule
PSApplicationGatewayFirewallPolicySettings PolicySettings
PSApplicationGatewayFirewallPolicyLogScrubbingConfiguration PolicySettingsLogScrubbing
PSApplicationGatewayFirewallPolicyLogScrubbingRule WebApplicationFirewallScrubbingRules
PSApplicationGatewayFirewallCustomRuleGroupByUserSession GroupByUserSession
PSApplicationGatewayFirewallCustomRuleGroupByVariable GroupByVariable
PSApplicationGatewayHeaderValueMatcher HeaderValueMatcher
"""
"""The classes of parts that have names of their own: name, and the object among the facts."""
_ANSWERS = (
    *("PSUsage", "PSUsageName", "PSVirtualNetworkUsage", "PSEndpointServiceResult", "PSAvailableDelegation"),
    *("PSNetworkServiceTag", "PSNetworkServiceTagInformation", "PSNetworkServiceTagInformationProperties"),
    "PSIPAddressAvailabilityResult",
)
"""The classes of what actions and lists answer."""
_LISTS = {
    "PSSubnet": ("AddressPrefix",),
    "PSSecurityRule": (
        *("SourcePortRange", "DestinationPortRange", "SourceAddressPrefix", "DestinationAddressPrefix"),
    ),
}
"""The properties that are lists, of which the service has one value as a text."""
_GATEWAY_ADDRESSES = ("gatewayIPConfigurations", "frontendIPConfigurations")
_OWN_NAMES = {
    "PSVirtualWan": {"properties.type": "VirtualWANType"},
    "PSApplicationGateway": {f"properties.{name}": f"{name[:1].upper()}{name[1:]}" for name in _GATEWAY_ADDRESSES},
}
"""The names that a class alone has, by JSON names."""
_PART_NAMES = {
    "PSApplicationGatewayFrontendIPConfiguration": {
        f"properties.{name[:1].lower()}{name[1:]}": name
        for name in ("PrivateIPAddress", "PrivateIPAllocationMethod", "PublicIPAddress")
    },
    "PSVpnClientConfiguration": {"vngClientConnectionConfigurations": "ClientConnectionConfigurations"},
}
"""The same of parts."""
_TEXTS = {"PSVirtualNetwork": ("EnableDdosProtection", "FlowTimeoutInMinutes")}
"""The plain values that have a `…Text` besides."""
_EXTRAS: dict[str, dict[str, Extra]] = {
    "PSVirtualNetworkPeering": {
        "ResourceGroupName": ("System.String", group_in_id),
        "VirtualNetworkName": ("System.String", parent_in_id),
    }
}


def _full(name: str) -> str:
    """The full name of a class: below the models, where it is not one already."""
    return name if name.startswith("Microsoft.") else f"{MODELS}.{name}"


def _resources() -> dict[str, Resource]:
    found = {}
    for line in _RESOURCES.split("\n")[1:-1]:
        name, kind, *schema = line.split()
        found[f"{MODELS}.{name}"] = COMMON._replace(
            type=f"Microsoft.Network/{kind}",
            schema=schema[0] if schema else "",
            renames={**RENAMES, **_OWN_NAMES.get(name, {})},
            extras={f"{each}Text": ("System.String", text_of(each)) for each in _TEXTS.get(name, ())},
        )
    for line in _PARTS.split("\n")[1:-1]:
        name, schema_name = line.split()
        found[f"{MODELS}.{name}"] = COMMON._replace(type=ANY_TYPE, schema=schema_name, types={})
    for name, extras in _EXTRAS.items():
        found[f"{MODELS}.{name}"] = COMMON._replace(type=ANY_TYPE, schema=name[2:], extras=extras)
    for name, renames in _PART_NAMES.items():
        found[f"{MODELS}.{name}"] = COMMON._replace(type=ANY_TYPE, schema=name[2:], renames={**RENAMES, **renames})
    for name, lists in _LISTS.items():
        plurals = {plural(f"{each[:1].lower()}{each[1:]}"): "" for each in lists}
        found[f"{MODELS}.{name}"] = COMMON._replace(
            type=ANY_TYPE,
            schema=name[2:],
            renames={**RENAMES, **plurals},
            types={**COMMON.types, **dict.fromkeys(lists, TEXT_LIST)},
        )
    for name in _ANSWERS:
        found[f"{MODELS}.{name}"] = Resource("", part=name.removeprefix("PS"), nested=True)
    for table in _TABLES:
        found.update({_full(name): resource for name, resource in table.CLASSES.items()})
    return found


_DESCRIBED = described(
    {
        "Usage": {"id": "text", "unit": "text", "currentValue": "integer", "limit": "integer", "name": "UsageName"},
        "UsageName": {"value": "text", "localizedValue": "text"},
        "VirtualNetworkUsage": {
            "currentValue": "integer",
            "id": "text",
            "limit": "integer",
            "name": "UsageName",
            "unit": "text",
        },
        "EndpointServiceResult": {"name": "text", "id": "text", "type": "text"},
        "AvailableDelegation": {
            "name": "text",
            "id": "text",
            "type": "text",
            "serviceName": "text",
            "actions": ["text"],
        },
        "NetworkServiceTag": {
            "name": "text",
            "id": "text",
            "type": "text",
            "changeNumber": "text",
            "cloud": "text",
            "values": ["NetworkServiceTagInformation"],
        },
        "NetworkServiceTagInformation": {
            "properties": "NetworkServiceTagInformationProperties",
            "name": "text",
            "id": "text",
        },
        "NetworkServiceTagInformationProperties": {
            "changeNumber": "text",
            "region": "text",
            "systemService": "text",
            "addressPrefixes": ["text"],
        },
        "IPAddressAvailabilityResult": {"available": "boolean", "availableIPAddresses": ["text"]},
    }
)
"""What actions and lists answer."""
NETWORK = NetworkClasses(
    __name__,
    MODELS,
    _resources(),
    prefix="PS",
    base=NetworkObject,
    common=COMMON,
    choices=CHOICES,
    described=(_DESCRIBED, *(table.DESCRIBED for table in _TABLES)),
)
find_type = NETWORK.find_type


def __getattr__(name: str) -> Any:
    return NETWORK.named(name)
