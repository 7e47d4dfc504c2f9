"""Remediations: nothing is deployed; one ends at once, having found nothing to do.

Source: the REST reference of Remediations (2021-10-01).
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.policyinsights.attestations import OfAssignment
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

_TYPE = "Microsoft.PolicyInsights/remediations"
_ENDED = ("Succeeded", "Failed", "Canceled")


class Remediations(OfAssignment):
    """What the service adds."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Times, and that there was nothing to deploy."""
        properties = document["properties"]
        properties.setdefault("resourceDiscoveryMode", "ExistingNonCompliant")
        moment = timestamp(call.now)
        properties["createdOn"] = before.document["properties"]["createdOn"] if before is not None else moment
        properties["lastUpdatedOn"] = moment
        properties["deploymentStatus"] = dict.fromkeys(
            ("totalDeployments", "successfulDeployments", "failedDeployments"), 0
        )
        properties["correlationId"] = str(uuid.uuid4())


def _cancel(call: Call, resource: Resource) -> Response:
    """Remediations - Cancel: one that runs."""
    document = resource.document
    state = document["properties"].get("provisioningState", "Succeeded")
    if state in _ENDED:
        raise RequestError(
            409,
            "InvalidCancelRemediationRequest",
            f"The remediation '{resource.name}' cannot be cancelled: it is '{state}'.",
        )
    document["properties"]["provisioningState"] = "Canceled"
    stored = call.store.put(resource.with_document(document, call.now))
    return Response(200, {"id": stored.id, "name": stored.name, "type": _TYPE, **document})


def _list_deployments(call: Call, resource: Resource) -> Response:
    """Remediations - List Deployments: there are none."""
    return Response(200, {"value": []})


BEHAVIOUR = Remediations({"cancel": _cancel, "listdeployments": _list_deployments})
