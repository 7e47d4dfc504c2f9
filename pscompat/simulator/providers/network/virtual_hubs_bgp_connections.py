"""BGP connections of hubs: peers that no routes come from. Source: the REST reference of Virtual Hub Bgp Connections."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._actions import answering
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call

_NO_ROUTES: dict[str, Any] = {"RouteServiceRole_IN_0": [], "RouteServiceRole_IN_1": []}


class Peers(NetworkBehaviour):
    """A peer that nobody is at the other end of."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """What the service sets."""
        properties["connectionState"] = "NotConnected"


BEHAVIOUR = Peers(
    {
        "learnedroutes": answering("learnedRoutes", _NO_ROUTES),
        "advertisedroutes": answering("advertisedRoutes", _NO_ROUTES),
    }
)
