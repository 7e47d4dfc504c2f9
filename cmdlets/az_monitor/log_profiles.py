"""Log profiles: where the activity log of a subscription goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject, record_class
from cmdlets._az.resource_ids import resource_path
from cmdlets.az_monitor._base import COMMANDS
from cmdlets.az_monitor._objects import OUTPUT, SDK
from cmdlets.az_monitor.metric_alerts import MonitorCmdlet
from pscompat.dotnet.values import NOTHING, GenericList

if TYPE_CHECKING:
    from pscompat.dotnet.values import Value

_VERSION = "2016-03-01"
_CATEGORIES = ("Delete", "Write", "Action")


class PSLogProfile(AzureObject):
    """A log profile."""

    __slots__ = ()
    net_name = f"{OUTPUT}PSLogProfile"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSLogProfile:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        policy = properties.get("retentionPolicy") or {}
        retention = {"Enabled": policy.get("enabled"), "Days": policy.get("days")}
        return cls(
            {
                "StorageAccountId": properties.get("storageAccountId"),
                "ServiceBusRuleId": properties.get("serviceBusRuleId"),
                "Locations": GenericList(properties.get("locations") or (), "System.String"),
                "Categories": GenericList(properties.get("categories") or (), "System.String"),
                "RetentionPolicy": record_class(f"{SDK}RetentionPolicy")(retention),
                **{
                    name: document.get(name.lower())
                    for name in ("Id", "Name", "Type", "Location", "Tags", "Kind", "Etag")
                },
            }
        )


class _LogProfiles(MonitorCmdlet):
    def profiles(self, name: str = "") -> str:
        """The path of the profiles, or of one."""
        return resource_path(self.manager().subscription, "Microsoft.Insights/logprofiles", (name,) if name else ())


@cmdlet("Get-AzLogProfile")
class GetAzLogProfile(_LogProfiles):
    """Gets a log profile, or all."""

    net_command = f"{COMMANDS}LogProfiles.GetAzureRmLogProfileCommand"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        if self.Name:
            yield PSLogProfile.of(self.manager().get(self.profiles(str(self.Name)), _VERSION))
            return
        yield from map(PSLogProfile.of, self.manager().items(self.profiles(), _VERSION))


@cmdlet("Add-AzLogProfile")
class AddAzLogProfile(_LogProfiles):
    """Creates a log profile."""

    net_command = f"{COMMANDS}LogProfiles.AddAzureRmLogProfileCommand"

    def process(self) -> None:
        if not self.should_process(f"Create/update a log profile: {self.Name}", "Create/update a log profile"):
            return
        days = self.RetentionInDays
        properties = {
            "storageAccountId": self.StorageAccountId,
            "serviceBusRuleId": self.ServiceBusRuleId,
            "locations": [str(one) for one in self.Location],
            "categories": [str(one) for one in self.Category or _CATEGORIES],
            "retentionPolicy": {"enabled": days is not None, "days": int(days or 0)},
        }
        body = {"location": "", "properties": {key: value for key, value in properties.items() if value is not None}}
        path, title = self.profiles(str(self.Name)), f"creation of log profile '{self.Name}'"
        self.send("PUT", path, _VERSION, body, title=title, shown=lambda status: PSLogProfile.of(status.result))


@cmdlet("Remove-AzLogProfile")
class RemoveAzLogProfile(_LogProfiles):
    """Removes a log profile."""

    net_command = f"{COMMANDS}LogProfiles.RemoveAzureRmLogProfileCommand"

    def process(self) -> None:
        if self.should_process(f"Remove a log profile: {self.Name}", "Remove a log profile"):
            path, title = self.profiles(str(self.Name)), f"deletion of log profile '{self.Name}'"
            self.send("DELETE", path, _VERSION, title=title, shown=lambda _: True if self.PassThru else NOTHING)
