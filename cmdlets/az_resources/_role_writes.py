"""Giving a role to somebody whose id is known."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from cmdlets.az_resources._base import ResourcesCmdlet
from cmdlets.az_resources.role_assignments import VERSION as _VERSION
from cmdlets.az_resources.role_assignments import assignment_path, full_role_id
from cmdlets.az_resources.role_definitions import single_role

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value


def assign_role(cmdlet: ResourcesCmdlet, principal: str, role: str, scope: str | None) -> None:
    """Give a service principal a role at a scope, the subscription by default; what goes wrong is reported."""
    manager = cmdlet.manager()
    where = str(scope or manager.subscription)

    def work(operation: Operation) -> list[Value]:
        found = single_role(manager, where, role)
        role_id = str(found["id"]).rpartition("/")[2]
        properties = {
            "roleDefinitionId": full_role_id(where, role_id),
            "principalId": principal,
            "principalType": "ServicePrincipal",
        }
        operation.write(manager, "PUT", assignment_path(where, str(uuid.uuid4())), _VERSION, {"properties": properties})
        return []

    cmdlet.perform(f"role {role} of {principal}", work)
