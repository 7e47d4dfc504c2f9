"""Connection monitors as objects, as documents of the service, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cmdlets._az.builders import class_named
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_network._base import MODELS
from cmdlets.az_network._watchers import without_nulls
from pscompat.dotnet.values import Hashtable, unwrap

_PREFIX = f"{MODELS}PSNetworkWatcherConnectionMonitor"
_KINDS = {"Tcp": "tcpConfiguration", "Http": "httpConfiguration", "Icmp": "icmpConfiguration"}
_SHARED = ("id", "name", "etag", "type", "location")
_OF_TYPE = {
    "azurevm": "virtualmachines",
    "azurevnet": "virtualnetworks",
    "azuresubnet": "virtualnetworks",
    "mmaworkspacemachine": "workspaces",
    "mmaworkspacenetwork": "workspaces",
}
"""The kind of resource that an endpoint of a type has."""
_FREQUENCIES = range(30, 1801)


def result(raw: dict[str, Any]) -> ServiceObject:
    """The object for a document: of the first version where it has one source, else of the second."""
    properties = raw.get("properties") or {}
    shown = {name: raw[name] for name in _SHARED if name in raw}
    for name in ("provisioningState", "startTime", "connectionMonitorType", "monitoringStatus", "autoStart"):
        if name in properties:
            shown[name] = properties[name]
    if properties.get("connectionMonitorType") == "SingleSourceDestination":
        made = class_named(f"{MODELS}PSConnectionMonitorResultV1")(_first(properties, shown))
    else:
        made = class_named(f"{MODELS}PSConnectionMonitorResultV2")({**shown, "notes": properties.get("notes")})
        made.put_parts("TestGroups", [_group(properties, group) for group in properties.get("testGroups") or ()])
        for place, group in enumerate(properties.get("testGroups") or ()):
            _put_protocols(properties, group, made.get("TestGroups")[place])
        if properties.get("outputs"):
            made.put_parts("Outputs", properties["outputs"])
    made.put("Tags", Hashtable((raw.get("tags") or {}).items()))
    return made


def _first(properties: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    tests = properties.get("testConfigurations") or [{}]
    endpoints = {each.get("name"): each for each in properties.get("endpoints") or ()}
    group = (properties.get("testGroups") or [{}])[0]

    def end(name: str) -> dict[str, Any]:
        found = endpoints.get((group.get(name) or [None])[0], {})
        return {each: found[each] for each in ("resourceId", "address") if found.get(each)}

    settings = tests[0].get("tcpConfiguration") or tests[0].get("httpConfiguration") or {}
    interval = properties.get("monitoringIntervalInSeconds", tests[0].get("testFrequencySec"))
    destination = properties.get("destination") or {**end("destinations"), "port": settings.get("port") or 0}
    source = properties.get("source") or end("sources")
    return {**shown, "source": source, "destination": destination, "monitoringIntervalInSeconds": interval}


def _group(properties: dict[str, Any], group: dict[str, Any]) -> dict[str, Any]:
    endpoints = {each.get("name"): each for each in properties.get("endpoints") or ()}
    tests = {each.get("name"): each for each in properties.get("testConfigurations") or ()}
    shown = ("name", "testFrequencySec", "preferredIPVersion", "successThreshold")
    return {
        "name": group.get("name"),
        "disable": group.get("disable", False),
        "testConfigurations": [
            {name: tests[each][name] for name in shown if name in tests[each]}
            for each in group.get("testConfigurations") or ()
            if each in tests
        ],
        "sources": [endpoints[each] for each in group.get("sources") or () if each in endpoints],
        "destinations": [endpoints[each] for each in group.get("destinations") or () if each in endpoints],
    }


def _put_protocols(properties: dict[str, Any], group: dict[str, Any], made: Any) -> None:
    tests = {each.get("name"): each for each in properties.get("testConfigurations") or ()}
    named = [each for each in group.get("testConfigurations") or () if each in tests]
    for name, configuration in zip(named, made.TestConfigurations or (), strict=True):
        for kind, place in _KINDS.items():
            if tests[name].get(place) is not None:
                configuration.put(
                    "ProtocolConfiguration", class_named(f"{_PREFIX}{kind}Configuration")(tests[name][place])
                )


def document(groups: list[Any], outputs: list[Any], notes: str | None) -> dict[str, Any]:
    """The properties of a request's body: endpoints and configurations once each, by name."""
    found: dict[str, Any] = {"endpoints": [], "testConfigurations": [], "testGroups": []}
    for group in groups:
        found["testGroups"].append(
            {
                "name": group.Name,
                "disable": bool(group.Disable),
                "testConfigurations": _add(
                    found["testConfigurations"], map(_configuration, _all(group.TestConfigurations))
                ),
                "sources": _add(found["endpoints"], map(_endpoint, _all(group.Sources))),
                "destinations": _add(found["endpoints"], map(_endpoint, _all(group.Destinations))),
            }
        )
    if outputs:
        found["outputs"] = [without_nulls(each.document()) for each in outputs]
    return {**found, "notes": notes} if notes else found


def _all(items: Any) -> list[Any]:
    return [unwrap(each) for each in items or ()]


def _add(known: list[dict[str, Any]], items: Iterable[dict[str, Any]]) -> list[str]:
    """Add what is not there by its name; gives the names."""
    names = []
    for item in items:
        names.append(item["name"])
        if all(each["name"] != item["name"] for each in known):
            known.append(item)
    return names


def _endpoint(endpoint: Any) -> dict[str, Any]:
    found: dict[str, Any] = without_nulls(endpoint.document())
    return found


def _configuration(configuration: Any) -> dict[str, Any]:
    found: dict[str, Any] = without_nulls(configuration.document())
    protocol: Any = unwrap(configuration.ProtocolConfiguration)
    found.pop("protocolConfiguration", None)
    kind = _kind(protocol)
    return {**found, "protocol": kind, _KINDS[kind]: without_nulls(protocol.document())}


def _kind(protocol: Any) -> str:
    name = type(protocol).__name__
    return next((kind for kind in _KINDS if name.endswith(f"{kind}Configuration")), "")


def problem(groups: list[Any]) -> str:
    """What is wrong with groups of tests, in a sentence; nothing where they are right."""
    if not groups:
        return "Connection monitor must have at least one test group."
    for group in groups:
        if not group.Name:
            return "Connection monitor test group must have a name."
        for items, what in (
            (_all(group.TestConfigurations), "test configuration"),
            (_all(group.Sources), "source endpoint"),
            (_all(group.Destinations), "destination endpoint"),
        ):
            if not items:
                return f"Connection monitor test group must have at least one {what}."
            names = [str(each.Name) for each in items]
            if len(set(names)) < len(names):
                return f"The names of {what}s must be unique."
            check = configuration_problem if what == "test configuration" else endpoint_problem
            found = next(filter(None, map(check, items)), "")
            if found:
                return found
    return ""


def endpoint_problem(endpoint: Any) -> str:
    """What is wrong with an endpoint."""
    if not endpoint.ResourceId and not endpoint.Address:
        return "Connection monitor endpoint must have a resource ID or an address."
    if not endpoint.ResourceId:
        return ""
    found = parse_id(str(endpoint.ResourceId))
    parts = str(endpoint.ResourceId).split("/")
    if found is None or len(parts) < 9:
        return "Invalid resource ID of a connection monitor endpoint."
    wanted = _OF_TYPE.get(str(endpoint.Type).lower())
    of_subnet = str(endpoint.Type).lower() == "azuresubnet"
    if (wanted and parts[7].lower() != wanted) or (of_subnet and len(parts) != 11):
        return f"The resource ID is not that of an endpoint of type {endpoint.Type}."
    return ""


def configuration_problem(configuration: Any) -> str:
    """What is wrong with the configuration of a test."""
    protocol = unwrap(configuration.ProtocolConfiguration)
    if not configuration.Name or protocol is None:
        return "Connection monitor test configuration must have a name and a protocol configuration."
    frequency = configuration.TestFrequencySec
    if frequency is not None and int(frequency) not in _FREQUENCIES:
        return "The test frequency must be between 30 and 1800 seconds."
    version = configuration.PreferredIPVersion
    if version and str(version).lower() not in ("ipv4", "ipv6"):
        return "The preferred IP version must be IPv4 or IPv6."
    return protocol_problem(protocol)


def protocol_problem(protocol: Any) -> str:
    """What is wrong with what a test does."""
    kind = _kind(protocol)
    if kind == "Tcp" and protocol.Port is None:
        return "TCP protocol configuration must have a port."
    behavior = str(protocol.DestinationPortBehavior or "None").lower() if kind == "Tcp" else "none"
    if behavior not in ("none", "listenifavailable"):
        return "The destination port behavior must be None or ListenIfAvailable."
    if kind == "Http" and str(protocol.Method or "GET").upper() not in ("GET", "POST"):
        return "The HTTP method must be GET or POST."
    if kind == "Http" and not all(map(_is_range, map(str, protocol.ValidStatusCodeRanges or ()))):
        return "Invalid format of status code ranges."
    return ""


def _is_range(text: str) -> bool:
    """Whether a text is a status code (200), a class of codes (2xx) or a range (300-308)."""
    first, hyphen, last = text.partition("-")
    if hyphen:
        return first.isdecimal() and last.isdecimal() and 100 <= int(first) <= int(last) < 600
    if first.isdecimal():
        return 100 <= int(first) < 600
    return len(first) == 3 and all(each in "0123456789x" for each in first) and first[0] in "12345x"
