"""What Defender for Cloud has, and what can be removed of it.

Source: the cmdlets of Az.Security, and the api-versions that its SDK is made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cmdlets._az.builders import class_named
from cmdlets._az.objects import ServiceObject
from cmdlets.az_security._base import GetSecurity, RemoveSecurity, declare_table
from cmdlets.az_security._classes import full_name
from pscompat.dotnet.values import Value

_LOCATIONS = "2015-06-01-preview"
_TABLE = """
Get-AzAlertsSuppressionRule PSAlertsSuppressionRule 2019-01-01-preview
    SubscriptionScope /alertsSuppressionRules
    * /alertsSuppressionRules/{Name}
Remove-AzAlertsSuppressionRule - 2019-01-01-preview
    * /alertsSuppressionRules/{Name}
Get-AzAllowedConnection PSSecurityAllowedConnection 2020-01-01
    SubscriptionScope /allowedConnections
    * rg/locations/{Location}/allowedConnections/{Name}
Get-AzDeviceSecurityGroup PSDeviceSecurityGroup 2019-08-01
    ResourceIdScope {HubResourceId}/deviceSecurityGroups
    * {HubResourceId}/deviceSecurityGroups/{Name}
Remove-AzDeviceSecurityGroup - 2019-08-01
    * {HubResourceId}/deviceSecurityGroups/{Name}
Get-AzDiscoveredSecuritySolution PSSecurityDiscoveredSecuritySolution 2020-01-01
    SubscriptionScope /discoveredSecuritySolutions
    * rg/locations/{Location}/discoveredSecuritySolutions/{Name}
Get-AzExternalSecuritySolution PSSecurityExternalSecuritySolution 2020-01-01
    SubscriptionScope /externalSecuritySolutions
    SubscriptionLevelResource /locations/{Location}/externalSecuritySolutions
    * rg/locations/{Location}/externalSecuritySolutions/{Name}
Get-AzIotSecurityAnalytics PSIotSecuritySolutionAnalytics 2019-08-01
    +Default =rg/iotSecuritySolutions/{SolutionName}/analyticsModels/default
    * rg/iotSecuritySolutions/{SolutionName}/analyticsModels
Get-AzIotSecurityAnalyticsAggregatedAlert PSIoTSecurityAggregatedAlert 2019-08-01
    SolutionScope rg/iotSecuritySolutions/{SolutionName}/analyticsModels/default/aggregatedAlerts
    * rg/iotSecuritySolutions/{SolutionName}/analyticsModels/default/aggregatedAlerts/{Name}
Get-AzIotSecurityAnalyticsAggregatedRecommendation PSIoTSecurityAggregatedRecommendation 2019-08-01
    SolutionScope rg/iotSecuritySolutions/{SolutionName}/analyticsModels/default/aggregatedRecommendations
    * rg/iotSecuritySolutions/{SolutionName}/analyticsModels/default/aggregatedRecommendations/{Name}
Get-AzIotSecuritySolution PSIotSecuritySolution 2019-08-01
    SubscriptionScope /iotSecuritySolutions
    ResourceGroupScope rg/iotSecuritySolutions
    * rg/iotSecuritySolutions/{Name}
Remove-AzIotSecuritySolution - 2019-08-01
    * rg/iotSecuritySolutions/{Name}
Get-AzJitNetworkAccessPolicy PSSecurityJitNetworkAccessPolicy 2020-01-01
    SubscriptionScope /jitNetworkAccessPolicies
    ResourceGroupScope rg/jitNetworkAccessPolicies
    * rg/locations/{Location}/jitNetworkAccessPolicies/{Name}
Remove-AzJitNetworkAccessPolicy - 2020-01-01
    * rg/locations/{Location}/jitNetworkAccessPolicies/{Name}
Get-AzRegulatoryComplianceStandard PSSecurityRegulatoryComplianceStandard 2019-01-01-preview
    SubscriptionScope /regulatoryComplianceStandards
    * /regulatoryComplianceStandards/{Name}
Get-AzRegulatoryComplianceControl PSSecurityRegulatoryComplianceControl 2019-01-01-preview
    +Name /regulatoryComplianceStandards/{StandardName}/regulatoryComplianceControls/{Name}
    * /regulatoryComplianceStandards/{StandardName}/regulatoryComplianceControls
Get-AzRegulatoryComplianceAssessment PSSecurityRegulatoryComplianceAssessment 2019-01-01-preview
    +Name /regulatoryComplianceStandards/{StandardName}/regulatoryComplianceControls/{ControlName}/regulatoryComplianceAssessments/{Name}
    * /regulatoryComplianceStandards/{StandardName}/regulatoryComplianceControls/{ControlName}/regulatoryComplianceAssessments
Get-AzSecurityAdaptiveApplicationControl PSSecurityAdaptiveApplicationControls 2020-01-01
    * /applicationWhitelistings
Get-AzSecurityAdaptiveApplicationControlGroup PSSecurityAdaptiveApplicationControls 2020-01-01
    * /locations/{AscLocation}/applicationWhitelistings/{GroupName}
Get-AzSecurityAdvancedThreatProtection PSAdvancedThreatProtection 2019-01-01
    * ={ResourceId}/advancedThreatProtectionSettings/current
Get-AzSecurityAlert PSSecurityAlert 2022-01-01
    SubscriptionScope /alerts
    ResourceGroupScope rg/alerts
    SubscriptionLevelResource /locations/{Location}/alerts/{Name}
    * rg/locations/{Location}/alerts/{Name}
Get-AzSecurityAssessment PSSecurityAssessment 2021-06-01
    SubscriptionScope /assessments
    * {AssessedResourceId}/assessments/{Name}
Remove-AzSecurityAssessment - 2021-06-01
    * {AssessedResourceId}/assessments/{Name}
Get-AzSecurityAssessmentMetadata PSSecurityAssessmentMetadata 2021-06-01
    SubscriptionScope /assessmentMetadata
    * /assessmentMetadata/{Name}
Remove-AzSecurityAssessmentMetadata - 2021-06-01
    * /assessmentMetadata/{Name}
Get-AzSecurityAutomation PSSecurityAutomation 2019-01-01-preview
    SubscriptionScope /automations
    ResourceGroupScope rg/automations
    * rg/automations/{Name}
Remove-AzSecurityAutomation - 2019-01-01-preview
    * rg/automations/{Name}
Get-AzSecurityAutoProvisioningSetting PSSecurityAutoProvisioningSetting 2017-08-01-preview
    SubscriptionScope /autoProvisioningSettings
    * /autoProvisioningSettings/{Name}
Get-AzSecurityCompliance PSSecurityCompliance 2017-08-01-preview
    SubscriptionScope /compliances
    * /compliances/{Name}
Get-AzSecurityContact PSSecurityContact 2020-01-01-preview
    SubscriptionScope /securityContacts
    * /securityContacts/{Name}
Remove-AzSecurityContact - 2020-01-01-preview
    * /securityContacts/{Name}
Get-AzSecurityLocation PSSecurityLocation 2015-06-01-preview
    SubscriptionScope /locations
    * /locations/{Name}
Get-AzSecurityPricing PSSecurityPricing 2023-01-01
    SubscriptionScope /pricings
    * /pricings/{Name}
Get-AzSecuritySecureScore PSSecuritySecureScore 2020-01-01
    SubscriptionScope /secureScores
    * /secureScores/{Name}
Get-AzSecuritySecureScoreControl PSSecuritySecureScoreControl 2020-01-01
    SubscriptionScope /secureScoreControls
    * /secureScores/{Name}/secureScoreControls
Get-AzSecuritySecureScoreControlDefinition PSSecuritySecureScoreControlDefinition 2020-01-01
    * /secureScoreControlDefinitions
Get-AzSecuritySetting PSSecuritySetting 2022-05-01
    SubscriptionScope /settings
    * /settings/{SettingName}
Get-AzSecuritySolution PSSecuritySolution 2020-01-01
    SubscriptionScope /securitySolutions
    * rg/locations/{Location}/securitySolutions/{Name}
Get-AzSecuritySolutionsReferenceData PSSecuritySolutionsReferenceData 2020-01-01
    * /securitySolutionsReferenceData
Get-AzSecuritySubAssessment PSSecuritySubAssessment 2019-01-01-preview
    SubscriptionScope {AssessedResourceId}/subAssessments
    ResourceIdScope {AssessedResourceId}/assessments/{AssessmentName}/subAssessments
    * {AssessedResourceId}/assessments/{AssessmentName}/subAssessments/{Name}
Get-AzSecurityTask PSSecurityTask 2015-06-01-preview
    SubscriptionScope /tasks
    ResourceGroupScope rg/tasks
    SubscriptionLevelResource /locations/{Location}/tasks/{Name}
    * rg/locations/{Location}/tasks/{Name}
Get-AzSecurityTopology PSSecurityTopologies 2020-01-01
    SubscriptionScope /topologies
    * rg/locations/{Location}/topologies/{Name}
Get-AzSecurityWorkspaceSetting PSSecurityWorkspaceSetting 2017-08-01-preview
    SubscriptionScope /workspaceSettings
    * /workspaceSettings/{Name}
Remove-AzSecurityWorkspaceSetting - 2017-08-01-preview
    * /workspaceSettings/{Name}
"""


class _Chosen(GetSecurity):
    """One of a list by its name or id, since the service only lists them."""

    def own_id(self) -> str:
        return ""

    def several(self, path: str) -> Iterator[Value]:
        wanted = str(self.bound.get("Name") or self.bound.get("ResourceId") or "").lower()
        for found in super().several(path):
            if not isinstance(found, ServiceObject):
                continue
            if not wanted or wanted in (str(found.get("Name")).lower(), str(found.get("Id")).lower()):
                yield found


class _Definition(_Chosen):
    """Definitions of controls, with the ids of their assessments."""

    def object_of(self, document: Mapping[str, Any]) -> ServiceObject:
        properties = dict(document.get("properties") or {})
        ids = [each.get("id") for each in properties.get("assessmentDefinitions") or ()]
        return super().object_of({**document, "properties": {**properties, "assessmentDefinitions": ids}})


class _Controls(GetSecurity):
    """Groups of machines with what is recommended for them."""

    def query(self) -> Mapping[str, str | bool] | None:
        names = {"includePathRecommendations": "IncludePathRecommendation", "summary": "Summary"}
        return {
            name: bool(self.bound[parameter])
            for name, parameter in names.items()
            if self.bound.get(parameter) is not None
        }


class Task(GetSecurity):
    """A task, which is where Defender for Cloud keeps the data of the subscription."""

    def template(self) -> str:
        template = super().template()
        return template.replace("{Location}", self._home()) if "{Location}" in template else template

    def _home(self) -> str:
        from pscompat.azure.errors import ServiceError  # Start-up: lists need no region.

        path = f"{self.subscription()}/providers/Microsoft.Security/locations"
        try:
            names = [str(found.get("name")) for found in self.manager().items(path, _LOCATIONS)]
        except ServiceError as problem:
            self.throw_service_error(problem)
        return names[0] if names else "centralus"


class Threats(GetSecurity):
    """The setting of a resource, which is shown by the resource's id."""

    def own_id(self) -> str:
        return ""

    def object_of(self, document: Mapping[str, Any]) -> ServiceObject:
        return super().object_of({**document, "id": self.bound["ResourceId"]})


class Setting(GetSecurity):
    """A setting, whose class is by its kind."""

    def object_of(self, document: Mapping[str, Any]) -> ServiceObject:
        return setting_of(document)


def setting_of(document: Mapping[str, Any]) -> ServiceObject:
    """The object of a setting."""
    kinds = {"DataExportSettings": "PSSecurityDataExportSetting", "AlertSyncSettings": "PSSecurityAlertSyncSettings"}
    name = kinds.get(str(document.get("kind")), "PSSecuritySetting")
    return class_named(full_name(name))(dict(document))


class _RemoveJit(RemoveSecurity):
    """A policy, whose removal Az calls as it calls its change."""

    action = "Set"


declare_table(
    __name__,
    _TABLE,
    {
        "Get-AzSecuritySecureScoreControlDefinition": _Definition,
        "Get-AzSecuritySolutionsReferenceData": _Chosen,
        "Get-AzSecurityAdaptiveApplicationControl": _Controls,
        "Get-AzSecurityTask": Task,
        "Get-AzSecurityAdvancedThreatProtection": Threats,
        "Get-AzSecuritySetting": Setting,
        "Remove-AzJitNetworkAccessPolicy": _RemoveJit,
    },
)
