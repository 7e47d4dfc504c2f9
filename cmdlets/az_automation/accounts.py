"""Accounts, and the keys by which machines register with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare, family
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    DSC_VERSION,
    REMOVES,
    REMOVING,
    Automation,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    WritesFile,
    automation,
    directory,
    texts_of,
)
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_ACCOUNT = automation("", "AutomationAccount", "automation account")
_DEFAULT_PLAN = "Free"


class _Write(WriteAutomation):
    """Base: the body that New- and Set- send."""

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        body["name"] = target.name
        earlier = before.get("properties") or {}
        plan = self.Plan or (earlier.get("sku") or {}).get("name") or _DEFAULT_PLAN
        properties = body.setdefault("properties", {})
        properties["sku"] = {"name": plan}
        tags = texts_of(self.Tags) if self.Tags is not None else before.get("tags") if before else None
        if tags is not None:
            body["tags"] = tags
        identity = self._identity()
        if identity is not None:
            body["identity"] = identity
        encryption = self._encryption()
        if encryption is not None:
            properties["encryption"] = encryption
        if self.DisablePublicNetworkAccess:
            properties["publicNetworkAccess"] = False
        return body

    def _identity(self) -> dict[str, Any] | None:
        system, users = bool(self.AssignSystemIdentity), [str(unwrap(each)) for each in self.AssignUserIdentity or ()]
        if not users:
            return {"type": "SystemAssigned"} if system else None
        kind = "SystemAssigned, UserAssigned" if system else "UserAssigned"
        return {"type": kind, "userAssignedIdentities": {name: {} for name in users}}

    def _encryption(self) -> dict[str, Any] | None:
        if self.AutomationServicesEncryption:
            return {"keySource": "Microsoft.Automation"}
        if not self.KeyVaultEncryption:
            return None
        key = {"keyvaultUri": self.KeyVaultUri, "keyName": self.KeyName, "keyVersion": self.KeyVersion}
        found: dict[str, Any] = {"keySource": "Microsoft.Keyvault", "keyVaultProperties": key}
        if self.UserIdentityEncryption:
            found["identity"] = {"userAssignedIdentity": self.UserIdentityEncryption}
        return found


class _Set(_Write):
    """Changes an automation account: its plan and tags stay where none are given."""

    method = "PATCH"
    reads = True


family(
    __name__,
    "AzAutomationAccount",
    _ACCOUNT,
    {
        "Get": {"base": GetAutomation},
        "New": {"base": _Write, "places": {"Location": "location"}},
        "Set": {"base": _Set},
        "Remove": {
            "base": RemoveAutomation,
            "doing": REMOVING.format("Account"),
            "question": REMOVES.format("Account"),
        },
    },
    COMMANDS,
    names=("Name",),
    missing="The Automation account was not found.",
)


class _Registration(Automation):
    """Base of those about how machines register."""

    def registration(self, document: Any, target: ResourceId) -> Value:
        """An object for what the service tells."""
        return self.resource.of({**(document or {}), "id": self.path(target)})

    def registration_path(self, target: ResourceId) -> str:
        """Where the service tells it."""
        return f"{self.path(target)}/agentRegistrationInformation"


class _GetRegistration(_Registration):
    """Gets the keys and the address by which machines register."""

    def process(self) -> None:
        target = self.target()
        path = self.registration_path(target)
        self.write_read(lambda: [self.registration(self.manager().get(path, DSC_VERSION), target)])


class _NewKey(_Registration):
    """Makes a new key by which machines register."""

    def process(self) -> None:
        target = self.target()

        def work(operation: Operation) -> Iterable[Value]:
            path = f"{self.registration_path(target)}/regenerateKey"
            status = operation.write(self.manager(), "POST", path, DSC_VERSION, {"keyName": str(self.KeyType)})
            yield self.registration(status.result, target)

        self.perform(f"renewal of a key of automation account '{target.name}'", work)


class _Metaconfig(_Registration, WritesFile):
    """Writes the files by which machines register, one a machine; the keys are in them."""

    taken = "Metaconfig already exists. Specify the parameter to force an overwrite. File: {0}"

    def process(self) -> None:
        target = self.target()
        if not self.confirmed("", "Generating the metaconfiguration", _KEYS_IN_FILES):
            return
        folder = self.folder()
        if folder is None:
            return
        path = self.registration_path(target)
        found = self.answered(target, lambda: self.manager().get(path, DSC_VERSION))
        if found is None:
            return
        folder = folder / "DscMetaConfigs"
        folder.mkdir(exist_ok=True)
        content = str(found.get("dscMetaConfiguration") or "")
        names = [str(unwrap(each)) for each in self.ComputerName or ("localhost",)]
        if all(self.save(folder / f"{name}.meta.mof", content) for name in names):
            self.write(directory(str(folder)))


_KEYS_IN_FILES = (
    "Warning: The files downloaded by this cmdlet contain the registration key for the specified Azure Automation account. This "
    "registration key allows computers to onboard to this Automation Account. Store these files in a secure location or delete them "
    "after use."
)
_REGISTRATION = automation("", "AgentRegistration", "automation account")
declare(
    __name__,
    "Get-AzAutomationRegistrationInfo",
    _GetRegistration,
    _REGISTRATION,
    COMMANDS,
    names=ACCOUNT,
    does="Gets the keys and the address by which machines register.",
)
declare(
    __name__,
    "New-AzAutomationKey",
    _NewKey,
    _REGISTRATION,
    COMMANDS,
    names=ACCOUNT,
    does="Makes a new key by which machines register.",
)
declare(
    __name__,
    "Get-AzAutomationDscOnboardingMetaconfig",
    _Metaconfig,
    automation("", "DscOnboardingMetaconfig", "automation account"),
    COMMANDS,
    names=ACCOUNT,
    does="Writes the files by which machines register.",
)
