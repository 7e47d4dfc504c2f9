"""Objects of the cmdlets of Az.Monitor that are not generated: rules on metrics, metrics, events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets._az.durations import time_span
from cmdlets._az.objects import AzureObject, free_object, string_dictionary
from cmdlets._az.resource_ids import group_of
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, TypedArray, Value, unwrap

OUTPUT = "Microsoft.Azure.Commands.Insights.OutputClasses."
SDK = "Microsoft.Azure.Management.Monitor.Models."
_CRITERIA = {
    "SingleResource": f"{SDK}MetricAlertSingleResourceMultipleMetricCriteria",
    "MultipleResource": f"{SDK}MetricAlertMultipleResourceMultipleMetricCriteria",
}


def utc(text: str | None) -> Value:
    """The DateTime, in UTC, of a text; None without one."""
    return convert_to(text, "datetime").ToUniversalTime() if text else None


class IPSMultiMetricCriteria(AzureObject):
    """What a rule on metrics asks; `body` is its JSON without the name."""

    __slots__ = ("body",)
    net_name = f"{OUTPUT}IPSMultiMetricCriteria"

    def __init__(self, values: dict[str, Value], body: dict[str, Any]):
        super().__init__(values)
        self.body = body

    def ToString(self) -> str:
        return str(self.values.get("Name") or "")


class PSMetricCriteria(IPSMultiMetricCriteria):
    """A threshold that is given."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSMetricCriteria"
    net_bases = (IPSMultiMetricCriteria.net_name, "System.Object")


class PSDynamicMetricCriteria(IPSMultiMetricCriteria):
    """A threshold that Azure learns."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSDynamicMetricCriteria"
    net_bases = (IPSMultiMetricCriteria.net_name, "System.Object")


class PSWebtestLocationAvailabilityCriteria(IPSMultiMetricCriteria):
    """How many places a web test fails from."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSWebtestLocationAvailabilityCriteria"
    net_bases = (IPSMultiMetricCriteria.net_name, "System.Object")


class PSMetricDimension(AzureObject):
    """Which values of a dimension count."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSMetricDimension"

    def document(self) -> dict[str, Any]:
        """Its JSON."""
        values = self.values
        return {
            "name": values["Name"],
            "operator": values["OperatorProperty"],
            "values": [str(item) for item in values["Values"]],
        }


class ActivityLogAlertActionGroup(AzureObject):
    """An action group that is told of an alert."""

    __slots__ = ()
    net_name = f"{SDK}ActivityLogAlertActionGroup"

    @classmethod
    def net_new(cls, action_group: Value = None, properties: Value = None) -> ActivityLogAlertActionGroup:
        """An action group by its id, and what its web hook is told."""
        return cls({"ActionGroupId": action_group, "WebhookProperties": properties})

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """One of an id, or of an object that has one."""
        found = unwrap(value)
        if not isinstance(found, str):
            found = unwrap(members.value(found, "ActionGroupId") or members.value(found, "Id"))
        return cls.net_new(found) if isinstance(found, str) and found.startswith("/") else NotImplemented


def _span(text: str | None) -> Value:
    """The TimeSpan of a text, None without one."""
    return time_span(text) if text else None


class MetricAlertCriteria(AzureObject):
    """The conditions of a rule."""

    __slots__ = ()
    net_name = _CRITERIA["MultipleResource"]


class PSMetricAlertRuleV2(AzureObject):
    """A rule on metrics."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSMetricAlertRuleV2"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSMetricAlertRuleV2:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        criteria = (properties.get("criteria") or {}).get("allOf") or ()
        scopes = [str(scope) for scope in properties.get("scopes") or ()]
        actions = [
            ActivityLogAlertActionGroup.net_new(
                action.get("actionGroupId"), free_object(action.get("webHookProperties"))
            )
            for action in properties.get("actions") or ()
        ]
        single = "SingleResource" in str((properties.get("criteria") or {}).get("odata.type"))
        return cls(
            {
                **({"TargetResourceId": scopes[0]} if single and scopes else {}),
                "Criteria": GenericList([criterion(one) for one in criteria], IPSMultiMetricCriteria.net_name),
                "Actions": TypedArray(actions, ActivityLogAlertActionGroup.net_name),
                "ResourceGroup": group_of(document.get("id")),
                "Description": properties.get("description"),
                "Severity": properties.get("severity"),
                "Enabled": properties.get("enabled"),
                "Scopes": GenericList(scopes, "System.String"),
                "EvaluationFrequency": _span(properties.get("evaluationFrequency")),
                "WindowSize": _span(properties.get("windowSize")),
                "TargetResourceType": properties.get("targetResourceType"),
                "TargetResourceRegion": properties.get("targetResourceRegion"),
                "AutoMitigate": properties.get("autoMitigate"),
                "LastUpdatedTime": utc(properties.get("lastUpdatedTime")),
                "Id": document.get("id"),
                "Name": document.get("name"),
                "Type": document.get("type"),
                "Location": document.get("location"),
                "Tags": string_dictionary(document.get("tags") or {}),
            }
        )


def criterion(document: Mapping[str, Any]) -> IPSMultiMetricCriteria:
    """The object for a condition."""
    body = {key: value for key, value in document.items() if key != "name"}
    static = document.get("criterionType") != "DynamicThresholdCriterion"
    dimensions = [
        PSMetricDimension({"Name": one["name"], "OperatorProperty": one["operator"], "Values": list(one["values"])})
        for one in document.get("dimensions") or ()
    ]
    values: dict[str, Value] = {
        "CriterionType": document.get("criterionType"),
        "OperatorProperty": document.get("operator"),
    }
    if static:
        values["Threshold"] = float(document.get("threshold") or 0)
    else:
        values["AlertSensitivity"] = document.get("alertSensitivity")
        values["FailingPeriods"] = free_object(document.get("failingPeriods"))
        values["IgnoreDataBefore"] = utc(document.get("ignoreDataBefore"))
    values.update(
        AdditionalProperties=None,
        Name=document.get("name"),
        MetricName=document.get("metricName"),
        MetricNamespace=document.get("metricNamespace"),
        TimeAggregation=document.get("timeAggregation"),
        Dimensions=GenericList(dimensions, PSMetricDimension.net_name) if dimensions else None,
    )
    return (PSMetricCriteria if static else PSDynamicMetricCriteria)(values, body)


class LocalizableString(AzureObject):
    """A text, and how people read it."""

    __slots__ = ()
    net_name = f"{SDK}LocalizableString"

    @classmethod
    def of(cls, document: Mapping[str, Any] | None) -> Value:
        """The object for the service's document, None without one."""
        if document is None:
            return None
        return cls({"Value": document.get("value"), "LocalizedValue": document.get("localizedValue")})

    def ToString(self) -> str:
        return str(self.values["LocalizedValue"] or self.values["Value"] or "")


class PSMetricValue(AzureObject):
    """What a metric was at a time."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSMetricValue"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSMetricValue:
        """The object for the service's document."""
        names = ("Average", "Minimum", "Maximum", "Total", "Count")
        numbers = {
            name: None if document.get(name.lower()) is None else float(document[name.lower()]) for name in names
        }
        return cls({"TimeStamp": utc(document.get("timeStamp")), **numbers})


class PSMetric(AzureObject):
    """The values of a metric."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSMetric"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSMetric:
        """The object for the service's document."""
        series = document.get("timeseries") or ()
        values = [PSMetricValue.of(one) for each in series for one in each.get("data") or ()]
        return cls(
            {
                "Id": document.get("id"),
                "Name": LocalizableString.of(document.get("name")),
                "Type": document.get("type"),
                "Unit": document.get("unit"),
                "Data": GenericList(values, PSMetricValue.net_name),
                "Timeseries": [free_object(each) for each in series],
            }
        )


class PSMetricDefinition(AzureObject):
    """What a metric is."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSMetricDefinition"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSMetricDefinition:
        """The object for the service's document."""
        grains = [
            AzureObject({"TimeGrain": _span(one.get("timeGrain")), "Retention": _span(one.get("retention"))})
            for one in document.get("metricAvailabilities") or ()
        ]
        return cls(
            {
                "ResourceId": document.get("resourceId"),
                "Namespace": document.get("namespace"),
                "Name": LocalizableString.of(document.get("name")),
                "IsDimensionRequired": document.get("isDimensionRequired"),
                "Unit": document.get("unit"),
                "PrimaryAggregationType": document.get("primaryAggregationType"),
                "SupportedAggregationTypes": list(document.get("supportedAggregationTypes") or ()),
                "MetricAvailabilities": grains,
                "Id": document.get("id"),
                "Dimensions": [LocalizableString.of(one) for one in document.get("dimensions") or ()],
            }
        )


class PSEventData(AzureObject):
    """Something that happened in a subscription."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSEventData"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSEventData:
        """The object for the service's document."""

        def text(name: str) -> Value:
            found = document.get(name)
            return found.get("value") if isinstance(found, dict) else found

        return cls(
            {
                "Authorization": free_object(document.get("authorization")),
                "Caller": document.get("caller"),
                "Category": text("category"),
                "Claims": free_object(document.get("claims")),
                "CorrelationId": document.get("correlationId"),
                "Description": document.get("description"),
                "EventDataId": document.get("eventDataId"),
                "EventName": text("eventName"),
                "EventTimestamp": utc(document.get("eventTimestamp")),
                "HttpRequest": free_object(document.get("httpRequest")),
                "Id": document.get("id"),
                "Level": document.get("level"),
                "OperationId": document.get("operationId"),
                "OperationName": text("operationName"),
                "Properties": free_object(document.get("properties")),
                "ResourceGroupName": document.get("resourceGroupName"),
                "ResourceId": document.get("resourceId"),
                "ResourceProviderName": text("resourceProviderName"),
                "ResourceType": text("resourceType"),
                "Status": text("status"),
                "SubmissionTimestamp": utc(document.get("submissionTimestamp")),
                "SubscriptionId": document.get("subscriptionId"),
                "SubStatus": text("subStatus"),
            }
        )
