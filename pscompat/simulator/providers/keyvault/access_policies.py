"""The access policies of a vault, which are changed without the rest of it.

Source: the REST reference of Vaults (Update Access Policy).
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.conditions import check_locks
from pscompat.simulator.providers.keyvault import _errors
from pscompat.simulator.providers.keyvault._versions import check
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.wire import Response

TYPE = "Microsoft.KeyVault/vaults"
Policy = dict[str, Any]


def change_policies(call: Call) -> Response:
    """Vaults - Update Access Policy: add to what there is, replace it, or remove from it."""
    group = call.store.group(call.subscription, call.parameters["group"])
    vault = call.store.existing(f"{group.id}/providers/{TYPE}/{call.parameters['vault']}", TYPE)
    check_locks(call, vault.id, "write")
    body = call.json_body()
    properties = body.get("properties") if isinstance(body, dict) else None
    given = properties.get("accessPolicies") if isinstance(properties, dict) else None
    if not isinstance(given, list) or not all(map(_is_policy, given)):
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


def _is_policy(policy: Any) -> bool:
    """Whether a value names somebody and lists of permissions by kind."""
    if not isinstance(policy, dict) or not isinstance(policy.get("objectId"), str):
        return False
    permissions = policy.get("permissions") or {}
    if not isinstance(permissions, dict):
        return False
    lists = [names or [] for names in permissions.values()]
    return all(isinstance(names, list) and all(isinstance(name, str) for name in names) for names in lists)


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


_VAULT = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{vault}"
ROUTES = [
    Route("PUT", f"{_VAULT}/accessPolicies/{{change:{change}}}", change_policies, check)
    for change in ("add", "replace", "remove")
]
