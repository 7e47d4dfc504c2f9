"""SSH public keys, and the pairs that the service makes."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING

from cmdlets._az.built_resources import BuildResource, ChangeResource
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resources import GetResource
from cmdlets.az_compute._base import AUTOMATION_COMMANDS, RemoveResource, mapped
from cmdlets.az_compute._key_files import KeyFile

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.dotnet.values import Value

KEY = mapped("sshPublicKeys", "PSSshPublicKeyResource", "SSH key")
_GROUPS_VERSION = "2021-04-01"


@cmdlet("Get-AzSshKey")
class GetAzSshKey(GetResource):
    """Gets SSH public keys: all, those of a resource group, or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureSshKey"
    resource = KEY


@cmdlet("New-AzSshKey")
class NewAzSshKey(BuildResource):
    """Creates an SSH public key; without -PublicKey the service makes a pair, which is saved in the folder .ssh of the user's home."""

    net_command = f"{AUTOMATION_COMMANDS}NewAzureSshKey"
    resource = KEY
    places = {"Location": "Location", "PublicKey": "PublicKey", "Tag": "Tags"}

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.perform(self.title("creation", target), lambda operation: self._work(operation, target))

    def _work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        if self.PublicKey:
            return [self._put(operation, target)]
        try:
            file = KeyFile()
        except OSError as problem:
            message = f"The key pair cannot be saved in {problem.filename}: {problem.strerror}. Nothing was done."
            raise OperationRefusedError(message, "System.IO.IOException") from None
        with closing(file):
            found = self._put(operation, target)
            kind = {"encryptionType": self.SshKeyType} if self.SshKeyType else None
            path = f"{self.path(target)}/generateKeyPair"
            pair = operation.write(self.manager(), "POST", path, self.resource.version, kind).result
            for message in file.save(pair):
                self.write_warning(message)
        found.put("PublicKey", pair["publicKey"])
        return [found]

    def _put(self, operation: Operation, target: ResourceId) -> ServiceObject:
        """Create the resource, where its group is if no location was given."""
        manager, body = self.manager(), self.built()
        if "location" not in body:
            group = manager.get(f"{manager.subscription}/resourcegroups/{target.group}", _GROUPS_VERSION)
            body["location"] = group["location"]
        status = operation.write(manager, "PUT", self.path(target), self.resource.version, body)
        return self.resource.of(status.result)


@cmdlet("Update-AzSshKey")
class UpdateAzSshKey(ChangeResource):
    """Gives an SSH key another public key."""

    net_command = f"{AUTOMATION_COMMANDS}UpdateAzureSshKey"
    resource = KEY
    places = {"PublicKey": "PublicKey", "Tag": "Tags"}


@cmdlet("Remove-AzSshKey")
class RemoveAzSshKey(RemoveResource):
    """Removes an SSH public key."""

    net_command = f"{AUTOMATION_COMMANDS}RemoveAzureSshKey"
    resource = KEY
