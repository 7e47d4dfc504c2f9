"""Vaults as Az.KeyVault shows them, and who may do what in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets._az.objects import AzureObject
from cmdlets._az.resource_ids import group_of
from cmdlets.az_keyvault._objects import MODELS, TaggedObject, tags_of, tags_table
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, TypedArray, Value

_LABEL = 43


class PSKeyVaultIdentityItem(TaggedObject):
    """A vault in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultIdentityItem"
    net_bases: tuple[str, ...] = ("System.Object",)

    @classmethod
    def listed(cls, document: dict[str, Any]) -> PSKeyVaultIdentityItem:
        """The object for an item of a list."""
        return PSKeyVaultIdentityItem(identity_values(document), document)


def identity_values(document: Mapping[str, Any]) -> dict[str, Value]:
    """What a vault in a list says, by .NET names."""
    tags = tags_of(document)
    return {
        "ResourceId": document.get("id"),
        "VaultName": document.get("name"),
        "ResourceGroupName": group_of(document.get("id")) or None,
        "Location": document.get("location"),
        "Tags": tags,
        "TagsTable": tags_table(tags),
    }


class PSKeyVaultNetworkRuleSet(AzureObject):
    """Who reaches a vault over the network."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultNetworkRuleSet"

    @classmethod
    def of(cls, acls: Mapping[str, Any] | None) -> PSKeyVaultNetworkRuleSet:
        """The object for the service's rules; everybody where it gives none."""
        rules = acls or {}
        return cls.made(
            rules.get("defaultAction") or "Allow",
            rules.get("bypass") or "AzureServices",
            [rule["value"] for rule in rules.get("ipRules") or ()],
            [rule["id"] for rule in rules.get("virtualNetworkRules") or ()],
        )

    @classmethod
    def made(cls, action: str, bypass: str, addresses: list[str], networks: list[str]) -> PSKeyVaultNetworkRuleSet:
        """The object of its parts."""
        ranges = GenericList(addresses, "System.String") if addresses else None
        ids = GenericList(networks, "System.String") if networks else None
        parts: dict[str, Value] = {"DefaultAction": action, "Bypass": bypass, "IpAddressRanges": ranges}
        text = ", ".join(addresses)
        return cls(
            {
                **parts,
                "IpAddressRangesText": text or None,
                "VirtualNetworkResourceIds": ids,
                "VirtualNetworkResourceIdsText": ", ".join(networks) or None,
            }
        )

    def document(self) -> dict[str, Any]:
        """The JSON of the rules; lists are empty rather than left out, so that the service keeps none of its own."""
        values = self.values
        return {
            "defaultAction": str(values["DefaultAction"]),
            "bypass": str(values["Bypass"]),
            "ipRules": [{"value": str(item)} for item in values["IpAddressRanges"] or ()],
            "virtualNetworkRules": [{"id": str(item)} for item in values["VirtualNetworkResourceIds"] or ()],
        }

    def text(self) -> str:
        """The rules, a line each."""
        values = self.values
        lines = (
            ("Default Action", values["DefaultAction"]),
            ("Bypass", values["Bypass"]),
            ("IP Rules", values["IpAddressRangesText"]),
            ("Virtual Network Rules", values["VirtualNetworkResourceIdsText"]),
        )
        return f"\r\n{_lines(lines)}\r\n"


def _lines(pairs: Any) -> str:
    return "".join(f"{label:{_LABEL}}: {'' if value is None else value}\r\n" for label, value in pairs)


class PSKeyVaultAccessPolicy(AzureObject):
    """What somebody may do in a vault."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultAccessPolicy"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSKeyVaultAccessPolicy:
        """The object for the service's document."""
        permissions = document.get("permissions") or {}
        application = document.get("applicationId")
        values: dict[str, Value] = {
            "TenantId": convert_to(document["tenantId"], "guid"),
            "TenantName": document["tenantId"],
            "ObjectId": document["objectId"],
            "ApplicationId": convert_to(application, "guid") if application else None,
            "ApplicationIdDisplayName": application or "",
            "DisplayName": document.get("displayName") or "",
        }
        for kind in ("Keys", "Secrets", "Certificates", "Storage"):
            found = permissions.get(kind.lower()) or []
            values[f"PermissionsTo{kind}"] = GenericList(found, "System.String")
            values[f"PermissionsTo{kind}Str"] = ", ".join(found)
        return cls(values)

    def text(self) -> str:
        """The policy, a line each."""
        values = self.values
        labels = {
            "Tenant ID": "TenantName",
            "Object ID": "ObjectId",
            "Application ID": "ApplicationIdDisplayName",
            "Display Name": "DisplayName",
            "Permissions to Keys": "PermissionsToKeysStr",
            "Permissions to Secrets": "PermissionsToSecretsStr",
            "Permissions to Certificates": "PermissionsToCertificatesStr",
            "Permissions to (Key Vault Managed) Storage": "PermissionsToStorageStr",
        }
        return f"{_lines((label, values[name]) for label, name in labels.items())}\r\n"


class PSKeyVault(PSKeyVaultIdentityItem):
    """A vault."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVault"
    net_bases = (PSKeyVaultIdentityItem.net_name, "System.Object")

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVault:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        policies = [PSKeyVaultAccessPolicy.of(one) for one in properties.get("accessPolicies") or ()]
        rules = PSKeyVaultNetworkRuleSet.of(properties.get("networkAcls"))
        tenant = properties.get("tenantId")
        sku = str((properties.get("sku") or {}).get("name") or "")
        return cls(
            {
                "VaultUri": properties.get("vaultUri"),
                "TenantId": convert_to(tenant, "guid") if tenant else None,
                "TenantName": tenant,
                "Sku": sku[:1].upper() + sku[1:],
                "EnabledForDeployment": bool(properties.get("enabledForDeployment")),
                "EnabledForTemplateDeployment": properties.get("enabledForTemplateDeployment"),
                "EnabledForDiskEncryption": properties.get("enabledForDiskEncryption"),
                "EnableSoftDelete": properties.get("enableSoftDelete"),
                "EnablePurgeProtection": properties.get("enablePurgeProtection"),
                "EnableRbacAuthorization": properties.get("enableRbacAuthorization"),
                "SoftDeleteRetentionInDays": properties.get("softDeleteRetentionInDays"),
                "PublicNetworkAccess": properties.get("publicNetworkAccess"),
                "AccessPolicies": TypedArray(policies, PSKeyVaultAccessPolicy.net_name),
                "AccessPoliciesText": "\r\n" + "".join(one.text() for one in policies) if policies else "",
                "NetworkAcls": rules,
                "NetworkAclsText": rules.text(),
                **identity_values(document),
            },
            document,
        )


class PSDeletedKeyVault(PSKeyVaultIdentityItem):
    """A vault that was deleted and can be brought back."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVault"
    net_bases = (PSKeyVaultIdentityItem.net_name, "System.Object")

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVault:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        original = {**document, "id": properties.get("vaultId"), "tags": properties.get("tags")}
        return cls(
            {
                "Id": document.get("id"),
                "DeletionDate": _iso(properties.get("deletionDate")),
                "ScheduledPurgeDate": _iso(properties.get("scheduledPurgeDate")),
                "EnablePurgeProtection": properties.get("purgeProtectionEnabled"),
                **identity_values({**original, "location": properties.get("location")}),
            },
            document,
        )


def _iso(text: str | None) -> Value:
    return convert_to(text, "datetime").ToUniversalTime() if text else None
