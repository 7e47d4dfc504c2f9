"""Virtual network gateways, local network gateways and connections between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ResourceCmdlet
from cmdlets.az_network._base import (
    COMMANDS,
    NetworkCmdlet,
    NewResource,
    SetResource,
    UpdateResource,
    WriteNetworkResource,
    body_of,
    network,
)
from cmdlets.az_network._building import as_list
from cmdlets.az_network._children import BuildChild
from cmdlets.az_network._families import children, objects, resources
from cmdlets.az_network.application_gateways import identity_of
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

GATEWAY = network("virtualNetworkGateways", "PSVirtualNetworkGateway", "virtual network gateway")
_LOCAL = network("localNetworkGateways", "PSLocalNetworkGateway", "local network gateway")
CONNECTION = network("connections", "PSVirtualNetworkGatewayConnection", "connection")
_CLIENTS = "VpnClientConfiguration"
_PLACES = {
    "EnableActiveActiveFeature": "ActiveActive",
    "CustomRoute": "CustomRoutes.AddressPrefixes",
    "Asn": "BgpSettings.Asn",
    "PeerWeight": "BgpSettings.PeerWeight",
    "IpConfigurationBgpPeeringAddresses": "BgpSettings.BgpPeeringAddresses",
    "VpnClientAddressPool": f"{_CLIENTS}.VpnClientAddressPool.AddressPrefixes",
    "VpnClientProtocol": f"{_CLIENTS}.VpnClientProtocols",
    "VpnClientRootCertificates": f"{_CLIENTS}.VpnClientRootCertificates",
    "VpnClientRevokedCertificates": f"{_CLIENTS}.VpnClientRevokedCertificates",
    "VpnClientIpsecPolicy": f"{_CLIENTS}.VpnClientIpsecPolicies",
    "VpnAuthenticationType": f"{_CLIENTS}.VpnAuthenticationTypes",
    "RadiusServerAddress": f"{_CLIENTS}.RadiusServerAddress",
    "RadiusServerSecret": f"{_CLIENTS}.RadiusServerSecret",
    "RadiusServerList": f"{_CLIENTS}.RadiusServers",
    "AadTenantUri": f"{_CLIENTS}.AadTenant",
    "AadAudienceId": f"{_CLIENTS}.AadAudience",
    "AadIssuerUri": f"{_CLIENTS}.AadIssuer",
    "ClientConnectionConfiguration": f"{_CLIENTS}.ClientConnectionConfigurations",
    "MinScaleUnit": "AutoScaleConfiguration.Bounds.Min",
    "MaxScaleUnit": "AutoScaleConfiguration.Bounds.Max",
}
_RADIUS = "Both radius server address and secret must be specified if external radius is being configured"
_AAD = (
    "AadTenantUri, AadIssuerUri and AadAudienceId must be specified if AAD authentication is being configured for P2S."
)
_OPEN_VPN = (
    "Virtual Network Gateway VpnClientProtocol should contain :OpenVPN when P2S AAD authentication is being configured."
)
_FOR_CLIENTS = (
    *("VpnClientAddressPool", "VpnClientRootCertificates", "VpnClientRevokedCertificates", "RadiusServerAddress"),
    *("VpnClientIpsecPolicy", "AadTenantUri"),
)
"""The parameters without which a gateway is given no settings for clients, whatever others say of them."""
_ROUTE_BASED = "Virtual Network Gateway VpnType should be "


class _Gateway(NetworkCmdlet, ResourceCmdlet):
    """What New- and Set-AzVirtualNetworkGateway share."""

    def checked(self) -> None:
        """End the command where the arguments make no sense together."""
        if (self.RadiusServerAddress is None) != (self.RadiusServerSecret is None):
            self.no_argument(_RADIUS)
        if self.AadTenantUri is not None and None in (self.AadIssuerUri, self.AadAudienceId):
            self.no_argument(_AAD)
        if (self.PeerWeight or 0) < 0:
            self.no_argument("PeerWeight must be a positive integer")

    def give(self, subject: ServiceObject) -> None:
        """The parameters that are none of the properties."""
        if self.GatewaySku:
            subject.renew("Sku").put("Name", self.GatewaySku)
            subject.put("Sku.Tier", self.GatewaySku)
        if self.UserAssignedIdentityId is not None:
            subject.put("Identity", identity_of(self.UserAssignedIdentityId))
        self.name_groups(subject)

    def name_groups(self, subject: ServiceObject) -> None:
        """The ids of the policy groups that connections of clients have by their names."""
        target = self.target()
        for connection in as_list(self.ClientConnectionConfiguration):
            for group in as_list(connection.VirtualNetworkGatewayPolicyGroups):
                if "/" not in str(group.Id):
                    group.Id = f"{self.path(target)}/virtualNetworkGatewayPolicyGroups/{group.Id}"


class _NewGateway(NewResource, _Gateway):
    places = {
        **_PLACES,
        "DisableIPsecProtection": "DisableIPSecReplayProtection",
        "EnableAdvancedConnectivityFeature": "EnableHighBandwidthVpnGateway",
    }
    apart = (
        *("GatewaySku", "UserAssignedIdentityId", "ExtendedLocation", "VNetExtendedLocationResourceId"),
        *("MinScaleUnit", "MaxScaleUnit"),
    )
    quiet = ("EnableAdvancedConnectivityFeature",)
    defaults = {"EnableBgp": False, "VpnGatewayGeneration": "None"}

    def is_reference(self, parameter: str) -> bool:
        return parameter == "GatewayDefaultSite"

    def process(self) -> None:
        self.checked()
        route_based = str(self.VpnType or "").lower() == "routebased"
        if self.EnableActiveActiveFeature and not route_based:
            self.no_argument(f"{_ROUTE_BASED}RouteBased when Active-Active feature flag is set to True.")
        if self.VpnClientAddressPool is not None and not route_based:
            self.no_argument(f"{_ROUTE_BASED}:RouteBased when P2S VpnClientAddressPool is specified.")
        super().process()

    def finish(self, subject: ServiceObject) -> None:
        self.give(subject)
        if not any(self.bound.get(name) for name in _FOR_CLIENTS):
            subject.put(_CLIENTS, None)
        kind = str(self.GatewayType or "").lower()
        self._check_circuits(kind == "expressroute")
        if self.ExtendedLocation and kind in ("localgateway", "expressroute"):
            subject.put("ExtendedLocation.Name", self.ExtendedLocation)
            subject.put("ExtendedLocation.Type", "EdgeZone")
            subject.put("VNetExtendedLocationResourceId", self.VNetExtendedLocationResourceId)
        if self.GatewaySku == "ErGwScale":
            least, most = self.MinScaleUnit or 0, self.MaxScaleUnit or 0
            if most and least > most:
                self.no_argument(f"The minimum of scale units ({least}) is larger than the maximum ({most}).")
            subject.put("AutoScaleConfiguration.Bounds.Min", least)
            subject.put("AutoScaleConfiguration.Bounds.Max", most or least)

    def _check_circuits(self, for_circuits: bool) -> None:
        """End the command for what only gateways of ExpressRoute can have, and for what they cannot; and where nothing signs in by AAD."""
        for name in ("AdminState", "ResiliencyModel"):
            if self.is_bound(name) and not for_circuits:
                self.no_argument(f"{name} parameter is only supported for Express Route gateways.")
        if for_circuits and str(self.VpnGatewayGeneration or "None").lower() != "none":
            self.no_argument("Virtual Network Express Route Gateway cannot have any generation other than None.")
        if self.AadTenantUri is not None and "OpenVPN" not in map(str, as_list(self.VpnClientProtocol)):
            self.no_argument(_OPEN_VPN)


class _SetGateway(UpdateResource, _Gateway):
    given = ("VirtualNetworkGateway",)
    names = ()
    ids = ()
    keys = ("VirtualNetworkGateway",)
    places = {**_PLACES, "BgpRouteTranslationForNat": "EnableBgpRouteTranslationForNat"}
    apart = ("GatewaySku", "UserAssignedIdentityId", "DisableActiveActiveFeature", "RemoveAadAuthentication")

    def is_reference(self, parameter: str) -> bool:
        return parameter == "GatewayDefaultSite"

    def process(self) -> None:
        self.checked()
        super().process()

    def before(self, target: ResourceId) -> ServiceObject:
        found = super().before(target)
        if not self.present(target):
            self.no_argument(self.absent)
        return found

    def finish(self, subject: ServiceObject) -> None:
        self.give(subject)
        if self.DisableActiveActiveFeature:
            subject.put("ActiveActive", False)
        if self.RemoveAadAuthentication:
            for name in ("AadTenant", "AadAudience", "AadIssuer"):
                subject.put(f"{_CLIENTS}.{name}", None)


resources(
    __name__,
    "AzVirtualNetworkGateway",
    GATEWAY,
    changes={"New": {"base": _NewGateway}, "Set": {"base": _SetGateway}},
)


def _allocation(cmdlet: BuildChild, subject: ServiceObject) -> None:
    subject.put("PrivateIpAllocationMethod", "Static" if cmdlet.PrivateIpAddress else "Dynamic")


children(
    __name__,
    "AzVirtualNetworkGatewayIpConfig",
    parent="VirtualNetworkGateway",
    into="IpConfigurations",
    called="Gateway IpConfiguration",
    makes="PSVirtualNetworkGatewayIpConfiguration",
    verbs="New Add Remove",
    ids="virtualNetworkGateways/{}/virtualNetworkGatewayIpConfiguration",
    unnamed="VirtualNetworkGatewayNameNotSet",
    finish=_allocation,
)


class _GatewayInMemory(WriteNetworkResource):
    """Changes the gateway that is given and writes it whole."""

    resource = GATEWAY

    def process(self) -> None:
        found = unwrap(self.VirtualNetworkGateway)
        target = self.by_id(found.Id or "", "VirtualNetworkGateway")
        if not self.present(target):
            self.no_argument("Resource '{0}' not found")
        self.change(found)
        self.store(target, body_of(found), "update")

    def change(self, found: Any) -> None:
        """Do it."""
        raise NotImplementedError


@cmdlet("Resize-AzVirtualNetworkGateway")
class ResizeAzVirtualNetworkGateway(_GatewayInMemory):
    """Gives a gateway another size."""

    net_command = f"{COMMANDS}ResizeAzureVirtualNetworkGatewayCommand"

    def change(self, found: Any) -> None:
        found.put("Sku.Name", self.GatewaySku)
        found.put("Sku.Tier", self.GatewaySku)


@cmdlet("Set-AzVirtualNetworkGatewayDefaultSite")
class SetAzVirtualNetworkGatewayDefaultSite(_GatewayInMemory):
    """Says where a gateway sends what it has no other way for."""

    net_command = f"{COMMANDS}SetAzureVirtualNetworkGatewayDefaultSiteCommand"

    def change(self, found: Any) -> None:
        found.renew("GatewayDefaultSite").put("Id", unwrap(self.GatewayDefaultSite).Id)


@cmdlet("Remove-AzVirtualNetworkGatewayDefaultSite")
class RemoveAzVirtualNetworkGatewayDefaultSite(_GatewayInMemory):
    """Takes the default site off a gateway."""

    net_command = f"{COMMANDS}RemoveAzureVirtualNetworkGatewayDefaultSiteCommand"

    def change(self, found: Any) -> None:
        found.put("GatewayDefaultSite", None)


@cmdlet("Reset-AzVirtualNetworkGateway")
class ResetAzVirtualNetworkGateway(WriteNetworkResource):
    """Restarts a gateway."""

    net_command = f"{COMMANDS}ResetAzureVirtualNetworkGatewayCommand"
    resource = GATEWAY

    def process(self) -> None:
        target = self.by_id(unwrap(self.VirtualNetworkGateway).Id or "", "VirtualNetworkGateway")
        query = {"gatewayVip": str(self.GatewayVip)} if self.GatewayVip else None

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.path(target)}/reset"
            operation.write(self.manager(), "POST", path, self.resource.version, query=query)
            yield self.fetch(target)

        self.perform(self.title("reset", target), work)


_SITE = {
    "AddressPrefix": "LocalNetworkAddressSpace.AddressPrefixes",
    "Asn": "BgpSettings.Asn",
    "PeerWeight": "BgpSettings.PeerWeight",
    "BgpPeeringAddress": "BgpSettings.BgpPeeringAddress",
}


class _NewSite(NewResource):
    places = _SITE

    def finish(self, subject: ServiceObject) -> None:
        subject.open("LocalNetworkAddressSpace")


class _SetSite(SetResource):
    def finish(self, subject: ServiceObject) -> None:
        for name, place in _SITE.items():
            if self.is_bound(name):
                subject.put(place, getattr(self, name))


resources(
    __name__,
    "AzLocalNetworkGateway",
    _LOCAL,
    changes={"New": {"base": _NewSite}, "Set": {"base": _SetSite, "changes": "LocalNetworkGateway"}},
)


class _NewConnection(NewResource):
    defaults = {"RoutingWeight": 0, "EnableBgp": False, "UsePolicyBasedTrafficSelectors": False}
    places = {
        "UseLocalAzureIpAddress": "UseLocalAzureIpAddress",
        "GatewayCustomBgpIpAddress": "GatewayCustomBgpIpAddresses",
        "DpdTimeoutInSeconds": "DpdTimeoutSeconds",
    }


class _SetConnection(UpdateResource):
    given: ClassVar[tuple[str, ...]] = ("VirtualNetworkGatewayConnection",)
    names = ()
    ids = ()
    keys = ("VirtualNetworkGatewayConnection",)
    places = {
        "GatewayCustomBgpIpAddress": "GatewayCustomBgpIpAddresses",
        "DpdTimeoutInSeconds": "DpdTimeoutSeconds",
    }

    def before(self, target: ResourceId) -> ServiceObject:
        found = super().before(target)
        if not self.present(target):
            self.no_argument(self.absent)
        return found


resources(
    __name__,
    "AzVirtualNetworkGatewayConnection",
    CONNECTION,
    changes={"New": {"base": _NewConnection}, "Set": {"base": _SetConnection}},
)


class _SharedKey(WriteNetworkResource):
    """Base: the key of a connection, a resource below it."""

    resource = CONNECTION

    def key_path(self) -> str:
        """The key's path."""
        return f"{self.path(self.target())}/sharedkey"

    def read(self) -> Value:
        """The key."""
        return self.manager().get(self.key_path(), self.resource.version).get("value")

    def agreed_key(self, action: str) -> bool:
        """Whether to go on."""
        target = self.target()
        question = f"Are you sure you want to overwrite resource '{target.name}'"
        return self.should_process(target.name, action) and (
            bool(self.bound.get("Force")) or self.should_continue(question, "")
        )


@cmdlet("Get-AzVirtualNetworkGatewayConnectionSharedKey")
class GetAzVirtualNetworkGatewayConnectionSharedKey(_SharedKey):
    """Gets the key of a connection."""

    net_command = f"{COMMANDS}GetAzureVirtualNetworkGatewayConnectionSharedKeyCommand"

    def process(self) -> None:
        self.write(self.answer(self.read))


@cmdlet("Set-AzVirtualNetworkGatewayConnectionSharedKey")
class SetAzVirtualNetworkGatewayConnectionSharedKey(_SharedKey):
    """Sets the key of a connection, and gives it."""

    net_command = f"{COMMANDS}SetAzureVirtualNetworkGatewayConnectionSharedKeyCommand"

    def process(self) -> None:
        if not self.agreed_key("Overwriting resource ..."):
            return

        def work(operation: Operation) -> Iterator[Value]:
            body = {"value": str(self.Value)}
            operation.write(self.manager(), "PUT", self.key_path(), self.resource.version, body)
            yield self.read()

        self.perform(self.title("change of the key", self.target()), work)


@cmdlet("Reset-AzVirtualNetworkGatewayConnectionSharedKey")
class ResetAzVirtualNetworkGatewayConnectionSharedKey(_SharedKey):
    """Has a new key made for a connection, and gives it."""

    net_command = f"{COMMANDS}ResetAzureVirtualNetworkGatewayConnectionSharedKeyCommand"

    def process(self) -> None:
        if not self.agreed_key("Resetting Resource"):
            return

        def work(operation: Operation) -> Iterator[Value]:
            path, body = f"{self.key_path()}/reset", {"keyLength": int(self.KeyLength)}
            operation.write(self.manager(), "POST", path, self.resource.version, body)
            yield self.read()

        self.perform(self.title("reset of the key", self.target()), work)


objects(
    __name__,
    (
        "New-AzIpsecPolicy",
        "PSIpsecPolicy",
        {"defaults": {"SALifeTimeSeconds": 27000, "SADataSizeKilobytes": 102400000}},
    ),
    ("New-AzIpsecTrafficSelectorPolicy", "PSTrafficSelectorPolicy"),
    ("New-AzVpnClientRootCertificate", "PSVpnClientRootCertificate"),
    ("New-AzVpnClientRevokedCertificate", "PSVpnClientRevokedCertificate"),
)
