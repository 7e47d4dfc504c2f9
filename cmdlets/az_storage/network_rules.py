"""Who reaches a storage account over the network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_storage._accounts import AccountCmdlet
from cmdlets.az_storage._base import ACCOUNT, COMMANDS
from cmdlets.az_storage._network_rules import LISTS, action_text, bypass_text, rule_documents
from pscompat.azure.errors import ServiceError

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.dotnet.values import Value

_PARTS = ("bypass", "resourceAccessRules", "virtualNetworkRules", "ipRules", "defaultAction")


def _rules_of(account: dict[str, Any]) -> dict[str, Any]:
    """The rules of an account as they are sent back: whole, without what is null."""
    found = account["properties"].get("networkAcls") or {}
    kept = {name: value for name, value in found.items() if value is not None and (value or name in _PARTS)}
    for name in LISTS.values():
        kept.setdefault(name, [])
    return {**kept, "defaultAction": kept.get("defaultAction", "Allow")}


@cmdlet("Get-AzStorageAccountNetworkRuleSet")
class GetAzStorageAccountNetworkRuleSet(AccountCmdlet):
    """Gets the network rules of an account."""

    net_command = f"{COMMANDS}GetAzureStorageAccountNetworkRuleSetCommand"

    def process(self) -> None:
        try:
            self.write(self.fetch(self.target()).get("NetworkRuleSet"))
        except ServiceError as problem:
            self.write_service_error(problem)


class _ChangeRules(AccountCmdlet):
    """Reads the rules of an account, changes them and sends the whole back."""

    def process(self) -> None:
        target = self.target()
        if self.agreed(target):
            self.perform(self.title("change of the network rules", target), lambda each: self._work(each, target))

    def _work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        manager, path = self.manager(), self.path(target)
        rules = _rules_of(manager.get(path, ACCOUNT.version))
        self.change(rules)
        operation.write(manager, "PATCH", path, ACCOUNT.version, {"properties": {"networkAcls": rules}})
        return self.results(self.fetch(target).get("NetworkRuleSet"))

    def change(self, rules: dict[str, Any]) -> None:
        """Change the JSON of the rules."""
        raise NotImplementedError

    def results(self, rules: Any) -> Iterable[Value]:
        """What is written."""
        raise NotImplementedError


@cmdlet("Update-AzStorageAccountNetworkRuleSet")
class UpdateAzStorageAccountNetworkRuleSet(_ChangeRules):
    """Puts lists of rules in the place of others, and says what else may pass."""

    net_command = f"{COMMANDS}UpdateAzureStorageAccountNetworkRuleSetCommand"
    action = "Update Storage Account NetworkRule"

    def change(self, rules: dict[str, Any]) -> None:
        if self.Bypass is not None:
            rules["bypass"] = bypass_text(self.Bypass)
        if self.DefaultAction is not None:
            rules["defaultAction"] = action_text(self.DefaultAction)
        lists = {
            "IPRule": "ipRules",
            "VirtualNetworkRule": "virtualNetworkRules",
            "ResourceAccessRule": "resourceAccessRules",
        }
        for parameter, name in lists.items():
            if self.is_bound(parameter):
                rules[name] = rule_documents(getattr(self, parameter))

    def results(self, rules: Any) -> Iterable[Value]:
        return [rules]


class _ChangeList(_ChangeRules):
    """Adds rules to a list or takes them out of it."""

    keys: ClassVar = {
        "ipRules": ("value",),
        "virtualNetworkRules": ("id",),
        "resourceAccessRules": ("tenantId", "resourceId"),
    }

    def change(self, rules: dict[str, Any]) -> None:
        name, given = self.given_rules()
        if name == "resourceAccessRules":
            given = [{"tenantId": rule.get("tenantId"), "resourceId": rule.get("resourceId")} for rule in given]
        for rule in given:
            place = next(
                (place for place, known in enumerate(rules[name]) if self._key(name, known) == self._key(name, rule)),
                None,
            )
            self.merge(name, rules[name], rule, place)

    def _key(self, name: str, rule: dict[str, Any]) -> tuple[str, ...]:
        """By what two rules are the same; resources in any case."""
        texts = tuple(str(rule.get(part)) for part in self.keys[name])
        return tuple(map(str.lower, texts)) if name == "resourceAccessRules" else texts

    def merge(self, name: str, known: list[dict[str, Any]], rule: dict[str, Any], place: int | None) -> None:
        """Do it with one rule; `place` is where the list has it."""
        raise NotImplementedError

    def given_rules(self) -> tuple[str, list[dict[str, Any]]]:
        """Which list the call means, and the JSON of the rules that it gives."""
        if self.is_bound("IPAddressOrRange"):
            return "ipRules", [{"value": text, "action": "Allow"} for text in self.IPAddressOrRange]
        if self.is_bound("VirtualNetworkResourceId"):
            return "virtualNetworkRules", [{"id": text, "action": "Allow"} for text in self.VirtualNetworkResourceId]
        if self.is_bound("TenantId"):
            return "resourceAccessRules", [{"tenantId": self.TenantId, "resourceId": self.ResourceId}]
        if self.is_bound("IPRule"):
            return "ipRules", rule_documents(self.IPRule)
        if self.is_bound("VirtualNetworkRule"):
            return "virtualNetworkRules", rule_documents(self.VirtualNetworkRule)
        return "resourceAccessRules", rule_documents(self.ResourceAccessRule)

    def results(self, rules: Any) -> Iterable[Value]:
        name, _ = self.given_rules()
        property_ = next(key for key, value in LISTS.items() if value == name)
        return list(getattr(rules, property_) or ())


@cmdlet("Add-AzStorageAccountNetworkRule")
class AddAzStorageAccountNetworkRule(_ChangeList):
    """Adds rules."""

    net_command = f"{COMMANDS}AddAzureStorageAccountNetworkRuleCommand"
    action = "Add Storage Account Networkrules"

    def merge(self, name: str, known: list[dict[str, Any]], rule: dict[str, Any], place: int | None) -> None:
        if place is None:
            known.append(rule)


@cmdlet("Remove-AzStorageAccountNetworkRule")
class RemoveAzStorageAccountNetworkRule(_ChangeList):
    """Takes rules out; one that is not there is an error, and nothing is changed."""

    net_command = f"{COMMANDS}RemoveAzureStorageAccountNetworkRuleCommand"
    action = "Remove Storage Account Networkrules"

    def merge(self, name: str, known: list[dict[str, Any]], rule: dict[str, Any], place: int | None) -> None:
        if place is None:
            raise OperationRefusedError(_missing(name, rule, self), "System.ArgumentOutOfRangeException")
        del known[place]


def _missing(name: str, rule: dict[str, Any], cmdlet_: _ChangeList) -> str:
    if name == "ipRules":
        parameter = "IPAddressOrRange" if cmdlet_.is_bound("IPAddressOrRange") else "IPRule"
        text = f"Can't remove IpRule with specific IPAddressOrRange since not exist: {rule.get('value')}"
    elif name == "virtualNetworkRules":
        bound = cmdlet_.is_bound("VirtualNetworkResourceId")
        parameter = "VirtualNetworkResourceId" if bound else "VirtualNetworkRule"
        text = f"Can't remove VirtualNetworkRule with specific ResourceId since not exist: {rule.get('id')}"
    else:
        parameter = "TenantId, ResourceId" if cmdlet_.is_bound("TenantId") else "ResourceAccessRule"
        text = (
            f"Can't remove ResourceAccessRule since not exist, TenantId: {rule.get('tenantId')}, "
            f"ResourceId : {rule.get('resourceId')}"
        )
    return f"{text} (Parameter '{parameter}')"
