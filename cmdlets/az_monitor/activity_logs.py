"""The activity log: what happened in a subscription."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_monitor._base import COMMANDS
from cmdlets.az_monitor._durations import moment, now
from cmdlets.az_monitor._objects import PSEventData
from cmdlets.az_monitor.metric_alerts import MonitorCmdlet
from pscompat.azure.errors import ServiceError
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


@cmdlet("Get-AzActivityLog")
class GetAzActivityLog(MonitorCmdlet):
    """Gets events, at most a thousand of the last seven days where nothing else is said."""

    net_command = f"{COMMANDS}Events.GetAzureRmLogCommand"
    ignores = {"DetailedOutput": "The objects are the same."}

    def process(self) -> None:
        try:
            self.write_all(self._found())
        except ServiceError as problem:
            self.write_service_error(problem)

    def _found(self) -> Iterator[Value]:
        manager = self.manager()
        end = self.EndTime if self.EndTime is not None else now()
        start = self.StartTime if self.StartTime is not None else end.AddDays(-_DAYS)
        parts = [f"eventTimestamp ge '{moment(start)}'", f"eventTimestamp le '{moment(end)}'"]
        for parameter, field in _FIELDS.items():
            value = self.bound.get(parameter)
            if value is not None:
                parts.append(f"{field} eq '{str(value).replace(chr(39), chr(39) * 2)}'")
        path = f"{manager.subscription}/providers/Microsoft.Insights/eventtypes/management/values"
        most = _MOST if self.MaxRecord is None else int(self.MaxRecord)
        documents = manager.items(path, _VERSION, {"$filter": " and ".join(parts)})
        yield from map(PSEventData.of, islice(documents, most))
