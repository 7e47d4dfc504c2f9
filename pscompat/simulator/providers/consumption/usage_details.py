"""Usage, marketplaces, price sheets and reservations, as of 2018-01-31.

Source: the REST references of Usage Details, Marketplaces, Price Sheet, Reservations Details and Reservations Summaries.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pscompat.simulator.providers.consumption._usage import METERS, meter_details, named, period_of, record, used
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_SUBSCRIPTION = "/subscriptions/{subscription}/providers/"
_OWN = "Microsoft.Consumption/"
_PERIOD = "Microsoft.Billing/billingPeriods/{period}/providers/"
_ORDER = "/providers/Microsoft.Capacity/reservationorders/{order}/"
_TERM = re.compile(r"properties/(\w+) (eq|ge|le) '?([^']*?)'?$", re.IGNORECASE)
_MOST = 1000


def _terms(call: Call) -> list[tuple[str, str, str]]:
    """What `$filter` asks for: property, operator, value. Raises RequestError."""
    text = call.request.query.get("$filter", "")
    found = []
    for part in re.split(r" and ", text, flags=re.IGNORECASE) if text else []:
        term = _TERM.match(part.strip())
        if term is None:
            raise RequestError(400, "BadRequest", f"Invalid filter: '{text}'.")
        found.append((term[1].lower(), term[2].lower(), term[3]))
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise RequestError(400, "BadRequest", f"'{text}' is not a date.") from None


def _span(call: Call, terms: list[tuple[str, str, str]]) -> tuple[date | None, date | None]:
    """The days that are asked for; those of a billing period where the path names one."""
    days = {operator: _day(value) for name, operator, value in terms if name in ("usagestart", "usageend")}
    period = call.parameters.get("period", "")
    if period[:6].isdigit() and len(period) >= 6 and not days:
        first = date(int(period[:4]), max(1, min(12, int(period[4:6]))), 1)
        return first, date(first.year + first.month // 12, first.month % 12 + 1, 1).replace(day=1)
    return days.get("ge"), days.get("le")


def _fits(told: dict[str, Any], terms: list[tuple[str, str, str]]) -> bool:
    own = {name.lower(): value for name, value in told["properties"].items()}
    tags = {f"{key}:{value}".lower() for key, value in (told.get("tags") or {}).items()}
    for name, operator, wanted in terms:
        if operator != "eq":
            continue
        if name == "tags":
            if wanted.lower() not in tags:
                return False
        elif str(own.get(name, "")).lower() != wanted.lower():
            return False
    return True


def _most(call: Call) -> int:
    text = call.request.query.get("$top", str(_MOST))
    if not text.isdigit() or not 0 < int(text) <= _MOST:
        raise RequestError(400, "BadRequest", f"Invalid $top: '{text}'.")
    return int(text)


def list_usage(call: Call) -> Response:
    """Usage Details - List."""
    terms = _terms(call)
    details = "meterdetails" in call.request.query.get("$expand", "").lower()
    first, last = _span(call, terms)
    period = call.parameters.get("period")
    found = [
        record(call, one, details)
        for one in used(call, first, last)
        if not period or period_of(one.day)[:6] == period[:6]
    ]
    return Response(200, {"value": [told for told in found if _fits(told, terms)][: _most(call)]})


def list_nothing(call: Call) -> Response:
    """Marketplaces - List, and those of reservations: nobody bought any."""
    _terms(call)
    return Response(200, {"value": []})


def get_prices(call: Call) -> Response:
    """Price Sheet - Get."""
    details = "meterdetails" in call.request.query.get("$expand", "").lower()
    period = call.parameters.get("period") or period_of(date.today().replace(day=1))
    billing = f"{call.subscription.path}/providers/Microsoft.Billing/billingPeriods/{period}"
    prices = [
        {
            "billingPeriodId": billing,
            "meterId": named(meter.name),
            "unitOfMeasure": meter.unit,
            "includedQuantity": 0,
            "partNumber": f"AAA-{place:05d}",
            "unitPrice": meter.price,
            "currencyCode": "USD",
            **({"meterDetails": meter_details(meter)} if details else {}),
        }
        for place, meter in enumerate(METERS)
    ]
    return Response(
        200,
        {
            "id": f"{billing}/providers/Microsoft.Consumption/pricesheets/default",
            "name": "default",
            "type": "Microsoft.Consumption/pricesheets",
            "properties": {"pricesheets": prices[: _most(call)]},
        },
    )


ROUTES = [
    *(
        Route("GET", f"{_SUBSCRIPTION}{period}{_OWN}{name}", answer, given_version)
        for period in ("", _PERIOD)
        for name, answer in (
            ("usageDetails", list_usage),
            ("marketplaces", list_nothing),
            ("pricesheets/default", get_prices),
        )
    ),
    *(
        Route("GET", f"{_ORDER}{one}providers/{_OWN}{name}", list_nothing, given_version)
        for one in ("", "reservations/{reservation}/")
        for name in ("reservationDetails", "reservationSummaries")
    ),
]
