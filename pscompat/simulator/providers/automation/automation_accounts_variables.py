"""Variables: the value of an encrypted one is never told. Source: the REST reference of Variable."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.automation._automation import OfAccount, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


class Variables(OfAccount):
    """Whether one is encrypted is settled when it is made; its value is JSON."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Whether it is encrypted."""
        wanted = (document.get("properties") or {}).get("isEncrypted")
        if before is not None and wanted is not None and wanted != properties_of(before).get("isEncrypted", False):
            raise RequestError(400, "BadRequest", "Whether a variable is encrypted cannot be changed.")

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """Without the value of an encrypted one."""
        document = shown(call, facts, resource)
        if document["properties"].get("isEncrypted"):
            document["properties"] = {key: item for key, item in document["properties"].items() if key != "value"}
        return document


BEHAVIOUR = Variables({"isEncrypted": False, "description": None})
