"""App Service plans. Source: GetAzureAppServicePlan, NewAzureAppServicePlan, SetAzureAppServicePlan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import string_dictionary
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_websites._base import PLANS, WebCmdlet, environment_profile, net_command, text_table
from cmdlets.az_websites._classes import MODELS, VERSION
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_SIZES = {"small": 1, "medium": 2, "large": 3, "extralarge": 4, "extraextralarge": 5}
_PREMIUM = {"premiumv2": "V2", "premiumv3": "V3", "premiummv3": "MV3", "premiumv4": "V4", "premiummv4": "MV4"}
_ISOLATED = {"isolatedv2": "V2", "isolatedmv2": "MV2", "isolatedv4": "V4", "isolatedmv4": "MV4"}
_EXACT = {"premium0v3": "P0V3", "premium0v4": "P0V4"}


def sku_name(tier: str, size: int) -> str:
    """The name of the SKU of a tier and a size: `S1`, `P1V3`."""
    folded = tier.lower()
    if folded in _EXACT:
        return _EXACT[folded]
    if folded in _PREMIUM:
        return _named("P", size, _PREMIUM[folded])
    if folded in _ISOLATED:
        return _named("I", size, _ISOLATED[folded])
    if folded == "premiumcontainer":
        return f"PC{size + 1}"
    return f"{'D' if folded == 'shared' else tier[:1]}{size}"


def _named(letter: str, size: int, version: str) -> str:
    return f"{letter}{size}{version.lower() if version.startswith('M') else version}"


def plan_of(document: Document) -> Value:
    """The object of a plan."""
    return class_named(f"{MODELS}WebApp.PSAppServicePlan")(document)


class PlanCmdlet(WebCmdlet):
    """Base of those for one plan."""

    def path(self) -> str:
        """The path of the plan that is given or named."""
        given = unwrap(self.bound.get("AppServicePlan"))
        if given is not None:
            found = parse_id(str(given.Id or ""))
            if found is None or found.type.lower() != PLANS.lower():
                self.invalid("The object given as -AppServicePlan has no id of an App Service plan.")
            return str(given.Id)
        return self.plan_path(self.Name, self.ResourceGroupName)

    def name(self) -> str:
        """The plan's name."""
        return self.path().rpartition("/")[2]

    def put(self, operation: Operation, body: Document) -> Iterator[Value]:
        """Store the plan, and write it. Raises ServiceError."""
        yield plan_of(operation.write(self.manager(), "PUT", self.path(), VERSION, body).result)


@cmdlet("Get-AzAppServicePlan")
class GetAzAppServicePlan(WebCmdlet):
    """Gets a plan, or those of a group, a region or the subscription."""

    net_command = net_command("AppServicePlans", "GetAppServicePlanCmdlet")

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        if self.Location:
            wanted = self.Location.replace(" ", "").lower()
            yield from self._each(lambda each: (each.get("location") or "").replace(" ", "").lower() == wanted)
        elif self.ResourceGroupName and self.Name:
            yield plan_of(self.manager().get(self.plan_path(self.Name, self.ResourceGroupName), VERSION))
        elif self.ResourceGroupName:
            yield from self._in_group(self.ResourceGroupName)
        elif self.Name:
            yield from self._each(lambda each: each["name"].lower() == self.Name.lower())
        else:
            ids = [parse_id(each["id"]) for each in self.resources("Microsoft.Web/ServerFarms")]
            for group in dict.fromkeys(each.group.lower() for each in ids if each is not None):
                yield from self._in_group(group)

    def _in_group(self, group: str) -> Iterator[Value]:
        yield from map(plan_of, self.manager().items(f"{self.group_path(group)}/providers/{PLANS}", VERSION))

    def _each(self, chosen: Any) -> Iterator[Value]:
        for found in self.resources("Microsoft.Web/ServerFarms"):
            if chosen(found):
                yield plan_of(self.manager().get(found["id"], VERSION))


@cmdlet("New-AzAppServicePlan")
class NewAzAppServicePlan(PlanCmdlet):
    """Creates a plan."""

    net_command = net_command("AppServicePlans", "NewAzureAppServicePlanCmdlet")

    def process(self) -> None:
        tier = self.Tier or "Free"
        if self.HyperV and tier not in ("PremiumContainer", "PremiumV3", "IsolatedV2"):
            self.fails("HyperV switch is only allowed for PremiumContainer, PremiumV3 or IsolatedV2 tiers")
            return
        if not self.HyperV and tier == "PremiumContainer":
            self.fails("PremiumContainer tier is only allowed if HyperV switch is present")
            return
        size = _SIZES.get((self.WorkerSize or "Small").lower())
        if size is None:
            self.invalid(f"'{self.WorkerSize}' is no size of workers; the sizes are Small, Medium, Large, ExtraLarge.")
        sku = {"name": sku_name(tier, size), "tier": tier, "capacity": max(1, self.NumberofWorkers or 1)}
        body: dict[str, Any] = {
            "location": self.Location,
            "sku": sku,
            "properties": {
                "perSiteScaling": bool(self.PerSiteScaling),
                "isXenon": bool(self.HyperV),
                "reserved": bool(self.Linux),
            },
        }
        if self.Tag is not None:
            body["tags"] = text_table(self.Tag)
        if self.AseResourceId:
            body["properties"]["hostingEnvironmentProfile"] = {"id": self.AseResourceId}
        elif self.AseName:
            group = self.AseResourceGroupName or self.ResourceGroupName
            body["properties"]["hostingEnvironmentProfile"] = environment_profile(self.manager(), group, self.AseName)
        self.perform(f"creation of App Service plan '{self.name()}'", lambda operation: self.put(operation, body))


@cmdlet("Set-AzAppServicePlan")
class SetAzAppServicePlan(PlanCmdlet):
    """Changes a plan: its tier, size, number of workers and tags."""

    net_command = net_command("AppServicePlans", "SetAzureAppServicePlanCmdlet")
    ignores = {"AdminSiteName": "Az does not send it either."}

    def process(self) -> None:
        if self.WorkerSize and self.WorkerSize.lower() not in (*_SIZES, "extrasmall"):
            self.invalid(f"'{self.WorkerSize}' is no size of workers; the sizes are Small, Medium, Large, ExtraLarge.")
        self.perform(f"update of App Service plan '{self.name()}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        given = unwrap(self.bound.get("AppServicePlan"))
        plan: Any = given if given is not None else plan_of(self.manager().get(self.path(), VERSION))
        if given is None:
            self._change(plan)
        sku = plan.open("Sku")
        sku.put("Size", sku.Name)
        sku.put("Family", (sku.Name or " ")[:1].strip())
        return self.put(operation, plan.document())

    def _change(self, plan: Any) -> None:
        sku = plan.open("Sku")
        tier = self.Tier or sku.Tier or ""
        if self.WorkerSize:
            size = _SIZES.get(self.WorkerSize.lower(), 0)
        else:
            found = re.search(r"\d+", sku.Name or "")
            size = int(found[0]) if found else 0
        sku.put("Tier", tier)
        if (self.NumberofWorkers or 0) > 0:
            sku.put("Capacity", self.NumberofWorkers)
        sku.put("Name", sku_name(tier, size))
        plan.put("PerSiteScaling", bool(self.PerSiteScaling))
        if self.Tag is not None:
            known = {str(key): value for key, value in (plan.get("Tags") or {}).items()}
            plan.put("Tags", string_dictionary({**known, **text_table(self.Tag)}))


@cmdlet("Remove-AzAppServicePlan")
class RemoveAzAppServicePlan(PlanCmdlet):
    """Removes a plan, after asking."""

    net_command = net_command("AppServicePlans", "RemoveAppServicePlanCmdlet")

    def process(self) -> None:
        name = self.name()
        question = f"Are you sure you want to remove app service plan '{name}'"
        if self.confirms(name, f"Removing app service plan '{name}'", question):
            self.perform(f"deletion of App Service plan '{name}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        operation.write(self.manager(), "DELETE", self.path(), VERSION)
        return []
