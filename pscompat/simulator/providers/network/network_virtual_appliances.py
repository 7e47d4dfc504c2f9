"""Network virtual appliances: what is done to their machines, and whose there are.

Source: the REST references of Network Virtual Appliances and Virtual Appliance Skus (2024-05-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.network._actions import begin
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of, write_child
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_CONNECTIONS = "Microsoft.Network/networkVirtualAppliances/networkVirtualApplianceConnections"
_KIND = "Microsoft.Network/networkVirtualApplianceSkus"
_SKUS = {
    "barracudasdwanrelease": ("8.1.0038301", "latest"),
    "ciscosdwan": ("17.6.03", "latest"),
    "vmwaresdwaninvwan": ("latest",),
}
_UNITS = ({"scaleUnit": "2", "instanceCount": 2}, {"scaleUnit": "4", "instanceCount": 2})


class Appliances(NetworkBehaviour):
    """One in a hub has a connection to it."""

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The connection."""
        super().written(call, resource, before)
        properties = properties_of(resource.document)
        child = f"{resource.id}/networkVirtualApplianceConnections/defaultConnection"
        if not properties.get("virtualHub") or call.store.get(child) is not None:
            return
        table = {"id": f"{properties['virtualHub'].get('id')}/hubRouteTables/defaultRouteTable"}
        inner: dict[str, Any] = {
            "asn": properties.get("virtualApplianceAsn"),
            "tunnelIdentifier": 0,
            "bgpPeerAddress": [],
            "enableInternetSecurity": False,
            "routingConfiguration": {
                "associatedRouteTable": table,
                "propagatedRouteTables": {"labels": [], "ids": [table]},
            },
        }
        write_child(call, child, _CONNECTIONS, {"properties": inner}, None)


def restart(call: Call, appliance: Resource) -> Response:
    """Restart."""
    return begin(call, "restart", appliance, result={"instanceIds": _ids(call)})


def _ids(call: Call) -> list[str]:
    body: Any = call.json_body() if call.request.body else {}
    return [str(each) for each in (body.get("instanceIds") if isinstance(body, dict) else None) or ()]


def diagnose(call: Call, appliance: Resource) -> Response:
    """Get Boot Diagnostic Logs: nothing is written to where the addresses lead."""
    body: Any = call.json_body()
    return begin(call, "getBootDiagnosticLogs", appliance, result={"instanceId": body.get("instanceId", 0)})


def list_skus(call: Call) -> Response:
    """Virtual Appliance Skus - List."""
    return page_of(call, [_sku(call, name) for name in _SKUS])


def get_sku(call: Call) -> Response:
    """Virtual Appliance Skus - Get."""
    found = next((name for name in _SKUS if name.lower() == call.parameters["name"].lower()), None)
    if found is None:
        raise errors.resource_not_found(_KIND, f"{call.subscription.path}/providers/{_KIND}/{call.parameters['name']}")
    return Response(200, _sku(call, found))


def _sku(call: Call, name: str) -> dict[str, Any]:
    properties = {"vendor": name, "availableVersions": list(_SKUS[name]), "availableScaleUnits": list(_UNITS)}
    return {
        "name": name,
        "id": f"{call.subscription.path}/providers/{_KIND}/{name}",
        "type": _KIND,
        "properties": properties,
    }


_PLACE = "/subscriptions/{subscription}/providers/Microsoft.Network/networkVirtualApplianceSkus"
ROUTES = [
    Route("GET", _PLACE, list_skus, given_version),
    Route("GET", f"{_PLACE}/{{name}}", get_sku, given_version),
]
BEHAVIOUR = Appliances({"restart": restart, "getbootdiagnosticlogs": diagnose})
