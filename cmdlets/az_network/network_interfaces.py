"""Network interfaces and their configurations."""

from __future__ import annotations

from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import OF_SCALE_SETS, GetResource, NewResource, in_scale_set, network
from cmdlets.az_network._building import as_list, id_of
from cmdlets.az_network._children import BuildChild
from cmdlets.az_network._families import children, resources

_INTERFACE = network("networkInterfaces", "PSNetworkInterface", "network interface")
_LISTS = {
    "LoadBalancerBackendAddressPool": "LoadBalancerBackendAddressPools",
    "LoadBalancerInboundNatRule": "LoadBalancerInboundNatRules",
    "ApplicationGatewayBackendAddressPool": "ApplicationGatewayBackendAddressPools",
    "ApplicationSecurityGroup": "ApplicationSecurityGroups",
}
_OF_CONFIGURATION = (
    *("Subnet", "SubnetId", "PublicIpAddress", "PublicIpAddressId", "PrivateIpAddress", "IpConfigurationName"),
    *_LISTS,
    *("LoadBalancerBackendAddressPoolId", "LoadBalancerInboundNatRuleId", "ApplicationGatewayBackendAddressPoolId"),
    "ApplicationSecurityGroupId",
)


class _NewInterface(NewResource):
    places = {"DnsServer": "DnsSettings.DnsServers", "InternalDnsNameLabel": "DnsSettings.InternalDnsNameLabel"}
    apart = _OF_CONFIGURATION

    def finish(self, subject: ServiceObject) -> None:
        if self.is_bound("IpConfiguration"):
            return
        found = subject.append("IpConfigurations")
        found.put("Name", self.IpConfigurationName or "ipconfig1")
        found.put("Primary", True)
        found.put("PrivateIpAllocationMethod", "Static" if self.PrivateIpAddress else "Dynamic")
        found.put("PrivateIpAddress", self.PrivateIpAddress or None)
        for name in ("Subnet", "PublicIpAddress"):
            value = id_of(getattr(self, name)) or getattr(self, f"{name}Id")
            if value:
                found.put(f"{name}.Id", value)
        for name, place in _LISTS.items():
            for each in as_list(getattr(self, name)) or as_list(getattr(self, f"{name}Id")):
                found.append(place).put("Id", id_of(each))


class _GetInterface(GetResource):
    """Gets interfaces: all, those of a group, of a scale set or of one of its machines, or one."""

    def path(self, target: ResourceId) -> str:
        below = in_scale_set(self, target)
        return super().path(target) if below is None else "/".join((below, "networkInterfaces", *target.names))

    def begin(self) -> None:
        super().begin()
        if self.VirtualMachineScaleSetName:
            self.resource = _INTERFACE._replace(api_version=OF_SCALE_SETS)  # type: ignore[misc]


resources(
    __name__,
    "AzNetworkInterface",
    _INTERFACE,
    changes={"New": {"base": _NewInterface}, "Get": {"base": _GetInterface}},
)


def _finish(cmdlet: BuildChild, subject: ServiceObject) -> None:
    """An address that is given is static; without a subnet nothing is said of it."""
    if subject.get("Subnet") is not None:
        if cmdlet.PrivateIpAddress:
            subject.put("PrivateIpAddress", cmdlet.PrivateIpAddress)
        subject.put("PrivateIpAllocationMethod", "Static" if cmdlet.PrivateIpAddress else "Dynamic")


_KEPT = ("PrivateIpAddress", "ApplicationSecurityGroup", "ApplicationSecurityGroupId", "GatewayLoadBalancerId")
children(
    __name__,
    "AzNetworkInterfaceIpConfig",
    parent="NetworkInterface",
    into="IpConfigurations",
    called="IpConfiguration",
    makes="PSNetworkInterfaceIPConfiguration",
    apart=("PrivateIpAddress",),
    finish=_finish,
    changes={"Set": {"keeps": _KEPT}},
)
