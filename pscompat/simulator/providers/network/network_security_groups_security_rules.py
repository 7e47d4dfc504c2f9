"""The user's rules of network security groups.

Source: the REST reference of Security Rules (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._security_rules import SecurityRules, check_rules
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call

TYPE = "Microsoft.Network/networkSecurityGroups/securityRules"


class UserRules(SecurityRules):
    """A rule beside those that the group has."""

    def check_beside(self, call: Call, resource_id: str, document: dict[str, Any]) -> None:
        """No other rule with its direction and priority."""
        others = [
            {"name": other.name, **other.document}
            for other in call.store.list(TYPE, parent_of(resource_id))
            if other.key != resource_id.lower()
        ]
        check_rules([*others, {**document, "name": name_of(resource_id)}])


BEHAVIOUR = UserRules()
