"""Data collection endpoints: their addresses, at which nobody listens.

Source: the REST reference of Data Collection Endpoints (2023-03-11).
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.insights._insights import properties_of
from pscompat.simulator.providers.insights.data_collection_rules import list_associations
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_KINDS = {"configurationAccess": "handler.control", "logsIngestion": "ingest", "metricsIngestion": "metrics.ingest"}


class DataCollectionEndpoints(Behaviour):
    """Three addresses, and an id that never changes."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        properties = properties_of(document)
        earlier = properties_of(before.document) if before is not None else {}
        own = str(earlier.get("immutableId") or f"dce-{uuid.uuid4().hex}")
        properties["immutableId"] = own
        host = f"{resource_id.rpartition('/')[2].lower()}-{own[4:8]}.{document.get('location')}-1"
        for member, kind in _KINDS.items():
            properties[member] = {"endpoint": f"https://{host}.{kind}.monitor.azure.com"}
        properties.setdefault("networkAcls", {"publicNetworkAccess": "Enabled"})


def _associations(call: Call, resource: Resource) -> Response:
    return list_associations("dataCollectionEndpointId", call, resource)


BEHAVIOUR = DataCollectionEndpoints({"associations": _associations})
