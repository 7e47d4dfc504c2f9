"""Profiles of Traffic Manager, with their endpoints. Source: the REST reference of Traffic Manager (2022-04-01).

Nothing is probed: what is on is being checked. Endpoints that lead to other resources have the host names that these have.
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of, write_child
from pscompat.simulator.providers.network._shape import parent_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

_PROFILES = "Microsoft.Network/trafficmanagerprofiles"
KINDS = tuple(f"{_PROFILES}/{name}" for name in ("AzureEndpoints", "ExternalEndpoints", "NestedEndpoints"))
_SUFFIX = "trafficmanager.net"
_MONITORED = {"intervalInSeconds": 30, "timeoutInSeconds": 10, "toleratedNumberOfFailures": 3}


class Endpoints(NetworkBehaviour):
    """An endpoint."""

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        properties = properties_of(document)
        if not properties.get("target") and not properties.get("targetResourceId"):
            raise _wrong("The 'target' property or the 'targetResourceId' property of an endpoint must be set.")

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        properties.setdefault("endpointStatus", "Enabled")
        off = properties["endpointStatus"] == "Disabled"
        properties["endpointMonitorStatus"] = "Disabled" if off else "CheckingEndpoint"
        properties.setdefault("weight", 1)
        if not properties.get("priority"):
            beside = endpoints_of(call, parent_of(resource_id))
            taken = {properties_of(each.document).get("priority") for each in beside if each.id != resource_id}
            properties["priority"] = next(number for number in range(1, len(taken) + 2) if number not in taken)
        target = call.store.get(str(properties.get("targetResourceId") or ""))
        if target is not None:
            properties["target"] = _host_of(target) or properties.get("target")


class Profiles(NetworkBehaviour):
    """A profile; a write that names endpoints makes it have these, one that names none leaves them."""

    def check_alone(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        properties = properties_of(document)
        if not (properties.get("dnsConfig") or {}).get("relativeName"):
            raise _wrong("The 'relativeName' property of the 'dnsConfig' property must be set.")
        for item in properties.get("endpoints") or ():
            child, kind = _child(resource_id, item)
            Endpoints({}).check_alone(call, child, item, None)
            if kind not in KINDS:
                raise _wrong(f"The type '{item.get('type')}' of the endpoint '{item.get('name')}' is not valid.")

    def fill_properties(
        self, call: Call, resource_id: str, properties: dict[str, Any], state: dict[str, Any], earlier: dict[str, Any]
    ) -> None:
        properties.setdefault("profileStatus", "Enabled")
        properties.setdefault("trafficViewEnrollmentStatus", "Disabled")
        dns = properties["dnsConfig"]
        dns["fqdn"] = f"{dns['relativeName']}.{_SUFFIX}"
        dns.setdefault("ttl", 60)
        monitor = properties.setdefault("monitorConfig", {})
        for name, value in _MONITORED.items():
            if monitor.get(name) is None:
                monitor[name] = value
        named = properties.pop("endpoints", None)
        if named is None:
            return
        known = {each.key: each for each in endpoints_of(call, resource_id)}
        for item in named:
            child, kind = _child(resource_id, item)
            write_child(call, child, kind, _kept(item), known.pop(child.lower(), None))
        for gone in known.values():
            call.store.remove(gone)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        document = shown(call, facts, resource)
        children = endpoints_of(call, resource.id)
        rows = []
        for child in children:
            own = arm_facts().resource_type(child.type)
            if own is not None:
                rows.append(shown(call, own, child))
        properties = document.setdefault("properties", {})
        properties["endpoints"] = rows
        on = [row for row in rows if properties_of(row).get("endpointStatus") != "Disabled"]
        off = properties.get("profileStatus") == "Disabled"
        state = "Disabled" if off else "CheckingEndpoints" if on else "Inactive"
        properties.setdefault("monitorConfig", {})["profileMonitorStatus"] = state
        return document


def endpoints_of(call: Call, profile_id: str) -> list[Resource]:
    """The endpoints of a profile, of all kinds."""
    return [each for kind in KINDS for each in call.store.list(kind, profile_id)]


def _child(profile_id: str, item: dict[str, Any]) -> tuple[str, str]:
    """The id and the resource type of a listed endpoint."""
    kind = str(item.get("type") or "").rpartition("/")[2]
    full = next((each for each in KINDS if each.lower().endswith(f"/{kind.lower()}")), kind)
    return f"{profile_id}/{full.rpartition('/')[2]}/{item.get('name')}", full


def _kept(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in ("id", "name", "type")}


def _host_of(target: Resource) -> str:
    """The host name of a web app or a public address, empty where it has none."""
    properties = properties_of(target.document)
    return str(properties.get("defaultHostName") or (properties.get("dnsSettings") or {}).get("fqdn") or "")


def _wrong(message: str) -> RequestError:
    return RequestError(400, "BadRequest", message)


BEHAVIOUR = Profiles({})
