"""What is asked of storage in a subscription: SKUs and usage. Source: the REST reference of Skus and Usages."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.storage.storage_accounts import TYPE
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_LIMIT = 250
_SKUS = {
    "StorageV2": ("LRS", "GRS", "RAGRS", "ZRS", "GZRS", "RAGZRS"),
    "Storage": ("LRS", "GRS", "RAGRS"),
    "BlobStorage": ("LRS", "GRS", "RAGRS"),
}
_PREMIUM = {"BlockBlobStorage": ("LRS", "ZRS"), "FileStorage": ("LRS", "ZRS"), "StorageV2": ("LRS",)}
_REGIONS = (
    "eastus",
    "eastus2",
    "westus",
    "westus2",
    "centralus",
    "westeurope",
    "northeurope",
    "uksouth",
    "southeastasia",
)


def list_skus(call: Call) -> Response:
    """Skus - List: for the usual regions."""
    tiers = (("Standard", _SKUS), ("Premium", _PREMIUM))
    return page_of(
        call,
        [
            _sku(tier, kind, redundancy, region)
            for region in _REGIONS
            for tier, kinds in tiers
            for kind, names in kinds.items()
            for redundancy in names
        ],
    )


def _sku(tier: str, kind: str, redundancy: str, region: str) -> dict[str, Any]:
    return {
        "resourceType": "storageAccounts",
        "name": f"{tier}_{redundancy}",
        "tier": tier,
        "kind": kind,
        "locations": [region],
        "capabilities": [],
        "restrictions": [],
    }


def list_usage(call: Call) -> Response:
    """Usages - List By Location: accounts, and how many there may be."""
    location = call.parameters["location"].lower().replace(" ", "")
    accounts = call.store.list(TYPE, call.subscription.path)
    count = sum(1 for one in accounts if one.document.get("location") == location)
    name = {"value": "StorageAccounts", "localizedValue": "Storage Accounts"}
    return Response(200, {"value": [{"unit": "Count", "currentValue": count, "limit": _LIMIT, "name": name}]})


_PROVIDER = "/subscriptions/{subscription}/providers/Microsoft.Storage"
ROUTES = [
    Route("GET", _PROVIDER + "/skus", list_skus, given_version),
    Route("GET", _PROVIDER + "/locations/{location}/usages", list_usage, given_version),
]
