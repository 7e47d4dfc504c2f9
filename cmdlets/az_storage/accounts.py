"""Storage accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az import resources
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_storage._accounts import AccountCmdlet, WrittenAccount
from cmdlets.az_storage._base import ACCOUNT, COMMANDS, StorageCmdlet, with_properties
from cmdlets.az_storage._contexts import with_context
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import NOTHING, Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import ResourceManager

_COSTS = (
    "Changing the access tier may result in additional charges. See "
    "(http://go.microsoft.com/fwlink/?LinkId=786482) to learn more."
)
_PROVIDER = "providers/Microsoft.Storage"


class CheckNameAvailabilityResult(AzureObject):
    """Whether an account may have a name."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Management.Storage.Models.CheckNameAvailabilityResult"


def availability(manager: ResourceManager, name: str) -> dict[str, Any]:
    """What the service says of a name. Raises ServiceError."""
    path = f"{manager.subscription}/{_PROVIDER}/checkNameAvailability"
    found: dict[str, Any] = manager.read("POST", path, ACCOUNT.version, body={"name": name, "type": ACCOUNT.type})
    return found


@cmdlet("New-AzStorageAccount")
class NewAzStorageAccount(WrittenAccount):
    """Creates a storage account, once its name is known to be free."""

    net_command = f"{COMMANDS}NewAzureStorageAccountCommand"

    def process(self) -> None:
        target, body = self.target(), self._body()
        self.perform(self.title("creation", target), lambda operation: self._work(operation, target, body))

    def _work(self, operation: Operation, target: ResourceId, body: dict[str, Any]) -> Iterable[Value]:
        manager = self.manager()
        found = availability(manager, self.Name)
        if not found.get("nameAvailable"):
            raise OperationRefusedError(f"{found.get('message')} (Parameter 'Name')", "System.ArgumentException")
        operation.write(manager, "PUT", self.path(target), ACCOUNT.version, body)
        return [self.account(target)]

    def _body(self) -> dict[str, Any]:
        body = {"location": self.Location, "kind": self.Kind or "StorageV2", **self.described()}
        identity = self.identity()
        if identity is not None:
            body["identity"] = identity
        if self.EdgeZone:
            body["extendedLocation"] = {"type": "EdgeZone", "name": self.EdgeZone}
        self._encrypt(body.setdefault("properties", {}))
        self._immutable(body["properties"])
        if self.directories():
            chosen = next((name for name, on in self.directories().items() if on), None)
            found = {"directoryServiceOptions": "None"} if chosen is None else self.directory(chosen)
            self.add_directory(body, found)
        elif self.is_bound("EnableSmbOAuth"):
            self.add_directory(body, {"directoryServiceOptions": "None"})
        elif self.DefaultSharePermission:
            self.invalid(
                "'-DefaultSharePermission' need be specify together with '-EnableAzureActiveDirectoryDomainServicesForFile' "
                "or '-EnableActiveDirectoryDomainServicesForFile'."
            )
        properties = body.pop("properties")
        return {**body, **with_properties(properties)}

    def _encrypt(self, properties: dict[str, Any]) -> None:
        services: dict[str, Any] = {}
        for service, kind in (("queue", self.EncryptionKeyTypeForQueue), ("table", self.EncryptionKeyTypeForTable)):
            if kind:
                services[service] = {"keyType": kind}
        encryption: dict[str, Any] = properties.pop("encryption", {})
        if self.RequireInfrastructureEncryption:
            encryption["requireInfrastructureEncryption"] = True
        by_vault = self.KeyVaultUri is not None or self.KeyName is not None
        if by_vault and (self.KeyVaultUri is None or self.KeyName is None):
            self.invalid("KeyVaultUri and KeyName must be specify together")
        if not by_vault and self.KeyVersion is not None:
            self.invalid(
                "KeyVersion can only be specified when specify KeyVaultUri and KeyName together. (Parameter 'KeyVersion')"
            )
        if not by_vault and "identity" in encryption:
            self.invalid(
                "KeyVaultUserAssignedIdentityId, KeyVaultFederatedClientId can only be specified when specify KeyVaultUri and "
                "KeyName together. (Parameter 'KeyVaultUserAssignedIdentityId, KeyVaultFederatedClientId')"
            )
        if by_vault:
            encryption["keyvaultproperties"] = self.vault_key()
        if encryption or services:
            encryption["services"] = services or {"blob": {}}
            encryption["keySource"] = "Microsoft.Keyvault" if by_vault else "Microsoft.Storage"
            properties["encryption"] = encryption

    def _immutable(self, properties: dict[str, Any]) -> None:
        if self.EnableAccountLevelImmutability:
            properties.setdefault("immutableStorageWithVersioning", {})["enabled"] = True
        elif "immutableStorageWithVersioning" in properties:
            self.invalid(
                "ImmutabilityPeriod, ImmutabilityPolicyState and AllowProtectedAppendWrite, can only be specified with "
                "-EnableAccountLevelImmutability."
            )


@cmdlet("Set-AzStorageAccount")
class SetAzStorageAccount(WrittenAccount):
    """Changes what the parameters say of an account."""

    net_command = f"{COMMANDS}SetAzureStorageAccountCommand"
    action = "Set Storage Account"

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return
        if self.AccessTier and not self.Force and not self.should_continue(_COSTS, ""):
            return
        self.perform(self.title("update", target), lambda operation: self._work(operation, target))

    def _work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        manager = self.manager()
        operation.write(manager, "PATCH", self.path(target), ACCOUNT.version, self._body(target))
        return [self.account(target)]

    def _body(self, target: ResourceId) -> dict[str, Any]:
        body = self.described()
        if self.UpgradeToStorageV2:
            body["kind"] = "StorageV2"
        identity = self.identity()
        if identity is not None:
            body["identity"] = identity
            if "userAssignedIdentities" in identity:
                self._leave(identity["userAssignedIdentities"], target)
        if self.StorageEncryption or self.parameter_set == "KeyvaultEncryption":
            encryption = body.setdefault("properties", {}).setdefault("encryption", {})
            encryption["keySource"] = "Microsoft.Storage" if self.StorageEncryption else "Microsoft.Keyvault"
            if not self.StorageEncryption or self.KeyvaultEncryption:
                encryption["keySource"] = "Microsoft.Keyvault"
                encryption["keyvaultproperties"] = self.vault_key()
        for name, on in self.directories().items():
            self.add_directory(body, self._changed_directory(name, on, target))
        files = body.get("properties", {}).get("azureFilesIdentityBasedAuthentication")
        if files is not None and "directoryServiceOptions" not in files:
            had = self._earlier(target)["properties"].get("azureFilesIdentityBasedAuthentication") or {}
            files["directoryServiceOptions"] = had.get("directoryServiceOptions") or "None"
        return body

    def _leave(self, identities: dict[str, Any], target: ResourceId) -> None:
        """The identities that the account has and shall have no longer are null."""
        earlier = (self._earlier(target).get("identity") or {}).get("userAssignedIdentities") or {}
        kept = {name.lower() for name in identities}
        identities.update({name: None for name in earlier if name.lower() not in kept})

    def _earlier(self, target: ResourceId) -> dict[str, Any]:
        found: dict[str, Any] = self.manager().get(self.path(target), ACCOUNT.version)
        return found

    def _changed_directory(self, parameter: str, on: bool, target: ResourceId) -> dict[str, Any]:
        new = self.directory(parameter) if on else {"directoryServiceOptions": "None"}
        if not on and parameter == "EnableActiveDirectoryDomainServicesForFile" and self.domain_given():
            self.invalid(
                "To Disable ActiveDirectoryDomainServicesForFile, user can't specify any of: ActiveDirectoryDomainName, "
                "ActiveDirectoryNetBiosDomainName, ActiveDirectoryForestName, ActiveDirectoryDomainGuid, "
                "ActiveDirectoryDomainSid, ActiveDirectoryAzureStorageSid, ActiveDirectorySamAccountName, "
                "ActiveDirectoryAccountType."
            )
        had = self._earlier(target)["properties"].get("azureFilesIdentityBasedAuthentication") or {}
        kind = had.get("directoryServiceOptions") or "None"
        names = {"AADDS": "AzureActiveDirectoryDomainServicesForFile", "AD": "ActiveDirectoryDomainServicesForFile"}
        names["AADKERB"] = "AzureActiveDirectoryKerberosForFile"
        wanted = parameter.removeprefix("Enable")
        if on and kind in names and names[kind] != wanted:
            raise OperationRefusedError(
                f"The Storage account already enabled {names[kind]}, please disable it by run this cmdlets with "
                f'"-Enable{names[kind]} $false" before enable {wanted}.',
                "System.ArgumentException",
            )
        return new if on or kind == "None" or names.get(kind) == wanted else had


@cmdlet("Get-AzStorageAccount")
class GetAzStorageAccount(StorageCmdlet, resources.GetResource):
    """Gets storage accounts: all, those of a resource group, or one."""

    net_command = f"{COMMANDS}GetAzureStorageAccountCommand"
    resource = ACCOUNT
    given, ids = (), ()

    def process(self) -> None:
        if not self.AsJob:
            super().process()
            return
        target = self.target()
        one = self.names_one(target)
        self.perform("reading of storage accounts", lambda _: [self.one(target)] if one else self.several(target))

    def names_one(self, target: ResourceId) -> bool:
        return bool(self.Name)

    def query(self) -> Mapping[str, str] | None:
        if self.IncludeGeoReplicationStats:
            return {"$expand": "geoReplicationStats"}
        return {"$expand": "blobRestoreStatus"} if self.IncludeBlobRestoreStatus else None

    def one(self, target: ResourceId) -> Value:
        return with_context(self.fetch(target, self.query()), self.connection())

    def several(self, target: ResourceId) -> Iterator[Value]:
        connection = self.connection()
        for document in self.documents(target):
            yield with_context(ACCOUNT.of(document), connection)


@cmdlet("Remove-AzStorageAccount")
class RemoveAzStorageAccount(StorageCmdlet, resources.RemoveResource):
    """Removes a storage account with all that is in it, after asking."""

    net_command = f"{COMMANDS}RemoveAzureStorageAccountCommand"
    resource = ACCOUNT
    given, ids = (), ()
    action = "Remove Storage Account"

    @property
    def question(self) -> str:  # type: ignore[override]
        return f"Remove Storage Account '{self.Name}' and all content in it"

    def asks(self) -> bool:
        return not self.Force

    def shown(self, status: Any) -> Value:
        return NOTHING


@cmdlet("Get-AzStorageAccountNameAvailability")
class GetAzStorageAccountNameAvailability(StorageCmdlet):
    """Tells whether an account may have a name."""

    net_command = f"{COMMANDS}GetAzureStorageAccountNameAvailabilityCommand"

    def process(self) -> None:
        try:
            found = availability(self.manager(), self.Name)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        names = ("NameAvailable", "Reason", "Message")
        self.write(CheckNameAvailabilityResult({name: found.get(name[:1].lower() + name[1:]) for name in names}))


class _ActOnAccount(AccountCmdlet):
    """POSTs an action of an account, after asking."""

    given = ("InputObject",)
    ids = ("ResourceId",)
    names = ("Name",)
    operation, question, doing = "", "", ""

    def process(self) -> None:
        target = self.target()
        if not self.agreed(target):
            return
        if self.question and not self.Force and not self.should_continue(self.question.format(target.name), ""):
            return
        self.perform(self.title(self.doing, target), lambda operation: self._work(operation, target))

    def parameters(self) -> Mapping[str, str] | None:
        """The query of the request."""
        return None

    def _work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        path = f"{self.path(target)}/{self.operation}"
        operation.write(self.manager(), "POST", path, ACCOUNT.version, query=self.parameters())
        return self.results(target)

    def results(self, target: ResourceId) -> Iterable[Value]:
        """What is written."""
        return [True] if self.bound.get("PassThru") else []


@cmdlet("Invoke-AzStorageAccountFailover")
class InvokeAzStorageAccountFailover(_ActOnAccount):
    """Makes an account's secondary region its primary one."""

    net_command = f"{COMMANDS}InvokeAzureStorageAccountFailoverCommand"
    action = "Invoke Storage Account Failover"
    operation, doing = "failover", "failover"
    question = (
        "Failover the storage account '{0}', the secondary cluster will become primary after failover. Please understand the "
        "following impact to your storage account before you initiate the failover: the account becomes locally redundant, and "
        "data that was not copied yet may be lost."
    )

    def parameters(self) -> Mapping[str, str] | None:
        return {"failoverType": self.FailoverType} if (self.FailoverType or "").lower() == "planned" else None

    def results(self, target: ResourceId) -> Iterable[Value]:
        return [self.account(target)]


@cmdlet("Invoke-AzStorageAccountHierarchicalNamespaceUpgrade")
class InvokeAzStorageAccountHierarchicalNamespaceUpgrade(_ActOnAccount):
    """Checks whether an account can have a hierarchical namespace, or gives it one."""

    net_command = f"{COMMANDS}InvokeAzureStorageAccountHierarchicalNamespaceUpgradeCommand"
    action = "Upgrade Storage Account to enable HierarchicalNamespace"
    operation, doing = "hnsonmigration", "upgrade"
    question = "Upgrade Storage Account '{0}' to enable HierarchicalNamespace."

    def parameters(self) -> Mapping[str, str] | None:
        kind = "HnsOnValidationRequest" if self.RequestType.lower() == "validation" else "HnsOnHydrationRequest"
        return {"requestType": kind}

    def results(self, target: ResourceId) -> Iterable[Value]:
        return [True]


@cmdlet("Stop-AzStorageAccountHierarchicalNamespaceUpgrade")
class StopAzStorageAccountHierarchicalNamespaceUpgrade(_ActOnAccount):
    """Ends such an upgrade."""

    net_command = f"{COMMANDS}StopAzureStorageAccountHierarchicalNamespaceUpgradeCommand"
    action = "Abort Storage Account HierarchicalNamespace Upgrade"
    operation, doing = "aborthnsonmigration", "end of the upgrade"
    question = "Abort HierarchicalNamespace Upgrade on Storage Account '{0}'."


@cmdlet("Revoke-AzStorageAccountUserDelegationKeys")
class RevokeAzStorageAccountUserDelegationKeys(_ActOnAccount):
    """Makes all user delegation keys of an account invalid."""

    net_command = f"{COMMANDS}RevokeAzStorageAccountUserDelegationKeysCommand"
    names = ("StorageAccountName",)
    action = "Revoke User Delegation Keys"
    operation, doing = "revokeUserDelegationKeys", "revocation of the user delegation keys"
