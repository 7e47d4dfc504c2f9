"""Scripts on the instances of a scale set: run once, or kept as run commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import parse_id
from cmdlets._az.resources import ArmResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, COMMANDS, MODELS, PSOperationStatusResponse
from cmdlets.az_compute._files import file_text
from cmdlets.az_compute._run_commands import (
    GetRunCommand,
    InvokeScript,
    RemoveRunCommand,
    RunCommandCmdlet,
    SetRunCommand,
    input_parameters,
)
from cmdlets.az_compute._vm_extensions import filled
from cmdlets.az_compute._vmss import INSTANCE, SET_TYPE, InstanceCmdlet, SetResource
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

_TYPE = f"{SET_TYPE}/virtualMachines/runCommands"
RUN_COMMAND = ArmResource(_TYPE, f"{MODELS}PSVirtualMachineRunCommand", "run command")


@cmdlet("Invoke-AzVmssVMRunCommand")
class InvokeAzVmssVMRunCommand(InstanceCmdlet, InvokeScript):
    """Runs a script on an instance and waits for what it prints."""

    net_command = f"{AUTOMATION_COMMANDS}InvokeAzureRmVmssVMRunCommand"


class _OfInstance(RunCommandCmdlet):
    """Base of those for one run command of an instance."""

    resource = RUN_COMMAND
    names = ("VMScaleSetName", "InstanceId", "RunCommandName")


@cmdlet("Get-AzVmssVMRunCommand")
class GetAzVmssVMRunCommand(_OfInstance, GetRunCommand):
    """Gets the run commands of an instance, or one."""

    net_command = f"{COMMANDS}GetAzureVmssVMRunCommand"


@cmdlet("Set-AzVmssVMRunCommand")
class SetAzVmssVMRunCommand(_OfInstance, SetRunCommand):
    """Creates or replaces a run command of an instance, which runs then."""

    net_command = "Set-AzVmssVMRunCommand_UpdateExpanded"
    remote = "VirtualMachineScaleSetVMRunCommandsCreateOrUpdate"


@cmdlet("Remove-AzVmssVMRunCommand")
class RemoveAzVmssVMRunCommand(_OfInstance, RemoveRunCommand):
    """Removes a run command of an instance."""

    net_command = "Remove-AzVmssVMRunCommand_Delete"
    remote = "VirtualMachineScaleSetVMRunCommandsDelete"
    given = ("InputObject", "VirtualMachineInputObject", "VirtualMachineScaleSetInputObject")


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
            yield f"{path}/{machine.get('instanceId') or machine['name']}/runCommands/{name}"


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
        source = filled({"script": script, "scriptUri": self.ScriptUri, "commandId": self.CommandId})
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
        return {"location": location, "properties": filled(properties)}


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
