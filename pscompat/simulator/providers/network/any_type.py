"""The resource types of Microsoft.Network that have no file of their own."""

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour

BEHAVIOUR = NetworkBehaviour()
