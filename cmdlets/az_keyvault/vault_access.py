"""Who may do what in a vault, and from where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_keyvault._base import COMMANDS
from cmdlets.az_keyvault._graph import object_id
from cmdlets.az_keyvault._vault_objects import PSKeyVaultNetworkRuleSet
from cmdlets.az_keyvault.vaults import WriteVault, sent_back
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_KINDS = {
    "keys": "PermissionsToKeys",
    "secrets": "PermissionsToSecrets",
    "certificates": "PermissionsToCertificates",
    "storage": "PermissionsToStorage",
}
_SWITCHES = {
    "enabledForDeployment": "EnabledForDeployment",
    "enabledForTemplateDeployment": "EnabledForTemplateDeployment",
    "enabledForDiskEncryption": "EnabledForDiskEncryption",
}


class _ChangeVault(WriteVault):
    """Reads a vault, changes it and PUTs it back whole."""

    action = ""

    def process(self) -> None:
        name = self.named_vault().name
        if self.should_process(name, self.action):
            self.perform(f"update of vault '{name}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        vault = self.vault()
        before = self.read_vault(vault)
        properties = sent_back(before)
        properties["accessPolicies"] = [_whole(policy) for policy in properties.get("accessPolicies") or ()]
        properties["networkAcls"] = PSKeyVaultNetworkRuleSet.of(properties.get("networkAcls")).document()
        self.change(properties)
        body = {"location": before["location"], "tags": before.get("tags") or {}, "properties": properties}
        made = self.put(operation, vault, body)
        return [made] if self.PassThru else []

    def change(self, properties: dict[str, Any]) -> None:
        """Change the vault's properties."""
        raise NotImplementedError


def _whole(policy: dict[str, Any]) -> dict[str, Any]:
    """A policy with all four lists of permissions."""
    permissions = policy.get("permissions") or {}
    return {**policy, "permissions": {kind: permissions.get(kind) or [] for kind in _KINDS}}


class _ChangePolicies(_ChangeVault):
    """Says for somebody, by one of several names, what they may do."""

    def who(self) -> str:
        """The object id of who is meant, empty for nobody."""
        if self.ObjectId and self.skips_directory():
            found: str = self.ObjectId
            return found
        mail = self.bound.get("EmailAddress") or ""
        names = (self.ObjectId, self.UserPrincipalName, self.ServicePrincipalName, mail)
        if not any(names):
            return ""
        return object_id(
            self.connection(),
            known=self.ObjectId or "",
            upn=self.UserPrincipalName or "",
            spn=self.ServicePrincipalName or "",
            mail=mail,
        )

    def skips_directory(self) -> bool:
        """Whether an object id is taken as it is given."""
        raise NotImplementedError

    def is_theirs(self, policy: dict[str, Any], who: str) -> bool:
        """Whether a policy is that of the same object and application."""
        application = to_string(self.ApplicationId).lower() if self.ApplicationId is not None else ""
        same = str(policy.get("objectId")).lower() == who.lower()
        return same and str(policy.get("applicationId") or "").lower() == application


@cmdlet("Set-AzKeyVaultAccessPolicy")
class SetAzKeyVaultAccessPolicy(_ChangePolicies):
    """Grants permissions, and says what of Azure may use the vault."""

    net_command = f"{COMMANDS}SetAzureKeyVaultAccessPolicy"
    action = "Set access policy"

    def skips_directory(self) -> bool:
        return bool(self.BypassObjectIdValidation)

    def change(self, properties: dict[str, Any]) -> None:
        for name, parameter in _SWITCHES.items():
            if self.bound.get(parameter):
                properties[name] = True
        who = self.who()
        if not who:
            return
        policies = properties["accessPolicies"]
        before = next((policy for policy in policies if self.is_theirs(policy, who)), None)
        earlier = before["permissions"] if before is not None else {}
        permissions = {kind: self._granted(parameter, earlier.get(kind)) for kind, parameter in _KINDS.items()}
        kept = [policy for policy in policies if not self.is_theirs(policy, who)]
        if any(permissions.values()):
            granted: dict[str, Any] = {"tenantId": properties["tenantId"], "objectId": who, "permissions": permissions}
            if self.ApplicationId is not None:
                granted["applicationId"] = to_string(self.ApplicationId)
            kept.append(granted)
        properties["accessPolicies"] = kept

    def _granted(self, parameter: str, earlier: list[str] | None) -> list[str]:
        given = getattr(self, parameter)
        return list(earlier or ()) if given is None else [str(item) for item in given]


@cmdlet("Remove-AzKeyVaultAccessPolicy")
class RemoveAzKeyVaultAccessPolicy(_ChangePolicies):
    """Takes all permissions from somebody, or from what of Azure may use the vault."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultAccessPolicy"
    action = "Remove access policy"

    def skips_directory(self) -> bool:
        return True

    def change(self, properties: dict[str, Any]) -> None:
        for name, parameter in _SWITCHES.items():
            if self.bound.get(parameter):
                properties[name] = False
        who = self.who()
        if not who:
            return
        kept = [policy for policy in properties["accessPolicies"] if not self.is_theirs(policy, who)]
        properties["accessPolicies"] = kept


class _ChangeRules(_ChangeVault):
    """Changes the network rules of a vault."""

    def named_rules(self) -> tuple[list[str], list[str]]:
        """The addresses and networks that the call names."""
        addresses = [str(item) for item in self.IpAddressRange or ()]
        return addresses, [str(item) for item in self.VirtualNetworkResourceId or ()]

    def both(self, rules: dict[str, Any]) -> tuple[list[str], list[str]]:
        """The addresses and networks that the vault has."""
        return [rule["value"] for rule in rules["ipRules"]], [rule["id"] for rule in rules["virtualNetworkRules"]]


def _put_rules(rules: dict[str, Any], addresses: Iterable[str], networks: Iterable[str]) -> None:
    rules["ipRules"] = [{"value": address} for address in addresses]
    rules["virtualNetworkRules"] = [{"id": network} for network in networks]


def _apart(known: list[str], others: list[str]) -> list[str]:
    folded = {item.lower() for item in others}
    return [item for item in known if item.lower() not in folded]


@cmdlet("Add-AzKeyVaultNetworkRule")
class AddAzKeyVaultNetworkRule(_ChangeRules):
    """Lets addresses and networks in."""

    net_command = f"{COMMANDS}AddAzureKeyVaultNetworkRule"
    action = "Add network rule"

    def change(self, properties: dict[str, Any]) -> None:
        rules = properties["networkAcls"]
        (addresses, networks), (known, known_networks) = self.named_rules(), self.both(rules)
        if not addresses and not networks:
            raise OperationRefusedError("At least one of IpAddressRange and VirtualNetworkResourceId is needed.")
        new = known + _apart(addresses, known)
        _put_rules(rules, new, known_networks + _apart(networks, known_networks))


@cmdlet("Remove-AzKeyVaultNetworkRule")
class RemoveAzKeyVaultNetworkRule(_ChangeRules):
    """Lets addresses and networks in no longer."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultNetworkRule"
    action = "Remove network rule"

    def change(self, properties: dict[str, Any]) -> None:
        rules = properties["networkAcls"]
        (addresses, networks), (known, known_networks) = self.named_rules(), self.both(rules)
        _put_rules(rules, _apart(known, addresses), _apart(known_networks, networks))


@cmdlet("Update-AzKeyVaultNetworkRuleSet")
class UpdateAzKeyVaultNetworkRuleSet(_ChangeRules):
    """Puts rules in the place of others."""

    net_command = f"{COMMANDS}UpdateAzureKeyVaultNetworkRuleSet"
    action = "Update network rule set"

    def change(self, properties: dict[str, Any]) -> None:
        rules = properties["networkAcls"]
        if self.DefaultAction is not None:
            rules["defaultAction"] = to_string(self.DefaultAction)
        if self.Bypass is not None:
            rules["bypass"] = to_string(self.Bypass)
        (addresses, networks), (known, known_networks) = self.named_rules(), self.both(rules)
        new = addresses if self.is_bound("IpAddressRange") else known
        _put_rules(rules, new, networks if self.is_bound("VirtualNetworkResourceId") else known_networks)


@cmdlet("New-AzKeyVaultNetworkRuleSetObject")
class NewAzKeyVaultNetworkRuleSetObject(_ChangeRules):
    """Makes a set of rules, for New-AzKeyVault."""

    net_command = f"{COMMANDS}NewAzureKeyVaultNetworkRuleSetObject"
    ignores = dict.fromkeys(("SubscriptionId",), "Nothing is sent.")

    def process(self) -> None:
        action = "Allow" if self.DefaultAction is None else to_string(self.DefaultAction)
        bypass = "AzureServices" if self.Bypass is None else to_string(self.Bypass)
        self.write(PSKeyVaultNetworkRuleSet.made(action, bypass, *self.named_rules()))
