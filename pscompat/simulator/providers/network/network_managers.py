"""Network managers: what is deployed to which region, and what applies there.

Source: the REST references of Network Manager Commits, Network Manager Deployment Status and the lists of active and effective
configurations (2024-05-01).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from pscompat.simulator import bodies, errors
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.network._behaviour import NetworkBehaviour, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

MANAGERS = "Microsoft.Network/networkManagers"
_KINDS = {
    "connectivity": "connectivityConfigurations",
    "securityadmin": "securityAdminConfigurations",
    "routing": "routingConfigurations",
    "securityuser": "securityUserConfigurations",
}
"""The types of configurations, by the kind of a deployment."""


def _regions(names: Any) -> list[str]:
    return [str(name).replace(" ", "").lower() for name in names or ()]


def commit(call: Call, manager: Resource) -> Response:
    """Network Manager Commits - Post: what is deployed in the regions is what the request names."""
    asked = bodies.members(
        call.json_body(), "NetworkManagerCommit", ("targetLocations", "configurationIds", "commitType")
    )
    kind = str(asked.get("commitType", ""))
    if kind.lower() not in _KINDS:
        raise errors.invalid_parameter("commitType")
    configurations = list(asked.get("configurationIds") or ())
    for named in configurations:
        if call.store.get(str(named)) is None:
            raise errors.invalid_parameter("configurationIds")
    regions = _regions(asked.get("targetLocations"))
    state = dict(manager.state)
    kept = [
        each
        for each in state.get("deployments", ())
        if each["region"] not in regions or each["deploymentType"].lower() != kind.lower()
    ]
    now = timestamp(call.now)
    made = [
        {
            "commitTime": now,
            "region": region,
            "deploymentStatus": "Deployed",
            "configurationIds": configurations,
            "deploymentType": kind,
            "errorMessage": "",
        }
        for region in regions
    ]
    state["deployments"] = [*kept, *made]
    call.store.put(manager.with_document(manager.document, call.now, state))
    answer = {"commitId": str(uuid.uuid4()), "targetLocations": regions, "configurationIds": configurations}
    return Response(200, {**answer, "commitType": kind})


def _deployments(manager: Resource, kind: str = "", regions: list[str] | None = None) -> Iterator[dict[str, Any]]:
    for each in manager.state.get("deployments", ()):
        if kind in ("", each["deploymentType"].lower()) and (not regions or each["region"] in regions):
            yield each


def list_deployments(call: Call, manager: Resource) -> Response:
    """Network Manager Deployment Status - List."""
    asked = bodies.members(
        call.json_body(), "NetworkManagerDeploymentStatusParameter", ("regions", "deploymentTypes", "skipToken")
    )
    kinds = [str(kind).lower() for kind in asked.get("deploymentTypes") or ()]
    found = [
        each
        for each in _deployments(manager, regions=_regions(asked.get("regions")))
        if not kinds or each["deploymentType"].lower() in kinds
    ]
    return Response(200, {"value": found})


def _regions_asked(call: Call) -> list[str]:
    asked = bodies.members(call.json_body(), "ActiveConfigurationParameter", ("regions", "skipToken"))
    return _regions(asked.get("regions"))


def _groups(call: Call, configuration: Resource) -> list[dict[str, Any]]:
    """The groups that a configuration, or a collection of rules, applies to."""
    found = []
    for item in properties_of(configuration.document).get("appliesToGroups") or ():
        group = call.store.get(str(item.get("networkGroupId")))
        if group is not None:
            found.append({"id": group.id, "properties": properties_of(group.document)})
    return found


def _connectivity(call: Call, named: str) -> dict[str, Any] | None:
    found = call.store.get(named)
    if found is None:
        return None
    groups = _groups(call, found)
    return {"id": found.id, "properties": properties_of(found.document), "configurationGroups": groups}


def _admin_rules(call: Call, named: str) -> Iterator[dict[str, Any]]:
    configuration = call.store.get(named)
    if configuration is None:
        return
    for collection in call.store.list(f"{configuration.type}/ruleCollections", configuration.id):
        about = properties_of(collection.document)
        for rule in call.store.list(f"{collection.type}/rules", collection.id):
            yield {
                "id": rule.id,
                "kind": rule.document.get("kind", "Custom"),
                "properties": properties_of(rule.document),
                "configurationDescription": properties_of(configuration.document).get("description", ""),
                "ruleCollectionDescription": about.get("description", ""),
                "ruleCollectionAppliesToGroups": about.get("appliesToGroups") or [],
                "ruleGroups": _groups(call, collection),
            }


def active_connectivity(call: Call, manager: Resource) -> Response:
    """List Active Connectivity Configurations."""
    found = []
    for each in _deployments(manager, "connectivity", _regions_asked(call)):
        for named in each["configurationIds"]:
            item = _connectivity(call, named)
            if item is not None:
                found.append({"region": each["region"], "commitTime": each["commitTime"], **item})
    return Response(200, {"value": found})


def active_rules(call: Call, manager: Resource) -> Response:
    """List Active Security Admin Rules."""
    found = [
        {"region": each["region"], "commitTime": each["commitTime"], **rule}
        for each in _deployments(manager, "securityadmin", _regions_asked(call))
        for named in each["configurationIds"]
        for rule in _admin_rules(call, named)
    ]
    return Response(200, {"value": found})


def _named_for(call: Call, network: Resource, kind: str) -> Iterator[tuple[str, set[str]]]:
    """The configurations that are deployed where a virtual network is, and the groups of their manager that hold it."""
    location = str(network.document.get("location", ""))
    for manager in call.store.list(MANAGERS, ""):
        groups = {
            group.key
            for group in call.store.list(f"{MANAGERS}/networkGroups", manager.id)
            for member in call.store.list(f"{MANAGERS}/networkGroups/staticMembers", group.id)
            if str(properties_of(member.document).get("resourceId", "")).lower() == network.key
        }
        for each in _deployments(manager, kind, [location]):
            yield from ((named, groups) for named in each["configurationIds"])


def effective_connectivity(call: Call, network: Resource) -> Response:
    """List Network Manager Effective Connectivity Configurations."""
    found = []
    for named, groups in _named_for(call, network, "connectivity"):
        item = _connectivity(call, named)
        if item is not None and any(each["id"].lower() in groups for each in item["configurationGroups"]):
            found.append(item)
    return Response(200, {"value": found})


def effective_rules(call: Call, network: Resource) -> Response:
    """List Network Manager Effective Security Admin Rules."""
    found = [
        rule
        for named, groups in _named_for(call, network, "securityadmin")
        for rule in _admin_rules(call, named)
        if any(each["id"].lower() in groups for each in rule["ruleGroups"])
    ]
    return Response(200, {"value": found})


BEHAVIOUR = NetworkBehaviour(
    {
        "commit": commit,
        "listdeploymentstatus": list_deployments,
        "listactiveconnectivityconfigurations": active_connectivity,
        "listactivesecurityadminrules": active_rules,
    }
)
