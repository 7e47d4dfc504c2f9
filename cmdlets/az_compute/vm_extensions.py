"""Extensions of virtual machines: any, and those with few settings of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_compute._base import COMMANDS, MODELS
from cmdlets.az_compute._vm_extensions import (
    ExtensionCmdlet,
    GetExtension,
    Kind,
    RemoveExtension,
    SetExtension,
    filled,
    settings_of,
)
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_COMPUTE = "Microsoft.Compute"
ACCESS = Kind(_COMPUTE, "VMAccessAgent", "2.0")
BGINFO = Kind(_COMPUTE, "BGInfo", "2.1")
DOMAIN = Kind(_COMPUTE, "JsonADDomainExtension", "1.3")
_MONITORS = (
    ("Microsoft.OSTCExtensions", "AzureEnhancedMonitorForLinux"),
    ("Microsoft.AzureCAT.AzureEnhancedMonitoring", "AzureCATExtensionHandler"),
    ("Microsoft.AzureCAT.AzureEnhancedMonitoring", "MonitorX64Linux"),
    ("Microsoft.AzureCAT.AzureEnhancedMonitoring", "MonitorX64Windows"),
)


@cmdlet("Set-AzVMExtension")
class SetAzVMExtension(SetExtension):
    """Installs an extension of any publisher, or changes its settings."""

    net_command = f"{COMMANDS}SetAzureVMExtensionCommand"

    def properties(self) -> dict[str, Any]:
        return {
            **super().properties(),
            "publisher": self.Publisher,
            "type": self.ExtensionType,
            "typeHandlerVersion": self.TypeHandlerVersion,
            "enableAutomaticUpgrade": self.EnableAutomaticUpgrade,
        }

    def settings(self) -> Document:
        return self._given(self.Settings, self.SettingString)

    def secrets(self) -> Document:
        return self._given(self.ProtectedSettings, self.ProtectedSettingString)

    def _given(self, table: Value, text: str | None) -> Document:
        if not text:
            return None if table is None else settings_of(table)
        try:
            return json.loads(text)
        except ValueError:
            # The text itself may be a secret.
            self.invalid("The settings are no JSON.")


@cmdlet("Get-AzVMExtension")
class GetAzVMExtension(GetExtension):
    """Gets the extensions of a virtual machine, or one."""

    net_command = f"{COMMANDS}GetAzureVMExtensionCommand"


@cmdlet("Remove-AzVMExtension")
class RemoveAzVMExtension(RemoveExtension):
    """Removes an extension, after asking."""

    net_command = f"{COMMANDS}RemoveAzureVMExtensionCommand"


@cmdlet("Set-AzVMBginfoExtension")
class SetAzVMBginfoExtension(SetExtension):
    """Installs BGInfo."""

    net_command = f"{COMMANDS}SetAzureVMBGInfoExtensionCommand"
    kind = BGINFO


def _password(credential: Value) -> Document:
    """The password of a credential, as the secret settings of the extensions that need one; none without a credential."""
    return {} if credential is None else {"Password": unwrap(unwrap(credential).Password).reveal()}


@cmdlet("Set-AzVMAccessExtension")
class SetAzVMAccessExtension(SetExtension):
    """Resets an administrator's name and password by the VMAccess extension."""

    net_command = f"{COMMANDS}SetAzureVMAccessExtensionCommand"
    kind = ACCESS

    def settings(self) -> Document:
        return {} if self.Credential is None else {"UserName": unwrap(self.Credential).UserName or ""}

    def secrets(self) -> Document:
        return _password(self.Credential)


@cmdlet("Get-AzVMAccessExtension")
class GetAzVMAccessExtension(GetExtension):
    """Gets the VMAccess extension."""

    net_command = f"{COMMANDS}GetAzureVMAccessExtensionCommand"
    kind = ACCESS
    net_type = f"{MODELS}VirtualMachineAccessExtensionContext"

    def more(self, settings: Mapping[str, Any]) -> dict[str, Value]:
        return {"UserName": settings.get("UserName")}


@cmdlet("Remove-AzVMAccessExtension")
class RemoveAzVMAccessExtension(RemoveExtension):
    """Removes the VMAccess extension, after asking."""

    net_command = f"{COMMANDS}RemoveAzureVMAccessExtensionCommand"


@cmdlet("Set-AzVMADDomainExtension")
class SetAzVMADDomainExtension(SetExtension):
    """Makes a machine a member of a domain."""

    net_command = f"{COMMANDS}SetAzureVMADDomainExtensionCommand"
    kind = DOMAIN

    def settings(self) -> Document:
        user = unwrap(self.Credential).UserName if self.Credential is not None else None
        given = {"Name": self.DomainName, "OUPath": self.OUPath, "User": user, "Options": self.JoinOption}
        return {**filled(given), "Restart": bool(self.Restart)}

    def secrets(self) -> Document:
        return _password(self.Credential)


@cmdlet("Get-AzVMADDomainExtension")
class GetAzVMADDomainExtension(GetExtension):
    """Gets the extension that makes a machine a member of a domain."""

    net_command = f"{COMMANDS}GetAzureVMADDomainExtensionCommand"
    kind = DOMAIN
    net_type = f"{MODELS}VirtualMachineADDomainExtensionContext"

    def more(self, settings: Mapping[str, Any]) -> dict[str, Value]:
        return {
            "DomainName": settings.get("Name"),
            "OUPath": settings.get("OUPath"),
            "User": settings.get("User"),
            "Restart": settings.get("Restart"),
            "JoinOption": settings.get("Options"),
        }


@cmdlet("Get-AzVMDiagnosticsExtension")
class GetAzVMDiagnosticsExtension(GetExtension):
    """Gets the diagnostics extension."""

    net_command = f"{COMMANDS}GetAzureRmVMDiagnosticsExtensionCommand"
    kind = Kind("Microsoft.Azure.Diagnostics", "IaaSDiagnostics", "1.5", "Microsoft.Insights.VMDiagnosticsSettings")


@cmdlet("Remove-AzVMDiagnosticsExtension")
class RemoveAzVMDiagnosticsExtension(RemoveExtension):
    """Removes the diagnostics extension."""

    net_command = f"{COMMANDS}RemoveAzureRmVMDiagnosticsExtensionCommand"
    kind = GetAzVMDiagnosticsExtension.kind


class MonitorCmdlet(ExtensionCmdlet):
    """Base of those for the extension that monitors SAP systems, found by its publisher where no name is given."""

    ignores = {"OSType": "the extension is found by its publisher"}

    def found(self) -> ResourceId:
        """The extension; ends the command where the machine has none."""
        target = self.target()
        if len(target.names) > 1:
            return target
        try:
            extensions = list(self.manager().items(f"{self.machine_path(target)}/extensions", self.resource.version))
        except ServiceError as problem:
            self.throw_service_error(problem)
        for item in extensions:
            if (item["properties"]["publisher"], item["properties"]["type"]) in _MONITORS:
                return target._replace(names=(*target.names, item["name"]))
        self.invalid(f"The machine '{target.names[0]}' has no extension for monitoring SAP systems.")


@cmdlet("Get-AzVMAEMExtension")
class GetAzVMAEMExtension(MonitorCmdlet, GetExtension):
    """Gets the extension that monitors SAP systems."""

    net_command = f"{COMMANDS}GetAzureRmVMAEMExtension"

    def process(self) -> None:
        self.show(self.found())


@cmdlet("Remove-AzVMAEMExtension")
class RemoveAzVMAEMExtension(MonitorCmdlet, RemoveExtension):
    """Removes the extension that monitors SAP systems."""

    net_command = f"{COMMANDS}RemoveAzureRmVMAEMExtension"

    def process(self) -> None:
        self.remove(self.found())
