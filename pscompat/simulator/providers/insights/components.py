"""Application Insights: the keys of a component; no telemetry is taken. Source: the REST reference of Components (2020-02-02)."""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.insights._insights import properties_of
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_DRAWN = ("InstrumentationKey", "AppId")


class Components(Behaviour):
    """Keys are drawn once."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds."""
        properties = properties_of(document)
        earlier = properties_of(before.document) if before is not None else {}
        for name in _DRAWN:
            properties[name] = earlier.get(name) or str(uuid.uuid4())
        name = name_of(resource_id)
        region = document.get("location")
        host = f"https://{region}-0.in.applicationinsights.azure.com/"
        properties.update(
            ApplicationId=name,
            Name=name,
            TenantId=call.store.tenants[0].id,
            CreationDate=earlier.get("CreationDate") or timestamp(call.now),
            provisioningState="Succeeded",
            ConnectionString=f"InstrumentationKey={properties['InstrumentationKey']};IngestionEndpoint={host};"
            f"ApplicationId={properties['AppId']}",
        )
        properties.setdefault("Application_Type", "web")
        properties.setdefault("RetentionInDays", 90)
        properties.setdefault(
            "IngestionMode", "LogAnalytics" if properties.get("WorkspaceResourceId") else "ApplicationInsights"
        )
        for access in ("publicNetworkAccessForIngestion", "publicNetworkAccessForQuery"):
            properties.setdefault(access, "Enabled")


BEHAVIOUR = Components()
