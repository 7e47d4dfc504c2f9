"""The activity log: what happened in a subscription."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import record_class
from cmdlets.az_monitor._base import COMMANDS
from cmdlets.az_monitor._durations import moment, now
from cmdlets.az_monitor._objects import PSEventData
from cmdlets.az_monitor.metric_alerts import MonitorCmdlet
from pscompat.dotnet.values import Value

_VERSION = "2015-04-01"
_DAYS, _MOST = 7, 1000
_FIELDS = {
    "CorrelationId": "correlationId",
    "ResourceGroupName": "resourceGroupName",
    "ResourceId": "resourceUri",
    "ResourceProvider": "resourceProvider",
    "Caller": "caller",
    "Status": "status",
}


class _Events(MonitorCmdlet):
    """Gets events. about: what they are about, as a condition of the filter; days: of how many days they are where no time is said."""

    about: ClassVar[str] = ""
    days: ClassVar[float] = _DAYS
    ignores = {"DetailedOutput": "The objects are the same."}

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        manager = self.manager()
        end = self.EndTime if self.EndTime is not None else now()
        start = self.StartTime if self.StartTime is not None else end.AddDays(-self.days)
        parts = [f"eventTimestamp ge '{moment(start)}'", f"eventTimestamp le '{moment(end)}'"]
        if self.about:
            parts.append(self.about)
        for parameter, field in _FIELDS.items():
            value = self.bound.get(parameter)
            if value is not None:
                parts.append(f"{field} eq '{str(value).replace(chr(39), chr(39) * 2)}'")
        path = f"{manager.subscription}/providers/Microsoft.Insights/eventtypes/management/values"
        most = int(self.bound.get("MaxRecord") or _MOST)
        documents = manager.items(path, _VERSION, {"$filter": " and ".join(parts)})
        yield from map(PSEventData.of, islice(documents, most))


@cmdlet("Get-AzActivityLog")
class GetAzActivityLog(_Events):
    """Gets events, at most a thousand of the last seven days where nothing else is said."""

    net_command = f"{COMMANDS}Events.GetAzureRmLogCommand"


@cmdlet("Get-AzAlertHistory")
class GetAzAlertHistory(_Events):
    """Gets what classic alert rules noted."""

    net_command = f"{COMMANDS}Events.GetAzureRmAlertHistoryCommand"
    about = "resourceProvider eq 'microsoft.insights/alertRules'"


@cmdlet("Get-AzAutoscaleHistory")
class GetAzAutoscaleHistory(_Events):
    """Gets what autoscale settings noted."""

    net_command = f"{COMMANDS}Events.GetAzureRmAutoscaleHistoryCommand"
    about = "resourceProvider eq 'microsoft.insights/autoscaleSettings'"


@cmdlet("Get-AzEventCategory")
class GetAzEventCategory(MonitorCmdlet):
    """Gets the categories of events."""

    net_command = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.EventCategory.Cmdlets.GetAzEventCategory_List"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        kind = record_class("Microsoft.Azure.PowerShell.Cmdlets.Monitor.EventCategory.Models.LocalizableString")
        for one in self.manager().items("/providers/Microsoft.Insights/eventcategories", _VERSION):
            yield kind({"LocalizedValue": one.get("localizedValue"), "Value": one.get("value")})
