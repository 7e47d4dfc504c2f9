"""Zone groups of private endpoints: they keep records for the endpoint in private zones of DNS.

Source: the REST reference of Private Dns Zone Groups (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of, write_child
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call

_RECORDS = "Microsoft.Network/privateDnsZones/A"
_SECONDS = 10


class ZoneGroups(NetworkBehaviour):
    """A group writes a record for each name of the endpoint into each of its zones."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The records."""
        endpoint = call.store.get(parent_of(resource_id))
        named = properties_of(endpoint.document).get("customDnsConfigs") if endpoint is not None else None
        for configuration in properties.get("privateDnsZoneConfigs") or ():
            inner = configuration.setdefault("properties", {})
            zone = call.store.get(str(inner.get("privateDnsZoneId") or ""))
            inner["recordSets"] = [] if zone is None else [_record(call, zone.id, name) for name in named or ()]


def _record(call: Call, zone: str, name: dict[str, Any]) -> dict[str, Any]:
    """Write a record into a zone; what the group shows of it."""
    own, addresses = name["fqdn"].partition(".")[0], name["ipAddresses"]
    properties = {"ttl": _SECONDS, "aRecords": [{"ipv4Address": address} for address in addresses]}
    record = f"{zone}/A/{own}"
    write_child(call, record, _RECORDS, {"properties": properties}, call.store.get(record))
    return {
        "recordType": "A",
        "recordSetName": own,
        "fqdn": f"{own}.{name_of(zone)}",
        "ttl": _SECONDS,
        "ipAddresses": addresses,
        "provisioningState": "Succeeded",
    }


BEHAVIOUR = ZoneGroups()
