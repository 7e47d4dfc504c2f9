"""Restores: of an account as another one, of a database or container in its account."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from cmdlets._az.bodies import json_value
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_cosmosdb._base import VERSION, WriteCosmos, cosmos
from cmdlets.az_cosmosdb._families import declare
from cmdlets.az_cosmosdb.restorable import everywhere, is_named, moment, path_of
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document, ResourceManager

_SQL_DATABASES, _SQL_CONTAINERS = "restorableSqlDatabases", "restorableSqlContainers"
_RESOURCES = {
    "sql": "restorableSqlResources",
    "mongodb": "restorableMongodbResources",
    "gremlin, sql": "restorableGremlinResources",
    "table, sql": "restorableTableResources",
}


class _TellsError(Exception):
    """Why nothing is restored; it is a warning."""


def _time(text: Any) -> Value:
    return convert_to(str(text), "datetime").ToUniversalTime()


def _now() -> Value:
    return convert_to(datetime.now(timezone.utc).isoformat(), "datetime").ToUniversalTime()


class _Event(NamedTuple):
    """What happened to a resource: its id, and when it last came to be and went."""

    rid: str | None
    made: Value
    gone: Value

    @property
    def alive(self) -> bool:
        """Whether it is there."""
        return self.rid is not None and (self.gone is None or (self.made is not None and self.made > self.gone))


def _last(documents: Iterable[Document], name: str) -> _Event:
    """What is known of the resource of that name."""
    rid, made, gone = None, None, None
    for document in documents:
        resource = (document.get("properties") or {}).get("resource") or {}
        if resource.get("ownerId") != name:
            continue
        rid = resource.get("ownerResourceId")
        time = _time(resource.get("eventTimestamp"))
        if resource.get("operationType") == "Delete":
            gone = time if gone is None or time > gone else gone
        elif resource.get("operationType") in ("Create", "Recreate"):
            made = time if made is None or time > made else made
    return _Event(rid, made, gone)


class _Restore(WriteCosmos):
    """Base: when, and of which account."""

    new = None

    def process(self) -> None:
        try:
            super().process()
        except _TellsError as reason:
            self.write_warning(str(reason))

    def given_time(self) -> Value:
        """The time of -RestoreTimestampInUtc in UTC, None where none is given. Raises _TellsError for one that is still to come."""
        time = unwrap(self.bound.get("RestoreTimestampInUtc"))
        if time is None:
            return None
        utc = time if convert_to(time.Kind, "string") == "Unspecified" else time.ToUniversalTime()
        if utc > _now():
            raise _TellsError(f"Restore timestamp {_shown(utc)} should be less than current timestamp {_shown(_now())}")
        return utc

    def accounts(self, name: str) -> list[Document]:
        """The accounts of a name that are, or were. Raises ServiceError."""
        manager = self.manager()
        return [each for each in manager.items(everywhere(manager), VERSION) if is_named(each, name)]


def _shown(time: Value) -> str:
    return str(convert_to(time, "string"))


def _sent(time: Value) -> str:
    return str(convert_to(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF"), "string")) + "Z"


def _stamp(document: Document, name: str) -> Value:
    text = (document.get("properties") or {}).get(name)
    return None if not text else _time(text)


class _RestoreAccount(_Restore):
    """Makes an account as another one was."""

    names = ("TargetDatabaseAccountName",)
    _source = ""

    def target(self) -> ResourceId:
        group, name = str(self.TargetResourceGroupName), str(self.TargetDatabaseAccountName)
        return ResourceId("", group, self.resource.type, (name,))

    def body(self, target: ResourceId, before: Document) -> Document:
        time, name, location = self.given_time(), str(self.SourceDatabaseAccountName), str(self.Location)
        source, removed = self.source(name, time)
        properties = source.get("properties") or {}
        api = str(properties.get("apiType"))
        if not removed:
            self.look(source, api, name, location, time)
        self._source = str(source["id"])
        body: dict[str, Any] = {
            "location": source.get("location"),
            "kind": "MongoDB" if api.lower() == "mongodb" else "GlobalDocumentDB",
            "properties": {
                "locations": [{"locationName": location, "failoverPriority": 0}],
                "databaseAccountOfferType": "Standard",
                "createMode": "Restore",
                "restoreParameters": self.parameters(str(source["id"]), time),
            },
        }
        if self.PublicNetworkAccess is not None:
            body["properties"]["publicNetworkAccess"] = str(self.PublicNetworkAccess)
        return body

    def does(self) -> str:
        return (
            f"Creating Database Account by restoring Database Account with Name {self.SourceDatabaseAccountName} and restorable "
            f"database account Id {self._source} to the timestamp {_shown(unwrap(self.RestoreTimestampInUtc))}"
        )

    def parameters(self, source: str, time: Value) -> dict[str, Any]:
        """What is restored, from where."""
        found: dict[str, Any] = {
            "restoreMode": "PointInTime",
            "restoreSource": source,
            "restoreTimestampInUtc": _sent(time),
        }
        for member, value in (
            ("databasesToRestore", self.DatabasesToRestore),
            ("gremlinDatabasesToRestore", self.GremlinDatabasesToRestore),
        ):
            if value is not None:
                found[member] = [json_value(each) for each in value]
        if self.TablesToRestore is not None:
            found["tablesToRestore"] = json_value(unwrap(self.TablesToRestore).TableNames)
        if self.DisableTtl is not None:
            found["restoreWithTtlDisabled"] = bool(self.DisableTtl)
        if self.SourceBackupLocation is not None:
            found["sourceBackupLocation"] = str(self.SourceBackupLocation)
        return found

    def source(self, name: str, time: Value) -> tuple[Document, bool]:
        """The account as it was at a time, and whether it is gone since. Raises _TellsError."""
        for each in self.accounts(name):
            made, gone = _stamp(each, "creationTime"), _stamp(each, "deletionTime")
            if made is not None and made < time and (gone is None or not gone < time):
                return each, gone is not None
        raise _TellsError(
            f"No database accounts found with matching account name {name} that was alive at given utc-timestamp {_shown(time)}"
        )

    def look(self, source: Document, api: str, name: str, location: str, time: Value) -> None:
        """Look whether an account that is there had anything then. Raises _TellsError."""
        segment = _RESOURCES.get(api.lower())
        if segment is None:
            raise _TellsError(f"Provided API Type {api} is not supported")
        manager = self.manager()
        path = f"{path_of(manager, str(source.get('location')), str(source['name']))}/{segment}"
        query = {"restoreLocation": location, "restoreTimestampInUtc": moment(time)}
        found = self.quietly(lambda: list(manager.items(path, VERSION, query)))
        if found is None:
            raise _TellsError(
                f"No database accounts found with matching account name {name} that was alive at given utc-timestamp "
                f"{_shown(time)} in location {location}"
            )
        if not found:
            raise _TellsError(
                f"Database account {name} contains no restorable resources in location {location} at given restore timestamp "
                f"{_shown(time)} in location {location}"
            )

    def quietly(self, ask: Callable[[], list[Document]]) -> list[Document] | None:
        """What the service answers, None for an error, of which a warning tells."""
        from pscompat.azure.errors import ServiceError  # Start-up: -WhatIf of others needs none of it.

        try:
            return ask()
        except ServiceError:
            return None


class _RestoreStored(_Restore):
    """Brings back a database or container, to a time or to that of its removal.

    databases, inner: the lists in which they are found; rid: what the query of the second calls a database.
    """

    databases: ClassVar[str] = ""
    inner: ClassVar[str] = ""
    rid: ClassVar[str] = ""
    word: ClassVar[str] = "collection"
    action = "Restoring a CosmosDB {}"

    def body(self, target: ResourceId, before: Document) -> Document:
        time = self.given_time()
        account = self.account(target.names[0], time)
        if time is None:
            time = self.removal(account, target)
        parameters = {"restoreSource": account["id"], "restoreTimestampInUtc": _sent(time)}
        resource = {"id": target.name, "createMode": "Restore", "restoreParameters": parameters}
        return {"properties": {"resource": resource, "options": {}}}

    def account(self, name: str, time: Value) -> Document:
        """The account, which must be there. Raises _TellsError."""
        found = [each for each in self.accounts(name) if _stamp(each, "deletionTime") is None]
        if time is not None:
            found = [each for each in found if (made := _stamp(each, "creationTime")) is not None and made < time]
        if found:
            return (
                found[0] if time is not None else max(found, key=lambda each: str(each["properties"]["creationTime"]))
            )
        when = "" if time is None else f" at given utc-timestamp {_shown(time)}"
        raise _TellsError(f"No database accounts found with matching account name {name} that was alive{when}")

    def removal(self, account: Document, target: ResourceId) -> Value:
        """The last second before the resource went. Raises _TellsError where it is there, or never was."""
        manager, location = self.manager(), str(account.get("location"))
        database = target.names[1]
        outer = self.events(manager, account, self.databases, {}, database)
        if outer.rid is None:
            word = "database" if self.inner or "Databases" in self.databases else self.word
            raise _TellsError(f"No restorable {word} found with name: {database}")
        if not self.inner:
            return self.before(outer, f"The {self.noun()} {database}", self.noun(), location)
        if not outer.alive:
            raise _TellsError(
                f"No active database with name {database} found that contains the {self.word} {target.name} in location {location}"
            )
        found = self.events(manager, account, self.inner, {self.rid: str(outer.rid)}, target.name)
        if found.rid is None:
            raise _TellsError(
                f"No restorable {self.word} found with name: {target.name} in database with name: {database}"
            )
        return self.before(found, f"The {self.word} {target.name} in database {database}", self.word, location)

    def noun(self) -> str:
        """What a resource that lies in the account itself is called."""
        return "database" if "Databases" in self.databases else self.word

    def events(
        self, manager: ResourceManager, account: Document, segment: str, query: dict[str, str], name: str
    ) -> _Event:
        """What happened to the resource of a name. Raises ServiceError."""
        path = f"{path_of(manager, str(account.get('location')), str(account['name']))}/{segment}"
        return _last(manager.items(path, VERSION, query), name)

    def before(self, found: _Event, what: str, word: str, location: str) -> Value:
        """The second before it went. Raises _TellsError where it is there."""
        if found.alive:
            raise _TellsError(
                f"{what} is currently online. Please delete the {word} and provide a restore timestamp for restoring "
                f"different instance of the {word}. in location {location}"
            )
        if found.gone is None:
            raise OperationRefusedError(f"{what} was never removed.")
        return found.gone.AddSeconds(-1)


declare(
    *(__name__, "Restore-AzCosmosDBAccount", _RestoreAccount),
    cosmos("databaseAccounts", "PSDatabaseAccountGetResults", "account as another one was"),
)
_DATABASE, _INNER = ("AccountName", "Name"), ("AccountName", "DatabaseName", "Name")
for noun, path, called, databases, inner, rid, word in (
    ("SqlDatabase", "sqlDatabases", "Sql Database", _SQL_DATABASES, "", "", ""),
    (
        *("SqlContainer", "sqlDatabases/containers", "Sql Container"),
        *(_SQL_DATABASES, _SQL_CONTAINERS, "restorableSqlDatabaseRid", "collection"),
    ),
    ("MongoDBDatabase", "mongodbDatabases", "MongoDB Database", "restorableMongodbDatabases", "", "", ""),
    (
        *("MongoDBCollection", "mongodbDatabases/collections", "MongoDB Collection"),
        *(
            "restorableMongodbDatabases",
            "restorableMongodbCollections",
            "restorableMongodbDatabaseRid",
            "collection",
        ),
    ),
    ("GremlinDatabase", "gremlinDatabases", "Gremlin Database", "restorableGremlinDatabases", "", "", ""),
    (
        *("GremlinGraph", "gremlinDatabases/graphs", "Gremlin Graph"),
        *("restorableGremlinDatabases", "restorableGremlinGraphs", "restorableGremlinDatabaseRid", "graph"),
    ),
    ("Table", "tables", "Table", "restorableTables", "", "", "table"),
):
    declare(
        __name__,
        f"Restore-AzCosmosDB{noun}",
        _RestoreStored,
        cosmos(f"databaseAccounts/{path}", f"PS{noun}GetResults", called),
        names=_INNER if inner else _DATABASE,
        called=called,
        databases=databases,
        inner=inner,
        rid=rid,
        word=word,
    )
