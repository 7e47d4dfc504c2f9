"""Restore points of machines, and their collections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cmdlets._az.built_resources import BuildResource, ChangeResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, mapped

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.dotnet.values import Value

COLLECTION = mapped("restorePointCollections", "PSRestorePointCollection", "restore point collection")
POINT = mapped("restorePointCollections/restorePoints", "PSRestorePoint", "restore point")
_NAMES = ("RestorePointCollectionName", "Name")


@cmdlet("Get-AzRestorePointCollection")
class GetAzRestorePointCollection(GetResource):
    """Gets a restore point collection."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRestorePointCollection"
    resource = COLLECTION
    given, ids = (), ()


@cmdlet("New-AzRestorePointCollection")
class NewAzRestorePointCollection(BuildResource):
    """Creates a collection for the restore points of a machine, or for copies of another collection's."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRestorePointCollection"
    resource = COLLECTION
    given, ids = (), ()
    places = {
        "Location": "Location",
        "SourceId": "Source.Id",
        "RestorePointCollectionId": "Source.Id",
        "InstantAccess": "InstantAccess",
    }


@cmdlet("Update-AzRestorePointCollection")
class UpdateAzRestorePointCollection(ChangeResource):
    """Changes the tags of a restore point collection."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureRestorePointCollection"
    resource = COLLECTION
    given, ids = (), ()
    places = {"InstantAccess": "InstantAccess", "Tag": "Tags"}

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.perform(self.title(self.doing, target), lambda operation: self._work(operation, target))

    def _work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        operation.write(self.manager(), self.method, self.path(target), self.resource.version, self.body())
        return [self.fetch(target)]


@cmdlet("Remove-AzRestorePointCollection")
class RemoveAzRestorePointCollection(RemoveResource):
    """Removes a restore point collection, with its restore points."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRestorePointCollection"
    resource = COLLECTION
    given, ids = (), ()


@cmdlet("Get-AzRestorePoint")
class GetAzRestorePoint(GetResource):
    """Gets a restore point."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRestorePoint"
    resource = POINT
    names = _NAMES
    given, ids = (), ()

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": "instanceView"} if self.InstanceView else None


@cmdlet("New-AzRestorePoint")
class NewAzRestorePoint(BuildResource):
    """Creates a restore point, or a copy of one."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureRestorePoint"
    resource = POINT
    names = _NAMES
    given, ids = (), ()
    ignores = {"Location": "A restore point is where its collection is; the real cmdlet does not send it either."}
    places = {
        "ConsistencyMode": "ConsistencyMode",
        "RestorePointId": "SourceRestorePoint.Id",
        "InstantAccessDurationInMinutes": "InstantAccessDurationMinutes",
    }

    def finish(self, subject: ServiceObject) -> None:
        if self.is_bound("DisksToExclude"):
            subject.put_parts("ExcludeDisks", [{"id": disk} for disk in self.DisksToExclude])


@cmdlet("Remove-AzRestorePoint")
class RemoveAzRestorePoint(RemoveResource):
    """Removes a restore point."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureRestorePoint"
    resource = POINT
    names = _NAMES
    given, ids = (), ()
