"""The diagnostics extension of a scale set in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import free_object
from cmdlets._az.resource_ids import parse_id, version_of
from cmdlets.az_compute._diagnostics import Configuration
from cmdlets.az_compute._files import file_text
from cmdlets.az_compute._vmss import RemoveFromSet
from cmdlets.az_compute.vmss_extensions import AddAzVmssExtension
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

_NAMESPACE = "Microsoft.Azure.Commands.Compute.Extension.Diagnostics."
_EXTENSIONS = AddAzVmssExtension.into
_PUBLISHER, _TYPE = "Microsoft.Azure.Diagnostics", "IaaSDiagnostics"
_NAME, _VERSION = "Microsoft.Insights.VMDiagnosticsSettings", "1.5"
_ACCOUNTS = "Microsoft.Storage/storageAccounts"


def is_diagnostics(extension: ServiceObject) -> bool:
    """Whether it is the diagnostics extension of Windows."""
    kind = f"{extension.get('Publisher')}/{extension.get('Type')}"
    return kind.lower() == f"{_PUBLISHER}/{_TYPE}".lower()


@cmdlet("Remove-AzVmssDiagnosticsExtension")
class RemoveAzVmssDiagnosticsExtension(RemoveFromSet):
    """Removes the diagnostics extensions, or the one with a name."""

    net_command = f"{_NAMESPACE}RemoveAzureRmVmssDiagnosticsExtensionCommand"
    of = _EXTENSIONS

    def process(self) -> None:
        whole: ServiceObject = unwrap(self.VirtualMachineScaleSet)
        if self.should_process(whole.get("Name") or "", "Remove the diagnostics extension"):
            items = list(whole.get(self.of) or ())
            kept = [item for item in items if not self._is_meant(unwrap(item))]
            if len(kept) < len(items):
                whole.put(self.of, kept or None)
        self.write(whole)

    def _is_meant(self, item: ServiceObject) -> bool:
        named = not self.Name or (item.get("Name") or "").lower() == self.Name.lower()
        return named and is_diagnostics(item)


@cmdlet("Add-AzVmssDiagnosticsExtension")
class AddAzVmssDiagnosticsExtension(AzCmdlet):
    """Adds the diagnostics extension in place of those that there are."""

    net_command = f"{_NAMESPACE}AddAzureRmVmssDiagnosticsExtensionCommand"

    def process(self) -> None:
        whole: ServiceObject = unwrap(self.VirtualMachineScaleSet)
        if self.should_process(whole.get("Name") or "", "Add the diagnostics extension"):
            self._add(whole)
        self.write(whole)

    def _add(self, whole: ServiceObject) -> None:
        items = list(whole.get(_EXTENSIONS) or ())
        others = [item for item in items if not is_diagnostics(unwrap(item))]
        if len(others) < len(items):
            question = "The virtual machine scale set already has a diagnostics extension. Do you want to overwrite it?"
            if not self.Force and not self.should_continue(question, "Overwrite the diagnostics extension"):
                return
            self.write_warning("The diagnostics extension that is there is overwritten.")
        public = self._public(whole.get("Id"))
        protected = self._protected(public.get("storageAccount"))
        whole.put(_EXTENSIONS, others)
        added = whole.append(_EXTENSIONS)
        values = {
            "Name": self.Name or _NAME,
            "Publisher": _PUBLISHER,
            "Type": _TYPE,
            "TypeHandlerVersion": self.TypeHandlerVersion or _VERSION,
            "AutoUpgradeMinorVersion": True if self.AutoUpgradeMinorVersion is None else self.AutoUpgradeMinorVersion,
            "Settings": free_object(public),
            "ProtectedSettings": free_object(protected),
        }
        for name, value in values.items():
            added.put(name, value)

    def _read(self, path: str) -> Configuration:
        try:
            return Configuration(file_text(self, path))
        except ValueError as problem:
            self.invalid(f"The file '{path}' cannot be used: {problem}.")

    def _public(self, set_id: str | None) -> dict[str, Any]:
        """What everybody may know: the configuration with the set's id in its metrics, and the account that it writes to."""
        given = self._read(self.SettingFilePath)
        try:
            found: dict[str, Any] = given.public(given.account or None, set_id)
        except ValueError as problem:
            self.invalid(f"The file '{self.SettingFilePath}' cannot be used: {problem}.")
        if given.other_id:
            self.write_warning("The resource id of the metrics is not that of the scale set; it is replaced.")
        return found

    def _protected(self, account: str | None) -> dict[str, Any]:
        """The secrets: those of the file, else the key of the account, which is asked for."""
        path = self.ProtectedSettingFilePath
        given = self._read(path).protected() if path else {}
        name = given.get("storageAccountName") or account
        if not name:
            self.invalid("The configuration names no storage account.")
        given["storageAccountName"] = name
        if not given.get("storageAccountKey") and not given.get("storageAccountSasToken"):
            given["storageAccountKey"] = self._key_of(name)
        given.setdefault("storageAccountEndPoint", "https://core.windows.net")
        return given

    def _key_of(self, name: str) -> str:
        """The first key of a storage account of the subscription."""
        manager = self.manager()
        version = version_of(_ACCOUNTS)
        try:
            for item in manager.items(f"{manager.subscription}/providers/{_ACCOUNTS}", version):
                found = parse_id(item["id"])
                if found is not None and found.name.lower() == name.lower():
                    keys = manager.read("POST", f"{item['id']}/listKeys", version)
                    return str(keys["keys"][0]["value"])
        except ServiceError as problem:
            self.throw_service_error(problem)
        self.invalid(
            f"There is no storage account '{name}' in the subscription; give its key in -ProtectedSettingFilePath."
        )
