"""New-AzVM."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute._base import COMMANDS
from cmdlets.az_compute._vm_new_simple import NewSimple
from pscompat.cmdlet import Example

_NO_UPLOAD = "It uploads a disk into a storage account, which pscompat does not do. Upload it, and use Set-AzVMOSDisk."


@cmdlet("New-AzVM")
class NewAzVM(NewSimple):
    """Creates a virtual machine: the one in memory that -VM takes, or one by its name with all that it needs."""

    net_command = f"{COMMANDS}NewAzureVMCommand"
    refuses = dict.fromkeys(("DiskFile", "Linux"), _NO_UPLOAD)
    examples = (
        Example(
            "$c = [pscredential]::new('me', (ConvertTo-SecureString 'Pass-Word-1' -AsPlainText -Force))\n"
            "(New-AzVM -Name vm1 -Location westeurope -Credential $c -DomainNameLabel vm1-x -Size Standard_D2s_v5)."
            "FullyQualifiedDomainName",
            "vm1-x.westeurope.cloudapp.azure.com",
            "Creates a machine with a group, a network, a security group and an interface of the same name.",
            simulator=True,
        ),
    )

    def process(self) -> None:
        if self.VM is not None:
            self.from_config()
        else:
            self.simple()
