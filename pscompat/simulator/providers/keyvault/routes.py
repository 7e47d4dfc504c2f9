"""What is asked of key vaults at paths that name no resource type: access policies, deleted vaults, names.

Source: the REST reference of Vaults (Update Access Policy, List Deleted, Check Name Availability).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.conditions import check_locks
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.keyvault import _deleted, _errors
from pscompat.simulator.providers.keyvault.locations_deleted_vaults import BEHAVIOUR as DELETED_VAULTS
from pscompat.simulator.providers.keyvault.vaults import BEHAVIOUR as VAULTS
from pscompat.simulator.providers.keyvault.vaults import TYPE
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, Response

Policy = dict[str, Any]


def _check(request: Request) -> str:
    facts = arm_facts().resource_type(TYPE)
    assert facts is not None
    return check_version(request, "vaults", facts.api_versions)


def change_policies(call: Call) -> Response:
    """Vaults - Update Access Policy: add to what there is, replace it, or remove from it."""
    group = call.store.group(call.subscription, call.parameters["group"])
    vault = call.store.existing(f"{group.id}/providers/{TYPE}/{call.parameters['vault']}", TYPE)
    check_locks(call, vault.id, "write")
    body = call.json_body()
    given = body.get("properties", {}).get("accessPolicies") if isinstance(body, dict) else None
    if not isinstance(given, list) or not all(isinstance(policy, dict) and policy.get("objectId") for policy in given):
        raise _errors.access_policies()
    document = vault.document
    known = document["properties"].get("accessPolicies") or []
    change = {"add": _added, "replace": _replaced, "remove": _removed}[call.parameters["change"].lower()]
    for policy in given:
        known = change(known, policy)
    document["properties"]["accessPolicies"] = known
    call.store.put(vault.with_document(document, call.now))
    shown = {
        "id": f"{vault.id}/accessPolicies/",
        "type": f"{TYPE}/accessPolicies",
        "properties": {"accessPolicies": known},
    }
    return Response(200, shown)


def _key(policy: Policy) -> tuple[str, ...]:
    """Whom a policy is for."""
    return tuple(str(policy.get(name) or "").lower() for name in ("tenantId", "objectId", "applicationId"))


def _permissions(policy: Policy) -> dict[str, list[str]]:
    return {kind: list(names or ()) for kind, names in (policy.get("permissions") or {}).items()}


def _replaced(known: list[Policy], policy: Policy) -> list[Policy]:
    return [*(one for one in known if _key(one) != _key(policy)), policy]


def _added(known: list[Policy], policy: Policy) -> list[Policy]:
    before = next((one for one in known if _key(one) == _key(policy)), None)
    if before is None:
        return [*known, policy]
    merged = _permissions(before)
    for kind, names in _permissions(policy).items():
        own = merged.setdefault(kind, [])
        own.extend(name for name in names if name.lower() not in {one.lower() for one in own})
    return [{**one, "permissions": merged} if one is before else one for one in known]


def _removed(known: list[Policy], policy: Policy) -> list[Policy]:
    found = []
    for one in known:
        if _key(one) != _key(policy):
            found.append(one)
            continue
        gone = {kind: {name.lower() for name in names} for kind, names in _permissions(policy).items()}
        left = {
            kind: [name for name in names if name.lower() not in gone.get(kind, ())]
            for kind, names in _permissions(one).items()
        }
        if gone and any(left.values()):
            found.append({**one, "permissions": left})
    return found


def list_deleted(call: Call) -> Response:
    """Vaults - List Deleted."""
    found = _deleted.all_deleted(call.store, call.subscription.path, call.now)
    facts = arm_facts().resource_type(_deleted.DELETED)
    assert facts is not None
    return page_of(call, [DELETED_VAULTS.show(call, facts, one) for one in found])


def check_name(call: Call) -> Response:
    """Vaults - Check Name Availability."""
    body = call.json_body()
    name = body.get("name") if isinstance(body, dict) else None
    if not isinstance(name, str) or not name:
        raise errors.required_parameter("name")
    wrong = VAULTS.wrong_name(name)
    if wrong is not None:
        return Response(200, {"nameAvailable": False, "reason": "AccountNameInvalid", "message": wrong.message})
    taken = any(one.name.lower() == name.lower() for one in call.store.list(TYPE, ""))
    if taken or _deleted.find(call.store, name, call.now) is not None:
        message = _errors.taken(name).message
        return Response(200, {"nameAvailable": False, "reason": "AlreadyExists", "message": message})
    return Response(200, {"nameAvailable": True})


_SUBSCRIPTION = "/subscriptions/{subscription}"
_VAULT = _SUBSCRIPTION + "/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{vault}"
ROUTES = [
    *(
        Route("PUT", f"{_VAULT}/accessPolicies/{{change:{change}}}", change_policies, _check)
        for change in ("add", "replace", "remove")
    ),
    Route("GET", _SUBSCRIPTION + "/providers/Microsoft.KeyVault/deletedVaults", list_deleted, _check),
    Route("POST", _SUBSCRIPTION + "/providers/Microsoft.KeyVault/checkNameAvailability", check_name, _check),
]
