"""What was consumed, and what it costs: usage, marketplaces, price sheets, reservations, aggregates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import to_json
from cmdlets.az_billing._base import below, made
from cmdlets.az_billing._classes import CONSUMPTION, USAGE
from pscompat.dotnet.values import Value, unwrap

COMMANDS = "Microsoft.Azure.Commands.Consumption.Cmdlets."
CONSUMPTION_VERSION = "2018-01-31"
"""The api-version of Microsoft.Consumption. Source: the client that Az.Billing is built with."""
_MOST = 1000
_AGGREGATES = "2015-06-01-preview"
_DAY = "yyyy-MM-dd"


class ConsumptionCmdlet(AzCmdlet):
    """Base of those that ask Microsoft.Consumption."""

    exception = "Microsoft.Azure.Management.Consumption.Models.ErrorResponseException"

    def place(self, kind: str) -> str:
        """The path of a list of the subscription, or of a billing period of it."""
        root = self.manager().subscription
        if self.BillingPeriodName:
            root = below(f"{root}/providers/Microsoft.Billing/billingPeriods", self.BillingPeriodName)
        return f"{root}/providers/Microsoft.Consumption/{kind}"

    def day(self, parameter: str) -> str:
        """The day that a parameter gives."""
        given: Any = unwrap(getattr(self, parameter))
        return str(given.ToString(_DAY))


class _Filtered(ConsumptionCmdlet):
    """Lists records of a span of time, of resources. kind: the list's name; filters: what parameters ask of which property."""

    kind: ClassVar[str]
    model: ClassVar[str]
    filters: ClassVar[Mapping[str, str]]
    most: ClassVar[tuple[str, ...]]

    def filter(self) -> str:
        """The query's `$filter`."""
        times = {"StartDate": "usageStart ge", "EndDate": "usageEnd le"}
        parts = [f"properties/{asked} '{self.day(name)}'" for name, asked in times.items() if self.is_bound(name)]
        parts += [
            f"properties/{asked} eq '{self.bound[name]}'"
            for name, asked in self.filters.items()
            if str(self.bound.get(name) or "").strip()
        ]
        return " and ".join(parts)

    def query(self) -> dict[str, str]:
        """The query besides the api-version."""
        given = [int(self.bound[name]) for name in self.most if self.is_bound(name)]
        wanted = self.filter()
        return {**({"$filter": wanted} if wanted else {}), "$top": str(min((_MOST, *given)))}

    def process(self) -> None:
        self.write_read(self._read)

    def _read(self) -> Iterator[Value]:
        path = self.place(self.kind)
        if any(self.is_bound(name) for name in self.most):
            page = self.manager().get(path, CONSUMPTION_VERSION, self.query()) or {}
            found = iter(page.get("value") or ())
        else:
            found = self.manager().items(path, CONSUMPTION_VERSION, self.query())
        for document in found:
            yield made(f"{CONSUMPTION}{self.model}", document)


@cmdlet("Get-AzConsumptionUsageDetail")
class GetAzConsumptionUsageDetail(_Filtered):
    """Gets what was used."""

    net_command = f"{COMMANDS}UsageDetails.GetAzureRmConsumptionUsageDetail"
    kind = "usageDetails"
    model = "PSUsageDetail"
    filters = {
        "ResourceGroup": "resourceGroup",
        "InstanceName": "instanceName",
        "InstanceId": "instanceId",
        "Tag": "tags",
    }
    most = ("Top", "MaxCount")

    def query(self) -> dict[str, str]:
        asked = str(self.Expand or "").lower()
        parts = {
            "properties/meterDetails": asked == "meterdetails" or self.IncludeMeterDetails,
            "properties/additionalProperties": asked == "additionalinfo" or self.IncludeAdditionalProperties,
        }
        wanted = " and ".join(part for part, is_wanted in parts.items() if is_wanted)
        return {**({"$expand": wanted} if wanted else {}), **super().query()}


@cmdlet("Get-AzConsumptionMarketplace")
class GetAzConsumptionMarketplace(_Filtered):
    """Gets what was used of the marketplace."""

    net_command = f"{COMMANDS}Marketplace.GetAzureRmConsumptionMarketplace"
    kind = "marketplaces"
    model = "PSMarketplace"
    filters = {"ResourceGroup": "resourceGroup", "InstanceName": "instanceName", "InstanceId": "instanceId"}
    most = ("Top",)


@cmdlet("Get-AzConsumptionPriceSheet")
class GetAzConsumptionPriceSheet(ConsumptionCmdlet):
    """Gets the price sheet."""

    net_command = f"{COMMANDS}PriceSheet.GetAzureRmConsumptionPriceSheet"

    def process(self) -> None:
        query = {"$expand": "properties/meterDetails"} if self.bound.get("ExpandMeterDetail") else {}
        if self.is_bound("Top"):
            query["$top"] = str(self.Top)

        def read() -> Iterator[Value]:
            document = self.manager().get(self.place("pricesheets/default"), CONSUMPTION_VERSION, query)
            yield made(f"{CONSUMPTION}PSPriceSheet", document)

        self.write_read(read)


class _OfReservations(ConsumptionCmdlet):
    """Lists records of a reservation order, or of one of its reservations."""

    kind: ClassVar[str]
    model: ClassVar[str]

    def query(self) -> dict[str, str]:
        """The query besides the api-version: the span of time that is asked for."""
        times = {"StartDate": "ge", "EndDate": "le"}
        parts = [
            f"properties/UsageDate {asked} {self.day(name)}" for name, asked in times.items() if self.is_bound(name)
        ]
        return {"$filter": " AND ".join(parts)} if parts else {}

    def process(self) -> None:
        path = below("/providers/Microsoft.Capacity/reservationorders", self.ReservationOrderId)
        if self.ReservationId:
            path = below(f"{path}/reservations", self.ReservationId)
        path = f"{path}/providers/Microsoft.Consumption/{self.kind}"

        def read() -> Iterator[Value]:
            for document in self.manager().items(path, CONSUMPTION_VERSION, self.query()):
                yield made(f"{CONSUMPTION}{self.model}", document)

        self.write_read(read)


@cmdlet("Get-AzConsumptionReservationDetail")
class GetAzConsumptionReservationDetail(_OfReservations):
    """Gets how reservations were used, by instance."""

    net_command = f"{COMMANDS}Reservation.GetAzureRmConsumptionReservationDetail"
    kind = "reservationDetails"
    model = "PSReservationDetail"


@cmdlet("Get-AzConsumptionReservationSummary")
class GetAzConsumptionReservationSummary(_OfReservations):
    """Gets how reservations were used, by day or month."""

    net_command = f"{COMMANDS}Reservation.GetAzureRmConsumptionReservationSummary"
    kind = "reservationSummaries"
    model = "PSReservationSummary"

    def query(self) -> dict[str, str]:
        return {"grain": str(self.Grain).lower(), **super().query()}


@cmdlet("Get-AzUsageAggregate")
class GetAzUsageAggregate(AzCmdlet):
    """Gets what a subscription used, as the billing system had it reported."""

    net_command = "Microsoft.Azure.Commands.UsageAggregates.GetUsageAggregatesCommand"
    exception = "Hyak.Common.CloudException"

    def process(self) -> None:
        detailed = True if self.ShowDetail is None else bool(self.ShowDetail)
        query = {
            "reportedStartTime": to_json(self.ReportedStartTime),
            "reportedEndTime": to_json(self.ReportedEndTime),
            "aggregationGranularity": str(to_json(self.AggregationGranularity) or "Daily"),
            "showDetails": "true" if detailed else "false",
        }
        if self.ContinuationToken:
            query["continuationToken"] = str(self.ContinuationToken)

        def read() -> Iterator[Value]:
            manager = self.manager()
            path = f"{manager.subscription}/providers/Microsoft.Commerce/UsageAggregates"
            yield made(f"{USAGE}UsageAggregationGetResponse", manager.get(path, _AGGREGATES, query))

        self.write_read(read)
