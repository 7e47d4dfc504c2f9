"""Updates of machines: when which machines get which, and how that went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.durations import duration
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare, family
from cmdlets.az_automation._base import (
    ACCOUNT,
    UPDATE_VERSION,
    Automation,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    automation,
    filter_text,
    guid_text,
    texts_of,
)
from cmdlets.az_automation._classes import CLASSES, MODEL
from cmdlets.az_automation.schedules import schedule_document
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Hashtable, Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_SPACE = f"{MODEL}.UpdateManagement."
_COMMANDS = "Microsoft.Azure.Commands.Automation.Cmdlet.UpdateManagement.{verb}Azure{noun}"
_CONFIGURATION = automation(
    "softwareUpdateConfigurations",
    f"{_SPACE}SoftwareUpdateConfiguration",
    "software update configuration",
    UPDATE_VERSION,
)


def _texts(values: Any) -> list[str] | None:
    return None if values is None else [to_string(unwrap(each)) for each in values]


class _New(WriteAutomation):
    """Makes a configuration that updates machines by a schedule."""

    doing = "Creating Azure Automation Software Update Configuration."

    def target(self) -> ResourceId:
        schedule: Any = unwrap(self.Schedule)
        names = (str(self.AutomationAccountName), to_string(schedule.values["Name"]))
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)

    def process(self) -> None:
        if not self.AzureVMResourceId and not self.NonAzureComputer:
            message = "Software update configuration has no target computers or dynamic group queries specified."
            self.fails(message, "System.Management.Automation.PSArgumentException")
        else:
            super().process()

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        schedule = schedule_document(unwrap(self.Schedule))
        properties: dict[str, Any] = {
            "scheduleInfo": {**schedule, "isEnabled": True},
            "updateConfiguration": self._update(),
            "tasks": self._tasks(),
        }
        return {"properties": properties}

    def _update(self) -> dict[str, Any]:
        windows = bool(self.Windows)
        span = self.Duration if self.is_bound("Duration") else convert_to("00:00:00", "timespan")
        found: dict[str, Any] = {
            "operatingSystem": "Windows" if windows else "Linux",
            "windows" if windows else "linux": self._chosen(windows),
            "duration": duration(unwrap(span)),
        }
        machines = {"azureVirtualMachines": self.AzureVMResourceId, "nonAzureComputerNames": self.NonAzureComputer}
        found.update({name: _texts(value) for name, value in machines.items() if value is not None})
        if self.AzureQuery is not None:
            found["targets"] = {"azureQueries": [_azure_query(unwrap(each)) for each in self.AzureQuery]}
            if self.NonAzureQuery is not None:
                found["targets"]["nonAzureQueries"] = [_other_query(unwrap(each)) for each in self.NonAzureQuery]
        return found

    def _chosen(self, windows: bool) -> dict[str, Any]:
        reboot = "RebootOnly" if self.RebootOnly else to_string(self.RebootSetting or "IfRequired")
        classes = self.IncludedUpdateClassification if windows else self.IncludedPackageClassification
        lists = (
            {"excludedKbNumbers": self.ExcludedKbNumber, "includedKbNumbers": self.IncludedKbNumber}
            if windows
            else {
                "excludedPackageNameMasks": self.ExcludedPackageNameMask,
                "includedPackageNameMasks": self.IncludedPackageNameMask,
            }
        )
        found: dict[str, Any] = {name: _texts(value) for name, value in lists.items() if value is not None}
        if classes is not None:
            kind = "includedUpdateClassifications" if windows else "includedPackageClassifications"
            found[kind] = ",".join(_texts(classes) or ())
        return {**found, "rebootSetting": reboot}

    def _tasks(self) -> dict[str, Any]:
        before = _task(self.PreTaskRunbookName, self.PreTaskRunbookParameter)
        after = _task(self.PostTaskRunbookName, self.PostTaskRunbookParameter)
        return {name: task for name, task in (("preTask", before), ("postTask", after)) if task is not None}


def _task(runbook: str | None, parameters: Value) -> dict[str, Any] | None:
    if runbook is None:
        return None
    values = texts_of(parameters)
    return {"source": runbook, **({"parameters": values} if values is not None else {})}


def _azure_query(query: Any) -> dict[str, Any]:
    values = query.values
    settings = values["TagSettings"]
    tags = (settings.values["Tags"] or {}) if settings is not None else {}
    operator = settings.values["FilterOperator"] if settings is not None else "Any"
    found: dict[str, Any] = {"scope": _texts(values["Scope"])}
    if values["Locations"] is not None:
        found["locations"] = _texts(values["Locations"])
    found["tagSettings"] = {
        "tags": {to_string(key): _texts(items) for key, items in tags.items()},
        "filterOperator": to_string(operator),
    }
    return found


def _other_query(query: Any) -> dict[str, Any]:
    return {"functionAlias": query.values["FunctionAlias"], "workspaceId": query.values["WorkspaceResourceId"]}


class _Get(GetAutomation):
    """Gets a configuration, those that update a machine, or all of an account."""

    def list_query(self) -> Mapping[str, str] | None:
        if not self.AzureVMResourceId:
            return None
        condition = f"properties/updateConfiguration/azureVirtualMachines/any(m: m eq '{self.AzureVMResourceId}')"
        return {"$filter": condition}


class _Remove(RemoveAutomation):
    """Removes a configuration."""

    def target(self) -> ResourceId:
        given: Any = unwrap(self.SoftwareUpdateConfiguration) if self.is_bound("SoftwareUpdateConfiguration") else None
        name = str(self.Name) if given is None else to_string(given.values["Name"])
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, (str(self.AutomationAccountName), name))


family(
    __name__,
    "AzAutomationSoftwareUpdateConfiguration",
    _CONFIGURATION,
    {
        "Get": {"base": _Get},
        "New": {"base": _New},
        "Remove": {"base": _Remove, "doing": "Removing Azure Automation Software Update Configuration."},
    },
    _COMMANDS,
    names=(*ACCOUNT, "Name"),
)


class _Runs(Automation):
    """Gets how updates went: one run, or those that the parameters choose."""

    part = "softwareUpdateConfigurationRuns"

    def process(self) -> None:
        target, manager = self.target(), self.manager()
        path = f"{self.account_path(target)}/{self.part}"
        if self.is_bound("Id"):
            own = f"{path}/{guid_text(self.Id)}"
            found = self.answered(target, lambda: [manager.get(own, UPDATE_VERSION)])
        else:
            conditions = [f"properties/{name} {sign} {value}" for name, sign, value in self.conditions() if value]
            query = {"$filter": " and ".join(conditions)} if conditions else None
            found = self.answered(target, lambda: list(manager.items(path, UPDATE_VERSION, query)))
        if found is not None:
            self.write_all([self.resource.of(each) for each in found])

    def conditions(self) -> Iterable[tuple[str, str, str]]:
        """Member, operator and value of what the parameters choose."""
        given: Any = unwrap(self.SoftwareUpdateConfiguration) if self.is_bound("SoftwareUpdateConfiguration") else None
        name = self.SoftwareUpdateConfigurationName if given is None else given.values["Name"]
        return (
            ("osType", "eq", _quoted(self.OperatingSystem)),
            ("status", "eq", _quoted(self.Status)),
            ("startTime", "ge", filter_text(self.StartTime) if self.is_bound("StartTime") else ""),
            ("softwareUpdateConfiguration/name", "eq", _quoted(name)),
        )


def _quoted(value: Value) -> str:
    text = "" if value is None else to_string(unwrap(value))
    return f"'{text}'" if text else ""


class _MachineRuns(_Runs):
    """Gets how updates went on machines."""

    part = "softwareUpdateConfigurationMachineRuns"

    def conditions(self) -> Iterable[tuple[str, str, str]]:
        given: Any = unwrap(self.SoftwareUpdateRun) if self.is_bound("SoftwareUpdateRun") else None
        run = self.SoftwareUpdateRunId if given is None else given.values["RunId"]
        return (
            ("correlationId", "eq", guid_text(run) if run is not None else ""),
            ("status", "eq", _quoted(self.Status)),
            ("targetComputer", "eq", _quoted(self.TargetComputer)),
        )


class _Query(Automation):
    """Makes a query that chooses machines, in memory."""

    def process(self) -> None:
        made: Any = CLASSES.of("AzureQueryProperties")(
            {"scope": _texts(self.Scope), "locations": _texts(self.Location)}
        )
        if self.Tag is not None:
            tags = {to_string(key): self._values(item) for key, item in unwrap(self.Tag).items()}
            operator = to_string(unwrap(self.FilterOperator)) if self.is_bound("FilterOperator") else "All"
            made.values["TagSettings"] = CLASSES.of("TagSettings")({"tags": tags, "filterOperator": operator})
        self.write(made)

    def _values(self, item: Value) -> list[str]:
        plain = unwrap(item)
        if isinstance(plain, str):
            return [plain]
        if plain is None or isinstance(plain, Hashtable) or not hasattr(plain, "__iter__"):
            self.invalid(
                "The Tag format is invalid. Valid Tag format is hashtable with string key and value of String or array of string.",
                "Tag",
            )
        return [to_string(unwrap(each)) for each in plain]


for noun, base, model, does in (
    ("SoftwareUpdateRun", _Runs, "SoftwareUpdateRun", "Gets how updates went."),
    ("SoftwareUpdateMachineRun", _MachineRuns, "SoftwareUpdateMachineRun", "Gets how updates went on machines."),
):
    resource = automation("softwareUpdateConfigurations", f"{_SPACE}{model}", "update run", UPDATE_VERSION)
    declare(__name__, f"Get-AzAutomation{noun}", base, resource, _COMMANDS, names=ACCOUNT, does=does)
declare(
    __name__,
    "New-AzAutomationUpdateManagementAzureQuery",
    _Query,
    _CONFIGURATION,
    "Microsoft.Azure.Commands.Automation.Cmdlet.UpdateManagement.New{noun}",
    names=ACCOUNT,
    does="Makes a query that chooses machines, in memory.",
)
