"""Network security groups: six default rules, and the rules of the user.

Source: the REST reference of Network Security Groups (2024-05-01); the default rules as the documentation lists them.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._back_references import users_of
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of, write_child
from pscompat.simulator.providers.network._security_rules import check_rules
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_DEFAULTS = "Microsoft.Network/networkSecurityGroups/defaultSecurityRules"


def _rule(name: str, direction: str, priority: int, access: str, source: str, to: str, text: str) -> dict[str, Any]:
    properties = {
        "description": text,
        "protocol": "*",
        "sourcePortRange": "*",
        "destinationPortRange": "*",
        "sourceAddressPrefix": source,
        "destinationAddressPrefix": to,
        "access": access,
        "priority": priority,
        "direction": direction,
    }
    return {"name": name, "properties": properties}


_NETWORK, _BALANCER = "VirtualNetwork", "AzureLoadBalancer"
_RULES = (
    _rule(
        "AllowVnetInBound", "Inbound", 65000, "Allow", _NETWORK, _NETWORK, "Allow inbound traffic from all VMs in VNET"
    ),
    _rule(
        "AllowAzureLoadBalancerInBound",
        "Inbound",
        65001,
        "Allow",
        _BALANCER,
        "*",
        "Allow inbound traffic from azure load balancer",
    ),
    _rule("DenyAllInBound", "Inbound", 65500, "Deny", "*", "*", "Deny all inbound traffic"),
    _rule(
        "AllowVnetOutBound",
        "Outbound",
        65000,
        "Allow",
        _NETWORK,
        _NETWORK,
        "Allow outbound traffic from all VMs to all VMs in VNET",
    ),
    _rule(
        "AllowInternetOutBound",
        "Outbound",
        65001,
        "Allow",
        "*",
        "Internet",
        "Allow outbound traffic from all VMs to Internet",
    ),
    _rule("DenyAllOutBound", "Outbound", 65500, "Deny", "*", "*", "Deny all outbound traffic"),
)


class SecurityGroups(NetworkBehaviour):
    """A group that a subnet or an interface has cannot go."""

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The rules beside one another."""
        super().check_alone(call, resource_id, document, before)
        check_rules(properties_of(document).get("securityRules") or ())

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The default rules."""
        if call.store.list(_DEFAULTS, resource_id):
            return
        for rule in _RULES:
            child = f"{resource_id}/defaultSecurityRules/{rule['name']}"
            write_child(call, child, _DEFAULTS, {"properties": dict(rule["properties"])}, None)

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError (400 InUseNetworkSecurityGroupCannotBeDeleted) while something has the group."""
        users = users_of(call, resource.id)
        if users:
            raise _errors.security_group_in_use(resource.id, [user for holders in users.values() for user in holders])


BEHAVIOUR = SecurityGroups()
