"""App Service Environments. Source: the cmdlets of AppServiceEnvironment in Az.Websites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import NewObject, class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import parse_id, resource_path
from cmdlets.az_websites import _subnets
from cmdlets.az_websites._base import WebCmdlet, net_command
from cmdlets.az_websites._classes import MODELS, VERSION
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_ENVIRONMENTS = "Microsoft.Web/hostingEnvironments"
_ZONES = "Microsoft.Network/privateDnsZones"
_ZONE_VERSION = "2020-06-01"
_ENDPOINTS = "Microsoft.Network/privateEndpoints"


def environment_of(document: Document) -> Value:
    """The object of an environment."""
    own = document.get("properties") or {}
    place = parse_id(str(document.get("id") or ""))
    values = {
        **{name: document.get(name) for name in ("id", "name", "location", "kind")},
        "resourceGroupName": place.group if place is not None else None,
        "provisioningState": own.get("provisioningState"),
        "status": own.get("status"),
        "environmentIsHealthy": own.get("environmentIsHealthy"),
    }
    return class_named(f"{MODELS}WebApp.PSAppServiceEnvironment")(values)


class Environments(WebCmdlet):
    """Base of those for one environment."""

    def path(self) -> str:
        """The path of the environment that is given or named."""
        given: Any = unwrap(self.bound.get("InputObject"))
        if given is not None:
            return str(given.Id)
        return resource_path(self.group_path(self.ResourceGroupName), _ENVIRONMENTS, (self.Name,))

    def subnet(self) -> str:
        """The id of the subnet that is given or named. Raises ServiceError, OperationRefusedError."""
        return _subnets.find(self, self.ResourceGroupName, self.SubnetId, self.VirtualNetworkName, self.SubnetName)


@cmdlet("Get-AzAppServiceEnvironment")
class GetAzAppServiceEnvironment(Environments):
    """Gets an environment."""

    net_command = net_command("AppServiceEnvironment", "GetAzureAppServiceEnvironmentCmdlet")

    def process(self) -> None:
        self.write_read(lambda: [environment_of(self.manager().get(self.path(), VERSION))])


@cmdlet("Remove-AzAppServiceEnvironment")
class RemoveAzAppServiceEnvironment(Environments):
    """Removes an environment, after asking."""

    net_command = net_command("AppServiceEnvironment", "RemoveAzureAppServiceEnvironmentCmdlet")

    def process(self) -> None:
        name = self.path().rpartition("/")[2]
        question = f"Are you sure you want to remove the app service environment '{name}'"
        if self.confirms(name, f"Removing App Service Environment '{name}'", question):
            self.perform(f"deletion of App Service Environment '{name}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        operation.write(self.manager(), "DELETE", self.path(), VERSION)
        return [True] if self.PassThru else []


@cmdlet("New-AzAppServiceEnvironment")
class NewAzAppServiceEnvironment(Environments):
    """Creates an environment in a subnet."""

    net_command = net_command("AppServiceEnvironment", "NewAzureAppServiceEnvironmentCmdlet")

    def process(self) -> None:
        second = self.parameter_set.startswith("ASEv2")
        if second and not (self.SkipRouteTable and self.SkipNetworkSecurityGroup):
            self.refuse(
                "Environments of version 2 cannot be made any more with the route table and the network security group that "
                "Az makes for them. Make these, and give -SkipRouteTable and -SkipNetworkSecurityGroup.",
                "SkipRouteTable",
            )
        if self.should_process(self.Name, f"Creating App Service Environment '{self.Name}'"):
            self.perform(f"creation of App Service Environment '{self.Name}'", lambda each: self._work(each, second))

    def _work(self, operation: Operation, second: bool) -> Iterator[Value]:
        subnet = self.subnet()
        properties: dict[str, Any] = {"virtualNetwork": {"id": subnet}}
        if second:
            external = self.LoadBalancerMode == "External"
            properties["internalLoadBalancingMode"] = "None" if external else "Web,Publishing"
        else:
            _subnets.ensure_empty_delegation(self, operation, subnet, _ENVIRONMENTS)
        body = {"kind": self.Kind or "ASEv2", "location": self.Location, "properties": properties}
        operation.write(self.manager(), "PUT", self.path(), VERSION, body)
        if self.PassThru:
            yield environment_of(self.manager().get(self.path(), VERSION))


@cmdlet("New-AzAppServiceEnvironmentInboundServices")
class NewAzAppServiceEnvironmentInboundServices(Environments):
    """Makes an environment reachable in a network: by a private endpoint and names in a private zone."""

    net_command = net_command("AppServiceEnvironment", "NewAzureAppServiceEnvironmentInboundServicesCmdlet")

    def process(self) -> None:
        try:
            environment = self.manager().get(self.path(), VERSION)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        third = str(environment.get("kind") or "").lower() == "asev3"
        names = f"create Private DNS Zone and A Records for {self.Name}"
        action = "No changes will be made" if self.SkipDns else f"{names[:1].upper()}{names[1:]}"
        if third:
            action = f"Disable Network Policy in Subnet and create private endpoint for {self.Name}"
            if not self.SkipDns:
                action = f"Disable Network Policy in Subnet, create private endpoint, and {names}"
        if self.should_process(self.Name, action):
            title = f"inbound services of App Service Environment '{self.Name}'"
            self.perform(title, lambda operation: self._work(operation, environment, third))

    def _work(self, operation: Operation, environment: Document, third: bool) -> Iterable[Value]:
        subnet = self.subnet()
        if third:
            address = self._endpoint(operation, environment, subnet)
        else:
            if (environment["properties"].get("internalLoadBalancingMode") or "None") == "None":
                raise OperationRefusedError("Private DNS Zone is not compatible with External App Service Environment")
            found = self.manager().get(f"{self.path()}/capacities/virtualip", VERSION)
            address = (found.get("properties") or found).get("internalIpAddress")
        if not self.SkipDns:
            self._zone(operation, subnet, str(address))
        return [True] if self.PassThru else []

    def _endpoint(self, operation: Operation, environment: Document, subnet: str) -> str:
        """Make the private endpoint; gives its address. Raises ServiceError."""
        _subnets.disable_policies(self, operation, subnet)
        connection = {
            "name": f"{self.Name}ServiceConnection",
            "properties": {"privateLinkServiceId": environment["id"], "groupIds": ["hostingEnvironments"]},
        }
        body = {
            "location": environment.get("location"),
            "properties": {"subnet": {"id": subnet}, "privateLinkServiceConnections": [connection]},
        }
        path = f"{self.group_path(self.ResourceGroupName)}/providers/{_ENDPOINTS}/{self.Name}PrivateEndpoint"
        made = operation.write(self.manager(), "PUT", path, _subnets.VERSION, body).result
        interfaces = (made.get("properties") or {}).get("networkInterfaces") or ()
        if not interfaces:
            made = self.manager().get(path, _subnets.VERSION)
            interfaces = (made.get("properties") or {}).get("networkInterfaces") or ()
        if not interfaces:
            raise OperationRefusedError("The private endpoint has no network interface, whose address is needed.")
        interface = self.manager().get(interfaces[0]["id"], _subnets.VERSION)
        configurations = interface["properties"].get("ipConfigurations") or [{}]
        return str((configurations[0].get("properties") or {}).get("privateIPAddress") or "")

    def _zone(self, operation: Operation, subnet: str, address: str) -> None:
        """Make the zone, link it to the subnet's network, and name the address. Raises ServiceError."""
        manager = self.manager()
        zone = f"{self.Name}.appserviceenvironment.net"
        path = resource_path(self.group_path(self.ResourceGroupName), _ZONES, (zone,))
        network = subnet.rpartition("/subnets/")[0]
        operation.write(manager, "PUT", path, _ZONE_VERSION, {"location": "Global"})
        links = list(manager.items(f"{path}/virtualNetworkLinks", _ZONE_VERSION))
        known = {str(((each.get("properties") or {}).get("virtualNetwork") or {}).get("id")).lower() for each in links}
        if network.lower() not in known:
            link = {
                "location": "Global",
                "properties": {"virtualNetwork": {"id": network}, "registrationEnabled": False},
            }
            place = f"{path}/virtualNetworkLinks/{self.Name}_link"
            operation.write(manager, "PUT", place, _ZONE_VERSION, link, headers={"If-None-Match": "*"})
        records = {"properties": {"ttl": 3600, "aRecords": [{"ipv4Address": address}]}}
        for name in ("*", "@", "*.scm"):
            operation.write(manager, "PUT", f"{path}/A/{name}", _ZONE_VERSION, records)


@cmdlet("New-AzWebAppAzureStoragePath")
class NewAzWebAppAzureStoragePath(NewObject):
    """Describes Azure storage that a web app mounts."""

    net_command = net_command("WebApps", "NewAzureRmWebAppAzureStoragePath")
    makes = f"{MODELS}WebAppAzureStoragePath"
