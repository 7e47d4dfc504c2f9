"""Elastic pools. Source: the REST reference of Elastic Pools."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.sql._actions import nothing
from pscompat.simulator.providers.sql._sql import changing, fill
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_MEGABYTE = 1 << 20
_SKUS: dict[str, tuple[str, int, int]] = {
    "basic": ("BasicPool", 50, 4_882),
    "standard": ("StandardPool", 50, 51_200),
    "premium": ("PremiumPool", 125, 256_000),
    "businesscritical": ("BC_Gen5", 4, 32_768),
}
_NEW = ("GP_Gen5", 2, 32_768)


class Pools(Behaviour):
    """A new pool is Ready, with the size and the limits of its SKU."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every pool."""
        sku = document.get("sku") or (before.document.get("sku") if before is not None else None) or {}
        tier = str(
            sku.get("tier") or {"Bas": "Basic", "Sta": "Standard", "Pre": "Premium"}.get(str(sku.get("name"))[:3]) or ""
        )
        name, capacity, megabytes = _SKUS.get(tier.lower(), _NEW)
        document["sku"] = {
            "name": name,
            "tier": tier or "GeneralPurpose",
            **({"family": "Gen5"} if "_" in name else {}),
            **{key: value for key, value in sku.items() if key not in ("name", "tier")},
        }
        document["sku"].setdefault("capacity", capacity)
        most = document["sku"]["capacity"]
        properties = fill(
            document,
            before,
            {
                "state": "Ready",
                "creationDate": timestamp(call.now),
                "maxSizeBytes": megabytes * _MEGABYTE,
                "zoneRedundant": False,
            },
        )
        limits = properties.setdefault("perDatabaseSettings", {})
        limits.setdefault("minCapacity", 0.0)
        limits.setdefault("maxCapacity", float(min(most, 5 if tier == "Basic" else most)))
        document["kind"] = "pool" if "_" not in name else "vcore,pool"


BEHAVIOUR = Pools({"failover": changing("failover"), "advisors": nothing, "operations": nothing})
