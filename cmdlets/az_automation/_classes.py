"""The .NET classes of Az.Automation: what they stand for and their properties in their order (told_records.py says how a line is read)."""

from __future__ import annotations

from typing import Any

from cmdlets._az.bodies import at
from cmdlets._az.durations import time_span
from cmdlets._az.objects import free_object, string_dictionary
from cmdlets._az.told_records import Computed, ToldClasses
from cmdlets.az_automation._classes_sdk import CLASSES as SDK
from cmdlets.az_automation._json_values import from_json_text
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.enum_values import make_enum
from pscompat.dotnet.values import GenericList, Hashtable, NetObject, Value

MODEL = "Microsoft.Azure.Commands.Automation.Model"
_UPDATES = f"{MODEL}.UpdateManagement"
_PLACE = "ResourceGroupName@group AutomationAccountName@0 "
_BASE = f"{_PLACE}Name CreationTime:local LastModifiedTime:local Description"
_JOB = (
    "JobId:guid CreationTime:local Status StatusDetails StartTime:local? EndTime:local? Exception LastModifiedTime:local "
    "LastStatusModifiedTime:local JobParameters"
)
_PACKAGE = f"{_PLACE}Name IsGlobal:flag Version SizeInBytes:long ActivityCount:count CreationTime:local LastModifiedTime:local ProvisioningState"
_RUN = f"{_PLACE}Name CreationTime:time LastModifiedTime:time Description="
_LINES = {
    "AutomationAccount": (
        "SubscriptionId@sub ResourceGroupName@group AutomationAccountName=name Location State Plan=.sku.name CreationTime:local "
        "LastModifiedTime:local LastModifiedBy Tags:table Identity Encryption PublicNetworkAccess"
    ),
    "AgentRegistration": f"{_PLACE}PrimaryKey=keys.primary SecondaryKey=keys.secondary Endpoint=endpoint",
    "Runbook": (
        "Location Tags:table JobCount:count RunbookType Parameters LogVerbose:flag LogProgress:flag LastModifiedBy "
        f"State {_BASE}"
    ),
    "Job": f"{_PLACE}{_JOB} RunbookName=.runbook.name HybridWorker=.runOn StartedBy",
    "CompilationJob": f"{_PLACE}{_JOB.replace('JobId:guid', 'Id=.jobId:guid')} ConfigurationName=.configuration.name",
    "JobStream": f"{_PLACE}JobId StreamRecordId=.jobStreamId Time:local Summary Type=.streamType",
    "JobStreamRecord<JobStream": f"Value {_PLACE}JobId StreamRecordId=.jobStreamId Time:local Summary Type=.streamType",
    "Variable": f"Value Encrypted=.isEncrypted:flag {_BASE}",
    "CredentialInfo": f"UserName {_BASE}",
    "CertificateInfo": (
        f"{_PLACE}Name CreationTime:local LastModifiedTime:local Description Thumbprint ExpiryTime:local Exportable=.isExportable:flag"
    ),
    "Connection": (
        f"{_PLACE}Name Description FieldDefinitionValues:table ConnectionTypeName=.connectionType.name CreationTime:local "
        "LastModifiedTime:local"
    ),
    "Module": _PACKAGE,
    "PythonPackage": _PACKAGE,
    "Schedule": (
        "StartTime ExpiryTime IsEnabled:flag NextRun Interval Frequency MonthlyScheduleOptions WeeklyScheduleOptions TimeZone "
        f"{_BASE}"
    ),
    "MonthlyScheduleOptions": "^DaysOfMonth DayOfWeek:>DayOfWeek",
    "WeeklyScheduleOptions": "^DaysOfWeek:list",
    "DayOfWeek": "^Occurrence Day",
    "JobSchedule": (
        "ResourceGroupName@group RunOn AutomationAccountName@0 JobScheduleId RunbookName=.runbook.name ScheduleName=.schedule.name "
        "Parameters:table HybridWorker=.runOn"
    ),
    "Webhook": (
        f"{_PLACE}Name CreationTime:local Description ExpiryTime:local IsEnabled LastInvokedTime:local LastModifiedTime:local "
        "Parameters RunbookName=.runbook.name WebhookURI=.uri:text HybridWorker=.runOn"
    ),
    "DscConfiguration": (
        f"{_PLACE}Location State Name Tags:table CreationTime:local LastModifiedTime:local Description Parameters LogVerbose:flag"
    ),
    "DscOnboardingMetaconfig": f"{_PLACE}DscMetaConfiguration=dscMetaConfiguration",
    "NodeConfiguration": (
        f"{_PLACE}Name CreationTime:local LastModifiedTime:local ConfigurationName=.configuration.name NodeCount:count "
        "RollupStatus=rollupStatus IncrementNodeConfigurationBuild:flag"
    ),
    "NodeConfigurationDeployment": (
        "^ResourceGroupName AutomationAccountName JobId Job JobStatus NodeStatus NodeConfigurationName JobSchedule JobScheduleId"
    ),
    "NodeConfigurationDeploymentSchedule": f"{_PLACE}JobScheduleId JobSchedule RunbookName=.runbook.name",
    "DscNode": (
        f"{_PLACE}Name RegistrationTime:local LastSeen:local IpAddress=.ip Id=.nodeId NodeConfigurationName=.nodeConfiguration.name Status"
    ),
    "DscNodeReport": (
        "^ResourceGroupName AutomationAccountName StartTime:time? LastModifiedTime:time? EndTime:time? ReportType=type Id=reportId "
        "NodeId Status RefreshMode RebootRequested ReportFormatVersion"
    ),
    "HybridRunbookWorkerGroup": f"{_PLACE}Name RunbookWorker GroupType CredentialName=.credential.name",
    "HybridRunbookWorker": "^IpAddress=ip Name RegistrationTime=registrationDateTime LastSeenDateTime=lastSeenDateTime",
    "SourceControl": (
        f"{_PLACE}Name Description RepoUrl SourceType Branch FolderPath AutoSync:flag PublishRunbook:flag CreationTime:local "
        "LastModifiedTime:local"
    ),
    "SourceControlSyncJob": (
        f"{_PLACE}SourceControlName@1 SourceControlSyncJobId:guid CreationTime:local ProvisioningState StartTime:local? EndTime:local? "
        "SyncType"
    ),
    "SourceControlSyncJobRecord<SourceControlSyncJob": (
        f"Exception {_PLACE}SourceControlName@1 SourceControlSyncJobId:guid CreationTime:local ProvisioningState StartTime:local? "
        "EndTime:local? SyncType"
    ),
    "SourceControlSyncJobStream": (
        f"{_PLACE}SourceControlName@1 SourceControlSyncJobId@2 SourceControlSyncJobStreamId Summary Time:local? StreamType"
    ),
    "SourceControlSyncJobStreamRecord<SourceControlSyncJobStream": (
        f"StreamText Value {_PLACE}SourceControlName@1 SourceControlSyncJobId@2 SourceControlSyncJobStreamId Summary Time:local? StreamType"
    ),
    ".UpdateManagement.SoftwareUpdateConfiguration": (
        f"UpdateConfiguration:>UpdateConfiguration ScheduleConfiguration ProvisioningState ErrorInfo=.error:>ErrorInfo Tasks:>Tasks {_PLACE}"
        "Name CreationTime:time LastModifiedTime:time Description=.scheduleInfo.description"
    ),
    ".UpdateManagement.UpdateConfiguration": (
        "^OperatingSystem Windows Linux Duration AzureVirtualMachines NonAzureComputers=nonAzureComputerNames Targets:>UpdateTargets"
    ),
    ".UpdateManagement.WindowsConfiguration": "^IncludedUpdateClassifications ExcludedKbNumbers IncludedKbNumbers rebootSetting",
    ".UpdateManagement.LinuxConfiguration": (
        "^IncludedPackageClassifications ExcludedPackageNameMasks IncludedPackageNameMasks rebootSetting"
    ),
    ".UpdateManagement.UpdateTargets": "^AzureQueries:>>AzureQueryProperties NonAzureQueries:>>NonAzureQueryProperties",
    ".UpdateManagement.AzureQueryProperties": "^Scope:array Locations:array TagSettings:>TagSettings",
    ".UpdateManagement.NonAzureQueryProperties": "^FunctionAlias WorkspaceResourceId=workspaceId",
    ".UpdateManagement.TagSettings": "^Tags FilterOperator",
    ".UpdateManagement.Tasks": "^PreTask:>Task PostTask:>Task",
    ".UpdateManagement.Task": "^parameters:texts source",
    ".UpdateManagement.ErrorInfo": "^Code Message",
    ".UpdateManagement.SoftwareUpdateRun": (
        "RunId=name:guid SoftwareUpdateConfigurationName=.softwareUpdateConfiguration.name ConfiguredDuration OperatingSystem=.osType "
        f"StartTime:time EndTime:time ComputerCount:count FailedCount:count Status Tasks {_RUN}"
    ),
    ".UpdateManagement.SoftwareUpdateMachineRun": (
        f"MachineRunId=name:guid TargetComputer TargetComputerType SoftwareUpdateRunId=.correlationId:guid OperatingSystem=.osType Status {_RUN}"
    ),
}


def _table(document: dict[str, Any], path: str, read: Any) -> Value:
    return Hashtable((key, read(value)) for key, value in (at(document, path) or {}).items())


_OWN_PARAMETERS = ("microsoftapplicationmanagementstartedby", "microsoftapplicationmanagementrunon")


def _job_parameters(document: dict[str, Any]) -> Value:
    """The parameters of a job, but for those that the service itself adds."""
    given = at(document, ".parameters") or {}
    own = {key: value for key, value in given.items() if key.lower() not in _OWN_PARAMETERS}
    return Hashtable((key, from_json_text(value)) for key, value in own.items())


def _stream_job(document: dict[str, Any]) -> Value:
    parts = str(document.get("id") or "").split("/")
    place = [part.lower() for part in parts]
    return convert_to(parts[place.index("jobs") + 1], "guid") if "jobs" in place else None


def _record_value(document: dict[str, Any]) -> Value:
    values = {key: value for key, value in (at(document, ".value") or {}).items() if value is not None}
    return Hashtable((key, from_json_text(value)) for key, value in values.items())


def _parameters(kind: str) -> Computed:
    """What a runbook or configuration takes, each an object of the SDK's."""
    return lambda document: _table(document, ".parameters", lambda raw: _sdk(raw, kind))


def _sdk(raw: Any, kind: str) -> Value:
    return None if raw is None else SDK.of(kind)(raw)


def _at_offset(name: str) -> Computed:
    """A time of a schedule in the offset that the service tells."""

    def read(document: dict[str, Any]) -> Value:
        raw = at(document, f".{name}")
        if raw is None:
            return convert_to("9999-12-31T23:59:59.9999999Z", _OFFSET) if name == "expiryTime" else None
        minutes = int(at(document, f".{name}OffsetMinutes") or 0)
        span = convert_to(f"{'-' if minutes < 0 else ''}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}:00", "timespan")
        return convert_to(raw, _OFFSET).ToOffset(span)

    return read


_OFFSET = "System.DateTimeOffset"


def _frequency(document: dict[str, Any]) -> Value:
    found = at(document, ".frequency")
    return None if found is None else str(found).capitalize()


def _interval(document: dict[str, Any]) -> Value:
    found = at(document, ".interval")
    return None if found is None else convert_to(int(found), "byte")


def _weekly(document: dict[str, Any]) -> Value:
    days = at(document, ".advancedSchedule.weekDays")
    return None if days is None else CLASSES.of("WeeklyScheduleOptions")({"daysOfWeek": days})


def _monthly(document: dict[str, Any]) -> Value:
    days, occurrences = (at(document, f".advancedSchedule.{name}") for name in ("monthDays", "monthlyOccurrences"))
    if days is None and occurrences is None:
        return None
    first = occurrences[0] if occurrences else None
    made = CLASSES.of("MonthlyScheduleOptions")(
        {
            "dayOfWeek": {"day": first.get("day"), "occurrence": occurrence_name(first.get("occurrence"))}
            if first
            else None
        }
    )
    if days is not None:
        made.values["DaysOfMonth"] = GenericList([convert_to(day, DAYS_OF_MONTH) for day in days], DAYS_OF_MONTH)
    return made


def occurrence_name(number: Any) -> str | None:
    """How the occurrence of a weekday in a month is called."""
    return next((name for name, own in _OCCURRENCES.items() if own == number), None)


def occurrence_number(name: str) -> int | None:
    """The number of such an occurrence."""
    return _OCCURRENCES.get(name)


def _span(path: str) -> Computed:
    def read(document: dict[str, Any]) -> Value:
        raw = at(document, path)
        return None if raw is None else time_span(raw)

    return read


def _classes_of(text: str | None) -> Value:
    """Names that commas part."""
    return None if text is None else GenericList([name.strip() for name in text.split(",")], "System.String")


def _windows(document: dict[str, Any]) -> Value:
    return _system(document, "windows", "WindowsConfiguration", "includedUpdateClassifications")


def _linux(document: dict[str, Any]) -> Value:
    return _system(document, "linux", "LinuxConfiguration", "includedPackageClassifications")


def _system(document: dict[str, Any], member: str, kind: str, classes: str) -> Value:
    raw = document.get(member)
    if raw is None:
        return None
    made = CLASSES.of(kind)(raw)
    made.values[classes[:1].upper() + classes[1:]] = _classes_of(raw.get(classes))
    return made


def _schedule_of_updates(document: dict[str, Any]) -> Value:
    """The schedule of an update configuration; in a list it has but times and frequency."""
    properties = document.get("properties") or {}
    info = properties.get("scheduleInfo")
    if info is None:
        info = {name: properties.get(name) for name in ("startTime", "frequency", "nextRun")}
    return CLASSES.of("Schedule")({"id": document.get("id"), "properties": info})


def _workers(document: dict[str, Any]) -> Value:
    found = at(document, ".hybridRunbookWorkers") or document.get("hybridRunbookWorkers") or []
    return GenericList([CLASSES.of("HybridRunbookWorker")(each) for each in found], f"{MODEL}.HybridRunbookWorker")


def _tag_lists(document: dict[str, Any]) -> Value:
    tags = document.get("tags")
    return (
        None
        if tags is None
        else string_dictionary({key: _strings(value) for key, value in tags.items()}, "System.Object")
    )


def _strings(values: Any) -> Value:
    return GenericList(list(values), "System.String")


def _job_schedule(document: dict[str, Any]) -> Value:
    return CLASSES.of("JobSchedule")(document)


def _schedule_id(document: dict[str, Any]) -> Value:
    return convert_to(at(document, ".jobScheduleId"), "guid")


_SCHEDULE: dict[str, Computed] = {
    "StartTime": _at_offset("startTime"),
    "ExpiryTime": _at_offset("expiryTime"),
    "NextRun": _at_offset("nextRun"),
    "Interval": _interval,
    "Frequency": _frequency,
    "WeeklyScheduleOptions": _weekly,
    "MonthlyScheduleOptions": _monthly,
}
_COMPUTED: dict[str, dict[str, Computed]] = {
    "AutomationAccount": {
        "Identity": lambda document: _sdk(document.get("identity"), "Identity"),
        "Encryption": lambda document: _sdk(at(document, ".encryption"), "EncryptionProperties"),
    },
    "Job": {"JobParameters": _job_parameters},
    "CompilationJob": {"JobParameters": lambda document: free_object(at(document, ".parameters") or {})},
    "JobStream": {"JobId": _stream_job},
    "JobStreamRecord": {"JobId": _stream_job, "Value": _record_value},
    "Runbook": {"Parameters": _parameters("RunbookParameter")},
    "DscConfiguration": {"Parameters": _parameters("DscConfigurationParameter")},
    "Variable": {"Value": lambda document: variable_value(document)},
    "Schedule": _SCHEDULE,
    "JobSchedule": {"Parameters": lambda document: _table(document, ".parameters", from_json_text)},
    "Webhook": {"Parameters": lambda document: _table(document, ".parameters", from_json_text)},
    "SoftwareUpdateConfiguration": {"ScheduleConfiguration": _schedule_of_updates},
    "UpdateConfiguration": {"Windows": _windows, "Linux": _linux, "Duration": _span("duration")},
    "SoftwareUpdateRun": {"ConfiguredDuration": _span(".configuredDuration")},
    "HybridRunbookWorkerGroup": {"RunbookWorker": _workers},
    "TagSettings": {"Tags": _tag_lists},
    "SourceControlSyncJobStreamRecord": {"Value": lambda document: _table(document, ".value", free_object)},
    "NodeConfigurationDeploymentSchedule": {"JobSchedule": _job_schedule, "JobScheduleId": _schedule_id},
}


def variable_value(document: dict[str, Any]) -> Value:
    """The value of a variable; null of an encrypted one, which the service never tells."""
    return None if at(document, ".isEncrypted") else from_json_text(at(document, ".value"))


_CMDLET = "Microsoft.Azure.Commands.Automation.Cmdlet"
DAYS_OF_MONTH = f"{_CMDLET}.DaysOfMonth"
_OCCURRENCES = {"First": 1, "Second": 2, "Third": 3, "Fourth": 4, "Last": -1}
_DAYS = """One Two Three Four Five Six Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth
    Eighteenth Nineteenth Twentieth TwentyFirst TwentySecond TwentyThird TwentyFourth TwentyFifth TwentySixth TwentySeventh TwentyEighth
    TwentyNinth Thirtieth ThirtyFirst"""
_ENUMERATIONS = (
    make_enum(f"{_CMDLET}.DayOfWeekOccurrence", _OCCURRENCES),
    make_enum(DAYS_OF_MONTH, {**{name: 1 + place for place, name in enumerate(_DAYS.split())}, "LastDay": -1}),
    make_enum(f"{_UPDATES}.OperatingSystemType", {"Windows": 0, "Linux": 1}),
)
_COMMON = "Microsoft.Azure.Commands.Automation.Common"
_CHOICES = {
    f"{_COMMON}.StreamType": "Any Progress Output Warning Error Verbose",
    f"{_COMMON}.CompilationJobStreamType": "Any Progress Warning Error Verbose",
    f"{_COMMON}.SourceControlSyncJobStreamType": "Any Output Error",
    f"{_COMMON}.DscNodeStatus": "Compliant NotCompliant Failed Pending Received Unresponsive",
    ".UpdateManagement.RebootSetting": "IfRequired Never Always RebootOnly",
    ".UpdateManagement.WindowsUpdateClasses": (
        "Unclassified Critical Security UpdateRollup FeaturePack ServicePack Definition Tools Updates"
    ),
    ".UpdateManagement.LinuxPackageClasses": "Unclassified Critical Security Other",
    ".UpdateManagement.TagOperators": "All Any",
    ".UpdateManagement.SoftwareUpdateRunStatus": "InProgress Succeeded Failed MaintenanceWindowExceeded",
    ".UpdateManagement.SoftwareUpdateMachineRunStatus": "NotStarted InProgress Succeeded Failed MaintenanceWindowExceeded",
}
CLASSES = ToldClasses(__name__, MODEL, _LINES, _COMPUTED, _CHOICES, _ENUMERATIONS)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return CLASSES.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return CLASSES.named(name)
