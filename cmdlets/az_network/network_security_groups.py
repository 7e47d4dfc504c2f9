"""Network security groups with their rules, application security groups."""

from __future__ import annotations

from cmdlets.az_network._base import network
from cmdlets.az_network._children import BuildChild, GetChild
from cmdlets.az_network._families import children, resources

_GROUP = network("networkSecurityGroups", "PSNetworkSecurityGroup", "network security group")
resources(__name__, "AzNetworkSecurityGroup", _GROUP, changes={"New": {"quiet": ("FlushConnection",)}})
resources(
    __name__,
    "AzApplicationSecurityGroup",
    network("applicationSecurityGroups", "PSApplicationSecurityGroup", "application security group"),
    verbs="Get New Remove",
)


def _check(cmdlet: BuildChild) -> None:
    """Addresses and application security groups exclude each other."""
    for side in ("Source", "Destination"):
        for other in (f"{side}ApplicationSecurityGroup", f"{side}ApplicationSecurityGroupId"):
            if getattr(cmdlet, f"{side}AddressPrefix") and getattr(cmdlet, other):
                cmdlet.no_argument(f"{side}AddressPrefix and {other} cannot be used simultaneously.")


class _GetRule(GetChild):
    """Gets rules of a group in memory: its own, or with -DefaultRules those that each group has."""

    def begin(self) -> None:
        super().begin()
        if self.DefaultRules:
            self.into = "DefaultSecurityRules"  # type: ignore[misc]


children(
    __name__,
    "AzNetworkSecurityRuleConfig",
    parent="NetworkSecurityGroup",
    into="SecurityRules",
    called="Rule",
    makes="PSSecurityRule",
    check=_check,
    changes={"Get": {"base": _GetRule}},
)
