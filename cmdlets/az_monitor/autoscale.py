"""Autoscale settings, and what they are made of in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.durations import duration
from cmdlets._az.generated import GeneratedCmdlet
from cmdlets._az.generated_families import Family, declare_parts
from cmdlets._az.objects import record_class
from cmdlets._az.resources import ArmResource
from cmdlets.az_monitor._base import GENERATED
from cmdlets.az_monitor._classes_autoscale import NAMESPACE, TYPE

if TYPE_CHECKING:
    from pscompat.dotnet.values import Value

_COMMANDS = f"{GENERATED}Autoscale.Cmdlets."
SETTING = ArmResource(TYPE, f"{NAMESPACE}.AutoscaleSettingResource", "autoscale setting")
Family(__name__, _COMMANDS, SETTING, "AutoscaleSettings").declare(
    "Get-AzAutoscaleSetting New-AzAutoscaleSetting Update-AzAutoscaleSetting Remove-AzAutoscaleSetting"
)
declare_parts(
    __name__,
    _COMMANDS,
    NAMESPACE,
    {
        "New-AzAutoscaleNotificationObject": "AutoscaleNotification",
        "New-AzAutoscaleProfileObject": "AutoscaleProfile",
        "New-AzAutoscaleScaleRuleMetricDimensionObject": "ScaleRuleMetricDimension",
        "New-AzAutoscaleScaleRuleObject": "ScaleRule",
        "New-AzAutoscaleWebhookNotificationObject": "WebhookNotification",
    },
)


@cmdlet("Get-AzAutoscalePredictiveMetric")
class GetAzAutoscalePredictiveMetric(GeneratedCmdlet):
    """Gets what a setting foresees."""

    net_command = f"{_COMMANDS}GetAzAutoscalePredictiveMetric_Get"
    resource = SETTING
    names = ("AutoscaleSettingName",)

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        query = {
            "timespan": str(self.Timespan),
            "interval": duration(self.Interval),
            "metricNamespace": str(self.MetricNamespace),
            "metricName": str(self.MetricName),
            "aggregation": str(self.Aggregation),
        }
        path = f"{self.path(self.target())}/predictiveMetrics"
        found = self.manager().get(path, self.resource.version, query)
        names = ("Data", "Interval", "MetricName", "Timespan")
        values = {name: found.get(name[:1].lower() + name[1:]) for name in names}
        yield record_class(f"{NAMESPACE}.PredictiveResponse")(values)
