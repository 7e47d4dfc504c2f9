"""Tables, over the interface of the table service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject, record_class
from cmdlets.az_storage._data import COMMANDS, DataCmdlet
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from pscompat.azure.storage_service import StorageService

_MODEL = "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel."
_HEADERS = {
    "Accept": "application/json;odata=minimalmetadata",
    "DataServiceVersion": "3.0",
    "MaxDataServiceVersion": "3.0;NetFx",
}
_JSON = {**_HEADERS, "Content-Type": "application/json", "Prefer": "return-no-content"}
_LAST = "{"
CloudTable = record_class("Microsoft.Azure.Cosmos.Table.CloudTable")
_Client = record_class("Microsoft.Azure.Cosmos.Table.CloudTableClient")


class AzureStorageTable(AzureObject):
    """A table."""

    __slots__ = ()
    net_name = f"{_MODEL}AzureStorageTable"

    @classmethod
    def of(cls, service: StorageService, name: str, context: Any) -> AzureStorageTable:
        """The object for a table."""
        address = service.address(name)
        client = _Client({"BaseUri": service.address()})
        table = CloudTable({"ServiceClient": client, "Name": name, "Uri": address})
        return cls({"CloudTable": table, "Uri": address, "Context": context, "Name": name})

    def ToString(self) -> str:
        return self.net_full_name()


class _TableCmdlet(DataCmdlet):
    kind = "table"

    def missing(self) -> str:
        return f"Can not find table '{self.Name}'." if self.Name else ""

    def tables(self, service: StorageService, condition: str) -> Iterator[str]:
        """The names of the tables that an OData filter chooses. Raises ServiceError."""
        query = {"$filter": condition} if condition else {}
        while True:
            answer = service.send("GET", service.address("Tables"), query or None, _HEADERS)
            yield from (str(row["TableName"]) for row in answer.json()["value"])
            following = answer.headers.get("x-ms-continuation-NextTableName")
            if not following:
                return
            query = {**query, "NextTableName": following}

    def exists(self, service: StorageService, name: str) -> bool:
        """Whether there is such a table. Raises ServiceError."""
        return any(self.tables(service, f"TableName eq '{_quoted(name)}'"))


def _quoted(name: str) -> str:
    return name.replace("'", "''")


@cmdlet("Get-AzStorageTable")
class GetAzStorageTable(_TableCmdlet):
    """Gets tables: all, those of a name or a prefix, or one."""

    net_command = f"{COMMANDS}Table.Cmdlet.GetAzureStorageTableCommand"

    def process(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        name = self.Name or ""
        if name and not has_wildcards(name):
            if self.exists(service, name):
                yield AzureStorageTable.of(service, name, context)
            else:
                self.not_found(self.missing())
            return
        fits = compile_pattern(name) if name else None
        prefix = _quoted(self.Prefix) if self.Prefix else ""
        condition = f"TableName ge '{prefix}' and TableName lt '{prefix}{_LAST}'" if prefix else ""
        for found in self.tables(service, condition):
            if fits is None or fits(found):
                yield AzureStorageTable.of(service, found, context)


@cmdlet("New-AzStorageTable")
class NewAzStorageTable(_TableCmdlet):
    """Creates a table."""

    net_command = f"{COMMANDS}Table.Cmdlet.NewAzureStorageTableCommand"

    def process(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        try:
            body = json.dumps({"TableName": self.Name}).encode()
            service.send("POST", service.address("Tables"), None, _JSON, body)
        except ServiceError as problem:
            if problem.status_code != 409:
                raise
            self.already_there(f"Table '{self.Name}' already exists.")
            return
        yield AzureStorageTable.of(service, self.Name, context)


@cmdlet("Remove-AzStorageTable")
class RemoveAzStorageTable(_TableCmdlet):
    """Removes a table with all that is in it, after asking where something is in it."""

    net_command = f"{COMMANDS}Table.Cmdlet.RemoveAzureStorageTableCommand"

    def process(self) -> None:
        if not self.should_process(self.Name, "Remove table"):
            return
        service = self.service(self.storage_context())
        try:
            if not self.exists(service, self.Name):
                self.not_found(self.missing())
                return
            agreed = bool(self.Force) or self._is_empty(service)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        agreed = agreed or self.should_continue(f"Remove table and all content in it: {self.Name}", "")
        self.run(lambda: self._removed(service, agreed))

    def _is_empty(self, service: StorageService) -> bool:
        answer = service.send("GET", service.address(f"{self.Name}()"), {"$top": "1"}, _HEADERS)
        return not answer.json()["value"]

    def _removed(self, service: StorageService, agreed: bool) -> Iterator[Value]:
        if agreed:
            service.send("DELETE", service.address(f"Tables('{_quoted(self.Name)}')"), None, _HEADERS)
        if self.PassThru:
            yield agreed
