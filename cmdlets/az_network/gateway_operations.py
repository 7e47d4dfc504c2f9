"""What can be done to virtual network gateways and their connections, and asked of them: routes, peers, migrations, failovers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import to_json
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import COMMANDS, MODELS, RemoveResource, network
from cmdlets.az_network._building import as_list
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import declare, objects, resources
from cmdlets.az_network._ike import json_answer
from cmdlets.az_network._nat_rules import NatMappings, UpdateNat
from cmdlets.az_network._wan import ActInWan, GetInWan
from cmdlets.az_network.vpn_gateways import CONNECTION, GATEWAY
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document, Query
    from pscompat.dotnet.values import Value

_NO_GATEWAY = "Resource 'Virtual Network Gateway' not found"
_NO_CONNECTION = "Resource 'Virtual Network Gateway Connection' not found"
_NAT = network("virtualNetworkGateways/natRules", "PSVirtualNetworkGatewayNatRule", "NAT rule of a gateway")


class _OfGateway(ActInWan):
    """Base of those of a gateway."""

    resource = GATEWAY
    names = ("VirtualNetworkGatewayName",)
    missing = _NO_GATEWAY


class _OfConnection(ActInWan):
    """Base of those of a connection."""

    resource = CONNECTION
    missing = _NO_CONNECTION
    reads = False


class _Listed(_OfGateway):
    """Writes the objects of a class for an answer that lists them. peer: whether -Peer goes into the query."""

    reads = False
    answers: ClassVar[str] = ""
    peer: ClassVar[bool] = False

    def query(self) -> Query | None:
        return {"peer": str(self.Peer)} if self.peer and self.Peer else None

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        return json_answer(f"{MODELS}{self.answers}", status.result)


for _name, _operation, _answers, _own in (
    ("LearnedRoute", "getLearnedRoutes", "PSGatewayRoute", {}),
    ("AdvertisedRoute", "getAdvertisedRoutes", "PSGatewayRoute", {"peer": True}),
    ("BGPPeerStatus", "getBgpPeerStatus", "PSBGPPeerStatus", {"peer": True}),
):
    declare(
        __name__,
        f"Get-AzVirtualNetworkGateway{_name}",
        _Listed,
        "what a gateway knows",
        operation=_operation,
        answers=_answers,
        **_own,
    )


@cmdlet("Get-AzAllVirtualNetworkGatewayRadiusServerSecret")
class GetAzAllVirtualNetworkGatewayRadiusServerSecret(_Listed):
    """Gets the RADIUS servers of a gateway with their secrets."""

    net_command = f"{COMMANDS}GetAzAllVirtualNetworkGatewayRadiusServerSecretCommand"
    names = ("Name",)
    operation = "listRadiusSecrets"
    answers = "PSRadiusAuthServer"


@cmdlet("Get-AzVirtualNetworkGatewayVpnClientConnectionHealth")
class GetAzVirtualNetworkGatewayVpnClientConnectionHealth(_Listed):
    """Gets the health of the connections of clients."""

    net_command = f"{COMMANDS}GetVpnclientConnectionHealthCommand"
    operation = "getVpnClientConnectionHealth"
    answers = "PSVpnClientConnectionHealthDetail"
    reads = True
    asks = "Getting the health of the connections of clients"


@cmdlet("Disconnect-AzVirtualNetworkGatewayVpnConnection")
class DisconnectAzVirtualNetworkGatewayVpnConnection(_OfGateway):
    """Ends connections of clients, and gives the gateway."""

    net_command = f"{COMMANDS}DisconnectAzureVirtualNetworkGatewayVpnConnection"
    operation = "disconnectVirtualNetworkGatewayVpnConnections"
    asks = "Disconnect"

    def body(self) -> Document:
        return {"vpnConnectionIds": [str(each) for each in as_list(self.VpnConnectionId)]}

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield self.fetch(target)
        if self.PassThru:
            yield True


class _Migration(_OfGateway):
    """A step of the migration of a gateway; the gateway is written."""

    names = ("Name",)

    def body(self) -> Document:
        given = unwrap(self.bound.get("MigrationParameter"))
        if given is None:
            return None
        found = {"migrationType": given.MigrationType, "resourceUrl": given.ResourceUrl}
        return {name: str(value) for name, value in found.items() if value}


for _step in ("Prepare", "Execute", "Commit", "Abort"):
    declare(
        __name__,
        f"Invoke-AzVirtualNetworkGateway{_step}Migration",
        _Migration,
        "a step of the migration of a gateway",
        operation=f"{_step.lower()}Migration",
        # The real cmdlets put neither group nor name into what they ask.
        said=f"Execute Invoke-AzVirtualNetworkGateway{_step}Migration for ResourceGroupName 0 VirtualNetworkGateway 1",
        asks=f"Invoke-AzVirtualNetworkGateway{_step}Migration",
    )


class _JsonText(_OfGateway):
    """Writes the answer as JSON, in a text. asked: by parameter the member of the query."""

    reads = False
    asked: ClassVar[dict[str, str]] = {}

    def query(self) -> Query | None:
        found: dict[str, str | int | bool] = {}
        for parameter, member in self.asked.items():
            value = self.bound.get(parameter, False if parameter == "AttemptRefresh" else None)
            if value is not None:
                found[member] = bool(value) if isinstance(value, bool | int) else str(value)
        return found

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        if status.result is not None:
            yield json.dumps(status.result, indent=2, ensure_ascii=False)


for _name, _operation, _asked in (
    ("ResiliencyInformation", "getResiliencyInformation", {"AttemptRefresh": "attemptRefresh"}),
    ("RoutesInformation", "getRoutesInformation", {"AttemptRefresh": "attemptRefresh"}),
    ("FailoverAllTestsDetail", "getFailoverAllTestsDetails", {"Type": "type", "FetchLatest": "fetchLatest"}),
    (
        "FailoverSingleTestDetail",
        "getFailoverSingleTestDetails",
        {"PeeringLocation": "peeringLocation", "FailoverTestId": "failoverTestId"},
    ),
):
    declare(
        __name__,
        f"Get-AzVirtualNetworkGateway{_name}",
        _JsonText,
        "what a gateway says of itself",
        net_command=f"{COMMANDS}VirtualNetworkGateway.GetAzureVirtualNetworkGateway{_name}",
        operation=_operation,
        asked=_asked,
    )


@cmdlet("Start-AzVirtualNetworkGatewaySiteFailoverTest")
class StartAzVirtualNetworkGatewaySiteFailoverTest(_OfGateway):
    """Begins the simulation of a failover from a peering location."""

    net_command = f"{COMMANDS}VirtualNetworkGateway.StartAzureVirtualNetworkGatewaySiteFailoverTest"
    operation = "startSiteFailoverTest"
    asks = "Start site failover test"
    reads = False

    def query(self) -> Query | None:
        found: dict[str, str | int | bool] = {"peeringLocation": str(self.PeeringLocation)}
        return {**found, "type": str(self.Type)} if self.Type else found

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        if status.result is not None:
            yield status.result if isinstance(status.result, str) else json.dumps(status.result, indent=2)


@cmdlet("Stop-AzVirtualNetworkGatewaySiteFailoverTest")
class StopAzVirtualNetworkGatewaySiteFailoverTest(StartAzVirtualNetworkGatewaySiteFailoverTest):
    """Ends the simulation of a failover from a peering location."""

    net_command = f"{COMMANDS}VirtualNetworkGateway.StopAzureVirtualNetworkGatewaySiteFailoverTest"
    operation = "stopSiteFailoverTest"
    asks = "Stop site failover test"

    def query(self) -> Query | None:
        return None

    def body(self) -> Document:
        return {
            "peeringLocation": str(self.PeeringLocation),
            "wasSimulationSuccessful": bool(self.WasSimulationSuccessful),
            "details": [to_json(each) for each in as_list(self.Detail)],
        }


@cmdlet("Reset-AzVirtualNetworkGatewayConnection")
class ResetAzVirtualNetworkGatewayConnection(_OfConnection):
    """Resets a connection."""

    net_command = f"{COMMANDS}ResetAzVirtualNetworkGatewayConnectionCommand"
    operation = "resetconnection"
    asks = "Reset"

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        return iter(())


@cmdlet("Get-AzVirtualNetworkGatewayConnectionIkeSa")
class GetAzVirtualNetworkGatewayConnectionIkeSa(_OfConnection):
    """Gets the IKE security associations of a connection."""

    net_command = f"{COMMANDS}GetAzVirtualNetworkGatewayConnectionIkeSaCommand"
    operation = "getikesas"

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        return json_answer(f"{MODELS}PSVirtualNetworkGatewayConnectionIkeSaMainModeSa", status.result)


@cmdlet("Get-AzVirtualNetworkGatewayConnectionVpnDeviceConfigScript")
class GetAzVirtualNetworkGatewayConnectionVpnDeviceConfigScript(_OfConnection):
    """Gets the configuration of a device for a connection, as a script."""

    net_command = f"{COMMANDS}GetAzureVirtualNetworkGatewayConnectionVpnDeviceConfigScript"
    operation = "vpndeviceconfigurationscript"
    asks = "Getting the configuration script"

    def body(self) -> Document:
        return {
            "vendor": str(self.DeviceVendor),
            "deviceFamily": str(self.DeviceFamily),
            "firmwareVersion": str(self.FirmwareVersion),
        }

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield status.result


@cmdlet("Get-AzVirtualNetworkGatewaySupportedVpnDevice")
class GetAzVirtualNetworkGatewaySupportedVpnDevice(_OfGateway):
    """Gets the devices that there are configurations for, as XML."""

    net_command = f"{COMMANDS}GetAzureVirtualNetworkGatewaySupportedVpnDevice"
    names = ("Name",)
    operation = "supportedvpndevices"
    reads = False

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield status.result


class _NewNat(NatMappings, NewChild):
    """Makes a NAT rule in memory, for New- and Set-AzVirtualNetworkGateway."""

    def finish(self, subject: ServiceObject) -> None:
        self.map_addresses(subject)


resources(
    __name__,
    "AzVirtualNetworkGatewayNatRule",
    _NAT,
    verbs="Get Update Remove",
    names=("ParentResourceName", "Name"),
    changes={
        "Get": {"base": GetInWan, "given": ("ParentObject",), "ids": ("ParentResourceId",)},
        "Update": {"base": UpdateNat, "parent": GATEWAY},
        "Remove": {"base": RemoveResource},
    },
)


def _policy_group(cmdlet: NewChild, subject: ServiceObject) -> None:
    subject.put("IsDefault", bool(cmdlet.DefaultPolicyGroup))


def _groups(cmdlet: NewChild, subject: ServiceObject) -> None:
    for each in as_list(cmdlet.VirtualNetworkGatewayPolicyGroup):
        subject.append("VirtualNetworkGatewayPolicyGroups").put("Id", each.Name)


_MEMORY: dict[str, str] = {"AsJob": "The object is made in memory at once."}
objects(
    __name__,
    ("New-AzVirtualNetworkGatewayNatRule", "PSVirtualNetworkGatewayNatRule", {"base": _NewNat}),
    ("New-AzVirtualNetworkGatewayCertificateAuthentication", "PSCertificateAuthentication"),
    ("New-AzVirtualNetworkGatewayMigrationParameter", "PSVirtualNetworkGatewayMigrationParameters"),
    (
        "New-AzVirtualNetworkGatewayPolicyGroup",
        "PSVirtualNetworkGatewayPolicyGroup",
        {"apart": ("DefaultPolicyGroup",), "finish": _policy_group, "ignores": _MEMORY},
    ),
    ("New-AzVirtualNetworkGatewayPolicyGroupMember", "PSVirtualNetworkGatewayPolicyGroupMember", {"ignores": _MEMORY}),
    (
        "New-AzVpnClientConnectionConfiguration",
        "PSClientConnectionConfiguration",
        {
            "apart": ("VirtualNetworkGatewayPolicyGroup",),
            "places": {"VpnClientAddressPool": "VpnClientAddressPool.AddressPrefixes"},
            "finish": _groups,
            "ignores": _MEMORY,
        },
    ),
    (
        "New-AzGatewayCustomBgpIpConfigurationObject",
        "PSGatewayCustomBgpIpConfiguration",
        {"net_command": f"{COMMANDS}NewAzGatewayCustomBgpIpConfigurationObjectCommand"},
    ),
    ("New-AzRadiusServer", "PSRadiusServer", {"net_command": f"{COMMANDS}NewAzRadiusServerCommand"}),
)


@cmdlet("New-AzIpConfigurationBgpPeeringAddressObject")
class NewAzIpConfigurationBgpPeeringAddressObject(NewChild):
    """Makes the BGP addresses of an address of a gateway in memory; none at all lets the service choose again."""

    makes = f"{MODELS}PSIpConfigurationBgpPeeringAddress"
    places = {"CustomAddress": "CustomBgpIpAddresses", "IpConfigurationId": "IpconfigurationId"}
    net_command = f"{COMMANDS}NewAzIpConfigurationBgpPeeringAddressObjectCommand"


NewAzIpConfigurationBgpPeeringAddressObject.metadata.lookup()["customaddress"].allow_empty_collection = True
