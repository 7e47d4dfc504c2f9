"""What New- and Set-AzStorageAccount say of an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az import resources
from cmdlets.az_storage._base import ACCOUNT, StorageCmdlet, plain, put_at, texts
from cmdlets.az_storage._contexts import with_context
from cmdlets.az_storage._network_rules import network_acls
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

_ENCRYPTION = "properties.encryption"
_VAULT = f"{_ENCRYPTION}.keyvaultproperties"
_IDENTITY = f"{_ENCRYPTION}.identity"
_FILES = "properties.azureFilesIdentityBasedAuthentication"
_ROUTING = "properties.routingPreference"
_IMMUTABLE = "properties.immutableStorageWithVersioning"
_PERIOD, _STATE = (
    f"{_IMMUTABLE}.immutabilityPolicy.immutabilityPeriodSinceCreationInDays",
    f"{_IMMUTABLE}.immutabilityPolicy.state",
)
_PLACES = {
    "SkuName": "sku.name",
    "AccessTier": "properties.accessTier",
    "EnableHttpsTrafficOnly": "properties.supportsHttpsTrafficOnly",
    "EnableHierarchicalNamespace": "properties.isHnsEnabled",
    "EnableNfsV3": "properties.isNfsV3Enabled",
    "EnableSftp": "properties.isSftpEnabled",
    "EnableLocalUser": "properties.isLocalUserEnabled",
    "EnableBlobGeoPriorityReplication": "properties.geoPriorityReplicationStatus.isBlobEnabled",
    "EnableSmbOAuth": f"{_FILES}.smbOAuthSettings.isSmbOAuthEnabled",
    "MinimumTlsVersion": "properties.minimumTlsVersion",
    "AllowBlobPublicAccess": "properties.allowBlobPublicAccess",
    "AllowSharedKeyAccess": "properties.allowSharedKeyAccess",
    "AllowCrossTenantReplication": "properties.allowCrossTenantReplication",
    "AllowedCopyScope": "properties.allowedCopyScope",
    "PublicNetworkAccess": "properties.publicNetworkAccess",
    "DnsEndpointType": "properties.dnsEndpointType",
    "RoutingChoice": f"{_ROUTING}.routingChoice",
    "PublishMicrosoftEndpoint": f"{_ROUTING}.publishMicrosoftEndpoints",
    "PublishInternetEndpoint": f"{_ROUTING}.publishInternetEndpoints",
    "KeyExpirationPeriodInDay": "properties.keyPolicy.keyExpirationPeriodInDays",
    "ImmutabilityPeriod": _PERIOD,
    "ImmutabilityPolicyState": _STATE,
    "Zone": "zones",
    "ZonePlacementPolicy": "placement.zonePlacementPolicy",
    "CustomDomainName": "properties.customDomain.name",
    "UseSubDomain": "properties.customDomain.useSubDomainName",
    "KeyVaultUserAssignedIdentityId": f"{_IDENTITY}.userAssignedIdentity",
    "KeyVaultFederatedClientId": f"{_IDENTITY}.federatedIdentityClientId",
    "DefaultSharePermission": f"{_FILES}.defaultSharePermission",
}
"""Where the value of a parameter goes as it is."""
_DOMAIN = {
    "ActiveDirectoryDomainName": "domainName",
    "ActiveDirectoryNetBiosDomainName": "netBiosDomainName",
    "ActiveDirectoryForestName": "forestName",
    "ActiveDirectoryDomainGuid": "domainGuid",
    "ActiveDirectoryDomainSid": "domainSid",
    "ActiveDirectoryAzureStorageSid": "azureStorageSid",
    "ActiveDirectorySamAccountName": "samAccountName",
    "ActiveDirectoryAccountType": "accountType",
}
_NEEDED = (
    *("ActiveDirectoryDomainName", "ActiveDirectoryNetBiosDomainName", "ActiveDirectoryForestName"),
    *("ActiveDirectoryDomainGuid", "ActiveDirectoryDomainSid", "ActiveDirectoryAzureStorageSid"),
)
_IDENTITIES = {
    "systemassigned": "SystemAssigned",
    "userassigned": "UserAssigned",
    "systemassigneduserassigned": "SystemAssigned,UserAssigned",
    "none": "None",
}
_DIRECTORIES = {
    "EnableAzureActiveDirectoryDomainServicesForFile": "AADDS",
    "EnableActiveDirectoryDomainServicesForFile": "AD",
    "EnableAzureActiveDirectoryKerberosForFile": "AADKERB",
}


class AccountCmdlet(StorageCmdlet, resources.WriteResource):
    """One account."""

    resource = ACCOUNT
    given: ClassVar[tuple[str, ...]] = ()
    ids: ClassVar[tuple[str, ...]] = ()

    def account(self, target: ResourceId) -> ServiceObject:
        """The account as it is, with its context; raises ServiceError."""
        return with_context(self.fetch(target), self.connection())


class WrittenAccount(AccountCmdlet):
    """Makes the body of a request of the parameters."""

    def described(self) -> dict[str, Any]:
        """What is the same for a new account and one that is changed."""
        body: dict[str, Any] = {}
        for parameter, place in _PLACES.items():
            if self.is_bound(parameter):
                put_at(body, place, plain(getattr(self, parameter)))
        if self.is_bound("UseSubDomain") and not self.CustomDomainName:
            self.invalid("UseSubDomain must be set together with CustomDomainName.")
        if self.Tag is not None:
            body["tags"] = texts(self.Tag)
        if self.NetworkRuleSet is not None:
            put_at(body, "properties.networkAcls", network_acls(unwrap(self.NetworkRuleSet)))
        if self.EnableLargeFileShare:
            put_at(body, "properties.largeFileSharesState", "Enabled")
        if self.is_bound("SasExpirationPeriod"):
            period = self.SasExpirationPeriod.ToString("d\\.hh\\:mm\\:ss")
            action = self.SasExpirationAction or "Log"
            put_at(body, "properties.sasPolicy", {"sasExpirationPeriod": str(period), "expirationAction": action})
        elif self.is_bound("SasExpirationAction"):
            self.invalid("-SasExpirationAction goes with -SasExpirationPeriod.")
        return body

    def identity(self) -> dict[str, Any] | None:
        """The account's identity as the parameters say, None where they say nothing."""
        if not (self.AssignIdentity or self.UserAssignedIdentityId or self.IdentityType):
            return None
        kind = _IDENTITIES[(self.IdentityType or "SystemAssigned").lower()]
        found: dict[str, Any] = {"type": kind}
        if self.UserAssignedIdentityId:
            if "UserAssigned" not in kind:
                self.invalid(
                    "UserAssignIdentityId should only be specified when AssignIdentityType is UserAssigned or "
                    "SystemAssignedUserAssigned."
                )
            found["userAssignedIdentities"] = {self.UserAssignedIdentityId: {}}
        return found

    def vault_key(self) -> dict[str, str]:
        """Where the key is that the account is encrypted with."""
        found = {"keyname": self.KeyName, "keyversion": self.KeyVersion, "keyvaulturi": self.KeyVaultUri}
        return {name: value for name, value in found.items() if value is not None}

    def directory(self, parameter: str) -> dict[str, Any]:
        """How the account's file shares know users, once what the parameter enables is on."""
        found: dict[str, Any] = {"directoryServiceOptions": _DIRECTORIES[parameter]}
        if parameter == "EnableActiveDirectoryDomainServicesForFile":
            if not all(getattr(self, name) for name in _NEEDED):
                self.invalid(
                    "To enable ActiveDirectoryDomainServicesForFile, user must specify all of: "
                    f"{', '.join(_NEEDED)}. (Parameter '{', '.join(_NEEDED)}')"
                )
            found["activeDirectoryProperties"] = self._domain(_DOMAIN)
        elif parameter == "EnableAzureActiveDirectoryKerberosForFile":
            known = self._domain(("ActiveDirectoryDomainName", "ActiveDirectoryDomainGuid"))
            if known:
                found["activeDirectoryProperties"] = known
        return found

    def _domain(self, parameters: Mapping[str, str] | tuple[str, ...]) -> dict[str, str]:
        return {_DOMAIN[name]: value for name in parameters if (value := getattr(self, name)) is not None}

    def directories(self) -> Mapping[str, bool]:
        """Which kinds of directory the call turns on or off."""
        return {name: bool(getattr(self, name)) for name in _DIRECTORIES if self.is_bound(name)}

    def domain_given(self) -> bool:
        """Whether a parameter describes a domain."""
        return any(getattr(self, name) for name in _DOMAIN)

    def add_directory(self, body: Document, directory: Mapping[str, Any]) -> None:
        """Put it into the body, beside what is there already."""
        files = body.setdefault("properties", {}).setdefault("azureFilesIdentityBasedAuthentication", {})
        files.update(directory)
