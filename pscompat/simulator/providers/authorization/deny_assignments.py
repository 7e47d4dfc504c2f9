"""Deny assignments that users made. Source: the REST reference of Deny Assignments (2024-07-01-preview)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.operations import timestamp
from pscompat.simulator.resource_ids import ancestors, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_PRINCIPAL = re.compile(r"principalId eq '([^']*)'|assignedTo\('([^']*)'\)", re.IGNORECASE)
TYPE = "Microsoft.Authorization/denyAssignments"


class DenyAssignments(Behaviour):
    """Lists hold those of a scope, below and above it."""

    shows_removed = True

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        path = provider_path(resource_id)
        moment = timestamp(call.now)
        properties = document.setdefault("properties", {})
        properties.setdefault("scope", path.scope if path is not None else "")
        properties["isSystemProtected"] = False
        properties.update(createdOn=moment, updatedOn=moment)

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """Those of the scope and below, then those above it."""
        above = [other for scope in ancestors(within) for other in call.store.at_scope(TYPE, scope)]
        return call.store.list(TYPE, within) + sorted(above, key=lambda other: other.number)

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """Whether an assignment is one that a `$filter` asks for."""
        match = _PRINCIPAL.fullmatch(text.strip())
        if match is None:
            return member_filter(text, {"denyassignmentname": "properties.denyAssignmentName"}, ("atscope",))
        wanted = (match[1] or match[2] or "").lower()

        def names(resource: Resource) -> bool:
            principals = resource.document.get("properties", {}).get("principals") or ()
            return any(str(each.get("id", "")).lower() == wanted for each in principals)

        return names


BEHAVIOUR = DenyAssignments()
