"""The .NET classes of Az.KeyVault that scripts and parameters name."""

from __future__ import annotations

from typing import Any

from cmdlets.az_keyvault import (
    _certificate_objects,
    _certificate_policies,
    _hsm_objects,
    _objects,
    _storage_objects,
    _vault_objects,
    key_rotation,
)
from cmdlets.az_keyvault._objects import MODELS
from pscompat.dotnet.enum_values import make_enum

_ENUMS = {
    "PSKeyVaultNetworkRuleBypassEnum": make_enum(
        f"{MODELS}PSKeyVaultNetworkRuleBypassEnum", {"None": 0, "AzureServices": 1}
    ),
    "PSManagedHsmNetworkRuleBypassEnum": make_enum(
        f"{MODELS}PSManagedHsmNetworkRuleBypassEnum", {"None": 0, "AzureServices": 1}
    ),
    "PSManagedHsmNetworkRuleDefaultActionEnum": make_enum(
        f"{MODELS}PSManagedHsmNetworkRuleDefaultActionEnum", {"Allow": 0, "Deny": 1}
    ),
    "PSKeyVaultNetworkRuleDefaultActionEnum": make_enum(
        f"{MODELS}PSKeyVaultNetworkRuleDefaultActionEnum", {"Allow": 0, "Deny": 1}
    ),
}
_NAMES = (
    *(
        "PSKeyVaultIdentityItem",
        "PSKeyVault",
        "PSDeletedKeyVault",
        "PSKeyVaultNetworkRuleSet",
        "PSKeyVaultAccessPolicy",
    ),
    *("PSKeyVaultSecretIdentityItem", "PSKeyVaultSecret", "PSDeletedKeyVaultSecretIdentityItem"),
    *("PSDeletedKeyVaultSecret", "PSKeyVaultKeyIdentityItem", "PSKeyVaultKey", "PSDeletedKeyVaultKeyIdentityItem"),
    *("PSDeletedKeyVaultKey", "PSKeyReleasePolicy"),
    *("PSKeyVaultCertificateIdentityItem", "PSKeyVaultCertificate", "PSDeletedKeyVaultCertificateIdentityItem"),
    *("PSDeletedKeyVaultCertificate", "PSKeyVaultCertificatePolicy", "PSKeyVaultCertificateOperation"),
    *("PSKeyVaultCertificateContact", "PSKeyVaultCertificateAdministratorDetails"),
    *("PSKeyVaultCertificateOrganizationDetails", "PSKeyVaultCertificateIssuerIdentityItem"),
    *("PSKeyVaultCertificateIssuer", "PSKeyRotationLifetimeAction", "PSKeyRotationPolicy"),
    *("PSManagedHsm", "PSDeletedManagedHsm", "PSManagedHsmNetworkRuleSet", "PSKeyVaultSetting"),
    *("PSKeyVaultManagedStorageAccount", "PSKeyVaultManagedStorageAccountIdentityItem"),
    *("PSDeletedKeyVaultManagedStorageAccount", "PSDeletedKeyVaultManagedStorageAccountIdentityItem"),
    *("PSKeyVaultManagedStorageAccountAttributes", "PSKeyVaultManagedStorageSasDefinitionAttributes"),
    *("PSKeyVaultManagedStorageSasDefinition", "PSKeyVaultManagedStorageSasDefinitionIdentityItem"),
    *("PSDeletedKeyVaultManagedStorageSasDefinition", "PSDeletedKeyVaultManagedStorageSasDefinitionIdentityItem"),
    *("PSKeyVaultPermission", "PSKeyVaultRoleDefinition", "PSKeyVaultRoleAssignment"),
)
_MODULES = (
    *(_vault_objects, _hsm_objects, _certificate_objects, _certificate_policies, _storage_objects),
    key_rotation,
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    last = full_name.rpartition(".")[2].lower()
    found = next((name for name in (*_NAMES, *_ENUMS) if name.lower() == last), None)
    return None if found is None else f"{MODELS}{found}"


def __getattr__(name: str) -> Any:
    if name in _ENUMS:
        return _ENUMS[name]
    found = next((getattr(module, name) for module in _MODULES if hasattr(module, name)), None)
    return getattr(_objects, name) if found is None else found
