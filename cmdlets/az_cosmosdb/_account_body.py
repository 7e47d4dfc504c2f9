"""What the parameters of New- and Update-AzCosmosDBAccount say of an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets._az.bodies import Place, json_value
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_cosmosdb._base import CosmosCmdlet, WriteCosmos
from pscompat.dotnet.values import unwrap

_LEVELS = ("Strong", "Session", "Eventual", "ConsistentPrefix", "BoundedStaleness")
_PERIODIC, _CONTINUOUS = "Periodic", "Continuous"


def _rules(addresses: Any) -> list[dict[str, str]]:
    return [{"ipAddressOrRange": str(unwrap(each))} for each in addresses]


def _bypass(value: Any) -> str:
    return "AzureServices" if str(value) == "AzureServices" else "None"


def texts(values: Any) -> list[str]:
    """An argument as a list of texts."""
    return [str(unwrap(each)) for each in values or ()]


PLACES: Mapping[str, Place] = {
    "PublicNetworkAccess": "publicNetworkAccess",
    "EnableFreeTier": "enableFreeTier",
    "EnableAnalyticalStorage": "enableAnalyticalStorage",
    "EnableBurstCapacity": "enableBurstCapacity",
    "EnablePartitionMerge": "enablePartitionMerge",
    "EnablePriorityBasedExecution": "enablePriorityBasedExecution",
    "EnablePerRegionPerPartitionAutoscale": "enablePerRegionPerPartitionAutoscale",
    "DefaultPriorityLevel": "defaultPriorityLevel",
    "DisableLocalAuth": "disableLocalAuth",
    "MinimalTlsVersion": "minimalTlsVersion",
    "KeyVaultKeyUri": "keyVaultKeyUri",
    "NetworkAclBypass": ("networkAclBypass", _bypass),
    "AnalyticalStorageSchemaType": "analyticalStorageConfiguration.schemaType",
}
CHANGED: Mapping[str, Place] = {
    **PLACES,
    "EnableAutomaticFailover": "enableAutomaticFailover",
    "EnableMultipleWriteLocations": "enableMultipleWriteLocations",
    "EnableVirtualNetwork": "isVirtualNetworkFilterEnabled",
    "DisableKeyBasedMetadataWriteAccess": "disableKeyBasedMetadataWriteAccess",
    "NetworkAclBypassResourceId": ("networkAclBypassResourceIds", texts),
    "ServerVersion": "apiProperties.serverVersion",
    "IpRule": ("ipRules", _rules),
}


def rules_of(cmdlet: CosmosCmdlet) -> list[dict[str, Any]]:
    """The networks that -VirtualNetworkRule and -VirtualNetworkRuleObject name."""
    found: list[dict[str, Any]] = [{"id": each} for each in texts(cmdlet.VirtualNetworkRule)]
    return [*found, *(json_value(each) for each in cmdlet.VirtualNetworkRuleObject or ())]


def ip_rules(cmdlet: CosmosCmdlet) -> list[dict[str, str]]:
    """The addresses of -IpRule."""
    return _rules(cmdlet.IpRule or ())


def locations_of(cmdlet: CosmosCmdlet) -> list[dict[str, Any]]:
    """The regions of -Location, in the order of failover, and of -LocationObject."""
    named = texts(cmdlet.Location)
    found: list[dict[str, Any]] = [
        {"locationName": name, "failoverPriority": place} for place, name in enumerate(named)
    ]
    return [*found, *(json_value(each) for each in cmdlet.LocationObject or ())]


def consistency(cmdlet: CosmosCmdlet) -> dict[str, Any]:
    """The policy of -DefaultConsistencyLevel: Session where it is none of those that there are."""
    level = str(cmdlet.DefaultConsistencyLevel)
    policy: dict[str, Any] = {"defaultConsistencyLevel": level if level in _LEVELS else "Session"}
    if level == "BoundedStaleness":
        if cmdlet.MaxStalenessIntervalInSeconds is not None:
            policy["maxIntervalInSeconds"] = int(cmdlet.MaxStalenessIntervalInSeconds)
        if cmdlet.MaxStalenessPrefix is not None:
            policy["maxStalenessPrefix"] = int(cmdlet.MaxStalenessPrefix)
    return policy


def periodic(cmdlet: CosmosCmdlet) -> dict[str, Any]:
    """What the parameters about backups at intervals say."""
    values = {
        "backupIntervalInMinutes": cmdlet.BackupIntervalInMinutes,
        "backupRetentionIntervalInHours": cmdlet.BackupRetentionIntervalInHours,
        "backupStorageRedundancy": cmdlet.BackupStorageRedundancy,
    }
    return {name: json_value(value) for name, value in values.items() if value is not None and value != ""}


def _continuous(cmdlet: CosmosCmdlet) -> dict[str, Any]:
    tier = {"tier": str(cmdlet.ContinuousTier)} if cmdlet.ContinuousTier else {}
    return {"type": _CONTINUOUS, "continuousModeProperties": tier}


def new_backup(cmdlet: CosmosCmdlet) -> dict[str, Any] | None:
    """The policy of backups of a new account, None where nobody asks for one. Raises OperationRefusedError for what excludes each other."""
    kind, intervals = str(cmdlet.BackupPolicyType or "").lower(), periodic(cmdlet)
    if kind not in ("", _PERIODIC.lower(), _CONTINUOUS.lower()):
        raise OperationRefusedError("Invalid BackupPolicyType provided")
    if kind == _CONTINUOUS.lower():
        if intervals:
            message = (
                "Cannot accept BackupInterval or BackupRetention or BackupStorageRedundancy parameters for "
                "ContinuousModeBackupType"
            )
            raise OperationRefusedError(message)
        return _continuous(cmdlet)
    if kind and cmdlet.ContinuousTier:
        raise OperationRefusedError("Cannot accept ContinuousBackupTier parameter for PeriodicModeBackupType")
    return {"type": _PERIODIC, "periodicModeProperties": intervals} if kind or intervals else None


def changed_backup(cmdlet: CosmosCmdlet, before: Any) -> dict[str, Any] | None:
    """The policy that replaces that of an account, None where it stays. Raises OperationRefusedError for one that cannot."""
    kind, intervals = str(cmdlet.BackupPolicyType or "").lower(), periodic(cmdlet)
    now = str(((before.get("properties") or {}).get("backupPolicy") or {}).get("type") or _PERIODIC)
    continuous = kind == _CONTINUOUS.lower()
    if intervals and continuous:
        message = "Cannot set BackupPolicyType along with BackupInterval or BackupRetention or BackupStorageRedundancy parameters"
        raise OperationRefusedError(message)
    if intervals and now != _PERIODIC:
        message = (
            "Can accept BackupInterval or BackupRetention parameters only for accounts with PeriodicMode backup policy"
        )
        raise OperationRefusedError(message)
    if cmdlet.ContinuousTier and not continuous:
        raise OperationRefusedError("ContinuousTier parameter need to be set together with BackupPolicyType Continuous")
    if intervals:
        return {"type": _PERIODIC, "periodicModeProperties": intervals}
    if continuous and (now == _PERIODIC or cmdlet.ContinuousTier):
        return _continuous(cmdlet)
    return None


def kind_of(cmdlet: CosmosCmdlet) -> tuple[str | None, dict[str, Any]]:
    """The kind of a new account, and what its API has it be capable of."""
    api = str(cmdlet.ApiKind or "")
    if not api:
        return "GlobalDocumentDB", {}
    if api.lower() == "mongodb":
        found: dict[str, Any] = {}
        version = cmdlet.ServerVersion
        if version is not None:
            found["apiProperties"] = {"serverVersion": str(version)}
        if cmdlet.Capabilities and str(version) != "3.2":
            found["capabilities"] = [{"name": name} for name in texts(cmdlet.Capabilities)]
        return api, found
    if api in ("Cassandra", "Gremlin", "Table"):
        return None, {"capabilities": [{"name": f"Enable{api}"}]}
    return None, {}


class AccountBody(WriteCosmos):
    """Base of both: nobody is told what is not there with an error of its own."""

    called = "Database Account"
    names = ("Name",)
