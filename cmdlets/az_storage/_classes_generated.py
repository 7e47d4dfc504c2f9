"""The .NET classes of Az.Storage's generated cmdlets."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Extra, Resource
from cmdlets._az.descriptions import described
from cmdlets._az.generated import GeneratedClasses
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import group_of

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Storage.Models"
_ACCOUNT = "Microsoft.Storage/storageAccounts"
_TIME = "System.Nullable[System.DateTime]"
_OWN = {"Id": "id", "Name": "name", "Type": "type"}
_STAMPS = ("createdAt", "createdBy", "createdByType", "lastModifiedAt", "lastModifiedBy", "lastModifiedByType")


def _group(found: ServiceObject) -> str | None:
    return group_of(found.raw("id")) or None


_EXTRAS: dict[str, Extra] = {"ResourceGroupName": ("System.String", _group)}


def _named(prefix: str, path: str, names: str) -> dict[str, str]:
    """Properties of a part by the name of the part and their own: `.NET=json`, or the JSON name alone."""
    found = {}
    for each in names.split():
        net_name, _, json_name = each.rpartition("=")
        found[prefix + (net_name or json_name[:1].upper() + json_name[1:])] = f"{path}.{json_name}"
    return found


_RUN = """taskAssignmentId storageAccountId startTime finishTime ObjectsTargetedCount=objectsTargetedCount
    ObjectsOperatedOnCount=objectsOperatedOnCount ObjectFailedCount=objectFailedCount
    ObjectsSucceededCount=objectsSucceededCount Error=runStatusError Enum=runStatusEnum summaryReportPath taskId
    taskVersion runResult"""
_LIMITS = """MaxProvisionedStorageGiB=maxProvisionedStorageGiB MaxProvisionedIops=maxProvisionedIOPS
    maxProvisionedBandwidthMiBPerSec"""
_SHARES = """fileShareCount provisionedStorageGiB ProvisionedIops=provisionedIOPS provisionedBandwidthMiBPerSec"""
_RULE = "properties.executionContext"
_USAGE = "properties.storageAccountUsage"
_RESOURCES = {
    "StorageAccountMigration": Resource(
        f"{_ACCOUNT}/accountMigrations",
        inlined={
            **_OWN,
            **_named(
                "Detail",
                "properties",
                "MigrationFailedDetailedReason=migrationFailedDetailedReason migrationFailedReason migrationStatus "
                "targetSkuName",
            ),
        },
        extras=_EXTRAS,
    ),
    "NetworkSecurityPerimeterConfiguration": Resource(
        f"{_ACCOUNT}/networkSecurityPerimeterConfigurations",
        inlined={
            **_OWN,
            **_named(
                "NetworkSecurityPerimeter",
                "properties.networkSecurityPerimeter",
                "Guid=perimeterGuid id location",
            ),
            **_named(
                "Profile",
                "properties.profile",
                "AccessRule=accessRules accessRulesVersion diagnosticSettingsVersion "
                "EnabledLogCategory=enabledLogCategories name",
            ),
            **_named("ResourceAssociation", "properties.resourceAssociation", "accessMode name"),
            **_named("SystemData", "systemData", " ".join(_STAMPS)),
            "ProvisioningIssue": "properties.provisioningIssues",
            "ProvisioningState": "properties.provisioningState",
        },
        types={"SystemDataCreatedAt": _TIME, "SystemDataLastModifiedAt": _TIME},
        extras=_EXTRAS,
    ),
    "StorageTaskAssignment": Resource(
        f"{_ACCOUNT}/storageTaskAssignments",
        inlined={
            **_OWN,
            **_named("", "properties", "description enabled provisioningState taskId"),
            **_named("", f"{_RULE}.trigger.parameters", "endBy interval intervalUnit startFrom startOn"),
            **_named("RunStatus", "properties.runStatus", _RUN),
            "ReportPrefix": "properties.report.prefix",
            "TargetExcludePrefix": f"{_RULE}.target.excludePrefix",
            "TargetPrefix": f"{_RULE}.target.prefix",
            "TriggerType": f"{_RULE}.trigger.type",
        },
        types=dict.fromkeys(("EndBy", "StartFrom", "StartOn"), _TIME),
        extras=_EXTRAS,
    ),
    "FileServiceUsage": Resource(
        f"{_ACCOUNT}/fileServices/usages",
        inlined={
            **_OWN,
            **_named(
                "BurstingConstant",
                "properties.burstingConstants",
                "BurstFloorIops=burstFloorIOPS BurstIoScalar=burstIOScalar BurstTimeframeSecond=burstTimeframeSeconds",
            ),
            **_named(
                "FileShareLimit",
                "properties.fileShareLimits",
                f"{_LIMITS} minProvisionedBandwidthMiBPerSec MinProvisionedIops=minProvisionedIOPS "
                "minProvisionedStorageGiB",
            ),
            **_named(
                "FileShareRecommendation",
                "properties.fileShareRecommendations",
                "bandwidthScalar baseBandwidthMiBPerSec BaseIops=baseIOPS ioScalar",
            ),
            **_named("LiveShare", f"{_USAGE}.liveShares", _SHARES),
            **_named("SoftDeletedShare", f"{_USAGE}.softDeletedShares", _SHARES),
            **_named("StorageAccountLimit", "properties.storageAccountLimits", f"MaxFileShare=maxFileShares {_LIMITS}"),
        },
        extras=_EXTRAS,
    ),
    "SkuInformation": Resource("", "SkuInformation"),
    "StorageTaskReportInstance": Resource("", "StorageTaskReportInstance"),
}
_DESCRIBED = described(
    {
        "SkuInformation": {
            **dict.fromkeys(("name", "tier", "resourceType", "kind"), "text"),
            "locations": ["text"],
            "locationInfo": ["SkuInformationLocationInfoItem"],
            "capabilities": ["SkuCapability"],
            "restrictions": ["Restriction"],
        },
        "SkuInformationLocationInfoItem": {"location": "text", "zones": ["text"]},
        "SkuCapability": {"name": "text", "value": "text"},
        "Restriction": {"type": "text", "values": ["text"], "reasonCode": "text"},
        "StorageTaskReportInstance": {
            **dict.fromkeys(("id", "name", "type"), "text"),
            "properties": "StorageTaskReportProperties",
        },
        "StorageTaskReportProperties": dict.fromkeys(
            (
                *("taskAssignmentId", "storageAccountId", "startTime", "finishTime", "objectsTargetedCount"),
                *("objectsOperatedOnCount", "objectFailedCount", "objectsSucceededCount", "runStatusError"),
                *("runStatusEnum", "summaryReportPath", "taskId", "taskVersion", "runResult"),
            ),
            "text",
        ),
    }
)
CLASSES = GeneratedClasses(
    __name__, NAMESPACE, {f"{NAMESPACE}.{name}": resource for name, resource in _RESOURCES.items()}, (_DESCRIBED,)
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)
