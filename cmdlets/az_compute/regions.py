"""What a region has to offer: SKUs, and how likely spot machines are to be placed there; logs of calls to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.given_json import given_json
from cmdlets._az.objects import AzureObject, to_json
from cmdlets.az_compute._base import AUTOMATION, AUTOMATION_COMMANDS
from cmdlets.az_compute._gallery_applications import MODELS
from cmdlets.az_compute._vm_base import canonical
from pscompat.azure.errors import ServiceError
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_SKUS_VERSION = "2021-07-01"
_SCORES = "Call remote 'SpotPlacementScoresPost' operation"
_SCORES_VERSION = "2025-06-05"
_LOGS_VERSION = "2024-11-01"


@cmdlet("Get-AzComputeResourceSku")
class GetAzComputeResourceSku(AzCmdlet):
    """Gets the SKUs of machines, disks and hosts, of all regions or one."""

    net_command = f"{AUTOMATION_COMMANDS}GetAzureRmComputeResourceSku"

    def process(self) -> None:
        manager = self.manager()
        query: dict[str, str | int | bool] = {}
        if self.Location:
            query["$filter"] = f"location eq '{canonical(self.Location)}'"
        if self.EdgeZone:
            query["includeExtendedLocations"] = True
        kind = class_named(f"{AUTOMATION}PSResourceSku")
        try:
            for document in manager.items(
                f"{manager.subscription}/providers/Microsoft.Compute/skus", _SKUS_VERSION, query
            ):
                if self._is_wanted(document):
                    self.write(kind(document))
        except ServiceError as problem:
            self.write_service_error(problem)

    def _is_wanted(self, document: Document) -> bool:
        if not self.EdgeZone:
            return True
        places = document.get("locationInfo") or ()
        zones = [zone for place in places for zone in place.get("extendedLocations") or ()]
        return self.EdgeZone.lower() in (zone.lower() for zone in zones)


@cmdlet("Invoke-AzSpotPlacementScore")
class InvokeAzSpotPlacementScore(AzCmdlet):
    """Asks how likely spot machines of some sizes are to be placed in some regions."""

    net_command = "Microsoft.Azure.PowerShell.Cmdlets.Compute.Cmdlets.InvokeAzSpotPlacementScore_PostExpanded"
    refuses = {"InputObject": "It takes the identity of a region, which no cmdlet gives; say -Location."}

    def process(self) -> None:
        if not self.should_process(_SCORES, f"Invoke-AzSpotPlacementScore_{self.parameter_set}"):
            return
        manager = self.manager()
        subscription = f"/subscriptions/{self.SubscriptionId}" if self.SubscriptionId else manager.subscription
        path = f"{subscription}/providers/Microsoft.Compute/locations/{self.Location}/placementScores/spot/generate"
        kind = class_named(f"{MODELS}SpotPlacementScoresResponse")
        try:
            self.write(kind(manager.read("POST", path, _SCORES_VERSION, body=self._body())))
        except ServiceError as problem:
            self.write_service_error(problem)

    def _body(self) -> Document:
        document = given_json(self, self.JsonString, self.JsonFilePath)
        if document is not None:
            return document
        if self.is_bound("SpotPlacementScoresInput"):
            return self._from_object(unwrap(self.SpotPlacementScoresInput))
        given = {
            "desiredLocations": to_json(self.DesiredLocation),
            "desiredSizes": self._sizes(self.DesiredSize or ()) or None,
            "desiredCount": self.DesiredCount,
            "availabilityZones": bool(self.AvailabilityZone) if self.is_bound("AvailabilityZone") else None,
        }
        return {name: value for name, value in given.items() if value is not None}

    def _from_object(self, given: Value) -> Document:
        """The body for a hash table, or an object, with the names of the parameters."""
        places = members.value(given, "desiredLocation")
        sizes = members.value(given, "desiredSize")
        found = {
            "desiredLocations": None if places is None else to_json(_listed(places)),
            "desiredSizes": None if sizes is None else self._sizes(_listed(sizes)),
            "desiredCount": to_json(members.value(given, "desiredCount")),
            "availabilityZones": to_json(members.value(given, "availabilityZone")),
        }
        return {name: value for name, value in found.items() if value is not None}

    def _sizes(self, sizes: Iterable[Value]) -> list[dict[str, Any]]:
        names = [members.value(unwrap(size), "sku") for size in sizes]
        if None in names:
            self.invalid("A desired size is a hash table with the key sku.")
        return [{"sku": convert_to(name, "string")} for name in names]


def _listed(value: Value) -> list[Value]:
    found = unwrap(value)
    return found if isinstance(found, list) else [found]


class PSLogAnalyticsOperationResult(AzureObject):
    """Where the logs were written."""

    __slots__ = ()
    net_name = f"{AUTOMATION}PSLogAnalyticsOperationResult"


class _Export(AzCmdlet):
    """Has logs of the API calls of the subscription written into a container. operation: the last part of the path."""

    operation = ""
    _SWITCHES = {
        "groupByThrottlePolicy": "GroupByThrottlePolicy",
        "groupByOperationName": "GroupByOperationName",
        "groupByResourceName": "GroupByResourceName",
        "groupByClientApplicationId": "GroupByApplicationId",
        "groupByUserAgent": "GroupByUserAgent",
    }

    def process(self) -> None:
        if not self.should_process(self.Location, "Export"):
            return
        path = (
            f"{self.manager().subscription}/providers/Microsoft.Compute/locations/{canonical(self.Location)}"
            f"/logAnalytics/apiAccess/{self.operation}"
        )
        self.send(
            "POST", path, _LOGS_VERSION, self.body(), title=f"export of the logs of {self.Location}", shown=_result
        )
        self.write_warning("Please go to https://aka.ms/throttledRequest to learn more about this cmdlet.")

    def body(self) -> dict[str, Any]:
        """The request's body."""
        return {
            "blobContainerSasUri": self.BlobContainerSasUri,
            "fromTime": to_json(unwrap(self.FromTime)),
            "toTime": to_json(unwrap(self.ToTime)),
            **{name: bool(getattr(self, parameter)) for name, parameter in self._SWITCHES.items()},
        }


def _result(status: OperationStatus) -> Value:
    properties = (status.result or {}).get("properties") or {}
    return PSLogAnalyticsOperationResult({"Output": properties.get("output")})


@cmdlet("Export-AzLogAnalyticThrottledRequest")
class ExportAzLogAnalyticThrottledRequest(_Export):
    """Has the calls that were throttled written into a container."""

    net_command = f"{AUTOMATION_COMMANDS}ExportAzureRmLogAnalyticThrottledRequests"
    operation = "getThrottledRequests"


@cmdlet("Export-AzLogAnalyticRequestRateByInterval")
class ExportAzLogAnalyticRequestRateByInterval(_Export):
    """Has the number of calls in each interval written into a container."""

    net_command = f"{AUTOMATION_COMMANDS}ExportAzureRmLogAnalyticRequestRateByInterval"
    operation = "getRequestRateByInterval"

    def body(self) -> dict[str, Any]:
        return {**super().body(), "intervalLength": to_json(unwrap(self.IntervalLength))}
