"""Metrics of any resource: which there are, and their values, of which there are none.

Nothing is measured here, so a series is empty; no number is made up. Source: the REST reference of Metrics - List, Metric
Definitions - List and Metric Namespaces - List.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import unquote

from pscompat.arm import arm_facts
from pscompat.simulator.durations import seconds_of
from pscompat.simulator.odata import moment_of
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.insights._insights import bad_request
from pscompat.simulator.providers.insights._metrics_table import Metric, metrics_of
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.scopes import check_scope_of
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Request, Response

_PATH = re.compile(r"(/.+)/providers/microsoft\.insights/(metrics|metricdefinitions|metricnamespaces)/?", re.IGNORECASE)
_GRAINS = ("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT6H", "PT12H", "P1D")
_AGGREGATIONS = ["None", "Average", "Minimum", "Maximum", "Total", "Count"]
_HOUR = 3600


def _definitions(call: Call, resource_id: str, type_name: str) -> Response:
    """Metric Definitions - List."""
    return Response(200, {"value": [_definition(resource_id, type_name, metric) for metric in metrics_of(type_name)]})


def _definition(resource_id: str, type_name: str, metric: Metric) -> dict[str, Any]:
    return {
        "id": f"{resource_id}/providers/microsoft.insights/metricdefinitions/{metric.name}",
        "resourceId": resource_id,
        "namespace": type_name,
        "name": {"value": metric.name, "localizedValue": metric.shown},
        "isDimensionRequired": False,
        "unit": metric.unit,
        "primaryAggregationType": metric.aggregation,
        "supportedAggregationTypes": _AGGREGATIONS,
        "metricAvailabilities": [{"timeGrain": grain, "retention": "P93D"} for grain in _GRAINS],
    }


def _namespaces(call: Call, resource_id: str, type_name: str) -> Response:
    """Metric Namespaces - List."""
    own = f"{resource_id}/providers/microsoft.insights/metricNamespaces/{type_name}"
    document = {
        "id": own,
        "type": "Microsoft.Insights/metricNamespaces",
        "name": type_name.rpartition("/")[2],
        "classification": "Platform",
        "properties": {"metricNamespaceName": type_name},
    }
    return Response(200, {"value": [document]})


def _values(call: Call, resource_id: str, type_name: str) -> Response:
    """Metrics - List: the metrics that are asked for, each without a value."""
    query = {name.lower(): value for name, value in call.request.query.items()}
    known = metrics_of(type_name)
    names = [name.strip().replace("%2", ",") for name in query.get("metricnames", "").split(",") if name.strip()]
    wanted = [_metric(name, known, type_name) for name in names] if names else known[:1]
    interval = query.get("interval", "PT1M")
    if interval.upper() != "FULL" and not seconds_of(interval):
        raise bad_request(f"Detected invalid time grain input: {interval}. Valid ones: {','.join(_GRAINS)}")
    resource = call.store.get(resource_id)
    return Response(
        200,
        {
            "cost": 0,
            "timespan": _timespan(call, query.get("timespan", "")),
            "interval": interval,
            "value": [
                {
                    "id": f"{resource_id}/providers/Microsoft.Insights/metrics/{metric.name}",
                    "type": "Microsoft.Insights/metrics",
                    "name": {"value": metric.name, "localizedValue": metric.shown},
                    "displayDescription": metric.shown,
                    "unit": metric.unit,
                    "timeseries": [],
                    "errorCode": "Success",
                }
                for metric in wanted
            ],
            "namespace": query.get("metricnamespace") or type_name,
            "resourceregion": str(resource.document.get("location", "global")) if resource is not None else "global",
        },
    )


def batch_of(call: Call, resource_id: str, type_name: str) -> dict[str, Any]:
    """Metrics Batch: what it says of one of its resources."""
    query = {name.lower(): value for name, value in call.request.query.items()}
    found: Any = _values(call, resource_id, type_name).document
    start, end = query.get("starttime"), query.get("endtime")
    first, _, last = found.pop("timespan").partition("/")
    del found["cost"]
    return {"starttime": start or first, "endtime": end or last, **found, "resourceid": resource_id}


def _metric(name: str, known: list[Metric], type_name: str) -> Metric:
    """A metric by its name. Raises RequestError (400) for one that the type is known not to have."""
    for metric in known:
        if metric.name.lower() == name.lower():
            return metric
    if known:
        namespace, _, kind = type_name.partition("/")
        names = ",".join(metric.name for metric in known)
        raise bad_request(
            f"Failed to find metric configuration for provider: {namespace}, resource Type: {kind}, metric: {name}, "
            f"Valid metrics: {names}"
        )
    return Metric(name, "Unspecified", "Average", name)


def _timespan(call: Call, text: str) -> str:
    """The span that is asked for, the last hour without one. Raises RequestError (400)."""
    if not text:
        return f"{_moment(call.now - _HOUR)}/{_moment(call.now)}"
    start, _, end = unquote(text).partition("/")  # the Azure CLI encodes it twice
    begins, ends = moment_of(start), moment_of(end)
    if begins is not None and seconds_of(end):
        ends = begins + seconds_of(end)
    elif ends is not None and seconds_of(start):
        begins = ends - seconds_of(start)
    elif seconds_of(text):
        begins, ends = call.now - seconds_of(text), call.now
    if begins is None or ends is None or begins > ends:
        raise bad_request(f"Invalid time span: {text}. It has to be a start and an end with a slash between.")
    return f"{_moment(begins)}/{_moment(ends)}"


def _moment(seconds: float) -> str:
    return timestamp(seconds)[:19] + "Z"


_HANDLERS: dict[str, Callable[[Call, str, str], Response]] = {
    "metrics": _values,
    "metricdefinitions": _definitions,
    "metricnamespaces": _namespaces,
}


def _answered(resource_id: str, kind: str, call: Call) -> Response:
    check_scope_of(call, resource_id)
    path = provider_path(resource_id)
    facts = arm_facts().resource_type(path.type_name) if path is not None else None
    return _HANDLERS[kind](call, resource_id, facts.name if facts is not None else "Microsoft.Resources/subscriptions")


def routed(request: Request) -> Routed | None:
    """Who answers for the metrics of a resource."""
    match = _PATH.fullmatch(request.path) if request.method == "GET" else None
    if match is None:
        return None
    return Routed(partial(_answered, match[1], match[2].lower()), check=given_version)
