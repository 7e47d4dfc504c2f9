"""Point-to-site gateways of virtual hubs, and what virtual WANs say of the servers and sites that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import COMMANDS, MODELS, NetworkCmdlet, network
from cmdlets.az_network._building import as_list, id_of
from cmdlets.az_network._families import resources
from cmdlets.az_network._ike import text_answer
from cmdlets.az_network._wan import WAN, ActInWan, NewInWan, UpdateInWan
from cmdlets.az_network.server_configurations import SERVER
from cmdlets.az_network.wan_gateways import check_routing, hub_of_gateway

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_GATEWAY = network("p2svpnGateways", "PSP2SVpnGateway", "point-to-site VPN gateway")
_ABSENT = "The point-to-site VPN gateway could not be found."
_NO_WAN = "The virtual WAN could not be found."
_NO_SERVER = "The VPN server configuration could not be found."
_BOTH = "Both EnableInternetSecurityFlag and DisableInternetSecurityFlag Parameters can not be passed."
_DEFAULT = "P2SConnectionConfigDefault"
_APART = (
    *("VpnServerConfiguration", "VpnServerConfigurationId", "VpnClientAddressPool", "RoutingConfiguration"),
    *("EnableInternetSecurityFlag", "DisableInternetSecurityFlag", "CustomDnsServer", "P2SConnectionConfiguration"),
)


class _Gateway(NetworkCmdlet):
    """What both cmdlets do with the configurations of connections."""

    def check_flags(self) -> None:
        """End the command where both flags are given."""
        if self.EnableInternetSecurityFlag and self.DisableInternetSecurityFlag:
            self.no_argument(_BOTH)

    def configure(self, subject: ServiceObject) -> list[Any]:
        """The configurations of the connections: those that are given, those that there are, or a first one."""
        if self.P2SConnectionConfiguration is not None:
            subject.put("P2SConnectionConfigurations", as_list(self.P2SConnectionConfiguration))
        elif not subject.get("P2SConnectionConfigurations"):
            made = subject.append("P2SConnectionConfigurations")
            made.put("Name", _DEFAULT)
            made.put("VpnClientAddressPool.AddressPrefixes", [])
        found = as_list(subject.get("P2SConnectionConfigurations"))
        if self.VpnClientAddressPool is not None and self.P2SConnectionConfiguration is None:
            found[0].put("VpnClientAddressPool.AddressPrefixes", as_list(self.VpnClientAddressPool))
        return found


class _NewGateway(_Gateway, NewInWan):
    apart = ("VirtualHub", "VirtualHubId", "VirtualHubName", *_APART)
    places = {"EnableRoutingPreferenceInternetFlag": "IsRoutingPreferenceInternet"}

    def finish(self, subject: ServiceObject) -> None:
        hub = hub_of_gateway(self)
        subject.put("Location", hub.Location)
        subject.put("VirtualHub.Id", hub.Id)
        self.check_flags()
        check_routing(self)
        for each in self.configure(subject):
            if self.P2SConnectionConfiguration is None or self.is_bound("EnableInternetSecurityFlag"):
                each.put("EnableInternetSecurity", bool(self.EnableInternetSecurityFlag))
            if self.DisableInternetSecurityFlag:
                each.put("EnableInternetSecurity", False)
            if self.RoutingConfiguration is not None:
                each.put("RoutingConfiguration", self.RoutingConfiguration)
        server = id_of(self.VpnServerConfiguration) or self.VpnServerConfigurationId
        if not server:
            self.not_so("A VPN server configuration is required to create a point-to-site VPN gateway.")
        subject.put("VpnServerConfiguration.Id", server)
        if self.VpnServerConfiguration is not None:
            subject.put("VpnServerConfigurationLocation", as_list(self.VpnServerConfiguration)[0].Location)
        if as_list(self.CustomDnsServer):
            subject.put("CustomDnsServers", as_list(self.CustomDnsServer))


class _UpdateGateway(_Gateway, UpdateInWan):
    absent = _ABSENT
    apart = ("Tag", *_APART)

    def finish(self, subject: ServiceObject) -> None:
        self.check_flags()
        check_routing(self)
        for each in self.configure(subject):
            if self.EnableInternetSecurityFlag or self.DisableInternetSecurityFlag:
                each.put("EnableInternetSecurity", bool(self.EnableInternetSecurityFlag))
            if self.RoutingConfiguration is not None:
                each.put("RoutingConfiguration", self.RoutingConfiguration)
        subject.put("CustomDnsServers", as_list(self.CustomDnsServer) or None)
        path = self.path_given(SERVER, "VpnServerConfiguration")
        if path:
            server = self.found(SERVER, path)
            if server is None:
                self.not_so(_NO_SERVER)
            subject.put("VpnServerConfiguration.Id", server.Id)


resources(
    __name__,
    "AzP2sVpnGateway",
    _GATEWAY,
    verbs="New Update",
    net_noun="AzureRmP2SVpnGateway",
    changes={"New": {"base": _NewGateway}, "Update": {"base": _UpdateGateway}},
)


class _ActOnGateway(ActInWan):
    resource = _GATEWAY
    missing = _ABSENT

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield _GATEWAY.of(status.result) if status.result else self.fetch(target)


@cmdlet("Reset-AzP2sVpnGateway")
class ResetAzP2sVpnGateway(_ActOnGateway):
    """Restarts a point-to-site VPN gateway."""

    net_command = f"{COMMANDS}ResetAzureP2SVpnGatewayCommand"
    operation = "reset"
    asks = "Reset"
    said = "Execute AzureP2SVpnGatewayReset for ResourceGroupName {group} P2SVpnGateway {name}"


@cmdlet("Get-AzP2sVpnGatewayConnectionHealth")
class GetAzP2sVpnGatewayConnectionHealth(_ActOnGateway):
    """Gets a point-to-site VPN gateway with the health of its connections."""

    net_command = f"{COMMANDS}GetAzureRmP2SVpnGatewayConnectionHealthCommand"
    operation = "getP2sVpnConnectionHealth"


class _Answered(ActInWan):
    """Base of those that write an object of what the service answers."""

    answers: ClassVar[str] = ""

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        found = text_answer(status.result)
        yield class_named(f"{MODELS}{self.answers}")(found if isinstance(found, dict) else {})


@cmdlet("Get-AzP2sVpnGatewayDetailedConnectionHealth")
class GetAzP2sVpnGatewayDetailedConnectionHealth(_Answered):
    """Has the health of each connection written to a blob."""

    net_command = f"{COMMANDS}GetAzureRmP2SVpnGatewayDetailedConnectionHealthCommand"
    resource = _GATEWAY
    missing = _ABSENT
    operation = "getP2sVpnConnectionHealthDetailed"
    answers = "PSP2SVpnConnectionHealth"

    def body(self) -> Document:
        names = [str(each) for each in as_list(self.VpnUserNamesFilter)]
        return {"vpnUserNamesFilter": names, "outputBlobSasUrl": str(self.OutputBlobSasUrl)}


@cmdlet("Get-AzP2sVpnGatewayVpnProfile")
class GetAzP2sVpnGatewayVpnProfile(_Answered):
    """Has a profile for clients made, and gives its address."""

    net_command = f"{COMMANDS}GetAzureRmP2SVpnGatewayVpnProfileCommand"
    resource = _GATEWAY
    missing = _ABSENT
    operation = "generatevpnprofile"
    answers = "PSVpnProfileResponse"

    def body(self) -> Document:
        return {"authenticationMethod": str(self.AuthenticationMethod or "EAPTLS")}


@cmdlet("Disconnect-AzP2SVpnGatewayVpnConnection")
class DisconnectAzP2SVpnGatewayVpnConnection(ActInWan):
    """Ends connections of clients, and gives the gateway."""

    net_command = f"{COMMANDS}DisconnectAzureP2SVpnGatewayVpnConnection"
    resource = _GATEWAY
    missing = _ABSENT
    operation = "disconnectP2sVpnConnections"
    asks = "Disconnect"

    def body(self) -> Document:
        return {"vpnConnectionIds": [str(each) for each in as_list(self.VpnConnectionId)]}

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield subject
        if self.PassThru:
            yield True


@cmdlet("Get-AzVirtualWanVpnServerConfiguration")
class GetAzVirtualWanVpnServerConfiguration(_Answered):
    """Gets the ids of the VPN server configurations of a virtual WAN."""

    net_command = f"{COMMANDS}GetAzureRmVirtualWanVpnServerConfiguration"
    resource = WAN
    given = ("VirtualWanObject",)
    missing = _NO_WAN
    operation = "vpnServerConfigurations"
    answers = "PSVpnServerConfigurationsResponse"


@cmdlet("Get-AzVirtualWanVpnServerConfigurationVpnProfile")
class GetAzVirtualWanVpnServerConfigurationVpnProfile(_Answered):
    """Has a profile for clients of a virtual WAN made, and gives its address."""

    net_command = f"{COMMANDS}GetAzureRmVirtualWanVpnServerConfigurationVpnProfileCommand"
    resource = WAN
    given = ("VirtualWanObject",)
    missing = _NO_WAN
    operation = "GenerateVpnProfile"
    answers = "PSVpnProfileResponse"

    def body(self) -> Document:
        server = id_of(self.VpnServerConfiguration) or self.VpnServerConfigurationId
        return {
            "vpnServerConfigurationResourceId": str(server),
            "authenticationMethod": str(self.AuthenticationMethod or "EAPTLS"),
        }


@cmdlet("Get-AzVirtualWanVpnConfiguration")
class GetAzVirtualWanVpnConfiguration(ActInWan):
    """Has the configuration of VPN sites written to a blob."""

    net_command = f"{COMMANDS}GetAzureRmVirtualWanVpnSitesConfigurationCommand"
    resource = WAN
    missing = _NO_WAN
    operation = "vpnConfiguration"
    asks = "Creating Resource"

    def body(self) -> Document:
        sites = [str(id_of(each) or "") for each in as_list(self.VpnSite) or as_list(self.VpnSiteId)]
        return {"vpnSites": sites, "outputBlobSasUrl": str(self.StorageSasUrl)}

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield class_named(f"{MODELS}PSVirtualWanVpnSitesConfiguration")({"sasUrl": str(self.StorageSasUrl)})


@cmdlet("Get-AzAllVpnServerConfigurationRadiusServerSecret")
class GetAzAllVpnServerConfigurationRadiusServerSecret(ActInWan):
    """Gets the RADIUS servers of a configuration with their secrets."""

    net_command = f"{COMMANDS}GetAzAllVpnServerConfigurationRadiusServerSecretCommand"
    resource = SERVER
    reads = False
    operation = "listRadiusSecrets"

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        made = class_named(f"{MODELS}PSRadiusAuthServer")
        yield from (made(each) for each in (status.result or {}).get("value") or ())
