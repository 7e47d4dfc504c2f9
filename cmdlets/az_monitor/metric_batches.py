"""Metrics of several resources of a region at once."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets.az_monitor._classes_metric_batches import NAMESPACE
from pscompat.azure.data_services import DataService
from pscompat.dotnet.values import Value

_VERSION = "2023-10-01"
_AUDIENCE = "https://metrics.monitor.azure.com"
_QUERY = {
    "StartTime": "starttime",
    "EndTime": "endtime",
    "Interval": "interval",
    "Aggregation": "aggregation",
    "Top": "top",
    "Orderby": "orderby",
    "Filter": "filter",
    "Rollupby": "rollupby",
}


@cmdlet("Get-AzMetricsBatch")
class GetAzMetricsBatch(AzCmdlet):
    """Gets metrics of several resources."""

    net_command = "Microsoft.Azure.PowerShell.Cmdlets.Metric.Cmdlets.GetAzMetricsBatch_BatchExpanded"

    def process(self) -> None:
        if not self.should_process("Call remote 'MetricsBatchBatch' operation", "Get-AzMetricsBatch"):
            return
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        service = DataService(self.connection(), str(self.Endpoint), _AUDIENCE)
        given = [str(one) for one in self.bound.get("SubscriptionId") or ()]
        own = self.manager().subscription.rpartition("/")[2]
        query = {
            "metricnames": ",".join(str(one) for one in self.Name),
            "metricnamespace": str(self.Namespace),
            **{name: str(self.bound[parameter]) for parameter, name in _QUERY.items() if parameter in self.bound},
        }
        body = {"resourceids": [str(one) for one in self.ResourceId or ()]}
        made = class_named(f"{NAMESPACE}.MetricResultsResponseValuesItem")
        for subscription in self._subscriptions(given or [own]):
            path = f"/subscriptions/{subscription}/metrics:getBatch"
            answer = service.read("POST", path, _VERSION, query, body)
            yield from map(made, answer.get("values") or ())

    def _subscriptions(self, known: list[str]) -> list[str]:
        """Those that are asked: of the id that -InputObject holds, or the given ones."""
        given = self.bound.get("InputObject")
        if given is None:
            return known
        parts = str(getattr(given, "Id", "")).strip("/").split("/")
        return [parts[1]] if len(parts) > 1 and parts[0].lower() == "subscriptions" else known
