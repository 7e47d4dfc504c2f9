"""Failover groups of managed instances: the partner's region has the group too. Source: the REST reference of Instance Failover Groups."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.providers.sql._replication import PRIMARY, SECONDARY, changing_roles
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

TYPE = "Microsoft.Sql/locations/instanceFailoverGroups"
_ENDS = ("primaryManagedInstanceId", "partnerManagedInstanceId")


class Groups(Behaviour):
    """A group is the primary in the region where it was made."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every group."""
        properties = document.setdefault("properties", {})
        earlier = before.document["properties"] if before is not None else {}
        properties["replicationRole"] = earlier.get("replicationRole") or PRIMARY
        properties.setdefault("replicationState", "CATCH_UP")

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Bring the group of the partner's region up to date."""
        properties = resource.document["properties"]
        for each in properties.get("partnerRegions") or ():
            pairs = properties.get("managedInstancePairs") or ()
            turned = [dict(zip(_ENDS, (pair.get(_ENDS[1]), pair.get(_ENDS[0])))) for pair in pairs]
            document = {
                "properties": {
                    **properties,
                    "replicationRole": _other(properties["replicationRole"]),
                    "partnerRegions": [{"location": resource.id.split("/")[8]}],
                    "managedInstancePairs": turned,
                }
            }
            place = _in_region(resource.id, each.get("location"))
            call.store.put(Resource(place, TYPE, packed(document), created=call.now, changed=call.now))

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The group, whose partner has the other role."""
        document = shown(call, facts, resource)
        properties = document["properties"]
        for each in properties.get("partnerRegions") or ():
            each["replicationRole"] = _other(properties["replicationRole"])
        return document

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        other = partner_of(call, resource)
        return [] if other is None else [other]


def partner_of(call: Call, resource: Resource) -> Resource | None:
    """The group in the partner's region."""
    regions = resource.document["properties"].get("partnerRegions") or []
    return call.store.get(_in_region(resource.id, regions[0].get("location"))) if regions else None


def _in_region(resource_id: str, location: Any) -> str:
    parts = resource_id.split("/")
    parts[8] = str(location or "").replace(" ", "").lower()
    return "/".join(parts)


def _other(role: str) -> str:
    return SECONDARY if role == PRIMARY else PRIMARY


_FAILOVER = changing_roles(partner_of, "replicationRole")
BEHAVIOUR = Groups({"failover": _FAILOVER, "forcefailoverallowdataloss": _FAILOVER})
