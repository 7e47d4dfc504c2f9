"""Peerings of circuits: how much went through. Source: the REST reference of Express Route Circuits (2024-05-01)."""

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.providers.network.express_route_circuits import stats

BEHAVIOUR = NetworkBehaviour({"stats": stats})
