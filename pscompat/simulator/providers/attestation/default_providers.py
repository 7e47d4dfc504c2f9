"""The provider that everybody in a region may use.

Source: the REST reference of Attestation (2020-10-01), Attestation Providers - List Default and Get Default By Location.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.locations import REGIONS, read_location
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_TYPE = "Microsoft.Attestation/attestationProviders"
_SHORT = {
    "eastus": "eus",
    "eastus2": "eus2",
    "westus": "wus",
    "northeurope": "neu",
    "westeurope": "weu",
    "uksouth": "uks",
    "centralus": "cus",
}
"""How the names of some regions are shortened in the addresses of their providers; the others are written out here."""


def _shown(location: str) -> dict[str, Any]:
    short = _SHORT.get(location, location)
    return {
        "id": f"/providers/{_TYPE}/shared{short}",
        "name": f"shared{short}",
        "type": _TYPE,
        "location": REGIONS[location],
        "properties": {
            "trustModel": "AAD",
            "status": "Ready",
            "attestUri": f"https://shared{short}.{short}.attest.azure.net",
        },
    }


def get(call: Call) -> Response:
    """Attestation Providers - Get Default By Location."""
    call.store.subscription(call.parameters["subscription"])
    return Response(200, _shown(read_location(call.parameters["location"], _TYPE)))


def list_all(call: Call) -> Response:
    """Attestation Providers - List Default."""
    call.store.subscription(call.parameters["subscription"])
    return Response(200, {"value": [_shown(location) for location in REGIONS]})


_PROVIDER = "/subscriptions/{subscription}/providers/Microsoft.Attestation"
ROUTES = [
    Route("GET", f"{_PROVIDER}/defaultProviders", list_all, given_version),
    Route("GET", f"{_PROVIDER}/locations/{{location}}/defaultProvider", get, given_version),
]
