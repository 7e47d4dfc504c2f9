"""Application security groups.

Source: the REST reference of Application Security Groups (2024-05-01).
"""

from __future__ import annotations

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._back_references import references_to
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class ApplicationSecurityGroups(NetworkBehaviour):
    """A group that an IP configuration or a rule names cannot go."""

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError (400) while something names the group."""
        users = list(dict.fromkeys(reference.holder for reference in references_to(call, resource.id)))
        if users:
            raise _errors.application_security_group_in_use(resource.id, users)


BEHAVIOUR = ApplicationSecurityGroups()
