"""The databases of an elastic pool: those of the server that are in it."""

from __future__ import annotations

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.sql.servers_databases import TYPE
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class PoolDatabases(Behaviour):
    """Found, and not made, here."""

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """Those whose pool it is."""
        server = within[: within.lower().rindex("/elasticpools/")]
        return [one for one in call.store.list(TYPE, server) if _pool(one) == within.lower()]


def _pool(database: Resource) -> str:
    return str(database.document.get("properties", {}).get("elasticPoolId") or "").lower()


BEHAVIOUR = PoolDatabases()
