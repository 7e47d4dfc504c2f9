"""Containers of what is backed up, and jobs that are cancelled. Source: the REST reference of Backup."""

from __future__ import annotations

from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.recoveryservices._backups import (
    CONTAINER,
    CONTAINER_PATH,
    ITEM,
    VAULT_PATH,
    accepted,
    check,
    missing,
    shown,
    vault_of,
)
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError, Response


def refresh(call: Call) -> Response:
    """Protection Containers - Refresh."""
    return accepted(call, vault_of(call), "refreshContainers")


def cancel(call: Call) -> Response:
    """Job Cancellations - Trigger."""
    vault = vault_of(call)
    job = call.store.get(f"{vault.id}/backupJobs/{call.parameters['job']}")
    if job is None:
        raise missing("Job", call.parameters["job"])
    document = job.document
    if document["properties"]["status"] != "InProgress":
        raise RequestError(400, "BMSUserErrorJobNotCancellable", f"The job '{job.name}' cannot be cancelled.")
    running = call.operations.running_on(job.id)
    if running is not None:
        running.changes["properties.status"] = "Cancelled"
    document["properties"]["status"] = "Cancelled"
    document["properties"]["endTime"] = timestamp(call.now)
    call.store.put(job.with_document(document, call.now))
    return accepted(call, vault, "cancel")


def put_container(call: Call) -> Response:
    """Protection Containers - Register."""
    vault, names = vault_of(call), call.parameters
    properties = dict((call.json_body() or {}).get("properties") or {})
    properties.pop("operationType", None)
    properties.update(registrationStatus="Registered", healthStatus="Healthy")
    properties.setdefault("friendlyName", names["container"].rpartition(";")[2])
    place = f"{vault.id}/backupFabrics/{names['fabric']}/protectionContainers/{names['container']}"
    text = packed({"properties": properties})
    call.store.put(Resource(place, CONTAINER, text, created=call.now, changed=call.now))
    made = call.store.get(place)
    return Response(200, shown(made) if made is not None else None)


def delete_container(call: Call) -> Response:
    """Protection Containers - Unregister."""
    vault, names = vault_of(call), call.parameters
    place = f"{vault.id}/backupFabrics/{names['fabric']}/protectionContainers/{names['container']}"
    found = call.store.get(place)
    if found is None:
        return Response(204)
    if call.store.list(ITEM, place):
        raise RequestError(400, "BMSUserErrorContainerHasDatasources", f"'{found.name}' has items that are backed up.")
    call.store.remove(found)
    return accepted(call, vault, "unregister")


def inquire(call: Call) -> Response:
    """Protection Containers - Inquire."""
    return accepted(call, vault_of(call), "inquire")


ROUTES = [
    Route("POST", VAULT_PATH + "/backupJobs/{job}/cancel", cancel, check),
    Route("POST", VAULT_PATH + "/backupFabrics/{fabric}/refreshContainers", refresh, check),
    Route("PUT", CONTAINER_PATH, put_container, check),
    Route("DELETE", CONTAINER_PATH, delete_container, check),
    Route("POST", CONTAINER_PATH + "/inquire", inquire, check),
]
