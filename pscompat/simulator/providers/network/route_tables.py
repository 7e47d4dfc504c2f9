"""Route tables.

Source: the REST reference of Route Tables (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._back_references import users_of
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class RouteTables(NetworkBehaviour):
    """A table that a subnet has cannot go."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What a new table has."""
        properties.setdefault("disableBgpRoutePropagation", False)

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError (400 InUseRouteTableCannotBeDeleted) while a subnet has the table."""
        if users_of(call, resource.id):
            raise _errors.route_table_in_use(resource.name)


BEHAVIOUR = RouteTables()
