"""Schedules and retention as objects that scripts change, and as the service has them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any

from cmdlets._az.objects import to_json
from cmdlets.az_recoveryservices._class_tree import ServiceRecord, backup
from cmdlets.az_recoveryservices._objects import time
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, Value, unwrap

DAYS, _TIMES = "System.DayOfWeek", "System.DateTime"


def values_of(value: Value) -> Mapping[str, Value]:
    """The properties of an object that a script may have put together."""
    plain = unwrap(value)
    return plain.values if isinstance(plain, ServiceRecord) else {}


def _texts(value: Value) -> list[str]:
    plain = unwrap(value)
    if plain is None:
        return []
    items = [plain] if isinstance(plain, str) or not isinstance(plain, Iterable) else list(plain)
    return [convert_to(unwrap(item), "string") for item in items]


def _times(value: Value) -> list[str]:
    plain = unwrap(value)
    if plain is None:
        return []
    listed = isinstance(plain, Iterable) and not isinstance(plain, str)
    items = list(plain) if listed else [plain]
    return [str(to_json(convert_to(unwrap(item), "datetime"))) for item in items]


def _tomorrow() -> Value:
    """A full or half hour of tomorrow."""
    # Start-up: most cmdlets meet no time.
    from datetime import datetime, timedelta, timezone

    day = datetime.now(timezone.utc) + timedelta(days=1)
    hour, minute = random.randrange(24), random.choice((0, 30))
    return time(f"{day:%Y-%m-%d}T{hour:02}:{minute:02}:00Z")


def simple_schedule(
    frequency: str = "Daily", days: Iterable[str] = ("Sunday",), times: Iterable[Value] = ()
) -> ServiceRecord:
    """When backups run."""
    return backup(
        "SimpleSchedulePolicy",
        {
            "ScheduleRunFrequency": frequency,
            "ScheduleRunDays": GenericList(list(days), DAYS),
            "ScheduleRunTimes": GenericList(list(times), _TIMES),
            "ScheduleInterval": None,
            "ScheduleWindowStartTime": None,
            "ScheduleWindowDuration": None,
            "ScheduleRunTimeZone": "UTC",
        },
    )


def _daily_format() -> ServiceRecord:
    day = backup("Day", {"Date": 1, "IsLast": False})
    return backup("DailyRetentionFormat", {"DaysOfTheMonth": GenericList([day], "System.Object")})


def weekly_format(days: Iterable[str] = ("Sunday",), weeks: Iterable[str] = ("First",)) -> ServiceRecord:
    """Days of the week in some weeks of a month."""
    return backup(
        "WeeklyRetentionFormat",
        {
            "DaysOfTheWeek": GenericList(list(days), DAYS),
            "WeeksOfTheMonth": GenericList(list(weeks), "System.String"),
        },
    )


def retention(
    days: int | None = 180,
    weeks: int | None = 104,
    months: int | None = 60,
    years: int | None = 10,
    times: Iterable[Value] = (),
    kind: str = "",
) -> ServiceRecord:
    """For how long backups are kept; None: not by that rule."""
    at = list(times)

    def schedule(name: str, count: int | None, own: dict[str, Value]) -> Value:
        if count is None:
            return None
        listed = GenericList(list(at), _TIMES)
        return backup(name, {**own, "RetentionTimes": listed, "BackupManagementType": kind or None})

    formats: dict[str, Value] = {
        "RetentionScheduleFormatType": "Weekly",
        "RetentionScheduleDaily": _daily_format(),
        "RetentionScheduleWeekly": weekly_format(),
    }
    week = {"DurationCountInWeeks": weeks, "DaysOfTheWeek": GenericList(["Sunday"], DAYS)}
    month = {"DurationCountInMonths": months, **formats}
    year = {"DurationCountInYears": years, "MonthsOfYear": GenericList(["January"], "System.String"), **formats}
    return backup(
        "LongTermRetentionPolicy",
        {
            "IsDailyScheduleEnabled": days is not None,
            "IsWeeklyScheduleEnabled": weeks is not None,
            "IsMonthlyScheduleEnabled": months is not None,
            "IsYearlyScheduleEnabled": years is not None,
            "DailySchedule": schedule("DailyRetentionSchedule", days, {"DurationCountInDays": days}),
            "WeeklySchedule": schedule("WeeklyRetentionSchedule", weeks, week),
            "MonthlySchedule": schedule("MonthlyRetentionSchedule", months, month),
            "YearlySchedule": schedule("YearlyRetentionSchedule", years, year),
            "BackupManagementType": kind,
        },
    )


def default_schedule(workload_name: str, frequency: str = "Daily") -> ServiceRecord:
    """The schedule that a workload's policy begins with."""
    simple = simple_schedule(frequency, times=[_tomorrow()])
    if frequency == "Hourly":
        simple.values.update(
            ScheduleInterval=4, ScheduleWindowStartTime=simple.values["ScheduleRunTimes"][0], ScheduleWindowDuration=12
        )
        simple.values["ScheduleRunTimes"] = None
        simple.values["ScheduleRunDays"] = None
    if workload_name.lower() not in ("mssql", "saphanadatabase"):
        return simple
    return backup(
        "SQLSchedulePolicy",
        {
            "IsCompression": False,
            "IsDifferentialBackupEnabled": False,
            "IsLogBackupEnabled": True,
            "FullBackupSchedulePolicy": simple,
            "DifferentialBackupSchedulePolicy": simple_schedule("Weekly", ("Monday",), [_tomorrow()]),
            "LogBackupSchedulePolicy": backup("LogSchedulePolicy", {"ScheduleFrequencyInMins": 60}),
        },
    )


def default_retention(workload_name: str) -> ServiceRecord:
    """The retention that a workload's policy begins with."""
    when = [_tomorrow()]
    if workload_name.lower() == "azurefiles":
        return retention(30, None, None, None, when, "AzureStorage")
    long_term = retention(times=when)
    if workload_name.lower() not in ("mssql", "saphanadatabase"):
        return long_term
    return backup(
        "SQLRetentionPolicy",
        {
            "FullBackupRetentionPolicy": long_term,
            "DifferentialBackupRetentionPolicy": simple_retention(30),
            "LogBackupRetentionPolicy": simple_retention(15),
        },
    )


def simple_retention(count: int) -> ServiceRecord:
    """A retention of some days."""
    return backup("SimpleRetentionPolicy", {"RetentionDurationType": "Days", "RetentionCount": count})


# -- as the service has them ------------------------------------------------------------------------------------------


def schedule_json(value: Value) -> dict[str, Any]:
    """A simple schedule as JSON."""
    parts = values_of(value)
    frequency = convert_to(parts.get("ScheduleRunFrequency"), "string")
    found: dict[str, Any] = {"schedulePolicyType": "SimpleSchedulePolicy", "scheduleRunFrequency": frequency}
    if frequency == "Hourly":
        found["hourlySchedule"] = {
            "interval": int(parts["ScheduleInterval"]),
            "scheduleWindowStartTime": _times(parts["ScheduleWindowStartTime"])[0],
            "scheduleWindowDuration": int(parts["ScheduleWindowDuration"]),
        }
        return found
    if frequency == "Weekly":
        found["scheduleRunDays"] = _texts(parts.get("ScheduleRunDays"))
    found["scheduleRunTimes"] = _times(parts.get("ScheduleRunTimes"))
    return found


def _duration(count: Value, kind: str) -> dict[str, Any]:
    return {"count": int(convert_to(count, "int")), "durationType": kind}


def retention_json(value: Value, times: list[str]) -> dict[str, Any]:
    """A long-term retention as JSON; its times are those of the schedule."""
    parts = values_of(value)
    found: dict[str, Any] = {"retentionPolicyType": "LongTermRetentionPolicy"}
    at = {"retentionTimes": times}
    if parts.get("IsDailyScheduleEnabled") and parts.get("DailySchedule") is not None:
        daily = values_of(parts["DailySchedule"])
        found["dailySchedule"] = {**at, "retentionDuration": _duration(daily["DurationCountInDays"], "Days")}
    if parts.get("IsWeeklyScheduleEnabled") and parts.get("WeeklySchedule") is not None:
        weekly = values_of(parts["WeeklySchedule"])
        found["weeklySchedule"] = {
            "daysOfTheWeek": _texts(weekly["DaysOfTheWeek"]),
            **at,
            "retentionDuration": _duration(weekly["DurationCountInWeeks"], "Weeks"),
        }
    if parts.get("IsMonthlyScheduleEnabled") and parts.get("MonthlySchedule") is not None:
        monthly = values_of(parts["MonthlySchedule"])
        found["monthlySchedule"] = {
            **_format_json(monthly),
            **at,
            "retentionDuration": _duration(monthly["DurationCountInMonths"], "Months"),
        }
    if parts.get("IsYearlyScheduleEnabled") and parts.get("YearlySchedule") is not None:
        yearly = values_of(parts["YearlySchedule"])
        found["yearlySchedule"] = {
            "monthsOfYear": _texts(yearly["MonthsOfYear"]),
            **_format_json(yearly),
            **at,
            "retentionDuration": _duration(yearly["DurationCountInYears"], "Years"),
        }
    return found


def _format_json(parts: Mapping[str, Value]) -> dict[str, Any]:
    kind = convert_to(parts.get("RetentionScheduleFormatType"), "string")
    found: dict[str, Any] = {"retentionScheduleFormatType": kind}
    if kind == "Daily":
        days = values_of(parts.get("RetentionScheduleDaily")).get("DaysOfTheMonth") or ()
        found["retentionScheduleDaily"] = {
            "daysOfTheMonth": [
                {"date": int(values_of(day).get("Date") or 0), "isLast": bool(values_of(day).get("IsLast"))}
                for day in unwrap(days)
            ]
        }
    else:
        weekly = values_of(parts.get("RetentionScheduleWeekly"))
        found["retentionScheduleWeekly"] = {
            "daysOfTheWeek": _texts(weekly.get("DaysOfTheWeek")),
            "weeksOfTheMonth": _texts(weekly.get("WeeksOfTheMonth")),
        }
    return found


def _simple_retention_json(value: Value) -> dict[str, Any]:
    parts = values_of(value)
    kind = convert_to(parts["RetentionDurationType"], "string")
    return {
        "retentionPolicyType": "SimpleRetentionPolicy",
        "retentionDuration": _duration(parts["RetentionCount"], kind),
    }


def policy_json(workload_name: str, schedule: Value, kept: Value, snapshots: int | None = None) -> dict[str, Any]:
    """The properties of a policy."""
    folded = workload_name.lower()
    if folded in ("mssql", "saphanadatabase"):
        return _workload_json("SQLDataBase" if folded == "mssql" else "SAPHanaDatabase", schedule, kept)
    runs = schedule_json(schedule)
    weekly = runs["scheduleRunFrequency"] == "Weekly"
    common = {"schedulePolicy": runs, "retentionPolicy": retention_json(kept, runs.get("scheduleRunTimes") or [])}
    if folded == "azurefiles":
        return {"backupManagementType": "AzureStorage", "workLoadType": "AzureFileShare", **common, "timeZone": "UTC"}
    return {
        "backupManagementType": "AzureIaasVM",
        **common,
        "instantRpRetentionRangeInDays": snapshots or (5 if weekly else 2),
        "timeZone": "UTC",
    }


def _workload_json(kind: str, schedule: Value, kept: Value) -> dict[str, Any]:
    runs, keeps = values_of(schedule), values_of(kept)
    full = schedule_json(runs["FullBackupSchedulePolicy"])
    parts: list[dict[str, Any]] = [
        {
            "policyType": "Full",
            "schedulePolicy": full,
            "retentionPolicy": retention_json(keeps["FullBackupRetentionPolicy"], full["scheduleRunTimes"]),
        }
    ]
    if runs.get("IsDifferentialBackupEnabled"):
        parts.append(
            {
                "policyType": "Differential",
                "schedulePolicy": schedule_json(runs["DifferentialBackupSchedulePolicy"]),
                "retentionPolicy": _simple_retention_json(keeps["DifferentialBackupRetentionPolicy"]),
            }
        )
    if runs.get("IsLogBackupEnabled"):
        minutes = values_of(runs["LogBackupSchedulePolicy"])["ScheduleFrequencyInMins"]
        parts.append(
            {
                "policyType": "Log",
                "schedulePolicy": {"schedulePolicyType": "LogSchedulePolicy", "scheduleFrequencyInMins": int(minutes)},
                "retentionPolicy": _simple_retention_json(keeps["LogBackupRetentionPolicy"]),
            }
        )
    settings = {"timeZone": "UTC", "issqlcompression": bool(runs.get("IsCompression"))}
    return {
        "backupManagementType": "AzureWorkload",
        "workLoadType": kind,
        "settings": settings,
        "subProtectionPolicy": parts,
    }
