"""What the backup of a vault has in common: places, jobs, filters, and operations that are jobs. Source: the REST reference of Backup."""

from __future__ import annotations

import re
from typing import Any

from pscompat.simulator.operations import Operation, timestamp
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response, new_guid

NAMESPACE = "Microsoft.RecoveryServices"
VAULT = f"{NAMESPACE}/vaults"
CONTAINER = f"{VAULT}/backupFabrics/protectionContainers"
ITEM = f"{CONTAINER}/protectedItems"
POINT = f"{ITEM}/recoveryPoints"
JOB = f"{VAULT}/backupJobs"
POLICY = f"{VAULT}/backupPolicies"
VAULT_PATH = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.RecoveryServices/vaults/{vault}"
CONTAINER_PATH = VAULT_PATH + "/backupFabrics/{fabric}/protectionContainers/{container}"
ITEM_PATH = CONTAINER_PATH + "/protectedItems/{item}"
_CONDITION = re.compile(r"(\w+)\s+eq\s+'([^']*)'")
check = given_version


def vault_of(call: Call) -> Resource:
    """The vault that the path names. Raises RequestError."""
    names = call.parameters
    scope = f"{call.subscription.path}/resourceGroups/{names['group']}"
    return call.store.existing(f"{scope}/providers/{VAULT}/{names['vault']}", VAULT)


def conditions(call: Call) -> dict[str, str]:
    """What `$filter` asks for, by names in lower case."""
    return {name.lower(): value for name, value in _CONDITION.findall(call.request.query.get("$filter", ""))}


def shown(resource: Resource) -> dict[str, Any]:
    """A resource as the service writes it."""
    return {"id": resource.id, "name": resource.name, "type": resource.type, **resource.document}


def missing(what: str, name: str) -> RequestError:
    """The refusal of what is not there."""
    return RequestError(404, f"BMSUserError{what}ObjectNotFound", f"{what} '{name}' is not found in the vault.")


def begin_job(call: Call, vault: Resource, operation: str, properties: dict[str, Any], friendly: str) -> Response:
    """Begin a job of the vault, and the operation that tells of it."""
    name = new_guid()
    managed = str(properties.get("backupManagementType") or "AzureIaasVM")
    kinds = {"AzureStorage": "AzureStorageJob", "AzureWorkload": "AzureWorkloadJob", "MAB": "MabJob"}
    document = {
        "properties": {
            "jobType": kinds.get(managed, "AzureIaaSVMJob"),
            "duration": "00:00:00",
            "actionsInfo": ["Cancellable"],
            "virtualMachineVersion": "Compute",
            "entityFriendlyName": friendly,
            "backupManagementType": managed,
            "operation": operation,
            "status": "InProgress",
            "startTime": timestamp(call.now),
            "activityId": new_guid(),
        }
    }
    if document["properties"]["jobType"] != "AzureIaaSVMJob":
        del document["properties"]["virtualMachineVersion"]
    job = Resource(f"{vault.id}/backupJobs/{name}", JOB, packed(document), created=call.now, changed=call.now)
    call.store.put(job)
    ended = {
        "properties.status": "Completed",
        "properties.endTime": timestamp(call.now + call.operation_seconds),
        "properties.actionsInfo": [],
    }
    call.begin(operation, job.id, changes=ended)
    told = {"objectType": "OperationStatusJobExtendedInfo", "jobId": name}
    return accepted(call, vault, operation, told)


def accepted(call: Call, vault: Resource, kind: str, properties: dict[str, Any] | None = None) -> Response:
    """202 with the address of an operation that is over as soon as it is asked for."""
    operation = call.begin(kind, vault.id, seconds=0.0, properties=properties)
    scope = f"{call.subscription.path}/providers/{NAMESPACE}/locations/{vault.document.get('location') or 'global'}"
    return Response(
        202,
        None,
        {
            "Azure-AsyncOperation": call.link(f"{scope}/operationStatuses/{operation.name}"),
            "Location": call.link(f"{scope}/operationResults/{operation.name}"),
            **operation.waiting_headers(call.now),
        },
    )


def accepted_at(call: Call, operation: Operation) -> Response:
    """202 with the address of an operation."""
    scope = f"/subscriptions/{subscription_of(operation.target)}/providers/{NAMESPACE}/locations/global"
    return Response(
        202,
        None,
        {
            "Azure-AsyncOperation": call.link(f"{scope}/operationStatuses/{operation.name}"),
            "Location": call.link(f"{scope}/operationResults/{operation.name}"),
            **operation.waiting_headers(call.now),
        },
    )
