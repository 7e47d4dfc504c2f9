"""How many accounts there are in a location, and how many there may be."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import record_class
from cmdlets.az_storage._base import ACCOUNT, COMMANDS, MODELS, StorageCmdlet
from pscompat.dotnet.values import Value


@cmdlet("Get-AzStorageUsage")
class GetAzStorageUsage(StorageCmdlet):
    """Gets how much of what there may be in a location there is."""

    net_command = f"{COMMANDS}GetAzureStorageUsageCommand"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        manager, made = self.manager(), record_class(f"{MODELS}PSUsage")
        path = f"{manager.subscription}/providers/Microsoft.Storage/locations/{quote(self.Location)}/usages"
        for found in manager.items(path, ACCOUNT.version):
            name = found.get("name") or {}
            values = {"LocalizedName": name.get("localizedValue"), "Name": name.get("value")}
            counts = {"Unit": found.get("unit"), "CurrentValue": found.get("currentValue")}
            yield made({**values, **counts, "Limit": found.get("limit")})
