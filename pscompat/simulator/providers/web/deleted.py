"""The sites that were deleted, the addresses of an environment.

Source: the REST reference of Deleted Web Apps and App Service Environments.
"""

from __future__ import annotations

from pscompat.arm import arm_facts
from pscompat.simulator.paging import page_of_resources
from pscompat.simulator.providers.web._sites import DELETED, SITE
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, Response


def _check(request: Request) -> str:
    facts = arm_facts().resource_type(SITE)
    assert facts is not None
    return check_version(request, "sites", facts.api_versions)


def _shown(resource: Resource) -> dict[str, object]:
    return {"id": resource.id, "name": resource.name, "type": DELETED, **resource.document}


def deleted_sites(call: Call) -> Response:
    """Deleted Web Apps - List: those of all regions."""
    found = call.store.list(DELETED, call.subscription.path)
    return page_of_resources(call, DELETED, call.subscription.path, _shown, chosen=found)


def addresses(call: Call) -> Response:
    """App Service Environments - Get Vip Info."""
    place = call.request.path.rpartition("/capacities/")[0]
    found = call.store.existing(place, "Microsoft.Web/hostingEnvironments")
    mode = found.document["properties"].get("internalLoadBalancingMode")
    internal = "10.0.0.11" if mode not in (None, "None") else None
    outside = ["20.50.3.10"]
    known = {"serviceIpAddress": outside[0], "internalIpAddress": internal, "outboundIpAddresses": outside}
    return Response(200, {"id": found.id, "name": found.name, "properties": {**known, "vipMappings": []}})


_PROVIDER = "/providers/Microsoft.Web"
ROUTES = [
    Route("GET", f"/subscriptions/{{subscription}}{_PROVIDER}/deletedSites", deleted_sites, _check),
    Route(
        "GET",
        f"/subscriptions/{{subscription}}/resourceGroups/{{group}}{_PROVIDER}/hostingEnvironments/{{name}}/capacities/virtualip",
        addresses,
        _check,
    ),
]
