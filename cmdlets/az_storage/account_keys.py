"""The keys of storage accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets.az_storage._accounts import AccountCmdlet
from cmdlets.az_storage._base import ACCOUNT, COMMANDS
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList

if TYPE_CHECKING:
    from pscompat.dotnet.values import Value

_SDK = "Microsoft.Azure.Management.Storage.Models."


class StorageAccountKey(AzureObject):
    """A key of an account."""

    __slots__ = ()
    net_name = f"{_SDK}StorageAccountKey"

    @classmethod
    def of(cls, document: dict[str, Any]) -> StorageAccountKey:
        """The object for the service's document."""
        made = document.get("creationTime")
        return cls(
            {
                "KeyName": document.get("keyName"),
                "Value": document.get("value"),
                "Permissions": (document.get("permissions") or "").title() or None,
                "CreationTime": convert_to(made, "datetime").ToUniversalTime() if made else None,
            }
        )


class StorageAccountListKeysResult(AzureObject):
    """The keys of an account, as the service lists them once one was made anew."""

    __slots__ = ()
    net_name = f"{_SDK}StorageAccountListKeysResult"


@cmdlet("Get-AzStorageAccountKey")
class GetAzStorageAccountKey(AccountCmdlet):
    """Gets the keys of an account."""

    net_command = f"{COMMANDS}GetAzureStorageAccountKeyCommand"

    def process(self) -> None:
        path = f"{self.path(self.target())}/listKeys"
        query = {"$expand": "kerb"} if self.ListKerbKey else None
        try:
            found = self.manager().read("POST", path, ACCOUNT.version, query)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        self.write_all(StorageAccountKey.of(key) for key in found["keys"])


@cmdlet("New-AzStorageAccountKey")
class NewAzStorageAccountKey(AccountCmdlet):
    """Makes a key of an account anew."""

    net_command = f"{COMMANDS}NewAzureStorageAccountKeyCommand"

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/regenerateKey"

        def shown(status: Any) -> Value:
            keys = [StorageAccountKey.of(key) for key in status.result["keys"]]
            return StorageAccountListKeysResult({"Keys": GenericList(keys, StorageAccountKey.net_name)})

        body = {"keyName": self.KeyName}
        title = self.title("renewal of a key", target)
        self.send("POST", path, ACCOUNT.version, body, title=title, shown=shown)
