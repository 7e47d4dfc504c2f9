"""Deployment scripts, which templates run, and what they have written.

Source: DeploymentScriptsSdkClient and the DeploymentScripts cmdlets of Azure PowerShell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject, ps_object, record_class, string_dictionary
from cmdlets._az.operations import Operation, OperationRefusedError
from cmdlets._az.resource_ids import parse_id, resource_path
from cmdlets.az_resources._base import COMMANDS, MODELS, ResourcesCmdlet, date_time
from cmdlets.az_resources.resource_groups import group_path
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager

_VERSION = "2020-10-01"
_TYPE = "Microsoft.Resources/deploymentScripts"
_SDK = "Microsoft.Azure.Management.ResourceManager.Models."
_STATUS = ("containerInstanceId", "storageAccountId", "startTime", "endTime", "expirationTime")
_KINDS = {"azurepowershell": "AzPowerShellVersion", "azurecli": "AzCliVersion"}
_COLUMN = 18


class PsDeploymentScript(AzureObject):
    """A script: the base of those of both kinds."""

    __slots__ = ()
    net_name = f"{MODELS}PsDeploymentScript"

    @staticmethod
    def of(document: dict[str, Any]) -> PsDeploymentScript:
        """The object for the service's document."""
        found = document.get("properties") or {}
        is_shell = str(document.get("kind")).lower() == "azurepowershell"
        kind = PsAzurePowerShellScript if is_shell else PsAzureCliScript
        version = _KINDS["azurepowershell" if is_shell else "azurecli"]
        place = parse_id(str(document.get("id") or ""))
        tags, outputs = document.get("tags"), found.get("outputs")
        return kind(
            {
                version: found.get(version[:1].lower() + version[1:]),
                "Identity": _identity(document.get("identity")),
                "Location": document.get("location"),
                "Tags": string_dictionary(dict(tags)) if tags is not None else None,
                "ScriptKind": "AzurePowerShell" if is_shell else "AzureCLI",
                "OutputsString": _outputs_table(outputs),
                "CleanupPreference": found.get("cleanupPreference"),
                "ProvisioningState": found.get("provisioningState"),
                "Status": _status(found.get("status")),
                "Outputs": _outputs(outputs),
                "PrimaryScriptUri": found.get("primaryScriptUri"),
                "SupportingScriptUris": found.get("supportingScriptUris"),
                "ScriptContent": found.get("scriptContent"),
                "Arguments": found.get("arguments"),
                "EnvironmentVariables": _variables(found.get("environmentVariables")),
                "ForceUpdateTag": found.get("forceUpdateTag"),
                "RetentionInterval": found.get("retentionInterval"),
                "Timeout": found.get("timeout"),
                "ResourceGroupName": place.group if place is not None else None,
                "SubscriptionId": place.subscription if place is not None else None,
                "Id": document.get("id"),
                "Name": document.get("name"),
                "Type": document.get("type"),
            }
        )


class PsAzurePowerShellScript(PsDeploymentScript):
    """A script of PowerShell."""

    __slots__ = ()
    net_name = f"{MODELS}PsAzurePowerShellScript"
    net_bases = (PsDeploymentScript.net_name, "System.Object")


class PsAzureCliScript(PsDeploymentScript):
    """A script of the Azure CLI."""

    __slots__ = ()
    net_name = f"{MODELS}PsAzureCliScript"
    net_bases = (PsDeploymentScript.net_name, "System.Object")


class PsDeploymentScriptLog(AzureObject):
    """What a script has written."""

    __slots__ = ()
    net_name = f"{MODELS}PsDeploymentScriptLog"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PsDeploymentScriptLog:
        """The object for the service's document."""
        place = parse_id(str(document.get("id") or ""))
        return cls(
            {
                "Log": (document.get("properties") or {}).get("log"),
                "DeploymentScriptName": place.names[0] if place is not None and place.names else None,
                "Id": document.get("id"),
                "Name": document.get("name"),
                "Type": document.get("type"),
            }
        )


class PsDeploymentScriptLogPath(AzureObject):
    """The file that a log was written to."""

    __slots__ = ()
    net_name = f"{MODELS}PsDeploymentScriptLogPath"


def _identity(document: dict[str, Any] | None) -> Value:
    if document is None:
        return None
    users = {name: ps_object(value) for name, value in (document.get("userAssignedIdentities") or {}).items()}
    values = {
        "Type": document.get("type"),
        "TenantId": document.get("tenantId"),
        "UserAssignedIdentities": string_dictionary(users, "System.Object"),
    }
    return record_class(f"{_SDK}ManagedServiceIdentity")(values)


def _status(document: dict[str, Any] | None) -> Value:
    if document is None:
        return None
    values: dict[str, Value] = {
        name[:1].upper() + name[1:]: date_time(document.get(name)) if name.endswith("Time") else document.get(name)
        for name in _STATUS
    }
    return record_class(f"{MODELS}PsScriptStatus")({**values, "Error": ps_object(document.get("error"))})


def _variables(documents: list[Any] | None) -> Value:
    if documents is None:
        return None
    kind = f"{_SDK}EnvironmentVariable"
    names = ("name", "value", "secureValue")
    found = [record_class(kind)({name[:1].upper() + name[1:]: each.get(name) for name in names}) for each in documents]
    return GenericList(found, kind)


def _outputs(found: dict[str, Any] | None) -> Value:
    if found is None:
        return None
    return string_dictionary({name: ps_object(value) for name, value in found.items()}, "System.Object")


def _outputs_table(found: dict[str, Any] | None) -> str | None:
    if not found:
        return None
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in found.items()}
    wide = max(_COLUMN, *(len(name) for name in texts))
    broad = max(_COLUMN, *(len(text) for text in texts.values()))
    rows = [("Key", "Value"), ("=" * wide, "=" * broad), *texts.items()]
    return "\n" + "".join(f"{name:{wide}}  {text:{broad}}\r\n" for name, text in rows)


class ScriptPlace(NamedTuple):
    """Where a script is: its group, and its name, empty for all of the group or the subscription."""

    group: str
    name: str

    def path(self, manager: ResourceManager) -> str:
        """The script's path, or that of the list."""
        scope = group_path(manager, self.group) if self.group else manager.subscription
        return resource_path(scope, _TYPE, (self.name,) if self.name else ())


class ScriptCmdlet(ResourcesCmdlet):
    """Base: the script that an id, an object, or group and name say."""

    def place(self) -> ScriptPlace:
        """Where it is."""
        given = unwrap(self.bound.get("InputObject") or self.bound.get("DeploymentScriptObject"))
        own = given.values.get("Id") if isinstance(given, AzureObject) else None
        script_id = own or self.bound.get("Id") or self.bound.get("DeploymentScriptResourceId")
        if script_id is None:
            return ScriptPlace(str(self.bound.get("ResourceGroupName") or ""), str(self.bound.get("Name") or ""))
        found = parse_id(str(script_id))
        if found is None or found.type.lower() != _TYPE.lower():
            self.fail(f"'{script_id}' is not the id of a deployment script.", "System.ArgumentException")
        return ScriptPlace(found.group, found.name)

    def log(self, manager: ResourceManager) -> PsDeploymentScriptLog:
        """What the script has written, the last -Tail lines of it. Raises ServiceError."""
        query = {"tail": int(self.Tail)} if self.Tail else None
        return PsDeploymentScriptLog.of(manager.get(f"{self.place().path(manager)}/logs/default", _VERSION, query))


@cmdlet("Get-AzDeploymentScript")
class GetAzDeploymentScript(ScriptCmdlet):
    """Gets deployment scripts: one, those of a group, or all."""

    net_command = f"{COMMANDS}GetAzDeploymentScript"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterable[Value]:
        manager, place = self.manager(), self.place()
        path = place.path(manager)
        documents = [manager.get(path, _VERSION)] if place.name else manager.items(path, _VERSION)
        return map(PsDeploymentScript.of, documents)


@cmdlet("Remove-AzDeploymentScript")
class RemoveAzDeploymentScript(ScriptCmdlet):
    """Removes a deployment script."""

    net_command = f"{COMMANDS}RemoveAzDeploymentScript"

    def process(self) -> None:
        manager, place = self.manager(), self.place()
        if not self.should_process(place.name, "Remove Deployment Script"):
            return
        path = place.path(manager)

        def work(operation: Operation) -> list[Value]:
            if manager.find(path, _VERSION) is None:
                raise OperationRefusedError(
                    f"Deployment script '{place.name}' does not exist in resource group '{place.group}'.",
                    "System.ArgumentException",
                )
            operation.write(manager, "DELETE", path, _VERSION)
            return [True] if self.PassThru else []

        self.perform(f"deletion of deployment script '{place.name}'", work)


@cmdlet("Get-AzDeploymentScriptLog")
class GetAzDeploymentScriptLog(ScriptCmdlet):
    """Gets what a deployment script has written."""

    net_command = f"{COMMANDS}GetAzDeploymentScriptLog"

    def process(self) -> None:
        self.write_read(lambda: [self.log(self.manager())])


@cmdlet("Save-AzDeploymentScriptLog")
class SaveAzDeploymentScriptLog(ScriptCmdlet):
    """Writes what a deployment script has written to a file of a folder, which is named like the script."""

    net_command = f"{COMMANDS}SaveAzDeploymentScriptLog"

    def process(self) -> None:
        folder = Path(self.full_path(self.OutputPath))
        if not folder.is_dir():
            self.fail(f"Cannot find path '{folder}' because it does not exist.", "System.ArgumentException")
        try:
            found = self.log(self.manager())
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        text, name = found.values["Log"], found.values["DeploymentScriptName"]
        if not text:
            return
        file = folder / f"{name}.txt"
        question = (
            f"The log of the deployment script '{name}' is in the folder '{self.OutputPath}' already. Overwrite it?"
        )
        if not self.should_process(str(self.OutputPath), "Save deployment script log"):
            return
        if file.exists() and not self.Force and not self.should_continue(question, ""):
            return
        try:
            file.write_text("\n".join(str(text).splitlines()), "utf-8")
        except OSError as problem:
            self.fail(f"{file}: {problem.strerror}", "System.IO.IOException")
        self.write(PsDeploymentScriptLogPath({"Path": str(file)}))
