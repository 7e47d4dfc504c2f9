"""Private zones of DNS.

Source: the REST reference of Private DNS Zones (2020-06-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._behaviour import properties_of
from pscompat.simulator.providers.network._record_sets import Zones, list_record_sets
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_LINKS = "Microsoft.Network/privateDnsZones/virtualNetworkLinks"


class PrivateZones(Zones):
    """A zone that is linked to networks cannot go."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Limits."""
        properties["maxNumberOfRecordSets"] = 25000
        properties["maxNumberOfVirtualNetworkLinks"] = 1000
        properties["maxNumberOfVirtualNetworkLinksWithRegistration"] = 100

    def first_records(self, resource_id: str) -> dict[str, dict[str, Any]]:
        """The start of authority."""
        authority = {
            "email": "azureprivatedns-host.microsoft.com",
            "expireTime": 2419200,
            "host": "azureprivatedns.net",
            "minimumTtl": 10,
            "refreshTime": 3600,
            "retryTime": 300,
            "serialNumber": 1,
        }
        return {"SOA": {"ttl": 3600, "soaRecord": authority}}

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """How many links there are."""
        document = super().show(call, facts, resource)
        links = [properties_of(link.document) for link in call.store.list(_LINKS, resource.id)]
        document["properties"]["numberOfVirtualNetworkLinks"] = len(links)
        document["properties"]["numberOfVirtualNetworkLinksWithRegistration"] = sum(
            bool(link.get("registrationEnabled")) for link in links
        )
        return document

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Raise RequestError (409) while the zone has links."""
        if call.store.list(_LINKS, resource.id):
            raise _errors.nested_resources()


BEHAVIOUR = PrivateZones({"all": list_record_sets})
