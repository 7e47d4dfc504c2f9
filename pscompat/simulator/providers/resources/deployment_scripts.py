"""Deployment scripts: a script is not run; it ends at once, with a log that says so.

Source: the REST reference of Deployment Scripts (2020-10-01).
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

_LOG = "The simulator runs no scripts.\nNothing was done.\nThe outputs are empty."


class DeploymentScripts(Behaviour):
    """What the service adds to a script that has ended."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Status and outputs."""
        properties = document.setdefault("properties", {})
        moment = timestamp(call.now)
        properties.setdefault("cleanupPreference", "Always")
        properties.setdefault("retentionInterval", "P1D")
        properties["status"] = {
            "containerInstanceId": None,
            "storageAccountId": None,
            "startTime": moment,
            "endTime": moment,
            "expirationTime": timestamp(call.now + 86400),
        }
        properties["outputs"] = {}

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The log lies below the script."""
        call.store.put(
            Resource(
                f"{resource.id}/logs/default",
                "Microsoft.Resources/deploymentScripts/logs",
                packed({"properties": {"log": _LOG}}),
                packed({"run": str(uuid.uuid4())}),
                created=call.now,
                changed=call.now,
            )
        )


BEHAVIOUR = DeploymentScripts()
