"""Prefixes that customers bring: what takes hours in the service is done at once.

Source: the REST reference of Custom IP Prefixes (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call

_ENDS = {
    "Provisioning": "Provisioned",
    "Commissioning": "Commissioned",
    "Decommissioning": "Provisioned",
    "Deprovisioning": "Deprovisioned",
}


class Prefixes(NetworkBehaviour):
    """The state that was asked for ends in another one."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """State and lists."""
        asked = properties.get("commissionedState") or earlier.get("commissionedState") or "Provisioning"
        ended = _ENDS.get(str(asked), str(asked))
        if ended == "Commissioned" and properties.get("noInternetAdvertise"):
            ended = "CommissionedNoInternetAdvertise"
        properties["commissionedState"] = ended
        properties.setdefault("publicIpPrefixes", [])
        properties.setdefault("childCustomIpPrefixes", [])


BEHAVIOUR = Prefixes()
