"""The regions that have plans. Source: the REST reference of Web Apps (List Geo Regions)."""

from __future__ import annotations

from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_NAMES = ("East US", "East US 2", "West US", "West US 2", "Central US", "North Europe", "West Europe", "Southeast Asia")


def regions(call: Call) -> Response:
    """The regions, whatever kind of plan is asked for."""
    scope = f"{call.subscription.path}/providers/Microsoft.Web/geoRegions"
    return Response(
        200,
        {
            "value": [
                {
                    "id": f"{scope}/{name}",
                    "name": name,
                    "type": "Microsoft.Web/geoRegions",
                    "properties": {"name": name, "description": "", "displayName": name},
                }
                for name in _NAMES
            ]
        },
    )


ROUTES = [Route("GET", "/subscriptions/{subscription}/providers/Microsoft.Web/geoRegions", regions, given_version)]
