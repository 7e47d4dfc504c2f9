"""Sites that VPN gateways of virtual hubs connect to, their links, and what of Office 365 leaves them by itself."""

from __future__ import annotations

import ipaddress
from typing import Any

from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._base import COMMANDS, network
from cmdlets.az_network._building import as_list
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import objects, resources
from cmdlets.az_network._wan import WAN, NewInWan, UpdateInWan, WanCmdlet

_SITE = network("vpnSites", "PSVpnSite", "VPN site")
_NO_WAN = "The virtual WAN could not be found."
_OF_LINKS = "Properties of the VPN site cannot be set where it has links: set those of the links."
_BGP_OF_LINK = "For a BGP session to be established over IPsec, the VpnSiteLink's ASN and BgpPeeringAddress must both be specified."
_BGP_OF_SITE = (
    "For a BGP session to be established over IPsec, the VpnSite's ASN and BgpPeeringAddress must both be specified."
)
_APART = (
    *("VirtualWan", "VirtualWanId", "VirtualWanName", "VirtualWanResourceGroupName", "IpAddress", "AddressSpace"),
    *(
        "DeviceModel",
        "DeviceVendor",
        "LinkSpeedInMbps",
        "BgpAsn",
        "BgpPeeringAddress",
        "BgpPeeringWeight",
        "VpnSiteLink",
    ),
)
_LINKS_HAVE = ("BgpAsn", "BgpPeeringAddress", "BgpPeeringWeight", "LinkSpeedInMbps", "IpAddress")


class _Site(WanCmdlet):
    """What both cmdlets do with their parameters."""

    def give_wan(self, subject: ServiceObject) -> None:
        """The virtual WAN, which must be there."""
        path = self.path_given(WAN, "VirtualWan", str(self.VirtualWanResourceGroupName or ""))
        if not path:
            return
        wan = self.found(WAN, path)
        if wan is None:
            self.not_so(_NO_WAN)
        subject.put("VirtualWan.Id", wan.Id)

    def give_device(self, subject: ServiceObject) -> None:
        """The device at the site."""
        if self.DeviceModel or self.DeviceVendor:
            device = subject.renew("DeviceProperties")
            device.put("DeviceModel", self.DeviceModel or "")
            device.put("DeviceVendor", self.DeviceVendor or "")
            device.put("LinkSpeedInMbps", self.LinkSpeedInMbps or 0)

    def give_address(self, subject: ServiceObject) -> None:
        """The site's address."""
        if self.IpAddress:
            try:
                ipaddress.ip_address(str(self.IpAddress))
            except ValueError:
                self.not_so("The IP address is not valid.")
            subject.put("IpAddress", self.IpAddress)

    def check_links(self, has_links: bool) -> None:
        """End the command where something is given that only links have."""
        if has_links and any(self.bound.get(name) for name in _LINKS_HAVE):
            self.not_so(_OF_LINKS)

    def give_bgp(self, subject: ServiceObject) -> None:
        """The settings of BGP: those that are given."""
        if not (self.BgpAsn or self.BgpPeeringWeight or self.BgpPeeringAddress):
            return
        if subject.get("BgpSettings") is None and bool(self.BgpAsn) != bool(self.BgpPeeringAddress):
            self.not_so(_BGP_OF_SITE)
        if self.BgpAsn:
            subject.put("BgpSettings.Asn", self.BgpAsn)
        if self.BgpPeeringWeight or subject.get("BgpSettings.PeerWeight") is None:
            subject.put("BgpSettings.PeerWeight", self.BgpPeeringWeight or 0)
        if self.BgpPeeringAddress:
            subject.put("BgpSettings.BgpPeeringAddress", self.BgpPeeringAddress)


class _NewSite(_Site, NewInWan):
    apart = _APART

    def finish(self, subject: ServiceObject) -> None:
        self.give_wan(subject)
        self.give_device(subject)
        self.check_links(self.VpnSiteLink is not None)
        self.give_address(subject)
        self.give_bgp(subject)
        if self.AddressSpace:
            subject.put("AddressSpace.AddressPrefixes", as_list(self.AddressSpace))
        if self.VpnSiteLink is not None:
            subject.put("VpnSiteLinks", as_list(self.VpnSiteLink))


class _UpdateSite(_Site, UpdateInWan):
    """Changes a site; addresses are added to those that it has."""

    absent = "The VPN site could not be found."
    apart = ("Tag", *_APART)

    def finish(self, subject: ServiceObject) -> None:
        self.give_wan(subject)
        self.check_links(bool(subject.get("VpnSiteLinks")))
        self.give_bgp(subject)
        self.give_device(subject)
        self.give_address(subject)
        if self.AddressSpace:
            subject.open_list("AddressSpace.AddressPrefixes").extend(as_list(self.AddressSpace))
        if self.VpnSiteLink is not None:
            subject.put("VpnSiteLinks", as_list(self.VpnSiteLink))


resources(
    __name__,
    "AzVpnSite",
    _SITE,
    verbs="New Update",
    net_noun="AzureRmVpnSite",
    changes={"New": {"base": _NewSite}, "Update": {"base": _UpdateSite}},
)


class _NewLink(WanCmdlet, NewChild):
    """Makes a link of a site."""

    apart = ("BGPAsn", "BGPPeeringAddress", "LinkProviderName", "LinkSpeedInMbps")

    def finish(self, subject: ServiceObject) -> None:
        if bool(self.BGPAsn) != bool(self.BGPPeeringAddress):
            self.not_so(_BGP_OF_LINK)
        if self.BGPAsn:
            subject.put("BgpProperties.Asn", self.BGPAsn)
            subject.put("BgpProperties.BgpPeeringAddress", self.BGPPeeringAddress)
        if self.LinkProviderName or self.LinkSpeedInMbps:
            subject.put("LinkProperties.LinkProviderName", self.LinkProviderName)
            subject.put("LinkProperties.LinkSpeedInMbps", self.LinkSpeedInMbps or 0)


_OF_OFFICE: dict[str, Any] = {
    "places": {name: f"BreakOutCategories.{name}" for name in ("Allow", "Optimize", "Default")}
}
objects(
    __name__,
    ("New-AzVpnSiteLink", "PSVpnSiteLink", {"base": _NewLink, "net_command": f"{COMMANDS}NewAzVpnSiteLinkCommand"}),
    ("New-AzO365PolicyProperty", "PSO365PolicyProperties", _OF_OFFICE),
    (
        "New-AzOffice365PolicyProperty",
        "PSOffice365PolicyProperties",
        {
            "places": {**_OF_OFFICE["places"], "Default": "BreakOutCategories.DefaultProperty"},
        },
    ),
)
