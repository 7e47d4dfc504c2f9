"""Rules of network security groups beside one another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_LOWEST, _HIGHEST = 100, 4096
_LISTS = ("sourcePortRanges", "destinationPortRanges", "sourceAddressPrefixes", "destinationAddressPrefixes")


def check_rules(rules: Iterable[dict[str, Any]]) -> None:
    """Raise RequestError (400 SecurityRuleConflict) where two rules have one direction and priority."""
    seen: dict[tuple[Any, Any], str] = {}
    for rule in rules:
        properties = properties_of(rule)
        key = properties.get("direction"), properties.get("priority")
        if key[1] is not None and key in seen:
            raise _errors.rule_conflict(str(rule.get("name", "")), seen[key])
        seen[key] = str(rule.get("name", ""))


class SecurityRules(NetworkBehaviour):
    """A rule, of the user or of the service."""

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The priorities that a user can give."""
        priority = properties_of(document).get("priority")
        if priority is not None and not _LOWEST <= priority <= _HIGHEST:
            raise _errors.rule_priority(priority)

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Empty lists for what is not given as a list."""
        for name in _LISTS:
            properties.setdefault(name, [])
