"""What is listed beside the lists of one region: all regions of a subscription or group, and what nobody can make here."""

from __future__ import annotations

import re

from pscompat.arm import arm_facts
from pscompat.simulator.behaviour import behaviour_of
from pscompat.simulator.paging import page_of_resources
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Request, Response

_LISTS = {
    name.lower(): f"Microsoft.Security/locations/{name}"
    for name in (
        *("alerts", "allowedConnections", "discoveredSecuritySolutions", "ExternalSecuritySolutions"),
        *("jitNetworkAccessPolicies", "securitySolutions", "tasks", "topologies"),
    )
}
_EMPTY = (
    *("secureScoreControls", "secureScoreControlDefinitions", "securitySolutionsReferenceData"),
    *("applicationWhitelistings", "subAssessments", "adaptiveNetworkHardenings"),
)
_PATH = re.compile(r"(?i)(.*)/providers/microsoft\.security/(?:secureScores/[^/]+/)?([a-z]+)/?")


def _located(call: Call) -> Response:
    found = _PATH.fullmatch(call.request.path)
    assert found is not None
    within, type_name = found[1], _LISTS[found[2].lower()]
    facts = arm_facts().resource_type(type_name)
    assert facts is not None
    behaviour = behaviour_of(type_name)
    return page_of_resources(call, type_name, within, lambda resource: behaviour.show(call, facts, resource))


def _nothing(call: Call) -> Response:
    return Response(200, {"value": []})


def routed(request: Request) -> Routed | None:
    """Who answers such a list."""
    found = _PATH.fullmatch(request.path) if request.method == "GET" else None
    if found is None:
        return None
    if found[2].lower() in _LISTS:
        return Routed(_located, check=given_version)
    if found[2].lower() in map(str.lower, _EMPTY):
        return Routed(_nothing, check=given_version)
    return None
