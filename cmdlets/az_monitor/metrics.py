"""Metrics of resources: what there are, and their values."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.durations import duration
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_monitor._base import COMMANDS
from cmdlets.az_monitor._durations import moment, now
from cmdlets.az_monitor._objects import PSMetric, PSMetricDefinition
from cmdlets.az_monitor.metric_alerts import MonitorCmdlet
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Value

VERSION = "2018-01-01"


class _OfResource(MonitorCmdlet):
    def place(self, what: str) -> str:
        """The path of the metrics of the resource."""
        if parse_id(self.ResourceId) is None:
            self.invalid(f"'{self.ResourceId}' is not the id of a resource.")
        return f"{self.ResourceId.rstrip('/')}/providers/Microsoft.Insights/{what}"

    def process(self) -> None:
        self.write_read(self.found)

    def found(self) -> Iterator[Value]:
        """What is written."""
        raise NotImplementedError


@cmdlet("Get-AzMetric")
class GetAzMetric(_OfResource):
    """Gets the values of metrics, of the last hour where nothing else is said."""

    net_command = f"{COMMANDS}Metrics.GetAzureRmMetricCommand"
    ignores = {"DetailedOutput": "The objects are the same."}

    def found(self) -> Iterator[Value]:
        document = self.manager().get(self.place("metrics"), VERSION, self._query())
        yield from map(PSMetric.of, document.get("value") or ())

    def _query(self) -> dict[str, str]:
        end = self.EndTime if self.EndTime is not None else now()
        start = self.StartTime if self.StartTime is not None else end.AddHours(-1)
        query = {"timespan": f"{moment(start)}/{moment(end)}"}
        if self.TimeGrain is not None:
            query["interval"] = duration(self.TimeGrain)
        if self.MetricName is not None:
            query["metricnames"] = ",".join(map(str, self.MetricName))
        if self.AggregationType is not None:
            query["aggregation"] = to_string(self.AggregationType)
        for name, value in (("top", self.Top), ("orderby", self.OrderBy)):
            if value is not None:
                query[name] = to_string(value)
        parts = [f"{name} eq '*'" for name in self.Dimension or ()]
        wanted = " and ".join([self.MetricFilter, *parts] if self.MetricFilter else parts)
        if wanted:
            query["$filter"] = wanted
        if self.ResultType is not None:
            query["resultType"] = to_string(self.ResultType)
        if self.MetricNamespace:
            query["metricnamespace"] = self.MetricNamespace
        return query


@cmdlet("Get-AzMetricDefinition")
class GetAzMetricDefinition(_OfResource):
    """Gets what metrics a resource has."""

    net_command = f"{COMMANDS}Metrics.GetAzureRmMetricDefinitionCommand"
    ignores = {"DetailedOutput": "The objects are the same."}

    def found(self) -> Iterator[Value]:
        query = {"metricnamespace": self.MetricNamespace} if self.MetricNamespace else None
        wanted = {str(name).lower() for name in self.MetricName or ()}
        for document in self.manager().items(self.place("metricDefinitions"), VERSION, query):
            if not wanted or str(document["name"]["value"]).lower() in wanted:
                yield PSMetricDefinition.of(document)


@cmdlet("New-AzMetricFilter")
class NewAzMetricFilter(MonitorCmdlet):
    """Makes the text of a condition on a dimension."""

    net_command = f"{COMMANDS}Metrics.NewAzureRmMetricFilterCommand"

    def process(self) -> None:
        joined = " or ".join(f"{self.Dimension} {self.Operator} '{value}'" for value in self.Value)
        self.write(convert_to(joined, "string"))
