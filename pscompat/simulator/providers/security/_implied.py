"""What is there in every subscription without having been made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed


class Implied(Behaviour):
    """A type of which there are resources of certain names. known: the document of each by its name."""

    def __init__(self, type_name: str, known: Mapping[str, dict[str, Any]]) -> None:
        super().__init__()
        self._type = type_name
        self._known = known

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """One by its name."""
        scope, _, name = resource_id.rpartition("/")
        found = next((each for each in self._known if each.lower() == name.lower()), None)
        if found is None or not scope.lower().startswith("/subscriptions/"):
            return None
        return Resource(f"{scope}/{found}", self._type, packed(self._known[found]))

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """Those that nobody made, unless somebody changed them, and all that were made."""
        made = call.store.list(facts.name, within)
        names = {resource.name.lower() for resource in made}
        scope = f"{within}/providers/{facts.name}"
        others = [self.implied(call, f"{scope}/{name}") for name in self._known if name.lower() not in names]
        return [*(each for each in others if each is not None), *made]
