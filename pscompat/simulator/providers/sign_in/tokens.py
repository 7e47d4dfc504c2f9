"""Tokens for whoever asks: service principals, managed identities, devices, users. No credential is checked or kept.

A token is a JSON Web Token with the claims that clients read, signed with a key that nobody has. Source of requests and
answers: the reference of OAuth 2.0 in the Microsoft identity platform, and of managed identities' endpoints.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from typing import Any
from urllib.parse import parse_qsl

from pscompat.simulator import errors
from pscompat.simulator.directory import object_id
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.wire import Response

SECONDS = 3600
"""How long a token is good for."""
_IDENTITY_CLIENT = "5a1ec0de-0000-4000-8000-0000000000b1"
_KEY = secrets.token_bytes(32)


def issue_token(call: Call) -> Response:
    """POST TENANT/oauth2/v2.0/token, and the older TENANT/oauth2/token."""
    form = _form(call)
    grant = form.get("grant_type", "")
    scope = form.get("scope") or form.get("resource") or ""
    if grant == "client_credentials":
        claims = _claims(call, scope, {"appid": form.get("client_id", ""), "idtyp": "app"})
        return Response(200, _answer(_signed(claims), scope))
    if grant in ("password", "refresh_token", "authorization_code", _DEVICE_GRANT):
        user = form.get("username") or f"admin@{call.store.tenants[0].domain}"
        claims = _claims(
            call, scope, {"appid": form.get("client_id", ""), "idtyp": "user", "upn": user, "unique_name": user}
        )
        answer = _answer(_signed(claims), scope)
        answer["refresh_token"] = "simulated"
        answer["client_info"] = _encoded({"uid": claims["oid"], "utid": claims["tid"]})
        identity = {**claims, "aud": form.get("client_id", ""), "preferred_username": user, "name": "Simulator"}
        answer["id_token"] = _signed(identity)
        return Response(200, answer)
    return Response(400, _oauth_error("unsupported_grant_type", f"The grant type '{grant}' is not supported."))


def begin_device_code(call: Call) -> Response:
    """POST TENANT/oauth2/v2.0/devicecode: a code that counts as entered at once."""
    code = secrets.token_hex(4).upper()
    where = f"{call.request.origin}/devicelogin"
    return Response(
        200,
        {
            "user_code": code,
            "device_code": code,
            "verification_uri": where,
            "expires_in": 900,
            "interval": 1,
            "message": f"To sign in, open {where} and enter the code {code}. The simulator asks for nothing.",
        },
    )


def managed_identity_token(call: Call) -> Response:
    """GET /metadata/identity/oauth2/token of a machine, /msi/token of an app service."""
    headers = call.request.headers
    if headers.get("metadata", "").lower() != "true" and "x-identity-header" not in headers:
        return Response(400, _oauth_error("invalid_request", "Required metadata header not specified"))
    query = call.request.query
    resource = query.get("resource", "")
    client = query.get("client_id") or _IDENTITY_CLIENT
    identity = query.get("msi_res_id") or query.get("mi_res_id")
    if identity:
        known = call.store.get(identity)
        client = str((known.document.get("properties") or {}).get("clientId") or "") if known is not None else ""
        if not client:
            return Response(400, _oauth_error("invalid_request", "Identity not found"))
    answer = _answer(_signed(_claims(call, resource, {"appid": client, "idtyp": "app"})), resource)
    expires = int(call.now) + SECONDS
    return Response(
        200,
        {
            **answer,
            "client_id": client,
            "resource": resource,
            "expires_in": str(SECONDS),
            "expires_on": str(expires),
            "not_before": str(int(call.now)),
        },
    )


def openid_configuration(call: Call) -> Response:
    """TENANT/v2.0/.well-known/openid-configuration: where the rest is."""
    origin, tenant = call.request.origin, call.parameters["tenant"]
    beginning = f"{origin}/{tenant}/oauth2/v2.0"
    issuer = call.store.tenants[0].id if tenant.lower() in ("common", "organizations") else tenant
    return Response(
        200,
        {
            "issuer": f"{origin}/{issuer}/v2.0",
            "authorization_endpoint": f"{beginning}/authorize",
            "token_endpoint": f"{beginning}/token",
            "device_authorization_endpoint": f"{beginning}/devicecode",
            "jwks_uri": f"{origin}/{tenant}/discovery/v2.0/keys",
            "response_types_supported": ["code", "id_token"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["HS256"],
        },
    )


def discover_instance(call: Call) -> Response:
    """common/discovery/instance: the authority that a client asks about is this one."""
    origin = call.request.origin
    host = origin.partition("//")[2]
    metadata = {"preferred_network": host, "preferred_cache": host, "aliases": [host]}
    return Response(
        200,
        {
            "tenant_discovery_endpoint": f"{origin}/common/v2.0/.well-known/openid-configuration",
            "api-version": "1.1",
            "metadata": [metadata],
        },
    )


def _form(call: Call) -> dict[str, str]:
    try:
        return dict(parse_qsl(call.request.body.decode("ascii"), keep_blank_values=True))
    except UnicodeDecodeError:
        raise errors.invalid_request_content("the form is not text") from None


def _claims(call: Call, scope: str, more: dict[str, str]) -> dict[str, Any]:
    """What a token says."""
    tenant = _tenant_of(call)
    who = more.get("upn") or more.get("appid") or "nobody"
    issued = int(call.now)
    return {
        "aud": scope.split(" ")[0].removesuffix("/.default") or call.request.origin,
        "iss": f"{call.request.origin}/{tenant}/",
        "iat": issued,
        "nbf": issued,
        "exp": issued + SECONDS,
        "oid": object_id(call.store, who),
        "sub": object_id(call.store, who),
        "tid": tenant,
        "ver": "1.0",
        "xms_issued": timestamp(call.now),
        **more,
    }


def _tenant_of(call: Call) -> str:
    """The id of the tenant that a token is asked of, by its id or domain; the first where the path names none."""
    wanted = call.parameters.get("tenant", "").lower()
    tenants = call.store.tenants
    return next((one.id for one in tenants if wanted in (one.id.lower(), one.domain.lower())), tenants[0].id)


def _signed(claims: dict[str, Any]) -> str:
    """A token with these claims."""
    text = f"{_encoded({'typ': 'JWT', 'alg': 'HS256'})}.{_encoded(claims)}"
    return f"{text}.{_signature(text)}"


def bearer_claims(header: str) -> dict[str, Any] | None:
    """What the token of an Authorization header says of its bearer; None for one that this simulator did not give out."""
    text, _, signature = header.partition(" ")[2].strip().rpartition(".")
    if not text or not signature or not secrets.compare_digest(_signature(text).encode(), signature.encode()):
        return None
    claims = text.partition(".")[2]
    return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))  # type: ignore[no-any-return]


def _signature(text: str) -> str:
    return _base64(hashlib.blake2b(text.encode(), key=_KEY, digest_size=32).digest())


def _encoded(document: dict[str, Any]) -> str:
    return _base64(json.dumps(document, separators=(",", ":")).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _answer(token: str, scope: str) -> dict[str, Any]:
    return {
        "token_type": "Bearer",
        "scope": scope,
        "expires_in": SECONDS,
        "ext_expires_in": SECONDS,
        "access_token": token,
    }


def _oauth_error(code: str, description: str) -> dict[str, str]:
    return {"error": code, "error_description": description}


_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
ROUTES = [
    Route("POST", "/{tenant}/oauth2/v2.0/token", issue_token, None),
    Route("POST", "/{tenant}/oauth2/token", issue_token, None),
    Route("POST", "/{tenant}/oauth2/v2.0/devicecode", begin_device_code, None),
    Route("POST", "/{tenant}/oauth2/devicecode", begin_device_code, None),
    Route("GET", "/{tenant}/v2.0/.well-known/openid-configuration", openid_configuration, None),
    Route("GET", "/{tenant}/.well-known/openid-configuration", openid_configuration, None),
    Route("GET", "/common/discovery/instance", discover_instance, None),
    Route("GET", "/metadata/identity/oauth2/token", managed_identity_token, None),
    Route("GET", "/msi/token", managed_identity_token, None),
]
