"""Billing periods and invoices: one a month, back from last month. Source: the REST references of Billing Periods and Invoices."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_PERIODS = "/subscriptions/{subscription}/providers/Microsoft.Billing/billingPeriods"
_DEFAULT = "/providers/Microsoft.Billing/billingAccounts/default"
_INVOICES = f"{_DEFAULT}/billingSubscriptions/{{subscription}}/invoices"
_MONTHS = 12


def _months(call: Call) -> list[date]:
    """The first days of the months that are over, the latest first."""
    day = datetime.fromtimestamp(call.now, timezone.utc).date().replace(day=1)
    found = []
    for _ in range(_MONTHS):
        day = (day - timedelta(1)).replace(day=1)
        found.append(day)
    return found


def _last(day: date) -> date:
    return (day + timedelta(31)).replace(day=1) - timedelta(1)


def _period(call: Call, day: date) -> dict[str, Any]:
    name = f"{day:%Y%m}-1"
    return {
        "id": f"{call.subscription.path}/providers/Microsoft.Billing/billingPeriods/{name}",
        "name": name,
        "type": "Microsoft.Billing/billingPeriods",
        "properties": {"billingPeriodStartDate": f"{day}", "billingPeriodEndDate": f"{_last(day)}"},
    }


def list_periods(call: Call) -> Response:
    """Billing Periods - List."""
    text = call.request.query.get("$top", "100")
    if not text.isdigit() or not 0 < int(text) <= 100:
        raise RequestError(400, "BadRequest", f"Invalid $top: '{text}'.")
    return Response(200, {"value": [_period(call, day) for day in _months(call)][: int(text)]})


def get_period(call: Call) -> Response:
    """Billing Periods - Get."""
    name = call.parameters["name"]
    for day in _months(call):
        told = _period(call, day)
        if told["name"] == name:
            return Response(200, told)
    raise RequestError(404, "NotFound", f"The billing period '{name}' was not found.")


def _money(value: float) -> dict[str, Any]:
    return {"currency": "USD", "value": value}


def _invoice(subscription: str, day: date) -> dict[str, Any]:
    name = f"E{day:%Y%m}{subscription[:4]}".upper()
    path = f"{_DEFAULT}/billingSubscriptions/{subscription}/invoices/{name}"
    document = {
        "kind": "Invoice",
        "source": "DRS",
        "url": f"https://management.azure.com{path}/download?downloadToken=DRS_{name}&useCache=True&api-version=2020-05-01",
    }
    own = {
        **{member: _money(0) for member in ("amountDue", "billedAmount", "subTotal", "taxAmount", "totalAmount")},
        "documents": [document],
        "dueDate": f"{_last(day) + timedelta(30)}T00:00:00Z",
        "invoiceDate": f"{_last(day) + timedelta(1)}T00:00:00Z",
        "invoicePeriodStartDate": f"{day}T00:00:00Z",
        "invoicePeriodEndDate": f"{_last(day)}T00:00:00Z",
        "invoiceType": "AzureService",
        "isMonthlyInvoice": True,
        "status": "Paid",
        "subscriptionId": subscription,
    }
    return {"id": path, "name": name, "type": "Microsoft.Billing/billingAccounts/invoices", "properties": own}


def list_invoices(call: Call) -> Response:
    """Invoices - List By Billing Subscription: those with a date in the span of time that is asked for."""
    query = call.request.query
    for name in ("periodStartDate", "periodEndDate"):
        if not query.get(name.lower()):
            raise errors.required_parameter(name)
    first, last = query["periodstartdate"][:10], query["periodenddate"][:10]
    found = [_invoice(call.subscription.id, day) for day in _months(call)]
    return Response(200, {"value": [one for one in found if first <= one["properties"]["invoiceDate"][:10] <= last]})


def _named(call: Call, subscriptions: list[str]) -> dict[str, Any]:
    wanted = call.parameters["name"].lower()
    for subscription in subscriptions:
        for day in _months(call):
            told = _invoice(subscription, day)
            if told["name"].lower() == wanted:
                return told
    raise RequestError(404, "NotFound", f"The invoice '{call.parameters['name']}' was not found.")


def get_invoice(call: Call) -> Response:
    """Invoices - Get By Id."""
    return Response(200, _named(call, [one.id for one in call.store.subscriptions.values()]))


def download(call: Call) -> Response:
    """Invoices - Download Billing Subscription Invoice."""
    told = _named(call, [call.subscription.id])
    if not call.request.query.get("downloadtoken"):
        raise errors.required_parameter("downloadToken")
    until = datetime.fromtimestamp(call.now + 3600, timezone.utc)
    return Response(
        200, {"url": f"https://invoices.example/{told['name']}.pdf", "expiryTime": f"{until:%Y-%m-%dT%H:%M:%SZ}"}
    )


ROUTES = [
    Route("GET", _PERIODS, list_periods, given_version),
    Route("GET", f"{_PERIODS}/{{name}}", get_period, given_version),
    Route("GET", _INVOICES, list_invoices, given_version),
    Route("GET", f"{_DEFAULT}/invoices/{{name}}", get_invoice, given_version),
    Route("POST", f"{_INVOICES}/{{name}}/download", download, given_version),
]
