"""SKUs of public addresses, their prefixes, and load balancers."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.store import Resource

_DEFAULT = "Basic"


def sku_name(document: dict[str, Any]) -> str:
    """The name of a document's SKU; the service's default where it has none."""
    return str((document.get("sku") or {}).get("name", _DEFAULT))


def fill_sku(document: dict[str, Any], before: Resource | None, name: str = _DEFAULT) -> None:
    """Give a document the SKU from before where it names none, and a new one the default, `name`."""
    sku = document.get("sku") or (before.document.get("sku") if before is not None else None) or {}
    document["sku"] = {"name": name, "tier": "Regional", **sku}
