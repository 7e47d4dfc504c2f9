"""Scripts on the instances of a scale set: run once, or kept as run commands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import parse_id
from cmdlets._az.resources import ArmResource, ResourceCmdlet
from cmdlets.az_compute._base import (
    AUTOMATION,
    AUTOMATION_COMMANDS,
    MODELS,
    ComputeCmdlet,
    GetResource,
    PSOperationStatusResponse,
    ResourceAction,
)
from cmdlets.az_compute._files import file_text, lines
from cmdlets.az_compute._vmss import INSTANCE, SET_TYPE, InstanceCmdlet, SetResource
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import NOTHING, GenericList, Hashtable, PSObject, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_TYPE = f"{SET_TYPE}/virtualMachines/runCommands"
_AUTOREST = "Microsoft.Azure.PowerShell.Cmdlets.Compute."
RESULT = ArmResource(INSTANCE.type, f"{AUTOMATION}PSRunCommandResult", INSTANCE.noun)
RUN_COMMAND = ArmResource(_TYPE, f"{MODELS}PSVirtualMachineRunCommand", "run command")
_SET_COMMAND = RUN_COMMAND._replace(net_class=f"{_AUTOREST}Models.VirtualMachineRunCommand")


def input_parameters(values: Any) -> list[dict[str, str]] | None:
    """The parameters of a script: the entries of a table, or objects with a Name and a Value."""
    if values is None:
        return None
    table = unwrap(values)
    if isinstance(table, Hashtable):
        return [{"name": _text(key), "value": _text(value)} for key, value in table.items()]
    return [{"name": _text(_part(item, "Name")), "value": _text(_part(item, "Value"))} for item in table]


def _part(item: Value, name: str) -> Value:
    plain = unwrap(item)
    if isinstance(plain, Hashtable):
        return next((value for key, value in plain.items() if str(key).lower() == name.lower()), None)
    if isinstance(plain, PSObject):
        return plain.props.get(name)
    return getattr(plain, name, None)


def _text(value: Value) -> str:
    text: str = convert_to(unwrap(value), "string")
    return text


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """What was given."""
    return {name: value for name, value in values.items() if value is not None}


@cmdlet("Invoke-AzVmssVMRunCommand")
class InvokeAzVmssVMRunCommand(InstanceCmdlet, ResourceAction):
    """Runs a script on an instance and waits for what it prints."""

    net_command = f"{AUTOMATION_COMMANDS}InvokeAzureRmVmssVMRunCommand"
    operation = "runCommand"
    doing = "run command"

    def body(self) -> Document:
        text = file_text(self, self.ScriptPath) if self.ScriptPath else self.ScriptString
        script = lines(text) if text else None
        given = {"commandId": self.CommandId, "script": script, "parameters": input_parameters(self.Parameter)}
        return _filled(given)

    def shown(self, status: OperationStatus) -> Value:
        return RESULT.of(status.result or {})


class RunCommandCmdlet(ResourceCmdlet):
    """Base of the cmdlets for one run command of an instance."""

    views = ComputeCmdlet.views
    resource = RUN_COMMAND
    names = ("VMScaleSetName", "InstanceId", "RunCommandName")


@cmdlet("Get-AzVmssVMRunCommand")
class GetAzVmssVMRunCommand(RunCommandCmdlet, GetResource):
    """Gets the run commands of an instance, or one."""

    net_command = "Microsoft.Azure.Commands.Compute.GetAzureVmssVMRunCommand"

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": self.Expand} if self.Expand else None

    def list_query(self) -> Mapping[str, str] | None:
        return self.query()


class _Generated(RunCommandCmdlet, ResourceAction):
    """Base of those that AutoRest has made: how they ask, and -SubscriptionId."""

    remote: ClassVar[str]
    """The operation's name, as they ask about it."""

    def target(self) -> ResourceId:
        found = super().target()
        return found._replace(subscription=self.SubscriptionId) if self.SubscriptionId else found

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(
            f"Call remote '{self.remote}' operation", f"{self.metadata.name}_{self.parameter_set}"
        )


@cmdlet("Set-AzVmssVMRunCommand")
class SetAzVmssVMRunCommand(_Generated):
    """Creates or replaces a run command of an instance, which runs then."""

    net_command = "Set-AzVmssVMRunCommand_UpdateExpanded"
    remote = "VirtualMachineScaleSetVMRunCommandsCreateOrUpdate"

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.send(
                "PUT",
                self.path(target),
                RUN_COMMAND.version,
                self.body(),
                title=self.title("creation", target),
                shown=self.shown,
            )

    def body(self) -> Document:
        if self.is_bound("JsonString") or self.is_bound("JsonFilePath"):
            text = self.JsonString if self.is_bound("JsonString") else file_text(self, self.JsonFilePath)
            try:
                return json.loads(text)
            except ValueError as problem:
                self.invalid(f"That is no JSON: {problem}.")
        script = self.SourceScript
        if self.ScriptLocalPath:
            script = "\n".join(file_text(self, self.ScriptLocalPath).splitlines())
        source = {
            "script": script,
            "scriptUri": self.SourceScriptUri,
            "commandId": self.SourceCommandId,
            "scriptUriManagedIdentity": _identity(
                self.ScriptUriManagedIdentityClientId, self.ScriptUriManagedIdentityObjectId
            ),
        }
        tags = {_text(key): _text(value) for key, value in (unwrap(self.Tag) or Hashtable()).items()}
        properties = {
            "source": _filled(source) or None,
            "parameters": input_parameters(self.Parameter),
            "protectedParameters": input_parameters(self.ProtectedParameter),
            "asyncExecution": _switch(self.AsyncExecution),
            "runAsUser": self.RunAsUser,
            "runAsPassword": self.RunAsPassword,
            "timeoutInSeconds": self.TimeoutInSecond,
            "outputBlobUri": self.OutputBlobUri,
            "errorBlobUri": self.ErrorBlobUri,
            "outputBlobManagedIdentity": _identity(
                self.OutputBlobManagedIdentityClientId, self.OutputBlobManagedIdentityObjectId
            ),
            "errorBlobManagedIdentity": _identity(
                self.ErrorBlobManagedIdentityClientId, self.ErrorBlobManagedIdentityObjectId
            ),
            "treatFailureAsDeploymentFailure": _switch(self.TreatFailureAsDeploymentFailure),
        }
        return {"location": self.Location, **({"tags": tags} if tags else {}), "properties": _filled(properties)}

    def shown(self, status: OperationStatus) -> Value:
        return NOTHING if status.result is None else _SET_COMMAND.of(status.result)


def _identity(client: str | None, thing: str | None) -> dict[str, str] | None:
    return _filled({"clientId": client, "objectId": thing}) or None


def _switch(value: Value) -> bool | None:
    return None if value is None else bool(value)


@cmdlet("Remove-AzVmssVMRunCommand")
class RemoveAzVmssVMRunCommand(_Generated):
    """Removes a run command of an instance."""

    net_command = "Remove-AzVmssVMRunCommand_Delete"
    remote = "VirtualMachineScaleSetVMRunCommandsDelete"
    given = ("InputObject", "VirtualMachineInputObject", "VirtualMachineScaleSetInputObject")

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.send(
                "DELETE", self.path(target), RUN_COMMAND.version, title=self.title("deletion", target), shown=self.shown
            )

    def shown(self, status: OperationStatus) -> Value:
        return True if self.PassThru else NOTHING


class _OnAll(SetResource):
    """Base of those that do something to a run command of every instance."""

    given = ("VirtualMachineScaleSetVM",)

    def target(self) -> ResourceId:
        if not self.is_bound("VirtualMachineScaleSetVM"):
            return super().target()
        found = parse_id(unwrap(self.VirtualMachineScaleSetVM).get("Id") or "")
        if found is None or not found.names:
            self.invalid("The instance has no id.")
        return found._replace(type=SET_TYPE, names=found.names[:1])

    def commands(self, target: ResourceId, name: str) -> Iterator[str]:
        """The path of the run command of each instance. Raises ServiceError."""
        path = f"{self.path(target)}/virtualMachines"
        for machine in self.manager().items(path, INSTANCE.version, {"$expand": "instanceView"}):
            yield f"{path}/{machine['instanceId']}/runCommands/{name}"


@cmdlet("Add-AzVmssRunCommand")
class AddAzVmssRunCommand(_OnAll):
    """Adds a run command to every instance of a scale set, and does not wait for what it prints."""

    net_command = f"{AUTOMATION_COMMANDS}AddAzVmssRunCommand"

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, "Add"):
            return
        body = self.body()

        def work(operation: Operation) -> list[Value]:
            made = []
            for path in self.commands(target, self.Name):
                operation.write(self.manager(), "PUT", path, RUN_COMMAND.version, body, waits=False)
                made.append(RUN_COMMAND.of(self.manager().get(path, RUN_COMMAND.version)))
            return [GenericList(made, RUN_COMMAND.net_class)]

        self.perform(f"creation of run command '{self.Name}' on {SetResource.resource.noun} '{target.name}'", work)

    def body(self) -> Document:
        """The body that each instance's run command is created with."""
        script = file_text(self, self.ScriptPath) if self.ScriptPath else self.Script
        seconds, secret = self.TimeOutInSeconds, unwrap(self.RunAsPassword)
        source = _filled({"script": script, "scriptUri": self.ScriptUri, "commandId": self.CommandId})
        properties = {
            "source": source or None,
            "parameters": input_parameters(self.Parameter),
            "protectedParameters": input_parameters(self.ProtectedParameter),
            "asyncExecution": unwrap(self.AsyncExecution),
            "runAsUser": self.RunAsUser,
            "runAsPassword": None if secret is None else secret.reveal(),
            "timeoutInSeconds": convert_to(seconds, "int") if seconds else None,
            "outputBlobUri": self.OutputBlobUri,
            "errorBlobUri": self.ErrorBlobUri,
        }
        location = self.Location or unwrap(self.VirtualMachineScaleSetVM).get("Location")
        return {"location": location, "properties": _filled(properties)}


@cmdlet("Remove-AzVmssRunCommand")
class RemoveAzVmssRunCommand(_OnAll):
    """Removes a run command from every instance of a scale set."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveVmssRunCommand"

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, "Remove"):
            return

        def work(operation: Operation) -> list[Value]:
            told = []
            for path in self.commands(target, self.RunCommandName):
                status = operation.write(self.manager(), "DELETE", path, RUN_COMMAND.version, waits=False)
                told = [PSOperationStatusResponse.of(status)]
            return told

        self.perform(f"deletion of run command '{self.RunCommandName}' of '{target.name}'", work)
