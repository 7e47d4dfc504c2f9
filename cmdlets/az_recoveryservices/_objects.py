"""The objects of Az.RecoveryServices, made of the service's documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets._az.objects import free_object, tag_table
from cmdlets._az.resource_ids import group_of
from cmdlets.az_recoveryservices._class_tree import VAULTS, ServiceRecord, backup, class_of
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, Value


def time(text: Any) -> Value:
    """A time of the service as DateTime, None without one."""
    return convert_to(text, "datetime").ToUniversalTime() if isinstance(text, str) and text else None


def names_in(resource_id: str) -> dict[str, str]:
    """The names in an id, by the types before them."""
    parts = resource_id.strip("/").split("/")
    return {key.lower(): value for key, value in zip(parts[::2], parts[1::2], strict=False)}


_MANAGED = {
    "AzureIaasVM": ("AzureVM", "AzureVM"),
    "AzureStorage": ("AzureStorage", "AzureStorage"),
    "AzureWorkload": ("AzureWorkload", "AzureVMAppContainer"),
    "AzureSql": ("AzureSQL", "AzureSQL"),
    "MAB": ("MAB", "Windows"),
    "DPM": ("SCDPM", "SCDPM"),
    "AzureBackupServer": ("AzureBackupServer", "AzureBackupServer"),
}
"""What the service's kinds of management are called, and the containers of each."""
TO_SERVICE = {shown.lower(): kind for kind, (shown, _) in _MANAGED.items()}
"""By the name that scripts use (in lower case), the service's."""
_WORKLOADS = {
    "VM": "AzureVM",
    "AzureFileShare": "AzureFiles",
    "SQLDataBase": "MSSQL",
    "SQL": "MSSQL",
    "SAPHanaDatabase": "SAPHanaDatabase",
    "AzureSqlDb": "AzureSQLDatabase",
    "FileFolder": "FileFolder",
}
SERVICE_WORKLOADS = {
    "azurevm": ("AzureIaasVM", "VM"),
    "azurefiles": ("AzureStorage", "AzureFileShare"),
    "mssql": ("AzureWorkload", "SQLDataBase"),
    "saphanadatabase": ("AzureWorkload", "SAPHanaDatabase"),
    "azuresqldatabase": ("AzureSql", "AzureSqlDb"),
    "filefolder": ("MAB", "FileFolder"),
}
"""By the workload that scripts name (in lower case): the service's kind of management, and of data source."""


def management(properties: Mapping[str, Any]) -> str:
    """The kind of management as scripts know it."""
    return _MANAGED.get(str(properties.get("backupManagementType")), ("",))[0] or str(
        properties.get("backupManagementType") or ""
    )


def container_type(properties: Mapping[str, Any]) -> str:
    """The type of container as scripts know it."""
    return _MANAGED.get(str(properties.get("backupManagementType")), ("", ""))[1]


def workload(name: Any) -> str:
    """The workload as scripts know it."""
    return _WORKLOADS.get(str(name), str(name or ""))


def vault_object(document: dict[str, Any]) -> ServiceRecord:
    """A vault."""
    resource_id = str(document.get("id") or "")
    properties = document.get("properties") or {}
    security = properties.get("securitySettings") or {}
    soft = security.get("softDeleteSettings")
    inner = {
        "ProvisioningState": properties.get("provisioningState"),
        "PrivateEndpointStateForBackup": properties.get("privateEndpointStateForBackup"),
        "PrivateEndpointStateForSiteRecovery": properties.get("privateEndpointStateForSiteRecovery"),
        "PublicNetworkAccess": properties.get("publicNetworkAccess"),
        "EncryptionProperty": nested(properties.get("encryption")),
        "ImmutabilitySettings": _immutability(security.get("immutabilitySettings")),
        "MonitoringSettings": nested(properties.get("monitoringSettings")),
        "RestoreSettings": nested(properties.get("restoreSettings")),
        "RedundancySettings": nested(properties.get("redundancySettings")),
        "CostManagementSettings": nested(properties.get("costManagementSettings")),
        "SoftDeleteSettings": nested(soft),
    }
    identity = document.get("identity")
    return class_of(f"{VAULTS}ARSVault")(
        {
            "Name": document.get("name"),
            "ID": resource_id,
            "Type": document.get("type"),
            "Location": document.get("location"),
            "ResourceGroupName": group_of(resource_id),
            "SubscriptionId": names_in(resource_id).get("subscriptions"),
            "Properties": class_of(f"{VAULTS}ARSVaultProperties")(inner),
            "Identity": nested(identity),
            "Tags": tag_table(document["tags"]) if document.get("tags") else None,
        },
        document,
    )


def _immutability(settings: Any) -> Value:
    return None if not settings else nested({"immutabilityState": settings.get("state")})


def nested(raw: Any) -> Value:
    """A part of a document, whose members have capital letters."""
    if isinstance(raw, dict):
        return ServiceRecord({key[:1].upper() + key[1:]: nested(value) for key, value in raw.items()}, raw)
    return [nested(item) for item in raw] if isinstance(raw, list) else free_object(raw)


def container_object(document: dict[str, Any]) -> ServiceRecord:
    """A container of what is backed up."""
    properties = document.get("properties") or {}
    kind = str(properties.get("containerType") or "")
    name = str(document.get("name") or "")
    context = {
        "Name": name.partition(";")[2] if ";" in name else name,
        "ContainerType": container_type(properties),
        "BackupManagementType": management(properties),
    }
    common = {
        "FriendlyName": properties.get("friendlyName"),
        "ResourceGroupName": properties.get("resourceGroup") or group_of(properties.get("sourceResourceId")) or None,
        "Status": properties.get("registrationStatus"),
    }
    if kind == "StorageContainer":
        own = {
            "SourceResourceId": properties.get("sourceResourceId"),
            "HealthStatus": properties.get("healthStatus"),
            "AcquireStorageAccountLock": properties.get("acquireStorageAccountLock"),
        }
        return backup("AzureFileShareContainer", {**own, **common, "Id": document.get("id"), **context}, document)
    if kind in ("VMAppContainer", "SQLAGWorkLoadContainer"):
        extended = properties.get("extendedInfo") or {}
        inquiry = (extended.get("inquiryInfo") or {}).get("inquiryDetails") or []
        own = {
            "SourceResourceId": properties.get("sourceResourceId"),
            "HealthStatus": properties.get("healthStatus"),
            "ExtendedInfo": nested(extended),
            "WorkloadsPresent": ",".join(str(each.get("type")) for each in inquiry) or None,
            "Id": document.get("id"),
        }
        return backup("AzureVmWorkloadContainer", {**own, **common, **context}, document)
    if kind == "Windows":
        own = {
            "FriendlyName": properties.get("friendlyName"),
            "ResourceGroupName": None,
            "Status": properties.get("registrationStatus"),
        }
        return backup("MabContainer", {**own, **context}, document)
    return backup("AzureVmContainer", {**common, **context}, document)


def _deferred(properties: Mapping[str, Any]) -> dict[str, Value]:
    scheduled = properties.get("isScheduledForDeferredDelete")
    purge = None
    if scheduled and properties.get("deferredDeleteTimeInUTC"):
        days = properties.get("softDeleteRetentionPeriodInDays") or 14
        purge = time(properties["deferredDeleteTimeInUTC"]).AddDays(float(days))
    return {"DateOfPurge": purge, "DeleteState": "ToBeDeleted" if scheduled else "NotDeleted"}


def _extended(properties: Mapping[str, Any]) -> Value:
    info = properties.get("extendedInfo")
    if not isinstance(info, dict):
        return None
    values = {
        "OldestRecoveryPoint": time(info.get("oldestRecoveryPoint")),
        "RecoveryPointCount": info.get("recoveryPointCount") or 0,
        "PolicyState": info.get("policyInconsistent"),
        "NewestRecoveryPointInArchive": time(info.get("newestRecoveryPointInArchive")),
    }
    return backup("AzureVmItemExtendedInfo", values)


def item_object(document: dict[str, Any]) -> ServiceRecord:
    """Something that is backed up."""
    properties = document.get("properties") or {}
    resource_id = str(document.get("id") or "")
    kind = str(properties.get("protectedItemType") or "")
    policy = str(properties.get("policyId") or "")
    container = names_in(resource_id).get("protectioncontainers", "").partition(";")[2]
    azure = {
        "ProtectionStatus": properties.get("protectionStatus"),
        "PolicyId": properties.get("policyId"),
        "ProtectionState": properties.get("protectionState"),
        "LastBackupStatus": properties.get("lastBackupStatus"),
        "LastBackupTime": time(properties.get("lastBackupTime")),
        "ProtectionPolicyName": policy.rpartition("/")[2] or None,
        "ExtendedInfo": _extended(properties),
        **_deferred(properties),
    }
    base = {
        "Name": document.get("name"),
        "Id": resource_id,
        "LatestRecoveryPoint": time(properties.get("lastRecoveryPoint")),
        "SourceResourceId": properties.get("sourceResourceId"),
        "WorkloadType": workload(properties.get("workloadType")),
        "ContainerName": container,
        "ContainerType": container_type(properties),
        "BackupManagementType": management(properties),
    }
    if kind == "AzureFileShareProtectedItem":
        own = {"FriendlyName": properties.get("friendlyName")}
        return backup("AzureFileShareItem", {**own, **azure, **base}, document)
    if kind.startswith("AzureVmWorkload"):
        own = {
            "FriendlyName": properties.get("friendlyName"),
            "ServerName": properties.get("serverName"),
            "ParentName": properties.get("parentName"),
            "ParentType": properties.get("parentType"),
            "LastBackupErrorDetail": nested(properties.get("lastBackupErrorDetail")),
            "ProtectedItemDataSourceId": properties.get("protectedItemDataSourceId"),
            "ProtectedItemHealthStatus": properties.get("protectedItemHealthStatus"),
        }
        database = "SAPHana" if "SAPHana" in kind else "SQL"
        return backup(f"AzureWorkload{database}DatabaseProtectedItem", {**own, **azure, **base}, document)
    if kind == "MabFileFolderProtectedItem":
        own = {"FriendlyName": properties.get("friendlyName"), "ComputerName": properties.get("computerName")}
        return backup("MabFileFolderProtectedItem", {**own, **azure, **base}, document)
    disks = ((properties.get("extendedProperties") or {}).get("diskExclusionProperties")) or {}
    own = {
        "VirtualMachineId": properties.get("virtualMachineId"),
        "HealthStatus": properties.get("healthStatus"),
        "IsInclusionList": disks.get("isInclusionList"),
        "DiskLunList": GenericList(disks.get("diskLunList") or [], "System.Int32") if disks else None,
        "PolicyType": properties.get("policyType"),
    }
    return backup("AzureVmItem", {**own, **azure, **base}, document)


def job_object(document: dict[str, Any]) -> ServiceRecord:
    """A job of the vault."""
    properties = document.get("properties") or {}
    kind = str(properties.get("jobType") or "")
    details = properties.get("errorDetails") or []
    errors = GenericList([nested(each) for each in details], "System.Object") if details else None
    actions = properties.get("actionsInfo") or []
    extended = properties.get("extendedInfo") or {}
    own: dict[str, Value] = {
        "IsCancellable": "Cancellable" in actions or "1" in map(str, actions),
        "IsRetriable": "Retriable" in actions,
        "ErrorDetails": errors,
    }
    if extended:
        bag = extended.get("propertyBag") or {}
        own["Properties"] = free_object(bag)
        own["SubTasks"] = [nested(each) for each in extended.get("tasksList") or ()]
        own["DynamicErrorMessage"] = extended.get("dynamicErrorMessage")
    base = {
        "ActivityId": properties.get("activityId"),
        "JobId": document.get("name"),
        "Operation": properties.get("operation"),
        "Status": properties.get("status"),
        "WorkloadName": properties.get("entityFriendlyName"),
        "StartTime": time(properties.get("startTime")),
        "EndTime": time(properties.get("endTime")),
        "Duration": _duration(properties.get("duration")),
        "BackupManagementType": management(properties),
    }
    name = {"AzureStorageJob": "AzureFileShareJob", "AzureWorkloadJob": "AzureVmWorkloadJob", "MabJob": "MabJob"}.get(
        kind, "AzureVmJob"
    )
    if name == "AzureVmJob":
        own = {"VmVersion": properties.get("virtualMachineVersion"), **own}
    return backup(name, {**own, **base}, document)


def _duration(text: Any) -> Value:
    return convert_to(text, "timespan") if isinstance(text, str) and text and not text.startswith("P") else text


def point_object(document: dict[str, Any], item: ServiceRecord) -> ServiceRecord:
    """A recovery point of an item."""
    properties = document.get("properties") or {}
    resource_id = str(document.get("id") or "")
    kind = str(properties.get("objectType") or "")
    tiers = properties.get("recoveryPointTierDetails") or []
    tier = [str(each.get("type")) for each in tiers if str(each.get("status")) == "Valid"]
    found = [
        {"InstantRP": "Snapshot", "HardenedRP": "VaultStandard", "ArchivedRP": "VaultArchive"}.get(each, each)
        for each in tier
    ]
    base = {
        "RecoveryPointId": document.get("name"),
        "ItemName": names_in(resource_id).get("protecteditems"),
        "Id": resource_id,
        "WorkloadType": item.values["WorkloadType"],
        "ContainerName": item.values["ContainerName"],
        "ContainerType": item.values["ContainerType"],
        "BackupManagementType": item.values["BackupManagementType"],
    }
    if kind.startswith("AzureWorkload"):
        own: dict[str, Value] = {
            "DataDirectoryPaths": nested((properties.get("extendedInfo") or {}).get("dataDirectoryPaths")),
            "RecoveryPointTier": ", ".join(found) or None,
            "RecoveryPointType": properties.get("type"),
            "RecoveryPointTime": time(properties.get("recoveryPointTimeInUTC")),
        }
        return backup("AzureWorkloadRecoveryPoint", {**own, **base}, document)
    azure = {
        "RecoveryPointType": properties.get("recoveryPointType"),
        "RecoveryPointTime": time(properties.get("recoveryPointTime")),
        "RecoveryPointAdditionalInfo": properties.get("recoveryPointAdditionalInfo"),
    }
    if kind == "AzureFileShareRecoveryPoint":
        own = {
            "FileShareSnapshotUri": properties.get("fileShareSnapshotUri"),
            "RecoveryPointTier": ", ".join(found) or None,
        }
        return backup("AzureFileShareRecoveryPoint", {**own, **azure, **base}, document)
    own = {
        "SourceVMStorageType": properties.get("sourceVMStorageType"),
        "SourceResourceId": item.values["SourceResourceId"],
        "EncryptionEnabled": bool(properties.get("isSourceVMEncrypted")),
        "IlrSessionActive": bool(properties.get("isInstantIlrSessionActive")),
        "OriginalSAEnabled": bool(properties.get("originalStorageAccountOption")),
        "IsManagedVirtualMachine": bool(properties.get("isManagedVirtualMachine")),
        "KeyAndSecretDetails": nested(properties.get("keyAndSecret")),
        "RecoveryPointTier": ", ".join(found) or None,
        "Zones": properties.get("zones"),
        "VirtualMachineSize": properties.get("virtualMachineSize"),
    }
    return backup("AzureVmRecoveryPoint", {**own, **azure, **base}, document)


def protectable_object(document: dict[str, Any]) -> ServiceRecord:
    """Something that could be backed up."""
    properties = document.get("properties") or {}
    resource_id = str(document.get("id") or "")
    values = {
        "FriendlyName": properties.get("friendlyName"),
        "ProtectionState": properties.get("protectionState"),
        "ProtectableItemType": properties.get("protectableItemType"),
        "ParentName": properties.get("parentName"),
        "ParentUniqueName": properties.get("parentUniqueName"),
        "ServerName": properties.get("serverName"),
        "IsAutoProtectable": properties.get("isAutoProtectable"),
        "IsAutoProtected": properties.get("isAutoProtected"),
        "AutoProtectionPolicy": None,
        "Subinquireditemcount": properties.get("subinquireditemcount"),
        "Subprotectableitemcount": properties.get("subprotectableitemcount"),
        "Prebackupvalidation": nested(properties.get("prebackupvalidation")),
        "Name": document.get("name"),
        "Id": resource_id,
        "WorkloadType": workload(properties.get("workloadType")),
        "ContainerName": names_in(resource_id).get("protectioncontainers", ""),
        "ContainerType": container_type(properties),
        "BackupManagementType": management(properties),
    }
    return backup("AzureWorkloadProtectableItem", values, document)
