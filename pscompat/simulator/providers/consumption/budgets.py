"""Budgets. Source: the REST references of Budgets, of today and of 2018-01-31, whose filters are lists of their own."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_OLD = "2018-01-31"
_DIMENSIONS = {"resourceGroups": "ResourceGroupName", "resources": "ResourceId", "meters": "Meter"}


def _filter(given: dict[str, Any]) -> dict[str, Any] | None:
    """Lists of 2018 as the filter of today."""
    found = [
        {"dimensions": {"name": dimension, "operator": "In", "values": given[name]}}
        for name, dimension in _DIMENSIONS.items()
        if given.get(name)
    ]
    return None if not found else found[0] if len(found) == 1 else {"and": found}


def _lists(told: dict[str, Any] | None) -> dict[str, Any]:
    """A filter of today as the lists of 2018."""
    parts = (told or {}).get("and") or ([told] if told else [])
    names = {dimension: name for name, dimension in _DIMENSIONS.items()}
    values = {
        names[own["name"]]: own["values"]
        for own in (part.get("dimensions") or {} for part in parts)
        if own.get("name") in names
    }
    return {name: values.get(name, []) for name in _DIMENSIONS}


class Budgets(Behaviour):
    """They have spent nothing yet; the keys of their notifications begin with small letters."""

    def received(self, body: Any) -> Any:
        properties = body.get("properties") if isinstance(body, dict) else None
        if not isinstance(properties, dict):
            return body
        own = dict(properties)
        if isinstance(own.get("filters"), dict):
            made = _filter(own.pop("filters"))
            if made is not None:
                own["filter"] = made
        told = own.get("notifications")
        if isinstance(told, dict):
            own["notifications"] = {key[:1].lower() + key[1:]: one for key, one in told.items()}
        return {**body, "properties": own}

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        document["properties"]["currentSpend"] = {"amount": 0, "unit": "USD"}

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """Those of a subscription are not those of its groups."""
        return call.store.at_scope(facts.name, within)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        found = shown(call, facts, resource)
        if call.request.query.get("api-version") == _OLD:
            own = {**found["properties"]}
            own["filters"] = {**_lists(own.pop("filter", None)), "tags": {}}
            own["currentSpend"] = None
            found = {**found, "properties": own}
        return found


BEHAVIOUR = Budgets()
