"""What definitions of policies and of sets of them have in common: `$filter` by who made them, or by their category.

Source: the REST references of Policy Definitions and Policy Set Definitions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_FILTERED = {"policytype": "properties.policyType", "category": "properties.metadata.category"}


class PolicyTypes(Behaviour):
    """Those that are made are custom ones."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        document.setdefault("properties", {}).setdefault("policyType", "Custom")

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """Whether a definition is one that a `$filter` asks for."""
        return member_filter(text, _FILTERED, ("atexactscope",))
