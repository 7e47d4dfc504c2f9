"""What classic alert rules do: mails and calls of addresses."""

from __future__ import annotations

from typing import Any

from cmdlets._az.choices import choice
from cmdlets._az.objects import AzureObject, to_json

SDK = "Microsoft.Azure.Management.Monitor.Management.Models."
ConditionOperator = choice(f"{SDK}ConditionOperator", "GreaterThan GreaterThanOrEqual LessThan LessThanOrEqual")
TimeAggregationOperator = choice(f"{SDK}TimeAggregationOperator", "Average Minimum Maximum Total Last")


class RuleAction(AzureObject):
    """Base."""

    __slots__ = ()
    net_name = f"{SDK}RuleAction"

    def document(self) -> dict[str, Any]:
        """The JSON of it."""
        members = {f"{name[:1].lower()}{name[1:]}": to_json(value) for name, value in self.values.items()}
        return {"odata.type": f"Microsoft.Azure.Management.Insights.Models.{type(self).__name__}", **members}


class RuleEmailAction(RuleAction):
    """Who gets a mail."""

    __slots__ = ()
    net_name = f"{SDK}RuleEmailAction"
    net_bases = (RuleAction.net_name, "System.Object")


class RuleWebhookAction(RuleAction):
    """Which address is called."""

    __slots__ = ()
    net_name = f"{SDK}RuleWebhookAction"
    net_bases = (RuleAction.net_name, "System.Object")
