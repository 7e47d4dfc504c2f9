"""Object replication policies of a storage account. Source: the REST reference of Object Replication Policies."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import OperationFacts
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Policies(Behaviour):
    """A policy that is written as `default` gets a name from its account, by which it is then written to the other account."""

    is_part = False

    def operation(self, method: str) -> OperationFacts | None:
        """A new one is answered with 200."""
        return OperationFacts("CreateOrUpdate", "", "", (200,)) if method == "PUT" else None

    def kept_id(self, resource_id: str) -> str:
        """By a number of its own, where it is written as `default`."""
        above, _, name = resource_id.rpartition("/")
        return f"{above}/{uuid.uuid4()}" if name.lower() == "default" else resource_id

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The numbers of the policy and its rules."""
        properties = document.setdefault("properties", {})
        properties["policyId"] = name_of(resource_id)
        for rule in properties.get("rules") or ():
            rule.setdefault("ruleId", str(uuid.uuid4()))


BEHAVIOUR = Policies()
