"""Rules that ask logs from time to time."""

from __future__ import annotations

from cmdlets._az.generated_families import Family, declare_parts
from cmdlets._az.resources import ArmResource
from cmdlets.az_monitor._base import GENERATED
from cmdlets.az_monitor._classes_scheduled_queries import NAMESPACE, TYPE

_COMMANDS = f"{GENERATED}ScheduledQueryRule.Cmdlets."
RULE = ArmResource(TYPE, f"{NAMESPACE}.ScheduledQueryRuleResource", "scheduled query rule")
Family(__name__, _COMMANDS, RULE, "ScheduledQueryRules", patches=True).declare(
    "Get-AzScheduledQueryRule New-AzScheduledQueryRule Update-AzScheduledQueryRule Remove-AzScheduledQueryRule"
)
declare_parts(
    __name__,
    _COMMANDS,
    NAMESPACE,
    {
        "New-AzScheduledQueryRuleConditionObject": "Condition",
        "New-AzScheduledQueryRuleDimensionObject": "Dimension",
    },
)
