"""Public zones of DNS.

Source: the REST reference of DNS Zones (2018-05-01).
"""

from __future__ import annotations

import zlib
from typing import Any

from pscompat.simulator.providers.network._record_sets import Zones, list_record_sets
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call

_ENDINGS = ("com", "net", "org", "info")


class PublicZones(Zones):
    """A zone has four name servers, of one of nine groups."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """Name servers and limits."""
        properties.setdefault("zoneType", "Public")
        properties["nameServers"] = _name_servers(resource_id)
        properties["maxNumberOfRecordSets"] = 10000

    def first_records(self, resource_id: str) -> dict[str, dict[str, Any]]:
        """The name servers, and the start of authority."""
        servers = _name_servers(resource_id)
        authority = {
            "email": "azuredns-hostmaster.microsoft.com",
            "expireTime": 2419200,
            "host": servers[0],
            "minimumTTL": 300,
            "refreshTime": 3600,
            "retryTime": 300,
            "serialNumber": 1,
        }
        return {
            "NS": {"TTL": 172800, "NSRecords": [{"nsdname": server} for server in servers]},
            "SOA": {"TTL": 3600, "SOARecord": authority},
        }


def _name_servers(resource_id: str) -> list[str]:
    group = zlib.crc32(name_of(resource_id).lower().encode()) % 9 + 1
    return [f"ns{number}-0{group}.azure-dns.{ending}." for number, ending in enumerate(_ENDINGS, 1)]


BEHAVIOUR = PublicZones({"recordsets": list_record_sets, "all": list_record_sets})
