"""Deleted vaults, by the region that they were in. Source: the REST reference of Vaults (Get Deleted, Purge Deleted)."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.conditions import check_locks
from pscompat.simulator.providers.keyvault import _deleted, _errors
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.targets import Target, operation_headers
from pscompat.simulator.wire import Response


class DeletedVaults(Behaviour):
    """They are gone once the time is over in which they can be recovered."""

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """Those that can still be recovered."""
        return _deleted.all_deleted(call.store, within, call.now)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The service calls their type by a shorter name."""
        document = shown(call, facts, resource)
        document["type"] = "Microsoft.KeyVault/deletedVaults"
        document.pop("systemData", None)
        return document


def purge(call: Call, deleted: Resource) -> Response:
    """Vaults - Purge Deleted: a long-running operation."""
    if deleted.document["properties"].get("purgeProtectionEnabled"):
        raise _errors.purge_protected()
    check_locks(call, deleted.id, "delete")
    operation = call.begin("purge", deleted.id, removes=True)
    path, facts = provider_path(deleted.id), arm_facts().resource_type(deleted.type)
    assert path is not None
    assert facts is not None
    return Response(202, None, operation_headers(call, Target(path, facts, BEHAVIOUR), operation))


BEHAVIOUR = DeletedVaults({"purge": purge})
