"""Policies as objects, made of the service's documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets.az_recoveryservices._class_tree import ServiceRecord, backup
from cmdlets.az_recoveryservices._objects import management, time, workload
from cmdlets.az_recoveryservices._policies import DAYS, retention, simple_retention, simple_schedule, weekly_format
from pscompat.dotnet.values import GenericList, Value


def _schedule_object(raw: Mapping[str, Any]) -> Value:
    if raw.get("schedulePolicyType") == "LogSchedulePolicy":
        return backup("LogSchedulePolicy", {"ScheduleFrequencyInMins": raw.get("scheduleFrequencyInMins")})
    found = simple_schedule(
        str(raw.get("scheduleRunFrequency")),
        raw.get("scheduleRunDays") or (),
        [time(each) for each in raw.get("scheduleRunTimes") or ()],
    )
    hourly = raw.get("hourlySchedule") or {}
    if hourly:
        found.values.update(
            ScheduleInterval=hourly.get("interval"),
            ScheduleWindowStartTime=time(hourly.get("scheduleWindowStartTime")),
            ScheduleWindowDuration=hourly.get("scheduleWindowDuration"),
        )
    return found


def _count(raw: Mapping[str, Any] | None) -> int | None:
    return None if not raw else (raw.get("retentionDuration") or {}).get("count")


def _retention_object(raw: Mapping[str, Any], kind: str) -> Value:
    if raw.get("retentionPolicyType") == "SimpleRetentionPolicy":
        return simple_retention(_count(raw) or 0)
    names = ("dailySchedule", "weeklySchedule", "monthlySchedule", "yearlySchedule")
    days, weeks, months, years = (_count(raw.get(name)) for name in names)
    first: Mapping[str, Any] = next((raw[name] for name in names if raw.get(name)), {})
    found = retention(
        days, weeks, months, years, times=[time(each) for each in first.get("retentionTimes") or ()], kind=kind
    )
    weekly = found.values["WeeklySchedule"]
    if weekly is not None:
        weekly.values["DaysOfTheWeek"] = GenericList(raw["weeklySchedule"].get("daysOfTheWeek") or [], DAYS)
    for name, own in (("MonthlySchedule", "monthlySchedule"), ("YearlySchedule", "yearlySchedule")):
        schedule = found.values[name]
        if schedule is None:
            continue
        part = raw[own]
        schedule.values["RetentionScheduleFormatType"] = part.get("retentionScheduleFormatType")
        week = part.get("retentionScheduleWeekly")
        dates = (part.get("retentionScheduleDaily") or {}).get("daysOfTheMonth")
        schedule.values["RetentionScheduleWeekly"] = (
            weekly_format(week.get("daysOfTheWeek") or (), week.get("weeksOfTheMonth") or ()) if week else None
        )
        listed = [backup("Day", {"Date": day.get("date"), "IsLast": day.get("isLast")}) for day in dates or ()]
        schedule.values["RetentionScheduleDaily"] = (
            backup("DailyRetentionFormat", {"DaysOfTheMonth": GenericList(listed, "System.Object")}) if dates else None
        )
        if part.get("monthsOfYear"):
            schedule.values["MonthsOfYear"] = GenericList(part["monthsOfYear"], "System.String")
    return found


def policy_object(document: dict[str, Any]) -> ServiceRecord:
    """A policy."""
    properties = document.get("properties") or {}
    kind = str(properties.get("backupManagementType"))
    base = {
        "Name": document.get("name"),
        "Id": document.get("id"),
        "BackupManagementType": management(properties),
    }
    count = {"ProtectedItemsCount": properties.get("protectedItemsCount")}
    if kind == "AzureWorkload":
        parts = {str(each.get("policyType")): each for each in properties.get("subProtectionPolicy") or ()}
        own: dict[str, Value] = {
            "IsCompression": (properties.get("settings") or {}).get("issqlcompression"),
            "IsDifferentialBackupEnabled": "Differential" in parts,
            "IsLogBackupEnabled": "Log" in parts,
        }
        for label, name in (("Full", "Full"), ("Differential", "Differential"), ("Log", "Log")):
            part = parts.get(name) or {}
            shown = part.get("schedulePolicy"), part.get("retentionPolicy")
            own[f"{label}BackupSchedulePolicy"] = _schedule_object(shown[0]) if shown[0] else None
            own[f"{label}BackupRetentionPolicy"] = _retention_object(shown[1], kind) if shown[1] else None
        named = workload(properties.get("workLoadType"))
        return backup("AzureVmWorkloadPolicy", {**own, **count, "WorkloadType": named, **base}, document)
    policy: dict[str, Value] = {
        "SchedulePolicy": _schedule_object(properties.get("schedulePolicy") or {}),
        "RetentionPolicy": _retention_object(properties.get("retentionPolicy") or {}, ""),
    }
    if kind == "AzureStorage":
        named = workload(properties.get("workLoadType") or "AzureFileShare")
        return backup(
            "AzureFileSharePolicy", {**policy, "TimeZone": "UTC", **count, "WorkloadType": named, **base}, document
        )
    own = {
        "SnapshotRetentionInDays": properties.get("instantRpRetentionRangeInDays"),
        **count,
        "AzureBackupRGName": (properties.get("instantRPDetails") or {}).get("azureBackupRGNamePrefix"),
        "AzureBackupRGNameSuffix": (properties.get("instantRPDetails") or {}).get("azureBackupRGNameSuffix"),
        "PolicySubType": "Enhanced" if properties.get("policyType") == "V2" else "Standard",
        "SnapshotConsistencyType": properties.get("snapshotConsistencyType"),
    }
    named = "AzureVM"
    return backup("AzureVmPolicy", {**policy, **own, "WorkloadType": named, **base}, document)
