"""Set-AzWebApp and Set-AzWebAppSlot; which settings stay with their slot. Source: SetAzureWebApp, SetAzureWebAppSlot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import class_named, plain_value
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.families import declare
from cmdlets._az.objects import ServiceObject, to_json
from cmdlets.az_websites._base import Place, SiteCmdlet, given_places, net_command, text_table
from cmdlets.az_websites._classes import SDK, VERSION
from cmdlets.az_websites._containers import Contained
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_Site = ServiceObject


def _php(value: Any) -> str:
    text = str(convert_to(value, "string"))
    return "" if text.lower() == "off" else text


_CONFIG: dict[str, tuple[str, Callable[[Any], Any]] | str] = {
    "DefaultDocuments": ("defaultDocuments", to_json),
    "NetFrameworkVersion": "netFrameworkVersion",
    "PhpVersion": ("phpVersion", _php),
    "RequestTracingEnabled": "requestTracingEnabled",
    "HttpLoggingEnabled": "httpLoggingEnabled",
    "DetailedErrorLoggingEnabled": "detailedErrorLoggingEnabled",
    "HandlerMappings": ("handlerMappings", to_json),
    "ManagedPipelineMode": "managedPipelineMode",
    "WebSocketsEnabled": "webSocketsEnabled",
    "Use32BitWorkerProcess": "use32BitWorkerProcess",
    "AutoSwapSlotName": "autoSwapSlotName",
    "NumberOfWorkers": "numberOfWorkers",
    "AlwaysOn": "alwaysOn",
    "MinTlsVersion": "minTlsVersion",
    "FtpsState": "ftpsState",
}
"""The parameters that change a site's configuration."""
_STAYING = ("numberOfWorkers", "minTlsVersion", "ftpsState")
"""What goes with every change of the configuration as it was."""
_STAYING_KINDS = (
    ("AppSettingNames", "RemoveAllAppSettingNames"),
    ("ConnectionStringNames", "RemoveAllConnectionStringNames"),
)
_IN_SITE = ("HttpsOnly", "AssignIdentity")


def connection_table(value: Value) -> dict[str, Any]:
    """A table of connection strings, each with Type and Value, as the service takes it. Raises ValueError for another form."""
    found = {}
    for key, each in unwrap(value).items():
        entry = unwrap(each)
        named = {str(name).lower(): item for name, item in entry.items()} if hasattr(entry, "items") else {}
        if "type" not in named or "value" not in named:
            raise ValueError(str(key))
        kind = str(convert_to(named["type"], "string"))
        found[str(convert_to(key, "string"))] = {
            "type": kind,
            "value": str(convert_to(named["value"], "string")),
        }
    return found


def mounts(paths: Any) -> dict[str, Any]:
    """Azure storage to mount, by the names under which the service keeps it."""
    found = {}
    for each in paths:
        document = unwrap(each).document()
        found[document.pop("name", "")] = document
    return found


def configuration(site: _Site) -> dict[str, Any]:
    """The configuration that a site object has, as it goes back."""
    config = site.get("SiteConfig")
    return {} if config is None else config.document()


class SetSite(SiteCmdlet, Contained):
    """Changes a site: its configuration, settings, connection strings, mounts, plan and host names."""

    def title(self, place: Place) -> str:
        return f"update of web app '{place.shown}'"

    def process(self) -> None:
        if self.is_bound("ConnectionStrings"):
            try:
                connection_table(self.ConnectionStrings)
            except ValueError as problem:
                self.invalid(f"The connection string '{problem}' is to be a table with the entries Type and Value.")
        super().process()

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        given = unwrap(self.bound.get("WebApp"))
        if given is None:
            self._by_values(operation, place)
        else:
            self._by_object(operation, place, given)
        return [self.read_site(place, strict=True)]

    def _by_values(self, operation: Operation, place: Place) -> None:
        site = self.read_site(place, strict=True)
        if self.is_bound("AppServicePlan"):
            self._move(operation, place, site, self.AppServicePlan)
        before = configuration(site)
        config = given_places(self, _CONFIG)
        if config:
            config = {**{name: before[name] for name in _STAYING if before.get(name) is not None}, **config}
        else:
            config = before
        settings = text_table(self.AppSettings) if self.is_bound("AppSettings") else self.listed_settings(site)
        self.use_image(site, config)
        self.use_registry(settings)
        self.change_config(operation, place, config)
        self.replace_settings(operation, place, "appsettings", settings)
        if self.is_bound("ConnectionStrings"):
            self.replace_settings(operation, place, "connectionstrings", connection_table(self.ConnectionStrings))
        if self.is_bound("AzureStoragePath"):
            self.replace_settings(operation, place, "azurestorageaccounts", mounts(self.AzureStoragePath))
        if any(map(self.is_bound, _IN_SITE)):
            self._change_site(operation, place, self.read_site(place))
        if self.is_bound("HostNames"):
            self._answer_to(operation, place, [str(each) for each in self.HostNames])

    def _move(self, operation: Operation, place: Place, site: _Site, plan: str) -> None:
        """Send the site back with another plan."""
        body = site.document()
        body.setdefault("properties", {})["serverFarmId"] = plan
        operation.write(self.manager(), "PUT", self.site_path(place), VERSION, body)

    def _change_site(self, operation: Operation, place: Place, site: _Site) -> None:
        identity = site.document().get("identity")
        if self.is_bound("AssignIdentity"):
            identity = {"type": "SystemAssigned" if self.AssignIdentity else "None"}
        https = self.HttpsOnly if self.is_bound("HttpsOnly") else site.get("HttpsOnly")
        body: dict[str, Any] = {
            "location": site.get("Location"),
            "properties": {"serverFarmId": site.get("ServerFarmId"), "httpsOnly": bool(https)},
        }
        tags = site.raw("tags")
        if tags:
            body["tags"] = tags
        if identity:
            body["identity"] = identity
        operation.write(self.manager(), "PUT", self.site_path(place), VERSION, body)

    def _by_object(self, operation: Operation, place: Place, site: _Site) -> None:
        body = site.document()
        config = configuration(site)
        self.change_config(operation, place, config)
        settings = {each["name"]: each.get("value", "") for each in config.get("appSettings") or ()}
        self.replace_settings(operation, place, "appsettings", settings)
        strings = {
            each["name"]: {"type": each.get("type"), "value": each.get("connectionString")}
            for each in config.get("connectionStrings") or ()
        }
        self.replace_settings(operation, place, "connectionstrings", strings)
        operation.write(self.manager(), "PUT", self.site_path(place), VERSION, body)
        self._answer_to(operation, place, [str(each) for each in site.get("HostNames") or ()])

    def _answer_to(self, operation: Operation, place: Place, wanted: list[str]) -> None:
        """Bind the host names that are wanted and not there yet, and let go of the others."""
        path = self.site_path(place)
        known = self.manager().get(path, VERSION)["properties"].get("hostNames") or []
        lower = {each.lower() for each in known}
        for host in wanted:
            if host.lower() not in lower:
                body = {"properties": {"siteName": place.name}}
                try:
                    operation.write(self.manager(), "PUT", f"{path}/hostNameBindings/{host}", VERSION, body)
                except ServiceError as problem:
                    operation.warn(f"Could not set custom hostname '{host}'. Details: {problem.message}")
                    return
        kept = {each.lower() for each in wanted}
        for host in known:
            if host.lower() not in kept:
                try:
                    operation.write(self.manager(), "DELETE", f"{path}/hostNameBindings/{host}", VERSION)
                except ServiceError as problem:
                    operation.warn(f"Could not remove custom hostname '{host}'. Details: {problem.message}")


declare(
    __name__,
    "Set-AzWebApp",
    SetSite,
    "Changes a web app.",
    net_command=net_command("WebApps", "SetAzureWebAppCmdlet"),
    slotted=False,
)
declare(
    __name__,
    "Set-AzWebAppSlot",
    SetSite,
    "Changes a slot of a web app.",
    net_command=net_command("DeploymentSlots", "SetAzureWebAppSlotCmdlet"),
    slotted=True,
)


class SlotNames(SiteCmdlet):
    """Base of those about the settings that stay with their slot."""

    slotted = False
    slot_names = ()

    def configured(self, place: Place) -> dict[str, Any]:
        """The document of the names. Raises ServiceError."""
        return dict(self.manager().get(f"{self.site_path(place)}/config/slotConfigNames", VERSION))

    def shown(self, document: dict[str, Any]) -> Value:
        """The object of the names."""
        flat = {**document, **(document.get("properties") or {})}
        return class_named(f"{SDK}SlotConfigNamesResource")(flat)


@cmdlet("Get-AzWebAppSlotConfigName")
class GetAzWebAppSlotConfigName(SlotNames):
    """Gets the names of the settings that stay with their slot."""

    net_command = net_command("DeploymentSlots", "GetAzureWebAppSlotConfigName")

    def process(self) -> None:
        self.write_read(lambda: [self.shown(self.configured(self.place()))])


@cmdlet("Set-AzWebAppSlotConfigName")
class SetAzWebAppSlotConfigName(SlotNames):
    """Says which settings stay with their slot."""

    net_command = net_command("DeploymentSlots", "SetAzureWebAppSlotConfigName")

    def title(self, place: Place) -> str:
        return f"update of slot settings of web app '{place.name}'"

    def process(self) -> None:
        for kind, none in _STAYING_KINDS:
            if self.bound.get(kind) and self.bound.get(none):
                self.denied(f"Please either provide a list of {kind} or set {none} option to true")
        super().process()

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        properties = dict(self.configured(place).get("properties") or {})
        for kind, none in _STAYING_KINDS:
            member = kind[:1].lower() + kind[1:]
            if self.bound.get(none):
                properties[member] = []
            elif self.bound.get(kind) is not None:
                properties[member] = to_json(plain_value(self.bound[kind]))
        path = f"{self.site_path(place)}/config/slotConfigNames"
        status = operation.write(self.manager(), "PUT", path, VERSION, {"properties": properties})
        return [self.shown(status.result)]
