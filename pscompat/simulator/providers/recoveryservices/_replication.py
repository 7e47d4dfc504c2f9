"""What Site Recovery's resources have in common: kinds, and what a vault knows of jobs. Source: the REST reference of Site Recovery."""

from __future__ import annotations

import re
import uuid
from typing import Any

from pscompat.simulator.operations import Operation, timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

VAULT = "Microsoft.RecoveryServices/vaults"
FABRIC = f"{VAULT}/replicationFabrics"
CONTAINER = f"{FABRIC}/replicationProtectionContainers"
ITEM = f"{CONTAINER}/replicationProtectedItems"
CLUSTER = f"{CONTAINER}/replicationProtectionClusters"
MAPPING = f"{CONTAINER}/replicationProtectionContainerMappings"
POLICY = f"{VAULT}/replicationPolicies"
PLAN = f"{VAULT}/replicationRecoveryPlans"
JOB = f"{VAULT}/replicationJobs"
JOBS: dict[tuple[str, str], tuple[str, str]] = {
    ("replicationpolicies", "create"): ("AddProtectionProfile", "Create replication policy"),
    ("replicationpolicies", "update"): ("UpdateProtectionProfile", "Update replication policy"),
    ("replicationpolicies", "delete"): ("RemoveProtectionProfile", "Delete replication policy"),
    ("replicationfabrics", "create"): ("ConfigureFabric", "Create a site"),
    ("replicationfabrics", "remove"): ("RemoveFabric", "Delete a site"),
    ("replicationprotectioncontainers", "create"): ("AddProtectionContainer", "Create protection container"),
    ("replicationprotectioncontainermappings", "create"): (
        "AssociateProtectionProfile",
        "Associate replication policy",
    ),
    ("replicationprotectioncontainermappings", "remove"): (
        "DisassociateProtectionProfile",
        "Dissociate replication policy",
    ),
    ("replicationprotecteditems", "create"): ("EnableDr", "Enable replication"),
    ("replicationprotecteditems", "remove"): ("DisableDr", "Disable replication"),
    ("replicationprotecteditems", "testfailover"): ("TestFailover", "Test failover"),
    ("replicationprotecteditems", "testfailovercleanup"): ("TestFailoverCleanup", "Test failover cleanup"),
    ("replicationprotecteditems", "unplannedfailover"): ("UnplannedFailover", "Failover"),
    ("replicationprotecteditems", "plannedfailover"): ("PlannedFailover", "Planned failover"),
    ("replicationprotecteditems", "failovercommit"): ("CommitFailover", "Commit"),
    ("replicationprotectioncontainers", "switchprotection"): ("SwitchProtection", "Re-protect"),
}
"""By kind and operation what a job is called; what is not here goes by its operation."""
_INSTANCES = {
    "replicationpolicies": "ProtectionProfile",
    "replicationprotecteditems": "ProtectionEntity",
    "replicationrecoveryplans": "RecoveryPlan",
    "replicationfabrics": "Fabric",
    "replicationprotectioncontainers": "ProtectionContainer",
}


def is_job(operation: Operation) -> bool:
    """Whether an operation is a job of Site Recovery."""
    return re.search(r"/vaults/[^/]+/replication(?!alert)", operation.target, re.IGNORECASE) is not None


def job_of(call: Call, operation: Operation) -> Resource | None:
    """The job that an operation is, None where it is none."""
    if not is_job(operation):
        return None
    vault = re.split(r"/replication", operation.target, maxsplit=1, flags=re.IGNORECASE)[0]
    kind, name = operation.target.split("/")[-2].lower(), operation.target.rpartition("/")[2]
    scenario, friendly = JOBS.get(
        (kind, operation.kind.lower()), (operation.kind[:1].upper() + operation.kind[1:],) * 2
    )
    state = (operation.properties or {}).get("jobState") or operation.status
    properties: dict[str, Any] = {
        "activityId": f"{operation.name} ActivityId: {operation.name}",
        "scenarioName": scenario,
        "friendlyName": friendly,
        "state": state,
        "stateDescription": {"Succeeded": "Completed"}.get(state, state),
        "tasks": [],
        "errors": [_error(operation)] if state == "Failed" else [],
        "startTime": timestamp(operation.start),
        "allowedActions": ["Cancel"] if state == "InProgress" else ["Restart"] if state == "Failed" else [],
        "targetObjectId": str(uuid.uuid5(uuid.NAMESPACE_URL, operation.target.lower())),
        "targetObjectName": name,
        "targetInstanceType": _INSTANCES.get(kind, kind),
    }
    if state != "InProgress":
        properties["endTime"] = timestamp(operation.end)
    text = packed({"properties": properties})
    return Resource(f"{vault}/replicationJobs/{operation.name}", JOB, text, created=operation.start, changed=call.now)


def _error(operation: Operation) -> dict[str, Any]:
    error = operation.error or {}
    return {"serviceErrorDetails": {"code": error.get("code"), "message": error.get("message")}, "errorLevel": "Error"}


def friendly(call: Call, resource_id: str) -> str:
    """The friendly name of what an id names; of what is no resource the id itself."""
    found = call.store.get(resource_id) if resource_id.startswith("/") else None
    return str(found.document["properties"].get("friendlyName") or found.name) if found is not None else resource_id
