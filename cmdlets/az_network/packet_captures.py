"""Captures of packets of gateways and their connections: they are started, and stopped into a container of a storage account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import new_object
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets.az_network._base import COMMANDS, MODELS
from cmdlets.az_network._families import declare
from cmdlets.az_network._wan import ActInWan
from cmdlets.az_network.vpn_gateways import CONNECTION, GATEWAY
from cmdlets.az_network.wan_gateways import VPN_CONNECTION, VPN_GATEWAY
from pscompat.dotnet.convert import convert_to

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.dotnet.values import Value


class _PacketCapture(ActInWan):
    """Starts or stops a capture of packets, and tells when. result: the class of what is written."""

    result: ClassVar[str] = ""
    asks = "Creating or updating the resource"

    def process(self) -> None:
        self._began = datetime.now(timezone.utc)
        super().process()

    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for parameter, member in (("FilterData", "filterData"), ("SasUrl", "sasUrl")):
            if self.bound.get(parameter) is not None:
                found[member] = str(self.bound[parameter])
        links = self.bound.get("LinkConnectionName")
        if links is not None:
            found["linkConnectionNames"] = [each.strip() for each in str(links).split(",")]
        return found

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        made: Any = new_object(f"{MODELS}{self.result}")
        made.put("Name", target.name)
        made.ResourceGroupName = target.group
        for name in ("Location", "ResourceGuid", "Tag"):
            made.put(name, getattr(subject, name, None))
        made.StartTime, made.EndTime = _moment(self._began), _moment(datetime.now(timezone.utc))
        if self.is_bound("LinkConnectionName"):
            made.LinkConnectionName = str(self.LinkConnectionName)
        yield made


def _moment(value: datetime) -> Value:
    return convert_to(value.isoformat(), "datetime").ToUniversalTime()


def _captures(noun: str, resource: ArmResource, result: str, action: str, **attributes: Any) -> None:
    for verb in ("Start", "Stop"):
        declare(
            __name__,
            f"{verb}-Az{noun}",
            _PacketCapture,
            "a capture of packets",
            resource=resource,
            result=f"PS{result}PacketCaptureResult",
            net_command=f"{COMMANDS}{verb}Az{noun}Command",
            operation=f"{verb.lower()}{action}",
            **attributes,
        )


_captures("VpnGatewayPacketCapture", VPN_GATEWAY, "VpnGateway", "packetcapture")
_captures(
    "VpnConnectionPacketCapture", VPN_CONNECTION, "VpnConnection", "packetcapture", names=("ParentResourceName", "Name")
)
_captures("VirtualnetworkGatewayPacketCapture", GATEWAY, "VirtualNetworkGateway", "PacketCapture")
_captures("VirtualNetworkGatewayConnectionPacketCapture", CONNECTION, "VirtualNetworkGateway", "PacketCapture")
