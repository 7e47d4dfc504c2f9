"""New data sources, each kind with properties of its own."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_operationalinsights._base import COMMANDS
from cmdlets.az_operationalinsights.data_sources import DataSourceCmdlet
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import unwrap

_NOW = "0001-01-01T00:00:00+00:00"
_EVENT_TYPES = {"CollectErrors": "Error", "CollectWarnings": "Warning", "CollectInformation": "Information"}
_SEVERITIES = {
    "CollectEmergency": "emerg",
    "CollectAlert": "alert",
    "CollectCritical": "crit",
    "CollectError": "err",
    "CollectWarning": "warning",
    "CollectNotice": "notice",
    "CollectDebug": "debug",
    "CollectInformational": "info",
}
_NO_SEVERITY = "Please atleast have one severity level to enable log collection."
_NO_EVENT_TYPE = (
    "Please at least select one type of event to collect by using -CollectErrors -CollectWarnings -CollectInformation"
)


class _New(DataSourceCmdlet):
    """Creates a data source. kind: that of the service."""

    kind: ClassVar[str]

    def process(self) -> None:
        properties = self.properties()
        target = self.target()
        if self.replaces(target):
            self.write_one(target, {"kind": self.kind, "properties": properties})

    def properties(self) -> dict[str, Any]:
        """The properties."""
        raise NotImplementedError

    def chosen(self, names: dict[str, str]) -> list[str]:
        """What the switches choose that were given."""
        return [value for name, value in names.items() if self.bound.get(name)]


@cmdlet("New-AzOperationalInsightsApplicationInsightsDataSource")
class NewAzOperationalInsightsApplicationInsightsDataSource(_New):
    """Takes in what Application Insights has of an application; the data source has the application's id for a name."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsApplicationInsightsDataSourceCommand"
    kind = "ApplicationInsights"
    names = ("WorkspaceName",)

    def process(self) -> None:
        application = self._application()
        target = self.target()
        target = target._replace(names=(*target.names, application.strip("/")))
        if self.replaces(target):
            self.write_one(target, {"kind": self.kind, "properties": {"linkedResourceId": application.strip("/")}})

    def _application(self) -> str:
        if self.bound.get("ApplicationResourceId"):
            found = str(self.ApplicationResourceId)
            if "/providers/microsoft.insights/components/" not in found.lower():
                self.invalid("Application resource id is invalid.", found)
            return found
        return (
            f"/subscriptions/{self.ApplicationSubscriptionId}/resourceGroups/{self.ApplicationResourceGroupName}"
            f"/providers/microsoft.insights/components/{self.ApplicationName}"
        )


@cmdlet("New-AzOperationalInsightsAzureActivityLogDataSource")
class NewAzOperationalInsightsAzureActivityLogDataSource(_New):
    """Takes in the activity log of a subscription."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsAzureActivityLogDataSourceCommand"
    kind = "AzureActivityLog"

    def properties(self) -> dict[str, Any]:
        linked = f"/subscriptions/{self.SubscriptionId}/providers/microsoft.insights/eventtypes/management"
        start = self.bound.get("BackfillStartTime")
        text = (
            _NOW if start is None else to_string(convert_to(start, "datetimeoffset").ToString("yyyy-MM-ddTHH:mm:sszzz"))
        )
        return {"linkedResourceId": linked, "backfillStartTime": text}


@cmdlet("New-AzOperationalInsightsCustomLogDataSource")
class NewAzOperationalInsightsCustomLogDataSource(_New):
    """Takes in files with lines of one's own."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsCustomLogDataSourceCommand"
    kind = "CustomLog"

    def properties(self) -> dict[str, Any]:
        try:
            found = json.loads(str(self.CustomLogRawJson))
        except ValueError:
            found = None
        if not isinstance(found, dict) or not {"customLogName", "inputs", "extractions"} <= found.keys():
            self.invalid("Make sure you have right json input for CustomLog data source.")
        return found


@cmdlet("New-AzOperationalInsightsLinuxPerformanceObjectDataSource")
class NewAzOperationalInsightsLinuxPerformanceObjectDataSource(_New):
    """Takes in performance counters of Linux."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsLinuxPerformanceObjectDataSourceCommand"
    kind = "LinuxPerformanceObject"

    def properties(self) -> dict[str, Any]:
        return {
            "objectName": self.ObjectName,
            "instanceName": self.InstanceName or "*",
            "intervalSeconds": self.IntervalSeconds if self.is_bound("IntervalSeconds") else 15,
            "performanceCounters": [{"counterName": str(unwrap(name))} for name in self.CounterNames],
        }


@cmdlet("New-AzOperationalInsightsLinuxSyslogDataSource")
class NewAzOperationalInsightsLinuxSyslogDataSource(_New):
    """Takes in messages of Linux."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsLinuxSyslogDataSourceCommand"
    kind = "LinuxSyslog"

    def properties(self) -> dict[str, Any]:
        severities = self.chosen(_SEVERITIES)
        if not severities:
            self.invalid(_NO_SEVERITY)
        return {"syslogName": self.Facility, "syslogSeverities": [{"severity": one} for one in severities]}


@cmdlet("New-AzOperationalInsightsWindowsEventDataSource")
class NewAzOperationalInsightsWindowsEventDataSource(_New):
    """Takes in the events of a log of Windows."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsWindowsEventDataSourceCommand"
    kind = "WindowsEvent"

    def properties(self) -> dict[str, Any]:
        kinds = self.chosen(_EVENT_TYPES)
        if not kinds:
            self.invalid(_NO_EVENT_TYPE)
        return {"eventLogName": self.EventLogName, "eventTypes": [{"eventType": one} for one in kinds]}


@cmdlet("New-AzOperationalInsightsWindowsPerformanceCounterDataSource")
class NewAzOperationalInsightsWindowsPerformanceCounterDataSource(_New):
    """Takes in a performance counter of Windows."""

    net_command = f"{COMMANDS}NewAzureOperationalInsightsWindowsPerformanceCounterDataSourceCommand"
    kind = "WindowsPerformanceCounter"

    def properties(self) -> dict[str, Any]:
        return {
            "objectName": self.ObjectName,
            "instanceName": self.InstanceName or "*",
            "intervalSeconds": self.IntervalSeconds if self.is_bound("IntervalSeconds") else 15,
            "counterName": self.CounterName,
            "collectorType": "LegacyCollector" if self.UseLegacyCollector else "Default",
        }
