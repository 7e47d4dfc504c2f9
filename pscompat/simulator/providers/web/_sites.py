"""What sites and their slots have in common. Source: the REST reference of Web Apps (2021-01-15)."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from pscompat.arm import OperationFacts, ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.indexes import name_key
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.web import _settings
from pscompat.simulator.resource_ids import group_of, name_of, provider_path, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store, packed
from pscompat.simulator.wire import RequestError, Response

SITE = "Microsoft.Web/sites"
SLOT = "Microsoft.Web/sites/slots"
PLAN = "Microsoft.Web/serverfarms"
DELETED = "Microsoft.Web/locations/deletedSites"
DOMAIN = "azurewebsites.net"
_DEFAULTS: dict[str, Any] = {
    "state": "Running",
    "usageState": "Normal",
    "enabled": True,
    "availabilityState": "Normal",
    "reserved": False,
    "isXenon": False,
    "hyperV": False,
    "scmSiteAlsoStopped": False,
    "clientAffinityEnabled": True,
    "clientCertEnabled": False,
    "clientCertMode": "Required",
    "hostNamesDisabled": False,
    "containerSize": 0,
    "dailyMemoryTimeQuota": 0,
    "httpsOnly": False,
    "redundancyMode": "None",
    "storageAccountRequired": False,
    "keyVaultReferenceIdentity": "SystemAssigned",
    "outboundIpAddresses": "20.50.2.10,20.50.2.11",
    "possibleOutboundIpAddresses": "20.50.2.10,20.50.2.11,20.50.2.12",
}
_WITH_SITE = ("numberOfWorkers", "linuxFxVersion", "alwaysOn", "http20Enabled", "acrUseManagedIdentityCreds")
"""What of its configuration a site shows itself."""


def plan_of(resource: Resource) -> str | None:
    """The id of the plan that a site runs on, in lower case."""
    found = (resource.document.get("properties") or {}).get("serverFarmId")
    return found.lower() if isinstance(found, str) else None


def sites_of(store: Store, plan: str) -> list[Resource]:
    """The sites and slots that run on a plan."""
    return [each for kind in (SITE, SLOT) for each in store.having(kind, plan_of, plan.lower())]


def is_slot(resource_id: str) -> bool:
    """Whether an id is that of a slot."""
    path = provider_path(resource_id)
    return path is not None and len(path.segments) > 2


def host_label(resource_id: str) -> str:
    """The first label of a site's own host name: that of a slot holds the slot's name."""
    path = provider_path(resource_id)
    assert path is not None
    return "-".join(path.segments[1:4:2])


def default_hosts(resource_id: str) -> list[str]:
    """The host names that a site has from the beginning: its own, and that of its deployments."""
    label = host_label(resource_id).lower()
    return [f"{label}.{DOMAIN}", f"{label}.scm.{DOMAIN}"]


def set_hosts(properties: dict[str, Any], hosts: list[str], deployments: str) -> None:
    """Give a site these host names, and what is known of the encryption of each."""
    earlier = {str(each.get("name")).lower(): each for each in properties.get("hostNameSslStates") or ()}
    properties["hostNames"] = hosts
    properties["enabledHostNames"] = [*hosts, deployments]
    properties["hostNameSslStates"] = [
        earlier.get(host.lower())
        or {"name": host, "sslState": "Disabled", "hostType": "Repository" if host == deployments else "Standard"}
        for host in properties["enabledHostNames"]
    ]


class Sites(Behaviour):
    """A name is taken once in the whole cloud."""

    def operation(self, method: str) -> OperationFacts | None:
        """A write is over with its answer."""
        return OperationFacts("WebApps_CreateOrUpdate", "", "", (200,)) if method in ("PUT", "PATCH") else None

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """A new site has a free name, and a plan that is there."""
        if before is None and not is_slot(resource_id) and taken(call.store, name_of(resource_id)):
            name = name_of(resource_id)
            message = f"Website with given name {name} already exists."
            raise RequestError(409, "Conflict", message, target=name)
        properties = document.setdefault("properties", {})
        asked = properties.get("serverFarmId")
        if asked and "/" not in asked:
            scope = resource_id[: resource_id.lower().index("/providers/")]
            properties["serverFarmId"] = f"{scope}/providers/{PLAN}/{asked}"
        path = provider_path(properties.get("serverFarmId") or "")
        if path is not None and path.type_name.lower() == PLAN.lower():
            found = call.store.get(properties["serverFarmId"])
            if found is None:
                raise errors.resource_not_found(PLAN, properties["serverFarmId"])
            properties["serverFarmId"] = found.id

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What was left out stays as it was; what is new begins to run."""
        properties = document["properties"]
        earlier = before.document["properties"] if before is not None else {}
        sent = _settings.sent(call)
        for name in ("siteConfig", "cloningInfo"):
            properties.pop(name, None)
        state[_settings.GIVEN] = sent.get("siteConfig") or {}
        cloning = sent.get("cloningInfo") or {}
        state["source"] = cloning.get("sourceWebAppId") or ""
        state["overrides"] = cloning.get("appSettingsOverrides") or {}
        changed = {str(each.get("name")).lower(): each for each in properties.pop("hostNameSslStates", None) or ()}
        for name in [name for name, value in properties.items() if value is None]:
            del properties[name]
        for name, value in earlier.items():
            properties.setdefault(name, value)
        self._run_on(call, resource_id, document, before)
        for name, value in _DEFAULTS.items():
            properties.setdefault(name, value)
        own, deployments = default_hosts(resource_id)
        set_hosts(properties, properties.get("hostNames") or [own], deployments)
        for each in properties["hostNameSslStates"]:
            new = changed.get(each["name"].lower(), {})
            if new.get("toUpdate"):
                each.update({name: value for name, value in new.items() if name not in ("name", "toUpdate")})
                if each.get("sslState") == "Disabled":
                    each.pop("thumbprint", None)
        properties["defaultHostName"] = own
        properties["repositorySiteName"] = name_of(resource_id)
        properties["lastModifiedTimeUtc"] = timestamp(call.now)
        properties["resourceGroup"] = group_of(resource_id)
        number = hashlib.sha256(subscription_of(resource_id).lower().encode()).hexdigest().upper()
        properties.setdefault("customDomainVerificationId", number)
        state.setdefault("password", new_password())

    def _run_on(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """What a site is by the plan that it runs on."""
        properties = document["properties"]
        if is_slot(resource_id):
            site = call.store.get(resource_id.rpartition("/slots/")[0])
            if site is not None:
                properties.setdefault("serverFarmId", site.document["properties"].get("serverFarmId"))
                document.setdefault("kind", site.document.get("kind"))
        plan = call.store.get(properties.get("serverFarmId") or "")
        if plan is not None:
            own = plan.document["properties"]
            properties.update({name: bool(own.get(name)) for name in ("reserved", "isXenon", "hyperV")})
        if before is not None:
            document.setdefault("kind", before.document.get("kind"))
        document["kind"] = document.get("kind") or ("app,linux" if properties.get("reserved") else "app")

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The settings that came with a site are settings of their own; a clone has those of what it is a clone of."""
        state = resource.state
        source = call.store.get(state.pop("source", "") or "")
        overrides = state.pop("overrides", None) or {}
        given = state.pop(_settings.GIVEN, None) or {}
        resource = call.store.put(resource.with_document(resource.document, call.now, state))
        if source is not None and before is None:
            _settings.copy(call, source, resource)
            if overrides:
                known = _settings.properties(call.store, resource, "appsettings")
                _settings.write(call, resource, "appsettings", {**known, **overrides})
        _settings.take(call, resource, given)

    def shown_name(self, resource_id: str) -> str:
        """A slot has the name of its site before its own."""
        path = provider_path(resource_id)
        return "/".join(path.segments[1:4:2]) if path is not None else name_of(resource_id)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """With a little of its configuration."""
        document = shown(call, facts, resource)
        document["name"] = self.shown_name(resource.id)
        config = _settings.properties(call.store, resource, "web")
        document["properties"]["siteConfig"] = {name: config[name] for name in _WITH_SITE if name in config}
        return document

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """The plan that nothing runs on any more, unless it is to stay."""
        plan = call.store.get(plan_of(resource) or "")
        stays = call.request.query.get("deleteemptyserverfarm", "true").lower() == "false"
        if plan is None or stays or call.request.method != "DELETE" or is_slot(resource.id):
            return []
        others = [each for each in sites_of(call.store, plan.id) if not each.key.startswith(resource.key)]
        return [] if others else [plan]

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """A site can be restored for a while."""
        document = resource.document
        place = (
            f"/subscriptions/{subscription_of(resource.id)}/providers/Microsoft.Web/locations/{document['location']}"
        )
        number = 1 + len(store.list(DELETED, f"/subscriptions/{subscription_of(resource.id)}"))
        name, _, slot = self.shown_name(resource.id).partition("/")
        properties = {
            "deletedSiteId": number,
            "deletedTimestamp": timestamp(now),
            "subscription": subscription_of(resource.id),
            "resourceGroup": group_of(resource.id),
            "deletedSiteName": name,
            "slot": slot or "Production",
            "kind": document.get("kind"),
            "geoRegionName": document["location"],
        }
        kept = {each: _settings.properties(store, resource, each) for each in _settings.NAMES}
        store.put(
            Resource(
                f"{place}/deletedSites/{number}",
                DELETED,
                packed({"properties": properties}),
                packed({"settings": kept}),
                created=now,
                changed=now,
            )
        )


def taken(store: Store, name: str) -> bool:
    """Whether a site has the name."""
    return bool(store.having(SITE, name_key, name.lower()))


def new_password() -> str:
    """A password for deployments."""
    return (uuid.uuid4().hex + uuid.uuid4().hex)[:60]


def change(call: Call, resource: Resource, **properties: Any) -> Resource:
    """Store a site with other properties."""
    document = resource.document
    document["properties"] = {**document["properties"], **properties, "lastModifiedTimeUtc": timestamp(call.now)}
    return call.store.put(resource.with_document(document, call.now))


def turn(state: str) -> Any:
    """The action after which a site is in a state."""

    def act(call: Call, resource: Resource) -> Response:
        change(call, resource, state=state)
        return Response(200)

    return act
