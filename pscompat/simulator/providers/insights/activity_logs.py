"""The activity log, as it is asked for: a filter that says from when on, members to show, pages; and its categories.

Source: the REST reference of Activity Logs - List, Tenant Activity Logs - List, and Event Categories - List (2015-04-01).
"""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any

from pscompat.simulator.activity_log import ActivityEvent
from pscompat.simulator.odata import FilterReader, Read, Test
from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of
from pscompat.simulator.resource_ids import group_of, subscription_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_CATEGORIES = (
    ("Administrative", "Administrative"),
    ("Security", "Security"),
    ("ServiceHealth", "Service Health"),
    ("Alert", "Alert"),
    ("Recommendation", "Recommendation"),
    ("Policy", "Policy"),
    ("Autoscale", "Autoscale"),
    ("ResourceHealth", "Resource Health"),
)
_CHANNEL = "Operation"
_FIELDS: dict[str, Read] = {
    "eventtimestamp": lambda event: timestamp(event.moment),
    "resourcegroupname": lambda event: group_of(event.resource_id),
    "resourceuri": lambda event: event.resource_id,
    "resourceid": lambda event: event.resource_id,
    "resourceprovider": lambda event: event.action.partition("/")[0],
    "resourcetype": lambda event: event.resource_type,
    "correlationid": lambda event: event.correlation,
    "caller": lambda event: caller_of(event),
    "operations": lambda event: event.action,
    "operationname": lambda event: event.action,
    "status": lambda event: event.status,
    "levels": lambda event: _level(event),
    "eventchannels": lambda event: _CHANNEL,
    "category": lambda event: "Administrative",
}
_LISTS = frozenset({"levels", "eventchannels", "operations", "status"})
"""Members that a filter compares to several values, parted by commas."""
_START = re.compile(r"\beventTimestamp\s+g[et]\b", re.IGNORECASE)
_TICKS_AT_EPOCH = 621_355_968_000_000_000
_XML = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims"
_MICROSOFT = "http://schemas.microsoft.com/identity/claims"
_CLAIMS = {
    "aud": "aud",
    "iss": "iss",
    "iat": "iat",
    "nbf": "nbf",
    "exp": "exp",
    "ver": "ver",
    "appid": "appid",
    "oid": f"{_MICROSOFT}/objectidentifier",
    "tid": f"{_MICROSOFT}/tenantid",
    "upn": f"{_XML}/upn",
    "unique_name": f"{_XML}/name",
}


class _EventFilter(FilterReader):
    """A filter of events: some members are compared to several values at once."""

    def comparison(self, name: str, operator: str, value: Any) -> Test:
        if name.lower() in _LISTS and operator == "eq":
            return super().comparison(name, "in", [part.strip() for part in str(value).split(",")])
        return super().comparison(name, operator, value)


def list_in_subscription(call: Call) -> Response:
    """Activity Logs - List."""
    return _list(call, call.subscription.id.lower())


def list_in_tenant(call: Call) -> Response:
    """Tenant Activity Logs - List: what happened above all subscriptions."""
    return _list(call, "")


def list_categories(call: Call) -> Response:
    """Event Categories - List."""
    return Response(200, {"value": [_named(value, shown) for value, shown in _CATEGORIES]})


def _list(call: Call, subscription: str) -> Response:
    """The newest first. Raises RequestError (400) for a filter that does not say from when on."""
    text = call.request.query.get("$filter", "")
    if not _START.search(text):
        raise RequestError(
            400,
            "BadRequest",
            "The query parameter '$filter' has to say from when on: eventTimestamp ge 'a date and time'.",
        )
    wanted = _EventFilter(text, _FIELDS.get).test()
    members = {name.strip().lower() for name in call.request.query.get("$select", "").split(",") if name.strip()}
    found = [
        _selected(_shown(call, event), members)
        for event in call.activity.events()
        if subscription_of(event.resource_id).lower() == subscription and wanted(event)
    ]
    return page_of(call, found)


def _selected(document: dict[str, Any], members: set[str]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if not members or name.lower() in members}


def caller_of(event: ActivityEvent) -> str:
    """Who did it: a user by name, an application by its id; empty where the token does not say it."""
    claims = event.claims
    return str(claims.get("upn") or claims.get("appid") or "")


def _level(event: ActivityEvent) -> str:
    return "Error" if event.status == "Failed" else "Informational"


def _named(value: str, shown: str | None = None) -> dict[str, str]:
    return {"value": value, "localizedValue": value if shown is None else shown}


def _shown(call: Call, event: ActivityEvent) -> dict[str, Any]:
    """An event as the service writes it."""
    subscription = subscription_of(event.resource_id)
    moment = timestamp(event.moment).replace("+00:00", "Z")
    ticks = _TICKS_AT_EPOCH + int(event.moment * 10_000_000)
    begins = event.status == "Started"
    tenant = str(event.claims.get("tid") or call.store.tenants[0].id)
    document: dict[str, Any] = {
        "authorization": {"action": event.action, "scope": event.resource_id},
        "caller": caller_of(event),
        "channels": _CHANNEL,
        "claims": {name: str(event.claims[claim]) for claim, name in _CLAIMS.items() if claim in event.claims},
        "correlationId": event.correlation,
        "description": "",
        "eventDataId": event.name,
        "eventName": _named("BeginRequest", "Begin request") if begins else _named("EndRequest", "End request"),
        "category": _named("Administrative"),
        "httpRequest": {"clientRequestId": event.client_request, "method": event.method},
        "id": f"{event.resource_id}/events/{event.name}/ticks/{ticks}",
        "level": _level(event),
        "resourceGroupName": group_of(event.resource_id),
        "resourceProviderName": _named(event.action.partition("/")[0]),
        "resourceType": _named(event.resource_type),
        "resourceId": event.resource_id,
        "operationId": event.correlation,
        "operationName": _named(event.action),
        "properties": _properties(event, tenant, subscription),
        "status": _named(event.status),
        "subStatus": _sub_status(event.http_status),
        "eventTimestamp": moment,
        "submissionTimestamp": moment,
        "subscriptionId": subscription,
        "tenantId": tenant,
    }
    return document


def _properties(event: ActivityEvent, tenant: str, subscription: str) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "eventCategory": "Administrative",
        "entity": event.resource_id,
        "message": event.action,
        "hierarchy": f"{tenant}/{subscription}" if subscription else tenant,
    }
    if event.http_status is not None:
        properties["statusCode"] = _word(event.http_status)
    if event.error is not None:
        properties["statusMessage"] = json.dumps({"error": event.error}, separators=(",", ":"))
    return properties


def _sub_status(http_status: int | None) -> dict[str, str]:
    if http_status is None:
        return _named("")
    word = _word(http_status)
    return _named(word, f"{HTTPStatus(http_status).phrase} (HTTP Status Code: {http_status})")


def _word(http_status: int) -> str:
    """The name of a status: NotFound."""
    return HTTPStatus(http_status).phrase.replace(" ", "").replace("-", "")


_EVENTS = "/providers/Microsoft.Insights/eventtypes/management/values"
ROUTES = [
    Route("GET", "/subscriptions/{subscription}" + _EVENTS, list_in_subscription, given_version),
    Route("GET", _EVENTS, list_in_tenant, given_version),
    Route("GET", "/providers/Microsoft.Insights/eventcategories", list_categories, given_version),
]
