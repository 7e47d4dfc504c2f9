"""Policy metadata: a few of the requirements that Azure's own policies stand for. Source: Microsoft's list of regulatory controls."""

from __future__ import annotations

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

_TYPE = "Microsoft.PolicyInsights/policyMetadata"
_KNOWN = {
    "ACF1000": ("Access Control Policy And Procedures Requirements", "Access Control"),
    "ACF1348": (
        "Identification And Authentication (Non-Org. Users) | Acceptance Of PIV Creds. From Other Agys.",
        "Identification and Authentication",
    ),
    "ACF1700": (
        "Information System Monitoring | Analyze Traffic / Covert Exfiltration",
        "System and Information Integrity",
    ),
}


class PolicyMetadata(Behaviour):
    """They are there without having been made."""

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """One by its name."""
        return _made(resource_id.rpartition("/")[2])

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource]:
        """All."""
        return [found for name in _KNOWN if (found := _made(name)) is not None]


def _made(name: str) -> Resource | None:
    found = _KNOWN.get(name.upper())
    if found is None:
        return None
    properties = {"metadataId": f"Azure Compliance Framework {name[3:]}", "title": found[0], "category": found[1]}
    return Resource(
        f"/providers/{_TYPE}/{name.upper()}", _TYPE, packed({"properties": {**properties, "owner": "Microsoft"}})
    )


BEHAVIOUR = PolicyMetadata()
