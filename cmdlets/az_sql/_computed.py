"""The properties of the classes of Az.Sql that are computed of the service's documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import group_of, parse_id
from pscompat.dotnet.values import GenericList, Value

Computed = Callable[[ServiceObject], Value]


def _property(obj: ServiceObject, name: str) -> Any:
    return (obj.raw("properties") or {}).get(name)


def _last(name: str) -> Computed:
    """The last name in an id that a property holds."""

    def read(obj: ServiceObject) -> Value:
        found = parse_id(str(_property(obj, name) or ""))
        return None if found is None else found.name

    return read


def _list(items: list[Any]) -> Value:
    return GenericList(items, "System.String")


def _partner(obj: ServiceObject) -> dict[str, Any]:
    partners = _property(obj, "partnerServers") or [{}]
    return dict(partners[0])


def _partner_part(pick: Callable[[str], Any]) -> Computed:
    def read(obj: ServiceObject) -> Value:
        found = str(_partner(obj).get("id") or "")
        return pick(found) if found else None

    return read


def _endpoint(name: str, member: str) -> Computed:
    def read(obj: ServiceObject) -> Value:
        value = (_property(obj, name) or {}).get(member)
        return value // 60 if member.endswith("Minutes") and isinstance(value, int) else value

    return read


def _mega(obj: ServiceObject) -> Value:
    size = _property(obj, "maxSizeBytes")
    return None if size is None else size // 2**20


def _dtu(member: str) -> Computed:
    """A number of a pool that is measured in DTUs; 0 of one that is not."""

    def read(obj: ServiceObject) -> Value:
        sku = obj.raw("sku") or {}
        if str(sku.get("tier")).lower() not in ("basic", "standard", "premium"):
            return 0
        found = sku.get("capacity") if not member else (_property(obj, "perDatabaseSettings") or {}).get(member)
        return int(found or 0)

    return read


def _state(on: str) -> Computed:
    """Whether a target of an audit is used: storage, an event hub, a workspace."""

    def read(obj: ServiceObject) -> Value:
        enabled = str(_property(obj, "state")).lower() == "enabled"
        used = {
            "storage": bool(_property(obj, "storageEndpoint")),
            "hub": bool(obj._json.get("eventHub")),
            "workspace": bool(obj._json.get("workspace")),
        }
        return "Enabled" if enabled and used[on] else "Disabled"

    return read


_AUDIT_COMPUTED: Mapping[str, Computed] = {
    "BlobStorageTargetState": _state("storage"),
    "EventHubTargetState": _state("hub"),
    "LogAnalyticsTargetState": _state("workspace"),
    "StorageAccountResourceId": lambda obj: obj._json.get("storageAccount"),
    "EventHubName": lambda obj: (obj._json.get("eventHub") or {}).get("eventHubName"),
    "EventHubAuthorizationRuleResourceId": lambda obj: (obj._json.get("eventHub") or {}).get("rule"),
    "WorkspaceResourceId": lambda obj: obj._json.get("workspace"),
}


def _groups(whole: bool) -> Computed:
    """The audited groups; with `whole` false the audited actions, which stand in the same list."""

    def read(obj: ServiceObject) -> Value:
        names = _property(obj, "auditActionsAndGroups") or []
        return [name for name in names if (" " not in name) is whole]

    return read


_FULL_AUDIT: Mapping[str, Computed] = {
    **_AUDIT_COMPUTED,
    "AuditActionGroup": _groups(True),
    "PredicateExpression": lambda obj: _property(obj, "predicateExpression"),
    "StorageKeyType": lambda obj: "Secondary" if _property(obj, "isStorageSecondaryKeyInUse") else "Primary",
}


def _scans(member: str) -> Computed:
    def read(obj: ServiceObject) -> Value:
        scans = _property(obj, "recurringScans") or {}
        path = str(_property(obj, "storageContainerPath") or "")
        host, _, container = path.partition("://")[2].partition("/")
        return {
            "account": host.partition(".")[0] or None,
            "container": container.strip("/") or None,
            "interval": "Weekly" if scans.get("isEnabled") else "None",
            "admins": scans.get("emailSubscriptionAdmins"),
            "emails": list(scans.get("emails") or []),
        }[member]

    return read


_SCANS: Mapping[str, Computed] = {
    "StorageAccountName": _scans("account"),
    "ScanResultsContainerName": _scans("container"),
    "RecurringScansInterval": _scans("interval"),
    "EmailAdmins": _scans("admins"),
    "NotificationEmail": _scans("emails"),
}


def _baseline(member: str) -> Computed:
    def read(obj: ServiceObject) -> Value:
        found = parse_id(str(obj.raw("id") or ""))
        if member == "rule":
            return found.names[3] if found is not None else None
        if member == "master":
            return found is not None and found.names[-1].lower() == "master"
        return [list(item.get("result") or []) for item in _property(obj, "baselineResults") or ()]

    return read


_BASELINES: Mapping[str, Computed] = {
    "RuleId": _baseline("rule"),
    "RuleAppliesToMaster": _baseline("master"),
    "BaselineResult": _baseline("result"),
}


def _managed_pair(side: str) -> Computed:
    def read(obj: ServiceObject) -> Value:
        pairs = _property(obj, "managedInstancePairs") or [{}]
        found = parse_id(str(pairs[0].get(f"{side}ManagedInstanceId") or ""))
        return None if found is None else found.name

    return read


def _partner_region(obj: ServiceObject) -> Value:
    regions = _property(obj, "partnerRegions") or [{}]
    return regions[0].get("location")


def _partner_group(obj: ServiceObject) -> Value:
    pairs = _property(obj, "managedInstancePairs") or [{}]
    return group_of(pairs[0].get("partnerManagedInstanceId")) or None


def _subscription(text: str) -> Any:
    found = parse_id(text)
    return found.subscription if found is not None else None


def _enabled(obj: ServiceObject) -> Value:
    return str(_property(obj, "state")).lower() == "enabled"


_PROTECTED: Mapping[str, Computed] = {"AdvancedThreatProtectionState": lambda obj: _property(obj, "state")}
_FAILOVERS: Mapping[str, Computed] = {
    "ReadWriteFailoverPolicy": _endpoint("readWriteEndpoint", "failoverPolicy"),
    "FailoverWithDataLossGracePeriodHours": _endpoint("readWriteEndpoint", "failoverWithDataLossGracePeriodMinutes"),
    "ReadOnlyFailoverPolicy": _endpoint("readOnlyEndpoint", "failoverPolicy"),
}
COMPUTED: Mapping[str, Mapping[str, Computed]] = {
    "Database.Model.AzureSqlDatabaseModel": {
        "ElasticPoolName": _last("elasticPoolId"),
        "CurrentServiceObjectiveId": lambda obj: "00000000-0000-0000-0000-000000000000",
    },
    "Database.Model.AzureSqlDatabaseModelExpanded": {
        "ElasticPoolName": _last("elasticPoolId"),
        "CurrentServiceObjectiveId": lambda obj: "00000000-0000-0000-0000-000000000000",
    },
    "Backup.Model.AzureSqlDeletedDatabaseBackupModel": {"ElasticPoolName": _last("elasticPoolId")},
    "ElasticPool.Model.AzureSqlElasticPoolModel": {
        "StorageMB": _mega,
        "Dtu": _dtu(""),
        "DatabaseDtuMax": _dtu("maxCapacity"),
        "DatabaseDtuMin": _dtu("minCapacity"),
    },
    "Auditing.Model.ServerAuditModel": _FULL_AUDIT,
    "Auditing.Model.DatabaseAuditModel": {**_FULL_AUDIT, "AuditAction": _groups(False)},
    "Auditing.Model.ServerDevOpsAuditModel": _AUDIT_COMPUTED,
    "ThreatDetection.Model.ServerAdvancedThreatProtectionSettingsModel": _PROTECTED,
    "ThreatDetection.Model.DatabaseAdvancedThreatProtectionSettingsModel": _PROTECTED,
    "AdvancedThreatProtection.Model.ManagedInstanceAdvancedThreatProtectionSettingsModel": _PROTECTED,
    "AdvancedThreatProtection.Model.ManagedDatabaseAdvancedThreatProtectionSettingsModel": _PROTECTED,
    "AdvancedThreatProtection.Model.ServerAdvancedDataSecurityPolicyModel": {"IsEnabled": _enabled},
    "AdvancedThreatProtection.Model.ManagedInstanceAdvancedDataSecurityPolicyModel": {"IsEnabled": _enabled},
    "VulnerabilityAssessment.Model.ServerVulnerabilityAssessmentSettingsModel": _SCANS,
    "VulnerabilityAssessment.Model.DatabaseVulnerabilityAssessmentSettingsModel": _SCANS,
    "VulnerabilityAssessment.Model.ManagedInstanceVulnerabilityAssessmentSettingsModel": _SCANS,
    "VulnerabilityAssessment.Model.ManagedDatabaseVulnerabilityAssessmentSettingsModel": _SCANS,
    "VulnerabilityAssessment.Model.DatabaseVulnerabilityAssessmentRuleBaselineModel": _BASELINES,
    "VulnerabilityAssessment.Model.ManagedDatabaseVulnerabilityAssessmentRuleBaselineModel": _BASELINES,
    "FailoverGroup.Model.AzureSqlFailoverGroupModel": {
        "DatabaseNames": lambda obj: _list(
            [each.rpartition("/")[2] for each in _property(obj, "databases") or () if each]
        ),
        "PartnerSubscriptionId": _partner_part(_subscription),
        "PartnerLocation": lambda obj: _partner(obj).get("location"),
        "PartnerResourceGroupName": _partner_part(group_of),
        "PartnerServerName": _partner_part(lambda text: text.rpartition("/")[2]),
        **_FAILOVERS,
    },
    "InstanceFailoverGroup.Model.AzureSqlInstanceFailoverGroupModel": {
        "PartnerRegion": _partner_region,
        "PartnerResourceGroupName": _partner_group,
        "PrimaryManagedInstanceName": _managed_pair("primary"),
        "PartnerManagedInstanceName": _managed_pair("partner"),
        **_FAILOVERS,
    },
    "Replication.Model.AzureReplicationLinkModel": {
        "PartnerResourceGroupName": lambda obj: group_of(_property(obj, "partnerDatabaseId")) or None,
        "AllowConnections": lambda obj: None,
    },
    "Server.Model.AzureSqlDeletedServerModel": {
        "ResourceGroupName": lambda obj: group_of(_property(obj, "originalId")) or None,
        "SubscriptionId": lambda obj: _subscription(str(_property(obj, "originalId") or "")),
    },
    "ManagedInstance.Model.AzureSqlManagedInstanceModel": {
        "InstancePoolName": _last("instancePoolId"),
        "BackupStorageRedundancy": lambda obj: _property(obj, "currentBackupStorageRedundancy"),
    },
    "ElasticJobs.Model.AzureSqlElasticJobAgentModel": {
        "DatabaseName": _last("databaseId"),
        "WorkerCount": lambda obj: (obj.raw("sku") or {}).get("capacity"),
    },
    "ElasticJobs.Model.AzureSqlElasticJobStepModel": {
        "TargetGroupName": _last("targetGroup"),
        "CredentialName": _last("credential"),
    },
    "ElasticJobs.Model.AzureSqlElasticJobExecutionModel": {
        "StepName": lambda obj: _property(obj, "stepName"),
        "StepId": lambda obj: _property(obj, "stepId"),
    },
    "Advisor.Model.AzureSqlElasticPoolAdvisorModel": {},
}
"""By the class's name, what is computed of a document."""
