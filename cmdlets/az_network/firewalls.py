"""Firewalls, their rules and addresses, and what they are asked to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import new_object
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_network._base import COMMANDS, MODELS, NewResource, SetResource, WriteNetworkResource, network
from cmdlets.az_network._building import as_list
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import declare, objects, resources
from cmdlets.az_network._firewall_checks import check_ranges, check_tier
from cmdlets.az_network.availability import Reading
from cmdlets.az_network.public_addresses import ADDRESS
from cmdlets.az_network.virtual_networks import VIRTUAL_NETWORK
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resources import ArmResource
    from pscompat.dotnet.values import Value

_FIREWALL = network("azureFirewalls", "PSAzureFirewall", "firewall")
_HUB = network("virtualHubs", "PSVirtualHub", "virtual hub")
_OF_HUBS = "azfw_hub"
_SETTINGS = {
    "EnableDnsProxy": ("DNSEnableProxy", "true"),
    "AllowActiveFTP": ("AllowActiveFTP", "true"),
    "EnableFatFlowLogging": ("EnableFatFlowLogging", "True"),
    "EnableDnstapLogging": ("EnableDnstapLogging", "True"),
    "EnableUDPLogOptimization": ("EnableUDPLogOptimization", "True"),
}
"""The switches that are texts in the service: the property, and its text."""
_NOT_FOR_HUBS = (
    *("ApplicationRuleCollection", "NatRuleCollection", "NetworkRuleCollection", "ThreatIntelMode"),
    *("ThreatIntelWhitelist", "PrivateRange", "DnsServer", "EnableDnsProxy", "AllowActiveFTP", "RouteServerId"),
)
"""What a firewall of a hub has of its policy: the real cmdlet leaves it out."""
_NOT_FOR_NETWORKS = ("VirtualHubId", "HubIPAddress")
"""What a firewall of a network has not: the real cmdlet leaves it out."""
_PLACE = (*("VirtualNetwork", "VirtualNetworkName", "PublicIpAddress", "PublicIpName", "ManagementPublicIpAddress"),)


class _NewFirewall(NewResource):
    """Creates a firewall in a network, in a virtual hub, or without a place."""

    places = {
        "SkuName": "Sku.Name",
        "SkuTier": "Sku.Tier",
        "HubIPAddress": "HubIPAddresses",
        "MinCapacity": "AutoscaleConfiguration.MinCapacity",
        "MaxCapacity": "AutoscaleConfiguration.MaxCapacity",
        "RouteServerId": "RouteServerId",
    }
    defaults = {"SkuName": "AZFW_VNet", "SkuTier": "Standard"}
    apart = (*_PLACE, *_SETTINGS)

    def is_reference(self, parameter: str) -> bool:
        return parameter in ("VirtualHubId", "FirewallPolicyId")

    def is_property(self, name: str) -> bool:
        others = _NOT_FOR_HUBS if self.is_of_hub() else _NOT_FOR_NETWORKS
        return name not in others and super().is_property(name)

    def is_of_hub(self) -> bool:
        """Whether it is one of a virtual hub."""
        return str(self.SkuName or "").lower() == _OF_HUBS

    def process(self) -> None:
        self._place = self._given_place()
        super().process()

    def _given_place(self) -> tuple[Any, list[Any]]:
        """The network and the addresses; those that are named are read."""
        if not self.is_bound("VirtualNetworkName"):
            return unwrap(self.VirtualNetwork), as_list(self.PublicIpAddress)
        if not self.PublicIpName:
            self.no_argument("'PublicIpName' cannot be null.")
        return self._read(VIRTUAL_NETWORK, self.VirtualNetworkName), [self._read(ADDRESS, self.PublicIpName)]

    def _read(self, kind: ArmResource, name: str) -> Any:
        path = f"{self.container(self.target())}/providers/{kind.type}/{name}"
        return kind.of(self.answer(lambda: self.manager().get(path, kind.version)))

    def finish(self, subject: ServiceObject) -> None:
        check_tier(self, self.SkuTier, self.Location)
        subject.open("AutoscaleConfiguration")
        others = _NOT_FOR_HUBS if self.is_of_hub() else ()
        for name, (place, text) in _SETTINGS.items():
            if name not in others and getattr(self, name):
                subject.put(place, text)
        if self.is_of_hub():
            self._check_hub()
            for number, address in enumerate(as_list(self.PublicIpAddress)):
                made = subject.append("IpConfigurations")
                made.put("Name", f"AzureFirewallIpConfiguration{number}")
                made.put("PublicIpAddress.Id", address.Id)
            return
        check_ranges(self)
        if self.ThreatIntelMode is None:
            subject.put("ThreatIntelMode", "Alert")
        self._allocate(subject)
        subject.ValidateDNSProxyRequirements()  # type: ignore[attr-defined]

    def _allocate(self, subject: ServiceObject) -> None:
        """Put the firewall into its network."""
        virtual_network, addresses = self._place
        if virtual_network is None:
            return
        management = unwrap(self.ManagementPublicIpAddress)
        if not addresses and management is None:
            self.no_argument("Public IP Addresses cannot be null or empty! (Parameter 'publicIpAddresses')")
        subject.allocate(virtual_network, addresses, management)  # type: ignore[attr-defined]

    def _check_hub(self) -> None:
        """End the command where the arguments are not for a firewall of a hub."""
        if self.VirtualHubId is not None:
            known = parse_id(self.VirtualHubId)
            if known is None:
                self.no_argument(f"'{self.VirtualHubId}' is not the id of a virtual hub.")
            location = self.answer(lambda: self.manager().get(self.VirtualHubId, _HUB.version)).get("location")
            if location != self.Location:
                self.no_argument("VirtualHub and Firewall cannot be in different locations (Parameter 'VirtualHubId')")
        hub_addresses = unwrap(self.HubIPAddress)
        if hub_addresses is not None and hub_addresses.get("PublicIPs.Addresses") is not None:
            self.no_argument("The list of public Ip addresses cannot be provided during the firewall creation")
        if self.RouteServerId is not None:
            self.no_argument("The Route Server is not supported on AZFW_Hub SKU Firewalls")
        if self.VirtualNetwork is not None:
            self.no_argument("Virtual Network is not supported on AZFW_Hub sku Firewalls")
        if self.PublicIpAddress is not None and hub_addresses is not None:
            self.no_argument(
                "Public IP address can only be provided as part of PublicIps or HubIPAddresses. Not both at the same time."
            )


class _SetFirewall(SetResource):
    """Writes a firewall as it is in memory."""

    changes = "AzureFirewall"

    def finish(self, subject: ServiceObject) -> None:
        check_tier(self, subject.get("Sku.Tier"), subject.get("Location"))


resources(
    __name__,
    "AzFirewall",
    _FIREWALL,
    changes={"New": {"base": _NewFirewall}, "Set": {"base": _SetFirewall}},
)


class _Capture(WriteNetworkResource):
    """Base of those that have a firewall write down the packets that come by."""

    resource = _FIREWALL
    names = ()
    given = ("AzureFirewall",)
    ids = ()
    operation: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, "Invoke"):
            return
        if not self.present(target):
            self.no_argument("Resource '{0}' not found")
        body = unwrap(self.Parameter).document()

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.path(target)}/{self.operation}"
            status = operation.write(self.manager(), "POST", path, self.resource.version, body)
            made = type(new_object(f"{MODELS}PSAzureFirewallPacketCaptureResponse"))
            yield from self.told(made(status.result or {}))

        self.perform(self.title("packet capture", target), work)

    def told(self, response: ServiceObject) -> Iterator[Value]:
        """What is written of the service's answer."""
        raise NotImplementedError


@cmdlet("Invoke-AzFirewallPacketCapture")
class InvokeAzFirewallPacketCapture(_Capture):
    """Starts a capture of packets."""

    net_command = f"{COMMANDS}InvokeAzureFirewallPacketCaptureCommand"
    operation = "packetCapture"

    def told(self, response: ServiceObject) -> Iterator[Value]:
        yield from ()


@cmdlet("Invoke-AzFirewallPacketCaptureOperation")
class InvokeAzFirewallPacketCaptureOperation(_Capture):
    """Starts or stops a capture of packets, or tells how it stands."""

    net_command = f"{COMMANDS}InvokeAzureFirewallPacketCaptureOperationCommand"
    operation = "packetCaptureOperation"

    def told(self, response: ServiceObject) -> Iterator[Value]:
        yield response


@cmdlet("Get-AzFirewallLearnedIpPrefix")
class GetAzFirewallLearnedIpPrefix(WriteNetworkResource):
    """Gets the address ranges that a firewall has found out to be private."""

    net_command = f"{COMMANDS}GetAzureFirewallLearnedIpPrefixCommand"
    resource = _FIREWALL
    given = ()
    ids = ()

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/learnedIPPrefixes"

        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(self.manager(), "POST", path, self.resource.version)
            yield type(new_object(f"{MODELS}PSAzureFirewallIpPrefix"))(status.result or {})

        self.perform(self.title("reading of the learned prefixes", target), work)


declare(
    __name__,
    "Get-AzFirewallFqdnTag",
    Reading,
    "the names for groups of addresses that rules of firewalls may hold",
    makes="PSAzureFirewallFqdnTag",
    below="providers/Microsoft.Network/azureFirewallFqdnTags",
)


def protocols(cmdlet: NewChild, subject: ServiceObject) -> None:
    """`http:80` is a protocol with its port."""
    for each in as_list(cmdlet.Protocol):
        kind, _, port = str(each).partition(":")
        made = subject.append("Protocols")
        made.put("ProtocolType", {"http": "Http", "https": "Https", "mssql": "Mssql"}.get(kind.strip().lower(), kind))
        if port.strip().isdigit():
            made.put("Port", int(port))
        elif kind.strip().lower() in _PORTS:
            made.put("Port", _PORTS[kind.strip().lower()])


_PORTS = {"http": 80, "https": 443, "mssql": 1433}


_FLAGS = ("fin", "syn", "rst", "push", "ack", "urg")


class _CaptureParameters(NewChild):
    """Makes what a capture of packets is to do."""

    defaults = {"DurationInSeconds": 60, "NumberOfPacketsToCapture": 1000}
    apart = ("Flag",)

    def finish(self, subject: ServiceObject) -> None:
        subject.open_list("Flags")
        for each in as_list(self.Flag):
            if str(each).strip().lower() not in _FLAGS:
                self.no_argument(f"Packet capture flag {each} is not supported. Supported flags: {', '.join(_FLAGS)}")
            subject.append("Flags").put("Type", str(each).strip().lower())


_ACTION = {"places": {"ActionType": "Action.Type"}}
objects(
    __name__,
    (
        "New-AzFirewallApplicationRule",
        "PSAzureFirewallApplicationRule",
        {"apart": ("Protocol",), "finish": protocols},
    ),
    ("New-AzFirewallNetworkRule", "PSAzureFirewallNetworkRule"),
    ("New-AzFirewallNatRule", "PSAzureFirewallNatRule"),
    ("New-AzFirewallApplicationRuleCollection", "PSAzureFirewallApplicationRuleCollection", _ACTION),
    ("New-AzFirewallNetworkRuleCollection", "PSAzureFirewallNetworkRuleCollection", _ACTION),
    (
        "New-AzFirewallNatRuleCollection",
        "PSAzureFirewallNatRuleCollection",
        {"finish": lambda self, subject: subject.put("Action.Type", "Dnat")},
    ),
    ("New-AzFirewallPublicIpAddress", "PSAzureFirewallPublicIpAddress"),
    ("New-AzFirewallThreatIntelWhitelist", "PSAzureFirewallThreatIntelWhitelist"),
    ("New-AzFirewallHubPublicIpAddress", "PSAzureFirewallHubPublicIpAddresses"),
    ("New-AzFirewallHubIpAddress", "PSAzureFirewallHubIpAddresses"),
    (
        "New-AzFirewallPacketCaptureParameter",
        "PSAzureFirewallPacketCaptureParameters",
        {
            "base": _CaptureParameters,
            "net_command": f"{COMMANDS}AzureFirewall.PacketCapture.NewAzureFirewallPacketCaptureParametersCommand",
        },
    ),
    ("New-AzFirewallPacketCaptureRule", "PSAzureFirewallPacketCaptureRule"),
)
