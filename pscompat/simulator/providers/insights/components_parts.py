"""What belongs to a component beside resources: keys, exports, caps and plans. Source: the REST reference of API Keys, Export Configurations and
Component Current Billing Features (2015-05-01)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_TYPE = "Microsoft.Insights/components"
_COMPONENT = f"/subscriptions/{{subscription}}/resourceGroups/{{group}}/providers/{_TYPE}/{{name}}"
_FREE: dict[str, Any] = {
    "CurrentBillingFeatures": ["Basic"],
    "DataVolumeCap": {"Cap": 100.0, "ResetTime": 0, "WarningThreshold": 90},
}


def _component(call: Call) -> Resource:
    parts = call.request.path.split("/")
    return call.store.existing("/".join(parts[:9]), _TYPE)


def _kept(call: Call, name: str) -> tuple[Resource, dict[str, Any], Any]:
    """The component, what is not shown of it, and the part of that by its name."""
    component = _component(call)
    state = component.state
    return component, state, state.get(name)


def _keep(call: Call, component: Resource, state: dict[str, Any]) -> None:
    call.store.put(component.with_document(component.document, call.now, state))


def _body(call: Call) -> dict[str, Any]:
    body = call.json_body()
    return body if isinstance(body, dict) else {}


def _last(call: Call) -> str:
    return call.request.path.rstrip("/").rpartition("/")[2]


def keys(call: Call) -> Response:
    """API Keys - List."""
    _, _, known = _kept(call, "keys")
    return Response(200, {"value": list((known or {}).values())})


def new_key(call: Call) -> Response:
    """API Keys - Create: the key is shown this once."""
    component, state, known = _kept(call, "keys")
    found = known or {}
    body = _body(call)
    if any(each["name"] == body.get("name") for each in found.values()):
        raise RequestError(409, "Conflict", f"An API key with the name '{body.get('name')}' exists already.")
    number = str(uuid.uuid4())
    shown = {
        "id": f"{component.id}/apikeys/{number}",
        "name": body.get("name"),
        "createdDate": timestamp(call.now),
        "linkedReadProperties": body.get("linkedReadProperties") or [],
        "linkedWriteProperties": body.get("linkedWriteProperties") or [],
    }
    _keep(call, component, {**state, "keys": {**found, number: shown}})
    return Response(200, {**shown, "apiKey": uuid.uuid4().hex + uuid.uuid4().hex[:8]})


def _one(part: str) -> Callable[[Call], Response]:
    def read(call: Call) -> Response:
        _, _, known = _kept(call, part)
        found = (known or {}).get(_last(call))
        if found is None:
            raise errors.resource_not_found(f"{_TYPE}/{part}", call.request.path)
        return Response(200, found)

    return read


def _removal(part: str) -> Callable[[Call], Response]:
    def remove(call: Call) -> Response:
        component, state, known = _kept(call, part)
        found = dict(known or {})
        gone = found.pop(_last(call), None)
        if gone is None:
            raise errors.resource_not_found(f"{_TYPE}/{part}", call.request.path)
        _keep(call, component, {**state, part: found})
        return Response(200, gone)

    return remove


def exports(call: Call) -> Response:
    """Export Configurations - List: without an envelope."""
    _, _, known = _kept(call, "exports")
    return Response(200, list((known or {}).values()))


def write_export(call: Call) -> Response:
    """Export Configurations - Create, Update: the address is not shown again."""
    component, state, known = _kept(call, "exports")
    found = known or {}
    new = call.request.method == "POST"
    number = uuid.uuid4().hex[:24] if new else _last(call)
    if not new and number not in found:
        raise errors.resource_not_found(f"{_TYPE}/exports", call.request.path)
    body = {name: value for name, value in _body(call).items() if name != "DestinationAddress"}
    shown = {
        "ExportId": number,
        "ApplicationName": component.name,
        "ResourceGroup": component.id.split("/")[4],
        "SubscriptionId": component.id.split("/")[2],
        "ExportStatus": "Preparing",
        "LastUserUpdate": timestamp(call.now),
        **found.get(number, {}),
        **body,
        "IsUserEnabled": "True" if body.get("IsEnabled") == "true" else "False",
    }
    shown.pop("IsEnabled", None)
    _keep(call, component, {**state, "exports": {**found, number: shown}})
    return Response(200, [shown] if new else shown)


def features(call: Call) -> Response:
    """Component Current Billing Features - Get, Update."""
    component, state, known = _kept(call, "features")
    found = known or _FREE
    if call.request.method == "PUT":
        body = _body(call)
        cap = {**found["DataVolumeCap"], **(body.get("DataVolumeCap") or {})}
        plans = body.get("CurrentBillingFeatures") or found["CurrentBillingFeatures"]
        found = {"CurrentBillingFeatures": plans, "DataVolumeCap": cap}
        _keep(call, component, {**state, "features": found})
    return Response(200, found)


ROUTES = [
    Route("GET", f"{_COMPONENT}/ApiKeys", keys, given_version),
    Route("POST", f"{_COMPONENT}/ApiKeys", new_key, given_version),
    Route("GET", f"{_COMPONENT}/APIKeys/{{key}}", _one("keys"), given_version),
    Route("DELETE", f"{_COMPONENT}/APIKeys/{{key}}", _removal("keys"), given_version),
    Route("GET", f"{_COMPONENT}/exportconfiguration", exports, given_version),
    Route("POST", f"{_COMPONENT}/exportconfiguration", write_export, given_version),
    Route("GET", f"{_COMPONENT}/exportconfiguration/{{export}}", _one("exports"), given_version),
    Route("PUT", f"{_COMPONENT}/exportconfiguration/{{export}}", write_export, given_version),
    Route("DELETE", f"{_COMPONENT}/exportconfiguration/{{export}}", _removal("exports"), given_version),
    Route("GET", f"{_COMPONENT}/currentbillingfeatures", features, given_version),
    Route("PUT", f"{_COMPONENT}/currentbillingfeatures", features, given_version),
]
