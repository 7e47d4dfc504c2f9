"""Virtual hubs, the route tables that are parts of them, and the routes that they have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId, parse_id
from cmdlets.az_network._base import COMMANDS, MODELS, GetResource
from cmdlets.az_network._building import as_list
from cmdlets.az_network._families import objects, resources
from cmdlets.az_network._wan import (
    CONNECTION,
    HUB,
    WAN,
    ActInWan,
    GetInWan,
    NewInWan,
    StoreInWan,
    UpdateInWan,
    WanCmdlet,
    hub_body,
)
from pscompat.dotnet.values import GenericList, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_ABSENT = "The virtual hub to update could not be found."
_NO_WAN = "A virtual WAN reference is needed to create a virtual hub."
_EXPRESS = "ExpressRoute"


class _WriteHub(StoreInWan):
    """Writes a hub and, each by itself, the connections that it has in memory."""

    def write_hub(self, operation: Operation, target: ResourceId, hub: Any) -> Any:
        """Do it; gives the hub that the service answers, with what became of the connections."""
        connections = hub.VirtualNetworkConnections
        status = operation.write(self.manager(), "PUT", self.path(target), self.resource.version, hub_body(hub))
        written = HUB.of(status.result)
        if connections is None:
            return written
        made = []
        for each in connections:
            path = f"{self.path(target)}/{CONNECTION.type.rpartition('/')[2]}/{unwrap(each).Name}"
            body = unwrap(each).document(top=True)
            made.append(CONNECTION.of(operation.write(self.manager(), "PUT", path, CONNECTION.version, body).result))
        written.VirtualNetworkConnections = GenericList(made, CONNECTION.net_class)  # type: ignore[attr-defined]
        return written


class _GetHub(GetInWan):
    """Gets hubs with their connections to virtual networks."""

    def one(self, target: ResourceId) -> Value:
        hub: Any = super().one(target)
        self.connect(hub)
        return hub

    def several(self, target: ResourceId) -> Iterator[Value]:
        for hub in super().several(target):
            self.connect(hub)
            yield hub


class _NewHub(NewInWan, _WriteHub):
    apart = ("VirtualWan", "VirtualWanId", "HubVnetConnection")
    defaults = {
        "Sku": "Standard",
        "PreferredRoutingGateway": _EXPRESS,
        "HubRoutingPreference": _EXPRESS,
        "VirtualRouterAsn": 0,
    }

    def finish(self, subject: ServiceObject) -> None:
        path = self.path_given(WAN, "VirtualWan")
        wan = self.found(WAN, path) if path else None
        if wan is None:
            self.not_so(_NO_WAN)
        subject.put("VirtualWan.Id", wan.Id)
        subject.put("AllowBranchToBranchTraffic", False)
        if self.HubVnetConnection is not None:
            subject.put("VirtualNetworkConnections", as_list(self.HubVnetConnection))

    def create(self, target: ResourceId, subject: ServiceObject) -> None:
        self.perform(self.title("creation", target), lambda operation: [self.write_hub(operation, target, subject)])


class _ChangeHub(UpdateInWan, _WriteHub):
    """Base of those that change a hub: read with its connections, which are left alone."""

    absent = _ABSENT

    def read(self, target: ResourceId) -> Any:
        return self.hub_at(self.path(target))

    def change(self, target: ResourceId, subject: Any) -> None:
        kept = subject.VirtualNetworkConnections
        given = self.bound.get("HubVnetConnection")
        wanted = None if given is None else as_list(given)

        def work(operation: Operation) -> Iterator[Value]:
            if wanted is not None:
                names = {str(each.Name).lower() for each in wanted}
                for gone in (each for each in kept or () if str(unwrap(each).Name).lower() not in names):
                    operation.write(self.manager(), "DELETE", str(unwrap(gone).Id), CONNECTION.version)
            subject.put("VirtualNetworkConnections", wanted)
            written = self.write_hub(operation, target, subject)
            if wanted is None:
                written.VirtualNetworkConnections = kept
            yield written

        self.perform(self.title("update", target), work)


class _UpdateHub(_ChangeHub):
    apart = ("Tag", "HubVnetConnection")


class _SetHub(_ChangeHub):
    """Gives a hub route tables: those of the same names are replaced."""

    apart = ("Tag", "RouteTable")

    def before(self, target: ResourceId) -> ServiceObject:
        hub: Any = self.read(target)
        if hub is None:
            self.not_so(_ABSENT)
        tables = hub.open_list("RouteTables")
        for table in as_list(self.RouteTable):
            same = str(table.Name).lower()
            tables[:] = [each for each in tables if str(unwrap(each).Name).lower() != same]
            tables.append(table)
        return hub  # type: ignore[no-any-return]


resources(
    __name__,
    "AzVirtualHub",
    HUB,
    verbs="Get New Set Update",
    net_noun="AzureRmVirtualHub",
    changes={
        "Get": {"base": _GetHub},
        "New": {"base": _NewHub},
        "Set": {"base": _SetHub},
        "Update": {"base": _UpdateHub},
    },
)


@cmdlet("Reset-AzHubRouter")
class ResetAzHubRouter(UpdateInWan, _WriteHub):
    """Repairs the routing of a hub: writes it as it is."""

    net_command = f"{COMMANDS}ResetHubRouterCommand"
    resource = HUB
    absent = _ABSENT
    action = "Resetting Resource"

    def read(self, target: ResourceId) -> Any:
        return self.hub_at(self.path(target))

    def change(self, target: ResourceId, subject: Any) -> None:
        kept = subject.VirtualNetworkConnections

        def work(operation: Operation) -> Iterator[Value]:
            subject.VirtualNetworkConnections = None
            written = self.write_hub(operation, target, subject)
            written.VirtualNetworkConnections = kept
            yield written

        self.perform(self.title("reset of the router", target), work)


objects(
    __name__,
    ("New-AzVirtualRouterAutoScaleConfiguration", "PSVirtualRouterAutoScaleConfiguration"),
    (
        "New-AzVirtualHubRoute",
        "PSVirtualHubRoute",
        {"places": {"AddressPrefix": "AddressPrefixes"}, "net_command": f"{COMMANDS}NewAzureRmVirtualHubRouteCommand"},
    ),
    (
        "Add-AzVirtualHubRoute",
        "PSVirtualHubRoute",
        {
            "places": {"Destination": "Destinations", "NextHop": "NextHops"},
            "net_command": f"{COMMANDS}AddAzureRmVirtualHubRouteCommand",
        },
    ),
    (
        "New-AzVirtualHubRouteTable",
        "PSVirtualHubRouteTable",
        {"places": {"Route": "Routes"}, "net_command": f"{COMMANDS}NewAzureRmVirtualHubRouteTableCommand"},
    ),
    (
        "Add-AzVirtualHubRouteTable",
        "PSVirtualHubRouteTable",
        {
            "places": {"Route": "Routes", "Connection": "Connections"},
            "net_command": f"{COMMANDS}AddAzureRmVirtualHubRouteTableCommand",
        },
    ),
)


class _OfHub(WanCmdlet, GetResource):
    """Base of those that name a hub by -HubName, -VirtualHub or -ParentResourceId."""

    resource = HUB
    names = ("HubName",)
    given = ("VirtualHub",)
    ids = ("ParentResourceId",)


@cmdlet("Get-AzVirtualHubRouteTable")
class GetAzVirtualHubRouteTable(_OfHub):
    """Gets the route tables that are parts of a hub, or the one of a name."""

    net_command = f"{COMMANDS}GetAzureRmVirtualHubRouteTableCommand"

    def process(self) -> None:
        target = self.target()
        hub = self.hub_at(self.path(target))
        if hub is None:
            self.not_so("The parent virtual hub of the resource could not be found.")
        wanted = str(self.Name or "").lower()
        found = [unwrap(each) for each in hub.RouteTables or ()]
        if not wanted:
            self.write_all(found)
            return
        self.write_all([each for each in found if str(each.Name).lower() == wanted][:1])


@cmdlet("Remove-AzVirtualHubRouteTable")
class RemoveAzVirtualHubRouteTable(_WriteHub):
    """Takes a route table off a hub, which is written whole."""

    net_command = f"{COMMANDS}RemoveAzureRmVirtualHubRouteTableCommand"
    resource = HUB
    table = HUB._replace(type=f"{HUB.type}/routeTables", noun="route table of a virtual hub")

    def process(self) -> None:
        hub_path, name = self.named_table()
        hub = self.hub_at(hub_path)
        if hub is None:
            self.not_so("The parent virtual hub of the resource could not be found.")
        tables = hub.open_list("RouteTables")
        kept = [each for each in tables if str(unwrap(each).Name).lower() != name.lower()]
        if len(kept) == len(tables) or not self.should_process(name, "Removing resource ..."):
            return
        if not self.bound.get("Force") and not self.should_continue(
            f"Are you sure you want to remove resource '{name}'", ""
        ):
            return
        tables[:] = kept
        target = self.by_id(hub.Id, "HubName")

        def work(operation: Operation) -> Iterator[Value]:
            self.write_hub(operation, target, hub)
            if self.bound.get("PassThru"):
                yield True

        self.perform(self.title(f"removal of route table '{name}'", target), work)

    def named_table(self) -> tuple[str, str]:
        """The hub's path, and the table's name."""
        table, by_id, hub = (self.bound.get(each) for each in ("InputObject", "ResourceId", "VirtualHub"))
        if table is not None or by_id is not None:
            text = str((unwrap(table).Id if table is not None else by_id) or "")
            found = parse_id(text)
            if found is None or found.type.lower() != self.table.type.lower() or len(found.names) != 2:
                self.invalid(f"'{text}' is not the id of a {self.table.noun}.", text)
            return text.rpartition("/")[0].rpartition("/")[0], found.names[1]
        if hub is not None:
            text = str(unwrap(hub).Id or "")
            if parse_id(text) is None:
                self.invalid(f"'{text}' is not the id of a {HUB.noun}.", text)
            return text, str(self.Name)
        return self.path_named(HUB, self.ResourceGroupName, self.HubName), str(self.Name)


class _Routes(ActInWan):
    """Base of those that ask a hub for routes. asked: by parameter the member of the body."""

    resource = HUB
    names = ("VirtualHubName",)
    given = ("VirtualHubObject",)
    ids = ("VirtualHubResourceId",)
    reads = False
    answers: ClassVar[str] = ""
    asked: ClassVar[dict[str, str]] = {}

    def body(self) -> Document:
        return {member: str(self.bound[name]) for name, member in self.asked.items() if self.is_bound(name)}

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield class_named(f"{MODELS}{self.answers}")(status.result or {})


_OF_CONNECTION = {"ResourceUri": "resourceUri", "VirtualWanConnectionType": "connectionType"}


@cmdlet("Get-AzVHubEffectiveRoute")
class GetAzVHubEffectiveRoute(_Routes):
    """Gets the routes that a hub, or something in it, has in effect."""

    net_command = f"{COMMANDS}GetAzureRmVHubEffectiveRoutesCommand"
    operation = "effectiveRoutes"
    answers = "PSVirtualHubEffectiveRouteList"
    asked = {"ResourceId": "resourceId", "VirtualWanResourceType": "virtualWanResourceType"}


@cmdlet("Get-AzVHubInboundRoute")
class GetAzVHubInboundRoute(_Routes):
    """Gets the routes that a connection of a hub takes in."""

    net_command = f"{COMMANDS}GetAzureRmVHubInboundRoutesCommand"
    operation = "inboundRoutes"
    answers = "PSVirtualHubEffectiveRouteMapRouteList"
    asked = _OF_CONNECTION


@cmdlet("Get-AzVHubOutboundRoute")
class GetAzVHubOutboundRoute(_Routes):
    """Gets the routes that a connection of a hub gives out."""

    net_command = f"{COMMANDS}GetAzureRmVHubOutboundRoutesCommand"
    operation = "outboundRoutes"
    answers = "PSVirtualHubEffectiveRouteMapRouteList"
    asked = _OF_CONNECTION
