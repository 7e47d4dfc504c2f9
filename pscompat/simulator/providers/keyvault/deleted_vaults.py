"""Deleted vaults and managed HSMs, as their own paths show and purge them; every api-version of vaults is theirs, too.

Source: the REST reference of Vaults (List Deleted, Get Deleted, Purge Deleted).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.conditions import check_locks
from pscompat.simulator.paging import page_of_resources
from pscompat.simulator.providers.keyvault import _deleted, _errors
from pscompat.simulator.providers.keyvault._versions import check
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def list_deleted(call: Call) -> Response:
    """Vaults - List Deleted, and the same of managed HSMs."""
    kind = _kind(call)
    deleted = _deleted.all_deleted(call.store, call.subscription.path, call.now, kind)
    return page_of_resources(call, kind.type, call.subscription.path, _show, chosen=deleted)


def _kind(call: Call) -> _deleted.Kind:
    return _deleted.HSMS if "/deletedmanagedhsms" in call.request.path.lower() else _deleted.VAULTS


def _show(deleted: Resource) -> dict[str, Any]:
    kind = deleted.type.rpartition("/")[2]
    return {"id": deleted.id, "name": deleted.name, "type": f"Microsoft.KeyVault/{kind}", **deleted.document}


def _named(call: Call) -> Resource:
    name, location = call.parameters["vault"], call.parameters["location"].lower()
    for one in _deleted.all_deleted(call.store, call.subscription.path, call.now, _kind(call)):
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
_FOLDERS = (_deleted.VAULTS.folder, _deleted.HSMS.folder)
_ONE = _PROVIDER + "/locations/{location}"
ROUTES = [
    *(Route("GET", f"{_PROVIDER}/{folder}", list_deleted, check) for folder in _FOLDERS),
    *(Route("GET", f"{_ONE}/{folder}/{{vault}}", get_deleted, check) for folder in _FOLDERS),
    *(Route("POST", f"{_ONE}/{folder}/{{vault}}/purge", purge, check) for folder in _FOLDERS),
]
