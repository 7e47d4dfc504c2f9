"""Caches: made, changed, emptied, restarted, removed; their data and their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import json_value
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import ActTold, RemoveTold, WriteTold, declare
from cmdlets.az_rediscache._base import CACHE, COMMANDS, VERSION, GetRedis, Redis
from cmdlets.az_rediscache._classes import CLASSES, SIZES
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_IDENTITIES = {
    each.lower(): each.replace("dUser", "d, User")
    for each in ("None", "SystemAssigned", "UserAssigned", "SystemAssignedUserAssigned")
}
_INSIGHTS = "2015-07-01"
_INVALID_SIZE = "Invalid Size. Example for valid values: For Standard or Basic Sku: (C0, C1, C2, C3, C4, C5, C6), for Premium Sku: (P1, P2, P3, P4, P5)"


def _text(value: Any) -> Any:
    return value or None


def _flag(value: Any) -> Any:
    return None if value in (None, "") else str(value).lower() == "true"


def _settings(value: Any) -> Any:
    found = json_value(value)
    return (
        None if found is None else {key: item for key, item in found.items() if key.lower() != "internaldependencylist"}
    )


_PLACES: dict[str, Any] = {
    "Location": "location",
    "RedisConfiguration": ".redisConfiguration",
    "EnableNonSslPort": ".enableNonSslPort",
    "TenantSettings": (".tenantSettings", _settings),
    "ShardCount": ".shardCount",
    "MinimumTlsVersion": (".minimumTlsVersion", _text),
    "RedisVersion": ".redisVersion",
    "UpdateChannel": ".updateChannel",
    "ZonalAllocationPolicy": ".zonalAllocationPolicy",
    "DisableAccessKeyAuthentication": (".disableAccessKeyAuthentication", _flag),
    "SubnetId": (".subnetId", _text),
    "StaticIP": (".staticIP", _text),
    "Tag": "tags",
    "Zone": ("zones", lambda value: [str(unwrap(each)) for each in value or ()] or None),
}


class _Write(Redis, WriteTold):
    """Base: what New- and Set- send, and that the keys are written, too."""

    places = _PLACES
    waits = False

    def size(self, sku: str) -> tuple[str, int] | None:
        """Family and capacity of -Size; ends the command where the kind of cache has no such size."""
        given = str(self.Size or "")
        if not given:
            return None
        family = "P" if sku == "Premium" else "C"
        code = next((each for each, size in SIZES.items() if size == given and each[0] == family), given).upper()
        if code not in SIZES or code[0] != family:
            self.invalid(_INVALID_SIZE)
        return code[0], int(code[1:])

    def identity(self) -> dict[str, Any] | None:
        """The identity that the parameters say."""
        if not self.IdentityType:
            return None
        found: dict[str, Any] = {"type": _IDENTITIES.get(str(self.IdentityType).lower(), "None")}
        if self.UserAssignedIdentity:
            found["userAssignedIdentities"] = {str(unwrap(each)).strip(): {} for each in self.UserAssignedIdentity}
        return found

    def with_sku(self, body: dict[str, Any], name: str, family: str, capacity: int) -> dict[str, Any]:
        """The body with SKU and identity."""
        body.setdefault("properties", {})["sku"] = {"name": name, "family": family, "capacity": capacity}
        identity = self.identity()
        if identity is not None:
            body["identity"] = identity
        return body

    def work(self, operation: Operation, target: ResourceId, body: Document) -> Iterable[Value]:
        manager, path = self.manager(), self.path(target)
        status = operation.write(manager, self.method, path, VERSION, body, waits=False)
        keys = manager.read("POST", f"{path}/listKeys", VERSION)
        yield CLASSES.of("RedisCacheAttributesWithAccessKeys")({**(status.accepted or {}), "keys": keys})


class _New(_Write):
    """Creates a cache."""

    doing = "Creating redis cache '{0}' ..."
    exists = "Redis cache with name '{0}' already exists."
    failure = "Microsoft.Rest.Azure.CloudException"

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        sku = str(self.Sku or "Standard")
        return self.with_sku(body, sku, *(self.size(sku) or ("P" if sku == "Premium" else "C", 1)))


class _Set(_Write):
    """Changes a cache."""

    method = "PATCH"
    reads = True
    doing = "Updating redis cache '{0}' ..."

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        properties = (before or {}).get("properties") or {}
        known = properties.get("sku") or {}
        size = self.size(str(self.Sku or "")) or (known.get("family"), known.get("capacity"))
        if not self.ShardCount and properties.get("shardCount") is not None:
            body.setdefault("properties", {})["shardCount"] = properties["shardCount"]
        return self.with_sku(body, str(self.Sku or known.get("name")), *size)


class _Remove(Redis, RemoveTold):
    """Removes a cache."""

    doing = "Removing redis cache '{0}' ..."
    question = "Are you sure you want to remove redis cache '{0}'?"


class _Act(Redis, ActTold):
    """Base of the actions; with -PassThru they say that it was done."""


class _Clear(_Act):
    """Removes all data of a cache."""

    operation = "flush"
    doing = "Flushing redis cache '{0}' ..."
    question = "Are you sure you want to flush redis cache '{0}'?"


class _Reset(_Act):
    """Restarts nodes of a cache."""

    operation = "forceReboot"
    doing = "Rebooting redis cache '{0}' ..."
    question = "Are you sure you want to reboot redis cache '{0}' {type}?"
    places = {"RebootType": "rebootType", "ShardId": "shardId"}

    def text(self, template: str, target: ResourceId) -> str:
        return super().text(template.replace("{type}", str(self.RebootType)), target)


_FORMAT: dict[str, Any] = {
    "Format": ("format", _text),
    "PreferredDataArchiveAuthMethod": "preferred-data-archive-auth-method",
    "StorageSubscriptionId": "storage-subscription-id",
}


class _Import(_Act):
    """Reads data from blobs into a cache."""

    operation = "import"
    doing = "Importing data into redis cache '{0}' ..."
    question = "Are you sure you want to import data into redis cache '{0}'?"
    places = {"Files": "files", **_FORMAT}


class _Export(_Act):
    """Writes the data of a cache into a container."""

    operation = "export"
    doing = "Exporting data from redis cache '{0}' ..."
    places = {"Container": "container", "Prefix": "prefix", **_FORMAT}


class _GetKeys(Redis):
    """Gets the keys of a cache."""

    def process(self) -> None:
        target = self.target()
        found = self.answered(target, lambda: self.manager().read("POST", f"{self.path(target)}/listKeys", VERSION))
        if found is not None:
            self.write(CLASSES.of("RedisAccessKeys")(found))


class _NewKey(_Act):
    """Makes a new key for a cache."""

    operation = "regenerateKey"
    doing = "Regenerating {key} key for redis cache '{0}' ..."
    question = "Are you sure you want to regenerate {key} key for redis cache '{0}'?"
    places = {"KeyType": "keyType"}

    def text(self, template: str, target: ResourceId) -> str:
        return super().text(template.replace("{key}", str(self.KeyType)), target)

    def result(self, target: ResourceId, status: OperationStatus) -> Iterator[Value]:
        yield CLASSES.of("RedisAccessKeys")(status.result or {})


class _Diagnostic(Redis):
    """Sends the metrics of a cache to a storage account, or no longer."""

    def process(self) -> None:
        target = self.target()
        cache = self.answered(target, lambda: self.manager().get(self.path(target), VERSION))
        if cache is None or not self.agreed_to(target):
            return
        account = self.bound.get("StorageAccountId")
        body = {"properties": {} if account is None else {"storageAccountId": str(unwrap(account))}}
        path = f"{cache['id']}/providers/microsoft.insights/diagnosticSettings/service"

        def work(operation: Operation) -> Iterable[Value]:
            operation.write(self.manager(), "PUT", path, _INSIGHTS, body)
            return ()

        self.perform(f"update of the diagnostics of Redis cache '{target.name}'", work)


_OFF, _ON = "Disabling diagnostics on redis cache '{0}' ...", "Enabling diagnostics on redis cache '{0}' ..."
_DIAGNOSTICS = COMMANDS + "s"
for name, base, attributes in (
    ("Get-AzRedisCache", GetRedis, {}),
    ("New-AzRedisCache", _New, {}),
    ("Set-AzRedisCache", _Set, {}),
    ("Remove-AzRedisCache", _Remove, {}),
    ("Clear-AzRedisCache", _Clear, {}),
    ("Reset-AzRedisCache", _Reset, {}),
    ("Import-AzRedisCache", _Import, {}),
    ("Export-AzRedisCache", _Export, {}),
    ("Get-AzRedisCacheKey", _GetKeys, {}),
    ("New-AzRedisCacheKey", _NewKey, {}),
    ("Set-AzRedisCacheDiagnostic", _Diagnostic, {"doing": _ON, "does": "Sends the metrics of a cache to storage."}),
    ("Remove-AzRedisCacheDiagnostic", _Diagnostic, {"doing": _OFF, "does": "Ends that metrics go to storage."}),
):
    commands = _DIAGNOSTICS if name.endswith("Diagnostic") else COMMANDS
    declare(__name__, name, base, CACHE, commands, names=("Name",), **{"does": base.__doc__ or "", **attributes})
