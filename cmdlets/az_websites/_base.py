"""What the cmdlets about web apps and their slots have in common: what they name, how a site is read with its settings.

Source: WebsitesClient and the base classes of Az.Websites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, NoReturn

from cmdlets._az.builders import class_named, plain_value
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.objects import ServiceObject, record_class
from cmdlets._az.resource_ids import path_of_group, resource_path
from cmdlets.az_websites._classes import COMMANDS, MODELS, SDK, VERSION
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import TypedArray, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, ResourceManager

SITES = "Microsoft.Web/sites"
SLOTS = "Microsoft.Web/sites/slots"
PLANS = "Microsoft.Web/serverfarms"
PRODUCTION = "Production"
_RESOURCES = "2016-09-01"
"""The api-version with which Az.Websites asks for resources of any type."""


class Place(NamedTuple):
    """A site or one of its slots. subscription: that of an object's id, empty for the context's."""

    group: str
    name: str
    slot: str = ""
    subscription: str = ""

    @property
    def shown(self) -> str:
        """What it is called in titles."""
        return f"{self.name}/{self.slot}" if self.slot else self.name


def place_of_id(text: str) -> Place | None:
    """The site or slot of an id, None for that of something else."""
    parts = text.strip("/").split("/")
    folded = [part.lower() for part in parts]
    if folded[4:7] != ["providers", "microsoft.web", "sites"] or len(parts) not in (8, 10):
        return None
    return Place(parts[3], parts[7], parts[9] if len(parts) == 10 else "", parts[1])


def text_table(value: Value) -> dict[str, str]:
    """A Hashtable as names and texts."""
    return {convert_to(key, "string"): convert_to(item, "string") for key, item in unwrap(value).items()}


class WebCmdlet(AzCmdlet):
    """Base of all that ask App Service by the api-version that the module uses."""

    exception = f"{SDK}DefaultErrorResponseException"

    def group_path(self, group: str, subscription: str = "") -> str:
        """The path of a resource group."""
        scope = f"/subscriptions/{subscription}" if subscription else self.manager().subscription
        return path_of_group(scope, group)

    def resources(self, kind: str, group: str = "") -> list[Document]:
        """What Resource Manager lists of a type. Raises ServiceError."""
        scope = self.group_path(group) if group else self.manager().subscription
        found = self.manager().items(f"{scope}/resources", _RESOURCES, {"$filter": f"resourceType eq '{kind}'"})
        return list(found)

    def site_path(self, place: Place) -> str:
        """The path of a site or slot."""
        group = self.group_path(place.group, place.subscription)
        names = (place.name, place.slot) if place.slot else (place.name,)
        return resource_path(group, SLOTS if place.slot else SITES, names)

    def plan_path(self, plan: str, group: str) -> str:
        """The path of a plan that is named, or given by its id."""
        return plan if "/" in plan else resource_path(self.group_path(group), PLANS, (plan,))

    def fails(self, message: str, exception: str = "System.Exception") -> None:
        """Report that what was given cannot be."""
        self.error(message, self.net_command, "CloseError", exception=exception)

    def denied(self, message: str) -> NoReturn:
        """End the command for an argument that is not of the kind that is wanted."""
        kind = "System.Management.Automation.ValidationMetadataException"
        self.throw(message, self.net_command, "CloseError", None, kind)

    # -- sites ----------------------------------------------------------------------------------------------------------

    def config(self, place: Place) -> dict[str, Any]:
        """The configuration of a site. Raises ServiceError."""
        found = self.manager().get(f"{self.site_path(place)}/config/web", VERSION)
        return dict(found.get("properties") or {})

    def settings(self, place: Place, name: str) -> dict[str, Any]:
        """Settings of a site that are listed rather than read. Raises ServiceError."""
        found = self.manager().read("POST", f"{self.site_path(place)}/config/{name}/list", VERSION)
        return dict((found or {}).get("properties") or {})

    def complete(self, place: Place, document: Document, strict: bool = False) -> None:
        """Give the document of a site its configuration with settings and connection strings, which not everybody may list.

        Raises ServiceError; where settings may not be listed only if `strict`.
        """
        config = self.config(place)
        try:
            config["appSettings"] = [
                {"name": name, "value": value} for name, value in self.settings(place, "appsettings").items()
            ]
            config["connectionStrings"] = [
                {"name": name, "connectionString": each.get("value"), "type": each.get("type")}
                for name, each in self.settings(place, "connectionstrings").items()
            ]
        except ServiceError:
            if strict:
                raise
        document.setdefault("properties", {})["siteConfig"] = config

    def read_site(self, place: Place, strict: bool = False) -> ServiceObject:
        """A site with its settings, as Get-AzWebApp shows it. Raises ServiceError."""
        document = self.manager().get(self.site_path(place), VERSION)
        self.complete(place, document, strict)
        site = site_of(document)
        try:
            mounts = self.settings(place, "azurestorageaccounts")
        except ServiceError:
            return site
        made = class_named(f"{MODELS}WebAppAzureStoragePath")
        paths = [made({"name": name, **each}) for name, each in mounts.items()]
        site.put("AzureStoragePath", TypedArray(paths, f"{MODELS}WebAppAzureStoragePath"))
        return site

    def listed_settings(self, site: ServiceObject) -> dict[str, str]:
        """The app settings of a site that was read."""
        return {str(each.Name): each.Value for each in site.get("SiteConfig.AppSettings") or ()}

    def change_config(self, operation: Operation, place: Place, config: Mapping[str, Any]) -> None:
        """Change what is said of a site's configuration. Raises ServiceError."""
        path = f"{self.site_path(place)}/config/web"
        operation.write(self.manager(), "PATCH", path, VERSION, {"properties": dict(config)})

    def replace_settings(self, operation: Operation, place: Place, name: str, values: Mapping[str, Any]) -> None:
        """Replace settings of a site. Raises ServiceError."""
        path = f"{self.site_path(place)}/config/{name}"
        operation.write(self.manager(), "PUT", path, VERSION, {"properties": dict(values)})


class SiteCmdlet(WebCmdlet):
    """Base of those for one site or slot. slotted: whether a slot is wanted (True), may be named (None), or is refused (False).

    site_names, slot_names: the parameters that name it.
    """

    slotted: ClassVar[bool | None] = None
    site_names: ClassVar[tuple[str, ...]] = ("Name", "WebAppName")
    slot_names: ClassVar[tuple[str, ...]] = ("Slot", "SlotName")

    def place(self) -> Place:
        """What the arguments name: a site object, or group, site and slot."""
        given = unwrap(self.bound.get("WebApp"))
        if given is None:
            name = str(next((self.bound[each] for each in self.site_names if self.bound.get(each)), ""))
            slot = str(next((self.bound[each] for each in self.slot_names if self.bound.get(each)), ""))
            if self.slotted is not False and "/" in name:
                name, _, slot = name.partition("/")
            return Place(str(self.bound.get("ResourceGroupName") or ""), name, as_slot(slot))
        found = place_of_id(str(given.Id or ""))
        if found is None:
            self.invalid("The object given as -WebApp has no id of a web app.")
        if self.slotted is False and found.slot:
            self.denied("Input object is a deployment slot, not a production web app")
        if self.slotted and not found.slot:
            self.denied("Input object is a production web app. It should be deployment slot")
        return found

    def process(self) -> None:
        place = self.place()
        if self.agreed(place):
            self.perform(self.title(place), lambda operation: self.work(operation, place))

    def agreed(self, place: Place) -> bool:
        """Whether to go on."""
        return True

    def title(self, place: Place) -> str:
        """What is done to what, in words."""
        raise NotImplementedError

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        """Do it; gives what is written."""
        raise NotImplementedError

    def act(self, operation: Operation, place: Place, action: str, body: Document = None, **query: Any) -> Document:
        """POST an action of the site; gives the answer. Raises ServiceError."""
        path = f"{self.site_path(place)}/{action}"
        return operation.write(self.manager(), "POST", path, VERSION, body, query=query or None).result


def as_slot(name: str) -> str:
    """The name of a slot; the site itself is no slot, though it may be called one."""
    return "" if name.lower() == PRODUCTION.lower() else name


def site_of(document: Document) -> ServiceObject:
    """The object of a site."""
    return class_named(f"{MODELS}PSSite")(document)


def given_places(cmdlet: AzCmdlet, places: Mapping[str, tuple[str, Callable[[Any], Any]] | str]) -> dict[str, Any]:
    """The members of a body that bound parameters give."""
    found: dict[str, Any] = {}
    for parameter, place in places.items():
        if cmdlet.is_bound(parameter):
            name, made = (place, plain_value) if isinstance(place, str) else place
            found[name] = made(getattr(cmdlet, parameter))
    return found


def record(net_name: str, values: dict[str, Value]) -> Value:
    """An object of a .NET type with these properties."""
    return record_class(net_name)(values)


def environment_profile(manager: ResourceManager, group: str, name: str) -> dict[str, str]:
    """A reference to an App Service Environment."""
    place = f"{manager.subscription}/resourcegroups/{group}/providers/Microsoft.Web/hostingEnvironments/{name}"
    return {"id": place}


def net_command(folder: str, name: str) -> str:
    """The .NET class of a cmdlet."""
    return f"{COMMANDS}Cmdlets.{folder}.{name}"
