"""Scripts on virtual machines: run once, or kept as run commands; the commands that a region knows."""

from __future__ import annotations

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.resources import ArmResource
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS, COMMANDS, MODELS
from cmdlets.az_compute._run_commands import (
    GetRunCommand,
    InvokeScript,
    RemoveRunCommand,
    RunCommandCmdlet,
    SetRunCommand,
)
from cmdlets.az_compute._vm_base import canonical
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example

RUN_COMMAND = ArmResource(f"{VM.type}/runCommands", f"{MODELS}PSVirtualMachineRunCommand", "run command")


@cmdlet("Invoke-AzVMRunCommand")
class InvokeAzVMRunCommand(InvokeScript):
    """Runs a script on a virtual machine and waits for what it prints."""

    net_command = f"{AUTOMATION_COMMANDS}InvokeAzureRmVMRunCommand"
    resource = VM
    names = ("VMName",)
    given = ("VM",)
    examples = (
        Example(
            "(Invoke-AzVMRunCommand rg-app web01 -CommandId RunShellScript -ScriptString 'uptime').Status",
            "Succeeded",
            simulator=True,
        ),
    )


class _OfMachine(RunCommandCmdlet):
    """Base of those for one run command of a machine."""

    resource = RUN_COMMAND
    names = ("VMName", "RunCommandName")


@cmdlet("Get-AzVMRunCommand")
class GetAzVMRunCommand(_OfMachine, GetRunCommand):
    """Gets the run commands of a virtual machine, or one."""

    net_command = f"{COMMANDS}GetAzureVMRunCommand"


@cmdlet("Set-AzVMRunCommand")
class SetAzVMRunCommand(_OfMachine, SetRunCommand):
    """Creates or replaces a run command of a virtual machine, which runs then."""

    net_command = "Set-AzVMRunCommand_UpdateExpanded"
    remote = "VirtualMachineRunCommandsCreateOrUpdate"


@cmdlet("Remove-AzVMRunCommand")
class RemoveAzVMRunCommand(_OfMachine, RemoveRunCommand):
    """Removes a run command of a virtual machine."""

    net_command = "Remove-AzVMRunCommand_Delete"
    remote = "VirtualMachineRunCommandsDelete"
    given = ("InputObject", "VirtualMachineInputObject")


@cmdlet("Get-AzVMRunCommandDocument")
class GetAzVMRunCommandDocument(AzCmdlet):
    """Gets the commands that a region knows, or one with its script."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmVMRunCommandDocument"
    examples = (Example("(Get-AzVMRunCommandDocument westus RunShellScript).OsType", "Linux", simulator=True),)

    def process(self) -> None:
        manager = self.manager()
        place = f"{manager.subscription}/providers/Microsoft.Compute/locations/{canonical(self.Location)}/runCommands"
        document = class_named(f"{AUTOMATION}PSRunCommandDocument")
        try:
            if self.CommandId:
                self.write(document(manager.get(f"{place}/{self.CommandId}", VM.version)))
            else:
                self.write_all(document(item) for item in manager.items(place, VM.version))
        except ServiceError as problem:
            self.throw_service_error(problem)
