"""The extensions that run something on a virtual machine: custom scripts, DSC, Chef."""

from __future__ import annotations

import json
import os.path
import re
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import record_class
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_compute._base import COMMANDS, MODELS, date_time
from cmdlets.az_compute._files import file_text
from cmdlets.az_compute._vm_base import canonical
from cmdlets.az_compute._vm_extensions import (
    ExtensionCmdlet,
    GetExtension,
    Kind,
    RemoveExtension,
    SetExtension,
    filled,
    settings_of,
)
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Hashtable, unwrap
from pscompat.providers.single_file import single_file

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

SCRIPT = Kind("Microsoft.Compute", "CustomScriptExtension", "1.4")
DSC = Kind("Microsoft.Powershell", "DSC", "", "Microsoft.Powershell.DSC")
CHEF = Kind("Chef.Bootstrap.WindowsAzure", "ChefClient", "", "ChefClient")
_LINUX_CHEF = "LinuxChefClient"
_RUN_FILE = re.compile(r"-file\s+(\S+)\s*(.*)", re.IGNORECASE)
_LINUX = "The current VM is a Linux VM.  Custom script extension can be set only to Windows VM."
_FIRST_FILE = "The first specified file is used as the run script."


@cmdlet("Set-AzVMCustomScriptExtension")
class SetAzVMCustomScriptExtension(SetExtension):
    """Runs a script that the machine fetches from addresses, or from the blobs of an account."""

    net_command = f"{COMMANDS}SetAzureVMCustomScriptExtensionCommand"
    kind = SCRIPT

    def target(self) -> ResourceId:
        context = unwrap(self.InputObject)
        if context is None:
            return super().target()
        names = (context.net_get("VMName"), context.net_get("Name"))
        return ResourceId("", context.net_get("ResourceGroupName"), self.resource.type, names)

    def _before(self, name: str) -> Any:
        """A property of -InputObject, None without one."""
        context = unwrap(self.InputObject)
        return None if context is None else context.net_get(name)

    def properties(self) -> dict[str, Any]:
        return {
            **super().properties(),
            "typeHandlerVersion": self.TypeHandlerVersion or self._before("TypeHandlerVersion") or self.kind.version,
        }

    def body(self, target: ResourceId) -> Document:
        """As of any extension; it is for Windows alone."""
        machine = self.machine(target)
        if ((machine.get("properties") or {}).get("osProfile") or {}).get("linuxConfiguration") is not None:
            self.throw(_LINUX, "InvalidArgument", "InvalidArgument", None, "System.ArgumentException")
        location = self.Location or self._before("Location") or machine.get("location")
        return {"location": location, "properties": filled(self.properties())}

    def settings(self) -> Document:
        return {} if self.SecureExecution else {"commandToExecute": self._command()}

    def secrets(self) -> Document:
        files = self._blobs() if self.FileName else self.FileUri or self._before("Uri") or ()
        given = {
            "storageAccountName": self.StorageAccountName,
            "storageAccountKey": self.StorageAccountKey,
            "fileUris": [str(file) for file in files] or None,
            "commandToExecute": self._command() if self.SecureExecution else None,
        }
        return filled(given) or None

    def _command(self) -> str:
        run, argument = self.Run, self.Argument
        before = _RUN_FILE.search(self._before("CommandToExecute") or "")
        if before is not None:
            run, argument = run or before[1], argument or before[2]
        if not run and self.FileName:
            self.write_warning(_FIRST_FILE)
            run = self.FileName[0]
        return f"powershell -ExecutionPolicy Unrestricted -file {run or ''} {argument or ''}"

    def _blobs(self) -> list[str]:
        """The addresses of the files in the container, each with a signature that lets it be read for a day."""
        # Few scripts come from blobs.
        from cmdlets.az_compute._vm_blobs import account_key, readable_blob

        if not self.StorageAccountName:
            self.invalid("Give -StorageAccountName: a session has no storage account of its own.")
        given = self.StorageAccountKey
        if given:
            key = self.base64_key(given)
        else:
            key = account_key(self.manager(), self.target().group, self.StorageAccountName)
        suffix = self.StorageEndpointSuffix or "core.windows.net"
        place = f"https://{self.StorageAccountName}.blob.{suffix}/{self.ContainerName}"
        return [readable_blob(self.StorageAccountName, key, f"{place}/{name}") for name in self.FileName]


@cmdlet("Get-AzVMCustomScriptExtension")
class GetAzVMCustomScriptExtension(GetExtension):
    """Gets the custom script extension."""

    net_command = f"{COMMANDS}GetAzureVMCustomScriptExtensionCommand"
    kind = SCRIPT
    net_type = f"{MODELS}VirtualMachineCustomScriptExtensionContext"

    def more(self, settings: Mapping[str, Any]) -> dict[str, Value]:
        return {"CommandToExecute": settings.get("commandToExecute"), "Uri": list(settings.get("fileUris") or ())}


@cmdlet("Remove-AzVMCustomScriptExtension")
class RemoveAzVMCustomScriptExtension(RemoveExtension):
    """Removes the custom script extension, after asking."""

    net_command = f"{COMMANDS}RemoveAzureVMCustomScriptExtensionCommand"


@cmdlet("Set-AzVMDscExtension")
class SetAzVMDscExtension(SetExtension):
    """Applies a configuration of PowerShell DSC, whose archive is in a storage account."""

    net_command = f"{COMMANDS}SetAzureVMDscExtensionCommand"
    kind = DSC
    ignores = {"Force": "what is uploaded has a name that nothing else has"}

    def properties(self) -> dict[str, Any]:
        if self.ArchiveBlobName and not re.fullmatch(r"[0-9]\.\d+", self.Version):
            self.invalid("The version is a number, a dot and a number, as in 2.9.", self.Version)
        return {
            **super().properties(),
            "typeHandlerVersion": self.Version,
            "autoUpgradeMinorVersion": bool(self.AutoUpdate),
        }

    def settings(self) -> Document:
        if not self.ArchiveBlobName:
            return {}
        # What only this needs.
        from cmdlets.az_compute._vm_blobs import account_key, blob_signature

        if os.path.basename(self.ArchiveBlobName) != self.ArchiveBlobName:
            self.invalid("The archive is a blob's name, without a path.", self.ArchiveBlobName)
        account, url = self.ArchiveStorageAccountName, f"{self._container()}/{self.ArchiveBlobName}"
        self._key = account_key(self.manager(), self.ArchiveResourceGroupName or self.ResourceGroupName, account)
        stem = os.path.splitext(self.ArchiveBlobName)[0]
        plain, _ = self._arguments()
        return filled(
            {
                "SasToken": blob_signature(account, self._key, url, hours=1, permissions="rd"),
                "ModulesUrl": url,
                "ConfigurationFunction": f"{stem}\\{self.ConfigurationName or stem}",
                "Properties": plain,
                "Privacy": {"DataCollection": self.DataCollection},
                "WmfVersion": self.WmfVersion,
                "ProtocolVersion": "2.0.0.0",
            }
        )

    def secrets(self) -> Document:
        _, secret = self._arguments()
        data = self._data() if self.ArchiveBlobName and self.ConfigurationData else None
        return filled({"Items": secret or None, "DataBlobUri": data})

    def _container(self) -> str:
        """The address of the archive's container."""
        suffix = self.ArchiveStorageEndpointSuffix or "core.windows.net"
        container = self.ArchiveContainerName or "windows-powershell-dsc"
        return f"https://{self.ArchiveStorageAccountName}.blob.{suffix}/{container}"

    def _data(self) -> str | None:
        """The signed address of the configuration's data, which are uploaded; None where ShouldProcess says no. Raises ServiceError."""
        # What only this needs.
        from cmdlets.az_compute._vm_blobs import blob_signature
        from pscompat.azure.blob_data import BlobWriter

        path = Path(single_file(self.scope, self.ConfigurationData, literal=True))
        if not path.is_file():
            self.invalid(f"Cannot find configuration data file: {path}")
        if path.suffix.lower() != ".psd1":
            self.invalid("The configuration data file's name has to end in .psd1.")
        name = self.ConfigurationName or os.path.splitext(self.ArchiveBlobName)[0]
        url = f"{self._container()}/{name}-{uuid.uuid4()}.psd1"
        if not self.should_process(url, f"Upload '{path}'"):
            return None
        BlobWriter(self.connection(), url, self._key).put(path.read_bytes())
        return url + blob_signature(self.ArchiveStorageAccountName, self._key, url, hours=1, permissions="rd")

    def _arguments(self) -> tuple[list[Document], dict[str, str]]:
        """The arguments of the configuration, and the passwords among them, which they refer to."""
        plain: list[Document] = []
        secret: dict[str, str] = {}
        for name, value in (unwrap(self.ConfigurationArgument) or Hashtable()).items():
            found = unwrap(value)
            if hasattr(found, "Password"):
                secret[str(name)] = unwrap(found.Password).reveal()
                kind = "System.Management.Automation.PSCredential"
                shown = {"UserName": found.UserName, "Password": f"PrivateSettingsRef:{name}"}
                plain.append({"Name": str(name), "Value": shown, "TypeName": kind})
            else:
                kind = getattr(found, "net_name", "System.String" if isinstance(found, str) else "System.Object")
                plain.append({"Name": str(name), "Value": settings_of(found), "TypeName": kind})
        return plain, secret


@cmdlet("Get-AzVMDscExtension")
class GetAzVMDscExtension(GetExtension):
    """Gets the settings of the DSC extension."""

    net_command = f"{COMMANDS}GetAzureVMDscExtensionCommand"
    kind = DSC
    net_type = "Microsoft.Azure.Commands.Compute.Extension.DSC.VirtualMachineDscExtensionContext"

    def more(self, settings: Mapping[str, Any]) -> dict[str, Value]:
        return {
            "ModulesUrl": settings.get("ModulesUrl"),
            "ConfigurationFunction": settings.get("ConfigurationFunction"),
            "Properties": json.dumps(settings.get("Properties"), indent=2) if settings.get("Properties") else None,
            "StatusesText": None,
        }


@cmdlet("Get-AzVMDscExtensionStatus")
class GetAzVMDscExtensionStatus(ExtensionCmdlet):
    """Tells how the last configuration by the DSC extension ended."""

    net_command = f"{COMMANDS}GetAzureVMDscExtensionStatusCommand"
    kind = DSC

    def process(self) -> None:
        target = self.target()
        try:
            path = f"{self.machine_path(target)}/instanceView"
            view = self.manager().get(path, VM.version)
        except ServiceError as problem:
            self.throw_service_error(problem)
        for extension in view.get("extensions") or ():
            if extension.get("type") == DSC.name and extension.get("name") == target.name:
                self.write(self._of(target, extension))

    def _of(self, target: ResourceId, extension: Document) -> Value:
        status = (extension.get("statuses") or [{}])[0]
        log = (extension.get("substatuses") or [{}])[0].get("message") or ""
        return record_class("Microsoft.Azure.Commands.Compute.Extension.DSC.VirtualMachineDscExtensionStatusContext")(
            {
                "ResourceGroupName": target.group,
                "VmName": target.names[0],
                "Version": extension.get("typeHandlerVersion"),
                "Status": status.get("displayStatus"),
                "StatusCode": status.get("code"),
                "StatusMessage": status.get("message"),
                "DscConfigurationLog": log.splitlines(),
                "Timestamp": date_time(status.get("time")),
            }
        )


@cmdlet("Remove-AzVMDscExtension")
class RemoveAzVMDscExtension(RemoveExtension):
    """Removes the DSC extension."""

    net_command = f"{COMMANDS}RemoveAzureVMDscExtensionCommand"
    kind = DSC


class ChefKind(GetExtension):
    """Base of those for Chef, whose type depends on the system."""

    def _kind(self) -> Kind:
        return CHEF._replace(type=_LINUX_CHEF, name=_LINUX_CHEF) if self.Linux or not self.Windows else CHEF

    def begin(self) -> None:
        self.kind = self._kind()  # type: ignore[misc]
        super().begin()


@cmdlet("Get-AzVMChefExtension")
class GetAzVMChefExtension(ChefKind):
    """Gets the Chef extension."""

    net_command = f"{COMMANDS}GetAzureRmVMChefExtension"


@cmdlet("Remove-AzVMChefExtension")
class RemoveAzVMChefExtension(RemoveExtension):
    """Removes the Chef extension."""

    net_command = f"{COMMANDS}RemoveAzureRmVMChefExtension"

    def begin(self) -> None:
        windows = bool(self.Windows) and not self.Linux
        self.kind = CHEF if windows else CHEF._replace(type=_LINUX_CHEF, name=_LINUX_CHEF)  # type: ignore[misc]
        super().begin()


@cmdlet("Set-AzVMChefExtension")
class SetAzVMChefExtension(SetExtension):
    """Installs the Chef client."""

    net_command = f"{COMMANDS}SetAzureVMChefExtensionCommand"
    action = "Set Chef Extension"

    def target(self) -> ResourceId:
        found = super().target()
        return found._replace(names=(found.names[0], self._type()))

    def subject(self, target: ResourceId) -> str:
        return target.names[0]

    def _type(self) -> str:
        return CHEF.type if self.Windows else _LINUX_CHEF

    def properties(self) -> dict[str, Any]:
        client = self.ValidationClientName or (f"{self.OrganizationName}-validator" if self.OrganizationName else None)
        if not self.ClientRb and not (self.ChefServerUrl and client):
            self.invalid("Required -ClientRb or -ChefServerUrl and -ValidationClientName options.")
        if self.Daemon and self.Linux:
            self.invalid("Invalid use of -Daemon option. It can only be used for Windows.")
        self._client = client
        return {
            **super().properties(),
            "publisher": CHEF.publisher,
            "type": self._type(),
            "typeHandlerVersion": self.TypeHandlerVersion or self._newest(),
            "autoUpgradeMinorVersion": self.AutoUpgradeMinorVersion or False,
        }

    def _newest(self) -> str:
        """The newest version in the region, as major and minor number. Raises ServiceError."""
        place = f"{self.manager().subscription}/providers/Microsoft.Compute/locations/{canonical(self._where())}"
        path = f"{place}/publishers/{CHEF.publisher}/artifacttypes/vmextension/types/{self._type()}/versions"
        newest = max((item["name"] for item in self.manager().items(path, VM.version)), default="")
        return ".".join(newest.split(".")[:2])

    def _where(self) -> str:
        location: str = self.Location or self.machine(self.target())["location"]
        return location

    def settings(self) -> Document:
        client = file_text(self, self.ClientRb).rstrip("\r\n") if self.ClientRb else ""
        lines = [("chef_server_url  ", self.ChefServerUrl), ("validation_client_name \t", self._client)]
        given = "".join(f"{name}'{value}'\n" for name, value in lines if value)
        return filled(
            {
                "bootstrap_version": self.BootstrapVersion,
                "client_rb": client + (f"\n{given}" if given else ""),
                "runlist": self.RunList,
                "bootstrap_options": _parsed(self.BootstrapOptions),
                "custom_json_attr": _parsed(self.JsonAttribute),
                "chef_daemon_interval": self.ChefDaemonInterval,
                "daemon": self.Daemon if self.Windows else None,
            }
        )

    def secrets(self) -> Document:
        secret = file_text(self, self.SecretFile).rstrip("\r\n") if self.SecretFile else self.Secret
        key = file_text(self, self.ValidationPem).rstrip("\r\n")
        return filled({"secret": secret, "validation_key": key})


def _parsed(text: str | None) -> Document:
    return json.loads(text) if text else None
