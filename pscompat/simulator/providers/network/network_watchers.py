"""Network watchers: what they say of flows, next hops, topologies and connections. Nothing is sent to anybody: they read what is set up.

Source: the REST reference of Network Watchers (2024-05-01).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from pscompat.simulator import bodies, errors
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.network import _effective
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.resource_ids import name_of, subscription_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import ANY_TYPE, Resource
from pscompat.simulator.wire import Response

_FLOW_LOGS = "Microsoft.Network/networkWatchers/flowLogs"
_PROVIDER = "Contoso Communications, Inc. - ASN 64496"
"""An internet provider that is none (RFC 5398)."""
_SCORE = 94


def _asked(call: Call, model: str, names: str) -> dict[str, Any]:
    return bodies.members(call.json_body(), model, tuple(names.split()))


def _interface(call: Call, asked: dict[str, Any]) -> Resource:
    target = str(asked.get("targetResourceId") or "")
    found = _effective.interface_of(call, target, str(asked.get("targetNicResourceId") or ""))
    if found is None:
        raise errors.invalid_parameter("targetResourceId")
    return found


def next_hop(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Get Next Hop."""
    names = "targetResourceId sourceIPAddress destinationIPAddress targetNicResourceId"
    asked = _asked(call, "NextHopParameters", names)
    return Response(200, _effective.next_hop(call, _interface(call, asked), str(asked.get("destinationIPAddress"))))


def verify_flow(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Verify IP Flow."""
    names = (
        "targetResourceId direction protocol localPort remotePort localIPAddress remoteIPAddress targetNicResourceId"
    )
    asked = _asked(call, "VerificationIPFlowParameters", names)
    local = str(asked.get("localIPAddress") or ""), str(asked.get("localPort") or "")
    remote = str(asked.get("remoteIPAddress") or ""), str(asked.get("remotePort") or "")
    inbound = str(asked.get("direction")).lower() == "inbound"
    (source, source_port), (target, port) = (remote, local) if inbound else (local, remote)
    flow = _effective.Flow(str(asked["direction"]), str(asked["protocol"]), source, source_port, target, port)
    access, name = flow.verdict(call, _interface(call, asked))
    return Response(200, {"access": access, "ruleName": name})


def view_groups(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Get VM Security Rules."""
    interface = _interface(call, _asked(call, "SecurityGroupViewParameters", "targetResourceId"))
    associations: dict[str, Any] = {"defaultSecurityRules": [], "effectiveSecurityRules": []}
    for group, association in _effective.groups_of(call, interface):
        (kind, holder) = next(iter(association.items()))
        rules = _effective.shown_rules(call, group)
        associations[f"{kind}Association"] = {"id": holder["id"], "securityRules": rules}
    for each in _effective.effective_groups(call, interface):
        associations["effectiveSecurityRules"] += each["effectiveSecurityRules"]
    return Response(200, {"networkInterfaces": [{"id": interface.id, "securityRuleAssociations": associations}]})


def diagnose(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Get Network Configuration Diagnostic."""
    asked = _asked(call, "NetworkConfigurationDiagnosticParameters", "targetResourceId verbosityLevel profiles")
    interface = call.store.get(str(asked.get("targetResourceId")))
    if interface is not None and interface.type != "Microsoft.Network/networkInterfaces":
        interface = _effective.interface_of(call, interface.id)
    if interface is None:
        raise errors.invalid_parameter("targetResourceId")
    found = []
    for profile in asked.get("profiles") or ():
        given = {name: str(value or "") for name, value in profile.items()}
        near, far = given.get("source", ""), given.get("destination", "")
        ports = "*", given.get("destinationPort", "")
        flow = _effective.Flow(given.get("direction", ""), given.get("protocol", ""), near, ports[0], far, ports[1])
        access, _ = flow.verdict(call, interface)
        evaluated = [
            _evaluated(call, flow, group, association, interface)
            for group, association in _effective.groups_of(call, interface)
        ]
        result = {"securityRuleAccessResult": access, "evaluatedNetworkSecurityGroups": evaluated}
        found.append({"profile": profile, "networkSecurityGroupResult": result})
    return Response(200, {"results": found})


def _evaluated(
    call: Call, flow: _effective.Flow, group: Resource, association: dict[str, Any], interface: Resource
) -> dict[str, Any]:
    matched = flow.matching(call, group, interface)
    rules = [rule for rule in _effective.rules_of(call, group) if str(rule.get("direction")).lower() == flow.direction]
    return {
        "networkSecurityGroupId": group.id,
        "appliedTo": next(iter(association.values()))["id"],
        "matchedRule": {"ruleName": matched.get("name"), "action": matched.get("access")},
        "rulesEvaluationResult": [{"name": rule["name"], **flow.matches(rule, [])} for rule in rules],
    }


def topology(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Get Topology."""
    names = "targetResourceGroupName targetVirtualNetwork targetSubnet"
    group = str(_asked(call, "TopologyParameters", names).get("targetResourceGroupName") or "")
    scope = f"/subscriptions/{subscription_of(watcher.id)}/resourceGroups/{group}"
    found = [
        {
            "name": each.name,
            "id": each.id,
            "location": each.document.get("location"),
            "associations": list(_associations(call, each)),
        }
        for each in call.store.list(ANY_TYPE, scope)
        if each.type.startswith("Microsoft.Network/") or each.type == "Microsoft.Compute/virtualMachines"
    ]
    now = timestamp(call.now)
    return Response(200, {"id": str(uuid.uuid4()), "createdDateTime": now, "lastModified": now, "resources": found})


def _associations(call: Call, resource: Resource) -> Iterator[dict[str, str]]:
    for other in call.store.referring(resource.id):
        yield {"name": other.name, "resourceId": other.id, "associationType": "Associated"}
    for child in call.store.list(ANY_TYPE, resource.id):
        yield {"name": name_of(child.id), "resourceId": child.id, "associationType": "Contains"}


def connectivity(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Check Connectivity: reachable is what the rules let out, as far as they say."""
    names = "source destination protocol protocolConfiguration preferredIPVersion"
    asked = _asked(call, "ConnectivityParameters", names)
    source, destination = asked.get("source") or {}, asked.get("destination") or {}
    interface = _effective.interface_of(call, str(source.get("resourceId")))
    if interface is None:
        raise errors.invalid_parameter("source.resourceId")
    address = str(destination.get("address") or "")
    port = str(destination.get("port") or "")
    access, rule = _effective.Flow("Outbound", "TCP", "", "", address, port).verdict(call, interface)
    first, last = str(uuid.uuid4()), str(uuid.uuid4())
    issue = {"origin": "Local", "severity": "Error", "type": "NetworkSecurityRule", "context": [{"RuleName": rule}]}
    hops = [
        {
            "type": "Source",
            "id": first,
            "address": "",
            "resourceId": source.get("resourceId"),
            "nextHopIds": [last],
            "issues": [issue] if access == "Deny" else [],
        },
        {
            "type": "Internet",
            "id": last,
            "address": address,
            "resourceId": destination.get("resourceId") or "Internet",
            "nextHopIds": [],
            "issues": [],
        },
    ]
    passed = access == "Allow"
    times = {"avgLatencyInMs": 4, "minLatencyInMs": 2, "maxLatencyInMs": 15} if passed else {}
    counts = {"probesSent": 15 if passed else 30, "probesFailed": 0 if passed else 30}
    return Response(
        200, {"hops": hops, "connectionStatus": "Reachable" if passed else "Unreachable", **times, **counts}
    )


def providers(call: Call, watcher: Resource) -> Response:
    """Network Watchers - List Available Providers: one for each place that is asked for."""
    asked = _asked(call, "AvailableProvidersListParameters", "azureLocations country state city")
    city = {"cityName": asked.get("city") or "seattle", "providers": [_PROVIDER]}
    state = {"stateName": asked.get("state") or "washington", "providers": [], "cities": [city]}
    country = {"countryName": asked.get("country") or "United States", "providers": [], "states": [state]}
    return Response(200, {"countries": [country]})


def reachability(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Get Azure Reachability Report."""
    names = "providerLocation providers azureLocations startTime endTime"
    asked = _asked(call, "AzureReachabilityReportParameters", names)
    place = asked.get("providerLocation") or {}
    level = "City" if place.get("city") else "State" if place.get("state") else "Country"
    latencies = [{"timeStamp": asked.get("startTime"), "score": _SCORE}]
    found = [
        {"provider": provider, "azureLocation": location, "latencies": latencies}
        for provider in asked.get("providers") or [_PROVIDER]
        for location in asked.get("azureLocations") or ["West US"]
    ]
    return Response(200, {"aggregationLevel": level, "providerLocation": place, "reachabilityReport": found})


def troubleshoot(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Get Troubleshooting, Get Troubleshooting Result: what is there is healthy."""
    asked = _asked(call, "TroubleshootingParameters", "targetResourceId properties")
    if call.store.get(str(asked.get("targetResourceId"))) is None:
        raise errors.invalid_parameter("targetResourceId")
    now = timestamp(call.now)
    result = {
        "id": "NoFault",
        "summary": "No fault was found.",
        "detail": "The simulator troubleshoots nothing.",
        "recommendedActions": [],
    }
    return Response(200, {"startTime": now, "endTime": now, "code": "Healthy", "results": [result]})


def configure_flow_log(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Set Flow Log Configuration: kept with the watcher, by what is logged."""
    asked = _asked(call, "FlowLogInformation", "targetResourceId properties flowAnalyticsConfiguration")
    state = dict(watcher.state)
    logs = dict(state.get("flowLogs", {}))
    logs[str(asked.get("targetResourceId")).lower()] = asked
    call.store.put(watcher.with_document(watcher.document, call.now, {**state, "flowLogs": logs}))
    return Response(200, asked)


def query_flow_log(call: Call, watcher: Resource) -> Response:
    """Network Watchers - Get Flow Log Status."""
    target = str(_asked(call, "FlowLogStatusParameters", "targetResourceId").get("targetResourceId"))
    known = watcher.state.get("flowLogs", {}).get(target.lower())
    if known is not None:
        return Response(200, known)
    for log in call.store.list(_FLOW_LOGS, watcher.id):
        about = properties_of(log.document)
        if str(about.get("targetResourceId")).lower() == target.lower():
            names = ("storageId", "enabled", "retentionPolicy", "format")
            shown = {name: about[name] for name in names if name in about}
            return Response(200, {"targetResourceId": target, "properties": shown})
    none = {"storageId": "", "enabled": False, "retentionPolicy": {"days": 0, "enabled": False}}
    return Response(200, {"targetResourceId": target, "properties": none})


BEHAVIOUR = NetworkBehaviour(
    {
        "nexthop": next_hop,
        "ipflowverify": verify_flow,
        "securitygroupview": view_groups,
        "networkconfigurationdiagnostic": diagnose,
        "topology": topology,
        "connectivitycheck": connectivity,
        "availableproviderslist": providers,
        "azurereachabilityreport": reachability,
        "troubleshoot": troubleshoot,
        "querytroubleshootresult": troubleshoot,
        "configureflowlog": configure_flow_log,
        "queryflowlogstatus": query_flow_log,
    }
)
