"""Configurations of machines (DSC): scripts that are compiled. Source: the REST reference of Dsc Configuration."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.automation._automation import CONTENT, OfAccount, text
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


class Configurations(OfAccount):
    """One is published when it is written."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Its script is not shown."""
        super().fill(call, resource_id, document, state, before)
        properties = document["properties"]
        source = properties.pop("source", None) or {}
        if source.get("value") is not None:
            state[CONTENT] = source["value"]
        properties["state"] = "Published"
        properties.setdefault("parameters", {})
        for name in ("jobCount", "nodeConfigurationCount"):
            properties.setdefault(name, 0)


def get_content(call: Call, configuration: Resource) -> Response:
    """Dsc Configuration - Get Content."""
    return text(str(configuration.state.get(CONTENT, "")))


BEHAVIOUR = Configurations({"logVerbose": False, "description": ""}, content=get_content)
