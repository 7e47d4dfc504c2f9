"""Locks: lists hold those of a scope and below, with `atScope()` those of the scope alone.

Source: the REST reference of Management Locks.
"""

from __future__ import annotations

from collections.abc import Callable

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.filters import member_filter
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Locks(Behaviour):
    """Lists."""

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """Those of the scope alone where that is asked for."""
        alone = "atscope()" in call.request.query.get("$filter", "").lower()
        return call.store.at_scope(facts.name, within) if alone else None

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """`atScope()` chooses in `listed`."""
        return member_filter(text, {}, ("atscope",))


BEHAVIOUR = Locks()
