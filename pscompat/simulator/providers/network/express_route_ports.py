"""Ports of ExpressRoute: their links, the letter of authorization, and where ports and circuits are to be had.

Source: the REST references of Express Route Ports, Express Route Ports Locations and Express Route Service Providers (2024-05-01).
"""

from __future__ import annotations

import base64
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_SUBSCRIPTION = "/subscriptions/{subscription}/providers/Microsoft.Network"
_LOCATIONS = {
    "Silicon-Valley-ERDirect": ("11 Great Oaks Blvd, SV1, San Jose, CA 95119", "support@equinix.com"),
    "Amsterdam-ERDirect": ("Science Park 610, 1098XH Amsterdam", "support@equinix.com"),
    "Washington-DC-ERDirect": ("21715 Filigree Court, DC2, Ashburn, VA 20147", "support@equinix.com"),
}
_BANDWIDTHS = (10, 100)
_PROVIDERS = {
    "Equinix": ("Amsterdam", "Silicon Valley", "Washington DC"),
    "AT&T": ("Silicon Valley", "Washington DC"),
    "Interxion": ("Amsterdam",),
}
_OFFERS = (50, 100, 200, 500, 1000, 2000, 5000, 10000)
_KEPT = ("mtu", "etherType", "allocationDate", "provisionedBandwidthInGbps")


class Ports(NetworkBehaviour):
    """A port has two links, which the service makes with it."""

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        """The links, and what the service says of a port."""
        made = {"mtu": "1500", "etherType": "0x8100", "allocationDate": timestamp(call.now)[:10]}
        for name in _KEPT:
            properties[name] = earlier.get(name, made.get(name, 0))
        properties.setdefault("billingType", "MeteredData")
        before = {str(each.get("name")): each for each in earlier.get("links") or ()}
        given = {str(each.get("name")): each for each in properties.get("links") or ()}
        properties["links"] = [
            _link(resource_id, place, before.get(name) or {}, given.get(name) or {})
            for place, name in enumerate(("link1", "link2"), 1)
        ]


def _link(port: str, place: int, before: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A link as it was, with what a client may set of it."""
    name = f"link{place}"
    fixed = {
        "routerName": f"router-{place}",
        "interfaceName": "HundredGigE15/15/19",
        "patchPanelId": f"PP:0123:111020{place}",
        "rackId": f"A51 02050-012{place}-L",
        "connectorType": "LC",
        "provisioningState": "Succeeded",
    }
    inner = {"adminState": "Disabled", "macSecConfig": {"sciState": "Disabled", "cipher": "GcmAes128"}}
    inner.update(before.get("properties") or {})
    inner.update(given.get("properties") or {})
    return {"name": name, "id": f"{port}/links/{name}", "properties": {**inner, **fixed}}


def letter(call: Call, port: Resource) -> Response:
    """Generate LOA: a file of few words."""
    body: Any = call.json_body()
    customer = body.get("customerName") if isinstance(body, dict) else None
    if not customer:
        raise errors.required_parameter("customerName")
    text = f"%PDF-1.4\n% Letter of authorization for {port.name}, {customer}\n%%EOF\n"
    return Response(200, {"encodedContent": base64.b64encode(text.encode()).decode()})


def list_locations(call: Call) -> Response:
    """Express Route Ports Locations - List: without the bandwidths."""
    return page_of(call, [_location(call, name, ()) for name in _LOCATIONS])


def get_location(call: Call) -> Response:
    """Express Route Ports Locations - Get: with the bandwidths."""
    wanted = call.parameters["name"].lower()
    found = next((name for name in _LOCATIONS if name.lower() == wanted), None)
    if found is None:
        raise errors.resource_not_found("Microsoft.Network/expressRoutePortsLocations", call.request.path)
    return Response(200, _location(call, found, _BANDWIDTHS))


def _location(call: Call, name: str, bandwidths: tuple[int, ...]) -> dict[str, Any]:
    kind = "Microsoft.Network/expressRoutePortsLocations"
    address, contact = _LOCATIONS[name]
    offers = [{"offerName": f"{value} Gbps", "valueInGbps": value} for value in bandwidths]
    properties = {
        "address": address,
        "contact": contact,
        "availableBandwidths": offers,
        "provisioningState": "Succeeded",
    }
    return {
        "name": name,
        "id": f"{call.subscription.path}/providers/{kind}/{name}",
        "type": kind,
        "properties": properties,
    }


def list_providers(call: Call) -> Response:
    """Express Route Service Providers - List."""
    kind = "Microsoft.Network/expressRouteServiceProviders"
    offers = [
        {"offerName": f"{value}Mbps" if value < 1000 else f"{value // 1000}Gbps", "valueInMbps": value}
        for value in _OFFERS
    ]
    found = []
    for name, places in _PROVIDERS.items():
        properties = {"peeringLocations": list(places), "bandwidthsOffered": offers, "provisioningState": "Succeeded"}
        found.append(
            {
                "name": name,
                "id": f"/subscriptions//resourceGroups//providers/{kind}/",
                "type": kind,
                "properties": properties,
            }
        )
    return page_of(call, found)


ROUTES = [
    Route("GET", f"{_SUBSCRIPTION}/expressRoutePortsLocations", list_locations, given_version),
    Route("GET", f"{_SUBSCRIPTION}/expressRoutePortsLocations/{{name}}", get_location, given_version),
    Route("GET", f"{_SUBSCRIPTION}/expressRouteServiceProviders", list_providers, given_version),
]
BEHAVIOUR = Ports({"generateloa": letter})
