"""What resource types of Microsoft.Insights share: refusals, and the resources of exactly one scope."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


def bad_request(message: str, code: str = "BadRequest") -> RequestError:
    return RequestError(400, code, message)


def properties_of(document: dict[str, Any]) -> dict[str, Any]:
    """The properties of a document, which is given some where it has none."""
    properties = document.setdefault("properties", {})
    return properties if isinstance(properties, dict) else {}


class OfOneScope(Behaviour):
    """An extension whose lists hold what was set for the very resource, not for what lies below it."""

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """Those of the scope itself."""
        return call.store.at_scope(facts.name, within)


def scope_of(resource_id: str) -> str:
    """What an extension belongs to."""
    path = provider_path(resource_id)
    return path.scope if path is not None else ""
