"""From where a managed HSM is reached."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_keyvault._base import COMMANDS
from cmdlets.az_keyvault._hsm_objects import PSManagedHsmNetworkRuleSet, rules_document
from cmdlets.az_keyvault.managed_hsms import HsmCmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_OPEN = (
    "Cannot add IP network rules while DefaultAction is Allow. Run Update-AzKeyVaultManagedHsmNetworkRuleSet -Name <name> "
    "-DefaultAction Deny first, then add IP rules."
)


def _without(known: list[str], others: list[str]) -> list[str]:
    folded = {one.lower() for one in others}
    return [one for one in known if one.lower() not in folded]


class _Rules(HsmCmdlet):
    """Reads a managed HSM, and sends the rules that are to hold. action: what ShouldProcess calls it."""

    action = ""

    def process(self) -> None:
        name = self.hsm_name()
        if self.should_process(name, self.action):
            self.perform(f"update of managed HSM '{name}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        path = self.place()
        before = (self.manager().get(path, self.version()) or {}).get("properties") or {}
        rules = before.get("networkAcls") or {}
        known = (
            [str(rule.get("value")) for rule in rules.get("ipRules") or ()],
            [str(rule.get("id")) for rule in rules.get("virtualNetworkRules") or ()],
        )
        action, bypass = rules.get("defaultAction") or "Allow", rules.get("bypass") or "AzureServices"
        new = self.changed(action, bypass, *known)
        made = self.sent(operation, "PATCH", path, {"properties": {"networkAcls": new}})
        return [made] if self.PassThru else []

    def changed(self, action: str, bypass: str, addresses: list[str], networks: list[str]) -> dict[str, Any]:
        """The rules that are to hold, of those that hold. Raises OperationRefusedError."""
        raise NotImplementedError

    def named(self) -> tuple[list[str], list[str]]:
        """The addresses and networks that the call names."""
        both = (self.bound.get("IpAddressRange"), self.bound.get("VirtualNetworkResourceId"))
        addresses, networks = ([str(unwrap(one)) for one in given or ()] for given in both)
        return addresses, networks


@cmdlet("Add-AzKeyVaultManagedHsmNetworkRule")
class AddAzKeyVaultManagedHsmNetworkRule(_Rules):
    """Lets addresses and networks in."""

    net_command = f"{COMMANDS}AddAzureManagedHsmNetworkRule"
    action = "Add network rule"

    def changed(self, action: str, bypass: str, addresses: list[str], networks: list[str]) -> dict[str, Any]:
        new, new_networks = self.named()
        if not new and not new_networks:
            raise OperationRefusedError("At least one of IpAddressRange and VirtualNetworkResourceId is needed.")
        if new and action.lower() == "allow":
            raise OperationRefusedError(_OPEN, "System.InvalidOperationException")
        return rules_document(
            action, bypass, addresses + _without(new, addresses), networks + _without(new_networks, networks)
        )


@cmdlet("Remove-AzKeyVaultManagedHsmNetworkRule")
class RemoveAzKeyVaultManagedHsmNetworkRule(_Rules):
    """Lets addresses and networks in no longer."""

    net_command = f"{COMMANDS}RemoveAzureManagedHsmNetworkRule"
    action = "Remove network rule"

    def changed(self, action: str, bypass: str, addresses: list[str], networks: list[str]) -> dict[str, Any]:
        gone, gone_networks = self.named()
        return rules_document(action, bypass, _without(addresses, gone), _without(networks, gone_networks))


@cmdlet("Update-AzKeyVaultManagedHsmNetworkRuleSet")
class UpdateAzKeyVaultManagedHsmNetworkRuleSet(_Rules):
    """Puts rules in the place of others."""

    net_command = f"{COMMANDS}UpdateAzureManagedHsmNetworkRuleSet"
    action = "Update network rule set"

    def changed(self, action: str, bypass: str, addresses: list[str], networks: list[str]) -> dict[str, Any]:
        new, new_networks = self.named()
        return rules_document(
            action if self.DefaultAction is None else to_string(self.DefaultAction),
            bypass if self.Bypass is None else to_string(self.Bypass),
            new if self.is_bound("IpAddressRange") else addresses,
            new_networks if self.is_bound("VirtualNetworkResourceId") else networks,
        )


@cmdlet("New-AzKeyVaultManagedHsmNetworkRuleSetObject")
class NewAzKeyVaultManagedHsmNetworkRuleSetObject(_Rules):
    """Makes a set of rules, for New-AzKeyVaultManagedHsm."""

    net_command = f"{COMMANDS}NewAzureManagedHsmNetworkRuleSetObject"
    ignores = dict.fromkeys(("SubscriptionId",), "Nothing is sent.")

    def process(self) -> None:
        action = "Allow" if self.DefaultAction is None else to_string(self.DefaultAction)
        bypass = "AzureServices" if self.Bypass is None else to_string(self.Bypass)
        self.write(PSManagedHsmNetworkRuleSet.made(action, bypass, *self.named()))
