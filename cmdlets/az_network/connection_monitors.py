"""Connection monitors of network watchers, and the objects that they are made of.

The first version has one source and one destination; the second has groups of tests, each with endpoints and configurations, which the
service holds in lists of their own and the groups name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets.az_network import _monitor_objects as monitors
from cmdlets.az_network._base import COMMANDS, MODELS, GetResource, RemoveResource, WriteNetworkResource
from cmdlets.az_network._families import declare
from cmdlets.az_network._watchers import OfWatcher, Question, plain
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_NAMES = ("NetworkWatcherName", "Name")
_FIRST = "SingleSourceDestination"
_MULTIPLE = "MultiEndpoint"


class _Versions(ArmResource):
    """Monitors, whose class is that of their version."""

    __slots__ = ()

    def plain(self, document: Document, listed: bool = False) -> ServiceObject:
        return monitors.result(document)


_MONITOR = _Versions("Microsoft.Network/networkWatchers/connectionMonitors", f"{MODELS}PSConnectionMonitorResult", "")
_MONITOR = _MONITOR._replace(noun="connection monitor")


class _OfMonitor(OfWatcher):
    """Base of those of monitors."""

    resource = _MONITOR
    names: ClassVar[tuple[str, ...]] = _NAMES


class _Get(_OfMonitor, GetResource):
    """Gets monitors."""


class _Remove(_OfMonitor, RemoveResource):
    """Removes a monitor."""


class _Stop(_OfMonitor, Question):
    """Stops a monitor."""

    resource = _MONITOR
    operation = "stop"

    def process(self) -> None:
        if self.should_process(self.target().name, "Stopping resource ..."):
            super().process()

    def body(self) -> None:
        return None

    def answers(self, document: Any) -> Iterator[Value]:
        if self.PassThru:
            yield True


class _Write(_OfMonitor, WriteNetworkResource):
    """Creates a monitor, or writes one anew."""

    action = "Creating Resource"
    exists: ClassVar[bool] = False
    """Whether there has to be one."""

    def process(self) -> None:
        target = self.target()
        present = self.present(target)
        if self.exists and not present:
            self.no_argument("Connection monitor not found")
        if not self.should_process(target.name, self.action):
            return
        question = f"Are you sure you want to overwrite resource '{target.name}'"
        asks = present and not self.exists and not self.bound.get("Force")
        if asks and not self.should_continue(question, ""):
            return
        self.store(target, self._body(target), "creation")

    def target(self) -> ResourceId:
        given: Any = unwrap(self.bound.get("ConnectionMonitor"))
        if given is None:
            return super().target()
        if not (given.ResourceGroupName and given.NetworkWatcherName and given.Name):
            self.no_argument("The connection monitor object has no name, no resource group or no network watcher.")
        names = (str(given.NetworkWatcherName), str(given.Name))
        return ResourceId("", str(given.ResourceGroupName), self.resource.type, names)

    def _body(self, target: ResourceId) -> dict[str, Any]:
        given: Any = unwrap(self.bound.get("ConnectionMonitor") or self.bound.get("InputObject"))
        tags: Any = unwrap(self.Tag) if given is None else unwrap(given.get("Tags"))
        if given is None:
            second = self.is_bound("TestGroup")
            properties = self._second(self.TestGroup, self.Output, self.Note) if second else self._first()
        elif "source" in given.members:
            properties = {
                "source": plain(given.Source),
                "destination": plain(given.Destination),
                "autoStart": plain(given.AutoStart),
                "monitoringIntervalInSeconds": plain(given.MonitoringIntervalInSeconds),
            }
        else:
            properties = self._second(given.TestGroups, given.Outputs, given.Notes)
        found = {"location": self.place(target), "properties": _given(properties)}
        if tags:
            found["tags"] = {str(name): str(unwrap(value)) for name, value in tags.items()}
        return found

    def _first(self) -> dict[str, Any]:
        return {
            "source": {"resourceId": plain(self.SourceResourceId), "port": int(self.SourcePort or 0)},
            "destination": _given(
                {
                    "resourceId": plain(self.DestinationResourceId),
                    "address": plain(self.DestinationAddress),
                    "port": int(self.DestinationPort or 0),
                }
            ),
            "autoStart": bool(self.ConfigureOnly),
            "monitoringIntervalInSeconds": plain(self.MonitoringIntervalInSeconds),
        }

    def _second(self, groups: Iterable[Any], outputs: Iterable[Any] | None, notes: Any) -> dict[str, Any]:
        checked = [unwrap(each) for each in groups or ()]
        problem = monitors.problem(checked)
        if problem:
            self.no_argument(problem)
        return monitors.document(checked, [unwrap(each) for each in outputs or ()], plain(notes) if notes else None)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


declare(__name__, "Get-AzNetworkWatcherConnectionMonitor", _Get, "connection monitors")
declare(__name__, "New-AzNetworkWatcherConnectionMonitor", _Write, "a connection monitor")
declare(
    __name__,
    "Set-AzNetworkWatcherConnectionMonitor",
    _Write,
    "a connection monitor",
    exists=True,
    action="Setting Resource",
)
declare(__name__, "Remove-AzNetworkWatcherConnectionMonitor", _Remove, "a connection monitor")
declare(__name__, "Stop-AzNetworkWatcherConnectionMonitor", _Stop, "a connection monitor")


@cmdlet("Convert-AzNetworkWatcherClassicConnectionMonitor")
class ConvertAzNetworkWatcherClassicConnectionMonitor(_OfMonitor, WriteNetworkResource):
    """Makes a monitor of the first version one of the second."""

    net_command = f"{COMMANDS}NetworkWatcher.ConnectionMonitor.ConvertAzureNetworkWatcherClassicConnectionMonitor"

    def process(self) -> None:
        target = self.target()
        found = self.answer(lambda: self.manager().get(self.path(target), self.resource.version))
        properties = found.get("properties") or {}
        if str(properties.get("connectionMonitorType")).lower() == _MULTIPLE.lower():
            self.write_information("This Connection Monitor is already V2.\n", ("PSHOST",))
            return
        if not self.should_process(target.name, "Convert"):
            return
        second: Any = monitors.result({**found, "properties": {**properties, "connectionMonitorType": _MULTIPLE}})
        body = {
            "location": found.get("location"),
            "properties": monitors.document(list(second.TestGroups or ()), [], None),
        }
        if found.get("tags"):
            body["tags"] = found["tags"]

        def work(operation: Operation) -> Iterator[Value]:
            path, version = self.path(target), self.resource.version
            operation.write(self.manager(), "PUT", path, version, body, query={"migrate": "true"})
            operation.tell("Migration is successful.\n")
            yield self.stored(target)

        self.perform(self.title("conversion", target), work)


_ENDPOINTS = ("AzureVM", "AzureVNet", "AzureSubnet", "ExternalAddress", "MMAWorkspaceMachine", "MMAWorkspaceNetwork")
_OTHERS = ("AzureVMSS", "AzureArcVM")


class _Maker(OfWatcher):
    """Base of those that make an object in memory."""

    makes: ClassVar[str] = ""

    def process(self) -> None:
        made = class_named(f"{MODELS}{self.makes}")()
        self.fill(made)
        self.write(made)

    def fill(self, made: ServiceObject) -> None:
        """Give the object its properties."""
        raise NotImplementedError


class _Endpoint(_Maker):
    """Makes an endpoint of tests."""

    makes = "PSNetworkWatcherConnectionMonitorEndpointObject"

    def fill(self, made: ServiceObject) -> None:
        made.put("Name", self.Name)
        made.put("Type", next(kind for kind in (*_ENDPOINTS, *_OTHERS) if self.bound.get(kind)))
        for name in ("ResourceId", "Address", "CoverageLevel"):
            made.put(name, self.bound.get(name))
        for parameter, place in (("IncludeItem", "Scope.Include"), ("ExcludeItem", "Scope.Exclude")):
            for each in self.bound.get(parameter) or ():
                made.append(place).put("Address", unwrap(each).Address)
        problem = monitors.endpoint_problem(made)
        if problem:
            self.no_argument(problem)


class _Item(_Maker):
    """Makes an address of a scope."""

    makes = "PSNetworkWatcherConnectionMonitorEndpointScopeItem"

    def fill(self, made: ServiceObject) -> None:
        made.put("Address", self.Address)


class _Protocol(_Maker):
    """Makes what a test does over TCP, HTTP or ICMP."""

    def process(self) -> None:
        protocols = {"Tcp": self.TcpProtocol, "Http": self.HttpProtocol, "Icmp": self.IcmpProtocol}
        kind = next(name for name, chosen in protocols.items() if chosen)
        made = class_named(f"{MODELS}PSNetworkWatcherConnectionMonitor{kind}Configuration")()
        self.fill(made)
        problem = monitors.protocol_problem(made)
        if problem:
            self.no_argument(problem)
        self.write(made)

    def fill(self, made: ServiceObject) -> None:
        for name in ("Port", "DestinationPortBehavior", "Method", "Path"):
            if self.is_bound(name):
                made.put(name, self.bound[name])
        if self.is_bound("ValidStatusCodeRange"):
            made.put("ValidStatusCodeRanges", self.ValidStatusCodeRange)
        if self.HttpProtocol:
            made.put("PreferHTTPS", bool(self.PreferHTTPS))
        else:
            made.put("DisableTraceRoute", bool(self.DisableTraceRoute))
        headers: Any = unwrap(self.RequestHeader)
        for name, value in headers.items() if headers is not None else ():
            header = made.append("RequestHeaders")
            header.put("Name", str(name))
            header.put("Value", str(unwrap(value)))


class _TestConfiguration(_Maker):
    """Makes the configuration of a test."""

    makes = "PSNetworkWatcherConnectionMonitorTestConfigurationObject"

    def fill(self, made: ServiceObject) -> None:
        for name in ("Name", "TestFrequencySec", "PreferredIPVersion"):
            made.put(name, self.bound.get(name))
        made.put("ProtocolConfiguration", unwrap(self.ProtocolConfiguration))
        for parameter in ("SuccessThresholdChecksFailedPercent", "SuccessThresholdRoundTripTimeMs"):
            if self.is_bound(parameter):
                made.put(parameter.replace("Threshold", "Threshold.", 1), self.bound[parameter])
        problem = monitors.configuration_problem(made)
        if problem:
            self.no_argument(problem)


class _TestGroup(_Maker):
    """Makes a group of tests."""

    makes = "PSNetworkWatcherConnectionMonitorTestGroupObject"

    def fill(self, made: ServiceObject) -> None:
        made.put("Name", self.Name)
        made.put("Disable", bool(self.Disable))
        for parameter in ("TestConfiguration", "Source", "Destination"):
            made.put(f"{parameter}s", self.bound[parameter])
        problem = monitors.problem([made])
        if problem:
            self.no_argument(problem)


class _Output(_Maker):
    """Makes a place that results go to."""

    makes = "PSNetworkWatcherConnectionMonitorOutputObject"

    def fill(self, made: ServiceObject) -> None:
        made.put("Type", self.OutputType or "Workspace")
        made.put("WorkspaceSettings.WorkspaceResourceId", self.WorkspaceResourceId)


class _Object(_Maker):
    """Makes a monitor in memory, which is created afterwards."""

    makes = "PSNetworkWatcherConnectionMonitorObject"

    def fill(self, made: ServiceObject) -> None:
        watcher = self.watcher()
        made.put("NetworkWatcherName", watcher.names[0])
        made.put("ResourceGroupName", watcher.group)
        made.put("Name", self.Name)
        for parameter, place in (
            ("TestGroup", "TestGroups"),
            ("Output", "Outputs"),
            ("Note", "Notes"),
            ("Tag", "Tags"),
        ):
            if self.is_bound(parameter):
                made.put(place, self.bound[parameter])


for _noun, _base in (
    ("Endpoint", _Endpoint),
    ("EndpointScopeItem", _Item),
    ("ProtocolConfiguration", _Protocol),
    ("TestConfiguration", _TestConfiguration),
    ("TestGroup", _TestGroup),
    ("Output", _Output),
    ("", _Object),
):
    declare(
        __name__,
        f"New-AzNetworkWatcherConnectionMonitor{_noun}Object",
        _base,
        "what a connection monitor is made of",
        resource=_MONITOR,
    )
