"""Accounts: made, changed, removed; their regions and the order of failover; their keys; which regions there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.bodies import json_value
from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_cosmosdb import _account_body as parts
from cmdlets.az_cosmosdb._base import COMMANDS, CosmosAction, CosmosCmdlet, GetCosmos, RemoveCosmos, cosmos
from cmdlets.az_cosmosdb._families import declare
from pscompat.dotnet.values import Hashtable, Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

ACCOUNT = cosmos("databaseAccounts", "PSDatabaseAccountGetResults", "Cosmos DB account")
_KEYS = {
    "primary": "PrimaryMasterKey",
    "primaryReadonly": "PrimaryReadonlyMasterKey",
    "secondary": "SecondaryMasterKey",
    "secondaryReadonly": "SecondaryReadonlyMasterKey",
}
_KEY_ORDER = ("PrimaryMasterKey", "SecondaryMasterKey", "PrimaryReadonlyMasterKey", "SecondaryReadonlyMasterKey")


@cmdlet("New-AzCosmosDBAccount")
class NewAzCosmosDBAccount(parts.AccountBody):
    """Creates an account."""

    net_command = f"{COMMANDS}NewAzCosmosDBAccount"
    resource = ACCOUNT
    new = True
    action = "Creating {}"
    given = ()
    ids = ()
    places = parts.PLACES
    refuses = {
        "FromPointInTimeBackup": "what is restored, and from when, cannot be given with it; use Restore-AzCosmosDBAccount."
    }

    def body(self, target: ResourceId, before: Document) -> Document:
        locations = parts.locations_of(self)
        first = next((each for each in locations if each.get("failoverPriority") == 0), None)
        if self.Location is not None and self.LocationObject is not None:
            self.invalid("-Location and -LocationObject exclude each other.")
        if first is None:
            self.invalid("An account needs a region to write to; give -Location, or -LocationObject with priority 0.")
        kind, own = parts.kind_of(self)
        properties: dict[str, Any] = {
            "locations": locations,
            "databaseAccountOfferType": "Standard",
            "consistencyPolicy": parts.consistency(self),
            "enableMultipleWriteLocations": bool(self.EnableMultipleWriteLocations),
            "isVirtualNetworkFilterEnabled": bool(self.EnableVirtualNetwork),
            "enableAutomaticFailover": bool(self.EnableAutomaticFailover),
            "virtualNetworkRules": parts.rules_of(self),
            "disableKeyBasedMetadataWriteAccess": bool(self.DisableKeyBasedMetadataWriteAccess),
            "networkAclBypassResourceIds": parts.texts(self.NetworkAclBypassResourceId),
            **own,
        }
        if self.IpRule:
            properties["ipRules"] = parts.ip_rules(self)
        backup = parts.new_backup(self)
        if backup is not None:
            properties["backupPolicy"] = backup
        body = {"location": first["locationName"], "tags": json_value(self.Tag) or {}}
        if kind is not None:
            body["kind"] = kind
        return {**body, "properties": self.filled(properties)}


@cmdlet("Update-AzCosmosDBAccount")
class UpdateAzCosmosDBAccount(parts.AccountBody):
    """Changes an account."""

    net_command = f"{COMMANDS}UpdateAzCosmosDBAccount"
    resource = ACCOUNT
    method = "PATCH"
    action = "Updating {}"
    given = ("InputObject",)
    places = parts.CHANGED

    def body(self, target: ResourceId, before: Document) -> Document:
        was = before.get("properties") or {}
        written = was.get("writeLocations") or was.get("locations") or [{}]
        keeps = ("locationName", "failoverPriority", "isZoneRedundant")
        properties = self.filled(
            {"locations": [{name: each[name] for name in keeps if name in each} for each in was.get("locations") or ()]}
        )
        if self.DefaultConsistencyLevel:
            properties["consistencyPolicy"] = parts.consistency(self)
        if self.VirtualNetworkRule is not None or self.VirtualNetworkRuleObject is not None:
            properties["virtualNetworkRules"] = parts.rules_of(self)
        if self.Capabilities is not None:
            properties["capabilities"] = [{"name": name} for name in parts.texts(self.Capabilities)]
        backup = parts.changed_backup(self, before)
        if backup is not None:
            properties["backupPolicy"] = backup
        body: dict[str, Any] = {"location": written[0].get("locationName") or before.get("location")}
        if self.Tag is not None:
            body["tags"] = json_value(self.Tag)
        return {**body, "properties": properties}


class _Afterwards(CosmosCmdlet):
    """Base of those that send something, and write the account as it is then."""

    names = ("Name",)

    def change(self, action: str, method: str, suffix: str, body: Document) -> None:
        """Ask, send it, and write the account."""
        target = self.target()
        path, version = self.path(target), self.resource.version
        if not self.should_process(target.name, action):
            return

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), method, f"{path}{suffix}", version, body)
            yield self.fetch(target)

        self.perform(self.title("update", target), work)


class _Regions(_Afterwards):
    """Says in which regions an account is."""

    def process(self) -> None:
        if self.Location is None and self.LocationObject is None:
            self.write_warning("Cannot Add Region if no location is provided.")
            return
        body = {"properties": {"locations": parts.locations_of(self)}}
        self.change("Updating Database Account Region", "PATCH", "", body)


class _Order(_Afterwards):
    """Says in which order the regions of an account take over."""

    def process(self) -> None:
        order = [
            {"locationName": name, "failoverPriority": place}
            for place, name in enumerate(parts.texts(self.FailoverPolicy))
        ]
        body = {"failoverPolicies": order}
        self.change("Updating Database Account Failover Priority", "POST", "/failoverPriorityChange", body)


def _pairs(answer: Document, names: tuple[str, ...] = _KEY_ORDER) -> Hashtable:
    found = {name.lower(): value for name, value in (answer or {}).items()}
    return Hashtable((name, found[name.lower()]) for name in names if name.lower() in found)


class _GetKey(CosmosCmdlet):
    """Gets the keys of an account, or its connection strings."""

    names = ("Name",)

    def process(self) -> None:
        path, version = self.path(self.target()), self.resource.version
        kind = str(self.Type or "Keys").lower()

        def read() -> Iterator[Value]:
            if kind == "connectionstrings":
                found = self.manager().read("POST", f"{path}/listConnectionStrings", version)
                yield Hashtable(
                    (each.get("description"), each.get("connectionString"))
                    for each in found.get("connectionStrings") or ()
                )
            elif kind == "readonlykeys":
                yield _pairs(self.manager().read("POST", f"{path}/readonlykeys", version))
            else:
                yield _pairs(self.manager().read("POST", f"{path}/listKeys", version))

        self.write_read(read)


class _NewKey(CosmosAction):
    """Makes a key of an account anew, and writes it."""

    names = ("Name",)

    def process(self) -> None:
        kind = str(self.KeyKind or "")
        if kind not in _KEYS:
            self.invalid(f"-KeyKind is one of {', '.join(_KEYS)}, not '{kind}'.", kind)
        target = self.target()
        path, version = self.path(target), self.resource.version
        if not self.should_process(kind, "Regenerating key for Database Account:"):
            return

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "POST", f"{path}/regenerateKey", version, {"keyKind": kind})
            yield _pairs(self.manager().read("POST", f"{path}/listKeys", version))[_KEYS[kind]]

        self.perform(self.title("renewal of a key", target), work)


class _RemoveAccount(RemoveCosmos):
    """Removes an account."""

    action = "Removing Database Account"


class _Location(CosmosCmdlet):
    """Gets the regions in which there are accounts."""

    def process(self) -> None:
        def read() -> Iterator[Value]:
            path = f"{self.manager().subscription}/providers/{self.resource.type}"
            if self.Location:
                name = quote(str(self.Location), safe="")
                yield self.resource.of(self.manager().get(f"{path}/{name}", self.resource.version))
            else:
                yield from map(self.resource.of, self.manager().items(path, self.resource.version))

        self.write_read(read)


for _name, _base in (
    ("Get-AzCosmosDBAccount", GetCosmos),
    ("Remove-AzCosmosDBAccount", _RemoveAccount),
    ("Update-AzCosmosDBAccountRegion", _Regions),
    ("Update-AzCosmosDBAccountFailoverPriority", _Order),
    ("Get-AzCosmosDBAccountKey", _GetKey),
    ("New-AzCosmosDBAccountKey", _NewKey),
):
    declare(__name__, _name, _base, ACCOUNT, names=("Name",))
declare(
    *(__name__, "Get-AzCosmosDBLocation", _Location),
    cosmos("locations", "PSLocationGetResult", "region of Cosmos DB"),
    names=("Location",),
)
