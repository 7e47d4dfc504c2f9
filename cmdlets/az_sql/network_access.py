"""Who reaches a server: rules for addresses, names and virtual networks."""

from __future__ import annotations

from typing import Any

from cmdlets.az_sql._base import NewSql, sql
from cmdlets.az_sql._families import family

_AZURE, _NOWHERE = "AllowAllAzureIPs", "0.0.0.0"


class _NewRule(NewSql):
    exists = "Firewall Rule with name: '{0}' already exists for server '{1}'."

    def target(self) -> Any:
        found = super().target()
        return found._replace(names=(*found.names, _AZURE)) if self.AllowAllAzureIPs else found

    def filled(self, body: dict[str, Any]) -> dict[str, Any]:
        if self.AllowAllAzureIPs:
            return {"properties": {"startIpAddress": _NOWHERE, "endIpAddress": _NOWHERE}}
        return super().filled(body)


_REMOVE = {
    "description": "Permanently removing Firewall Rule '{0}' for Azure Sql Database Server '{1}'.",
    "question": "Are you sure you want to remove the Firewall Rule '{0}' for Azure Sql Database Server  '{1}'?",
}
family(
    __name__,
    "AzSqlServerFirewallRule",
    sql("servers/firewallRules", "FirewallRule.Model.AzureSqlServerFirewallRuleModel", "firewall rule"),
    {"Get": {}, "New": {"base": _NewRule}, "Set": {}, "Remove": _REMOVE},
    names=("ServerName", "FirewallRuleName"),
    places={"StartIpAddress": ".startIpAddress", "EndIpAddress": ".endIpAddress"},
)
family(
    __name__,
    "AzSqlServerIpv6FirewallRule",
    sql("servers/ipv6FirewallRules", "Ipv6FirewallRule.Model.AzureSqlServerIpv6FirewallRuleModel", "firewall rule"),
    {"Get": {}, "New": {"exists": _NewRule.exists}, "Set": {}, "Remove": _REMOVE},
    names=("ServerName", "Ipv6FirewallRuleName"),
    places={"StartIpv6Address": ".startIPv6Address", "EndIpv6Address": ".endIPv6Address"},
)
family(
    __name__,
    "AzSqlServerOutboundFirewallRule",
    sql(
        "servers/outboundFirewallRules",
        "OutboundFirewallRules.Model.AzureSqlServerOutboundFirewallRulesModel",
        "outbound firewall rule",
    ),
    {
        "Get": {},
        "New": {"exists": "Outbound Firewall Rule with name: '{0}' already exists for server '{1}'."},
        "Remove": {
            "description": "Permanently removing Outbound Firewall Rule '{0}' for Azure Sql Database Server '{1}'.",
            "question": (
                "Are you sure you want to remove the Outbound Firewall Rule '{0}' for Azure Sql Database Server '{1}'?"
            ),
        },
    },
    names=("ServerName", "AllowedFQDN"),
)
family(
    __name__,
    "AzSqlServerVirtualNetworkRule",
    sql(
        "servers/virtualNetworkRules",
        "VirtualNetworkRule.Model.AzureSqlServerVirtualNetworkRuleModel",
        "virtual network rule",
    ),
    {
        "Get": {},
        "New": {"exists": "Virtual Network Rule with name: '{0}' already exists for server '{1}'"},
        "Set": {},
        "Remove": {
            "description": "Permanently removing Virtual Network Rule '{0}' for Azure Sql Server '{1}'",
            "question": "Are you sure you want to remove the Virtual Network Rule '{0}' for Azure Sql Server '{1}'?",
        },
    },
    names=("ServerName", "VirtualNetworkRuleName"),
    places={
        "VirtualNetworkSubnetId": ".virtualNetworkSubnetId",
        "IgnoreMissingVnetServiceEndpoint": ".ignoreMissingVnetServiceEndpoint",
    },
)
