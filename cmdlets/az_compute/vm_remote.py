"""What a virtual machine shows from outside: its remote desktop, its screen and console while it starts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote, urlsplit

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId, version_of
from cmdlets._az.resources import ResourceCmdlet
from cmdlets.az_compute._base import COMMANDS
from cmdlets.az_compute.virtual_machines import VM
from pscompat.azure.errors import ServiceError
from pscompat.providers.single_file import single_file

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_INTERFACE = "Microsoft.Network/networkInterfaces"
_ADDRESS = "Microsoft.Network/publicIPAddresses"
_BALANCER = "Microsoft.Network/loadBalancers"
_PORT = 3389
_NO_CLIENT = "pscompat starts no remote desktop client; -LocalPath alone writes the file."
_NO_ADDRESS = "No public address leads to the virtual machine '{0}'."
_NOTHING_YET = "The virtual machine has no screen and no console to show yet."


class MachineCmdlet(ResourceCmdlet):
    """Base."""

    resource = VM

    def invalid_machine(self, message: str) -> NoReturn:
        """End the command since the machine cannot show it."""
        self.throw(message, "", "InvalidData", exception="System.InvalidOperationException")


@cmdlet("Get-AzRemoteDesktopFile")
class GetAzRemoteDesktopFile(MachineCmdlet):
    """Writes a file with which a remote desktop client connects to a virtual machine."""

    net_command = f"{COMMANDS}GetAzureRemoteDesktopFileCommand"
    refuses = {"Launch": _NO_CLIENT}

    def process(self) -> None:
        target = self.target()
        file = single_file(self.scope, self.LocalPath, literal=True)
        try:
            address = self._address(target)
        except ServiceError as problem:
            self.throw_service_error(problem)
        if address is None:
            self.invalid_machine(_NO_ADDRESS.format(target.name))
        Path(file).write_text(f"full address:s:{address}\nprompt for credentials:i:1\n", "utf-8")

    def _address(self, target: ResourceId) -> str | None:
        """The address and port that lead to the machine's remote desktop. Raises ServiceError."""
        manager = self.manager()
        machine = manager.get(self.path(target), VM.version)
        for reference in (machine["properties"].get("networkProfile") or {}).get("networkInterfaces") or ():
            interface = manager.get(reference["id"], version_of(_INTERFACE))
            for configuration in interface["properties"].get("ipConfigurations") or ():
                properties = configuration["properties"]
                if properties.get("publicIPAddress"):
                    return self._public(properties["publicIPAddress"]["id"], _PORT)
                for rule in properties.get("loadBalancerInboundNatRules") or ():
                    found = self._balanced(rule["id"])
                    if found is not None:
                        return found
        return None

    def _balanced(self, rule_id: str) -> str | None:
        manager = self.manager()
        balancer = manager.get(rule_id.partition("/inboundNatRules/")[0], version_of(_BALANCER))["properties"]
        rule = next(each for each in balancer["inboundNatRules"] if each["id"].lower() == rule_id.lower())["properties"]
        if rule.get("backendPort") != _PORT:
            return None
        frontend = rule["frontendIPConfiguration"]["id"].lower()
        for each in balancer["frontendIPConfigurations"]:
            if each["id"].lower() == frontend and each["properties"].get("publicIPAddress"):
                return self._public(each["properties"]["publicIPAddress"]["id"], rule["frontendPort"])
        return None

    def _public(self, address_id: str, port: int) -> str | None:
        address = self.manager().get(address_id, version_of(_ADDRESS))["properties"]
        name = (address.get("dnsSettings") or {}).get("fqdn") or address.get("ipAddress")
        return None if name is None else f"{name}:{port}"


@cmdlet("Get-AzVMBootDiagnosticsData")
class GetAzVMBootDiagnosticsData(MachineCmdlet):
    """Fetches the screen of a virtual machine, and of one with Linux what it wrote to its console."""

    net_command = f"{COMMANDS}GetAzureVMBootDiagnosticsDataCommand"
    ignores = {"Windows": "what -Linux does not ask for"}

    def process(self) -> None:
        target = self.target()
        folder = Path(single_file(self.scope, self.LocalPath, literal=True)) if self.LocalPath else None
        manager = self.manager()
        try:
            machine = manager.get(self.path(target), VM.version, {"$expand": "instanceView"})
            self._check(machine["properties"])
            found = manager.read("POST", f"{self.path(target)}/retrieveBootDiagnosticsData", VM.version)
        except ServiceError as problem:
            self.throw_service_error(problem)
        if folder is not None:
            self._fetch(found.get("consoleScreenshotBlobUri"), folder)
        if self.Linux:
            file = self._fetch(found.get("serialConsoleLogBlobUri"), folder or Path(tempfile.gettempdir()))
            self.write(file.read_text("utf-8", "replace"))

    def _check(self, properties: Document) -> None:
        settings: Any = (properties.get("diagnosticsProfile") or {}).get("bootDiagnostics") or {}
        if not settings.get("enabled"):
            self.invalid_machine("no diagnostic profile enabled")

    def _fetch(self, address: str | None, folder: Path) -> Path:
        """What is at an address, in a file of its name."""
        if not address:
            self.invalid_machine(_NOTHING_YET)
        # What only this cmdlet needs.
        from pscompat.azure.blob_data import BlobReader

        file = folder / unquote(urlsplit(address).path).rpartition("/")[2]
        place = address.partition("?")[0]
        try:
            content = b"".join(BlobReader(self.connection(), address).parts())
        except ServiceError as problem:
            # The text of the error can hold the signature of the address.
            self.invalid_machine(
                f"'{place}' was answered {problem.status_code}."
                if problem.status_code
                else f"'{place}' cannot be reached."
            )
        file.write_bytes(content)
        return file
