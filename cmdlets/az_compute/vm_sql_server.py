"""The SQL Server agent extension of virtual machines, and the settings that it takes."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import AzureObject, record_class
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_compute._base import COMMANDS
from cmdlets.az_compute._vm_extensions import EXTENSION, GetExtension, Kind, RemoveExtension, SetExtension, filled
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

AGENT = Kind("Microsoft.SqlServer.Management", "SqlIaaSAgent", "2.0", "SqlIaasExtension")
_SECRETS = ("StorageUrl", "StorageAccessKey", "Password", "ServicePrincipalName", "ServicePrincipalSecret")
"""The settings that only the extension may know."""
_SCHEDULE = ("FullBackupFrequency", "FullBackupStartHour", "FullBackupWindowInHours", "LogBackupFrequencyInMinutes")
_MISSING = "{0} cannot be null when BackupScheduleType is set to Manual"
_NOT_FIVE = (
    "LogBackupFrequencyInMinutes cannot be null or should be multiple of 5 when BackupScheduleType is set to Manual"
)


def _settings(kind: str, values: dict[str, Value]) -> AzureObject:
    return record_class(f"{COMMANDS}{kind}")(values)


def _plain(secret: Value) -> str | None:
    found = unwrap(secret)
    return None if found is None else str(found.reveal())


@cmdlet("New-AzVMSqlServerAutoPatchingConfig")
class NewAzVMSqlServerAutoPatchingConfig(AzCmdlet):
    """Makes settings for patches in memory."""

    net_command = f"{COMMANDS}NewAzureVMSqlServerAutoPatchingConfigCommand"
    examples = (Example("(New-AzVMSqlServerAutoPatchingConfig -Enable -DayOfWeek Thursday).DayOfWeek", "Thursday"),)

    def process(self) -> None:
        names = ("DayOfWeek", "MaintenanceWindowStartingHour", "MaintenanceWindowDuration", "PatchCategory")
        values = {"Enable": bool(self.Enable), **{name: getattr(self, name) for name in names}}
        self.write(_settings("AutoPatchingSettings", values))


@cmdlet("New-AzVMSqlServerAutoBackupConfig")
class NewAzVMSqlServerAutoBackupConfig(AzCmdlet):
    """Makes settings for backups in memory."""

    net_command = f"{COMMANDS}NewAzureVMSqlServerAutoBackupConfigCommand"
    examples = (
        Example(
            "(New-AzVMSqlServerAutoBackupConfig -ResourceGroupName rg -Enable -RetentionPeriodInDays 10).RetentionPeriod",
            "10",
        ),
    )

    def process(self) -> None:
        address, key = self._account()
        frequency, start, window, logs = self._schedule()
        values = {
            "Enable": bool(self.Enable),
            "EnableEncryption": bool(self.EnableEncryption),
            "RetentionPeriod": self.RetentionPeriodInDays,
            "StorageUrl": address,
            "StorageAccessKey": key,
            "Password": _plain(self.CertificatePassword),
            "BackupSystemDbs": bool(self.BackupSystemDbs),
            "BackupScheduleType": self.BackupScheduleType,
            "FullBackupFrequency": frequency,
            "FullBackupStartTime": start,
            "FullBackupWindowHours": window,
            "LogBackupFrequency": logs,
        }
        self.write(_settings("AutoBackupSettings", values))

    def _account(self) -> tuple[str | None, str | None]:
        """The address of the account's blobs, and its key, which is asked for where a context names the account."""
        context = unwrap(self.StorageContext)
        if context is None:
            address = None if self.StorageUri is None else str(unwrap(self.StorageUri).ToString())
            return address, _plain(self.StorageKey)
        # What only this needs.
        from cmdlets.az_compute._vm_blobs import account_key
        from cmdlets.az_compute._vm_storage import get_account

        manager, name = self.manager(), context.net_get("StorageAccountName")
        try:
            get_account(manager, self.ResourceGroupName, name)
            return context.net_get("BlobEndPoint"), account_key(manager, self.ResourceGroupName, name)
        except ServiceError as problem:
            self.throw_service_error(problem)

    def _schedule(self) -> tuple[Value, ...]:
        """When backups are made: said where the schedule is manual, and all of it then."""
        values = tuple(getattr(self, name) for name in _SCHEDULE)
        if (self.BackupScheduleType or "").lower() != "manual":
            return (None,) * len(values)
        missing = next((name for name, value in zip(_SCHEDULE[:3], values, strict=False) if value is None), None)
        if missing is not None:
            self.throw(_MISSING.format(missing), "System.Exception")
        if values[3] is None or values[3] % 5:
            self.throw(_NOT_FIVE, "System.Exception")
        return values


@cmdlet("New-AzVMSqlServerKeyVaultCredentialConfig")
class NewAzVMSqlServerKeyVaultCredentialConfig(AzCmdlet):
    """Makes settings for a key vault's credential in memory."""

    net_command = f"{COMMANDS}NewAzureVMSqlServerKeyVaultCredentialConfigCommand"
    examples = (
        Example(
            "(New-AzVMSqlServerKeyVaultCredentialConfig rg -Enable -CredentialName c).CredentialName",
            "c",
        ),
    )

    def process(self) -> None:
        if not self.should_process("KeyVaultCredentialSettings", "New"):
            return
        values = {
            "ResourceGroupName": self.ResourceGroupName,
            "Enable": bool(self.Enable),
            "CredentialName": self.CredentialName,
            "AzureKeyVaultUrl": self.AzureKeyVaultUrl,
            "ServicePrincipalName": self.ServicePrincipalName,
            "ServicePrincipalSecret": _plain(self.ServicePrincipalSecret),
            "Credentials": None,
        }
        self.write(_settings("KeyVaultCredentialSettings", values))


@cmdlet("Set-AzVMSqlServerExtension")
class SetAzVMSqlServerExtension(SetExtension):
    """Installs the SQL Server agent, or changes its settings."""

    net_command = f"{COMMANDS}SetAzureVMSqlServerExtensionCommand"
    kind = AGENT

    def process(self) -> None:
        try:
            self._there = self._installed()
        except ServiceError as problem:
            self.throw_service_error(problem)
        super().process()

    def _installed(self) -> Document:
        """The agent as the machine has it, empty without one; the machine's location. Raises ServiceError."""
        machine = self.machine(super().target())
        self._location = machine.get("location")
        found = (each for each in machine.get("resources") or () if each["properties"]["publisher"] == AGENT.publisher)
        return next(found, {})

    def target(self) -> ResourceId:
        found = super().target()
        name = getattr(self, "_there", {}).get("name")
        return found._replace(names=(found.names[0], name)) if name else found

    def body(self, target: ResourceId) -> Document:
        return {**super().body(target), "location": self._location or self.Location}

    def properties(self) -> dict[str, Any]:
        before = self._there.get("properties", {}).get("typeHandlerVersion")
        found = super().properties()
        found["autoUpgradeMinorVersion"] = None
        return {**found, "typeHandlerVersion": before or self.Version or AGENT.version}

    def settings(self) -> Document:
        given = {
            "AutoPatchingSettings": _public(self.AutoPatchingSettings),
            "AutoBackupSettings": _public(self.AutoBackupSettings),
            "KeyVaultCredentialSettings": _public(self.KeyVaultCredentialSettings),
            "AutoTelemetrySettings": {"Region": self._location},
            "DeploymentToken": random.randrange(2**31),
        }
        return filled(given)

    def secrets(self) -> Document:
        backup, vault = unwrap(self.AutoBackupSettings), unwrap(self.KeyVaultCredentialSettings)
        names = ("StorageUrl", "StorageAccessKey", "Password")
        found: Document = {name: (backup.net_get(name) if backup is not None else None) or "" for name in names}
        if vault is not None:
            keys = ("AzureKeyVaultUrl", "ServicePrincipalName", "ServicePrincipalSecret")
            found["PrivateKeyVaultCredentialSettings"] = filled({key: vault.net_get(key) for key in keys})
        return found


def _public(settings: Value) -> Document | None:
    found = unwrap(settings)
    if found is None:
        return None
    return filled({name: found.net_get(name) for name in found.net_names() if name not in _SECRETS})


@cmdlet("Get-AzVMSqlServerExtension")
class GetAzVMSqlServerExtension(GetExtension):
    """Gets the settings of the SQL Server agent."""

    net_command = f"{COMMANDS}GetAzureVMSqlServerExtensionCommand"
    kind = AGENT
    net_type = f"{COMMANDS}VirtualMachineSqlServerExtensionContext"

    def more(self, settings: Mapping[str, Any]) -> dict[str, Value]:
        kinds = ("AutoPatchingSettings", "AutoBackupSettings", "KeyVaultCredentialSettings")
        return {
            kind: _settings(kind, json.loads(json.dumps(settings[kind]))) if kind in settings else None
            for kind in kinds
        }


@cmdlet("Remove-AzVMSqlServerExtension")
class RemoveAzVMSqlServerExtension(RemoveExtension):
    """Removes the SQL Server agent."""

    net_command = f"{COMMANDS}RemoveAzureVMSqlServerExtensionCommand"
    resource = EXTENSION
