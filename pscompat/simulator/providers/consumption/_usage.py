"""What the resources of a subscription used: an hour's price for each hour of a machine or disk, by the day."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple

from pscompat.simulator.resource_ids import group_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Meter(NamedTuple):
    """What is counted of the resources of a type, and what one of it costs."""

    type: str
    name: str
    category: str
    unit: str
    a_day: int
    price: float


METERS = (
    Meter("Microsoft.Compute/virtualMachines", "Compute Hours", "Virtual Machines", "Hours", 24, 0.1),
    Meter("Microsoft.Compute/disks", "P10 Disks", "Storage", "1/Month", 1, 0.5),
    Meter("Microsoft.Network/publicIPAddresses", "Static Public IP", "Virtual Network", "Hours", 24, 0.005),
)
_NAMES = uuid.UUID("5a1ec0de-0000-5000-8000-000000000000")
_LAST_DAYS = 7


class Used(NamedTuple):
    """What one resource used in a day."""

    resource: Resource
    meter: Meter
    day: date

    @property
    def name(self) -> str:
        """The record's name, the same for every question."""
        return named(f"{self.resource.id.lower()}{self.day}")


def named(text: str) -> str:
    """A GUID that stands for a text."""
    return str(uuid.uuid5(_NAMES, text))


def used(call: Call, first: date | None, last: date | None) -> Iterator[Used]:
    """What was used in a span of days; of the last days where none is asked for. What a resource was before it came to be is not told."""
    today = datetime.fromtimestamp(call.now, timezone.utc).date()
    last = min(last or today - timedelta(1), today)
    first = first or last - timedelta(_LAST_DAYS - 1)
    for number in range(max(0, (last - first).days + 1)):
        for meter in METERS:
            for resource in call.store.list(meter.type, call.subscription.path):
                yield Used(resource, meter, first + timedelta(number))


def period_of(day: date) -> str:
    """The name of a day's billing period."""
    return f"{day:%Y%m}-1"


def meter_details(meter: Meter) -> dict[str, Any]:
    """What a meter is, as records have it."""
    return {
        "meterName": meter.name,
        "meterCategory": meter.category,
        "meterSubCategory": meter.category,
        "meterLocation": "",
        "unit": meter.unit,
        "totalIncludedQuantity": 0,
        "pretaxStandardRate": meter.price,
    }


def record(call: Call, one: Used, details: bool) -> dict[str, Any]:
    """A record of Usage Details - List."""
    subscription, meter, resource = call.subscription, one.meter, one.resource
    period = f"{subscription.path}/providers/Microsoft.Billing/billingPeriods/{period_of(one.day)}"
    own: dict[str, Any] = {
        "billingPeriodId": period,
        "usageStart": f"{one.day}T00:00:00Z",
        "usageEnd": f"{one.day}T23:59:59Z",
        "instanceId": resource.id,
        "instanceName": resource.name,
        "instanceLocation": resource.document.get("location", ""),
        "resourceGroup": group_of(resource.id),
        "consumedService": meter.type.partition("/")[0],
        "currency": "USD",
        "usageQuantity": meter.a_day,
        "billableQuantity": meter.a_day,
        "pretaxCost": round(meter.a_day * meter.price, 4),
        "isEstimated": False,
        "meterId": named(meter.name),
        "product": f"{meter.category} {meter.name}",
        "subscriptionGuid": subscription.id,
        "subscriptionName": subscription.name,
    }
    if details:
        own["meterDetails"] = meter_details(meter)
    return {
        "id": f"{period}/providers/Microsoft.Consumption/usageDetails/{one.name}",
        "name": one.name,
        "type": "Microsoft.Consumption/usageDetails",
        "tags": resource.document.get("tags"),
        "properties": own,
    }
