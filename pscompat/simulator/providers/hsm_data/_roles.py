"""Roles of a managed HSM: those that each has, those of one's own, and who has them.

Source: Microsoft's page on the local roles of managed HSMs, and the REST reference (Role Definitions, Role Assignments).
"""

from __future__ import annotations

import re
import uuid
from typing import Any

from pscompat.simulator.providers.hsm_data._hsm import Hsm, bad_parameter
from pscompat.simulator.wire import RequestError, Response

_ACTIONS = "Microsoft.KeyVault/managedHsm/"
_ALL_KEYS = "keys/read/action keys/write/action keys/create keys/delete keys/encrypt/action keys/decrypt/action keys/wrap/action keys/unwrap/action keys/sign/action keys/verify/action keys/backup/action"
_BUILT_IN = {
    "Managed HSM Administrator": (
        "a290e904-7015-4bba-90c8-60543313cdb4",
        (
            "roleAssignments/read/action roleAssignments/write/action roleAssignments/delete/action roleDefinitions/read/action "
            "securitydomain/download/action securitydomain/upload/action backup/start/action restore/start/action"
        ),
    ),
    "Managed HSM Crypto Officer": (
        "515eb02d-2335-4d2d-92f2-b1cbdf9c3778",
        (
            "keys/read/action keys/write/action keys/delete keys/backup/action keys/restore/action keys/release/action "
            "keys/deletedKeys/read/action keys/deletedKeys/recover/action keys/deletedKeys/delete"
        ),
    ),
    "Managed HSM Crypto User": ("21dbd100-6940-42c2-9190-5d6cb909625b", _ALL_KEYS),
    "Managed HSM Policy Administrator": (
        "4bd23610-cdcf-4971-bdee-bdc562cc28e4",
        (
            "roleAssignments/read/action roleAssignments/write/action roleAssignments/delete/action roleDefinitions/read/action "
            "roleDefinitions/write/action roleDefinitions/delete/action"
        ),
    ),
    "Managed HSM Crypto Auditor": ("2c18b078-7c48-4d3a-af88-5a3a1b3f82b3", "keys/read/action"),
    "Managed HSM Crypto Service Encryption User": (
        "33413926-3206-4cdd-b39a-83574fe37a17",
        "keys/read/action keys/wrap/action keys/unwrap/action",
    ),
    "Managed HSM Backup": (
        "7b127d3c-77bd-4e3e-bbe0-dbb8971fa7f8",
        "backup/start/action backup/status/action keys/backup/action",
    ),
}
_PREFIX = "Microsoft.KeyVault/providers/Microsoft.Authorization"
_PRINCIPAL = re.compile(r"(principalId|assignedTo\(\))?.*?'([^']+)'")


def _built_in(name: str, number: str, actions: str) -> dict[str, Any]:
    return _definition(
        number,
        {
            "roleName": name,
            "description": "",
            "type": "AKVBuiltInRole",
            "assignableScopes": ["/"],
            "permissions": [
                {
                    "actions": [],
                    "notActions": [],
                    "dataActions": [_ACTIONS + one for one in actions.split()],
                    "notDataActions": [],
                }
            ],
        },
    )


def _definition(name: str, properties: dict[str, Any]) -> dict[str, Any]:
    address = f"{_PREFIX}/roleDefinitions/{name}"
    return {"id": address, "name": name, "type": "Microsoft.Authorization/roleDefinitions", "properties": properties}


def _definitions(hsm: Hsm) -> list[dict[str, Any]]:
    own = [_definition(name, properties) for name, properties in hsm.state.get("roles", {}).items()]
    return [_built_in(name, *facts) for name, facts in _BUILT_IN.items()] + own


def list_definitions(hsm: Hsm, scope: str) -> Response:
    """Role Definitions - List."""
    return Response(200, {"value": _definitions(hsm)})


def _known(hsm: Hsm, name: str) -> dict[str, Any]:
    found = next((one for one in _definitions(hsm) if one["name"].lower() == name.lower()), None)
    if found is None:
        raise RequestError(404, "RoleDefinitionNotFound", f"The role definition '{name}' does not exist.")
    return found


def get_definition(hsm: Hsm, scope: str, name: str) -> Response:
    """Role Definitions - Get."""
    return Response(200, _known(hsm, name))


def put_definition(hsm: Hsm, scope: str, name: str) -> Response:
    """Role Definitions - Create Or Update."""
    given = hsm.body().get("properties")
    if not isinstance(given, dict) or not given.get("roleName"):
        raise bad_parameter("The role has no name.")
    if any(one["name"].lower() == name.lower() for one in (_built_in(key, *facts) for key, facts in _BUILT_IN.items())):
        raise RequestError(403, "Forbidden", "A role that each HSM has is not changed.")
    properties = {"description": "", "assignableScopes": ["/"], **given, "type": "CustomRole"}
    hsm.keep(roles={**hsm.state.get("roles", {}), name: properties})
    return Response(201, _definition(name, properties))


def delete_definition(hsm: Hsm, scope: str, name: str) -> Response:
    """Role Definitions - Delete."""
    found = _known(hsm, name)
    roles = dict(hsm.state.get("roles", {}))
    if roles.pop(found["name"], None) is None:
        raise RequestError(403, "Forbidden", "A role that each HSM has is not removed.")
    hsm.keep(roles=roles)
    return Response(200, found)


def _shown(name: str, properties: dict[str, Any]) -> dict[str, Any]:
    address = f"/providers/Microsoft.Authorization/roleAssignments/{name}"
    return {"id": address, "name": name, "type": "Microsoft.Authorization/roleAssignments", "properties": properties}


def _assignments(hsm: Hsm) -> dict[str, dict[str, Any]]:
    """Those of the HSM; who was named administrator when it was made is one."""
    kept = hsm.state.get("assignments")
    if kept is not None:
        return dict(kept)
    admins = hsm.resource.document["properties"].get("initialAdminObjectIds") or ()
    role = f"{_PREFIX}/roleDefinitions/{_BUILT_IN['Managed HSM Administrator'][0]}"
    return {
        str(uuid.uuid5(uuid.NAMESPACE_URL, f"{hsm.resource.id}/{one}")): {
            "scope": "/",
            "principalId": str(one),
            "roleDefinitionId": role,
        }
        for one in admins
    }


def list_assignments(hsm: Hsm, scope: str) -> Response:
    """Role Assignments - List For Scope: those at the scope and below it."""
    wanted = f"/{scope}".lower()
    text = hsm.call.request.query.get("$filter", "")
    match = _PRINCIPAL.search(text) if text else None
    found = [
        _shown(name, one)
        for name, one in _assignments(hsm).items()
        if one["scope"].lower().startswith(wanted) and (match is None or one["principalId"].lower() == match[2].lower())
    ]
    return Response(200, {"value": found})


def get_assignment(hsm: Hsm, scope: str, name: str) -> Response:
    """Role Assignments - Get."""
    found = _assignments(hsm).get(name.lower())
    if found is None:
        raise RequestError(404, "RoleAssignmentNotFound", f"The role assignment '{name}' does not exist.")
    return Response(200, _shown(name.lower(), found))


def put_assignment(hsm: Hsm, scope: str, name: str) -> Response:
    """Role Assignments - Create."""
    given = hsm.body().get("properties")
    if not isinstance(given, dict) or not given.get("principalId") or not given.get("roleDefinitionId"):
        raise bad_parameter("The role assignment names no principal or no role.")
    _known(hsm, str(given["roleDefinitionId"]).rpartition("/")[2])
    made = {"scope": f"/{scope}", "principalId": given["principalId"], "roleDefinitionId": given["roleDefinitionId"]}
    known = _assignments(hsm)
    if made in known.values():
        raise RequestError(409, "RoleAssignmentExists", "The role assignment already exists.")
    hsm.keep(assignments={**known, name.lower(): made})
    return Response(201, _shown(name.lower(), made))


def delete_assignment(hsm: Hsm, scope: str, name: str) -> Response:
    """Role Assignments - Delete."""
    known = _assignments(hsm)
    found = known.pop(name.lower(), None)
    if found is None:
        raise RequestError(404, "RoleAssignmentNotFound", f"The role assignment '{name}' does not exist.")
    hsm.keep(assignments=known)
    return Response(200, _shown(name.lower(), found))
