"""Import of databases from files in a storage account, and export to them. Keys and passwords are sent, and shown to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import at
from cmdlets._az.objects import record_class
from cmdlets._az.secret_values import hidden
from cmdlets.az_sql._base import (
    COMMANDS,
    SqlCmdlet,
    sql,
)
from cmdlets.az_sql._families import declare
from pscompat.azure.errors import service_errors
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_DATABASE = sql("servers/databases", "Database.Model.AzureSqlDatabaseModel", "SQL database")
_MODEL = f"{COMMANDS}ImportExport.Model.AzureSqlDatabaseImportExport"


class _Transfer(SqlCmdlet):
    """Begins a transfer, which goes on in the service; what is written tells where to ask for it."""

    imports = False

    def process(self) -> None:
        target = self.target()
        name = str(self.DatabaseName)
        properties: dict[str, Any] = {
            "storageKeyType": convert_to(self.StorageKeyType, "string"),
            "storageKey": str(self.StorageKey),
            "storageUri": convert_to(unwrap(self.StorageUri), "string"),
        }
        if self.AdministratorLogin:
            properties["administratorLogin"] = self.AdministratorLogin
        if self.AdministratorLoginPassword is not None:
            properties["administratorLoginPassword"] = unwrap(self.AdministratorLoginPassword).reveal()
        kind = convert_to(self.AuthenticationType, "string") if self.AuthenticationType is not None else "Sql"
        properties["authenticationType"] = {"None": "Sql", "AdPassword": "ADPassword"}.get(kind, kind)
        if self.imports:
            properties["databaseName"] = name
            properties["edition"] = convert_to(self.Edition, "string")
            properties["serviceObjectiveName"] = self.ServiceObjectiveName
            properties["maxSizeBytes"] = convert_to(self.DatabaseMaxSizeBytes, "string")
        if self.UseNetworkIsolation:
            properties["networkIsolation"] = {
                "storageAccountResourceId": self.StorageAccountResourceIdForPrivateLink,
                "sqlServerResourceId": self.SqlServerResourceIdForPrivateLink,
            }
        if self.asked(target):
            self.perform(
                f"{'import' if self.imports else 'export'} of '{name}'", lambda each: self._work(each, properties)
            )

    def _work(self, operation: Operation, body: dict[str, Any]) -> Iterator[Value]:
        target = self.target()
        path = self.path(target)
        path = f"{path.rpartition('/databases/')[0]}/import" if self.imports else f"{path}/export"
        where: list[str] = []

        def hook(answer: Any) -> None:
            headers = answer.http_response.headers
            where.append(headers.get("Azure-AsyncOperation") or headers.get("Location") or "")

        with service_errors():
            self.manager().begin("POST", path, self.resource.version, body, raw_response_hook=hook, polling=False)
        values: dict[str, Value] = {
            "ResourceGroupName": target.group,
            "ServerName": target.names[0],
            "DatabaseName": target.names[1],
            "StorageKeyType": body["storageKeyType"],
            "StorageKey": hidden(""),
            "StorageUri": body["storageUri"],
            "AdministratorLogin": body.get("administratorLogin"),
            "AdministratorLoginPassword": None,
            "AuthenticationType": body["authenticationType"],
            "OperationStatusLink": next((each for each in where if each), None),
            "Status": "InProgress",
            "ErrorMessage": None,
        }
        if self.imports:
            values.update(
                Edition=body["edition"],
                ServiceObjectiveName=body["serviceObjectiveName"],
                DatabaseMaxSizeBytes=unwrap(self.DatabaseMaxSizeBytes),
            )
        yield record_class(
            f"{_MODEL}{'' if self.imports else 'Base'}Model".replace("ImportExportModel", "ImportModel")
        )(values)


_NAMES = ("ServerName", "DatabaseName")
declare(__name__, "New-AzSqlDatabaseExport", _Transfer, _DATABASE, names=_NAMES, impact="Low")
declare(__name__, "New-AzSqlDatabaseImport", _Transfer, _DATABASE, names=_NAMES, imports=True, impact="Low")


class _Status(SqlCmdlet):
    """Asks how far a transfer is."""

    def process(self) -> None:
        link = str(self.OperationStatusLink)
        base = self.connection().base_url.lower()
        if not link.lower().startswith(f"{base}/"):
            self.invalid(f"'{link}' is no address of the service.")
        document = self.answered(lambda: self.manager().get(link, ""))
        if document is None:
            return
        inner = at(document, ".status") is not None
        properties = document.get("properties") or {}
        values: dict[str, Value] = {
            "OperationStatusLink": link,
            "ErrorMessage": properties.get("errorMessage") or (document.get("error") or {}).get("message"),
            "LastModifiedTime": properties.get("lastModifiedTime"),
            "QueuedTime": properties.get("queuedTime") or document.get("startTime"),
            "StatusMessage": properties.get("status"),
            "Status": document.get("status") or (properties.get("status") if inner else None),
        }
        self.write(record_class(f"{_MODEL}StatusModel")(values))


declare(__name__, "Get-AzSqlDatabaseImportExportStatus", _Status, _DATABASE, names=())
