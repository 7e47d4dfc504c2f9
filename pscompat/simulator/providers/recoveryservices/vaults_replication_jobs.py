"""Jobs of Site Recovery: the operations on what it has. Source: the REST reference of Replication Jobs."""

from __future__ import annotations

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.recoveryservices._replication import job_of
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Jobs(Behaviour):
    """Nobody writes them: they are what operations are."""

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """The job of an operation of the vault."""
        operation = call.operations.get(name_of(resource_id))
        found = job_of(call, operation) if operation is not None else None
        return found if found is not None and found.id.lower() == resource_id.lower() else None

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """The jobs of a vault, the newest first."""
        found = list[Resource]()
        for name in reversed(call.operations.names()):
            job = self.implied(call, f"{within}/replicationJobs/{name}")
            if job is not None:
                found.append(job)
        return found


BEHAVIOUR = Jobs()
