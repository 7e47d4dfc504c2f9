"""The enumerations that parameters of Az.Network have."""

from __future__ import annotations

from cmdlets._az.choices import choice

_COMMANDS = "Microsoft.Azure.Commands.Network."
CHOICES = (
    choice(f"{_COMMANDS}DevicePathEnum", "Primary Secondary"),
    choice(
        f"{_COMMANDS}NewAzNetworkManagerCommand+NetworkManagerScopeAccessType",
        "SecurityAdmin Connectivity Routing SecurityUser",
    ),
    choice(
        f"{_COMMANDS}NewAzNetworkManagerSecurityAdminConfigurationCommand+NetworkIntentPolicyBasedServiceType",
        "None All AllowRulesOnly",
    ),
    choice(f"{_COMMANDS}Models.PSDomainNameLabelScopeType", "TenantReuse SubscriptionReuse ResourceGroupReuse NoReuse"),
)
