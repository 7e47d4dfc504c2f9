"""The security of IoT hubs and their devices. Source: the cmdlets of DeviceSecurityGroups and IotSecuritySolutions in Az.Security."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import to_json
from cmdlets.az_security._base import WriteSecurity, command_class
from cmdlets.az_security.automations import NewPart, declare_parts

_RULES = {
    "allowlistRules": "AllowlistRule",
    "denylistRules": "DenylistRule",
    "thresholdRules": "ThresholdRule",
    "timeWindowRules": "TimeWindowRule",
}
_OF_RULE = (
    *("ruleType", "isEnabled", "allowlistValues", "denylistValues"),
    *("minThreshold", "maxThreshold", "timeWindowSize"),
)


@cmdlet("Set-AzDeviceSecurityGroup")
class SetAzDeviceSecurityGroup(WriteSecurity):
    """Sets what devices of a hub may do."""

    net_command = command_class("Set-AzDeviceSecurityGroup")
    version = "2019-08-01"
    shows = "PSDeviceSecurityGroup"
    paths = (("*", "{HubResourceId}/deviceSecurityGroups/{Name}"),)

    def body(self) -> Any:
        given = self.subject()
        known = {} if given is None else to_json(given).get("properties") or {}
        properties = {}
        for name, parameter in _RULES.items():
            bound = self.bound.get(parameter)
            rules = known.get(name) if bound is None else [to_json(each) for each in bound]
            if rules is not None:
                properties[name] = [
                    {part: rule[part] for part in _OF_RULE if rule.get(part) is not None} for rule in rules
                ]
        return {"properties": properties}


class _Solution(WriteSecurity):
    """Base of those that change a solution."""

    version = "2019-08-01"
    shows = "PSIotSecuritySolution"
    paths = (("*", "rg/iotSecuritySolutions/{Name}"),)

    def changed(self) -> dict[str, Any]:
        """What both may change."""
        found = self.given(
            userDefinedResources="UserDefinedResource", recommendationsConfiguration="RecommendationsConfiguration"
        )
        for each in found.get("recommendationsConfiguration") or ():
            each.pop("name", None)  # The service's own.
        return found


@cmdlet("Set-AzIotSecuritySolution")
class SetAzIotSecuritySolution(_Solution):
    """Sets up a solution that watches hubs."""

    net_command = command_class("Set-AzIotSecuritySolution")

    def body(self) -> Any:
        properties = self.given(
            displayName="DisplayName",
            export="Export",
            disabledDataSources="DisabledDataSource",
            iotHubs="IotHub",
            unmaskedIpLoggingStatus="UnmaskedIpLoggingStatus",
            workspace="Workspace",
        )
        if self.bound.get("Enabled") is not None:
            properties["status"] = "Enabled" if self.Enabled else "Disabled"
        return {**self.given(location="Location"), **self.tags(), "properties": {**properties, **self.changed()}}


@cmdlet("Update-AzIotSecuritySolution")
class UpdateAzIotSecuritySolution(_Solution):
    """Changes a solution that watches hubs."""

    net_command = command_class("Update-AzIotSecuritySolution")
    method = "PATCH"
    action = "Update"

    def body(self) -> Any:
        return {**self.tags(), "properties": self.changed()}


@cmdlet("Disable-AzIotSecurityAnalyticsAggregatedAlert")
class DisableAzIotSecurityAnalyticsAggregatedAlert(WriteSecurity):
    """Dismisses an alert of a solution."""

    net_command = command_class("Disable-AzIotSecurityAnalyticsAggregatedAlert")
    version = "2019-08-01"
    method = "POST"
    ending = "/dismiss"
    action = "Disable"
    paths = (("*", "rg/iotSecuritySolutions/{SolutionName}/analyticsModels/default/aggregatedAlerts/{Name}"),)

    def _checked(self, text: str) -> str:
        start, mark, name = text.partition("/aggregatedAlerts/")  # The name has a date behind a slash.
        return super()._checked(f"{start}{mark}{quote(name, safe='%')}")


class _Recommendation(NewPart):
    """Whether a recommendation is made."""

    def finish(self, made: Any) -> None:
        made.put("Status", "Enabled" if self.Enabled else "Disabled")


declare_parts(
    __name__,
    """
New-AzDeviceSecurityGroupAllowlistCustomAlertRuleObject PSAllowlistCustomAlertRule Type=RuleType Enabled=IsEnabled AllowlistValue=AllowlistValues
New-AzDeviceSecurityGroupDenylistCustomAlertRuleObject PSDenylistCustomAlertRule Type=RuleType Enabled=IsEnabled DenylistValue=DenylistValues
New-AzDeviceSecurityGroupThresholdCustomAlertRuleObject PSThresholdCustomAlertRule Type=RuleType Enabled=IsEnabled MinThreshold MaxThreshold
New-AzDeviceSecurityGroupTimeWindowRuleObject PSTimeWindowCustomAlertRule Type=RuleType Enabled=IsEnabled MinThreshold MaxThreshold TimeWindowSize
New-AzIotSecuritySolutionUserDefinedResourcesObject PSUserDefinedResources Query QuerySubscriptionList=QuerySubscriptions
""",
)
declare_parts(
    __name__,
    "New-AzIotSecuritySolutionRecommendationConfigurationObject PSRecommendationConfiguration RecommendationType",
    _Recommendation,
)
