"""When a cache may be patched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.durations import duration
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import RemoveTold, WriteTold, declare
from cmdlets.az_rediscache._base import COMMANDS, VERSION, Redis, redis
from cmdlets.az_rediscache._classes import CLASSES
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

SCHEDULE = redis("/patchSchedules", "PSScheduleEntry", "patch schedule")


@cmdlet("New-AzRedisCacheScheduleEntry")
class NewAzRedisCacheScheduleEntry(AzCmdlet):
    """Makes an entry of a schedule; nothing is sent."""

    net_command = "Microsoft.Azure.Commands.RedisCache.NewAzureRedisCacheScheduleEntry"

    def process(self) -> None:
        made = CLASSES.of("PSScheduleEntry").net_new()
        for name in ("DayOfWeek", "StartHourUtc", "MaintenanceWindow"):
            made.values[name] = unwrap(getattr(self, name))
        self.write(made)


class _Schedule(Redis):
    """Base: what is written are the entries of the schedule."""

    fixed = "default"
    about = "{1}"

    def entries(self, document: Document) -> list[Value]:
        """The entries of a schedule."""
        found = ((document or {}).get("properties") or {}).get("scheduleEntries") or ()
        return [CLASSES.of("PSScheduleEntry")(one) for one in found]


class _Get(_Schedule):
    """Gets the schedule of a cache."""

    missing = "There are no patch schedules found for redis cache '{1}'."
    failure = "Microsoft.Rest.Azure.CloudException"

    def process(self) -> None:
        target = self.target()
        found = self.answered(target, lambda: self.manager().get(self.path(target), VERSION))
        if found is not None:
            self.write_all(self.entries(found))


class _New(_Schedule, WriteTold):
    """Creates the schedule of a cache."""

    doing = "Creating patching schedule on redis cache '{1}'..."

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        entries = []
        for each in self.Entries:
            entry: Any = unwrap(each).values
            if not entry["DayOfWeek"]:
                self.invalid("An entry of the schedule has no day of the week.", "Entries")
            made: dict[str, Any] = {
                "dayOfWeek": to_string(entry["DayOfWeek"]),
                "startHourUtc": int(unwrap(entry["StartHourUtc"]) or 0),
            }
            window = unwrap(entry["MaintenanceWindow"])
            if window is not None:
                made["maintenanceWindow"] = duration(window)
            entries.append(made)
        return {"properties": {"scheduleEntries": entries}}

    def work(self, operation: Operation, target: ResourceId, body: Document) -> Iterable[Value]:
        status = operation.write(self.manager(), "PUT", self.path(target), VERSION, body)
        return [GenericList(self.entries(status.result), CLASSES.full_name("PSScheduleEntry"))]


class _Remove(_Schedule, RemoveTold):
    """Removes the schedule of a cache."""

    doing = "Removing patching schedule from redis cache '{1}'..."


for verb, base in (("Get", _Get), ("New", _New), ("Remove", _Remove)):
    declare(__name__, f"{verb}-AzRedisCachePatchSchedule", base, SCHEDULE, COMMANDS, names=("Name",))
