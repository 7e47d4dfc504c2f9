"""Queues, over the interface of the queue service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject, record_class, string_dictionary
from cmdlets.az_storage._data import COMMANDS, DataCmdlet, metadata_of
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from pscompat.azure.storage_service import StorageService

_MODEL = "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel."
QueueClient = record_class("Azure.Storage.Queues.QueueClient")
_Properties = record_class("Azure.Storage.Queues.Models.QueueProperties")


class AzureStorageQueue(AzureObject):
    """A queue."""

    __slots__ = ()
    net_name = f"{_MODEL}AzureStorageQueue"

    def ToString(self) -> str:
        return self.net_full_name()


class _QueueCmdlet(DataCmdlet):
    kind = "queue"

    def missing(self) -> str:
        return f"Can not find queue '{self.Name}'." if self.Name else ""

    def read(self, service: StorageService, name: str, context: Any) -> Value:
        """The object for a queue. Raises ServiceError."""
        address = service.address(name)
        headers = service.send("GET", address, {"comp": "metadata"}).headers
        count = int(headers.get("x-ms-approximate-messages-count") or 0)
        client = QueueClient({"Name": name, "Uri": address, "AccountName": service.account, "MessageMaxBytes": 65536})
        metadata = string_dictionary(metadata_of(headers.items()))
        return AzureStorageQueue(
            {
                "CloudQueue": None,
                "Uri": address,
                "ApproximateMessageCount": count,
                "EncodeMessage": True,
                "QueueClient": client,
                "QueueProperties": _Properties({"Metadata": metadata, "ApproximateMessagesCount": count}),
                "Context": context,
                "Name": name,
            }
        )


@cmdlet("Get-AzStorageQueue")
class GetAzStorageQueue(_QueueCmdlet):
    """Gets queues: all, those of a name or a prefix, or one."""

    net_command = f"{COMMANDS}Queue.GetAzureStorageQueueCommand"

    def process(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        if self.Name and not has_wildcards(self.Name):
            yield self.read(service, self.Name, context)
            return
        fits = compile_pattern(self.Name) if self.Name else None
        query = {"include": "metadata", **({"prefix": self.Prefix} if self.Prefix else {})}
        for element in self.listed(service, query, "Queue"):
            name = element.findtext("Name") or ""
            if fits is None or fits(name):
                yield self.read(service, name, context)


@cmdlet("New-AzStorageQueue")
class NewAzStorageQueue(_QueueCmdlet):
    """Creates a queue."""

    net_command = f"{COMMANDS}Queue.NewAzureStorageQueueCommand"

    def process(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        context = self.storage_context()
        service = self.service(context)
        if service.send("PUT", service.address(self.Name), content=b"").status_code == 204:
            self.already_there(f"Queue '{self.Name}' already exists.")
            return
        yield self.read(service, self.Name, context)


@cmdlet("Remove-AzStorageQueue")
class RemoveAzStorageQueue(_QueueCmdlet):
    """Removes a queue with all that is in it, after asking."""

    net_command = f"{COMMANDS}Queue.RemoveAzureStorageQueueCommand"

    def process(self) -> None:
        if not self.should_process(self.Name, "Remove queue"):
            return
        service = self.service(self.storage_context())
        try:
            service.send("GET", service.address(self.Name), {"comp": "metadata"})
        except ServiceError as problem:
            if problem.status_code == 404:
                self.not_found(self.missing())
            else:
                self.write_service_error(problem)
            return
        agreed = bool(self.Force) or self.should_continue(f"Remove queue and all content in it: {self.Name}", "")
        self.run(lambda: self._removed(service, agreed))

    def _removed(self, service: StorageService, agreed: bool) -> Iterator[Value]:
        if agreed:
            service.send("DELETE", service.address(self.Name))
        if self.PassThru:
            yield agreed
