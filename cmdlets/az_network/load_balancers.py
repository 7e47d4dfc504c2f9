"""Load balancers and everything that is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import MODELS, NewResource, network
from cmdlets.az_network._building import as_list, id_of
from cmdlets.az_network._children import BuildChild, NewChild
from cmdlets.az_network._families import children, declare, resources

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_LOAD_BALANCER = network("loadBalancers", "PSLoadBalancer", "load balancer")
_UNNAMED = "LoadBalancerNameNotSet"
_FOUR_MINUTES = {"IdleTimeoutInMinutes": 4}


class _NewLoadBalancer(NewResource):
    places = {"Sku": "Sku.Name", "Tier": "Sku.Tier"}
    defaults = {"Sku": "Standard"}

    def body(self, subject: ServiceObject, target: ResourceId) -> Document:
        name_anew(subject, target, "loadBalancers", _UNNAMED)
        return super().body(subject, target)


def name_anew(found: Any, target: ResourceId, kind: str, unnamed: str) -> None:
    """Put group and name of a resource into the ids, in it and all that is in it, where they were not known before: in place, so that
    what a script holds of its parts has the ids too."""

    def named(text: str) -> str:
        in_group = text.replace("/resourceGroups/ResourceGroupNotSet", f"/resourceGroups/{target.group}")
        return in_group.replace(f"/{kind}/{unnamed}", f"/{kind}/{target.name}")

    found.change_ids(named)


resources(
    __name__,
    "AzLoadBalancer",
    _LOAD_BALANCER,
    changes={
        "New": {"base": _NewLoadBalancer, "net_command": "Microsoft.Azure.Commands.Network.NewAzureRmLoadBalancer"},
        "Get": {"net_command": "Microsoft.Azure.Commands.Network.GetAzureRmLoadBalancer"},
        "Set": {"net_command": "Microsoft.Azure.Commands.Network.SetAzureRmLoadBalancer"},
        "Remove": {"net_command": "Microsoft.Azure.Commands.Network.RemoveAzureRmLoadBalancer"},
    },
)


def _frontend(cmdlet: BuildChild, subject: ServiceObject) -> None:
    subject.put("PrivateIpAllocationMethod", "Static" if cmdlet.PrivateIpAddress else "Dynamic")


def _rule(cmdlet: BuildChild, subject: ServiceObject) -> None:
    """One pool is the rule's pool, two are its pools."""
    pools = [id_of(each) for each in as_list(cmdlet.BackendAddressPool) or as_list(cmdlet.BackendAddressPoolId)]
    if len(pools) > 2:
        cmdlet.no_argument("BackendAddressPool cannot be more than 2")
    for pool in pools:
        where = subject.renew("BackendAddressPool") if len(pools) == 1 else subject.append("BackendAddressPools")
        where.put("Id", pool)


def _family(noun: str, into: str, called: str, makes: str, below: str, asks: str = "", **common: Any) -> None:
    children(
        __name__,
        f"AzLoadBalancer{noun}Config",
        parent="LoadBalancer",
        into=into,
        called=called,
        makes=makes,
        net_noun=f"AzureRmLoadBalancer{noun}Config",
        ids=f"loadBalancers/{{}}/{below}",
        unnamed=_UNNAMED,
        verbs=common.pop("verbs", "New Add Set Get Remove"),
        changes={"Add": {"asks": asks}, "Set": {"anew": True, "renamed": below}},
        **common,
    )


_family(
    "FrontendIp",
    "FrontendIpConfigurations",
    "FrontendIpConfiguration",
    "PSFrontendIPConfiguration",
    "FrontendIpConfigurations",
    asks="Adding Front-End IP Configuration",
    places={
        "PublicIpAddressPrefix": "PublicIpPrefix",
        "PublicIpAddressPrefixId": "PublicIpPrefix.Id",
        "DdosCustomPolicyId": "DdosSettings.DdosCustomPolicy.Id",
    },
    apart=("RemoveDdosCustomPolicy",),
    finish=_frontend,
)
_family(
    "BackendAddressPool",
    "BackendAddressPools",
    "BackendAddressPool",
    "PSBackendAddressPool",
    "BackendAddressPools",
    verbs="New Add Get Remove",
)
_family(
    "Probe",
    "Probes",
    "Probe",
    "PSProbe",
    "Probes",
    asks="Adding load balancer probe configuration",
    places={"ProbeCount": "NumberOfProbes"},
)
_family(
    "Rule",
    "LoadBalancingRules",
    "LoadBalancingRule",
    "PSLoadBalancingRule",
    "LoadBalancingRules",
    defaults=_FOUR_MINUTES,
    quiet=("EnableConnectionTracking",),
    apart=("BackendAddressPool", "BackendAddressPoolId"),
    places={"FrontendIpConfiguration": "FrontendIPConfiguration"},
    finish=_rule,
)
_family(
    "InboundNatRule",
    "InboundNatRules",
    "InboundNatRule",
    "PSInboundNatRule",
    "InboundNatRules",
    defaults=_FOUR_MINUTES,
)
_family(
    "InboundNatPool",
    "InboundNatPools",
    "InboundNatPool",
    "PSInboundNatPool",
    "InboundNatPools",
    defaults=_FOUR_MINUTES,
)
_family(
    "OutboundRule",
    "OutboundRules",
    "OutboundRule",
    "PSOutboundRule",
    "OutboundRules",
    defaults=_FOUR_MINUTES,
    places={"AllocatedOutboundPort": "AllocatedOutboundPorts"},
)
declare(
    __name__,
    "New-AzLoadBalancerBackendAddressConfig",
    NewChild,
    "an address of a backend address pool",
    makes=f"{MODELS}PSLoadBalancerBackendAddress",
    net_command="Microsoft.Azure.Commands.Network.NewAzLoadBalancerBackendAddress",
)
declare(
    __name__,
    "New-AzLoadBalancerBackendAddressPoolTunnelInterfaceConfig",
    NewChild,
    "a tunnel interface of a backend address pool",
    makes=f"{MODELS}PSTunnelInterface",
)
