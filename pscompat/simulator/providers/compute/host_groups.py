"""Groups of dedicated hosts. Source: the REST reference of Dedicated Host Groups."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import inner
from pscompat.simulator.providers.compute._nested import Holder
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

HOSTS = "Microsoft.Compute/hostGroups/hosts"
_COUNT = "platformFaultDomainCount"


class HostGroups(Holder):
    """Which hosts are in a group is known from the hosts."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The count of fault domains stays."""
        count = inner(document, "properties").get(_COUNT)
        if before is not None and count not in (None, inner(before.document, "properties").get(_COUNT)):
            raise _errors.property_change(_COUNT)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The group with its hosts."""
        document = shown(call, facts, resource)
        hosts = call.store.list(HOSTS, resource.id)
        document.setdefault("properties", {})["hosts"] = [{"id": host.id} for host in hosts]
        return document


BEHAVIOUR = HostGroups()
