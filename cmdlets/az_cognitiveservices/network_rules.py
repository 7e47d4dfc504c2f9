"""From where accounts are reached."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import json_value
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare
from cmdlets.az_cognitiveservices._base import ACCOUNT, COMMANDS, VERSION, Cognitive
from cmdlets.az_cognitiveservices._classes import CLASSES, rule
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_SUBNETS, _ADDRESSES = "virtualNetworkRules", "ipRules"


class _Rules(Cognitive):
    """Base: reads the rules of an account, and puts changed ones in their place."""

    def rules_of(self, target: ResourceId) -> dict[str, Any]:
        """The rules as they are. Raises ServiceError."""
        account = self.manager().get(self.path(target), VERSION)
        return (account.get("properties") or {}).get("networkAcls") or {}

    def shown_set(self, rules: dict[str, Any]) -> Value:
        """The rules as an object."""
        found: Any = CLASSES.named("PSNetworkRuleSet")
        return found({"defaultAction": "Deny", _ADDRESSES: [], _SUBNETS: [], **rules})

    def change(self, operation: Operation, target: ResourceId, rules: dict[str, Any]) -> dict[str, Any]:
        """Send changed rules; gives them as they are then. Raises ServiceError."""
        body = {"properties": {"networkAcls": rules}}
        operation.write(self.manager(), "PATCH", self.path(target), VERSION, body)
        return self.rules_of(target)


class _Get(_Rules):
    """Gets the rules of an account."""

    def process(self) -> None:
        target = self.target()
        found = self.answered(target, lambda: self.rules_of(target))
        if found is not None:
            self.write(self.shown_set(found))


class _Update(_Rules):
    """Puts other rules in the place of those of an account."""

    doing = "Update Cognitive Services Account NetworkRule"

    def process(self) -> None:
        target = self.target()
        if not self.agreed_to(target):
            return
        if not any(map(self.is_bound, ("IpRule", "VirtualNetworkRule", "DefaultAction"))):
            message = "Request must specify an account NetworkRule property to update."
            self.fails(message, "System.ArgumentNullException")
            return

        def work(operation: Operation) -> Iterable[Value]:
            rules: dict[str, Any] = {"defaultAction": "Deny", _ADDRESSES: [], _SUBNETS: [], **self.rules_of(target)}
            for name, given in ((_ADDRESSES, "IpRule"), (_SUBNETS, "VirtualNetworkRule")):
                if self.is_bound(given):
                    rules[name] = [json_value(each) for each in unwrap(getattr(self, given)) or ()]
            if self.is_bound("DefaultAction"):
                rules["defaultAction"] = json_value(self.DefaultAction)
            yield self.shown_set(self.change(operation, target, rules))

        self.perform(f"update of the rules of account '{target.name}'", work)


class _One(_Rules):
    """Base of those that add and remove single rules: they write the rules of that kind."""

    adds = True

    def process(self) -> None:
        target = self.target()
        if self.agreed_to(target):
            self.perform(f"update of the rules of account '{target.name}'", lambda each: self._work(each, target))

    def _given(self) -> tuple[str, list[dict[str, Any]]]:
        if self.is_bound("VirtualNetworkResourceId"):
            ids = [str(unwrap(each)) for each in self.VirtualNetworkResourceId]
            return _SUBNETS, [{"id": each, "ignoreMissingVnetServiceEndpoint": True} for each in ids]
        if self.is_bound("IpAddressOrRange"):
            return _ADDRESSES, [{"value": str(unwrap(each))} for each in self.IpAddressOrRange]
        if self.is_bound("VirtualNetworkRule"):
            return _SUBNETS, [json_value(each) for each in self.VirtualNetworkRule]
        return _ADDRESSES, [json_value(each) for each in self.IpRule or ()]

    def _work(self, operation: Operation, target: ResourceId) -> Iterable[Value]:
        kind, given = self._given()
        rules = self.rules_of(target)
        there = list(rules.get(kind) or ())
        key = "id" if kind == _SUBNETS else "value"
        if self.adds:
            there += given
        else:
            gone = {str(each.get(key)).lower() for each in given}
            there = [each for each in there if str(each.get(key)).lower() not in gone]
        rules[kind] = there
        found = self.change(operation, target, rules).get(kind) or ()
        return [rule("PSVirtualNetworkRule" if kind == _SUBNETS else "PSIpRule", each) for each in found]


for command, base, attributes in (
    ("Get-AzCognitiveServicesAccountNetworkRuleSet", _Get, {}),
    ("Update-AzCognitiveServicesAccountNetworkRuleSet", _Update, {}),
    ("Add-AzCognitiveServicesAccountNetworkRule", _One, {"doing": "Add Cognitive Services Account NetworkRules"}),
    (
        "Remove-AzCognitiveServicesAccountNetworkRule",
        _One,
        {"doing": "Remove Cognitive Services Account NetworkRules", "adds": False},
    ),
):
    declare(__name__, command, base, ACCOUNT, COMMANDS, names=("Name",), **attributes)
