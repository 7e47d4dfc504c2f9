"""Web apps and their slots: read, started, stopped, removed, exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.families import declare
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_websites._base import SITES, Place, SiteCmdlet, WebCmdlet, net_command, site_of
from cmdlets.az_websites._classes import VERSION
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document


@cmdlet("Get-AzWebApp")
class GetAzWebApp(WebCmdlet):
    """Gets a web app with its settings, or those of a group, a plan, a region or the subscription."""

    net_command = net_command("WebApps", "GetAzureWebAppCmdlet")

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        plan = unwrap(self.bound.get("AppServicePlan"))
        if plan is not None:
            path = f"{self.plan_path(str(plan.Id), '')}/sites"
            yield from map(site_of, self.manager().items(path, VERSION))
        elif self.Location:
            wanted = self.Location.replace(" ", "").lower()
            yield from self._each(lambda found: (found.get("location") or "").replace(" ", "").lower() == wanted)
        elif self.ResourceGroupName and self.Name:
            yield self.read_site(Place(self.ResourceGroupName, self.Name))
        elif self.ResourceGroupName:
            yield from self._in_group(self.ResourceGroupName)
        elif self.Name:
            wanted = self.Name.lower()
            yield from self._each(lambda found: (found.get("name") or "").lower() == wanted)
        else:
            groups = dict.fromkeys(_group(each) for each in self.resources("Microsoft.Web/Sites"))
            for group in groups:
                yield from self._in_group(group)

    def _in_group(self, group: str) -> Iterator[Value]:
        yield from map(site_of, self.manager().items(f"{self.group_path(group)}/providers/{SITES}", VERSION))

    def _each(self, chosen: Any) -> Iterator[Value]:
        """Every site that is chosen among all of the subscription, read with its settings."""
        for found in self.resources("Microsoft.Web/Sites"):
            if chosen(found):
                yield self.read_site(Place(_group(found), found["name"]))


def _group(document: Document) -> str:
    found = parse_id(document["id"])
    return found.group.lower() if found is not None else ""


@cmdlet("Get-AzWebAppSlot")
class GetAzWebAppSlot(SiteCmdlet):
    """Gets a slot of a web app with its settings, or its slots."""

    net_command = net_command("DeploymentSlots", "GetAzureWebAppSlotCmdlet")
    slotted = False
    slot_names = ()

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        place = self.place()
        if self.Slot:
            yield self.read_site(place._replace(slot=self.Slot))
        else:
            yield from map(site_of, self.manager().items(f"{self.site_path(place)}/slots", VERSION))


class TurnSite(SiteCmdlet):
    """Starts, stops or restarts a site, and writes it."""

    operation: ClassVar[str]

    def title(self, place: Place) -> str:
        return f"{self.operation} of web app '{place.shown}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        query: dict[str, Any] = {}
        if self.operation == "restart":
            query["softRestart"] = bool(self.SoftRestart)
        self.act(operation, place, self.operation, **query)
        return [self.read_site(place)]


for _verb in ("Start", "Stop", "Restart"):
    for _noun, _slotted, _folder in (("WebApp", False, "WebApps"), ("WebAppSlot", True, "DeploymentSlots")):
        declare(
            __name__,
            f"{_verb}-Az{_noun}",
            TurnSite,
            f"{_verb}s a {'slot of a web app' if _slotted else 'web app'}.",
            net_command=net_command(_folder, f"{_verb}Azure{_noun}Cmdlet"),
            operation=_verb.lower(),
            slotted=_slotted,
        )


class RemoveSite(SiteCmdlet):
    """Removes a site, after asking, with its metrics."""

    question: ClassVar[str]
    caption: ClassVar[str]

    def agreed(self, place: Place) -> bool:
        return self.confirms(place.name, self.caption, self.question.format(place.name, place.slot))

    def title(self, place: Place) -> str:
        return f"deletion of web app '{place.shown}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        query = {"deleteMetrics": True, "deleteEmptyServerFarm": bool(self.bound.get("DeleteAppServicePlan"))}
        operation.write(self.manager(), "DELETE", self.site_path(place), VERSION, query=query)
        return []


declare(
    __name__,
    "Remove-AzWebApp",
    RemoveSite,
    "Removes a web app with its slots, after asking; its plan stays unless -DeleteAppServicePlan is given.",
    net_command=net_command("WebApps", "RemoveAzureWebAppCmdlet"),
    slotted=False,
    caption="Removing web app",
    question='Are you sure you want to remove the web app "{0}"',
)
declare(
    __name__,
    "Remove-AzWebAppSlot",
    RemoveSite,
    "Removes a slot of a web app, after asking.",
    net_command=net_command("DeploymentSlots", "RemoveAzureWebAppSlotCmdlet"),
    slotted=True,
    caption="Removing web app slot",
    question='Are you sure you want to remove the web app slot "{0}({1})"',
)
_SWAPS = {
    "": "Regular swap: Swapping the Web App slots",
    "ApplySlotConfig": "Swap with preview: Applying slot config from destination slot onto source slot",
    "CompleteSlotSwap": "Swap with preview: Completing the current on-going slot swap operation",
    "ResetSlotSwap": "Swap with preview: Resetting the current on-going slot swap operation",
}


@cmdlet("Switch-AzWebAppSlot")
class SwitchAzWebAppSlot(SiteCmdlet):
    """Exchanges what two slots run; with a preview in steps."""

    net_command = net_command("DeploymentSlots", "SwitchAzureWebAppSlot")
    slotted = False
    slot_names = ()

    def step(self) -> str:
        """The step of a swap with a preview, empty for a swap without one."""
        given = unwrap(self.bound.get("SwapWithPreviewAction"))
        return "" if given is None else str(given.ToString())

    def agreed(self, place: Place) -> bool:
        if not self.DestinationSlotName and self.step() != "ResetSlotSwap":
            self.invalid("-DestinationSlotName is missing; 'production' is the web app itself.")
        return self.should_process(place.name, _SWAPS[self.step()])

    def title(self, place: Place) -> str:
        return f"swap of slot '{self.SourceSlotName}' of web app '{place.name}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        source = place._replace(slot=self.SourceSlotName)
        body = {"targetSlot": self.DestinationSlotName, "preserveVnet": bool(self.bound.get("PreserveVnet"))}
        step = self.step()
        if step == "ResetSlotSwap":
            self.act(operation, source, "resetSlotConfig")
        else:
            self.act(operation, source, "applySlotConfig" if step == "ApplySlotConfig" else "slotsswap", body)
        return []
