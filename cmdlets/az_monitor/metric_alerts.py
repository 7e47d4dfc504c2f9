"""Rules on metrics: when values go beyond a threshold, action groups are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.durations import duration
from cmdlets._az.objects import to_json
from cmdlets._az.resource_ids import parse_id, path_of_group, resource_path, version_of
from cmdlets.az_monitor._base import COMMANDS
from cmdlets.az_monitor._objects import (
    PSMetricAlertRuleV2,
    PSMetricDimension,
    PSWebtestLocationAvailabilityCriteria,
    criterion,
)
from pscompat import catalog
from pscompat.dotnet.values import NOTHING, TypedArray, Value, unwrap

TYPE = "Microsoft.Insights/metricAlerts"
_KIND = "Microsoft.Azure.Monitor."
_STATIC, _DYNAMIC = "StaticThresholdCriterion", "DynamicThresholdCriterion"


class MonitorCmdlet(AzCmdlet):
    """Base."""


@cmdlet("New-AzMetricAlertRuleV2DimensionSelection")
class NewDimensionSelection(MonitorCmdlet):
    """Says which values of a dimension count."""

    net_command = f"{COMMANDS}Alerts.NewAzureRmMetricAlertRuleV2DimensionSelectionCommand"

    def process(self) -> None:
        included = self.ValuesToInclude is not None
        values = TypedArray(self.ValuesToInclude if included else self.ValuesToExclude, "System.String")
        operator = "Include" if included else "Exclude"
        parts: dict[str, Value] = {"Name": self.DimensionName, "OperatorProperty": operator, "Values": values}
        self.write(PSMetricDimension(parts))


@cmdlet("New-AzMetricAlertRuleV2Criteria")
class NewCriteria(MonitorCmdlet):
    """Makes a condition of a rule in memory."""

    net_command = f"{COMMANDS}Alerts.NewAzureRmMetricAlertRuleV2CriteriaCommand"
    ignores = {"WebTest": "Its ids say that it is one."}

    def begin(self) -> None:
        super().begin()
        self._dimensions: list[dict[str, Any]] = []

    def process(self) -> None:
        self._dimensions += [unwrap(one).document() for one in self.DimensionSelection or ()]

    def end(self) -> None:
        if self.parameter_set == "WebtestParameterSet" or self.WebTestId:
            self._web_test()
            return
        found: dict[str, Any] = {
            "criterionType": _DYNAMIC if self.DynamicThreshold else _STATIC,
            "operator": self.Operator,
        }
        if self.DynamicThreshold:
            found["alertSensitivity"] = self.ThresholdSensitivity or "Medium"
            periods = 4.0 if self.ExaminedAggregatedPointCount is None else float(self.ExaminedAggregatedPointCount)
            failing = 4.0 if self.ViolationCount is None else float(self.ViolationCount)
            found["failingPeriods"] = {"numberOfEvaluationPeriods": periods, "minFailingPeriodsToAlert": failing}
            if self.IgnoreDataBefore is not None:
                found["ignoreDataBefore"] = to_json(self.IgnoreDataBefore)
        else:
            found["threshold"] = float(self.Threshold)
        found.update(name="metric1", metricName=self.MetricName)
        if self.MetricNamespace:
            found["metricNamespace"] = self.MetricNamespace
        found["timeAggregation"] = self.TimeAggregation
        if self._dimensions:
            found["dimensions"] = self._dimensions
        if self.SkipMetricValidation is not None:
            found["skipMetricValidation"] = bool(self.SkipMetricValidation)
        self.write(criterion(found))

    def _web_test(self) -> None:
        count = 2 if self.FailedLocationCount is None else int(self.FailedLocationCount)
        names = {
            "webTestId": self.WebTestId,
            "componentId": self.ApplicationInsightsId,
            "failedLocationCount": float(count),
        }
        shown: dict[str, Value] = {
            "CriterionType": "WebtestLocationAvailabilityCriterion",
            "WebTestId": self.WebTestId,
            "ComponentId": self.ApplicationInsightsId,
            "FailedLocationCount": count,
        }
        self.write(PSWebtestLocationAvailabilityCriteria(shown, names))


class RuleCmdlet(MonitorCmdlet):
    """Base of those for rules in the service."""

    def place(self) -> tuple[str, str]:
        """Group and name of the rule that the arguments name, empty where they name none."""
        address = self.bound.get("ResourceId")
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            address = given.values["Id"]
        if address:
            found = parse_id(address)
            if found is None or found.type.lower() != TYPE.lower():
                self.invalid(f"'{address}' is not the id of a metric alert rule.")
            return found.group, found.name
        return self.bound.get("ResourceGroupName") or "", self.bound.get("Name") or ""

    def rule_path(self, group: str, name: str) -> str:
        """The path of a rule, or of the list of a group or the subscription."""
        subscription = self.manager().subscription
        scope = path_of_group(subscription, group) if group else subscription
        return resource_path(scope, TYPE, (name,) if name else ())


@cmdlet("Get-AzMetricAlertRuleV2")
class GetAzMetricAlertRuleV2(RuleCmdlet):
    """Gets rules on metrics."""

    net_command = f"{COMMANDS}Alerts.GetAzureRmMetricAlertRuleV2Command"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        group, name = self.place()
        path = self.rule_path(group, name)
        manager, version = self.manager(), version_of(TYPE)
        documents: Iterable[Any] = [manager.get(path, version)] if name else manager.items(path, version)
        yield from map(PSMetricAlertRuleV2.of, documents)


@cmdlet("Remove-AzMetricAlertRuleV2")
class RemoveAzMetricAlertRuleV2(RuleCmdlet):
    """Removes a rule on metrics."""

    net_command = f"{COMMANDS}Alerts.RemoveAzureRmMetricAlertRuleV2Command"

    def process(self) -> None:
        group, name = self.place()
        if self.should_process(
            f"Remove metric alert rule: {name} from resource group: {group}", "Remove metric alert rule"
        ):
            self.send(
                "DELETE",
                self.rule_path(group, name),
                version_of(TYPE),
                title=f"deletion of metric alert rule '{name}'",
                shown=lambda status: True if self.PassThru else NOTHING,
            )


@cmdlet("Add-AzMetricAlertRuleV2")
class AddAzMetricAlertRuleV2(RuleCmdlet):
    """Creates a rule on metrics, or puts one in the place of another."""

    net_command = f"{COMMANDS}Alerts.AddAzureRmMetricAlertRuleV2Command"
    action: ClassVar[str] = "Create/update an alert rule"

    def begin(self) -> None:
        super().begin()
        self._conditions: list[Any] = []

    def process(self) -> None:
        self._conditions += [unwrap(one) for one in self.Condition]

    def end(self) -> None:
        target = f"Create/update an alert rule: {self.Name} from resource group: {self.ResourceGroupName}"
        body = self._body()
        if not self.should_process(target, self.action):
            return
        self.send(
            "PUT",
            self.rule_path(self.ResourceGroupName, self.Name),
            version_of(TYPE),
            body,
            title=f"creation of metric alert rule '{self.Name}'",
            shown=lambda status: PSMetricAlertRuleV2.of(status.result),
        )

    def _body(self) -> dict[str, Any]:
        scopes = [str(scope) for scope in self.TargetResourceScope or (self.TargetResourceId,)]
        criteria, several = self._criteria()
        tags = None
        if "webTestId" in criteria:
            scopes.append(criteria["componentId"])
            tags = {f"hidden-link:{criteria[name]}": "Resource" for name in ("webTestId", "componentId")}
        properties: dict[str, Any] = {
            "description": self.Description or self._description(several),
            "severity": int(self.Severity),
            "enabled": not self.DisableRule,
            "scopes": scopes,
            "evaluationFrequency": duration(self.Frequency),
            "windowSize": duration(self.WindowSize),
            "criteria": criteria,
            "actions": self._actions(),
        }
        if self.TargetResourceType:
            properties["targetResourceType"] = self.TargetResourceType
        if self.TargetResourceRegion:
            properties["targetResourceRegion"] = self.TargetResourceRegion
        if self.AutoMitigate is not None:
            properties["autoMitigate"] = bool(self.AutoMitigate)
        body: dict[str, Any] = {"location": "global", "properties": properties}
        return {**body, "tags": tags} if tags else body

    def _criteria(self) -> tuple[dict[str, Any], bool]:
        """The conditions, and whether the rule is one for several resources."""
        tests = [one for one in self._conditions if isinstance(one, PSWebtestLocationAvailabilityCriteria)]
        if tests:
            if len(self._conditions) > 1:
                self.invalid("Only single Webtest location availability criterion is supported")
            return {"odata.type": f"{_KIND}WebtestLocationAvailabilityCriteria", **tests[0].body}, False
        several = self.TargetResourceScope is not None or any(
            one.body["criterionType"] == _DYNAMIC for one in self._conditions
        )
        kind = "Multiple" if several else "Single"
        named = [
            {**one.body, "name": _name(one.values["Name"], place)}
            for place, one in enumerate(self._conditions, start=1)
        ]
        return {"odata.type": f"{_KIND}{kind}ResourceMultipleMetricCriteria", "allOf": named}, several

    def _description(self, several: bool) -> str:
        facts = catalog.lookup(self.metadata.name)
        version = facts.module_version if facts is not None else ""
        what = "New multi resource Metric alert rule" if several else "new Metric alert rule"
        return f"This {what} was created from Powershell version: {version}"

    def _actions(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for group in map(unwrap, self.ActionGroup or ()):
            action: dict[str, Any] = {"actionGroupId": str(group.values["ActionGroupId"])}
            if group.values.get("WebhookProperties") is not None:
                action["webHookProperties"] = to_json(group.values["WebhookProperties"])
            found.append(action)
        known = {action["actionGroupId"] for action in found}
        return [*found, *({"actionGroupId": str(one)} for one in self.ActionGroupId or () if str(one) not in known)]


def _name(given: str | None, place: int) -> str:
    """A condition's name: by its place where it has the one that every condition is made with."""
    return f"metric{place}" if given in (None, "metric1") else str(given)
