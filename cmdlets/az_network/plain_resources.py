"""Resources that are written as they are: NAT gateways, plans and groups of addresses, profiles, taps, watchers."""

from __future__ import annotations

from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import NewResource, UpdateResource, network
from cmdlets.az_network._children import BuildChild, RemoveChild
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


class _NewPolicy(NewResource):
    """Creates a policy, or replaces one without asking."""

    places = {"DetectionRule": "DetectionRules"}

    def process(self) -> None:
        target = self.target()
        self.present(target)
        if self.should_process(target.name, self.action):
            subject = self.target_class()()
            self.assign(subject)
            self.store(target, self.body(subject, target), "creation")


def _threshold(cmdlet: BuildChild, subject: ServiceObject) -> None:
    """The one way there is to find an attack."""
    subject.put("DetectionMode", "TrafficThreshold")


class _RemoveRule(RemoveChild):
    """Takes a rule off, and gives the policy whether it was there or not."""

    def process(self) -> None:
        question = f"Remove DDoS custom policy detection rule '{self.Name}'"
        if self.should_process(str(self.whole().Name or ""), question):
            super().process()
        else:
            self.write(self.whole())


resources(
    __name__,
    "AzDdosProtectionPlan",
    network("ddosProtectionPlans", "PSDdosProtectionPlan", "DDoS protection plan"),
    verbs="Get New Remove",
    changes={"Remove": {"question": ""}},
)
resources(
    __name__,
    "AzDdosCustomPolicy",
    network("ddosCustomPolicies", "PSDdosCustomPolicy", "DDoS custom policy"),
    changes={
        "New": {"base": _NewPolicy},
        "Remove": {"question": "", "given": (), "ids": ()},
        "Get": {"given": (), "ids": ()},
    },
)
children(
    __name__,
    "AzDdosCustomPolicyDetectionRule",
    parent="DdosCustomPolicy",
    into="DetectionRules",
    called="DetectionRule",
    makes="PSDdosCustomPolicyDetectionRule",
    verbs="New Add Remove",
    finish=_threshold,
    changes={"Add": {"asks": "Adding DDoS custom policy detection rule"}, "Remove": {"base": _RemoveRule}},
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
