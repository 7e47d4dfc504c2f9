"""How long the backups of databases are kept, and the backups that there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.bodies import Places, at, json_value, put_at
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import (
    GetSql,
    RemoveSql,
    SqlCmdlet,
    WriteSql,
    id_of,
    sql,
)
from cmdlets.az_sql._families import declare, family
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_DATABASE = ("ServerName", "DatabaseName")
_MANAGED = ("InstanceName", "DatabaseName")
_LONG: Places = {
    "WeeklyRetention": ".weeklyRetention",
    "MonthlyRetention": ".monthlyRetention",
    "YearlyRetention": ".yearlyRetention",
    "WeekOfYear": ".weekOfYear",
    "TimeBasedImmutability": ".timeBasedImmutability",
    "TimeBasedImmutabilityMode": ".timeBasedImmutabilityMode",
}
_NONE = "PT0S"


class _SetLong(WriteSql):
    """Sets the retention; one that is not named is none."""

    reads = False
    places = _LONG

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        for name in ("weeklyRetention", "monthlyRetention", "yearlyRetention"):
            if self.RemovePolicy or not at(body, f".{name}"):
                put_at(body, f".{name}", _NONE)
        put_at(body, ".weekOfYear", at(body, ".weekOfYear") or 0)
        return body


for noun, kind, model, names in (
    (
        "AzSqlDatabaseBackupLongTermRetentionPolicy",
        "servers",
        "Backup.Model.AzureSqlDatabaseBackupLongTermRetentionPolicyModel",
        _DATABASE,
    ),
    (
        "AzSqlInstanceDatabaseBackupLongTermRetentionPolicy",
        "managedInstances",
        "ManagedDatabaseBackup.Model.AzureSqlManagedDatabaseBackupLongTermRetentionPolicyModel",
        _MANAGED,
    ),
):
    family(
        __name__,
        noun,
        sql(f"{kind}/databases/backupLongTermRetentionPolicies", model, "long-term retention policy"),
        {"Get": {}, "Set": {"base": _SetLong}},
        names=names,
        fixed="default",
    )


_SHORT: Places = {"RetentionDays": ".retentionDays", "DiffBackupIntervalInHours": ".diffBackupIntervalInHours"}
family(
    __name__,
    "AzSqlDatabaseBackupShortTermRetentionPolicy",
    sql(
        "servers/databases/backupShortTermRetentionPolicies",
        "Backup.Model.AzureSqlDatabaseBackupShortTermRetentionPolicyModel",
        "short-term retention policy",
    ),
    {"Get": {}, "Set": {"reads": False}},
    names=_DATABASE,
    fixed="default",
    places=_SHORT,
)


class _OfDropped(SqlCmdlet):
    """A policy of a database of an instance, or of one that was dropped at a time."""

    def path(self, target: ResourceId) -> str:
        found = super().path(target)
        if self.DeletionDate is None:
            return found
        ticks = int(convert_to(self.DeletionDate, "datetime").ToFileTimeUtc())
        names = target.names
        dropped = found.replace("/databases/", "/restorableDroppedDatabases/")
        return dropped.replace(f"/{quote(names[1], safe='')}/", f"/{quote(names[1], safe='')},{ticks}/")


class _GetManagedShort(_OfDropped, GetSql):
    """Gets the policy."""


class _SetManagedShort(_OfDropped, WriteSql):
    """Sets the policy."""

    reads = False


family(
    __name__,
    "AzSqlInstanceDatabaseBackupShortTermRetentionPolicy",
    sql(
        "managedInstances/databases/backupShortTermRetentionPolicies",
        "ManagedDatabaseBackup.Model.AzureSqlManagedDatabaseBackupShortTermRetentionPolicyModel",
        "short-term retention policy",
    ),
    {"Get": {"base": _GetManagedShort}, "Set": {"base": _SetManagedShort}},
    names=_MANAGED,
    fixed="default",
    places=_SHORT,
)
family(
    __name__,
    "AzSqlDatabaseGeoBackupPolicy",
    sql(
        "servers/databases/geoBackupPolicies", "Backup.Model.AzureSqlDatabaseGeoBackupPolicyModel", "geo backup policy"
    ),
    {"Get": {}, "Set": {"reads": False}},
    names=_DATABASE,
    fixed="Default",
    places={"State": (".state", lambda state: convert_to(state, "string"))},
)
_GEO = sql("servers/recoverableDatabases", "Backup.Model.AzureSqlDatabaseGeoBackupModel", "geo backup")
_DROPPED = sql(
    "servers/restorableDroppedDatabases", "Backup.Model.AzureSqlDeletedDatabaseBackupModel", "dropped database"
)


class _GetKeyed(GetSql):
    """Reads the keys too where that is asked."""

    def query(self) -> Mapping[str, str] | None:
        if not self.ExpandKeyList:
            return None
        return (
            {"$expand": f"keys($filter=pointInTime('{self.KeysFilter}'))"} if self.KeysFilter else {"$expand": "keys"}
        )

    list_query = query


class _GetDropped(_GetKeyed):
    """Gets dropped databases, by their names and when they were dropped."""

    def target(self) -> ResourceId:
        return super().target()._replace(names=(str(self.ServerName),))

    def names_one(self, target: ResourceId) -> bool:
        return False

    def several(self, target: ResourceId) -> Iterator[Value]:
        for found in super().several(target):
            name = str(found.get("DatabaseName") or found.raw("name")).lower()
            if self.DatabaseId and str(found.raw("name")).lower() != str(self.DatabaseId).lower():
                continue
            if self.DatabaseName and name != str(self.DatabaseName).lower():
                continue
            when = found.get("DeletionDate")
            if self.DeletionDate is not None and when is not None:
                wanted = convert_to(self.DeletionDate, "datetime").ToUniversalTime()
                if int(wanted.Ticks) // 10**7 != int(convert_to(when, "datetime").ToUniversalTime().Ticks) // 10**7:
                    continue
            yield found


declare(__name__, "Get-AzSqlDatabaseGeoBackup", _GetKeyed, _GEO, names=_DATABASE)
declare(__name__, "Get-AzSqlDeletedDatabaseBackup", _GetDropped, _DROPPED, names=("ServerName",))


class _GetManagedDropped(GetSql):
    """Gets the dropped databases of an instance."""

    names = ("InstanceName",)

    def target(self) -> ResourceId:
        return super().target()._replace(names=(str(self.InstanceName),))

    def names_one(self, target: ResourceId) -> bool:
        return False

    def several(self, target: ResourceId) -> Iterator[Value]:
        for found in super().several(target):
            if self.DatabaseName and str(found.get("Name")).lower() != str(self.DatabaseName).lower():
                continue
            if (
                self.DeletionDate is None
                or json_value(self.DeletionDate)[:19] == str(found.raw("properties")["deletionDate"])[:19]
            ):
                yield found


declare(
    __name__,
    "Get-AzSqlDeletedInstanceDatabaseBackup",
    _GetManagedDropped,
    sql(
        "managedInstances/restorableDroppedDatabases",
        "ManagedDatabaseBackup.Model.AzureSqlDeletedManagedDatabaseBackupModel",
        "dropped database",
    ),
    names=("InstanceName",),
)
declare(
    __name__,
    "Get-AzSqlInstanceDatabaseGeoBackup",
    GetSql,
    sql(
        "managedInstances/recoverableDatabases",
        "ManagedDatabase.Model.AzureSqlRecoverableManagedDatabaseModel",
        "geo backup",
    ),
    names=("InstanceName", "Name"),
)
_POINT = sql("servers/databases/restorePoints", "Backup.Model.AzureSqlDatabaseRestorePointModel", "restore point")


class _NewPoint(SqlCmdlet):
    """Makes a restore point with a label."""

    def process(self) -> None:
        target = self.target()
        if not self.asked(target):
            return

        def work(operation: Operation) -> Iterator[Value]:
            body = {"restorePointLabel": self.RestorePointLabel}
            database = super(_NewPoint, self).path(target._replace(names=(*target.names, "x"))).rpartition("/")[0]
            status = operation.write(self.manager(), "POST", database, self.resource.version, body)
            if isinstance(status.result, dict):
                yield self.resource.of(status.result)

        self.perform(f"creation of a restore point of '{target.names[-1]}'", work)


class _RemovePoint(RemoveSql):
    """Removes the restore point of a time."""

    passes = True

    def target(self) -> ResourceId:
        found = super().target()
        ticks = int(convert_to(self.RestorePointCreationDate, "datetime").ToFileTimeUtc())
        return found._replace(names=(*found.names[:2], str(ticks)))


class _GetPoints(GetSql):
    """Gets the restore points of a database."""

    def names_one(self, target: ResourceId) -> bool:
        return False


family(
    __name__,
    "AzSqlDatabaseRestorePoint",
    _POINT,
    {
        "Get": {"base": _GetPoints, "names": (*_DATABASE, "RestorePointLabel")},
        "New": {"base": _NewPoint},
        "Remove": {"base": _RemovePoint},
    },
    names=_DATABASE,
)


class _LongTerm(SqlCmdlet):
    """Base of those about backups that are kept for long: their place has a location, server, database and name, any of which but the first
    may be missing at the end."""

    parts = ("longTermRetentionServers", "longTermRetentionDatabases", "longTermRetentionBackups")
    names = ("Location", "ServerName", "DatabaseName", "BackupName")

    def place(self) -> list[str]:
        """The names that the arguments give."""
        if self.bound.get("ResourceId"):
            return [*id_of(self.ResourceId).names]
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            found = id_of(given.raw("id"))
            if found.type.lower().startswith("microsoft.sql/locations"):
                return [*found.names]
            location = str(given.raw("location") or "").replace(" ", "").lower()
            return [location, *found.names]
        return [str(self.bound[name]) for name in self.names if self.bound.get(name)]

    def group(self) -> str:
        """The group that the arguments name, empty where they name none."""
        if self.bound.get("ResourceId"):
            return id_of(self.ResourceId).group
        return str(self.bound.get("ResourceGroupName") or "")

    def long_path(self, names: list[str]) -> str:
        """The path of one backup, or of those of a place."""
        scope = self.container(ResourceId("", self.group(), "", ()))
        path = f"{scope}/providers/Microsoft.Sql/locations/{quote(names[0])}"
        for part, name in zip(self.parts, names[1:], strict=False):
            path += f"/{part}/{quote(name, safe=';')}"
        return path if len(names) == 4 else f"{path}/{self.parts[2]}"


class _GetLongTerm(_LongTerm):
    """Gets the backups of a location, a server, a database, or one."""

    def process(self) -> None:
        names = self.place()
        version = self.resource.version
        if len(names) == 4 and not any(set("*?[") & set(name) for name in names):
            document = self.answered(lambda: self.manager().get(self.long_path(names), version))
            if document is not None:
                self.write(self.resource.of(document))
            return
        query: dict[str, str] = {}
        if self.OnlyLatestPerDatabase:
            query["onlyLatestPerDatabase"] = "true"
        if self.DatabaseState:
            query["databaseState"] = str(self.DatabaseState)
        path = self.long_path(names[:3])
        for document in self.answered(lambda: list(self.manager().items(path, version, query))) or ():
            self.write(self.resource.of(document))


class _ChangeLongTerm(_LongTerm):
    """Base of those that do something with one backup. operation: the action's name, empty for its removal."""

    operation = ""
    description = (
        "Permanently removing the Long Term Retention backup '{0}' on database '{1}' on server '{2}' in location '{3}'."
    )
    question = "Are you sure you want to remove the Long Term Retention backup '{0}' on database '{1}' on server '{2}' in location '{3}'?"

    def process(self) -> None:
        names = self.place()
        if len(names) != 4:
            self.invalid("The arguments do not name a long-term backup.")
        if not self.agreed_to(names):
            return
        path, version = self.long_path(names), self.resource.version
        before = self.answered(lambda: self.manager().get(path, version))
        if before is None:
            return

        def work(operation: Operation) -> Iterator[Value]:
            manager = self.manager()
            if not self.operation:
                operation.write(manager, "DELETE", path, version)
                yield self.resource.of(before)
                return
            body = self.body()
            operation.write(manager, "POST", f"{path}/{self.operation}", version, body)
            if "passthru" not in self.metadata.lookup() or self.PassThru:
                yield self.resource.of(manager.get(path, version))

        self.perform(f"{self.operation or 'deletion'} of long-term backup '{names[-1]}'", work)

    def agreed_to(self, names: list[str]) -> bool:
        """Whether to go on."""
        if self.bound.get("Force") and not self.runtime.only_tells:
            return True
        if self.operation:
            return self.should_process(names[-1], "About to process resource")
        texts = [text.format(*reversed(names)) for text in (self.description, self.question)]
        return self.should_process_text(texts[0], texts[1], "Confirm")

    def body(self) -> Document:
        """The body of the action."""
        return None


class _UpdateLongTerm(_ChangeLongTerm):
    """Changes how a backup is replicated."""

    operation = "update"

    def body(self) -> Document:
        return {"properties": {"requestedBackupStorageRedundancy": self.BackupStorageRedundancy}}


class _DropHold(_ChangeLongTerm):
    """Lets a backup go that was held, though it has expired where that is told."""

    operation = "removeLegalHoldImmutability"

    def process(self) -> None:
        if self.ForceDropExpired:
            self.refuse("A backup that has expired is not let go together with its legal hold.")
        super().process()


class _CopyLongTerm(_ChangeLongTerm):
    """Copies a backup to another server."""

    operation = "copy"

    def body(self) -> Document:
        target: dict[str, Any] = {}
        for parameter, member in (
            ("TargetSubscriptionId", "targetSubscriptionId"),
            ("TargetResourceGroupName", "targetResourceGroup"),
            ("TargetDatabaseName", "targetDatabaseName"),
            ("TargetServerFullyQualifiedDomainName", "targetServerFullyQualifiedDomainName"),
        ):
            if self.bound.get(parameter):
                target[member] = self.bound[parameter]
        if self.TargetServerName:
            group = f"{self.container(ResourceId('', str(self.TargetResourceGroupName or self.group()), '', ()))}"
            target["targetServerResourceId"] = f"{group}/providers/Microsoft.Sql/servers/{self.TargetServerName}"
        return {"properties": target}


_BACKUP = sql(
    "locations/longTermRetentionServers/longTermRetentionDatabases/longTermRetentionBackups",
    "Backup.Model.AzureSqlDatabaseLongTermRetentionBackupModel",
    "long-term backup",
)
_MANAGED_BACKUP = sql(
    "locations/longTermRetentionManagedInstances/longTermRetentionDatabases/longTermRetentionManagedInstanceBackups",
    "ManagedDatabaseBackup.Model.AzureSqlManagedDatabaseLongTermRetentionBackupModel",
    "long-term backup",
)
_PLACE = ("Location", "ServerName", "DatabaseName", "BackupName")
for name, base, extra in (
    ("Get-AzSqlDatabaseLongTermRetentionBackup", _GetLongTerm, {}),
    ("Remove-AzSqlDatabaseLongTermRetentionBackup", _ChangeLongTerm, {}),
    ("Update-AzSqlDatabaseLongTermRetentionBackup", _UpdateLongTerm, {}),
    ("Copy-AzSqlDatabaseLongTermRetentionBackup", _CopyLongTerm, {}),
    (
        "Lock-AzSqlDatabaseLongTermRetentionBackupImmutability",
        _ChangeLongTerm,
        {"operation": "lockTimeBasedImmutability"},
    ),
    (
        "Remove-AzSqlDatabaseLongTermRetentionBackupImmutability",
        _ChangeLongTerm,
        {"operation": "removeTimeBasedImmutability"},
    ),
    (
        "Set-AzSqlDatabaseLongTermRetentionBackupLegalHold",
        _ChangeLongTerm,
        {"operation": "setLegalHoldImmutability"},
    ),
    ("Remove-AzSqlDatabaseLongTermRetentionBackupLegalHold", _DropHold, {}),
):
    declare(__name__, name, base, _BACKUP, names=_PLACE, **extra)
_MANAGED_PLACE: dict[str, Any] = {
    "names": ("Location", "InstanceName", "DatabaseName", "BackupName"),
    "parts": (
        "longTermRetentionManagedInstances",
        "longTermRetentionDatabases",
        "longTermRetentionManagedInstanceBackups",
    ),
    "question": _ChangeLongTerm.question.replace("server", "instance"),
    "description": _ChangeLongTerm.description.replace("server", "instance"),
}
declare(__name__, "Get-AzSqlInstanceDatabaseLongTermRetentionBackup", _GetLongTerm, _MANAGED_BACKUP, **_MANAGED_PLACE)
declare(
    __name__,
    "Remove-AzSqlInstanceDatabaseLongTermRetentionBackup",
    _ChangeLongTerm,
    _MANAGED_BACKUP,
    **_MANAGED_PLACE,
)
