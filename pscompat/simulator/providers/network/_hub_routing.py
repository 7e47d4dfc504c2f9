"""How what is connected to a hub routes where nobody says it: by the hub's default route table."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.routing import Call


def routing_of(call: Call, hub: str) -> dict[str, Any] | None:
    """The routing configuration; None where the hub has no such table."""
    table = f"{hub}/hubRouteTables/defaultRouteTable"
    if not hub or call.store.get(table) is None:
        return None
    return {
        "associatedRouteTable": {"id": table},
        "propagatedRouteTables": {"labels": [], "ids": [{"id": table}]},
        "vnetRoutes": {"staticRoutes": []},
    }
