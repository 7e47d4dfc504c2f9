"""Links of databases to their secondaries and primaries."""

from __future__ import annotations

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.sql._replication import changing_roles, partner_of_link
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Links(Behaviour):
    """A link, which goes on both sides at once."""

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        other = partner_of_link(call, resource)
        return [] if other is None else [other]


_FAILOVER = changing_roles(partner_of_link, "role", "partnerRole")
BEHAVIOUR = Links({"failover": _FAILOVER, "forcefailoverallowdataloss": _FAILOVER})
