"""Classic alert rules, which Azure has retired: what is asked is sent, and the service answers as it does today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.durations import duration
from cmdlets._az.objects import AzureObject, free_object, record_class
from cmdlets._az.resource_ids import path_of_group, resource_path
from cmdlets.az_monitor._base import COMMANDS, OUTPUT
from cmdlets.az_monitor._classic_actions import RuleEmailAction, RuleWebhookAction
from cmdlets.az_monitor.metric_alerts import MonitorCmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import GenericList, Hashtable, Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus

_VERSION = "2016-03-01"
_MODELS = "Microsoft.Azure.Management.Insights.Models."


class PSAlertRule(AzureObject):
    """A classic alert rule."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSAlertRule"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSAlertRule:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        return cls(
            {
                "Id": document.get("id"),
                "Location": document.get("location"),
                "Name": document.get("name"),
                "Tags": free_object(document.get("tags")),
                "Properties": free_object(properties),
            }
        )


class _Rules(MonitorCmdlet):
    def rules(self, name: str = "") -> str:
        """The path of the rules of the group, or of one."""
        group = path_of_group(self.manager().subscription, str(self.ResourceGroupName))
        return resource_path(group, "Microsoft.Insights/alertrules", (name,) if name else ())


@cmdlet("Get-AzAlertRule")
class GetAzAlertRule(_Rules):
    """Gets classic rules of a group, or about a resource."""

    net_command = f"{COMMANDS}Alerts.GetAzureRmAlertRuleCommand"
    ignores = {"DetailedOutput": "The objects are the same."}

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        if self.Name:
            yield PSAlertRule.of(self.manager().get(self.rules(str(self.Name)), _VERSION))
            return
        target = self.TargetResourceId
        query = {"$filter": f"resourceUri eq '{target}'"} if target else None
        yield from map(PSAlertRule.of, self.manager().items(self.rules(), _VERSION, query))


@cmdlet("Remove-AzAlertRule")
class RemoveAzAlertRule(_Rules):
    """Removes a classic rule."""

    net_command = f"{COMMANDS}Alerts.RemoveAzureRmAlertRuleCommand"

    def process(self) -> None:
        name = str(self.Name)
        if self.should_process(f"Remove an alert rule: {name}", f"Remove an alert rule: {name}"):
            title = f"deletion of alert rule '{name}'"
            self.send("DELETE", self.rules(name), _VERSION, title=title, shown=_response)


def _response(status: OperationStatus) -> Value:
    answer = {"RequestId": status.name or None, "StatusCode": "OK"}
    return record_class("Microsoft.Azure.AzureOperationResponse")(answer)


class _AddRule(_Rules):
    def put(self, condition: dict[str, Any], target: str) -> None:
        """Send a rule with a condition on a resource."""
        name = str(self.Name)
        if not self.should_process(f"Create/update an alert rule: {name}", f"Create/update an alert rule: {name}"):
            return
        properties: dict[str, Any] = {
            "name": name,
            "description": str(self.Description or "This alert rule was created from Powershell version: 1.0.0"),
            "isEnabled": not self.DisableRule,
            "condition": condition,
            "actions": [unwrap(one).document() for one in self.Action or ()],
        }
        body = {"location": str(self.Location), "tags": {f"hidden-link:{target}": "Resource"}, "properties": properties}

        def shown(status: OperationStatus) -> Value:
            answer = {"RequestId": status.name or None, "StatusCode": "OK"}
            return record_class(f"{OUTPUT}PSAddAlertRuleOperationResponse")(answer)

        title = f"creation of alert rule '{name}'"
        self.send("PUT", self.rules(name), _VERSION, body, title=title, shown=shown)

    def source(self, target: str) -> dict[str, Any]:
        """Where the values come from."""
        return {
            "odata.type": f"{_MODELS}RuleMetricDataSource",
            "resourceUri": target,
            "metricName": str(self.MetricName),
        }


@cmdlet("Add-AzMetricAlertRule")
class AddAzMetricAlertRule(_AddRule):
    """Asks for a classic rule on a metric."""

    net_command = f"{COMMANDS}Alerts.AddAzureRmMetricAlertRuleCommand"

    def process(self) -> None:
        target = str(self.TargetResourceId)
        condition = {
            "odata.type": f"{_MODELS}ThresholdRuleCondition",
            "dataSource": self.source(target),
            "operator": to_string(self.Operator),
            "threshold": float(self.Threshold),
            "windowSize": duration(self.WindowSize),
            "timeAggregation": to_string(self.TimeAggregationOperator),
        }
        self.put(condition, target)


@cmdlet("Add-AzWebtestAlertRule")
class AddAzWebtestAlertRule(_AddRule):
    """Asks for a classic rule on a web test."""

    net_command = f"{COMMANDS}Alerts.AddAzureRmWebtestAlertRuleCommand"

    def process(self) -> None:
        target = str(self.TargetResourceUri)
        source = self.source(target)
        if self.MetricNamespace:
            source["metricNamespace"] = str(self.MetricNamespace)
        condition = {
            "odata.type": f"{_MODELS}LocationThresholdRuleCondition",
            "dataSource": source,
            "failedLocationCount": int(self.FailedLocationCount),
            "windowSize": duration(self.WindowSize),
        }
        self.put(condition, target)


@cmdlet("New-AzAlertRuleEmail")
class NewAzAlertRuleEmail(MonitorCmdlet):
    """Says in memory who gets a mail."""

    net_command = f"{COMMANDS}Alerts.NewAzureRmAlertRuleEmailCommand"

    def process(self) -> None:
        addresses = [str(one) for one in self.CustomEmail or ()]
        if not addresses and not self.SendToServiceOwner:
            self.invalid("Either SendToServiceOwners must be set or at least one custom email must be present")
        values = {
            "SendToServiceOwners": bool(self.SendToServiceOwner),
            "CustomEmails": GenericList(addresses, "System.String"),
        }
        self.write(RuleEmailAction(values))


@cmdlet("New-AzAlertRuleWebhook")
class NewAzAlertRuleWebhook(MonitorCmdlet):
    """Says in memory which address is called."""

    net_command = f"{COMMANDS}Alerts.NewAzureRmAlertRuleWebhookCommand"

    def process(self) -> None:
        table = unwrap(self.Property) or Hashtable()
        texts = Hashtable((to_string(key), to_string(value)) for key, value in table.items())
        self.write(RuleWebhookAction({"ServiceUri": str(self.ServiceUri), "Properties": texts}))
