"""Role assignments: who may do what where; they hold at their scope and below.

Source: the REST reference of Role Assignments (2022-04-01).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.authorization.role_definitions import BUILT_IN
from pscompat.simulator.resource_ids import ancestors, name_of, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

TYPE = "Microsoft.Authorization/roleAssignments"


class RoleAssignments(Behaviour):
    """Lists hold what was assigned at a scope, above it, and below it (but for `atScope()`)."""

    shows_removed = True

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The role has to exist, and nobody gets a role at a scope twice."""
        properties = document.get("properties", {})
        role = str(properties.get("roleDefinitionId", ""))
        if name_of(role).lower() not in BUILT_IN.values() and call.store.get(role) is None:
            raise RequestError(
                400,
                "RoleDefinitionDoesNotExist",
                f"The specified role definition with ID '{name_of(role)}' does not exist.",
            )
        for other in call.store.at_scope(TYPE, _scope(resource_id)):
            known = other.document.get("properties", {})
            same = name_of(str(known.get("roleDefinitionId", ""))).lower() == name_of(role).lower()
            who = str(known.get("principalId", "")).lower() == str(properties.get("principalId", "")).lower()
            if same and who and other.id.lower() != resource_id.lower():
                raise RequestError(409, "RoleAssignmentExists", "The role assignment already exists.")

    def received(self, body: Any) -> Any:
        """`canDelegate` is of versions that the facts lack, and is taken as it is not used."""
        properties = body.get("properties") if isinstance(body, dict) else None
        if isinstance(properties, dict) and "canDelegate" in properties:
            kept = {name: value for name, value in properties.items() if name != "canDelegate"}
            return {**body, "properties": kept}
        return body

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        properties = document["properties"]
        properties["scope"] = _scope(resource_id) or "/"
        properties.setdefault("principalType", "ServicePrincipal")
        moment = timestamp(call.now)
        properties.update(createdOn=moment, updatedOn=moment)

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """Those of the scope and below, then those above it."""
        above = [other for scope in ancestors(within) for other in call.store.at_scope(TYPE, scope)]
        return call.store.list(TYPE, within) + sorted(above, key=lambda other: other.number)

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """Whether an assignment is one that a `$filter` asks for: by principal, at the scope and above."""
        names = {"principalid": "properties.principalId", "assignedto": "properties.principalId"}
        return member_filter(text, names, ("atscope",))


def _scope(resource_id: str) -> str:
    path = provider_path(resource_id)
    return path.scope if path is not None else ""


BEHAVIOUR = RoleAssignments()
