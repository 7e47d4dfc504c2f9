"""Containers of what is backed up: machines, storage accounts, servers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_recoveryservices._base import BACKUP_COMMANDS, RecoveryCmdlet, vault_version
from cmdlets.az_recoveryservices._class_tree import backup
from cmdlets.az_recoveryservices._objects import SERVICE_WORKLOADS, TO_SERVICE, container_object, names_in
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_KINDS = {
    "azurevm": "AzureIaasVM",
    "azurestorage": "AzureStorage",
    "azurevmappcontainer": "AzureWorkload",
    "azureworkload": "AzureWorkload",
    "windows": "MAB",
    "azuresql": "AzureSql",
}
_FABRIC = "backupFabrics/Azure"


@cmdlet("Get-AzRecoveryServicesBackupContainer")
class GetAzRecoveryServicesBackupContainer(RecoveryCmdlet):
    """Gets the registered containers of a type."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupContainer"

    def process(self) -> None:
        kind = _KINDS.get(self.text("ContainerType").lower())
        given = self.text("BackupManagementType").lower()
        if kind is None:
            self.invalid(f"'{self.text('ContainerType')}' is no type of container.")
        if kind == "MAB":
            if given not in ("mab", "mars"):
                self.fails("The type of container Windows needs -BackupManagementType MAB.")
                return
        elif given and TO_SERVICE.get(given) != kind:
            self.fails(f"-BackupManagementType {self.text('BackupManagementType')} has no containers of that type.")
            return
        self.run(lambda: self._found(kind))

    def _found(self, kind: str) -> Iterator[Value]:
        conditions = {
            "friendlyName": self.FriendlyName,
            "backupManagementType": kind,
            "status": "" if kind == "MAB" else "Registered",
        }
        group = str(self.ResourceGroupName or "").lower()
        for document in self.items(f"{self.vault_path()}/backupProtectionContainers", conditions):
            found = container_object(document)
            if not group or str(found.values.get("ResourceGroupName") or "").lower() == group:
                yield found


def container_path(cmdlet: RecoveryCmdlet, container: Any) -> str:
    """The path of a container."""
    found = container.document.get("id")
    if found:
        return str(found)
    return f"{cmdlet.vault_path()}/{_FABRIC}/protectionContainers/{container.values['Name']}"


@cmdlet("Register-AzRecoveryServicesBackupContainer")
class RegisterAzRecoveryServicesBackupContainer(RecoveryCmdlet):
    """Registers a machine with databases, or a storage account with file shares."""

    net_command = f"{BACKUP_COMMANDS}RegisterAzureRmRecoveryServicesBackupContainer"

    def process(self) -> None:
        source = self.ResourceId
        if not source:
            source = str((self.taken("Container").document.get("properties") or {}).get("sourceResourceId") or "")
        name = str(source).rpartition("/")[2]
        if not self.should_process(name, "Register"):
            return
        if not self.Force and not self.should_continue(
            f"Are you sure you want to register the container '{name}'?", ""
        ):
            return
        managed, kind = SERVICE_WORKLOADS[self.text("WorkloadType").lower()]
        self.perform(f"registration of container '{name}'", lambda each: self._work(each, str(source), managed, kind))

    def _work(self, operation: Operation, source: str, managed: str, kind: str) -> Iterator[Value]:
        vault, parts = self.vault_path(), names_in(source)
        group = parts.get("resourcegroups", "").lower()
        if managed == "AzureStorage":
            name = f"StorageContainer;Storage;{group};{parts.get('storageaccounts', '')}"
            properties: dict[str, Any] = {"containerType": "StorageContainer", "sourceResourceId": source}
        else:
            name = f"VMAppContainer;Compute;{group};{parts.get('virtualmachines', '')}"
            properties = {"containerType": "VMAppContainer", "workloadType": kind, "sourceResourceId": source}
        own = source.rpartition("/")[2]
        properties.update(friendlyName=own, backupManagementType=managed)
        if self.is_bound("Container"):
            properties["operationType"] = "Reregister"
        path = f"{vault}/{_FABRIC}/protectionContainers/{name}"
        status = operation.write(self.manager(), "PUT", path, vault_version(), {"properties": properties})
        yield container_object(status.result or self.get(path))

    ignores = {"BackupManagementType": "the workload says it."}


@cmdlet("Unregister-AzRecoveryServicesBackupContainer")
class UnregisterAzRecoveryServicesBackupContainer(RecoveryCmdlet):
    """Takes a container off the vault."""

    net_command = f"{BACKUP_COMMANDS}UnregisterAzureRmRecoveryServicesBackupContainer"

    def process(self) -> None:
        container = self.taken("Container")
        name = str(container.values["Name"])
        kind = str(container.values.get("ContainerType"))
        if kind == "AzureVM":
            self.fails(f"Containers of type {kind} cannot be unregistered.")
            return
        if not self.should_process(name, "Unregister"):
            return
        question = f"Are you sure you want to unregister the container '{name}'?"
        if not self.Force and not self.should_continue(question, ""):
            return

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "DELETE", container_path(self, container), vault_version())
            if self.PassThru:
                yield container

        self.perform(f"deletion of container '{name}'", work)


@cmdlet("Undo-AzRecoveryServicesBackupContainerDeletion")
class UndoAzRecoveryServicesBackupContainerDeletion(RecoveryCmdlet):
    """Brings a deleted container back."""

    net_command = f"{BACKUP_COMMANDS}UndoAzureRmRecoveryServicesBackupContainerDeletion"
    ignores = {"BackupManagementType": "the container says it.", "WorkloadType": "the container says it."}

    def process(self) -> None:
        container = self.taken("Container")
        name = str(container.values["Name"])
        question = f"Are you sure you want to restore the deleted container '{name}'?"
        if not self.should_process(name, "Undelete") or not (self.Force or self.should_continue(question, "")):
            return

        def work(operation: Operation) -> Iterator[Value]:
            before = container.document.get("properties") or {}
            kept = {
                key: before[key]
                for key in ("containerType", "sourceResourceId", "workloadType", "friendlyName", "backupManagementType")
                if before.get(key)
            }
            path, body = container_path(self, container), {"properties": {**kept, "operationType": "Rehydrate"}}
            status = operation.write(self.manager(), "PUT", path, vault_version(), body)
            yield container_object(status.result or self.get(path))

        self.perform(f"recovery of container '{name}'", work)


@cmdlet("Get-AzRecoveryServicesBackupManagementServer")
class GetAzRecoveryServicesBackupManagementServer(RecoveryCmdlet):
    """Gets the backup servers that are registered."""

    net_command = f"{BACKUP_COMMANDS}GetAzureRmRecoveryServicesBackupManagementServer"

    def process(self) -> None:
        self.run(self._found)

    def _found(self) -> Iterator[Value]:
        for document in self.items(f"{self.vault_path()}/backupEngines"):
            properties = document.get("properties") or {}
            if self.Name and str(document.get("name")).lower() != self.Name.lower():
                continue
            values = {
                "Name": document.get("name"),
                "BackupEngineType": properties.get("backupEngineType"),
                "BackupManagementType": "SCDPM"
                if properties.get("backupManagementType") == "DPM"
                else "AzureBackupServer",
            }
            yield backup("BackupEngineBase", values, document)


@cmdlet("Unregister-AzRecoveryServicesBackupManagementServer")
class UnregisterAzRecoveryServicesBackupManagementServer(RecoveryCmdlet):
    """Takes a backup server off the vault."""

    net_command = f"{BACKUP_COMMANDS}UnregisterAzureRmRecoveryServicesBackupManagementServer"

    def process(self) -> None:
        server = self.taken("AzureRmBackupManagementServer")
        name = str(server.values["Name"])
        if not self.should_process(name, "Unregister"):
            return

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.vault_path()}/registeredIdentities/{quote(name, safe='')}"
            operation.write(self.manager(), "DELETE", path, vault_version())
            if self.PassThru:
                yield server

        self.perform(f"deletion of backup server '{name}'", work)


@cmdlet("Initialize-AzRecoveryServicesBackupProtectableItem")
class InitializeAzRecoveryServicesBackupProtectableItem(RecoveryCmdlet):
    """Lets the service look for what could be backed up in a container."""

    net_command = f"{BACKUP_COMMANDS}InitializeAzureRmRecoveryServicesBackupProtectableItem"

    def process(self) -> None:
        container = self.taken("Container")
        name = str(container.values["Name"])
        if not self.should_process(name, "Initialize"):
            return
        _, kind = SERVICE_WORKLOADS[self.text("WorkloadType").lower()]

        def work(operation: Operation) -> Iterator[Value]:
            path, wanted = f"{container_path(self, container)}/inquire", {"$filter": f"workloadType eq '{kind}'"}
            operation.write(self.manager(), "POST", path, vault_version(), query=wanted)
            if self.PassThru:
                yield container

        self.perform(f"inquiry of container '{name}'", work)


def workload_of(cmdlet: RecoveryCmdlet) -> tuple[str, str]:
    """The service's kinds of management and workload that -WorkloadType means."""
    found = SERVICE_WORKLOADS.get(cmdlet.text("WorkloadType").lower())
    if found is None:
        raise OperationRefusedError(
            f"'{cmdlet.text('WorkloadType')}' is no workload that is backed up.", "System.ArgumentException"
        )
    return found


def properties_of(value: Value) -> dict[str, Any]:
    """The properties in the document of an object."""
    found: dict[str, Any] = unwrap(value).document.get("properties") or {}
    return found
