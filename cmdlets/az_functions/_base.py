"""What the cmdlets about function apps and their plans have in common.

Source: the custom cmdlets of Az.Functions, which ask App Service by the api-version 2023-12-01.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from urllib.parse import quote

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._recorded.models import models_of
from cmdlets._recorded.shapes import Place, Shape, of_type
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Value, unwrap
from pscompat.formatting.view_table import views_of
from pscompat.formatting.views import col, table

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

VERSION = "2023-12-01"
_MODELS = "Microsoft.Azure.PowerShell.Cmdlets.Functions.Models."
NET = "Microsoft.Azure.PowerShell.Cmdlets.Functions.Cmdlets."
SITES, PLANS = "sites", "serverfarms"
_PLACE = ("Location", "ResourceGroupName", "SubscriptionId")
_ADDED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Site": {
        "Status": ("properties", "state"),
        "OSType": ("osType",),
        "Runtime": ("runtime",),
        "AppServicePlan": ("appServicePlan",),
        "ApplicationSettings": ("applicationSettings",),
        "SubscriptionId": ("subscriptionId",),
    },
    "AppServicePlan": {"WorkerType": ("workerType",), "SubscriptionId": ("subscriptionId",)},
}
_COLUMNS = {
    "Site": ("Name", "Status", "OSType", "Runtime", "Location", "AppServicePlan", *_PLACE[1:]),
    "AppServicePlan": ("Name", "WorkerType", "SkuTier", "SkuName", *_PLACE),
    "GeoRegion": ("Name",),
}
_RUNTIMES = {
    "dotnet": "DotNet",
    "dotnet-isolated": "DotNet-Isolated",
    "node": "Node",
    "java": "Java",
    "powershell": "PowerShell",
    "python": "Python",
    "custom": "Custom",
}


class Named(NamedTuple):
    """An app or plan that the arguments name."""

    path: str
    name: str


_REGION = {
    "Description": ("properties", "description"),
    "DisplayName": ("properties", "displayName"),
    **{name: (name.lower(),) for name in ("Id", "Name", "Type")},
}


def _shape(model: str) -> Shape | None:
    if model == "GeoRegion":
        return Shape(None, -1, {name.lower(): Place(name, path, -1) for name, path in _REGION.items()})
    known = of_type("Microsoft.Web/sites" if model == "Site" else "Microsoft.Web/serverfarms")
    if known is None:
        return None
    places = {**known.places, **{name.lower(): Place(name, path, -1) for name, path in _ADDED[model].items()}}
    return Shape(known.types, known.number, {key: places[key] for key in sorted(places)})


class FunctionCmdlet(AzCmdlet):
    """Base of those for apps (kind SITES) or plans (PLANS)."""

    kind: ClassVar[str] = SITES
    title: ClassVar[str] = "function app"

    def group_path(self, subscription: str = "") -> str:
        """The path of Microsoft.Web in a subscription, and in the group that is named."""
        scope = f"/subscriptions/{subscription}" if subscription else self.manager().subscription
        group = self.bound.get("ResourceGroupName")
        place = f"/resourceGroups/{quote(str(group), safe='')}" if group else ""
        return f"{scope}{place}/providers/Microsoft.Web"

    def subscriptions(self) -> list[str]:
        """The subscriptions that are named; one empty text for the context's."""
        given = unwrap(self.bound.get("SubscriptionId"))
        if given is None:
            return [""]
        return [to_string(each) for each in given] if isinstance(given, list) else [to_string(given)]

    def named(self) -> Named:
        """What the arguments name: an object, or a group and a name."""
        given: Any = unwrap(self.bound.get("InputObject"))
        if given is None:
            name = str(self.Name)
            path = f"{self.group_path(self.subscriptions()[0])}/{self.kind}/{quote(name, safe='')}"
            return Named(path, name)
        path = to_string(members.value(given, "Id") or "").rstrip("/")
        if f"/providers/microsoft.web/{self.kind}/" not in path.lower():
            self.invalid(f"The object given as -InputObject has no id of a {self.title}.")
        return Named(path, path.rpartition("/")[2])

    def asks(self, doing: str, question: str, name: str) -> bool:
        """Whether to go on, after both questions."""
        if not self.should_process(name, doing):
            return False
        return bool(self.bound.get("Force")) or self.should_continue(question, doing)

    def settings(self, path: str) -> dict[str, str]:
        """The settings of an app. Raises ServiceError."""
        found = self.manager().read("POST", f"{path}/config/appsettings/list", VERSION)
        return dict((found or {}).get("properties") or {})

    def app_of(self, document: Document) -> Value:
        """The object of an app with its settings. Raises ServiceError."""
        path = str(document["id"])
        settings = self.settings(path)
        linux = "linux" in str(document.get("kind") or "").lower()
        runtime = str(settings.get("FUNCTIONS_WORKER_RUNTIME") or "")
        plan = str((document.get("properties") or {}).get("serverFarmId") or "")
        return self._object(
            "Site",
            {
                **document,
                "osType": "Linux" if linux else "Windows",
                "runtime": _RUNTIMES.get(runtime.lower(), runtime),
                "appServicePlan": plan.rpartition("/")[2],
                "applicationSettings": settings,
                "subscriptionId": path.split("/")[2],
            },
        )

    def plan_of(self, document: Document) -> Value:
        """The object of a plan."""
        linux = bool((document.get("properties") or {}).get("reserved"))
        subscription = str(document["id"]).split("/")[2]
        added = {"workerType": "Linux" if linux else "Windows", "subscriptionId": subscription}
        return self._object("AppServicePlan", {**document, **added})

    def region_of(self, document: Document) -> Value:
        """The object of a region."""
        return self._object("GeoRegion", document)

    def _object(self, model: str, document: Document) -> Value:
        full_name = f"{_MODELS}{model}"
        known = views_of(self.engine)
        if full_name not in known.packages:
            known.packages.add(full_name)
            known.add([table((full_name,), *map(col, _COLUMNS[model]))], before=False)
        return models_of(full_name, "Az.Functions").object_class(model, _shape(model))(document)

    def found(self) -> Iterator[Document]:
        """The documents that the arguments choose. Raises ServiceError."""
        for subscription in self.subscriptions():
            path = f"{self.group_path(subscription)}/{self.kind}"
            if self.bound.get("Name"):
                yield self.manager().get(f"{path}/{quote(str(self.Name), safe='')}", VERSION)
                continue
            query = {"includeSlots": "true"} if self.bound.get("IncludeSlot") else None
            for document in self.manager().items(path, VERSION, query):
                if self._is_there(document):
                    yield document

    def _is_there(self, document: Document) -> bool:
        wanted = str(self.bound.get("Location") or "").replace(" ", "").lower()
        return not wanted or str(document.get("location") or "").replace(" ", "").lower() == wanted


def text_table(value: Value) -> dict[str, str]:
    """A Hashtable as names and texts."""
    return {convert_to(key, "string"): convert_to(item, "string") for key, item in unwrap(value).items()}
