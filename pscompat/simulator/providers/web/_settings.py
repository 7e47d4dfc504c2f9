"""The settings of sites, each a resource of its own below the site (`config/appsettings`), there before anybody writes it."""

from __future__ import annotations

import copy as copies
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store, packed
from pscompat.simulator.wire import RequestError

GIVEN = "givenConfig"
"""What a write of a site said of its configuration, until it is taken over."""
_EVERYBODY = {
    "ipAddress": "Any",
    "action": "Allow",
    "priority": 2147483647,
    "name": "Allow all",
    "description": "Allow all access",
}
_WEB: dict[str, Any] = {
    "numberOfWorkers": 1,
    "defaultDocuments": ["Default.htm", "Default.html", "index.htm", "index.html", "default.aspx", "index.php"],
    "netFrameworkVersion": "v4.0",
    "phpVersion": "",
    "pythonVersion": "",
    "nodeVersion": "",
    "powerShellVersion": "",
    "linuxFxVersion": "",
    "requestTracingEnabled": False,
    "remoteDebuggingEnabled": False,
    "httpLoggingEnabled": False,
    "acrUseManagedIdentityCreds": False,
    "logsDirectorySizeLimit": 35,
    "detailedErrorLoggingEnabled": False,
    "scmType": "None",
    "use32BitWorkerProcess": True,
    "webSocketsEnabled": False,
    "alwaysOn": False,
    "appCommandLine": "",
    "managedPipelineMode": "Integrated",
    "virtualApplications": [{"virtualPath": "/", "physicalPath": "site\\wwwroot", "preloadEnabled": False}],
    "loadBalancing": "LeastRequests",
    "experiments": {"rampUpRules": []},
    "autoHealEnabled": False,
    "vnetName": "",
    "vnetRouteAllEnabled": False,
    "vnetPrivatePortsCount": 0,
    "localMySqlEnabled": False,
    "ipSecurityRestrictions": [_EVERYBODY],
    "scmIpSecurityRestrictions": [_EVERYBODY],
    "scmIpSecurityRestrictionsUseMain": False,
    "http20Enabled": False,
    "minTlsVersion": "1.2",
    "scmMinTlsVersion": "1.2",
    "ftpsState": "FtpsOnly",
    "preWarmedInstanceCount": 0,
    "functionsRuntimeScaleMonitoringEnabled": False,
}
_LOGS = {
    "applicationLogs": {"fileSystem": {"level": "Off"}},
    "httpLogs": {"fileSystem": {"retentionInMb": 35, "enabled": False}},
    "failedRequestsTracing": {"enabled": False},
    "detailedErrorMessages": {"enabled": False},
}
_DEFAULTS: dict[str, dict[str, Any]] = {
    "web": _WEB,
    "appsettings": {},
    "connectionstrings": {},
    "azurestorageaccounts": {},
    "metadata": {},
    "slotconfignames": {},
    "authsettings": {"enabled": False},
    "authsettingsv2": {"platform": {"enabled": False}},
    "pushsettings": {"isPushEnabled": False},
    "logs": _LOGS,
    "backup": {},
    "publishingcredentials": {},
}
NAMES = ("web", "appsettings", "connectionstrings", "azurestorageaccounts")
"""Those that a clone, a restored site and a swapped slot take along."""
_APART = ("appSettings", "connectionStrings")
"""What is said of a site's configuration and kept beside it."""
_NEVER_SWAPPED = ("autoSwapSlotName", "publishingUsername", "ipSecurityRestrictions", "scmIpSecurityRestrictions")


def place(site: Resource, name: str) -> str:
    """The id of a site's settings of that name."""
    return f"{site.id}/config/{name}"


def properties(store: Store, site: Resource, name: str) -> dict[str, Any]:
    """What a site's settings of that name say; the defaults where nobody wrote them."""
    found = store.get(place(site, name))
    if found is not None:
        return dict(found.document.get("properties") or {})
    values = copies.deepcopy(_DEFAULTS[name.lower()])
    return {**values, "publishingUsername": user_of(site)} if name.lower() == "web" else values


def write(call: Call, site: Resource, name: str, values: dict[str, Any]) -> None:
    """Store settings of a site."""
    document = {"properties": values}
    found = call.store.get(place(site, name))
    if found is not None:
        call.store.put(found.with_document(document, call.now))
    else:
        kind = f"{site.type}/config"
        call.store.put(Resource(place(site, name), kind, packed(document), created=call.now, changed=call.now))


def sent(call: Call) -> dict[str, Any]:
    """The properties in the body of a request, with those that are secret."""
    body = call.json_body()
    found = body.get("properties") if isinstance(body, dict) else None
    return found if isinstance(found, dict) else {}


def take(call: Call, site: Resource, given: dict[str, Any]) -> None:
    """Take over the configuration that came with a site, in the forms in which it is kept."""
    given = dict(given)
    settings = given.pop("appSettings", None)
    strings = given.pop("connectionStrings", None)
    if settings is not None:
        write(call, site, "appsettings", {each["name"]: each.get("value", "") for each in settings})
    if strings is not None:
        made = {each["name"]: {"value": each.get("connectionString"), "type": each.get("type")} for each in strings}
        write(call, site, "connectionstrings", made)
    changed = {name: value for name, value in given.items() if value is not None}
    if changed:
        write(call, site, "web", {**properties(call.store, site, "web"), **changed})


def copy(call: Call, source: Resource, target: Resource) -> None:
    """Give a site the settings of another."""
    for name in NAMES:
        write(call, target, name, properties(call.store, source, name))


def swap(call: Call, first: Resource, second: Resource, sticky: dict[str, Any]) -> None:
    """Exchange the settings of a slot and another, but those that stay with their slot."""
    stays = {
        "appsettings": sticky.get("appSettingNames") or (),
        "connectionstrings": sticky.get("connectionStringNames") or (),
        "azurestorageaccounts": sticky.get("azureStorageConfigNames") or (),
        "web": _NEVER_SWAPPED,
    }
    for name in NAMES:
        one, other = properties(call.store, first, name), properties(call.store, second, name)
        write(call, first, name, _merged(one, other, stays[name]))
        write(call, second, name, _merged(other, one, stays[name]))


def _merged(own: dict[str, Any], other: dict[str, Any], stays: Any) -> dict[str, Any]:
    """The other's settings with those of one's own that stay."""
    moved = {name: value for name, value in other.items() if name not in stays}
    return {**moved, **{name: value for name, value in own.items() if name in stays}}


class Settings(Behaviour):
    """The settings of a site; what is written takes the place of what was, but the configuration keeps what is left out."""

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """Settings with their defaults, of a site that is there."""
        name = name_of(resource_id).lower()
        site = call.store.get(resource_id.rpartition("/config/")[0])
        if site is None or name not in _DEFAULTS:
            return None
        values = properties(call.store, site, name)
        return Resource(place(site, name_of(resource_id)), f"{site.type}/config", packed({"properties": values}))

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Access is granted by rules of different priorities or none."""
        values = document.get("properties") or {}
        limits = values.get("ipSecurityRestrictions") or ()
        if len(limits) > 512:
            raise RequestError(400, "BadRequest", "There are too many access restrictions: 512 are allowed.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """The configuration keeps what is left out."""
        if name_of(resource_id).lower() != "web":
            document["properties"] = sent(call)
            return
        site = call.store.get(resource_id.rpartition("/config/")[0])
        known = properties(call.store, site, "web") if site is not None else {}
        given = document.get("properties") or {}
        changed = {name: value for name, value in given.items() if value is not None}
        document["properties"] = {**known, **changed}

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Settings that came with the configuration are kept apart."""
        site = call.store.get(resource.id.rpartition("/config/")[0])
        if site is not None and resource.name.lower() == "web":
            apart = {name: value for name, value in sent(call).items() if name in _APART and value is not None}
            take(call, site, apart)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """Values that may be secret are listed, and not read."""
        document = shown(call, facts, resource)
        if resource.name.lower() in ("appsettings", "connectionstrings") and call.request.method == "GET":
            document["properties"] = {}
        return document


def user_of(site: Resource) -> str:
    """The user that deploys to a site."""
    parts = site.id.split("/")
    return "$" + "__".join(parts[8::2])
