"""The diagnostics extension of a machine, set from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import resource_path, version_of
from cmdlets.az_compute._base import COMMANDS
from cmdlets.az_compute._diagnostics import Configuration
from cmdlets.az_compute._files import file_text
from cmdlets.az_compute._vm_extensions import SetExtension
from cmdlets.az_compute.vm_extensions import GetAzVMDiagnosticsExtension
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

_ACCOUNTS = "Microsoft.Storage/storageAccounts"
_OTHER_ID = "The resource id of the metrics is not that of the virtual machine; it is replaced."


@cmdlet("Set-AzVMDiagnosticsExtension")
class SetAzVMDiagnosticsExtension(SetExtension):
    """Installs the diagnostics extension with the configuration in a file; the account's key and address are asked for."""

    net_command = f"{COMMANDS}SetAzureRmVMDiagnosticsExtensionCommand"
    kind = GetAzVMDiagnosticsExtension.kind

    def body(self, target: ResourceId) -> Document:
        try:
            return self._body(target, Configuration(file_text(self, self.DiagnosticsConfigurationPath)))
        except ValueError as problem:
            self.invalid(f"The file '{self.DiagnosticsConfigurationPath}' cannot be used: {problem}.")

    def _body(self, target: ResourceId, configuration: Configuration) -> Document:
        """The request's body. Raises ServiceError, ValueError."""
        context = unwrap(self.StorageContext)
        of_context = "" if context is None else str(context.net_get("StorageAccountName") or "")
        account = self.StorageAccountName or of_context or configuration.account
        if not account:
            raise ValueError("it names no storage account; give -StorageAccountName")
        secrets = self._secrets(configuration.secrets(), account)
        machine = self.machine(target)
        public = configuration.public(account, machine["id"])
        if configuration.other_id:
            self.write_warning(_OTHER_ID)
        upgrades = self.bound.get("AutoUpgradeMinorVersion", True)
        properties = {
            "publisher": self.kind.publisher,
            "type": self.kind.type,
            "typeHandlerVersion": self.TypeHandlerVersion or self.kind.version,
            "autoUpgradeMinorVersion": bool(upgrades),
            "settings": public,
            "protectedSettings": secrets,
        }
        return {"location": self.Location or machine.get("location"), "properties": properties}

    def _secrets(self, given: dict[str, Any], account: str) -> dict[str, Any]:
        """What only the extension may know: with a signature of the file, no key goes along."""
        named = given.get("storageAccountName")
        if named and named.lower() != account.lower():
            raise ValueError("its PrivateConfig is for another storage account")
        secrets = {**given, "storageAccountName": account}
        if given.get("storageAccountSasToken"):
            return secrets
        found = self._account(account) if not (self.StorageAccountKey and self.StorageAccountEndpoint) else None
        key = self.StorageAccountKey or (self._key(found) if found else given.get("storageAccountKey"))
        if not key:
            raise ValueError(f"there is no storage account '{account}' in the subscription; give -StorageAccountKey")
        secrets["storageAccountKey"] = key
        secrets["storageAccountEndPoint"] = self.StorageAccountEndpoint or _endpoint(found, given)
        return secrets

    def _account(self, name: str) -> Document | None:
        """The account of that name in the subscription."""
        manager = self.manager()
        path = resource_path(manager.subscription, _ACCOUNTS)
        accounts = manager.items(path, version_of(_ACCOUNTS))
        return next((each for each in accounts if each["name"].lower() == name.lower()), None)

    def _key(self, account: Document) -> str:
        keys = self.manager().read("POST", f"{account['id']}/listKeys", version_of(_ACCOUNTS))
        return str(keys["keys"][0]["value"])


def _endpoint(account: Document | None, given: dict[str, Any]) -> str:
    """What follows the account's name and the service's in its addresses, as an address."""
    if account is not None:
        address = str((account["properties"].get("primaryEndpoints") or {}).get("blob") or "")
        scheme, _, host = address.partition("://")
        _, found, suffix = host.strip("/").partition(".blob.")
        if found:
            return f"{scheme}://{suffix}"
    return str(given.get("storageAccountEndPoint") or "https://core.windows.net")
