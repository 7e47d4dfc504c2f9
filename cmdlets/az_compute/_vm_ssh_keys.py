"""The SSH key resource whose key New-AzVM gives a Linux machine: found, or made with its private key kept in a file;
and the machine's creation with it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from cmdlets._az.operations import Operation, OperationRefusedError
from cmdlets._az.resource_ids import path_of_group, resource_path, version_of
from cmdlets.az_compute._key_files import KeyFile
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError

if TYPE_CHECKING:
    from cmdlets.az_compute._vm_new_config import NewFromConfig
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document, ResourceManager

_TYPE = "Microsoft.Compute/sshPublicKeys"
_THERE = (
    "The SSH Public Key resource with name '{0}' already exists. Either remove '-GenerateSshKey' to use the existing resource "
    "or update '-SshKeyName' to create a SSH Public Key resource with a different name."
)
_MISSING = (
    "The SSH Public Key resource with name '{0}' was not found. Either provide '-GenerateSshKey' to create the resource or "
    "provide a '-SshKeyName' that exists in the provided Resource Group."
)
_UNSAVED = "The key pair cannot be saved in {0}: {1}."
_REMOVED = "VM creation failed. Deleting the SSH key resource that was created."


class SshKey:
    """The key resource of a group, by name; with `generate` it is made, and must not be there. key_type: that of the key to make."""

    def __init__(
        self, manager: ResourceManager, group: str, name: str, generate: bool, key_type: str | None = None
    ) -> None:
        self._manager = manager
        self._path = resource_path(path_of_group(manager.subscription, group), _TYPE, (name,))
        self._name = name
        self._generate = generate
        self._key_type = key_type
        self._made = False

    def public_key(self, operation: Operation, location: str) -> str:
        """The public key. Raises ServiceError, OperationRefusedError."""
        found = self._find()
        if self._generate:
            if found is not None:
                raise OperationRefusedError(_THERE.format(self._name))
            return self._make(operation, location)
        if found is None:
            raise OperationRefusedError(_MISSING.format(self._name))
        key: str = found["properties"]["publicKey"]
        return key

    def undo(self, operation: Operation) -> None:
        """Remove the resource that was made for a machine that could not be."""
        if self._made:
            operation.tell(_REMOVED)
            operation.write(
                self._manager, "DELETE", self._path, version_of(_TYPE), title=f"deletion of SSH key '{self._name}'"
            )

    def _find(self) -> Document | None:
        return self._manager.find(self._path, version_of(_TYPE))

    def _make(self, operation: Operation, location: str) -> str:
        try:
            file = KeyFile()
        except OSError as problem:
            raise OperationRefusedError(_UNSAVED.format(problem.filename, problem.strerror)) from None
        title = f"creation of SSH key '{self._name}'"
        version = version_of(_TYPE)
        with closing(file):
            operation.write(self._manager, "PUT", self._path, version, {"location": location}, title=title)
            self._made = True
            body = {"encryptionType": self._key_type} if self._key_type else None
            status = operation.write(self._manager, "POST", f"{self._path}/generateKeyPair", version, body, title=title)
            keys: dict[str, str] = status.result
            for message in file.save(keys):
                operation.tell(message)
        return keys["publicKey"]


def create_machine(
    cmdlet: NewFromConfig, manager: ResourceManager, operation: Operation, group: str, name: str, body: Document
) -> OperationStatus:
    """Create the machine of this name, with the key that -SshKeyName names; a key made for it goes where the machine cannot be.

    Raises ServiceError, OperationRefusedError.
    """
    wanted = cmdlet.key_wanted()
    key = None if wanted is None else SshKey(manager, group, *wanted)
    if key is not None:
        profile = body["properties"]["osProfile"]
        public_key = key.public_key(operation, body["location"])
        place = f"/home/{profile.get('adminUsername')}/.ssh/authorized_keys"
        profile.setdefault("linuxConfiguration", {})["ssh"] = {"publicKeys": [{"path": place, "keyData": public_key}]}
    path = resource_path(path_of_group(manager.subscription, group), VM.type, (name,))
    title = f"creation of virtual machine '{name}'"
    try:
        return operation.write(manager, "PUT", path, VM.version, body, headers=cmdlet.conditions(), title=title)
    except ServiceError:
        if key is not None:
            key.undo(operation)
        raise
