"""Who asks, and whether a vault's access policies let them.

A token that this simulator gave out tells who its bearer is: a vault with access policies checks it. A token of any other text
tells nothing, and a vault with role-based access is open to everybody, as Azure Resource Manager is here.
"""

from __future__ import annotations

from pscompat.simulator.hosts import VAULT, login_origin, suffix
from pscompat.simulator.providers.sign_in.tokens import bearer_claims
from pscompat.simulator.providers.vault_data import _errors
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_ALL = ("all",)


def check_token(call: Call) -> None:
    """Raise RequestError (401, with where a token is had) for a request without one."""
    if not call.request.headers.get("authorization", "").lower().startswith("bearer "):
        origin = call.request.origin
        scheme = origin.partition("://")[0]
        authorization = f"{login_origin(origin)}/{call.store.tenants[0].id}"
        raise _errors.unauthorized(authorization, f"{scheme}://{suffix(origin, VAULT)}")


def check_permission(call: Call, vault: Resource, kind: str, permission: str) -> None:
    """Raise RequestError (403) where the vault's access policies do not let the bearer of the token do this."""
    properties = vault.document["properties"]
    claims = bearer_claims(call.request.headers.get("authorization", ""))
    if claims is None or properties.get("enableRbacAuthorization"):
        return
    own = [
        policy.get("permissions", {}).get(kind) or ()
        for policy in properties.get("accessPolicies") or ()
        if policy.get("objectId", "").lower() == claims["oid"].lower()
    ]
    allowed = {name.lower() for names in own for name in names}
    if permission.lower() not in allowed and not allowed.intersection(_ALL):
        who = f"appid={claims.get('appid', '')};oid={claims['oid']};iss={claims['iss']}"
        raise _errors.access_denied(who, permission, kind, vault.name, vault.document["location"])
