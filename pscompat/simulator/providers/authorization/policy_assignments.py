"""Policy assignments, and the effect of those that deny.

Source: the REST reference of Policy Assignments; Microsoft's page on the structure of policy definitions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.policies import ASSIGNMENTS, DEFINITIONS, SETS, assigned_above
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


class PolicyAssignments(Behaviour):
    """Lists hold what was assigned at a scope, above it, and below it (but for `atExactScope()`)."""

    shows_removed = True

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The definition has to exist, unless it is one that Azure brings along."""
        wanted = str(document.get("properties", {}).get("policyDefinitionId", ""))
        if wanted.lower().startswith(f"/providers/{DEFINITIONS}/".lower()) or wanted.lower().startswith(
            f"/providers/{SETS}/".lower()
        ):
            return
        if call.store.get(wanted) is None:
            raise RequestError(404, "PolicyDefinitionNotFound", f"The policy definition '{wanted}' could not be found.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        path = provider_path(resource_id)
        properties = document.setdefault("properties", {})
        properties["scope"] = path.scope if path is not None else ""
        properties.setdefault("enforcementMode", "Default")

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """Those of the scope and below, then those above it."""
        return call.store.list(ASSIGNMENTS, within) + assigned_above(call.store, within)

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """Whether an assignment is one that a `$filter` asks for."""
        names = {"policydefinitionid": "properties.policyDefinitionId"}
        return member_filter(text, names, ("atscope", "atexactscope"))


BEHAVIOUR = PolicyAssignments()
