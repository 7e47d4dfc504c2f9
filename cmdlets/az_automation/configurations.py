"""Configurations of machines (DSC), what is compiled of them, and the jobs that do it."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmdlets._az.objects import to_json
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare, family
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    DSC_VERSION,
    REFUSED,
    REMOVES,
    REMOVING,
    TIMES,
    VERSION,
    Automation,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    WritesFile,
    automation,
    directory,
    guid_text,
    texts_of,
)
from cmdlets.az_automation.jobs import STREAM, Streams
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

CONFIGURATION = automation("configurations", "DscConfiguration", "configuration")
NODE_CONFIGURATION = automation("nodeConfigurations", "NodeConfiguration", "node configuration")
_COMPILATION = automation("compilationjobs", "CompilationJob", "compilation job", DSC_VERSION)
_name = re.compile(r"[a-zA-Z][a-zA-Z0-9_]{0,63}")
_WRONG_NAME = (
    "Invalid configuration name. Valid configuration names can contain only letters, numbers, and underscores. The name must start with a "
    "letter. The length of the name must be between 1 and 64 characters. "
)
_NO_FILE = "Invalid SourcePath. Verify file path is valid and file exists."
_NOT_PUBLISHED = (
    "Configuration can be imported in published state only in the current preview. Use the -Published switch."
)
_NO_DRAFT = "Configuration content can not be in edit/draft mode in current preview. Use the Published option."
_BAD = ("not compliant", "failed", "unresponsive")


def _source(text: str) -> dict[str, str]:
    return {"type": "embeddedContent", "value": text}


class _Import(WriteAutomation):
    """Makes a configuration of a script."""

    failure = REFUSED

    def target(self) -> ResourceId:
        names = (str(self.AutomationAccountName), Path(str(self.SourcePath)).stem)
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)

    def process(self) -> None:
        if not self.should_process(str(self.SourcePath), "Import"):
            return
        target, file = self.target(), self.file(self.SourcePath)
        if not file.is_file():
            self.fails(_NO_FILE, "System.IO.FileNotFoundException")
        elif not _name.fullmatch(target.name):
            self.fails(_WRONG_NAME, "System.Management.Automation.PSInvalidOperationException")
        elif not self.Published:
            self.fails(_NOT_PUBLISHED, "System.NotImplementedException")
        else:
            self._bring(target, file.read_text("utf-8-sig"))

    def _bring(self, target: ResourceId, content: str) -> None:
        known = self.answered(target, lambda: (self.present(target),))
        if known is None:
            return
        if known[0] is not None and not self.Force:
            self.fails(
                f"Configuration already exists. Specify the parameter to force an overwrite. Configuration name: {target.name}"
            )
            return
        location = self.answered(target, lambda: self.account_location(target))
        if location is None:
            return
        properties = {"logVerbose": bool(self.LogVerbose), "source": _source(content)}
        properties["description"] = self.Description or ""
        body: dict[str, Any] = {"name": target.name, "location": location, "properties": properties}
        tags = texts_of(self.Tags)
        if tags is not None:
            body["tags"] = tags
        self.perform(f"import of configuration '{target.name}'", lambda each: self.work(each, target, body))


declare(
    __name__,
    "Import-AzAutomationDscConfiguration",
    _Import,
    CONFIGURATION,
    COMMANDS,
    names=ACCOUNT,
    does="Makes a configuration of a script.",
)


class _Export(WritesFile):
    """Writes a configuration's script to a file."""

    taken = "Configuration already exists. Specify the parameter to force an overwrite. Configuration name: {0}"

    def process(self) -> None:
        target = self.target()
        if not self.agreed_to(target):
            return
        if str(self.Slot or "").lower() == "draft":
            self.fails(_NO_DRAFT, "System.NotImplementedException")
            return
        content = self.answered(target, lambda: self.manager().text("GET", f"{self.path(target)}/content", VERSION))
        folder = self.folder() if content is not None else None
        if folder is not None and self.save(folder / f"{target.name}.ps1", content):
            self.write(directory(f"{target.name}.ps1"))


_DSC_NAMES = (*ACCOUNT, "Name")
declare(
    __name__,
    "Export-AzAutomationDscConfiguration",
    _Export,
    CONFIGURATION,
    COMMANDS,
    names=_DSC_NAMES,
    doing="Export",
    missing="Configuration Content is not found for configuration name: {0}",
    does="Writes a configuration's script to a file.",
)
family(
    __name__,
    "AzAutomationDscConfiguration",
    CONFIGURATION,
    {
        "Get": {"base": GetAutomation},
        "Remove": {
            "base": RemoveAutomation,
            "doing": REMOVING.format("DscConfiguration"),
            "question": (
                "Are you sure you want to remove the Azure Automation DscConfiguration? Note: Any DSC node configurations under this DSC "
                "configuration will not be removed."
            ),
            "missing": "The Dsc Configuration was not found. Configuration name {0}.",
        },
    },
    COMMANDS,
    names=_DSC_NAMES,
)


class _GetCompilation(GetAutomation):
    """Gets a compilation job, those of a configuration, or all of an account."""

    filters = {
        **TIMES,
        "Status": "properties/status eq '{}'",
        "ConfigurationName": "properties/configuration/name eq '{}'",
    }
    missing = "The Compilation Job having Id: {0} was not found."

    def target(self) -> ResourceId:
        names = (str(self.AutomationAccountName), *((guid_text(self.Id),) if self.is_bound("Id") else ()))
        return ResourceId("", str(self.ResourceGroupName), self.resource.type, names)


class _Compile(Automation):
    """Compiles a configuration."""

    def process(self) -> None:
        target = self.target()
        name = str(self.ConfigurationName)
        if not self.should_process(name, "Start"):
            return
        given: dict[str, Value] = {to_string(key): item for key, item in (unwrap(self.Parameters) or {}).items()}
        if "configurationdata" in {key.lower() for key in given}:
            self.fails(
                "ConfigurationData cannot be part of the job parameters. You can specify the ConfigurationData using the "
                "-ConfigurationData switch",
                "System.ArgumentException",
            )
            return
        if self.ConfigurationData is not None:
            given = {"ConfigurationData": self.ConfigurationData, **given}
        properties = {
            "configuration": {"name": name},
            "parameters": {
                key: json.dumps(to_json(unwrap(item)), separators=(",", ":")) for key, item in given.items()
            },
            "incrementNodeConfigurationBuild": bool(self.IncrementNodeConfigurationBuild),
        }
        path = f"{self.account_path(target)}/compilationjobs/{uuid.uuid4()}"

        def work(operation: Operation) -> Iterable[Value]:
            status = operation.write(self.manager(), "PUT", path, DSC_VERSION, {"properties": properties}, waits=False)
            yield self.made(status.accepted, target)

        self.perform(f"compilation of configuration '{name}'", work)


class _CompilationStreams(Streams):
    """Gets what a compilation job has written."""


declare(__name__, "Get-AzAutomationDscCompilationJob", _GetCompilation, _COMPILATION, COMMANDS, names=ACCOUNT)
declare(
    __name__,
    "Start-AzAutomationDscCompilationJob",
    _Compile,
    _COMPILATION,
    COMMANDS,
    names=ACCOUNT,
    does="Compiles a configuration.",
)
declare(__name__, "Get-AzAutomationDscCompilationJobOutput", _CompilationStreams, STREAM, COMMANDS, names=ACCOUNT)


class _OfNodeConfiguration(Automation):
    """Base of those about what was compiled: how the machines are that follow it is told with it."""

    missing = "NodeConfiguration {0} not found."

    def nodes_of(self, target: ResourceId, name: str) -> list[dict[str, Any]]:
        """The machines that follow it. Raises ServiceError."""
        found = self.manager().items(f"{self.account_path(target)}/nodes", DSC_VERSION)
        return [
            node
            for node in found
            if str(((node.get("properties") or {}).get("nodeConfiguration") or {}).get("name")).lower() == name.lower()
        ]

    def rolled(self, document: Document, target: ResourceId) -> dict[str, Any]:
        """The document with how its machines are."""
        nodes = self.nodes_of(target, str(document.get("name")))
        bad = any(str((node.get("properties") or {}).get("status")).lower() in _BAD for node in nodes)
        return {**document, "rollupStatus": "Bad" if bad else "Good"}


class _GetNodeConfiguration(_OfNodeConfiguration, GetAutomation):
    """Gets what was compiled: one, that of a configuration, or all of an account."""

    filters = {"ConfigurationName": "properties/configuration/name eq '{}'"}

    def made(self, document: Document, target: ResourceId) -> Value:
        return super().made(self.rolled(document, target), target)

    def several(self, target: ResourceId) -> Iterator[Value]:
        for document in self.documents(target):
            found: Any = self.made(document, target)
            if not self.RollupStatus or found.values["RollupStatus"] == self.RollupStatus:
                yield found


class _ImportNodeConfiguration(_OfNodeConfiguration):
    """Takes what was compiled elsewhere: a MOF file."""

    def process(self) -> None:
        if not self.should_process(str(self.Path), "Import"):
            return
        file = self.file(self.Path)
        name = f"{self.ConfigurationName}.{file.stem}"
        names = (str(self.AutomationAccountName), name)
        target = ResourceId("", str(self.ResourceGroupName), self.resource.type, names)
        known = self.answered(target, lambda: (self.present(target),))
        if known is None:
            return
        overwrites = known[0] is not None and not self.IncrementNodeConfigurationBuild
        if (
            overwrites
            and not self.Force
            and not self.should_continue(_OVERWRITE, "Node configuration creation operation.")
        ):
            return
        if not file.is_file():
            self.fails(_NO_FILE, "System.IO.FileNotFoundException")
            return
        content = file.read_text("utf-8-sig")
        self.perform(
            f"import of node configuration '{name}'", lambda each: self._bring(each, target, file.stem, content)
        )

    def _bring(self, operation: Operation, target: ResourceId, node: str, content: str) -> Iterable[Value]:
        manager, configuration = self.manager(), str(self.ConfigurationName)
        above = f"{self.account_path(target)}/configurations/{configuration}"
        if manager.find(above, VERSION) is None:
            script = f"Configuration {configuration} {{ Node {node} {{ }} }} "
            body = {
                "name": configuration,
                "location": self.account_location(target),
                "properties": {"logVerbose": False, "description": "", "source": _source(script)},
            }
            operation.write(manager, "PUT", above, VERSION, body)
        properties = {
            "source": _source(content),
            "configuration": {"name": configuration},
            "incrementNodeConfigurationBuild": bool(self.IncrementNodeConfigurationBuild),
        }
        status = operation.write(
            manager, "PUT", self.path(target), VERSION, {"name": target.name, "properties": properties}
        )
        yield self.made(status.result or manager.get(self.path(target), VERSION), target)


_OVERWRITE = "This cmdlet will overwrite the existing NodeConfiguration. Do you want to Continue?"


class _RemoveNodeConfiguration(_OfNodeConfiguration, RemoveAutomation):
    """Removes what was compiled, unless machines follow it."""

    doing = REMOVING.format("NodeConfiguration")
    question = REMOVES.format("NodeConfiguration")

    def work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        if not self.IgnoreNodeMappings and self.nodes_of(target, target.name):
            raise OperationRefusedError(
                f"The node configuration '{target.name}' is currently assigned to one or more nodes. Either specify the IgnoreNodeMappings "
                "parameter, or reassign these nodes to a different node configuration, to delete this node configuration.",
                REFUSED,
            )
        return super().work(operation, target)


family(
    __name__,
    "AzAutomationDscNodeConfiguration",
    NODE_CONFIGURATION,
    {
        "Get": {"base": _GetNodeConfiguration},
        "Import": {"base": _ImportNodeConfiguration},
        "Remove": {"base": _RemoveNodeConfiguration},
    },
    COMMANDS,
    names=_DSC_NAMES,
)
