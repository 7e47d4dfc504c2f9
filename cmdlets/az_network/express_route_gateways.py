"""ExpressRoute gateways of virtual hubs, and their connections to circuits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import new_object
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId, parse_id
from cmdlets.az_network._base import MODELS, NewResource, UpdateResource, WriteNetworkResource, body_of, network
from cmdlets.az_network._building import id_of
from cmdlets.az_network._families import declare, resources
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

_GATEWAY = network("expressRouteGateways", "PSExpressRouteGateway", "ExpressRoute gateway")
_CONNECTION = network(
    "expressRouteGateways/expressRouteConnections", "PSExpressRouteConnection", "ExpressRoute connection"
)
_HUB = network("virtualHubs", "PSVirtualHub", "virtual hub")
_ARGUMENT = "System.Management.Automation.PSArgumentException"
_UNITS = "AutoScaleConfiguration.Bounds"
_STATIC = "Static routes are not supported for this routing configuration."


class _Gateway(WriteNetworkResource):
    """Base of those that write a gateway."""

    def ill(self, message: str) -> Any:
        """End the command since what was given makes no sense."""
        self.throw(message, "", "InvalidArgument", exception=_ARGUMENT)

    def scale(self, least: int, most: int) -> None:
        """End the command where the numbers make no sense together."""
        if least > most:
            self.ill(f"The minimum of scale units ({least}) is larger than the maximum ({most}).")


class _NewGateway(NewResource, _Gateway):
    """Creates a gateway in a hub, where the hub is."""

    keys = ("Name", "ResourceGroupName")
    apart = ("MinScaleUnits", "MaxScaleUnits", "VirtualHub", "VirtualHubId", "VirtualHubName")

    def process(self) -> None:
        target = self.target()
        if self.present(target):
            self.ill(f"Resource '{target.name}' already present in Resource Group '{target.group}'")
        hub = self._hub(target)
        least = int(self.MinScaleUnits)
        most = int(self.MaxScaleUnits or 0) or least
        self.scale(least, most)
        if not self.should_process(target.name, self.action):
            return
        subject = self.target_class()()
        self.assign(subject)
        subject.put("Location", hub.Location)
        subject.put("VirtualHub.Id", hub.Id)
        subject.put(f"{_UNITS}.Min", least)
        subject.put(f"{_UNITS}.Max", most)
        self.store(target, self.body(subject, target), "creation")

    def _hub(self, target: ResourceId) -> Any:
        """The hub that the parameters mean, as the service has it."""
        address = id_of(self.VirtualHub) or self.VirtualHubId
        if address is None and self.VirtualHubName is not None:
            address = f"{self.container(target)}/providers/{_HUB.type}/{self.VirtualHubName}"
        known = parse_id(str(address or ""))
        if known is None or not known.names:
            self.ill("A virtual hub is needed to create an ExpressRoute gateway.")
        return _HUB.of(self.answer(lambda: self.manager().get(str(address), _HUB.version)))


class _SetGateway(UpdateResource, _Gateway):
    """Changes how large a gateway is."""

    apart = ("MinScaleUnits", "MaxScaleUnits", "Tag")

    def finish(self, subject: ServiceObject) -> None:
        least, most = int(self.MinScaleUnits or 0), int(self.MaxScaleUnits or 0)
        if least or most:
            self.scale(least, most)
            subject.put(f"{_UNITS}.Min", least)
            subject.put(f"{_UNITS}.Max", most)
        subject.put("Tag", self.Tag)


resources(
    __name__,
    "AzExpressRouteGateway",
    _GATEWAY,
    changes={
        "New": {"base": _NewGateway},
        "Set": {"base": _SetGateway},
        "Remove": {
            "question": "Removing an ExpressRouteGateway will also remove all ExpressRouteExpressRouteConnections associated with it. "
            "Are you sure you want to remove resource '{}'"
        },
    },
)


class _WriteConnection(_Gateway):
    """Base of those that write a connection and give it as the gateway has it then."""

    def checked(self) -> None:
        """End the command where the routing is not one for such connections."""
        routing = unwrap(self.RoutingConfiguration)
        if routing is not None and routing.get("VnetRoutes.StaticRoutes"):
            self.ill(_STATIC)

    def gateway(self, target: ResourceId) -> Any:
        """The gateway; raises ServiceError."""
        path = f"{self.container(target)}/providers/{_GATEWAY.type}/{target.names[0]}"
        return _GATEWAY.plain(self.manager().get(path, _GATEWAY.version))

    def sought(self, gateway: Any, name: str) -> Any:
        """The connection of a gateway by its name, None where there is none."""
        items = map(unwrap, gateway.ExpressRouteConnections or ())
        return next((each for each in items if str(each.Name or "").lower() == name.lower()), None)

    def give(self, connection: Any) -> None:
        """The parameters."""
        if self.AuthorizationKey:
            connection.put("AuthorizationKey", self.AuthorizationKey)
        if self.RoutingWeight:
            connection.put("RoutingWeight", int(self.RoutingWeight))
        if self.RoutingConfiguration is not None:
            connection.put("RoutingConfiguration", unwrap(self.RoutingConfiguration))

    def sent(self, target: ResourceId, connection: Any) -> None:
        """PUT it, and write what the gateway has of it then."""

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body_of(connection))
            yield self.sought(self.gateway(target), target.name)

        self.perform(self.title("writing", target), work)


class _NewConnection(_WriteConnection):
    def process(self) -> None:
        target = self.target()
        if self.present(target):
            self.ill(
                f"Resource '{target.name}' already present in Resource Group '{target.group}' under '{target.names[0]}'"
            )
        self.answer(lambda: self.gateway(target))
        self.checked()
        made: Any = new_object(f"{MODELS}PSExpressRouteConnection")
        made.put("Name", target.name)
        made.put("ExpressRouteCircuitPeering.Id", self.ExpressRouteCircuitPeeringId)
        made.put("EnableInternetSecurity", bool(self.EnableInternetSecurity))
        self.give(made)
        if self.should_process(target.name, "Creating Resource"):
            self.sent(target, made)


class _SetConnection(_WriteConnection):
    def process(self) -> None:
        target = self.target()
        found = self.sought(self.answer(lambda: self.gateway(target)), target.name)
        if found is None:
            self.ill("The ExpressRoute connection was not found.")
        self.checked()
        given = unwrap(self.InputObject)
        connection = given if given is not None else found
        self.give(connection)
        if self.EnableInternetSecurity is not None:
            connection.put("EnableInternetSecurity", bool(self.EnableInternetSecurity))
        if self.should_process(target.name, "Creating Resource"):
            self.sent(target, connection)


_NAMES = ("ExpressRouteGatewayName", "Name")
_OF_GATEWAY = {"given": ("ExpressRouteGatewayObject",), "ids": ("ParentResourceId",)}
resources(
    __name__,
    "AzExpressRouteConnection",
    _CONNECTION,
    verbs="Get Remove",
    names=_NAMES,
    changes={"Get": _OF_GATEWAY},
)
declare(
    __name__,
    "New-AzExpressRouteConnection",
    _NewConnection,
    _CONNECTION.noun,
    resource=_CONNECTION,
    names=_NAMES,
    **_OF_GATEWAY,
)
declare(__name__, "Set-AzExpressRouteConnection", _SetConnection, _CONNECTION.noun, resource=_CONNECTION, names=_NAMES)
