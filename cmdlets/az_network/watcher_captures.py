"""Packet captures of machines, by network watchers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import MODELS, GetResource, RemoveResource, WriteNetworkResource, network
from cmdlets.az_network._families import declare, objects
from cmdlets.az_network._watchers import OfWatcher, Question, plain
from pscompat.azure.operations import run_operation
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_CAPTURE = network("networkWatchers/packetCaptures", "PSPacketCaptureResult", "packet capture")
_NAMES = ("NetworkWatcherName", "PacketCaptureName")


def _asked(cmdlet: OfWatcher, path: str, version: str) -> Document:
    """What a POST without a body answers; raises ServiceError."""
    status = run_operation(cmdlet.manager().begin, "POST", path, version)
    if status.error is not None:
        raise status.error
    return status.result or {}


class _OfCapture(OfWatcher):
    """Base of those of captures."""

    resource = _CAPTURE
    names: ClassVar[tuple[str, ...]] = _NAMES
    own = "PacketCaptureName"


class _New(_OfCapture, WriteNetworkResource):
    """Begins a capture, where there is none of that name."""

    action = "Creating Resource"
    places: ClassVar[dict[str, str]] = {
        "TargetVirtualMachineId": "target",
        "TargetId": "target",
        "BytesToCapturePerPacket": "bytesToCapturePerPacket",
        "TotalBytesPerSession": "totalBytesPerSession",
        "TimeLimitInSeconds": "timeLimitInSeconds",
        "TimeLimitInSecond": "timeLimitInSeconds",
        "ContinuousCapture": "continuousCapture",
    }
    """What stands in the properties, by parameter."""
    stored_in: ClassVar[dict[str, str]] = {
        "StorageAccountId": "storageId",
        "StoragePath": "storagePath",
        "LocalFilePath": "filePath",
        "LocalPath": "localPath",
    }

    def process(self) -> None:
        target = self.target()
        if not self.present(target) and self.should_process(target.name, self.action):
            self.store(target, {"properties": self._properties()}, "creation")

    def _properties(self) -> dict[str, Any]:
        found = {path: plain(self.bound[name]) for name, path in self.places.items() if name in self.bound}
        found["storageLocation"] = {
            path: plain(self.bound[name]) for name, path in self.stored_in.items() if name in self.bound
        }
        if "targetid" in self.metadata.lookup():
            of_set = str(self.TargetType or "").lower() in ("vmss", "azurevmss")
            found["targetType"] = "AzureVMSS" if of_set else "AzureVM"
        if self.is_bound("Filter"):
            found["filters"] = [unwrap(each).document() for each in self.Filter]
        for parameter, name in (("Scope", "scope"), ("CaptureSetting", "captureSettings")):
            if self.is_bound(parameter):
                found[name] = unwrap(getattr(self, parameter)).document()
        return found


class _Get(_OfCapture, GetResource):
    """Gets captures with how far they are."""

    def process(self) -> None:
        target = self.target()

        def work(operation: Operation) -> Iterator[Value]:
            if self.names_one(target):
                yield self.one(target)
            else:
                yield from self.several(target)

        self.perform("reading of packet captures", work)

    def one(self, target: ResourceId) -> Value:
        return self._with_status(self.fetch(target), target)

    def several(self, target: ResourceId) -> Iterator[Value]:
        for found in super().several(target):
            known: Any = unwrap(found)
            yield self._with_status(known, target._replace(names=(target.names[0], str(known.Name))))

    def _with_status(self, found: ServiceObject, target: ResourceId) -> ServiceObject:
        status = _asked(self, f"{self.path(target)}/queryStatus", self.resource.version)
        made = class_named(f"{MODELS}PSGetPacketCaptureResult")(found.document(written=False))
        for name in ("packetCaptureStatus", "stopReason", "captureStartTime"):
            if status.get(name) is not None:
                made.put(name[:1].upper() + name[1:], status[name])
        made.put("PacketCaptureError", list(status.get("packetCaptureError") or ()))
        return made


class _Remove(_OfCapture, RemoveResource):
    """Removes a capture."""


class _Stop(_OfCapture, Question):
    """Ends a capture."""

    resource = _CAPTURE
    own = "PacketCaptureName"
    operation = "stop"

    def process(self) -> None:
        if self.should_process(str(self.PacketCaptureName), "Stopping resource ..."):
            super().process()

    def body(self) -> None:
        return None

    def answers(self, document: Any) -> Iterator[Value]:
        if self.PassThru:
            yield True


declare(__name__, "New-AzNetworkWatcherPacketCapture", _New, "a packet capture")
declare(
    __name__,
    "New-AzNetworkWatcherPacketCaptureV2",
    _New,
    "a packet capture",
    own="Name",
    names=("NetworkWatcherName", "Name"),
    net_command="Microsoft.Azure.Commands.Network.NewAzureNetworkWatcherPacketCaptureCommandV2",
)
declare(__name__, "Get-AzNetworkWatcherPacketCapture", _Get, "packet captures")
declare(__name__, "Remove-AzNetworkWatcherPacketCapture", _Remove, "a packet capture")
declare(__name__, "Stop-AzNetworkWatcherPacketCapture", _Stop, "a packet capture")
objects(
    __name__,
    ("New-AzPacketCaptureFilterConfig", "PSPacketCaptureFilter"),
    ("New-AzPacketCaptureScopeConfig", "PSPacketCaptureMachineScope"),
    (
        "New-AzPacketCaptureSettingsConfig",
        "PSPacketCaptureSettings",
        {"defaults": {"FileCount": 1, "FileSizeInBytes": 1073741824, "SessionTimeLimitInSeconds": 18000}},
    ),
)
