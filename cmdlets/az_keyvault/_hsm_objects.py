"""Managed HSMs as Az.KeyVault shows them, and what lies in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmdlets._az.objects import AzureObject
from cmdlets._az.resource_ids import group_of, parse_id
from cmdlets.az_keyvault._objects import MODELS, tags_of, tags_table
from cmdlets.az_keyvault._vault_objects import identity_values
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import GenericList, TypedArray, Value, unwrap

HSM_TYPE = "Microsoft.KeyVault/managedHSMs"
_SDK = "Microsoft.Azure.Management.KeyVault.Models."


class Part(AzureObject):
    """A part of what the service gives, under .NET names."""

    __slots__ = ()
    net_name = f"{_SDK}ManagedHsmPart"

    def ToString(self) -> str:
        only = next(iter(self.values.values()), None) if len(self.values) == 1 else None
        return only if isinstance(only, str) else self.net_name


def _part(value: Any) -> Value:
    if isinstance(value, dict):
        return Part({_net(name): _part(each) for name, each in value.items()})
    return GenericList([_part(each) for each in value]) if isinstance(value, list) else value


def _net(name: str) -> str:
    return "IPRules" if name == "ipRules" else name[:1].upper() + name[1:]


class PSManagedHsm(AzureObject):
    """A managed HSM; `document` is the service's."""

    __slots__ = ("document",)
    net_name = f"{MODELS}PSManagedHsm"
    net_bases: tuple[str, ...] = (f"{MODELS}PSKeyVaultIdentityItem", "System.Object")

    def __init__(self, values: dict[str, Value], document: dict[str, Any]) -> None:
        super().__init__(values)
        self.document = document

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSManagedHsm:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        identity = document.get("identity") or {}
        domain = properties.get("securityDomainProperties") or {}
        regions = [str(region.get("name")) for region in properties.get("regions") or ()]
        users = list(identity.get("userAssignedIdentities") or ())
        tenant = properties.get("tenantId")
        admins = [str(one) for one in properties.get("initialAdminObjectIds") or ()]
        days = properties.get("softDeleteRetentionInDays")
        values: dict[str, Value] = {
            "Name": document.get("name"),
            "HsmUri": properties.get("hsmUri"),
            "TenantId": convert_to(tenant, "guid") if tenant else None,
            "TenantName": tenant,
            "InitialAdminObjectIds": TypedArray(admins, "System.String"),
            "Sku": str((document.get("sku") or {}).get("name") or "").replace("_", "") or None,
            "EnableSoftDelete": properties.get("enableSoftDelete"),
            "SoftDeleteRetentionInDays": days,
            "EnablePurgeProtection": bool(properties.get("enablePurgeProtection")),
            "PublicNetworkAccess": properties.get("publicNetworkAccess"),
            "IdentityType": identity.get("type"),
            "UserAssignedIdentities": ", ".join(users) or None,
            "ProvisioningState": properties.get("provisioningState"),
            "StatusMessage": properties.get("statusMessage"),
            "SecurityDomain": _part(domain),
            "Regions": TypedArray(regions, "System.String") if regions else None,
            "OriginalManagedHsm": _part(document),
            **identity_values(document),
        }
        return cls(values, document)


class PSDeletedManagedHsm(AzureObject):
    """A managed HSM that was deleted."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedManagedHsm"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSDeletedManagedHsm:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        address = str(properties.get("mhsmId") or "")
        tags = tags_of(properties)
        times = {
            name: convert_to(properties[key], "datetime").ToUniversalTime() if properties.get(key) else None
            for name, key in (("DeletionDate", "deletionDate"), ("ScheduledPurgeDate", "scheduledPurgeDate"))
        }
        return cls(
            {
                "Name": document.get("name"),
                "Id": document.get("id"),
                **times,
                "EnablePurgeProtection": bool(properties.get("purgeProtectionEnabled")),
                "ResourceId": address or None,
                "VaultName": document.get("name"),
                "ResourceGroupName": group_of(address) or None,
                "Location": properties.get("location"),
                "Tags": tags,
                "TagsTable": tags_table(tags),
            }
        )


class PSManagedHsmNetworkRuleSet(AzureObject):
    """Who reaches a managed HSM over the network."""

    __slots__ = ()
    net_name = f"{MODELS}PSManagedHsmNetworkRuleSet"

    @classmethod
    def made(cls, action: str, bypass: str, addresses: list[str], networks: list[str]) -> PSManagedHsmNetworkRuleSet:
        """The object of its parts."""
        return cls(
            {
                "DefaultAction": action,
                "Bypass": bypass,
                "IpAddressRanges": GenericList(addresses, "System.String"),
                "VirtualNetworkResourceIds": GenericList(networks, "System.String"),
            }
        )

    def document(self) -> dict[str, Any]:
        """The JSON of the rules."""
        values = self.values
        return rules_document(
            to_string(values["DefaultAction"]),
            to_string(values["Bypass"]),
            [str(unwrap(one)) for one in values["IpAddressRanges"] or ()],
            [str(unwrap(one)) for one in values["VirtualNetworkResourceIds"] or ()],
        )


def rules_document(action: str, bypass: str, addresses: list[str], networks: list[str]) -> dict[str, Any]:
    """The JSON of network rules."""
    return {
        "defaultAction": action,
        "bypass": bypass,
        "ipRules": [{"value": one} for one in addresses],
        "virtualNetworkRules": [{"id": one} for one in networks],
    }


class PSManagedHsmRegion(AzureObject):
    """A region that a managed HSM is in."""

    __slots__ = ()
    net_name = "Microsoft.Azure.PowerShell.Cmdlets.KeyVault.Models.MhsmGeoReplicatedRegion"

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSManagedHsmRegion:
        """The object for the service's document."""
        names = ("IsPrimary", "Name", "ProvisioningState")
        return cls({name: document.get(name[:1].lower() + name[1:]) for name in names})


class PSKeyVaultSetting(AzureObject):
    """A setting of a managed HSM."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultSetting"

    @classmethod
    def of(cls, hsm: str, document: Mapping[str, Any]) -> PSKeyVaultSetting:
        """The object for the service's document."""
        values = {name: document.get(name.lower()) for name in ("Name", "Value", "Type")}
        return cls({**values, "HsmName": hsm})


_PERMISSIONS = ("Actions", "NotActions", "DataActions", "NotDataActions")


class PSKeyVaultPermission(AzureObject):
    """What a role lets do."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultPermission"

    @classmethod
    def net_new(cls) -> PSKeyVaultPermission:
        return cls.of({})

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSKeyVaultPermission:
        """The object for the service's document."""
        return cls({name: _texts(document.get(name[:1].lower() + name[1:]) or ()) for name in _PERMISSIONS})


class PSKeyVaultRoleDefinition(AzureObject):
    """A role of a managed HSM."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultRoleDefinition"

    @classmethod
    def net_new(cls) -> PSKeyVaultRoleDefinition:
        return cls.of({})

    @classmethod
    def of(cls, document: Mapping[str, Any], hsm: str = "") -> PSKeyVaultRoleDefinition:
        """The object for the service's document."""
        known = document.get("properties") or {}
        permissions = [PSKeyVaultPermission.of(one) for one in known.get("permissions") or ()]
        return cls(
            {
                "Id": document.get("id"),
                "Name": document.get("name"),
                "Type": document.get("type"),
                "RoleName": known.get("roleName"),
                "Description": known.get("description"),
                "RoleType": known.get("type"),
                "Permissions": TypedArray(permissions, PSKeyVaultPermission.net_name),
                "AssignableScopes": _texts(known.get("assignableScopes") or ()),
                "HsmName": hsm or None,
            }
        )

    def document(self) -> dict[str, Any]:
        """What the service is sent."""
        return role_body({name: unwrap(value) for name, value in self.values.items()})


def _texts(values: Any) -> Value:
    return TypedArray([str(unwrap(one)) for one in values], "System.String")


def role_body(values: Mapping[str, Any]) -> dict[str, Any]:
    """The body that creates a role, of a role's properties by their .NET names."""
    permissions = []
    for one in values.get("Permissions") or ():
        found = unwrap(one)
        known = found if isinstance(found, dict) else found.values
        permissions.append(
            {
                name[:1].lower() + name[1:]: [str(unwrap(each)) for each in known.get(name) or ()]
                for name in _PERMISSIONS
            }
        )
    properties: dict[str, Any] = {"roleName": values.get("RoleName"), "permissions": permissions}
    if values.get("Description"):
        properties["description"] = values["Description"]
    scopes = [str(unwrap(one)) for one in values.get("AssignableScopes") or ()]
    return {"properties": {**properties, "assignableScopes": scopes} if scopes else properties}


class PSKeyVaultRoleAssignment(AzureObject):
    """That somebody has a role in a managed HSM."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultRoleAssignment"

    @classmethod
    def of(cls, document: Mapping[str, Any], hsm: str, role: str, who: Mapping[str, Any]) -> PSKeyVaultRoleAssignment:
        """The object for the service's document. role: the role's name; who: what the directory knows of its bearer."""
        known = document.get("properties") or {}
        kind = str(who.get("@odata.type") or "").rpartition(".")[2]
        upn = who.get("userPrincipalName")
        name = str(who.get("displayName") or "")
        return cls(
            {
                "RoleAssignmentName": document.get("name"),
                "Id": document.get("id"),
                "Scope": known.get("scope"),
                "RoleDefinitionId": known.get("roleDefinitionId"),
                "RoleDefinitionName": role or None,
                "PrincipalId": known.get("principalId"),
                "DisplayName": f"{name} ({upn})" if upn else name or None,
                "ObjectType": kind[:1].upper() + kind[1:] or "Unknown",
                "HsmName": hsm,
            }
        )


def hsm_of_id(text: str) -> str:
    """The name of the HSM that an id is of, empty for any other id."""
    found = parse_id(text)
    return found.name if found is not None and found.type.lower() == HSM_TYPE.lower() else ""
