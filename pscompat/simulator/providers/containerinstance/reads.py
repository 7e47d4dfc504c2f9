"""Logs, which are empty since nothing runs, and what a region has. Source: the REST reference of Container Instances."""

from __future__ import annotations

from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_PROVIDER = "/providers/Microsoft.ContainerInstance"
_TYPE = "Microsoft.ContainerInstance/containerGroups"
_GROUP = f"/subscriptions/{{subscription}}/resourceGroups/{{group}}{_PROVIDER}/containerGroups/{{name}}"
_REGION = f"/subscriptions/{{subscription}}{_PROVIDER}/locations/{{location}}"
_ENDPOINTS = ("https://mcr.microsoft.com", "https://login.microsoftonline.com")


def logs(call: Call) -> Response:
    """Containers - List Logs."""
    found = call.store.existing("/".join(call.request.path.split("/")[:9]), _TYPE)
    name = call.request.path.rstrip("/").split("/")[-2]
    containers = (found.document.get("properties") or {}).get("containers") or ()
    if name.lower() not in {str(each.get("name")).lower() for each in containers}:
        raise RequestError(404, "ContainerNotFound", f"The container '{name}' was not found.")
    return Response(200, {"content": ""})


def endpoints(call: Call) -> Response:
    """Container Groups - Get Outbound Network Dependencies Endpoints."""
    call.store.existing("/".join(call.request.path.split("/")[:9]), _TYPE)
    return Response(200, list(_ENDPOINTS))


def usages(call: Call) -> Response:
    """Location - List Usage: how many groups there are."""
    count = len(call.store.list(_TYPE, call.subscription.path))
    name = {"value": "ContainerGroups", "localizedValue": "Container Groups"}
    return Response(200, {"value": [{"unit": "Count", "currentValue": count, "limit": 100, "name": name}]})


def images(call: Call) -> Response:
    """Location - List Cached Images."""
    names = ("mcr.microsoft.com/azuredocs/aci-helloworld:latest", "mcr.microsoft.com/windows/nanoserver:ltsc2022")
    systems = ("Linux", "Windows")
    return Response(200, {"value": [{"osType": system, "image": name} for system, name in zip(systems, names)]})


def capabilities(call: Call) -> Response:
    """Location - List Capabilities."""
    location = call.request.path.rstrip("/").split("/")[-2]
    most = {"maxMemoryInGB": 16, "maxCpu": 4, "maxGpuCount": 0}
    kinds = [
        {
            "resourceType": "containerGroups",
            "osType": system,
            "location": location,
            "ipAddressType": "Public",
            "gpu": "None",
        }
        for system in ("Linux", "Windows")
    ]
    return Response(200, {"value": [{**kind, "capabilities": most} for kind in kinds]})


ROUTES = [
    Route("GET", f"{_GROUP}/containers/{{container}}/logs", logs, given_version),
    Route("GET", f"{_GROUP}/outboundNetworkDependenciesEndpoints", endpoints, given_version),
    Route("GET", f"{_REGION}/usages", usages, given_version),
    Route("GET", f"{_REGION}/cachedImages", images, given_version),
    Route("GET", f"{_REGION}/capabilities", capabilities, given_version),
]
