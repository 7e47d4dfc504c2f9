"""Plans of function apps, and where there can be such. Source: the custom cmdlets of Az.Functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_functions._base import NET, PLANS, VERSION, FunctionCmdlet, Named, text_table
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_TIERS = (
    ("EP", "", "ElasticPremium"),
    ("P", "V2", "PremiumV2"),
    ("P", "V3", "PremiumV3"),
    ("I", "V2", "IsolatedV2"),
    ("I", "", "Isolated"),
    ("P", "", "Premium"),
    ("S", "", "Standard"),
    ("B", "", "Basic"),
)
_REGIONS = {"premium": "ElasticPremium", "consumption": "Dynamic", "flexconsumption": "FlexConsumption"}


class _Plan(FunctionCmdlet):
    """Base of those for plans."""

    kind = PLANS
    title = "function app plan"

    def sku(self) -> dict[str, Any]:
        """The SKU that arguments give; ends the command for a name that says no tier."""
        found: dict[str, Any] = {}
        if self.bound.get("Sku"):
            name = str(self.Sku).upper()
            tier = next((tier for start, end, tier in _TIERS if name.startswith(start) and name.endswith(end)), None)
            if tier is None:
                self.invalid(f"'{self.Sku}' is no SKU of a plan, such as EP1.", self.Sku)
            found = {"name": name, "tier": tier}
        if self.bound.get("MinimumWorkerCount") is not None:
            found["capacity"] = int(self.MinimumWorkerCount)
        return found

    def put(self, operation: Operation, place: Named, body: dict[str, Any]) -> list[Value]:
        """Write a plan; gives its object. Raises ServiceError."""
        waits = not self.bound.get("NoWait")
        status = operation.write(self.manager(), "PUT", place.path, VERSION, body, waits=waits)
        return [] if status.result is None else [self.plan_of(status.result)]


@cmdlet("Get-AzFunctionAppPlan")
class GetAzFunctionAppPlan(_Plan):
    """Gets plans."""

    net_command = f"{NET}GetAzFunctionAppPlan"

    def process(self) -> None:
        self.write_read(lambda: (self.plan_of(document) for document in self.found()))


@cmdlet("New-AzFunctionAppPlan")
class NewAzFunctionAppPlan(_Plan):
    """Makes a plan for function apps."""

    net_command = f"{NET}NewAzFunctionAppPlan"

    def process(self) -> None:
        place = self.named()
        properties: dict[str, Any] = {"reserved": True} if str(self.WorkerType).lower() == "linux" else {}
        if self.bound.get("MaximumWorkerCount") is not None:
            properties["maximumElasticWorkerCount"] = int(self.MaximumWorkerCount)
        tags = {} if self.Tag is None else {"tags": text_table(self.Tag)}
        body = {"location": self.Location, **tags, "sku": self.sku(), "properties": properties}
        if self.should_process(place.name, "Creating function app plan"):
            title = f"creation of function app plan '{place.name}'"
            self.perform(title, lambda operation: self.put(operation, place, body))


@cmdlet("Update-AzFunctionAppPlan")
class UpdateAzFunctionAppPlan(_Plan):
    """Changes a plan, after asking."""

    net_command = f"{NET}UpdateAzFunctionAppPlan"

    def process(self) -> None:
        place = self.named()
        sku = self.sku()
        if self.asks("Updating function app plan", f"Update function app plan '{place.name}'?", place.name):
            title = f"update of function app plan '{place.name}'"
            self.perform(title, lambda operation: self._work(operation, place, sku))

    def _work(self, operation: Operation, place: Named, sku: dict[str, Any]) -> list[Value]:
        known = self.manager().get(place.path, VERSION)
        own = known.get("properties") or {}
        properties = {name: own[name] for name in ("reserved", "maximumElasticWorkerCount") if name in own}
        if self.bound.get("MaximumWorkerCount") is not None:
            properties["maximumElasticWorkerCount"] = int(self.MaximumWorkerCount)
        body = {name: known[name] for name in ("location", "kind", "tags") if known.get(name)}
        if self.Tag is not None:
            body["tags"] = text_table(self.Tag)
        old = {name: value for name, value in (known.get("sku") or {}).items() if name in ("name", "tier", "capacity")}
        return self.put(operation, place, {**body, "sku": {**old, **sku}, "properties": properties})


@cmdlet("Remove-AzFunctionAppPlan")
class RemoveAzFunctionAppPlan(_Plan):
    """Removes a plan, after asking."""

    net_command = f"{NET}RemoveAzFunctionAppPlan"

    def process(self) -> None:
        place = self.named()
        question = f"Delete function app plan '{place.name}'? This operation cannot be undone. Are you sure?"
        if self.asks("Deleting function app plan", question, place.name):
            title = f"deletion of function app plan '{place.name}'"
            self.perform(title, lambda operation: self._work(operation, place))

    def _work(self, operation: Operation, place: Named) -> list[Value]:
        operation.write(self.manager(), "DELETE", place.path, VERSION)
        return [True] if self.PassThru else []


@cmdlet("Get-AzFunctionAppAvailableLocation")
class GetAzFunctionAppAvailableLocation(FunctionCmdlet):
    """Gets the regions that have plans of a kind; Premium and Windows where neither is said."""

    net_command = f"{NET}GetAzFunctionAppAvailableLocation"
    refuses = {"ZoneRedundancy": "which regions spread plans over zones is not told."}

    def process(self) -> None:
        self.write_read(self._regions)

    def _regions(self) -> Iterator[Value]:
        plan = str(self.PlanType or "Premium").lower()
        linux = str(self.OSType or "Windows").lower() == "linux"
        query = {"sku": _REGIONS.get(plan, str(self.PlanType))}
        if linux and plan != "flexconsumption":
            query["linuxDynamicWorkersEnabled" if plan == "consumption" else "linuxWorkersEnabled"] = "true"
        for subscription in self.subscriptions():
            for document in self.manager().items(f"{self.group_path(subscription)}/geoRegions", VERSION, query):
                yield self.region_of(document)
