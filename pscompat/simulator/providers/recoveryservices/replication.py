"""What is done to Site Recovery's jobs, and changes whose form is another than that of what they change.

Source: the REST reference of Replication Jobs, Replication Protected Items, Replication Policies.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.recoveryservices._backups import VAULT_PATH, accepted_at, check, shown, vault_of
from pscompat.simulator.providers.recoveryservices._replication import CLUSTER, ITEM, POLICY, job_of
from pscompat.simulator.providers.recoveryservices.vaults_any_type import points_of, policy_details
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

_JOB = VAULT_PATH + "/replicationJobs/{job}"
_ITEM = (
    VAULT_PATH
    + "/replicationFabrics/{fabric}/replicationProtectionContainers/{container}/replicationProtectedItems/{item}"
)
_CLUSTER = _ITEM.rpartition("/replicationProtectedItems/")[0] + "/replicationProtectionClusters/{cluster}"
_OF_MACHINE = (
    "recoveryAzureVMName",
    "recoveryAzureVMSize",
    "selectedRecoveryAzureNetworkId",
    "selectedTfoAzureNetworkId",
)


def _job(call: Call) -> tuple[Resource, str]:
    vault_of(call)
    operation = call.operations.get(call.parameters["job"])
    found = job_of(call, operation) if operation is not None else None
    if found is None:
        raise RequestError(404, "JobNotFound", f"The job '{call.parameters['job']}' is not found.")
    return found, str(found.document["properties"]["state"])


def _refused(call: Call, state: str, doing: str) -> RequestError:
    return RequestError(400, "InvalidJobAction", f"A job in the state '{state}' cannot be {doing}.")


def cancel(call: Call) -> Response:
    """Replication Jobs - Cancel: what the operation was to do fails."""
    job, state = _job(call)
    operation = call.operations.get(job.name)
    if state != "InProgress" or operation is None:
        raise _refused(call, state, "cancelled")
    operation.error = {"code": "OperationCancelled", "message": "The operation was cancelled."}
    operation.properties = {"jobState": "Cancelled"}
    return accepted_at(call, operation)


def restart(call: Call) -> Response:
    """Replication Jobs - Restart: none of those that failed would go better."""
    raise _refused(call, _job(call)[1], "restarted")


def resume(call: Call) -> Response:
    """Replication Jobs - Resume: no job waits for anybody."""
    raise _refused(call, _job(call)[1], "resumed")


def _asked(call: Call) -> dict[str, Any]:
    body = call.json_body()
    found = body.get("properties") if isinstance(body, dict) else None
    return found if isinstance(found, dict) else {}


def patch_item(call: Call) -> Response:
    """Replication Protected Items - Update: what a machine becomes when it fails over."""
    names = call.parameters
    container = (
        f"{vault_of(call).id}/replicationFabrics/{names['fabric']}/replicationProtectionContainers/{names['container']}"
    )
    item = call.store.existing(f"{container}/replicationProtectedItems/{names['item']}", ITEM)
    document, asked = item.document, _asked(call)
    details = document["properties"].setdefault("providerSpecificDetails", {})
    details.update({name: asked[name] for name in _OF_MACHINE if name in asked})
    details.update(
        {name: value for name, value in (asked.get("providerSpecificDetails") or {}).items() if value is not None}
    )
    for card in asked.get("vmNics") or ():
        cards = details.setdefault("vmNics", [])
        cards[:] = [each for each in cards if each.get("nicId") != card.get("nicId")] + [card]
    call.store.put(item.with_document(document, call.now))
    return accepted_at(call, call.begin("update", item.id))


def _cluster_points(call: Call) -> list[Resource]:
    names = call.parameters
    container = (
        f"{vault_of(call).id}/replicationFabrics/{names['fabric']}/replicationProtectionContainers/{names['container']}"
    )
    return points_of(call.store.existing(f"{container}/replicationProtectionClusters/{names['cluster']}", CLUSTER))


def list_cluster_points(call: Call) -> Response:
    """Cluster Recovery Points - List."""
    return page_of(call, [shown(one) for one in _cluster_points(call)])


def get_cluster_point(call: Call) -> Response:
    """Cluster Recovery Point - Get."""
    name = call.parameters["point"]
    found = [one for one in _cluster_points(call) if one.name.lower() == name.lower()]
    if not found:
        raise RequestError(404, "RecoveryPointNotFound", f"The recovery point '{name}' is not found.")
    return Response(200, shown(found[0]))


def patch_policy(call: Call) -> Response:
    """Replication Policies - Update."""
    policy = call.store.existing(f"{vault_of(call).id}/replicationPolicies/{call.parameters['policy']}", POLICY)
    document, asked = policy.document, _asked(call).get("replicationProviderSettings")
    if not isinstance(asked, dict):
        raise RequestError(400, "InvalidRequestContent", "The property 'replicationProviderSettings' is missing.")
    document["properties"]["providerSpecificDetails"] = policy_details(asked)
    call.store.put(policy.with_document(document, call.now))
    return accepted_at(call, call.begin("update", policy.id))


ROUTES = [
    Route("POST", _JOB + "/cancel", cancel, check),
    Route("POST", _JOB + "/restart", restart, check),
    Route("POST", _JOB + "/resume", resume, check),
    Route("PATCH", _ITEM, patch_item, check),
    Route("GET", _CLUSTER + "/recoveryPoints", list_cluster_points, check),
    Route("GET", _CLUSTER + "/recoveryPoints/{point}", get_cluster_point, check),
    Route("PATCH", VAULT_PATH + "/replicationPolicies/{policy}", patch_policy, check),
]
