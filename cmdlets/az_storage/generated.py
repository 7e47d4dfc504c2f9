"""What the cmdlets of Az.Storage do that are generated of the service's description: migrations, perimeters, task assignments, SKUs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import (
    ActGenerated,
    GeneratedCmdlet,
    GetGenerated,
    PatchGenerated,
    RemoveGenerated,
    WriteGenerated,
)
from cmdlets._az.given_json import given_json
from cmdlets._az.resource_ids import resource_path
from cmdlets._az.resources import ArmResource
from cmdlets.az_storage._base import ACCOUNT, ACCOUNT_TYPE
from cmdlets.az_storage._classes_generated import NAMESPACE
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

_COMMANDS = "Microsoft.Azure.PowerShell.Cmdlets.Storage.Cmdlets."
_MIGRATION_TAKES_TIME = (
    "After your request to convert the account’s redundancy configuration is validated, the conversion will typically "
    "complete in a few days, but can take a few weeks depending on current resource demands in the region, account "
    "size, and other factors. The conversion can’t be stopped after being initiated, and for accounts with geo "
    "redundancy a failover can’t be initiated while conversion is in progress. The data within the storage account "
    "will continue to be accessible with no loss of durability or availability."
)


def _generated(type_: str, name: str, noun: str) -> ArmResource:
    return ArmResource(f"{ACCOUNT_TYPE}{type_}", f"{NAMESPACE}.{name}", noun)


MIGRATION = _generated("/accountMigrations", "StorageAccountMigration", "account migration")
PERIMETER = _generated(
    "/networkSecurityPerimeterConfigurations", "NetworkSecurityPerimeterConfiguration", "perimeter configuration"
)
ASSIGNMENT = _generated("/storageTaskAssignments", "StorageTaskAssignment", "task assignment")
USAGE = _generated("/fileServices/usages", "FileServiceUsage", "usage")
_GIVEN = ("InputObject", "StorageAccountInputObject")


@cmdlet("Get-AzStorageAccountMigration")
class GetMigration(GetGenerated):
    """Gets how the conversion of an account to another redundancy stands."""

    net_command = f"{_COMMANDS}GetAzStorageAccountMigration_Get"
    resource = MIGRATION
    names = ("AccountName",)

    def names_one(self, target: ResourceId) -> bool:
        return True

    def target(self) -> ResourceId:
        found = super().target()
        return found._replace(names=(*found.names[:1], "default"))


@cmdlet("Start-AzStorageAccountMigration")
class StartMigration(ActGenerated):
    """Starts the conversion of an account to another redundancy."""

    net_command = f"{_COMMANDS}StartAzStorageAccountMigration_CustomerExpanded"
    resource = ACCOUNT
    names = ("AccountName",)
    operations, writes, action = "StorageAccounts", "CustomerInitiatedMigration", "startAccountMigration"
    ignores = {"Force": "It asks nothing."}

    def process(self) -> None:
        self.write_warning(_MIGRATION_TAKES_TIME)
        super().process()

    def body(self) -> Document:
        found = given_json(self, self.JsonString, self.JsonFilePath)
        if found is not None:
            return found
        named = {"name": "Name", "type": "Type"}
        given = {key: str(self.bound[name]) for key, name in named.items() if self.is_bound(name)}
        return {"properties": {"targetSkuName": self.TargetSku}, **given}


@cmdlet("Get-AzStorageNetworkSecurityPerimeterConfiguration")
class GetPerimeter(GetGenerated):
    """Gets how an account is part of perimeters."""

    net_command = f"{_COMMANDS}GetAzStorageNetworkSecurityPerimeterConfiguration_List"
    resource = PERIMETER
    names, given = ("AccountName", "Name"), _GIVEN


@cmdlet("Invoke-AzStorageReconcileNetworkSecurityPerimeterConfiguration")
class ReconcilePerimeter(ActGenerated):
    """Reads anew what an account's perimeter says."""

    net_command = f"{_COMMANDS}InvokeAzStorageReconcileNetworkSecurityPerimeterConfiguration_Reconcile"
    resource = PERIMETER
    names, given = ("AccountName", "NetworkSecurityPerimeterConfigurationName"), _GIVEN
    operations, writes, action = "NetworkSecurityPerimeterConfigurations", "Reconcile", "reconcile"


class _Assignment(GeneratedCmdlet):
    """A task that is carried out on an account's blobs."""

    resource = ASSIGNMENT
    names: ClassVar[tuple[str, ...]] = ("AccountName", "Name")
    given = _GIVEN
    operations = "StorageTaskAssignments"


@cmdlet("Get-AzStorageTaskAssignment")
class GetAssignment(_Assignment, GetGenerated):
    """Gets the task assignments of an account, or one."""

    net_command = f"{_COMMANDS}GetAzStorageTaskAssignment_List"

    def list_query(self) -> Mapping[str, str] | None:
        return None if self.Top is None else {"$top": str(self.Top)}


_ASSIGNED = {
    name: name
    for name in (
        *("Description", "Enabled", "EndBy", "Interval", "IntervalUnit", "ReportPrefix", "StartFrom", "StartOn"),
        *("TargetExcludePrefix", "TargetPrefix", "TaskId", "TriggerType"),
    )
}


@cmdlet("New-AzStorageTaskAssignment")
class NewAssignment(_Assignment, WriteGenerated):
    """Assigns a task to an account."""

    net_command = f"{_COMMANDS}NewAzStorageTaskAssignment_CreateExpanded"
    places = _ASSIGNED
    writes = "Create"


@cmdlet("Update-AzStorageTaskAssignment")
class UpdateAssignment(_Assignment, PatchGenerated):
    """Changes an assignment."""

    net_command = f"{_COMMANDS}UpdateAzStorageTaskAssignment_UpdateExpanded"
    places = _ASSIGNED


@cmdlet("Remove-AzStorageTaskAssignment")
class RemoveAssignment(_Assignment, RemoveGenerated):
    """Takes a task from an account."""

    net_command = f"{_COMMANDS}RemoveAzStorageTaskAssignment_Delete"


@cmdlet("Get-AzStorageTaskAssignmentInstancesReport")
class GetReports(_Assignment, GetGenerated):
    """Gets what came of an account's assignments, or of one."""

    net_command = f"{_COMMANDS}GetAzStorageTaskAssignmentInstancesReport_List"
    names = ("AccountName", "StorageTaskAssignmentName")

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        target = self.target()
        resource = ASSIGNMENT if len(target.names) > 1 else ACCOUNT
        path = f"{resource_path(self.container(target), resource.type, target.names)}/reports"
        made = class_named(f"{NAMESPACE}.StorageTaskReportInstance")
        query = {"$maxpagesize": self.Maxpagesize, "$filter": self.Filter}
        asked = {name: str(value) for name, value in query.items() if value is not None}
        yield from map(made, self.manager().items(path, ASSIGNMENT.version, asked or None))


@cmdlet("Get-AzStorageSku")
class GetAzStorageSku(GetGenerated):
    """Gets the SKUs that a subscription may use."""

    net_command = f"{_COMMANDS}GetAzStorageSku_List"
    resource = ACCOUNT

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        manager, made = self.manager(), class_named(f"{NAMESPACE}.SkuInformation")
        for subscription in [f"/subscriptions/{item}" for item in self.SubscriptionId or ()] or [manager.subscription]:
            yield from map(made, manager.items(f"{subscription}/providers/Microsoft.Storage/skus", ACCOUNT.version))


@cmdlet("Get-AzStorageFileServiceUsage")
class GetFileServiceUsage(GetGenerated):
    """Gets how much of its limits an account's file service uses."""

    net_command = f"{_COMMANDS}GetAzStorageFileServiceUsage_Get"
    resource = USAGE
    names = ("StorageAccountName",)

    def target(self) -> ResourceId:
        found = super().target()
        last = () if self.is_bound("Maxpagesize") else ("default",)
        return found._replace(names=(*found.names[:1], "default", *last))

    def names_one(self, target: ResourceId) -> bool:
        return len(target.names) > 2

    def several(self, target: ResourceId) -> Iterator[Value]:
        yield from (self.resource.of(document) for document in self.documents(target))

    def list_query(self) -> Mapping[str, str] | None:
        return {"$maxpagesize": str(self.Maxpagesize)}
