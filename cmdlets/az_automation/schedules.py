"""Schedules, and the runbooks that follow them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare, family
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    VERSION,
    Automation,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    automation,
    guid_text,
    runbook_parameters,
)
from cmdlets.az_automation._classes import CLASSES, DAYS_OF_MONTH, occurrence_number
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_SCHEDULE = automation("schedules", "Schedule", "schedule")
_NEVER = "9999-12-31T23:59:59.9999999+00:00"
_FREQUENCIES = {
    "ByOneTime": ("Onetime", ""),
    "ByDaily": ("Day", "DayInterval"),
    "ByHourly": ("Hour", "HourInterval"),
    "ByWeekly": ("Week", "WeekInterval"),
    "ByMonthlyDaysOfMonth": ("Month", "MonthInterval"),
    "ByMonthlyDayOfWeek": ("Month", "MonthInterval"),
}
"""By parameter set how often a schedule comes, and the parameter that tells its interval."""


def moment(value: Value) -> str:
    """A DateTimeOffset as the service takes it."""
    return to_string(convert_to(unwrap(value), "System.DateTimeOffset").ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK"))


def schedule_document(schedule: Any) -> dict[str, Any]:
    """What requests say of a schedule that New-AzAutomationSchedule made."""
    values = schedule.values
    found: dict[str, Any] = {
        "startTime": moment(values["StartTime"]),
        "expiryTime": moment(values["ExpiryTime"]),
        "frequency": to_string(values["Frequency"]),
    }
    for name in ("Description", "TimeZone"):
        if values[name] is not None:
            found[name[:1].lower() + name[1:]] = to_string(values[name])
    if values["Interval"] is not None:
        found["interval"] = int(values["Interval"])
    advanced = _advanced(values)
    if advanced is not None:
        found["advancedSchedule"] = advanced
    return found


def _advanced(values: dict[str, Any]) -> dict[str, Any] | None:
    weekly, monthly = values["WeeklyScheduleOptions"], values["MonthlyScheduleOptions"]
    if weekly is None and monthly is None:
        return None
    found: dict[str, Any] = {}
    if weekly is not None:
        found["weekDays"] = [to_string(day) for day in weekly.values["DaysOfWeek"]]
    if monthly is not None and monthly.values["DaysOfMonth"] is not None:
        found["monthDays"] = [int(convert_to(day, "int")) for day in monthly.values["DaysOfMonth"]]
    day = monthly.values["DayOfWeek"] if monthly is not None else None
    if day is not None:
        number = occurrence_number(to_string(day.values["Occurrence"]))
        found["monthlyOccurrences"] = [{"day": to_string(day.values["Day"]), "occurrence": number}]
    return found


class _New(WriteAutomation):
    """Creates a schedule; one that is for update configurations is only made in memory."""

    after = True
    ignores = {"OneTime": "it says by its parameter set alone which kind of schedule is meant."}

    def process(self) -> None:
        if (self.DayOfWeek is None) != (self.DayOfWeekOccurrence is None):
            message = "For monthly occurrence, both day of week and occurrence need to be specified."
            self.fails(message, "System.ArgumentException")
        elif self.ForUpdateConfiguration:
            self.write(self._schedule())
        else:
            super().process()

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        return super().complete({"properties": schedule_document(self._schedule())}, before, target)

    def _schedule(self) -> Value:
        frequency, interval = _FREQUENCIES[self.parameter_set]
        made: Any = CLASSES.of("Schedule")()
        expiry = self.ExpiryTime if self.is_bound("ExpiryTime") else _NEVER
        made.values.update(
            Name=self.Name,
            StartTime=convert_to(unwrap(self.StartTime), "System.DateTimeOffset"),
            ExpiryTime=convert_to(unwrap(expiry), "System.DateTimeOffset"),
            Description=self.Description,
            TimeZone=self.TimeZone,
            Frequency=frequency,
            IsEnabled=False,
            Interval=convert_to(getattr(self, interval), "byte") if interval else None,
            WeeklyScheduleOptions=self._weekly(),
            MonthlyScheduleOptions=self._monthly(),
        )
        for name in ("CreationTime", "LastModifiedTime"):
            made.values[name] = convert_to("0001-01-01T00:00:00Z", "System.DateTimeOffset")
        return made

    def _weekly(self) -> Value:
        if self.DaysOfWeek is None:
            return None
        return CLASSES.of("WeeklyScheduleOptions")({"daysOfWeek": [to_string(day) for day in self.DaysOfWeek]})

    def _monthly(self) -> Value:
        if self.DaysOfMonth is None and self.DayOfWeek is None:
            return None
        occurrence = {"day": to_string(self.DayOfWeek), "occurrence": to_string(self.DayOfWeekOccurrence)}
        made = CLASSES.of("MonthlyScheduleOptions")({"dayOfWeek": None if self.DayOfWeek is None else occurrence})
        if self.DaysOfMonth is not None:
            made.values["DaysOfMonth"] = GenericList([unwrap(day) for day in self.DaysOfMonth], DAYS_OF_MONTH)
        return made


class _Set(WriteAutomation):
    """Turns a schedule on or off, and changes its description."""

    method = "PATCH"
    reads = True
    after = True
    keeps = (".description", ".isEnabled")
    places = {"Description": ".description", "IsEnabled": ".isEnabled"}


family(
    __name__,
    "AzAutomationSchedule",
    _SCHEDULE,
    {
        "Get": {"base": GetAutomation},
        "New": {"base": _New},
        "Set": {"base": _Set},
        "Remove": {
            "base": RemoveAutomation,
            "doing": "Removing the Azure Automation schedule.",
            "question": "Are you sure you want to remove the Azure Automation schedule?",
        },
    },
    COMMANDS,
    names=(*ACCOUNT, "Name"),
    missing="The schedule was not found. Schedule name: {0}.",
)

_JOB_SCHEDULE = automation("jobSchedules", "JobSchedule", "job schedule")
_NO_SUCH = "The job schedule was not found. Job schedule id: {0}."
_NONE_OF_BOTH = "The job schedule was not found. Runbook name {}. Schedule name {}."


class _OfSchedule(Automation):
    """Base of those about a runbook that follows a schedule."""

    missing = _NO_SUCH

    def target(self) -> ResourceId:
        names: tuple[str, ...] = (str(self.AutomationAccountName),)
        if self.is_bound("JobScheduleId") and self.JobScheduleId is not None:
            names = (*names, guid_text(self.JobScheduleId))
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)

    def fitting(self, target: ResourceId) -> Iterator[dict[str, Any]]:
        """Those of the runbook and the schedule that the parameters name. Raises ServiceError."""
        for found in self.manager().items(f"{self.account_path(target)}/jobSchedules", VERSION):
            properties = found.get("properties") or {}
            wanted = {"runbook": self.bound.get("RunbookName"), "schedule": self.bound.get("ScheduleName")}
            if all(
                not name or str((properties.get(kind) or {}).get("name")).lower() == str(name).lower()
                for kind, name in wanted.items()
            ):
                yield found

    def none_of_both(self) -> None:
        """Report that the runbook does not follow the schedule."""
        self.fails(_NONE_OF_BOTH.format(self.RunbookName, self.ScheduleName))


class _GetOfSchedule(_OfSchedule):
    """Gets which runbooks follow which schedules."""

    def process(self) -> None:
        target = self.target()
        if len(target.names) > 1:
            found = self.answered(target, lambda: self.manager().get(self.path(target), VERSION))
            if found is not None:
                self.write(self.made(found, target))
            return
        several = self.answered(target, lambda: list(self.fitting(target)))
        if several is None:
            return
        if not several and self.parameter_set == "ByRunbookNameAndScheduleName":
            self.none_of_both()
        self.write_all([self.made(one, target) for one in several])


class _Register(_OfSchedule):
    """Has a runbook follow a schedule."""

    def process(self) -> None:
        target = self.target()
        name = str(self.RunbookName)
        parameters = self.answered(target, lambda: runbook_parameters(self, target, name, self.Parameters))
        if parameters is None:
            return
        properties: dict[str, Any] = {"schedule": {"name": self.ScheduleName}, "runbook": {"name": name}}
        properties["parameters"] = parameters
        if self.RunOn:
            properties["runOn"] = self.RunOn
        path = f"{self.account_path(target)}/jobSchedules/{uuid.uuid4()}"

        def work(operation: Operation) -> Iterable[Value]:
            status = operation.write(self.manager(), "PUT", path, VERSION, {"properties": properties}, waits=False)
            yield self.made(status.accepted, target)

        self.perform(f"schedule of runbook '{name}'", work)


class _Unregister(_OfSchedule):
    """Has a runbook no longer follow a schedule."""

    doing = "Disassociating the Azure Automation runbook and schedule."
    question = "Are you sure you want to disassociate the Azure Automation runbook and schedule?"

    def process(self) -> None:
        target = self.target()
        named = len(target.names) > 1
        about = target.name if named else str(self.RunbookName)
        if self.confirmed(about, self.doing, self.question):
            self.perform(f"end of the schedule of '{about}'", lambda each: self._end(each, target, named))

    def _end(self, operation: Operation, target: ResourceId, named: bool) -> Iterable[Value]:
        if not named:
            found = next(self.fitting(target), None)
            if found is None:
                message = _NONE_OF_BOTH.format(self.RunbookName, self.ScheduleName)
                raise OperationRefusedError(message, self.failure)
            own = str((found.get("properties") or {}).get("jobScheduleId"))
            target = target._replace(names=(*target.names, own))
        operation.write(self.manager(), "DELETE", self.path(target), VERSION)
        return ()


for name, base, does in (
    ("Get-AzAutomationScheduledRunbook", _GetOfSchedule, "Gets which runbooks follow which schedules."),
    ("Register-AzAutomationScheduledRunbook", _Register, "Has a runbook follow a schedule."),
    ("Unregister-AzAutomationScheduledRunbook", _Unregister, "Has a runbook no longer follow a schedule."),
):
    declare(__name__, name, base, _JOB_SCHEDULE, COMMANDS, names=ACCOUNT, does=does)
