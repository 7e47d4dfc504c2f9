"""Machines that follow configurations (DSC), and what they report."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import ResourceId, path_of_group, version_of
from cmdlets._az.told_families import declare
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    DSC_VERSION,
    Automation,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    WritesFile,
    automation,
    directory,
    filter_text,
    guid_text,
)
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

NODE = automation("nodes", "DscNode", "node", DSC_VERSION)
_REPORT = automation("nodes", "DscNodeReport", "node", DSC_VERSION)
_words = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _OfNode(Automation):
    """Base: the machine that -Id or -NodeId tells."""

    def node(self) -> str:
        """The machine's id."""
        own = any(parameter.name == "NodeId" for parameter in self.metadata.parameters)
        return guid_text(self.NodeId if own else self.Id)

    def target(self) -> ResourceId:
        names = (str(self.AutomationAccountName), self.node())
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)


class _Get(GetAutomation):
    """Gets machines: one by its id, those of a name, a configuration or what was compiled of one, or all of an account."""

    missing = "The node was not found."

    def target(self) -> ResourceId:
        names = (str(self.AutomationAccountName), *((guid_text(self.Id),) if self.is_bound("Id") else ()))
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)

    def documents(self, place: ResourceId) -> Iterator[Document]:
        wanted = self.Name, self.NodeConfigurationName, self.ConfigurationName
        name, compiled, configuration = (str(each or "").lower() for each in wanted)
        status = _words.sub(" ", to_string(unwrap(self.Status))).lower() if self.is_bound("Status") else ""
        for found in super().documents(place):
            properties = found.get("properties") or {}
            own = str((properties.get("nodeConfiguration") or {}).get("name") or "").lower()
            if (
                (not name or str(found.get("name")).lower() == name)
                and (not compiled or own == compiled)
                and (not configuration or own.partition(".")[0] == configuration)
                and (not status or str(properties.get("status")).lower() in (status, status.replace(" ", "")))
            ):
                yield found


class _Set(_OfNode, WriteAutomation):
    """Has a machine follow another configuration."""

    method = "PATCH"
    reads = True
    doing = "Updating the node configuration assignment for this node"
    question = "Are you sure you want to update the node configuration assignment for this node?"
    missing = "The node was not found."

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        name = str(self.NodeConfigurationName)
        return {"nodeId": target.name, "properties": {"nodeConfiguration": {"name": name}}}

    def text(self, template: str, target: ResourceId) -> str:
        return str(self.NodeConfigurationName) if template == self.about else super().text(template, target)


class _Unregister(_OfNode, RemoveAutomation):
    """Has a machine no longer follow configurations of the account."""

    doing = "Removing the Dsc node with Id {0}."
    question = "Are you sure you want to unregister this node from Azure Automation DSC?"
    missing = "The Dsc node was not found. Node id {0}."


_TEMPLATE = "https://eus2oaasibizamarketprod1.blob.core.windows.net/automationdscpreview/"
_DEFAULTS: dict[str, Any] = {
    "ConfigurationMode": "ApplyAndMonitor",
    "ConfigurationModeFrequencyMins": 15,
    "RefreshFrequencyMins": 30,
    "RebootNodeIfNeeded": False,
    "ActionAfterReboot": "ContinueConfiguration",
    "AllowModuleOverwrite": False,
    "NodeConfigurationName": "",
}
"""What the parameters say where they are not given."""


class _Register(Automation):
    """Has a virtual machine follow a configuration: a deployment installs what makes it do so."""

    def process(self) -> None:
        target = self.target()
        self.perform(f"registration of '{self.AzureVMName}'", lambda each: self._deploy(each, target))

    def _deploy(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        manager = self.manager()
        location = self.account_location(target)
        info = manager.get(f"{self.account_path(target)}/agentRegistrationInformation", DSC_VERSION)
        values = {
            name: default if not self.is_bound(name) else unwrap(getattr(self, name))
            for name, default in _DEFAULTS.items()
        }
        values.update(
            Location=self.AzureVMLocation or location,
            VmName=str(self.AzureVMName),
            ConfigurationFunction="RegistrationMetaConfigV2.ps1\\RegistrationMetaConfigV2",
            ModulesUrl=f"{_TEMPLATE}RegistrationMetaConfigV2.zip",
            RegistrationUrl=info.get("endpoint"),
            RegistrationKey=(info.get("keys") or {}).get("primary"),
            Timestamp=to_string(DateTime.UtcNow.ToString("o")),
        )
        parameters = {name[:1].lower() + name[1:]: {"value": _plain(value)} for name, value in values.items()}
        group = path_of_group(manager.subscription, str(self.AzureVMResourceGroup or target.group))
        path = f"{group}/providers/Microsoft.Resources/deployments/{uuid.uuid4()}"
        link = {"uri": f"{_TEMPLATE}azuredeployV2.json"}
        body = {"properties": {"mode": "Incremental", "templateLink": link, "parameters": parameters}}
        operation.write(manager, "PUT", path, version_of("Microsoft.Resources/deployments"), body)
        return ()


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else to_string(value)


class _Reports(_OfNode):
    """Gets what a machine has reported: one report, the latest, or all."""

    def process(self) -> None:
        target, manager = self.target(), self.manager()
        path = f"{self.path(target)}/reports"
        if self.is_bound("Id"):
            own = f"{path}/{guid_text(self.Id)}"
            found = self.answered(target, lambda: [manager.get(own, DSC_VERSION)])
        else:
            conditions = [
                f"properties/{member} {sign} {filter_text(getattr(self, name))}"
                for name, member, sign in (("StartTime", "startTime", "ge"), ("EndTime", "endTime", "le"))
                if self.is_bound(name)
            ]
            query = {"$filter": " and ".join(conditions)} if conditions else None
            found = self.answered(target, lambda: list(manager.items(path, DSC_VERSION, query)))
        if found is None:
            return
        if self.Latest:
            found = sorted(found, key=lambda report: str(report.get("startTime")), reverse=True)[:1]
        place = {"resourceGroupName": target.group, "automationAccountName": target.names[0], "nodeId": target.name}
        self.write_all([self.resource.of({**report, **place}) for report in found])


class _ReportContent(_OfNode, WritesFile):
    """Writes a report to a file."""

    taken = "NodeReport already exists. Specify force switch an overwrite. File: {0}"

    def process(self) -> None:
        target, report = self.target(), guid_text(self.ReportId)
        if not self.should_process(report, "Export"):
            return
        path = f"{self.path(target)}/reports/{report}/content"
        content = self.answered(target, lambda: self.manager().text("GET", path, DSC_VERSION))
        folder = self.folder() if content is not None else None
        if folder is not None and self.save(folder / f"{target.name}_{report}.txt", content):
            self.write(directory(str(folder / f"{target.name}_{report}.txt")))


for name, base, resource, does in (
    ("Get-AzAutomationDscNode", _Get, NODE, "Gets machines that follow configurations."),
    ("Set-AzAutomationDscNode", _Set, NODE, "Has a machine follow another configuration."),
    (
        "Unregister-AzAutomationDscNode",
        _Unregister,
        NODE,
        "Has a machine no longer follow configurations of the account.",
    ),
    ("Register-AzAutomationDscNode", _Register, NODE, "Has a virtual machine follow a configuration."),
    ("Get-AzAutomationDscNodeReport", _Reports, _REPORT, "Gets what a machine has reported."),
    ("Export-AzAutomationDscNodeReportContent", _ReportContent, _REPORT, "Writes a report to a file."),
):
    declare(__name__, name, base, resource, COMMANDS, names=ACCOUNT, does=does)
