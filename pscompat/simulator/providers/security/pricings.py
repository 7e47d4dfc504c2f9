"""Plans: all of a new subscription are free. Source: the REST reference of Pricings."""

from __future__ import annotations

from pscompat.simulator.providers.security._implied import Implied

_NAMES = [
    "VirtualMachines",
    "SqlServers",
    "AppServices",
    "StorageAccounts",
    "SqlServerVirtualMachines",
    "KubernetesService",
    "ContainerRegistry",
    "KeyVaults",
    "Dns",
    "Arm",
    "OpenSourceRelationalDatabases",
    "CosmosDbs",
    "Containers",
    "CloudPosture",
    "Api",
]

BEHAVIOUR = Implied(
    "Microsoft.Security/pricings",
    {name: {"properties": {"pricingTier": "Free", "freeTrialRemainingTime": "P30D"}} for name in _NAMES},
)
