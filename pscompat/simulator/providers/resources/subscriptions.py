"""Tenants, subscriptions and the regions that a subscription sees.

Source: the REST reference of Tenants and Subscriptions (2022-12-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.activity_log import claims_of
from pscompat.simulator.locations import REGIONS
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.resources.versions import check
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Subscription
from pscompat.simulator.wire import Response


def list_tenants(call: Call) -> Response:
    """Tenants - List."""
    return page_of(
        call,
        [
            {
                "id": f"/tenants/{tenant.id}",
                "tenantId": tenant.id,
                "displayName": tenant.name,
                "defaultDomain": tenant.domain,
                "domains": [tenant.domain],
                "tenantCategory": "Home",
            }
            for tenant in call.store.tenants
        ],
    )


def list_subscriptions(call: Call) -> Response:
    """Subscriptions - List: those of the tenant that the token is of, all where it does not say."""
    tenant = claims_of(call.request).get("tid")
    known = any(one.id == tenant for one in call.store.tenants)
    found = [one for one in call.store.subscriptions.values() if not known or one.tenant_id == tenant]
    return page_of(call, [_render(subscription) for subscription in found])


def get_subscription(call: Call) -> Response:
    """Subscriptions - Get."""
    return Response(200, _render(call.subscription))


def list_locations(call: Call) -> Response:
    """Subscriptions - List Locations."""
    scope = call.subscription.path
    found = [
        {
            "id": f"{scope}/locations/{name}",
            "name": name,
            "type": "Region",
            "displayName": shown,
            "regionalDisplayName": shown,
            "metadata": {"regionType": "Physical", "regionCategory": "Recommended"},
        }
        for name, shown in REGIONS.items()
    ]
    return Response(200, {"value": found})


def _render(subscription: Subscription) -> dict[str, Any]:
    """A subscription as the service writes it."""
    return {
        "id": subscription.path,
        "authorizationSource": "RoleBased",
        "managedByTenants": [],
        "subscriptionId": subscription.id,
        "tenantId": subscription.tenant_id,
        "displayName": subscription.name,
        "state": "Enabled",
        "subscriptionPolicies": {
            "locationPlacementId": "Public_2014-09-01",
            "quotaId": "PayAsYouGo_2014-09-01",
            "spendingLimit": "Off",
        },
    }


ROUTES = [
    Route("GET", "/tenants", list_tenants, check),
    Route("GET", "/subscriptions", list_subscriptions, check),
    Route("GET", "/subscriptions/{subscription}", get_subscription, check),
    Route("GET", "/subscriptions/{subscription}/locations", list_locations, check),
]
