"""The methods that the objects of firewalls and their policies have: what scripts change of them before they send them.

Sources: the examples of Set-AzFirewall and Set-AzFirewallPolicyRuleCollectionGroup, and the classes of Azure PowerShell.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from cmdlets._az.objects import ServiceObject
from cmdlets.az_network._objects import NetworkObject
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import Value, unwrap

_CONFIGURATION = "AzureFirewallIpConfiguration"
_ARGUMENT = "System.ArgumentException"


def _refuse(message: str, exception: str = _ARGUMENT) -> NoReturn:
    raise NetError(exception, message)


def _same(one: Value, other: Value) -> bool:
    return str(one or "").lower() == str(other or "").lower()


def _named(items: Iterable[Any] | None, name: Value) -> Any:
    """The one of that name; an exception where there is none."""
    if not name:
        _refuse("Rule Collection name cannot be an empty string.")
    found = [unwrap(each) for each in items or () if _same(unwrap(each).Name, name)]
    if not found:
        _refuse(f"Rule Collection with name {name} does not exist.")
    return found[0]


def _by_priority(items: Iterable[Any] | None, priority: Value) -> Any:
    return next((unwrap(each) for each in items or () if unwrap(each).Priority == int(str(priority))), None)


def _take(items: Any, found: Any) -> None:
    if items is not None and found in items:
        items.remove(found)


class RuleCollection(NetworkObject):
    """A collection of rules."""

    __slots__ = ()

    def AddRule(self, rule: Value) -> None:
        """Add a rule, whose name is new."""
        found = unwrap(rule)
        if any(_same(unwrap(each).Name, found.Name) for each in self.open_list("Rules")):
            _refuse(f"Rule name {found.Name} is already used by another rule.")
        self.open_list("Rules").append(found)

    def GetRuleByName(self, ruleName: Value) -> Any:
        """The rule of a name."""
        return self._rule(ruleName)

    def RemoveRuleByName(self, ruleName: Value) -> None:
        """Take a rule off."""
        _take(self.get("Rules"), self._rule(ruleName))

    def _rule(self, name: Value) -> Any:
        if not name:
            _refuse("Rule name cannot be an empty string.")
        found = next((unwrap(each) for each in self.open_list("Rules") if _same(unwrap(each).Name, name)), None)
        if found is None:
            _refuse(f"Rule with name {name} does not exist.")
        return found


class PolicyRule(NetworkObject):
    """A rule of a policy."""

    __slots__ = ()

    def AddCustomHttpHeaderToInsert(self, header: Value) -> None:
        """Have the rule put a header into requests."""
        self.open_list("HttpHeadersToInsert").append(unwrap(header))


class RuleCollectionGroup(NetworkObject):
    """A group of rule collections of a policy."""

    __slots__ = ()

    def GetRuleCollectionByName(self, ruleCollectionName: Value) -> Any:
        """The collection of a name."""
        return _named(self.get("RuleCollection"), ruleCollectionName)

    def GetRuleCollectionByPriority(self, priority: Value) -> Any:
        """The collection of a priority."""
        return _by_priority(self.get("RuleCollection"), priority)

    def RemoveRuleCollectionByName(self, ruleCollectionName: Value) -> None:
        """Take a collection off."""
        items: Any = self.get("RuleCollection")
        _take(items, _named(items, ruleCollectionName))

    def RemoveRuleCollectionByPriority(self, priority: Value) -> None:
        """Take a collection off."""
        items: Any = self.get("RuleCollection")
        _take(items, _by_priority(items, priority))


def _subnet_id(network: Any, name: str) -> Value:
    """The id of the subnet of a network that firewalls need."""
    found = [unwrap(each) for each in network.Subnets or () if str(unwrap(each).Name) == name]
    if len(found) != 1:
        _refuse(f"Virtual Network {network.Name} should contain a Subnet named {name}")
    return found[0].Id


def _list(value: Value) -> list[Any]:
    plain = unwrap(value)
    if plain is None:
        return []
    return [plain] if isinstance(plain, ServiceObject) else [unwrap(each) for each in plain]


class Firewall(NetworkObject):
    """A firewall."""

    __slots__ = ()

    def Allocate(self, *places: Value) -> None:
        """Give it its place: in a network with its addresses, and one for its management, or in the virtual hub of an id."""
        if len(places) == 1:
            self.put("VirtualHub", None)
            self.put("VirtualHub.Id", unwrap(places[0]))
            return
        network: Any = unwrap(places[0])
        addresses, management = _list(places[1]), _list(places[2] if len(places) > 2 else None)
        if network is None:
            _refuse("Virtual Network cannot be null! (Parameter 'virtualNetwork')", "System.ArgumentNullException")
        if not addresses and not management:
            _refuse(
                "Public IP Addresses cannot be null or empty! (Parameter 'publicIpAddresses')",
                "System.ArgumentNullException",
            )
        self.allocate(network, addresses, management[0] if management else None)

    def allocate(self, network: Any, addresses: list[Any], management: Any) -> None:
        """The same, for cmdlets: without addresses the one for management is all that it has."""
        subnet = _subnet_id(network, "AzureFirewallSubnet")
        if management is not None:
            self.put("ManagementIpConfiguration", None)
            self.put("ManagementIpConfiguration.Name", "AzureFirewallMgmtIpConfiguration")
            self.put("ManagementIpConfiguration.PublicIpAddress.Id", management.Id)
            self.put("ManagementIpConfiguration.Subnet.Id", _subnet_id(network, "AzureFirewallManagementSubnet"))
        self.put("IpConfigurations", [])
        for place, address in enumerate(addresses):
            made = self.append("IpConfigurations")
            made.put("Name", f"{_CONFIGURATION}{place}")
            made.put("PublicIpAddress.Id", address.Id)
        if not addresses:
            self.append("IpConfigurations").put("Name", f"{_CONFIGURATION}0")
        first: Any = unwrap(self.open_list("IpConfigurations")[0])
        first.put("Subnet.Id", subnet)

    def Deallocate(self) -> None:
        """Take its places and addresses away."""
        self.put("IpConfigurations", [])
        self.put("ManagementIpConfiguration", None)
        self.put("VirtualHub", None)

    def _holding(self, address: Any) -> Any:
        items = (unwrap(each) for each in self.open_list("IpConfigurations"))
        return next((each for each in items if _same(each.get("PublicIpAddress.Id"), address.Id)), None)

    def AddPublicIpAddress(self, publicIpAddress: Value) -> None:
        """Give it one more address."""
        address: Any = unwrap(publicIpAddress)
        items = self.open_list("IpConfigurations")
        if not items:
            _refuse(
                "Please invoke Allocate to attach the firewall to a Virtual Network", "System.InvalidOperationException"
            )
        if self._holding(address) is not None:
            _refuse(f"Public IP Address {address.Id} is already attached to firewall {self.get('Name')}")
        names = {str(unwrap(each).Name).lower() for each in items}
        number = len(items)
        while f"{_CONFIGURATION}{number}".lower() in names:
            number += 1
        made = self.append("IpConfigurations")
        made.put("Name", f"{_CONFIGURATION}{number}")
        made.put("PublicIpAddress.Id", address.Id)

    def RemovePublicIpAddress(self, publicIpAddress: Value) -> None:
        """Take an address away."""
        address: Any = unwrap(publicIpAddress)
        found = self._holding(address)
        items = self.open_list("IpConfigurations")
        if found is None:
            _refuse(f"Public IP Address {address.Id} is not attached to firewall {self.get('Name')}")
        subnet = found.get("Subnet.Id")
        if len(items) > 1 and subnet is not None:
            _refuse(
                f"Cannot remove IpConfiguration {found.Name} because it references subnet {subnet}. Move the subnet reference to "
                "another IpConfiguration and try again.",
                "System.InvalidOperationException",
            )
        if len(items) == 1:
            self.put("ManagementIpConfiguration", None)
        items.remove(found)

    def ValidateDNSProxyRequirements(self) -> None:
        """Names in network rules are looked up by the firewall, which is then a proxy for names."""
        if _same(self.get("DNSEnableProxy"), "true"):
            return
        for collection in map(unwrap, self.open_list("NetworkRuleCollections")):
            for rule in map(unwrap, collection.Rules or ()):
                if rule.DestinationFqdns:
                    _refuse(
                        f"Found FQDNs {rule.members['destinationfqdns'].net_type} in network rule collection {collection.Name} "
                        f"rule {rule.Name} without DNS proxy being enabled or requirement setting disabled",
                        "System.Management.Automation.PSArgumentException",
                    )


def _add(path: str) -> Any:
    def add(self: Firewall, ruleCollection: Value) -> None:
        found: Any = unwrap(ruleCollection)
        items = self.open_list(path)
        if any(_same(unwrap(each).Name, found.Name) for each in items):
            _refuse(f"Rule Collection name {found.Name} is already used.")
        if any(unwrap(each).Priority == found.Priority for each in items):
            _refuse(f"Rule Collection priority {found.Priority} is already used.")
        items.append(found)

    return add


def _methods(path: str, kind: str) -> dict[str, Any]:
    """The methods about one kind of rule collections."""

    def by_name(self: Firewall, ruleCollectionName: Value) -> Any:
        return _named(self.open_list(path), ruleCollectionName)

    def by_priority(self: Firewall, priority: Value) -> Any:
        return _by_priority(self.open_list(path), priority)

    def remove_name(self: Firewall, ruleCollectionName: Value) -> None:
        _take(self.open_list(path), _named(self.open_list(path), ruleCollectionName))

    def remove_priority(self: Firewall, priority: Value) -> None:
        _take(self.open_list(path), _by_priority(self.open_list(path), priority))

    return {
        f"Add{kind}RuleCollection": _add(path),
        f"Get{kind}RuleCollectionByName": by_name,
        f"Get{kind}RuleCollectionByPriority": by_priority,
        f"Remove{kind}RuleCollectionByName": remove_name,
        f"Remove{kind}RuleCollectionByPriority": remove_priority,
    }


for _kind in ("Application", "Nat", "Network"):
    for _name, _method in _methods(f"{_kind}RuleCollections", _kind).items():
        setattr(Firewall, _name, _method)
