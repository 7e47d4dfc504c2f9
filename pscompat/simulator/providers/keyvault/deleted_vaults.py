"""Deleted vaults, as their own paths show and purge them; every api-version of vaults is theirs, too.

Source: the REST reference of Vaults (List Deleted, Get Deleted, Purge Deleted).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.conditions import check_locks
from pscompat.simulator.paging import page_of, page_of_resources
from pscompat.simulator.providers.keyvault import _deleted, _errors
from pscompat.simulator.providers.keyvault._versions import check
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def list_deleted(call: Call) -> Response:
    """Vaults - List Deleted."""
    deleted = _deleted.all_deleted(call.store, call.subscription.path, call.now)
    return page_of_resources(call, _deleted.DELETED, call.subscription.path, _show, chosen=deleted)


def list_deleted_hsms(call: Call) -> Response:
    """Managed HSMs - List Deleted: none, since they are gone at once here."""
    return page_of(call, [])


def _show(deleted: Resource) -> dict[str, Any]:
    return {"id": deleted.id, "name": deleted.name, "type": "Microsoft.KeyVault/deletedVaults", **deleted.document}


def _named(call: Call) -> Resource:
    name, location = call.parameters["vault"], call.parameters["location"].lower()
    for one in _deleted.all_deleted(call.store, call.subscription.path, call.now):
        if one.name.lower() == name.lower() and one.document["properties"]["location"] == location:
            return one
    raise _errors.deleted_vault_not_found(name)


def get_deleted(call: Call) -> Response:
    """Vaults - Get Deleted."""
    return Response(200, _show(_named(call)))


def purge(call: Call) -> Response:
    """Vaults - Purge Deleted: a long-running operation."""
    deleted = _named(call)
    if deleted.document["properties"].get("purgeProtectionEnabled"):
        raise _errors.purge_protected()
    check_locks(call, deleted.id, "delete")
    operation = call.begin("purge", deleted.id, removes=True)
    location = call.parameters["location"]
    result = (
        f"{call.subscription.path}/providers/Microsoft.KeyVault/locations/{location}/operationResults/{operation.name}"
    )
    return Response(202, None, {"Location": call.link(result), **operation.waiting_headers(call.now)})


_PROVIDER = "/subscriptions/{subscription}/providers/Microsoft.KeyVault"
_ONE = _PROVIDER + "/locations/{location}/deletedVaults/{vault}"
ROUTES = [
    Route("GET", _PROVIDER + "/deletedVaults", list_deleted, check),
    Route("GET", _PROVIDER + "/deletedManagedHSMs", list_deleted_hsms, check),
    Route("GET", _ONE, get_deleted, check),
    Route("POST", _ONE + "/purge", purge, check),
]
