"""What can be brought back: accounts that were, databases, containers and their like, and up to when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.builders import new_object
from cmdlets._az.objects import record_class
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import parse_id, resource_path
from cmdlets.az_cosmosdb._base import MODELS, NAMESPACE, NOT_FOUND, CosmosCmdlet, cosmos
from cmdlets.az_cosmosdb._families import declare
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, ResourceManager

SDK = "Microsoft.Azure.Management.CosmosDB.Models."
ACCOUNT = cosmos(
    "locations/restorableDatabaseAccounts", f"{SDK}PSRestorableDatabaseAccountGetResult", "restorable account"
)
_BACKUPS = "Microsoft.Azure.PowerShell.Cmdlets.CosmosDB.Models.Restore."


def path_of(manager: ResourceManager, location: str, instance: str = "") -> str:
    """The path of the accounts of a region, or of one."""
    path = (
        f"{manager.subscription}/providers/{NAMESPACE}/locations/{quote(location, safe='')}/restorableDatabaseAccounts"
    )
    return f"{path}/{quote(instance, safe='')}" if instance else path


def moment(time: Any) -> str:
    """A time as the queries of these lists have it: that of UTC, as .NET writes it; one of no time zone counts as UTC."""
    kind = convert_to(time.Kind, "string")
    utc = time if kind == "Unspecified" else time.ToUniversalTime()
    return str(convert_to(utc, "string"))


class Restorable(CosmosCmdlet):
    """Base of those that list what there was in an account, which an object or the parameters name.

    segment: what stands behind the account's path. query: the parameters that go into the query, by its names.
    """

    segment: ClassVar[str] = ""
    query: ClassVar[Mapping[str, str]] = {}

    def place(self) -> tuple[str, str]:
        """Region and instance id of the account; ends the command for an object of another kind."""
        given = unwrap(self.bound.get("InputObject"))
        if given is None:
            return str(self.Location), str(self.DatabaseAccountInstanceId)
        found = parse_id(str(given.Id or ""))
        if found is None or len(found.names) < 2 or found.type.lower().split("/")[1] != "locations":
            self.invalid("The object given as -InputObject is not one of what can be restored.")
        return found.names[0], found.names[1]

    def asked(self) -> dict[str, str]:
        """The request's query."""
        return {name: str(self.bound[parameter]) for name, parameter in self.query.items() if self.bound.get(parameter)}

    def process(self) -> None:
        location, instance = self.place()

        def read() -> Iterator[Value]:
            manager = self.manager()
            path = f"{path_of(manager, location, instance)}/{self.segment}"
            yield from self.objects(manager.items(path, self.resource.version, self.asked()))

        self.write_read(read)

    def objects(self, documents: Iterator[Document]) -> Iterator[Value]:
        """What is written of the documents."""
        return map(self.resource.of, documents)


class _Inner(Restorable):
    """What lies in databases: these are named by their own ids, which objects have as OwnerResourceId.

    database: what the query calls it.
    """

    database: ClassVar[str] = ""
    query = {"startTime": "StartTime", "endTime": "EndTime"}

    def asked(self) -> dict[str, str]:
        given = unwrap(self.bound.get("InputObject"))
        own = given.OwnerResourceId if given is not None else self.DatabaseRId
        return {self.database: str(own), **super().asked()}


class _Tables(Restorable):
    """Tables, in a span of time."""

    query = {"startTime": "StartTime", "endTime": "EndTime"}


class _Resources(Restorable):
    """What there was at a time, and can be in a region."""

    def asked(self) -> dict[str, str]:
        time = unwrap(self.RestoreTimestampInUtc)
        return {"restoreLocation": str(self.RestoreLocation), "restoreTimestampInUtc": moment(time)}


class _TableNames(_Resources):
    """The names of the tables, in one object."""

    def objects(self, documents: Iterator[Document]) -> Iterator[Value]:
        found = new_object(f"{MODELS}PSTablesToRestore")
        names = [each if isinstance(each, str) else str(each.get("name")) for each in documents]
        found.put("TableNames", GenericList(names, "System.String"))
        yield found


class _Accounts(CosmosCmdlet):
    """Gets the accounts that are, or were, and can be brought back."""

    def process(self) -> None:
        name, location, instance = self.DatabaseAccountName, self.Location, self.DatabaseAccountInstanceId

        def read() -> Iterator[Value]:
            manager, version = self.manager(), self.resource.version
            if not name and location and instance:
                yield self.resource.of(manager.get(path_of(manager, str(location), str(instance)), version))
                return
            path = path_of(manager, str(location)) if location and not name else everywhere(manager)
            for document in manager.items(path, version):
                if not name or is_named(document, str(name)):
                    yield self.resource.of(document)

        self.write_read(read)


def everywhere(manager: ResourceManager) -> str:
    """The path of the accounts of all regions."""
    return f"{manager.subscription}/providers/{NAMESPACE}/restorableDatabaseAccounts"


def is_named(document: Document, name: str) -> bool:
    """Whether an account that can be restored had a name."""
    return str((document.get("properties") or {}).get("accountName")).lower() == name.lower()


class _Backup(CosmosCmdlet):
    """Tells up to when a container can be brought back. makes: the class of what tells it."""

    makes: ClassVar[str] = ""

    def process(self) -> None:
        target = self.target()

        def work(operation: Operation) -> Iterator[Value]:
            manager, version = self.manager(), self.resource.version
            kinds = self.resource.type.split("/")
            for depth, name in enumerate(target.names, 1):
                path = resource_path(self.container(target), "/".join(kinds[: depth + 1]), target.names[:depth])
                if depth == 1:
                    manager.get(path, version)
                elif manager.find(path, version) is None:
                    raise OperationRefusedError(f"Resource with Name {name} does not exist.", NOT_FOUND)
            place = f"{self.path(target)}/retrieveContinuousBackupInformation"
            status = operation.write(manager, "POST", place, version, {"location": str(self.Location)})
            latest = ((status.result or {}).get("continuousBackupInformation") or {}).get("latestRestorableTimestamp")
            yield record_class(f"{_BACKUPS}{self.makes}")({"LatestRestorableTimestamp": latest})

        self.perform(self.title("backup information", target), work)


_FOUND = "AzCosmosDB{}Restorable{}"
declare(
    *(__name__, "Get-AzCosmosDBRestorableDatabaseAccount", _Accounts, ACCOUNT),
    names=("DatabaseAccountName",),
)
for api, kind, prefix, name in (
    ("Sql", "SqlDatabase", "Sql", "Database"),
    ("MongoDB", "MongodbDatabase", "Mongodb", "Database"),
    ("Gremlin", "GremlinDatabase", "Gremlin", "Database"),
):
    declare(
        __name__,
        f"Get-{_FOUND.format(api, name)}",
        Restorable,
        ACCOUNT._replace(net_class=f"{SDK}PSRestorable{kind}GetResult", noun="restorable database"),
        segment=f"restorable{prefix}Databases",
        names=("Location", "DatabaseAccountInstanceId"),
    )
for api, kind, prefix, name, segment in (
    ("Sql", "SqlContainer", "Sql", "Container", "restorableSqlContainers"),
    ("MongoDB", "MongodbCollection", "Mongodb", "Collection", "restorableMongodbCollections"),
    ("Gremlin", "GremlinGraph", "Gremlin", "Graph", "restorableGremlinGraphs"),
):
    declare(
        __name__,
        f"Get-{_FOUND.format(api, name)}",
        _Inner,
        ACCOUNT._replace(net_class=f"{SDK}PSRestorable{kind}GetResult", noun="restorable container"),
        segment=segment,
        database=f"restorable{prefix}DatabaseRid",
        names=("Location", "DatabaseAccountInstanceId"),
    )
declare(
    *(__name__, "Get-AzCosmosDBTableRestorableTable", _Tables),
    ACCOUNT._replace(net_class=f"{SDK}PSRestorableTableGetResult", noun="restorable table"),
    segment="restorableTables",
    names=("Location", "DatabaseAccountInstanceId"),
)
for api, model, base, segment in (
    ("Sql", "PSDatabaseToRestore", _Resources, "restorableSqlResources"),
    ("MongoDB", "PSDatabaseToRestore", _Resources, "restorableMongodbResources"),
    ("Gremlin", "PSGremlinDatabaseToRestore", _Resources, "restorableGremlinResources"),
    ("Table", "PSTablesToRestore", _TableNames, "restorableTableResources"),
):
    declare(
        __name__,
        f"Get-{_FOUND.format(api, 'Resource')}",
        base,
        ACCOUNT._replace(net_class=f"{MODELS}{model}", noun="restorable resource"),
        segment=segment,
        names=("Location", "DatabaseAccountInstanceId"),
    )
for noun, path, makes, names in (
    ("SqlContainer", "sqlDatabases/containers", "Sql.PSSqlBackupInformation", ("DatabaseName", "Name")),
    (
        "MongoDBCollection",
        "mongodbDatabases/collections",
        "MongoDB.PSMongoDBBackupInformation",
        ("DatabaseName", "Name"),
    ),
    ("GremlinGraph", "gremlinDatabases/graphs", "PSGraphBackupInformation", ("DatabaseName", "Name")),
    ("Table", "tables", "PSTableBackupInformation", ("Name",)),
):
    declare(
        __name__,
        f"Get-AzCosmosDB{noun}BackupInformation",
        _Backup,
        cosmos(f"databaseAccounts/{path}", f"{_BACKUPS}{makes}", "backup"),
        makes=makes,
        names=("AccountName", *names),
    )
