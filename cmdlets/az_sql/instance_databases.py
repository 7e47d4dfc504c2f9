"""Databases of managed instances: made, restored, replayed from logs, moved and copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.bodies import Places, json_value, put_at
from cmdlets._az.objects import record_class
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import (
    COMMANDS,
    NewSql,
    SqlAction,
    SqlCmdlet,
    WriteSql,
    server_location,
    sql,
)
from cmdlets.az_sql._families import declare, family
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_DATABASE = sql("managedInstances/databases", "ManagedDatabase.Model.AzureSqlManagedDatabaseModel", "managed database")
_INSTANCES = "Microsoft.Sql/managedInstances"
_NAMES = ("InstanceName", "Name")


class _New(NewSql):
    """Creates a database."""

    exists = "Database with name: '{0}' already exists in managed instance '{1}'."
    places: ClassVar[Places] = {"Collation": ".collation", "Tag": "tags", "EnableLedger": ".isLedgerOn"}

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        body["location"] = server_location(self, self.target(), _INSTANCES)
        return body


class _Set(WriteSql):
    """Changes a database's tags."""

    keeps = ("location", "tags")
    places: ClassVar[Places] = {"Tag": "tags"}


family(
    __name__,
    "AzSqlInstanceDatabase",
    _DATABASE,
    {
        "Get": {},
        "New": {"base": _New},
        "Set": {"base": _Set},
        "Remove": {
            "description": "Permanently removing Azure Sql Managed Database '{0}' on managed instance '{1}'.",
            "question": "Are you sure you want to remove the Azure Sql Managed Database '{0}' on managed instance '{1}'?",
        },
    },
    names=_NAMES,
)


class _Restore(WriteSql):
    """Makes a database of a backup, on this or another instance."""

    reads = False

    def target(self) -> ResourceId:
        source = unwrap(self.InputObject) if self.InputObject is not None else unwrap(self.GeoBackupObject)
        found = (
            super().by_id(str(source.raw("id")), "InputObject")
            if source is not None and "/databases/" in str(source.raw("id"))
            else None
        )
        group = self.TargetResourceGroupName or self.ResourceGroupName or (found.group if found is not None else "")
        instance = self.TargetInstanceName or self.InstanceName or (found.names[0] if found is not None else "")
        subscription = str(self.TargetSubscriptionId or "")
        return ResourceId(
            subscription, str(group), self.resource.type, (str(instance), str(self.TargetInstanceDatabaseName))
        )

    def source(self) -> str:
        """The id of what is restored."""
        for parameter in ("InputObject", "GeoBackupObject"):
            given = unwrap(self.bound.get(parameter))
            if given is not None:
                return str(given.raw("id"))
        if self.ResourceId:
            return str(self.ResourceId)
        subscription = str(self.SubscriptionId or "")
        kind = "recoverableDatabases" if self.FromGeoBackup else "databases"
        return self.path(
            ResourceId(
                subscription, str(self.ResourceGroupName), self.resource.type, (str(self.InstanceName), str(self.Name))
            )
        ).replace("/databases/", f"/{kind}/")

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        target = self.target()
        source = self.source()
        body["location"] = server_location(self, target, _INSTANCES)
        if self.FromGeoBackup:
            put_at(body, ".createMode", "Recovery")
            put_at(body, ".recoverableDatabaseId", source)
        elif self.FromLongTermRetentionBackup:
            put_at(body, ".createMode", "RestoreLongTermRetentionBackup")
            put_at(body, ".longTermRetentionBackupResourceId", source)
        else:
            put_at(body, ".createMode", "PointInTimeRestore")  # -FromPointInTimeBackup
            dropped = "/restorabledroppeddatabases/" in source.lower()
            if self.DeletionDate is not None and not dropped:
                ticks = int(convert_to(self.DeletionDate, "datetime").ToFileTimeUtc())
                source, dropped = f"{source.replace('/databases/', '/restorableDroppedDatabases/')},{ticks}", True
            put_at(body, ".restorableDroppedDatabaseId" if dropped else ".sourceDatabaseId", source)
            put_at(body, ".restorePointInTime", json_value(self.PointInTime))
        return body


declare(__name__, "Restore-AzSqlInstanceDatabase", _Restore, _DATABASE, names=_NAMES, ids=(), given=())


class _StartReplay(NewSql):
    """Begins to restore a database from the logs in a storage container, whose SAS token is shown to nobody."""

    exists = "Database with name: '{0}' already exists in managed instance '{1}'."
    passes = True
    places: ClassVar[Places] = {
        "AutoCompleteRestore": ".autoCompleteRestore",
        "Collation": ".collation",
        "LastBackupName": ".lastBackupName",
        "StorageContainerIdentity": ".storageContainerIdentity",
        "StorageContainerUri": ".storageContainerUri",
        "StorageContainerSasToken": (".storageContainerSasToken", lambda text: str(text).lstrip("?")),
    }

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        body["location"] = server_location(self, self.target(), _INSTANCES)
        put_at(body, ".createMode", "RestoreExternalBackup")
        return body

    def process(self) -> None:
        target = self.target()
        if self.AutoCompleteRestore and not self.LastBackupName:
            self.fails("-AutoCompleteRestore needs -LastBackupName.")
            return
        found = self.answered(lambda: (self.present(target),))
        if found is None:
            return
        if found[0] is not None:
            self.fails(self.exists.format(target.names[1], target.names[0]))
            return
        body = self.answered(lambda: self.complete(self.filled({}), {}))
        if body is None or not self.asked(target):
            return

        def work(operation: Operation) -> Iterator[Value]:
            # The restore goes on until it is completed: nobody waits for it.
            status = operation.write(self.manager(), "PUT", self.path(target), self.resource.version, body, waits=False)
            if self.PassThru:
                yield self.resource.of(status.accepted or status.result or {"id": self.path(target), **body})

        self.perform(f"log replay of '{target.name}'", work)


class _CompleteReplay(SqlAction):
    """Ends a restore from logs with the last of them."""

    operation = "completeRestore"
    after = False

    def process(self) -> None:
        target = self.target()
        if not self.asked(target):
            return
        body = {"lastBackupName": self.LastBackupName}
        self.perform(f"end of the log replay of '{target.name}'", lambda each: self.work(each, target, body))


class _StopReplay(SqlCmdlet):
    """Gives a restore from logs up, which removes the database."""

    def process(self) -> None:
        target = self.target()
        texts = (
            f"Stopping the log replay of database '{target.name}' on instance '{target.names[0]}'.",
            (
                f"Are you sure you want to stop the log replay of database '{target.name}' on instance '{target.names[0]}'? "
                "The database will be removed."
            ),
            "Confirm",
        )
        if (not self.Force or self.runtime.only_tells) and not self.should_process_text(*texts):
            return

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "DELETE", self.path(target), self.resource.version)
            if self.PassThru:
                yield True

        self.perform(f"deletion of managed database '{target.name}'", work)


class _GetReplay(SqlCmdlet):
    """Gets how far a restore from logs is."""

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/restoreDetails/default"
        document = self.answered(lambda: self.manager().get(path, self.resource.version))
        if document is None:
            return
        values: dict[str, Value] = {
            "ResourceGroupName": target.group,
            "ManagedInstanceName": target.names[0],
            "DatabaseName": target.names[1],
        }
        values.update(
            {name[:1].upper() + name[1:]: value for name, value in (document.get("properties") or {}).items()}
        )
        self.write(
            record_class(f"{COMMANDS}ManagedDatabase.Model.AzureSqlManagedDatabaseRestoreDetailsResultModel")(values)
        )


for verb, base in (
    ("Start", _StartReplay),
    ("Complete", _CompleteReplay),
    ("Stop", _StopReplay),
    ("Get", _GetReplay),
):
    declare(__name__, f"{verb}-AzSqlInstanceDatabaseLogReplay", base, _DATABASE, names=_NAMES)


class _MoveCopy(SqlCmdlet):
    """Base of those about the move or the copy of a database to another instance. mode: which of both."""

    mode = "Move"

    def source(self) -> ResourceId:
        """The database."""
        for parameter in ("MoveModelObject", "CopyModelObject", "ModelObject"):
            given = unwrap(self.bound.get(parameter))
            if given is not None:
                values = given.values
                return ResourceId(
                    "",
                    values["ResourceGroupName"],
                    self.resource.type,
                    (values["InstanceName"], values["DatabaseName"]),
                )
        given = unwrap(self.bound.get("MoveCopyOperationObject"))
        if given is not None:
            found = self.by_id(
                f"{given.values['SourceManagedInstanceId']}/databases/{given.values['SourceDatabaseName']}",
                "MoveCopyOperationObject",
            )
            return found
        return self.target()

    def destination(self, source: ResourceId) -> str:
        """The id that the database has on the other instance."""
        for parameter in ("MoveModelObject", "CopyModelObject"):
            given = unwrap(self.bound.get(parameter))
            if given is not None:
                return str(given.values["TargetDatabaseId"])
        given = unwrap(self.bound.get("MoveCopyOperationObject"))
        if given is not None:
            return f"{given.values['TargetManagedInstanceId']}/databases/{given.values['TargetDatabaseName']}"
        group = str(self.TargetResourceGroupName or source.group)
        other = ResourceId(
            str(self.TargetSubscriptionId or ""),
            group,
            self.resource.type,
            (str(self.TargetInstanceName), source.names[1]),
        )
        return self.path(other)


class _Begin(_MoveCopy):
    """Begins it, or ends it: `operation` is the action's name."""

    operation = "startMove"

    def process(self) -> None:
        source = self.source()
        destination = self.destination(source)
        if not self.asked(source):
            return
        body: dict[str, Any] = {"destinationManagedDatabaseId": destination}
        if self.operation == "startMove":
            body["operationMode"] = self.mode

        def work(operation: Operation) -> Iterator[Value]:
            path, version = self.path(source), self.resource.version
            operation.write(self.manager(), "POST", f"{path}/{self.operation}", version, body)
            if not self.PassThru:
                return
            if self.operation != "startMove":
                yield True
                return
            parts = destination.split("/")
            made = record_class(f"{COMMANDS}ManagedDatabase.Model.MoveCopyManagedDatabaseModel")
            yield made(
                {
                    "ResourceGroupName": source.group,
                    "InstanceName": source.names[0],
                    "DatabaseName": source.names[1],
                    "OperationMode": self.mode,
                    "TargetResourceGroupName": parts[4],
                    "TargetInstanceName": parts[8],
                    "TargetDatabaseId": destination,
                }
            )

        self.perform(f"{self.mode.lower()} of managed database '{source.names[1]}'", work)


class _GetMoves(_MoveCopy):
    """Gets the moves or copies of the databases of an instance."""

    def process(self) -> None:
        source = self.source()
        scope = self.container(source)
        instance = f"{scope}/providers/Microsoft.Sql/managedInstances/{source.names[0]}"
        found = self.answered(lambda: self._listed(scope, instance))
        made = record_class(f"{COMMANDS}ManagedDatabase.Model.ManagedDatabaseMoveCopyOperation")
        names = ("operation", "operationFriendlyName", "startTime", "state", "operationMode")
        more = (
            *(
                "sourceManagedInstanceName",
                "targetManagedInstanceName",
                "sourceManagedInstanceId",
                "targetManagedInstanceId",
            ),
            *(
                "sourceDatabaseName",
                "targetDatabaseName",
                "isCancellable",
                "errorCode",
                "errorDescription",
                "errorSeverity",
            ),
            "isUserError",
        )
        for document in found or ():
            properties = document.get("properties") or {}
            if str(properties.get("operationMode")).lower() != self.mode.lower():
                continue
            if len(source.names) > 1 and str(properties.get("sourceDatabaseName")).lower() != source.names[1].lower():
                continue
            target = self.TargetInstanceName
            if target and str(properties.get("targetManagedInstanceName")).lower() != str(target).lower():
                continue
            values = {"Name": document.get("name"), "Id": document.get("id")}
            values.update({name[:1].upper() + name[1:]: properties.get(name) for name in (*names, *more)})
            self.write(made(values))

    def _listed(self, scope: str, instance: str) -> list[dict[str, Any]]:
        known = self.manager().get(instance, self.resource.version)
        location = str(known.get("location") or "").replace(" ", "").lower()
        path = f"{scope}/providers/Microsoft.Sql/locations/{location}/managedDatabaseMoveOperationResults"
        wanted = f"Properties/sourceManagedInstanceId eq '{instance}'"
        query = (
            {"$filter": wanted, "onlyLatestPerDatabase": "true"} if self.OnlyLatestPerDatabase else {"$filter": wanted}
        )
        return list(self.manager().items(path, self.resource.version, query))

    ignores = {"TargetResourceGroupName": "the instance's name says it."}


_PLACE = ("InstanceName", "DatabaseName")
for verb, command, mode, operation in (
    ("Move-AzSqlInstanceDatabase", _Begin, "Move", "startMove"),
    ("Copy-AzSqlInstanceDatabase", _Begin, "Copy", "startMove"),
    ("Complete-AzSqlInstanceDatabaseMove", _Begin, "Move", "completeMove"),
    ("Complete-AzSqlInstanceDatabaseCopy", _Begin, "Copy", "completeMove"),
    ("Stop-AzSqlInstanceDatabaseMove", _Begin, "Move", "cancelMove"),
    ("Stop-AzSqlInstanceDatabaseCopy", _Begin, "Copy", "cancelMove"),
    ("Get-AzSqlInstanceDatabaseMoveOperation", _GetMoves, "Move", ""),
    ("Get-AzSqlInstanceDatabaseCopyOperation", _GetMoves, "Copy", ""),
):
    declare(__name__, verb, command, _DATABASE, names=_PLACE, mode=mode, operation=operation)
