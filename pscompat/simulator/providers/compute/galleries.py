"""Galleries of images and applications. Source: the REST reference of Galleries."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.compute._nested import Holder
from pscompat.simulator.resource_ids import name_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Galleries(Holder):
    """A gallery with images stays."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The name that is its own in all of Azure."""
        unique = f"{subscription_of(resource_id)}-{name_of(resource_id).upper()}"
        document.setdefault("properties", {}).setdefault("identifier", {})["uniqueName"] = unique


BEHAVIOUR = Galleries()
