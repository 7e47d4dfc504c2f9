"""What the service offers, by region. Source: the REST reference of Resource Skus, Models, Commitment Tiers, Usages, Model Capacities."""

from __future__ import annotations

from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.cognitiveservices._offers import LOCATIONS, MODELS, SKUS, TIERS, USAGES
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_AT = "/subscriptions/{subscription}/providers/Microsoft.CognitiveServices"
_IN = _AT + "/locations/{location}"
_FILTERS = ("Hate", "Violence", "Sexual", "Selfharm", "Jailbreak", "IndirectAttack")
_RAI = "Microsoft.CognitiveServices/locations/raiContentFilters"


def list_skus(call: Call) -> Response:
    """Resource Skus - List."""
    return page_of(call, SKUS)


def list_models(call: Call) -> Response:
    """Models - List."""
    return page_of(call, [{"kind": "OpenAI", "skuName": "S0", "model": model} for model in MODELS])


def list_tiers(call: Call) -> Response:
    """Commitment Tiers - List."""
    return page_of(call, TIERS)


def list_usages(call: Call) -> Response:
    """Usages - List."""
    return page_of(call, USAGES)


def list_capacities(call: Call) -> Response:
    """Model Capacities - List, Location Based Model Capacities - List."""
    query = {name.lower(): value for name, value in call.request.query.items()}
    wanted = {"name": query.get("modelname"), "version": query.get("modelversion"), "format": query.get("modelformat")}
    locations = (call.parameters["location"].upper(),) if "location" in call.parameters else LOCATIONS
    found = [
        {
            "location": location,
            "name": "Standard",
            "properties": {
                "model": {key: model[key] for key in ("format", "name", "version")},
                "skuName": "Standard",
                "availableCapacity": 100,
            },
        }
        for model in MODELS
        if all(model[key] == value for key, value in wanted.items())
        for location in locations
    ]
    return page_of(call, found)


def _filter(call: Call, name: str) -> dict[str, Any]:
    path = f"{call.subscription.path}/providers/{_RAI.replace('/locations/', '/locations/' + call.parameters['location'] + '/')}"
    properties = {"name": name, "isMultiLevelFilter": True, "source": "Completion"}
    return {"id": f"{path}/{name}", "name": name, "type": _RAI, "properties": properties}


def list_filters(call: Call) -> Response:
    """Rai Content Filters - List."""
    return page_of(call, [_filter(call, name) for name in _FILTERS])


def get_filter(call: Call) -> Response:
    """Rai Content Filters - Get."""
    wanted = call.parameters["filter"].lower()
    found = next((name for name in _FILTERS if name.lower() == wanted), None)
    if found is None:
        raise errors.resource_not_found(_RAI, call.request.path)
    return Response(200, _filter(call, found))


def list_deployment_skus(call: Call) -> Response:
    """Deployments - List Skus."""
    names = call.parameters
    scope = f"{call.subscription.path}/resourceGroups/{names['group']}/providers/Microsoft.CognitiveServices"
    kind = "Microsoft.CognitiveServices/accounts/deployments"
    call.store.existing(f"{scope}/accounts/{names['account']}/deployments/{names['deployment']}", kind)
    sku = {"resourceType": kind, "sku": {"name": "Standard"}, "capacity": {"minimum": 1, "maximum": 100, "default": 1}}
    return page_of(call, [sku])


_SKUS = (
    "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.CognitiveServices/accounts/{account}/deployments/{deployment}"
    "/skus"
)
ROUTES = [
    Route("GET", _AT + "/skus", list_skus, given_version),
    Route("GET", _IN + "/models", list_models, given_version),
    Route("GET", _IN + "/commitmentTiers", list_tiers, given_version),
    Route("GET", _IN + "/usages", list_usages, given_version),
    Route("GET", _AT + "/modelCapacities", list_capacities, given_version),
    Route("GET", _IN + "/modelCapacities", list_capacities, given_version),
    Route("GET", _IN + "/raiContentFilters", list_filters, given_version),
    Route("GET", _IN + "/raiContentFilters/{filter}", get_filter, given_version),
    Route("GET", _SKUS, list_deployment_skus, given_version),
]
