"""Private endpoints with their DNS zones, private link services."""

from __future__ import annotations

from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import NewResource, UpdateResource, network
from cmdlets.az_network._building import as_list, id_of
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import objects, resources

_ENDPOINT = network("privateEndpoints", "PSPrivateEndpoint", "private endpoint")
_SERVICE = network("privateLinkServices", "PSPrivateLinkService", "private link service")
_ZONES = network("privateEndpoints/privateDnsZoneGroups", "PSPrivateDnsZoneGroup", "group of private DNS zones")


class _NewEndpoint(NewResource):
    apart = ("PrivateLinkServiceConnection", "ByManualRequest")
    places = {"IpVersionType": "IpVersionType"}

    def finish(self, subject: ServiceObject) -> None:
        how = "ManualPrivateLinkServiceConnections" if self.ByManualRequest else "PrivateLinkServiceConnections"
        subject.put(how, self.PrivateLinkServiceConnection)

    def is_reference(self, parameter: str) -> bool:
        return parameter == "ApplicationSecurityGroup"


class _NewService(NewResource):
    places = {
        "Visibility": "Visibility.Subscriptions",
        "AutoApproval": "AutoApproval.Subscriptions",
        "LoadBalancerFrontendIpConfiguration": "LoadBalancerFrontendIpConfigurations",
        "IpConfiguration": "IpConfigurations",
    }


resources(__name__, "AzPrivateEndpoint", _ENDPOINT, changes={"New": {"base": _NewEndpoint}})
resources(__name__, "AzPrivateLinkService", _SERVICE, changes={"New": {"base": _NewService}})
resources(
    __name__,
    "AzPrivateDnsZoneGroup",
    _ZONES,
    names=("PrivateEndpointName", "Name"),
    changes={
        "New": {"keys": ("Name", "ResourceGroupName", "PrivateEndpointName")},
        "Set": {"base": UpdateResource, "keys": ("Name", "ResourceGroupName", "PrivateEndpointName")},
    },
)


class _Connection(NewChild):
    """Makes a connection to a private link service, or to another resource by its id."""

    places = {"PrivateLinkService": "PrivateLinkServiceId", "GroupId": "GroupIds"}
    apart = ("PrivateLinkService", "GroupId")

    def finish(self, subject: ServiceObject) -> None:
        if self.PrivateLinkService is not None:
            subject.put("PrivateLinkServiceId", id_of(self.PrivateLinkService))
        subject.put("GroupIds", as_list(self.GroupId) or None)

    def is_reference(self, parameter: str) -> bool:
        return False


class _ServiceAddress(NewChild):
    """Makes an address of a private link service."""

    ignores = {"PublicIpAddress": "A private link service has no public address; the real cmdlet leaves it out too."}

    def finish(self, subject: ServiceObject) -> None:
        subject.put("PrivateIpAllocationMethod", "Static" if self.PrivateIpAddress else "Dynamic")


objects(
    __name__,
    ("New-AzPrivateLinkServiceConnection", "PSPrivateLinkServiceConnection", {"base": _Connection}),
    ("New-AzPrivateLinkServiceIpConfig", "PSPrivateLinkServiceIpConfiguration", {"base": _ServiceAddress}),
    (
        "New-AzPrivateEndpointIpConfiguration",
        "PSPrivateEndpointIPConfiguration",
        {"is_reference": lambda self, name: False},
    ),
    ("New-AzPrivateDnsZoneConfig", "PSPrivateDnsZoneConfig", {"is_reference": lambda self, name: False}),
)
