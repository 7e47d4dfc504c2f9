"""Network virtual appliances of virtual hubs: the devices of other makers, their connections, sites and rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import plain_value
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject, record_class
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import (
    COMMANDS,
    MODELS,
    GetResource,
    NewResource,
    UpdateResource,
    WriteNetworkResource,
    body_of,
    network,
)
from cmdlets.az_network._families import declare, resources
from cmdlets.az_network._objects import NetworkObject
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

_APPLIANCE = network("networkVirtualAppliances", "PSNetworkVirtualAppliance", "network virtual appliance")
_CONNECTION = network(
    "networkVirtualAppliances/networkVirtualApplianceConnections",
    "PSNetworkVirtualApplianceConnection",
    "connection of a network virtual appliance",
)
_RULE = network(
    "networkVirtualAppliances/inboundSecurityRules",
    "PSInboundSecurityRule",
    "inbound security rule of a network virtual appliance",
)
_NOT_FOUND = "Resource '{0}' not found"
_STATIC = "Static routes are not supported for this routing configuration."


class _NewAppliance(NewResource):
    keys = ("Name", "ResourceGroupName", "ResourceId")
    places = {
        "Sku": "NvaSku",
        "InternetIngressIp": "InternetIngressPublicIps",
        "DelegatedServiceName": "Delegation.ServiceName",
    }

    def is_reference(self, parameter: str) -> bool:
        return parameter == "VirtualHubId"


class _UpdateAppliance(UpdateResource):
    """Changes number, size and tags; the tags that are not given are taken off, as Azure PowerShell does."""

    action = "Creating Resource"
    given = ()
    ids = ()
    apart = ("VirtualApplianceAsn", "Sku", "Tag")

    def finish(self, subject: ServiceObject) -> None:
        if self.VirtualApplianceAsn:
            subject.put("VirtualApplianceAsn", self.VirtualApplianceAsn)
        if self.Sku is not None:
            subject.put("NvaSku", unwrap(self.Sku))
        subject.put("Tag", self.Tag)


resources(
    __name__,
    "AzNetworkVirtualAppliance",
    _APPLIANCE,
    verbs="Get New Update Remove",
    changes={
        "Get": {"given": ()},
        "New": {"base": _NewAppliance},
        "Update": {"base": _UpdateAppliance},
        "Remove": {"given": ("NetworkVirtualAppliance",)},
    },
)
declare(
    __name__, "New-AzSaaSNetworkVirtualAppliance", _NewAppliance, "an appliance that is a service", resource=_APPLIANCE
)


class _Action(WriteNetworkResource):
    """Base of what is done to the machines of an appliance. operation: its name in the path; told: the class of what is written."""

    resource = _APPLIANCE
    given = ()
    operation: ClassVar[str] = ""
    told: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()
        if not self.asked(target):
            return
        if not self.present(target):
            self.no_argument(_NOT_FOUND)
        values = self.values(target)

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.path(target)}/{self.operation}"
            status = operation.write(self.manager(), "POST", path, self.resource.version, self.body())
            yield record_class(f"{MODELS}{self.told}")({**values, **self.times(), "OperationId": status.name})

        self.perform(self.title(self.operation, target), work)

    def asked(self, target: ResourceId) -> bool:
        """Whether to go on."""
        raise NotImplementedError

    def body(self) -> dict[str, Any]:
        """The request's body."""
        raise NotImplementedError

    def values(self, target: ResourceId) -> dict[str, Value]:
        """The properties of what is written."""
        raise NotImplementedError

    def times(self) -> dict[str, Value]:
        """The properties that are known at the end."""
        return {}


@cmdlet("Restart-AzNetworkVirtualAppliance")
class RestartAzNetworkVirtualAppliance(_Action):
    """Restarts an appliance, or some of its machines."""

    net_command = f"{COMMANDS}RestartNetworkVirtualApplianceCommand"
    operation = "restart"
    told = "PSNetworkVirtualApplianceRestartOperationStatusResponse"

    def asked(self, target: ResourceId) -> bool:
        return self.should_process(target.name, "Restart")

    def body(self) -> dict[str, Any]:
        return {"instanceIds": [str(each) for each in self.InstanceId]} if self.InstanceId else {}

    def values(self, target: ResourceId) -> dict[str, Value]:
        return {"Name": target.name, "InstancesRestarted": self.InstanceId}


@cmdlet("Get-AzNetworkVirtualApplianceBootDiagnostics")
class GetAzNetworkVirtualApplianceBootDiagnostics(_Action):
    """Has what the console of a machine shows written to where signed addresses lead."""

    net_command = f"{COMMANDS}GetNetworkVirtualApplianceBootDiagnosticsCommand"
    operation = "getBootDiagnosticLogs"
    told = "PSNetworkVirtualApplianceBootDiagnosticsOperationStatusResponse"

    def asked(self, target: ResourceId) -> bool:
        return self.should_process_text(
            "Retrieving boot diagnostics for given NVA instance",
            "WARNING: If NVA is in an updating or deleting state, boot diagnostics retrieval may fail. You could try again later if the "
            "NVA still exists.",
            f"Retrieving boot diagnostics for NVA: {target.name}",
        )

    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = {"instanceId": int(self.InstanceId or 0)}
        for name in ("SerialConsoleStorageSasUrl", "ConsoleScreenshotStorageSasUrl"):
            if self.is_bound(name):
                found[f"{name[:1].lower()}{name[1:]}"] = plain_value(getattr(self, name))
        return found

    def values(self, target: ResourceId) -> dict[str, Value]:
        return {"Name": target.name, "InstanceId": int(self.InstanceId or 0), "StartTime": self._now()}

    def times(self) -> dict[str, Value]:
        return {"EndTime": self._now()}

    def _now(self) -> Value:
        return DateTime.Now


@cmdlet("Get-AzNetworkVirtualApplianceSku")
class GetAzNetworkVirtualApplianceSku(GetResource):
    """Gets the makers of appliances with versions and sizes, or one."""

    net_command = f"{COMMANDS}GetVirtualApplianceSkuCommand"
    resource = network("networkVirtualApplianceSkus", "PSNetworkVirtualApplianceSku", "SKU of appliances")
    names = ("SkuName",)
    given = ()
    ids = ()

    def target(self) -> ResourceId:
        return ResourceId("", "", self.resource.type, (str(self.SkuName),) if self.SkuName else ())

    def names_one(self, target: ResourceId) -> bool:
        return bool(target.names)


_OF_APPLIANCE: dict[str, Any] = {
    "names": ("VirtualApplianceName", "Name"),
    "given": ("VirtualAppliance",),
    "ids": ("VirtualApplianceResourceId",),
}


class _UpdateConnection(WriteNetworkResource):
    """Changes how a connection routes."""

    ignores = {"Force": "The real cmdlet asks nothing."}

    def process(self) -> None:
        target = self.target()
        found: Any = self.answer(lambda: self.fetch(target))
        routing: Any = unwrap(self.RoutingConfiguration)
        if routing is not None:
            if routing.get("VnetRoutes.StaticRoutes"):
                self.throw(_STATIC, "", "InvalidArgument", exception="System.Management.Automation.PSArgumentException")
            for name in ("AssociatedRouteTable", "PropagatedRouteTables"):
                if routing.get(name) is not None:
                    found.put(f"RoutingConfiguration.{name}", routing.get(name))
            for name in ("InboundRouteMap", "OutboundRouteMap"):
                found.put(f"RoutingConfiguration.{name}", routing.get(name))
        if self.should_process(target.name, "Creating Resource"):
            self.store(target, body_of(found), "update")


declare(
    __name__,
    "Get-AzNetworkVirtualApplianceConnection",
    GetResource,
    _CONNECTION.noun,
    resource=_CONNECTION,
    **_OF_APPLIANCE,
)
declare(
    __name__,
    "Update-AzNetworkVirtualApplianceConnection",
    _UpdateConnection,
    _CONNECTION.noun,
    resource=_CONNECTION,
    **_OF_APPLIANCE,
)


class _UpdateRule(WriteNetworkResource):
    """Writes the inbound rules of an appliance."""

    ignores = {"Force": "The real cmdlet asks nothing."}

    def process(self) -> None:
        target = self.target()
        properties: dict[str, Any] = {"ruleType": str(self.RuleType)} if self.RuleType else {}
        rules: list[NetworkObject] = [unwrap(each) for each in self.Rule]
        body = {"properties": {**properties, "rules": [each.document() for each in rules]}}
        if self.should_process(target.name, "Creating Resource"):
            self.store(target, body, "writing")


declare(
    __name__,
    "Update-AzVirtualApplianceInboundSecurityRule",
    _UpdateRule,
    _RULE.noun,
    resource=_RULE,
    **_OF_APPLIANCE,
)
