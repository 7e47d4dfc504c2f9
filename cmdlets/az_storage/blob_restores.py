"""Blobs are brought back to what they were at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import NewObject, class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._accounts import AccountCmdlet
from cmdlets.az_storage._base import ACCOUNT, COMMANDS, MODELS, plain
from pscompat.azure.errors import service_errors
from pscompat.azure.operations import run_operation
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId

_STATUS = f"{MODELS}PSBlobRestoreStatus"


@cmdlet("New-AzStorageBlobRangeToRestore")
class NewRange(NewObject):
    """Makes a range of blobs in memory, from one name up to another."""

    net_command = f"{COMMANDS}NewAzStorageBlobRangeToRestoreCommand"
    makes = f"{MODELS}PSBlobRestoreRange"

    def finish(self, subject: Any) -> None:
        for name in ("StartRange", "EndRange"):
            subject.put(name, getattr(self, name) or "")


@cmdlet("Restore-AzStorageBlobRange")
class RestoreAzStorageBlobRange(AccountCmdlet):
    """Begins to bring blobs back; with -WaitForComplete it waits until they are."""

    net_command = f"{COMMANDS}RestoreAzureStorageBlobRangeCommand"
    names = ("StorageAccountName",)
    given = ("StorageAccount",)
    ids = ("ResourceId",)

    def process(self) -> None:
        target = self.target()
        if self.should_process(target.name, "Restore Blob Range"):
            self.perform(f"restore of blobs of '{target.name}'", lambda operation: self._work(operation, target))

    def _work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        manager, path = self.manager(), f"{self.path(target)}/restoreBlobRanges"
        ranges = [plain(part) for part in self.BlobRestoreRange or ()] or [{"startRange": "", "endRange": ""}]
        body = {"timeToRestore": plain(self.TimeToRestore), "blobRanges": ranges}
        arguments = ("POST", path, ACCOUNT.version, body)
        if not self.WaitForComplete:
            with service_errors():
                return [class_named(_STATUS)(manager.begin(*arguments, polling=False).result())]
        told: list[str] = []

        def begin(*given: Any, **options: Any) -> Any:
            watch = options["raw_response_hook"]

            def hook(answer: Any) -> None:
                if not told and answer.http_response.status_code < 300:
                    body = answer.http_response.json() if answer.http_response.content else {}
                    told.append(str(body.get("restoreId") or ""))
                    operation.warn(
                        f"Restore blob ranges with Id '{told[0]}' started. Restore blob ranges time to complete is "
                        "dependent on the size of the restore."
                    )
                watch(answer)

            options["raw_response_hook"] = hook
            return manager.begin(*given, **options)

        status = run_operation(begin, *arguments)
        if status.error is not None:
            raise status.error
        return [class_named(_STATUS)(status.result or {})]
