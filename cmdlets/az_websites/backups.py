"""Backups of web apps, snapshots, and web apps that were deleted. Source: the cmdlets of BackupRestore in Az.Websites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import NewObject, class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import to_json
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_websites._base import PLANS, Place, SiteCmdlet, WebCmdlet, as_slot, net_command
from cmdlets.az_websites._classes import BACKUPS, COMMANDS, SDK, VERSION
from cmdlets.az_websites.new_sites import CreateSite
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_UNITS = {"hour": "Hour", "day": "Day"}
_DELETED = f"{BACKUPS}PSAzureDeletedWebApp"


def _databases(value: Any) -> Any:
    return None if value is None else [unwrap(each).document() for each in value]


def backup_of(place: Place, document: Document) -> Value:
    """The object of a backup."""
    own = document.get("properties") or {}
    values = {
        "resourceGroupName": place.group,
        "name": place.name,
        "slot": place.slot or None,
        "storageAccountUrl": own.get("storageAccountUrl"),
        "blobName": own.get("blobName"),
        "databases": own.get("databases"),
        "backupId": own.get("id"),
        "backupName": own.get("name"),
        "backupStatus": own.get("status"),
        "scheduled": own.get("scheduled"),
        "backupSizeInBytes": own.get("sizeInBytes"),
        "websiteSizeInBytes": own.get("websiteSizeInBytes"),
        "created": own.get("created"),
        "lastRestored": own.get("lastRestoreTimeStamp"),
        "finished": own.get("finishedTimeStamp"),
        "log": own.get("log"),
        "correlationId": own.get("correlationId"),
    }
    return class_named(f"{BACKUPS}AzureWebAppBackup")(values)


def item_of(document: Document) -> Value:
    """The object of a backup as the service has it."""
    own = document.get("properties") or {}
    names = {"backupId": own.get("id"), "backupItemName": own.get("name")}
    outer = {name: document.get(name) for name in ("id", "name", "kind", "type")}
    return class_named(f"{SDK}BackupItem")({**own, **names, **outer})


class Backups(SiteCmdlet):
    """Base of those about backups."""

    slot_names = ("Slot",)

    def backup_path(self, place: Place) -> str:
        """The path of the backup that -BackupId names."""
        return f"{self.site_path(place)}/backups/{self.BackupId}"


@cmdlet("Get-AzWebAppBackup")
class GetAzWebAppBackup(Backups):
    """Gets a backup of a web app."""

    net_command = net_command("WebApps", "GetAzureWebAppBackup")

    def process(self) -> None:
        place = self.place()
        self.write_read(lambda: [backup_of(place, self.manager().get(self.backup_path(place), VERSION))])


@cmdlet("Get-AzWebAppBackupList")
class GetAzWebAppBackupList(Backups):
    """Gets the backups of a web app."""

    net_command = net_command("WebApps", "GetAzureWebAppBackupList")

    def process(self) -> None:
        place = self.place()
        self.write_read(
            lambda: (
                backup_of(place, each) for each in self.manager().items(f"{self.site_path(place)}/backups", VERSION)
            )
        )


@cmdlet("New-AzWebAppBackup")
class NewAzWebAppBackup(Backups):
    """Backs a web app up into a container of a storage account."""

    net_command = net_command("WebApps", "NewAzureWebAppBackup")

    def title(self, place: Place) -> str:
        return f"backup of web app '{place.shown}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        properties = {"storageAccountUrl": self.StorageAccountUrl}
        if self.BackupName:
            properties["backupName"] = self.BackupName
        if self.Databases is not None:
            properties["databases"] = _databases(self.Databases)
        return [backup_of(place, self.act(operation, place, "backup", {"properties": properties}))]


@cmdlet("Remove-AzWebAppBackup")
class RemoveAzWebAppBackup(Backups):
    """Removes a backup, and writes what it was."""

    net_command = net_command("WebApps", "RemoveAzureWebAppBackup")

    def title(self, place: Place) -> str:
        return f"deletion of backup '{self.BackupId}' of web app '{place.shown}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        path = self.backup_path(place)
        before = self.manager().get(path, VERSION)
        operation.write(self.manager(), "DELETE", path, VERSION)
        return [item_of(before)]


@cmdlet("Restore-AzWebAppBackup")
class RestoreAzWebAppBackup(Backups):
    """Restores a web app from the blob of a backup."""

    net_command = net_command("BackupRestore", "RestoreAzureWebAppBackup")

    def title(self, place: Place) -> str:
        return f"restoration of web app '{place.shown}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        plan = self.AppServicePlan
        if not plan:
            plan = str(self.read_site(place).get("ServerFarmId") or "").rpartition("/")[2]
        properties = {
            "storageAccountUrl": self.StorageAccountUrl,
            "blobName": self.BlobName,
            "overwrite": bool(self.Overwrite),
            "siteName": f"{place.name}({place.slot})" if place.slot else place.name,
            "ignoreConflictingHostNames": bool(self.IgnoreConflictingHostNames),
            "appServicePlan": plan,
            "operationType": "Default",
        }
        if self.Databases is not None:
            properties["databases"] = _databases(self.Databases)
        # The id in the address means nothing: the blob says what is restored.
        self.act(operation, place, "backups/1/restore", {"properties": properties})
        return []


class BackupPlans(Backups):
    """Base of those about backups that are made by themselves."""

    def shown(self, place: Place, own: dict[str, Any]) -> Value:
        """The object of a configuration."""
        schedule = own.get("backupSchedule") or {}
        names = ("frequencyInterval", "frequencyUnit", "retentionPeriodInDays", "startTime", "keepAtLeastOneBackup")
        values = {
            "resourceGroupName": place.group,
            "name": place.name,
            "storageAccountUrl": own.get("storageAccountUrl"),
            **{name: schedule.get(name) for name in names},
            "databases": own.get("databases"),
            "enabled": own.get("enabled"),
        }
        return class_named(f"{BACKUPS}AzureWebAppBackupConfiguration")(values)


@cmdlet("Get-AzWebAppBackupConfiguration")
class GetAzWebAppBackupConfiguration(BackupPlans):
    """Gets when backups of a web app are made by themselves."""

    net_command = net_command("WebApps", "GetAzureWebAppBackupConfiguration")

    def process(self) -> None:
        place = self.place()
        self.write_read(lambda: [self.shown(place, self.settings(place, "backup"))])


@cmdlet("Edit-AzWebAppBackupConfiguration")
class EditAzWebAppBackupConfiguration(BackupPlans):
    """Says when backups of a web app are made by themselves."""

    net_command = net_command("WebApps", "EditAzureWebAppBackupConfiguration")

    def title(self, place: Place) -> str:
        return f"update of the backups of web app '{place.shown}'"

    def process(self) -> None:
        if self.FrequencyUnit.lower() not in _UNITS:
            message = f"{self.FrequencyUnit} is not a valid FrequencyUnit. Valid options are Hour and Day."
            self.fails(message, "System.ArgumentException")
            return
        super().process()

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        schedule = {
            "frequencyInterval": self.FrequencyInterval,
            "frequencyUnit": _UNITS[self.FrequencyUnit.lower()],
            "keepAtLeastOneBackup": bool(self.KeepAtLeastOneBackup),
            "retentionPeriodInDays": self.RetentionPeriodInDays,
        }
        if self.is_bound("StartTime"):
            schedule["startTime"] = to_json(self.StartTime)
        properties: dict[str, Any] = {
            "enabled": bool(self.Enabled),
            "storageAccountUrl": self.StorageAccountUrl,
            "backupSchedule": schedule,
        }
        if self.Databases is not None:
            properties["databases"] = _databases(self.Databases)
        self.replace_settings(operation, place, "backup", properties)
        return [self.shown(place, properties)]


@cmdlet("New-AzWebAppDatabaseBackupSetting")
class NewAzWebAppDatabaseBackupSetting(NewObject):
    """Names a database that is backed up with a web app."""

    net_command = net_command("WebApps", "NewAzureWebAppDatabaseBackupSetting")
    makes = f"{SDK}DatabaseBackupSetting"


class Snapshots(SiteCmdlet):
    """Base of those about snapshots."""

    slot_names = ("Slot",)


@cmdlet("Get-AzWebAppSnapshot")
class GetAzWebAppSnapshot(Snapshots):
    """Gets the snapshots that there are of a web app, the newest first."""

    net_command = net_command("BackupRestore", "GetAzureWebAppSnapshot")

    def process(self) -> None:
        place = self.place()
        self.write_read(lambda: self._found(place))

    def _found(self, place: Place) -> Iterator[Value]:
        path = f"{self.site_path(place)}/{'snapshotsdr' if self.UseDisasterRecovery else 'snapshots'}"
        listed = self.manager().items(path, VERSION)
        times = [str((each.get("properties") or {}).get("time") or "") for each in listed]
        made = class_named(f"{COMMANDS}Cmdlets.BackupRestore.AzureWebAppSnapshot")
        for time in sorted(filter(None, times), reverse=True):
            slot = place.slot or "Production"
            yield made({"resourceGroupName": place.group, "name": place.name, "slot": slot, "snapshotTime": time})


@cmdlet("Restore-AzWebAppSnapshot")
class RestoreAzWebAppSnapshot(Snapshots):
    """Restores a web app from a snapshot, after asking."""

    net_command = net_command("BackupRestore", "RestoreAzureWebAppSnapshot")

    def agreed(self, place: Place) -> bool:
        if unwrap(self.InputObject).SnapshotTime is None:
            self.invalid("The object given as -InputObject has no SnapshotTime.")
        question = "Web app contents will be overwritten with the contents of the snapshot."
        return self.confirms(place.name, "The snapshot has been restored.", question)

    def title(self, place: Place) -> str:
        return f"restoration of web app '{place.shown}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        site = self.read_site(place)
        moment: Any = convert_to(unwrap(self.InputObject).SnapshotTime, "datetime")
        properties = {
            "snapshotTime": str(convert_to(moment.ToString("o"), "string")),
            "recoverySource": {"location": site.get("Location"), "id": site.get("Id")},
            "overwrite": True,
            "recoverConfiguration": bool(self.RecoverConfiguration),
            "ignoreConflictingHostNames": True,
            "useDRSecondary": bool(self.UseDisasterRecovery),
        }
        self.act(operation, place, "restoreSnapshot", {"properties": properties})
        return []


class DeletedSites(WebCmdlet):
    """Base of those about web apps that were deleted."""

    def deleted(self) -> Iterator[Document]:
        """The properties of each that can still be restored. Raises ServiceError."""
        path = f"{self.manager().subscription}/providers/Microsoft.Web/deletedSites"
        for each in self.manager().items(path, VERSION):
            yield {"id": each.get("id"), **(each.get("properties") or {})}


def _is(document: Document, name: str, wanted: str | None) -> bool:
    return not wanted or str(document.get(name) or "").lower() == wanted.lower()


@cmdlet("Get-AzDeletedWebApp")
class GetAzDeletedWebApp(DeletedSites):
    """Gets the web apps that were deleted and can be restored."""

    net_command = net_command("WebApps", "GetAzureDeletedWebApp")
    _by: ClassVar = (
        ("resourceGroup", "ResourceGroupName"),
        ("deletedSiteName", "Name"),
        ("slot", "Slot"),
        ("geoRegionName", "Location"),
    )

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        made = class_named(_DELETED)
        subscription = self.manager().subscription.rpartition("/")[2]
        for each in self.deleted():
            if all(_is(each, name, self.bound.get(parameter)) for name, parameter in self._by):
                values = {
                    "id": each.get("id"),
                    "deletedSiteId": each.get("deletedSiteId"),
                    "subscriptionId": subscription,
                    "location": each.get("geoRegionName"),
                    "resourceGroupName": each.get("resourceGroup"),
                    "name": each.get("deletedSiteName"),
                    "slot": each.get("slot"),
                    "deletionTime": each.get("deletedTimestamp"),
                }
                yield made(values)


@cmdlet("Restore-AzDeletedWebApp")
class RestoreAzDeletedWebApp(DeletedSites, CreateSite):
    """Restores a web app that was deleted into one that is there, or into a new one, after asking."""

    net_command = net_command("BackupRestore", "RestoreAzureDeletedWebApp")

    def process(self) -> None:
        given = unwrap(self.bound.get("InputObject"))
        group = self.TargetResourceGroupName or (
            given.ResourceGroupName if given is not None else self.ResourceGroupName
        )
        name = self.TargetName or (given.Name if given is not None else self.Name)
        place = Place(str(group), str(name), as_slot(self.TargetSlot or ""))
        try:
            deleted = self._deleted(given)
            there = self.manager().find(self.site_path(place), VERSION) is not None
            plan = None if there else self._target_plan(place)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        except OperationRefusedError as refused:
            self.fails(str(refused))
            return
        question = "Target web app contents will be overwritten with the contents of the deleted app."
        if not there:
            question = f"This web app will be created. App Name: {place.name}, Resource Group: {place.group}"
            question += f", Slot: {place.slot}" if place.slot else ""
        if self.confirms(place.name, "The deleted app has been restored.", question):
            title = f"restoration of web app '{place.shown}'"
            self.perform(title, lambda operation: self._work(operation, place, deleted, plan))

    def _deleted(self, given: ServiceObject | None) -> str:
        """The id of the deleted web app. Raises ServiceError, OperationRefusedError."""
        if given is not None:
            scope = f"/subscriptions/{given.get('SubscriptionId')}/providers/Microsoft.Web"
            return f"{scope}/locations/{given.get('Location')}/deletedSites/{given.get('DeletedSiteId')}"
        if self.DeletedId:
            return str(self.DeletedId)
        found = [
            each
            for each in self.deleted()
            if _is(each, "resourceGroup", self.ResourceGroupName)
            and _is(each, "deletedSiteName", self.Name)
            and _is(each, "slot", self.Slot)
            and _is(each, "geoRegionName", self.Location)
        ]
        if not found:
            raise OperationRefusedError("Deleted app not found")
        last = max(found, key=lambda each: str(each.get("deletedTimestamp")))
        if len(found) > 1:
            self.write_warning(
                "Found multiple matching deleted apps. Restoring the most recently deleted app, deleted at "
                f"{last.get('deletedTimestamp')}"
            )
        scope = f"{self.manager().subscription}/providers/Microsoft.Web/locations/{last.get('geoRegionName')}"
        return f"{scope}/deletedSites/{last.get('deletedSiteId')}"

    def _target_plan(self, place: Place) -> Document:
        """The plan for a web app that is to be made. Raises ServiceError, OperationRefusedError."""
        name = self.TargetAppServicePlanName
        if not name:
            raise OperationRefusedError(
                f"Target app {place.name} does not exist. Specify TargetAppServicePlanName for it to be created automatically."
            )
        found = self.manager().find(f"{self.group_path(place.group)}/providers/{PLANS}/{name}", VERSION)
        if found is None:
            raise OperationRefusedError(
                f"Target App Service Plan {name} not found in target Resource Group {place.group}"
            )
        return found

    def _work(self, operation: Operation, place: Place, deleted: str, plan: Document) -> Iterator[Value]:
        path = self.site_path(place)
        if plan is not None:
            self.create(operation, place, plan["location"], self.TargetAppServicePlanName, None)
        properties = {
            "deletedSiteId": deleted,
            "recoverConfiguration": not self.RestoreContentOnly,
            "useDRSecondary": bool(self.UseDisasterRecovery),
        }
        body = {"properties": properties}
        operation.write(self.manager(), "POST", f"{path}/restoreFromDeletedApp", VERSION, body)
        yield self.read_site(place)
