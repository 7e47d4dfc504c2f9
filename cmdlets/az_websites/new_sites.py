"""New-AzWebApp and New-AzWebAppSlot. Source: NewAzureWebApp with its strategies, NewAzureWebAppSlot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import parse_id, version_of
from cmdlets.az_websites._base import (
    PLANS,
    Place,
    SiteCmdlet,
    WebCmdlet,
    as_slot,
    environment_profile,
    net_command,
    site_of,
    text_table,
)
from cmdlets.az_websites._classes import VERSION
from cmdlets.az_websites._containers import Contained, image
from cmdlets.az_websites.plans import sku_name
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.library.security import SecureString
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_GROUP = "Microsoft.Resources/resourceGroups"
_FIRST_LOCATION = "eastus"
"""Where a site is made where nothing says where."""
_MOST_FREE = 10
_SCHEMA = "http://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#"
_DEPLOYMENTS = "Microsoft.Resources/deployments"


def cloning(command: Any, source: ServiceObject, traffic: str = "") -> dict[str, Any]:
    """What a request says of the site that is cloned."""
    found: dict[str, Any] = {
        "sourceWebAppId": str(source.get("Id")),
        "sourceWebAppLocation": source.get("Location"),
        "cloneCustomHostNames": not command.bound.get("IgnoreCustomHostNames"),
        "cloneSourceControl": not command.bound.get("IgnoreSourceControl"),
        "configureLoadBalancing": bool(traffic),
    }
    if traffic:
        found["trafficManagerProfileId" if "/" in traffic else "trafficManagerProfileName"] = traffic
    if command.bound.get("AppSettingsOverrides") is not None:
        found["appSettingsOverrides"] = text_table(command.bound["AppSettingsOverrides"])
    return found


class CreateSite(WebCmdlet):
    """Base of those that create a site or slot."""

    def create(
        self,
        operation: Operation,
        place: Place,
        location: str | None,
        plan: str | None,
        source: dict[str, Any] | None,
        identity: Document = None,
    ) -> ServiceObject:
        """PUT a site, and read it with its settings. Raises ServiceError."""
        properties: dict[str, Any] = {}
        if plan:
            properties["serverFarmId"] = plan
        if source is not None:
            properties["cloningInfo"] = source
        if self.bound.get("AseName"):
            group = self.bound.get("AseResourceGroupName") or place.group
            properties["hostingEnvironmentProfile"] = environment_profile(self.manager(), group, self.AseName)
        body: dict[str, Any] = {"location": location, "properties": properties}
        if self.bound.get("Tag") is not None:
            body["tags"] = text_table(self.Tag)
        if identity:
            body["identity"] = identity
        made = operation.write(self.manager(), "PUT", self.site_path(place), VERSION, body).result
        self.complete(place, made)
        return site_of(made)


@cmdlet("New-AzWebApp")
class NewAzWebApp(CreateSite, Contained):
    """Creates a web app, with its group and plan where they are missing; or one like another."""

    net_command = net_command("WebApps", "NewAzureWebAppCmdlet")
    refuses = {
        "GitRepositoryPath": (
            "the password of the web app would be written into the repository. Add the remote with git, by what "
            "Get-AzWebAppPublishingProfile shows."
        )
    }

    def process(self) -> None:
        if self.parameter_set == "WebAppParameterSet":
            source = unwrap(self.bound.get("SourceWebApp"))
            shown = source.get("Name") if source is not None else ""
            if self.should_process(f"WebApp '{self.Name}' from WebApp '{shown}'", "Copy"):
                self.perform(self._title(), lambda operation: self._copy(operation, source))
            return
        if not self._free():
            return
        if self.should_process(f"WebApp '{self.Name}'", "Create"):
            self.perform(self._title(), self._make)

    def _title(self) -> str:
        return f"creation of web app '{self.Name}'"

    def _free(self) -> bool:
        """Whether the name is; tells of one that is not."""
        path = f"{self.manager().subscription}/providers/Microsoft.Web/checknameavailability"
        body = {"name": self.Name, "type": "Site"}
        try:
            found = self.manager().read("POST", path, VERSION, body=body) or {}
        except ServiceError as problem:
            self.write_service_error(problem)
            return False
        if found.get("nameAvailable") is False:
            message = f"Website name '{self.Name}' is not available.  Please try a different name."
            self.fails(message, "System.InvalidOperationException")
            return False
        return True

    # -- a site of its own ----------------------------------------------------------------------------------------------

    def _make(self, operation: Operation) -> Iterator[Value]:
        group = self.ResourceGroupName or self.Name
        plan_group, plan_name = self._plan(group)
        plan_path = self.plan_path(plan_name, plan_group)
        manager = self.manager()
        plan = manager.find(plan_path, VERSION)
        groups = {name: manager.find(self.group_path(name), version_of(_GROUP)) for name in {group, plan_group}}
        location = self.Location or self._location(plan, groups[group])
        for name, found in groups.items():
            if found is None:
                body = {"location": location}
                operation.write(manager, "PUT", self.group_path(name), version_of(_GROUP), body)
        if plan is None:
            operation.write(manager, "PUT", plan_path, VERSION, self._new_plan(location))
        properties: dict[str, Any] = {"serverFarmId": plan_path}
        config = self._first_config(plan)
        if config:
            properties["siteConfig"] = config
        body = {"location": location, "properties": properties}
        if self.Tag is not None:
            body["tags"] = text_table(self.Tag)
        place = Place(group, self.Name)
        made = operation.write(manager, "PUT", self.site_path(place), VERSION, body).result
        self.complete(place, made)
        site = site_of(made)
        self._tell_remote(operation, place, site)
        yield site

    def _location(self, plan: Document, group: Document) -> str:
        known = plan or group or {}
        return str(known.get("location") or _FIRST_LOCATION)

    def _plan(self, group: str) -> tuple[str, str]:
        """Group and name of the plan: the one that is named, a free one with room, or one called as the site."""
        if self.is_bound("AppServicePlan"):
            found = parse_id(self.AppServicePlan)
            return (found.group, found.name) if found is not None else (group, self.AppServicePlan)
        for each in self.resources(PLANS):
            plan = self.manager().get(each["id"], VERSION)
            near = not self.Location or _same(plan.get("location"), self.Location)
            free = str((plan.get("sku") or {}).get("tier") or "").lower() == "free"
            if near and free and (plan["properties"].get("numberOfSites") or 0) < _MOST_FREE:
                place = parse_id(each["id"])
                if place is not None:
                    return place.group, place.name
        return group, self.Name

    def _new_plan(self, location: str) -> dict[str, Any]:
        contained = self.ContainerImageName is not None
        tier = "PremiumContainer" if contained else "Basic"
        return {
            "location": location,
            "sku": {"name": sku_name(tier, 1), "tier": tier, "capacity": 1},
            "properties": {"isXenon": contained},
        }

    def _first_config(self, plan: Document) -> dict[str, Any]:
        config: dict[str, Any] = {}
        if self.ContainerImageName is not None and (plan is None or plan["properties"].get("isXenon")):
            config["windowsFxVersion"] = image(self.ContainerImageName)
        settings: dict[str, str] = {}
        self.use_registry(settings)
        if settings:
            config["appSettings"] = [{"name": name, "value": value} for name, value in settings.items()]
        return config

    def _tell_remote(self, operation: Operation, place: Place, site: ServiceObject) -> None:
        """Say at the object where git can push to, and as whom."""
        host = next((each for each in site.get("EnabledHostNames") or () if ".scm." in each), None)
        if host is None:
            return
        try:
            text = self.manager().text("POST", f"{self.site_path(place)}/publishxml", VERSION, {"format": "WebDeploy"})
            profile = next(each for each in ElementTree.fromstring(text) if each.get("publishMethod") == "MSDeploy")
        except (ServiceError, ElementTree.ParseError, StopIteration) as problem:
            operation.warn(f"Failed to read where git can push to: {type(problem).__name__}")
            return
        site.put("GitRemoteUri", f"https://{host}")
        site.put("GitRemoteUsername", profile.get("userName"))
        site.put("GitRemotePassword", SecureString(profile.get("userPWD") or ""))

    # -- a site like another --------------------------------------------------------------------------------------------

    def _copy(self, operation: Operation, source: ServiceObject | None) -> Iterator[Value]:
        info = None if source is None else cloning(self, source, self.TrafficManagerProfile or "")
        slots: list[str] = []
        if self.IncludeSourceWebAppSlots and source is not None:
            listed = self.manager().items(f"{source.get('Id')}/slots", VERSION)
            slots = [each["name"].rpartition("/")[2] for each in listed]
        place = Place(self.ResourceGroupName, self.Name)
        yield self.create(operation, place, self.Location, self.AppServicePlan, info)
        if slots and source is not None:
            self._copy_slots(operation, source, slots)

    def _copy_slots(self, operation: Operation, source: ServiceObject, slots: list[str]) -> None:
        properties: dict[str, Any] = {
            "cloningInfo": {
                "sourceWebAppId": "[concat(variables('sourceWebAppId'), '/slots/', variables('slotNames')[copyIndex()])]"
            }
        }
        if self.AppServicePlan:
            properties["serverFarmId"] = self.AppServicePlan
        if self.AseName:
            group = self.AseResourceGroupName or self.ResourceGroupName
            properties["hostingEnvironmentProfile"] = environment_profile(self.manager(), group, self.AseName)
        template = {
            "$schema": _SCHEMA,
            "contentVersion": "1.0.0.0",
            "variables": {"slotNames": slots, "webAppName": self.Name, "sourceWebAppId": str(source.get("Id"))},
            "resources": [
                {
                    "name": "[concat(variables('webAppName'), '/', variables('slotNames')[copyIndex()])]",
                    "apiVersion": VERSION,
                    "type": "Microsoft.Web/sites/slots",
                    "location": self.Location,
                    "copy": {"name": "SlotCopy", "count": "[length(variables('slotNames'))]"},
                    "properties": properties,
                }
            ],
        }
        path = f"{self.group_path(self.ResourceGroupName)}/providers/{_DEPLOYMENTS}/CloneSlotsFor{self.Name}"
        body = {"properties": {"mode": "Incremental", "template": template}}
        operation.write(self.manager(), "PUT", path, version_of(_DEPLOYMENTS), body)


def _same(location: Any, wanted: str) -> bool:
    return str(location or "").replace(" ", "").lower() == wanted.replace(" ", "").lower()


@cmdlet("New-AzWebAppSlot")
class NewAzWebAppSlot(CreateSite, SiteCmdlet, Contained):
    """Creates a slot of a web app, like another site where one is given."""

    net_command = net_command("DeploymentSlots", "NewAzureWebAppSlotCmdlet")

    def place(self) -> Place:
        if not self.Slot or not as_slot(self.Slot):
            self.invalid("-Slot is missing: the slot's name, which 'production' cannot be.")
        return Place(self.ResourceGroupName, self.Name, self.Slot)

    def title(self, place: Place) -> str:
        return f"creation of web app slot '{place.shown}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        app = self.read_site(place._replace(slot=""))
        source = unwrap(self.bound.get("SourceWebApp"))
        info = None if source is None else cloning(self, source)
        plan = self.AppServicePlan or app.get("ServerFarmId")
        identity = _copied(app.raw("identity")) if self.CopyIdentity else None
        site = self.create(operation, place, app.get("Location"), plan, info, identity)
        config = site.open("SiteConfig").document()
        known = self.listed_settings(site)
        settings = dict(known)
        self.use_registry(settings)
        asks_image = self.ContainerImageName is not None and site.get("IsXenon")
        if asks_image or settings != known:
            self.use_image(site, config)
            self.change_config(operation, place, config)
            self.replace_settings(operation, place, "appsettings", settings)
            site = self.read_site(place)
        return [site]


def _copied(identity: Document) -> Document:
    """An identity as a request gives it: its kind, and the identities that are assigned."""
    if not identity:
        return None
    users = identity.get("userAssignedIdentities")
    return {"type": identity["type"], **({"userAssignedIdentities": {each: {} for each in users}} if users else {})}
