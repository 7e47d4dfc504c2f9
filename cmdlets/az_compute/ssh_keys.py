"""SSH public keys, and the pairs that the service makes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_compute._base import (
    AUTOMATION_COMMANDS,
    BuildResource,
    ChangeResource,
    GetResource,
    RemoveResource,
    mapped,
)

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
        if not self.agreed(target):
            return
        private = None if self.PublicKey else self._new_file()
        self.perform(self.title("creation", target), lambda operation: self._work(operation, target, private))

    def _work(self, operation: Operation, target: ResourceId, private: Path | None) -> Iterable[Value]:
        manager, path, version = self.manager(), self.path(target), self.resource.version
        body = self.built()
        made = False
        try:
            if "location" not in body:
                group = manager.get(f"{manager.subscription}/resourcegroups/{target.group}", _GROUPS_VERSION)
                body["location"] = group["location"]
            status = operation.write(manager, "PUT", path, version, body)
            found = self.resource.of(status.result)
            if private is not None:
                kind = {"encryptionType": self.SshKeyType} if self.SshKeyType else None
                pair = operation.write(manager, "POST", f"{path}/generateKeyPair", version, kind).result
                made = True
                self._save(private, pair, found)
        finally:
            if private is not None and not made:
                private.unlink()
        return [found]

    def _new_file(self) -> Path:
        """An empty file for a private key, which nobody else can read; made before the key is, which the service gives only once."""
        folder = Path("~/.ssh").expanduser()
        number = int(time.time())
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            while True:
                path = folder / str(number)
                try:
                    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
                except FileExistsError:
                    number += 1
                else:
                    return path
        except OSError as problem:
            self.throw(
                f"The key pair cannot be saved in {folder}: {problem.strerror}. Nothing was done.",
                "FileWriteError",
                "WriteError",
                str(folder),
                "System.IO.IOException",
            )

    def _save(self, private: Path, pair: dict[str, str], found: ServiceObject) -> None:
        private.write_text(f"{pair['privateKey']}\n", "utf-8")
        self.write_warning(f"Private key is saved to {private}")
        public = private.with_suffix(".pub")
        public.write_text(f"{pair['publicKey']}\n", "utf-8")
        self.write_warning(f"Public key is saved to {public}")
        found.put("PublicKey", pair["publicKey"])


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
