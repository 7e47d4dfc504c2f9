"""What is asked of the devices of ExpressRoute and of who offers it: tables, traffic, providers, locations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import new_object
from cmdlets._az.choices import written_text
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import COMMANDS, MODELS, GetResource, WriteNetworkResource, network
from cmdlets.az_network._families import declare
from cmdlets.az_network.availability import Reading
from cmdlets.az_network.cross_connections import CROSS_CONNECTION
from cmdlets.az_network.express_routes import CIRCUIT

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value


class _Table(WriteNetworkResource):
    """Base: a table that one of the two devices of a peering has. table: its name in the path; makes: the class of its rows."""

    ids = ()
    given = ("ExpressRouteCrossConnection",)
    table: ClassVar[str] = ""
    makes: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/peerings/{self.PeeringType}/{self.table}/{written_text(self.DevicePath).lower()}"

        def work(operation: Operation) -> Iterator[Value]:
            status = operation.write(self.manager(), "POST", path, self.resource.version)
            made = type(new_object(f"{MODELS}{self.makes}"))
            for row in (status.result or {}).get("value") or ():
                yield made(row)

        self.perform(self.title(f"reading of the {self.table}", target), work)


_CROSS: dict[str, Any] = {"resource": CROSS_CONNECTION, "names": ("CrossConnectionName",)}
_CIRCUIT: dict[str, Any] = {"resource": CIRCUIT, "names": ("ExpressRouteCircuitName",), "given": ()}
for _noun, _table, _makes, _of in (
    ("AzExpressRouteCircuitARPTable", "arpTables", "PSExpressRouteCircuitArpTable", _CIRCUIT),
    ("AzExpressRouteCircuitRouteTable", "routeTables", "PSExpressRouteCircuitRoutesTable", _CIRCUIT),
    (
        "AzExpressRouteCircuitRouteTableSummary",
        "routeTablesSummary",
        "PSExpressRouteCircuitRoutesTableSummary",
        _CIRCUIT,
    ),
    ("AzExpressRouteCrossConnectionArpTable", "arpTables", "PSExpressRouteCircuitArpTable", _CROSS),
    ("AzExpressRouteCrossConnectionRouteTable", "routeTables", "PSExpressRouteCircuitRoutesTable", _CROSS),
    (
        "AzExpressRouteCrossConnectionRouteTableSummary",
        "routeTablesSummary",
        "PSExpressRouteCrossConnectionRoutesTableSummary",
        _CROSS,
    ),
):
    declare(__name__, f"Get-{_noun}", _Table, "a table of a device", table=_table, makes=_makes, **_of)


@cmdlet("Get-AzExpressRouteCircuitStat")
class GetAzExpressRouteCircuitStat(WriteNetworkResource):
    """Gets how much went through a circuit, or one of its peerings."""

    net_command = f"{COMMANDS}GetAzureExpressRouteCircuitStatsCommand"
    resource = CIRCUIT
    names = ("ExpressRouteCircuitName",)
    given = ()
    ids = ()

    def process(self) -> None:
        peering = f"/peerings/{self.PeeringType}" if self.PeeringType else ""
        path = f"{self.path(self.target())}{peering}/stats"
        found = self.answer(lambda: self.manager().get(path, self.resource.version))
        self.write(type(new_object(f"{MODELS}PSExpressRouteCircuitStats"))(found))


declare(
    __name__,
    "Get-AzExpressRouteServiceProvider",
    Reading,
    "who offers circuits",
    makes="PSExpressRouteServiceProvider",
    below="providers/Microsoft.Network/expressRouteServiceProviders",
)


@cmdlet("Get-AzExpressRoutePortsLocation")
class GetAzExpressRoutePortsLocation(GetResource):
    """Gets the places where ports are to be had, or one with the bandwidths there."""

    net_command = f"{COMMANDS}GetAzureRmExpressRoutePortsLocationCommand"
    resource = network("ExpressRoutePortsLocations", "PSExpressRoutePortsLocation", "location of ExpressRoute ports")
    names = ("LocationName",)
    given = ()
    ids = ()

    def target(self) -> ResourceId:
        names = (str(self.LocationName),) if self.LocationName else ()
        return ResourceId("", "", self.resource.type, names)

    def names_one(self, target: ResourceId) -> bool:
        return bool(target.names)
