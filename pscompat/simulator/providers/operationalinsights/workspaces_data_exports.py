"""What is sent on as it comes in. Source: the REST reference of Data Exports (2020-08-01)."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

_KINDS = {
    "/microsoft.eventhub/namespaces/": "EventHub",
    "/microsoft.storage/storageaccounts/": "StorageAccount",
}


def _kind(resource_id: str) -> str | None:
    return next((kind for part, kind in _KINDS.items() if part in resource_id.lower()), None)


class DataExports(Behaviour):
    """To a storage account, or to an event hub."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Where to."""
        target = str(((document.get("properties") or {}).get("destination") or {}).get("resourceId") or "")
        if _kind(target) is None:
            raise RequestError(
                400,
                "InvalidParameter",
                f"The destination '{target}' is neither a storage account nor a namespace of event hubs.",
                target="properties.destination.resourceId",
            )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Id, kind and times."""
        properties = document.setdefault("properties", {})
        earlier = (before.document.get("properties") or {}) if before is not None else {}
        moment = timestamp(call.now)
        properties["dataExportId"] = earlier.get("dataExportId") or str(uuid.uuid4())
        properties["destination"]["type"] = _kind(properties["destination"]["resourceId"])
        properties.setdefault("enable", True)
        properties["createdDate"] = earlier.get("createdDate") or moment
        properties["lastModifiedDate"] = moment


BEHAVIOUR = DataExports()
