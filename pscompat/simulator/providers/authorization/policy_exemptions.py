"""Policy exemptions: which lists hold which. Source: the REST reference of Policy Exemptions (2022-07-01-preview)."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.resource_ids import ancestors
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class PolicyExemptions(Behaviour):
    """Lists hold those at a scope, above it, and below it unless `atScope()` or `atExactScope()` is asked for."""

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """Those of the scope (and below), then those above it."""
        text = call.request.query.get("$filter", "").lower()
        if "atexactscope()" in text:
            return call.store.at_scope(facts.name, within)
        own = call.store.at_scope(facts.name, within) if "atscope()" in text else call.store.list(facts.name, within)
        above = [other for scope in ancestors(within) for other in call.store.at_scope(facts.name, scope)]
        return own + sorted(above, key=lambda other: other.number)

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """By the assignment; the scopes choose in `listed`."""
        names = {"policyassignmentid": "properties.policyAssignmentId"}
        return member_filter(text, names, ("atscope", "atexactscope"))


BEHAVIOUR = PolicyExemptions()
