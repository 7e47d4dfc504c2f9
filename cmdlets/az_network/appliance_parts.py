"""What network virtual appliances are made of, in memory, and the sites behind them."""

from __future__ import annotations

from typing import ClassVar

from cmdlets._az.builders import new_object
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId, parse_id
from cmdlets._az.resources import ResourceCmdlet
from cmdlets.az_network._base import GetResource, NewResource, RemoveResource, UpdateResource, network
from cmdlets.az_network._building import as_list
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import by_verb, objects

_SITE = network(
    "networkVirtualAppliances/virtualApplianceSites", "PSVirtualApplianceSite", "site of a network virtual appliance"
)
_LONGEST = 24


class _Nic(NewChild):
    """Makes one more interface; the real cmdlet calls the family of its addresses IPv4 whatever is given."""

    ignores = {"AddressFamily": "The real cmdlet always says IPv4, and sends nothing of it."}
    places = {"NicName": "Name"}

    def check(self) -> None:
        if len(str(self.NicName)) > _LONGEST:
            self.no_argument(f"Nic Name length is limited to {_LONGEST} characters.")

    def finish(self, subject: ServiceObject) -> None:
        subject.put("AddressFamily", "IPv4")


class _Ingress(NewChild):
    """Makes one object for each address."""

    def process(self) -> None:
        for each in as_list(self.InternetIngressPublicIpId):
            made = new_object(self.makes)
            made.put("Id", each)
            self.write(made)


objects(
    __name__,
    (
        "New-AzVirtualApplianceSkuProperty",
        "PSVirtualApplianceSkuProperties",
        {"places": {"VendorName": "Vendor"}},
    ),
    ("New-AzVirtualApplianceAdditionalNicProperty", "PSVirtualApplianceAdditionalNicProperties", {"base": _Nic}),
    (
        "New-AzVirtualApplianceInternetIngressIpsProperty",
        "PSVirtualApplianceInternetIngressIpsProperties",
        {"base": _Ingress},
    ),
    ("New-AzVirtualApplianceIpConfiguration", "PSVirtualApplianceIpConfiguration"),
    ("New-AzVirtualApplianceNetworkInterfaceConfiguration", "PSVirtualApplianceNetworkInterfaceConfiguration"),
    ("New-AzVirtualApplianceNetworkProfile", "PSVirtualApplianceNetworkProfile"),
    ("New-AzNvaInterfaceConfiguration", "PSNetworkVirtualApplianceInterfaceConfigProperties"),
    (
        "New-AzVirtualApplianceInboundSecurityRulesProperty",
        "PSInboundSecurityRulesProperty",
        {"places": {"DestinationPortRangeList": "DestinationPortRanges"}},
    ),
)


class _OfSites(ResourceCmdlet):
    """Base: the site that an id, or the appliance's id and a name, mean."""

    names = ("NetworkVirtualApplianceId", "Name")
    given: ClassVar[tuple[str, ...]] = ("VirtualApplianceSite",)
    ids: ClassVar[tuple[str, ...]] = ("ResourceId", "NetworkVirtualApplianceId")
    ignores = {"Tag": "Sites have no tags; the real cmdlet leaves them out."}

    def target(self) -> ResourceId:
        if not any(self.is_bound(parameter) for parameter in (*self.ids, *self.given)):
            self.invalid("-NetworkVirtualApplianceId, or -ResourceId, has to say which appliance is meant.")
        group, appliance = self.bound.get("ResourceGroupName"), parse_id(self.NetworkVirtualApplianceId or "")
        if group and appliance is not None and str(group).lower() != appliance.group.lower():
            self.throw(
                "The resource group for Network Virtual Appliance is not same as that of site.",
                "",
                "CloseError",
                exception="System.Exception",
            )
        return super().target()


class _GetSite(_OfSites, GetResource):
    ignores = {}


class _NewSite(_OfSites, NewResource):
    keys = ("Name", "ResourceGroupName", "ResourceId", "NetworkVirtualApplianceId")


class _UpdateSite(_OfSites, UpdateResource):
    action = "Creating Resource"
    places = {"AddresssPrefix": "AddressPrefix"}
    keys = ("Name", "ResourceGroupName", "NetworkVirtualApplianceId")
    ids = ("NetworkVirtualApplianceId",)
    given = ()


class _RemoveSite(_OfSites, RemoveResource):
    ignores = {}


by_verb(
    __name__,
    "AzVirtualApplianceSite",
    _SITE.noun,
    {"Get": _GetSite, "New": _NewSite, "Update": _UpdateSite, "Remove": _RemoveSite},
    resource=_SITE,
)
