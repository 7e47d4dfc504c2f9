"""What runbooks import. Source: the REST reference of Module, Python 3 Package."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.automation._automation import OfAccount, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


class Packages(OfAccount):
    """One that is being fetched is Creating until its time has come."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of it; where it comes from is not shown."""
        super().fill(call, resource_id, document, state, before)
        properties = document["properties"]
        link = properties.pop("contentLink", None) or {}
        earlier = properties_of(before)
        properties.update(
            isGlobal=False, sizeInBytes=0, activityCount=0, isComposite=False, error={"code": None, "message": ""}
        )
        properties["version"] = link.get("version") or earlier.get("version") or "1.0.0"

    def busy(self, call: Call, resource_id: str) -> RequestError | None:
        """Nothing has to wait until one is there."""
        return None

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """It is there by the clock."""
        document = resource.document
        document["properties"]["provisioningState"] = "Creating"
        call.store.put(resource.with_document(document, call.now))
        call.begin("import", resource.id, changes={"properties.provisioningState": "Succeeded"})
