"""Policy states: which resources comply with which assignments, found out when they are asked for; and policy events, of which
there are none. Policies that deny or audit are looked at, by the conditions that the simulator knows.

Source: the REST reference of Policy States and Policy Events (2024-10-01).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.filters import member_filter
from pscompat.simulator.operations import timestamp
from pscompat.simulator.policies import ASSIGNMENTS, applies, assigned_above, definitions_of, finding
from pscompat.simulator.resource_ids import group_of, name_of, subscription_of
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.scopes import check_scope_of
from pscompat.simulator.store import ANY_TYPE, Resource, packed
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, Response

_PATH = re.compile(
    r"(?P<scope>.*?)(?P<artifact>/providers/microsoft\.authorization/policy(?:setdefinitions|definitions|assignments)/[^/]+)?"
    r"/providers/microsoft\.policyinsights/policy(?P<kind>states|events)/(?P<view>default|latest)/"
    r"(?P<action>queryresults|summarize|triggerevaluation)/?",
    re.IGNORECASE,
)
_VERSIONS = ("2018-04-04", "2018-07-01-preview", "2019-10-01", "2024-10-01")
_TEXTS = (
    *("resourceId", "policyAssignmentId", "policyDefinitionId", "subscriptionId", "resourceType", "resourceLocation"),
    *(
        "resourceGroup",
        "policyAssignmentName",
        "policyAssignmentScope",
        "policyDefinitionName",
        "policyDefinitionAction",
    ),
    *(
        "policySetDefinitionId",
        "policySetDefinitionName",
        "complianceState",
        "isCompliant",
        "policyDefinitionReferenceId",
    ),
)
_DETAILS = {True: "compliant", False: "noncompliant"}


def routed(request: Request) -> Routed | None:
    """Who answers a query; None for any other path."""
    match = _PATH.fullmatch(request.path)
    if match is None or request.method != "POST":
        return None
    handler = {"queryresults": _query, "summarize": _summarize, "triggerevaluation": _trigger}[match["action"].lower()]
    artifact = f"{match['scope']}{match['artifact']}" if match["artifact"] else ""
    events = match["kind"].lower() == "events"
    return Routed(partial(handler, scope=match["scope"], artifact=artifact, events=events), check=_check)


def _check(request: Request) -> str:
    return check_version(request, "policyStates", _VERSIONS)


def _query(call: Call, scope: str, artifact: str, events: bool) -> Response:
    """Query: by `$filter` (equality), `$orderby`, `$top`, `$select`."""
    query = call.request.query
    found = [each for each in _chosen(call, scope, artifact) if not events]
    for key in reversed([part.strip() for part in query.get("$orderby", "").split(",") if part.strip()]):
        name, _, direction = key.partition(" ")
        actual = next((each for each in _TEXTS if each.lower() == name.lower()), name)
        found.sort(key=lambda each, actual=actual: str(each.get(actual)), reverse=direction.strip().lower() == "desc")  # type: ignore[misc]
    if query.get("$top"):
        found = found[: int(query["$top"])]
    if query.get("$select"):
        names = {name.strip().lower() for name in query["$select"].split(",")}
        found = [{key: value for key, value in each.items() if key.lower() in names} for each in found]
    context = f"{call.request.origin}{scope}/providers/Microsoft.PolicyInsights/policyStates/$metadata#latest"
    return Response(200, {"@odata.context": context, "@odata.count": len(found), "value": found})


def _chosen(call: Call, scope: str, artifact: str) -> list[dict[str, Any]]:
    """The states that `$filter` chooses."""
    if scope:
        check_scope_of(call, scope)
    query = call.request.query
    if query.get("$apply"):
        raise errors.not_simulated("the query option $apply here")
    found = list(_records(call, scope, artifact))
    if not query.get("$filter"):
        return found
    wanted = member_filter(query["$filter"], {name.lower(): name for name in _TEXTS}, ())
    return [each for each in found if wanted(Resource("", "", packed(each)))]


def _records(call: Call, scope: str, artifact: str) -> Iterator[dict[str, Any]]:
    """The states of the resources at and below a scope. artifact: the definition, set or assignment that is meant alone."""
    within = [*call.store.list(ASSIGNMENTS, scope), *(assigned_above(call.store, scope) if scope else [])]
    assignments = list({each.key: each for each in within}.values())
    for resource in _resources(call, scope):
        facts = arm_facts().resource_type(resource.type)
        if facts is None:
            continue
        document = behaviour_of(facts.name).show(call, facts, resource)
        for assignment in assignments:
            if not applies(assignment, resource.id):
                continue
            yield from _states(call, assignment, resource, facts.name, document, artifact.lower())


def _states(
    call: Call, assignment: Resource, resource: Resource, type_name: str, document: dict[str, Any], artifact: str
) -> Iterator[dict[str, Any]]:
    properties = assignment.document["properties"]
    assigned = str(properties.get("policyDefinitionId", ""))
    for definition in definitions_of(call, assigned):
        is_set = definition.id.lower() != assigned.lower()
        if artifact and artifact not in (assignment.key, definition.key, assigned.lower()):
            continue
        found = finding(definition, properties.get("parameters") or {}, resource.id, type_name, document)
        if found is None:
            continue
        effect, complies = found
        yield {
            "@odata.id": None,
            "timestamp": timestamp(call.now),
            "resourceId": resource.id,
            "policyAssignmentId": assignment.id,
            "policyDefinitionId": definition.id,
            "isCompliant": complies,
            "subscriptionId": subscription_of(resource.id),
            "resourceType": type_name,
            "resourceLocation": document.get("location"),
            "resourceGroup": group_of(resource.id),
            "policyAssignmentName": assignment.name,
            "policyAssignmentScope": properties.get("scope"),
            "policyDefinitionName": definition.name,
            "policyDefinitionAction": effect,
            "policySetDefinitionId": assigned if is_set else None,
            "policySetDefinitionName": name_of(assigned) if is_set else None,
            "policyDefinitionReferenceId": None,
            "complianceState": "Compliant" if complies else "NonCompliant",
        }


def _resources(call: Call, scope: str) -> Iterator[Resource]:
    """What policies look at: what has a location or tags, groups among it; the resource itself where the scope is one."""
    own = call.store.get(scope)
    if own is not None:
        yield own
    for resource in call.store.list(ANY_TYPE, scope):
        facts = arm_facts().resource_type(resource.type)
        if facts is not None and facts.tracked:
            yield resource


def _summarize(call: Call, scope: str, artifact: str, events: bool) -> Response:
    """Summarize: how many resources do not comply, by assignments and definitions."""
    records = _chosen(call, scope, artifact)
    assignments: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        assignments.setdefault(record["policyAssignmentId"], []).append(record)
    shown = []
    for assignment, own in assignments.items():
        definitions: dict[str, list[dict[str, Any]]] = {}
        for record in own:
            definitions.setdefault(record["policyDefinitionId"], []).append(record)
        shown.append(
            {
                "policyAssignmentId": assignment,
                "policySetDefinitionId": own[0]["policySetDefinitionId"] or "",
                "results": _results(own),
                "policyDefinitions": [
                    {"policyDefinitionId": name, "effect": some[0]["policyDefinitionAction"], "results": _results(some)}
                    for name, some in definitions.items()
                ],
            }
        )
    value = {"@odata.id": None, "results": _results(records), "policyAssignments": shown}
    return Response(200, {"@odata.count": 1, "value": [value]})


def _results(records: list[dict[str, Any]]) -> dict[str, Any]:
    wrong = [record for record in records if not record["isCompliant"]]
    resources = {record["resourceId"]: True for record in records}
    resources.update({record["resourceId"]: False for record in wrong})
    definitions = {record["policyDefinitionId"]: True for record in records}
    definitions.update({record["policyDefinitionId"]: False for record in wrong})
    return {
        "nonCompliantResources": sum(not complies for complies in resources.values()),
        "nonCompliantPolicies": sum(not complies for complies in definitions.values()),
        "resourceDetails": _counted(resources),
        "policyDetails": _counted(definitions),
    }


def _counted(states: dict[str, bool]) -> list[dict[str, Any]]:
    counts = Counter(states.values())
    return [{"complianceState": _DETAILS[state], "count": count} for state, count in counts.items()]


def _trigger(call: Call, scope: str, artifact: str, events: bool) -> Response:
    """Trigger Evaluation: states are found out whenever they are asked for, so there is nothing to wait for."""
    check_scope_of(call, scope)
    return Response(200)
