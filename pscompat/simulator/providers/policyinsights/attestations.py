"""Attestations. Source: the REST reference of Attestations (2024-10-01)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


class OfAssignment(Behaviour):
    """Base of what is about a policy assignment that there is."""

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """By the assignment."""
        return member_filter(text, {"policyassignmentid": "properties/policyAssignmentId"}, ())

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The assignment has to exist."""
        assignment = str((document.get("properties") or {}).get("policyAssignmentId", ""))
        if call.store.get(assignment) is None:
            raise RequestError(400, "InvalidPolicyAssignmentId", f"The policy assignment '{assignment}' was not found.")


class Attestations(OfAssignment):
    """An attestation says when the state changed."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """When the state changed."""
        properties = document["properties"]
        properties.setdefault("complianceState", "Unknown")
        known = before.document["properties"] if before is not None else {}
        same = known.get("complianceState") == properties["complianceState"]
        moment = known.get("lastComplianceStateChangeAt") if same else None
        properties["lastComplianceStateChangeAt"] = moment or timestamp(call.now)


BEHAVIOUR = Attestations()
