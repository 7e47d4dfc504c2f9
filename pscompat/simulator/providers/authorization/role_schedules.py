"""What is read about roles in time at any scope: schedules, instances, children that one is eligible for, and policies.

Clients ask with versions that the facts about these types do not have, so their paths are found here.
Source: the REST reference of Privileged Identity Management for Azure resources (2020-10-01).
"""

from __future__ import annotations

import re
import uuid
from functools import partial
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.filters import member_filter
from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of, page_of_resources
from pscompat.simulator.providers.authorization._requests import FILTERED, FUNCTIONS
from pscompat.simulator.providers.authorization._role_times import PROVIDER, schedules
from pscompat.simulator.providers.authorization.role_definitions import BUILT_IN
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, name_of
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.scopes import check_scope_of
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Request, RequestError, Response

_PATH = re.compile(
    r"(?P<scope>.*)/providers/microsoft\.authorization/"
    r"(?P<kind>role(?:Assignment|Eligibility)Schedule(?:Instance)?s|eligibleChildResources|roleManagementPolic(?:ies|yAssignments))"
    r"(?:/(?P<name>[^/]+))?/?",
    re.IGNORECASE,
)
_POLICIES, _ASSIGNMENTS = "roleManagementPolicies", "roleManagementPolicyAssignments"


def routed(request: Request) -> Routed | None:
    """Who answers a path about roles in time; None for any other."""
    match = _PATH.fullmatch(request.path)
    if match is None:
        return None
    kind = match["kind"].lower()
    handler = _policies if kind.startswith("rolemanagement") else _children if kind.startswith("eligible") else _read
    found = partial(handler, scope=match["scope"].rstrip("/"), kind=kind, name=match["name"])
    return Routed(found, check=given_version)


def _no_method(call: Call) -> RequestError:
    method = call.request.method
    return RequestError(405, "MethodNotAllowed", f"The requested resource does not support http method '{method}'.")


def _read(call: Call, scope: str, kind: str, name: str | None) -> Response:
    """Schedules and instances: one, or those that a `$filter` chooses."""
    if call.request.method != "GET":
        raise _no_method(call)
    check_scope_of(call, scope)
    whose = "Assignment" if "assignment" in kind else "Eligibility"
    return _answer(call, schedules(call, whose, scope, "instance" in kind), name)


def _answer(call: Call, found: list[Resource], name: str | None) -> Response:
    if name is None:
        type_name = found[0].type if found else f"{PROVIDER}/roleAssignmentSchedules"
        return page_of_resources(
            call, type_name, "", _shown, filters=lambda text: member_filter(text, FILTERED, FUNCTIONS), chosen=found
        )
    one = next((each for each in found if each.name.lower() == name.lower()), None)
    if one is None:
        raise errors.resource_not_found(f"{PROVIDER}/schedules", f"/{name}")
    return Response(200, _shown(one))


def _shown(resource: Resource) -> dict[str, Any]:
    return {"id": resource.id, "name": resource.name, "type": resource.type, **resource.document}


def _children(call: Call, scope: str, kind: str, name: str | None) -> Response:
    """What lies below a scope and has an eligibility: groups."""
    check_scope_of(call, scope)
    wanted = call.request.query.get("$filter", "").lower()
    if wanted and "resourcegroup" not in wanted:
        return page_of(call, [])
    eligible = schedules(call, "Eligibility", scope, instances=False)
    groups = {}
    for schedule in eligible:
        below = str(schedule.document["properties"]["scope"])
        for group in call.store.list(RESOURCE_GROUPS, scope):
            if f"{group.id}/".lower().startswith(f"{below}/".lower()) or f"{below}/".lower().startswith(
                f"{group.id}/".lower()
            ):
                groups[group.id] = {"id": group.id, "name": group.name, "type": "resourcegroup"}
    return page_of(call, list(groups.values()))


def _policies(call: Call, scope: str, kind: str, name: str | None) -> Response:
    """Policies for roles, one a built-in role at each scope, and what assigns them to these roles."""
    check_scope_of(call, scope)
    assigned = kind == _ASSIGNMENTS.lower()
    found = [_policy(call, scope, role) for role in BUILT_IN.values()]
    if call.request.method == "PATCH" and not assigned and name:
        return _change(call, found, name)
    if call.request.method != "GET":
        raise _no_method(call)
    return _answer(call, [_assignment(scope, each) for each in found] if assigned else found, name)


def _policy(call: Call, scope: str, role: str) -> Resource:
    own = uuid.uuid5(uuid.NAMESPACE_URL, f"{scope.lower()}{role}")
    resource_id = f"{scope}/providers/{PROVIDER}/{_POLICIES}/{own}"
    kept = call.store.get(resource_id)
    if kept is not None:
        return kept
    rule = {
        "id": "Expiration_Admin_Eligibility",
        "ruleType": "RoleManagementPolicyExpirationRule",
        "isExpirationRequired": True,
        "maximumDuration": "P365D",
        "target": {"caller": "Admin", "operations": ["All"], "level": "Eligibility"},
    }
    properties = {"scope": scope or "/", "isOrganizationDefault": False, "rules": [rule], "effectiveRules": [rule]}
    return Resource(
        resource_id,
        f"{PROVIDER}/{_POLICIES}",
        packed({"properties": properties}),
        packed({"role": f"{scope}/providers/{PROVIDER}/roleDefinitions/{role}"}),
    )


def _assignment(scope: str, policy: Resource) -> Resource:
    role = str(policy.state["role"])
    resource_id = f"{scope}/providers/{PROVIDER}/{_ASSIGNMENTS}/{policy.name}_{name_of(role)}"
    properties = {
        "scope": scope or "/",
        "roleDefinitionId": role,
        "policyId": policy.id,
        "effectiveRules": policy.document["properties"]["effectiveRules"],
    }
    return Resource(resource_id, f"{PROVIDER}/{_ASSIGNMENTS}", packed({"properties": properties}))


def _change(call: Call, found: list[Resource], name: str) -> Response:
    """Update: rules take the place of those with their ids."""
    policy = next((each for each in found if each.name.lower() == name.lower()), None)
    if policy is None:
        raise errors.resource_not_found(f"{PROVIDER}/{_POLICIES}", f"/{name}")
    body = call.json_body()
    changes = body.get("properties") if isinstance(body, dict) else None
    if not isinstance(changes, dict):
        raise errors.invalid_request_content("Required property 'properties' not found in JSON.")
    document = policy.document
    properties = document["properties"]
    rules = {str(rule["id"]): rule for rule in properties["rules"]}
    rules.update({str(rule.get("id")): rule for rule in changes.pop("rules", None) or ()})
    properties.update(changes)
    properties["rules"] = properties["effectiveRules"] = list(rules.values())
    properties["lastModifiedDateTime"] = timestamp(call.now)
    return Response(200, _shown(call.store.put(policy.with_document(document, call.now))))
