"""Certificates: made by a policy, imported, merged; each has a key and a secret of its name.

A certificate that signs itself comes to be when an operation's time is over; one of another issuer waits until what a
certificate authority made of its request is merged. Source: the REST reference of Key Vault's certificates (7.x).
"""

from __future__ import annotations

import base64
import binascii
import uuid
from typing import Any

from pscompat.simulator.providers.vault_data import _crypto, _errors, _keys, _x509
from pscompat.simulator.providers.vault_data._vault import CERTIFICATES, KEYS, SECRETS, VAULTS, Vault, Version
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_EKUS = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]
_USAGES = ["digitalSignature", "keyEncipherment"]
_RENEWAL = {"trigger": {"lifetime_percentage": 80}, "action": {"action_type": "AutoRenew"}}
_WAITING = (
    "Pending certificate created. Certificate request is in progress. This may take some time based on the issuer "
    "provider. Please check again later."
)
_TO_MERGE = "Pending certificate created. Please Perform Merge to complete the request."
SELF, UNKNOWN = "Self", "Unknown"


def show(vault: Vault, resource: Resource, version: Version) -> dict[str, Any]:
    """A version of a certificate."""
    parts = (resource.name, version["version"])
    shown = {
        "id": vault.url(CERTIFICATES, *parts),
        "kid": vault.url(KEYS, *parts),
        "sid": vault.url(SECRETS, *parts),
        "x5t": version["x5t"],
        "cer": version["cer"],
        **_rest(vault, version),
        "policy": _policy(vault, resource),
    }
    if resource.state.get("pending"):
        shown["pending"] = {"id": vault.url(CERTIFICATES, resource.name, "pending")}
    return shown


def item(vault: Vault, resource: Resource, version: Version, *, versioned: bool) -> dict[str, Any]:
    """A certificate or a version of it in a list."""
    parts = (resource.name, version["version"]) if versioned else (resource.name,)
    return {
        "id": vault.url(CERTIFICATES, *parts),
        "x5t": version["x5t"],
        **_rest(vault, version),
        "subject": version["subject"],
    }


def pending_items(vault: Vault) -> list[dict[str, Any]]:
    """The certificates of which no version is there yet, as a list has them that asks for them too."""
    if vault.call.request.query.get("includepending", "").lower() != "true":
        return []
    waiting = [
        one
        for one in vault.call.store.list(f"{VAULTS}/{CERTIFICATES}", vault.resource.id)
        if one.state.get("pending") and not vault.versions(one.state)
    ]
    return [
        {"id": vault.url(CERTIFICATES, one.name), "attributes": one.state["policy"]["attributes"]}
        for one in sorted(waiting, key=lambda one: one.name.lower())
    ]


def _rest(vault: Vault, version: Version) -> dict[str, Any]:
    shown: dict[str, Any] = {"attributes": vault.attributes(version)}
    if version.get("tags"):
        shown["tags"] = version["tags"]
    return shown


def _policy(vault: Vault, resource: Resource) -> dict[str, Any]:
    return {"id": vault.url(CERTIFICATES, resource.name, "policy"), **resource.state["policy"]}


def read_policy(vault: Vault, given: Any, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """A policy with what the service fills in. Raises RequestError (400)."""
    if not isinstance(given, dict):
        raise _errors.required("policy")
    earlier = before or {}

    def part(name: str) -> dict[str, Any]:
        value = given.get(name)
        if value is not None and not isinstance(value, dict):
            raise _errors.invalid_value(name)
        return {**earlier.get(name, {}), **(value or {})}

    key = {"exportable": True, "kty": _crypto.RSA, "reuse_key": False, **part("key_props")}
    if _crypto.family(str(key["kty"])) == _crypto.RSA:
        key.setdefault("key_size", 2048)
    else:
        key.setdefault("crv", "P-256")
    secret = {"contentType": _x509.PFX, **part("secret_props")}
    if secret["contentType"] not in (_x509.PFX, _x509.PEM):
        raise _errors.invalid_value("contentType")
    x509 = {"ekus": _EKUS, "key_usage": _USAGES, "validity_months": 12, **part("x509_props")}
    if not isinstance(x509["validity_months"], int) or not 1 <= x509["validity_months"] <= 1200:
        raise _errors.invalid_value("validity_months")
    x509.setdefault("basic_constraints", {"ca": False})
    attributes = {"enabled": True, "created": vault.now, **part("attributes"), "updated": vault.now}
    return {
        "key_props": key,
        "secret_props": secret,
        "x509_props": x509,
        "lifetime_actions": given.get("lifetime_actions") or earlier.get("lifetime_actions") or [_RENEWAL],
        "issuer": {"name": UNKNOWN, **part("issuer")},
        "attributes": {name: attributes[name] for name in ("enabled", "created", "updated")},
    }


# how one comes to be


def create(vault: Vault, name: str) -> Response:
    """Create Certificate: begins an operation."""
    _check_free(vault, name)
    body = vault.body()
    policy = read_policy(vault, body.get("policy"))
    subject = policy["x509_props"].get("subject")
    if not subject and not policy["x509_props"].get("sans"):
        raise _errors.required("subject")
    issuer = str(policy["issuer"]["name"])
    if (
        issuer not in (SELF, UNKNOWN)
        and vault.call.store.get(f"{vault.resource.id}/certificateIssuers/{issuer}") is None
    ):
        raise _errors.issuer_not_found(issuer)
    key_text = _key_of(vault, name, policy["key_props"])
    request = _x509.request(policy["x509_props"], key_text)
    pending: dict[str, Any] = {
        "request_id": uuid.uuid4().hex,
        "csr": base64.b64encode(request).decode(),
        "issuer": {key: value for key, value in policy["issuer"].items() if value is not None},
        "key": key_text,
        "attributes": {"attributes": body.get("attributes"), "tags": body.get("tags")},
        "end": vault.call.now + vault.call.operation_seconds if issuer == SELF else None,
    }
    vault.new_version(pending["attributes"])
    if issuer == SELF:
        made = _x509.self_signed(policy["x509_props"], key_text, vault.call.now)
        _add(vault, name, made, policy, pending["attributes"], pending, begins=pending["end"])
    else:
        state = _state(vault, name) or {"versions": []}
        vault.put(CERTIFICATES, name, {**state, "policy": policy, "pending": pending})
    place = vault.call.link(f"/{CERTIFICATES}/{name}/pending", request_id=pending["request_id"])
    return Response(202, _pending(vault, name, pending), {"Location": place})


def _check_free(vault: Vault, name: str) -> None:
    """Raise RequestError where a certificate of this name cannot be made: its key and secret need the name, too."""
    for kind in (CERTIFICATES, KEYS, SECRETS):
        vault.check_name(kind, name)
    for kind, word in ((KEYS, "Key"), (SECRETS, "Secret")):
        other = vault.find(kind, name)
        if other is not None and not other.state.get("managed"):
            raise _errors.already_exists(word, name)
    pending = (_state(vault, name) or {}).get("pending")
    if pending and _status(vault, pending) == "inProgress":
        raise _errors.pending_exists(name)


def _state(vault: Vault, name: str) -> dict[str, Any] | None:
    found = vault.call.store.get(f"{vault.resource.id}/{CERTIFICATES}/{name}")
    return None if found is None else found.state


def _key_of(vault: Vault, name: str, properties: dict[str, Any]) -> str:
    before = vault.find(KEYS, name)
    if properties.get("reuse_key") and before is not None:
        return str(vault.version(KEYS, before, "")["material"])
    key_type = str(properties["kty"])
    if key_type.endswith("-HSM"):
        vault.check_premium()
    if _crypto.family(key_type) == _crypto.OCT:
        raise _errors.invalid_value("kty")
    return _crypto.generate(key_type, properties.get("key_size"), properties.get("crv"))


def _add(
    vault: Vault,
    name: str,
    made: _x509.Made,
    policy: dict[str, Any],
    body: dict[str, Any],
    pending: dict[str, Any] | None,
    *,
    begins: float = 0,
) -> Resource:
    """Add a version of a certificate, with the key and the secret that belong to it; it is there from the moment `begins`."""
    told = _x509.facts(made)
    del told["authority"]
    version = vault.new_version(body, **told)
    version.update({"nbf": told["nbf"], "exp": told["exp"]})
    common: dict[str, Any] = {
        **{key: version[key] for key in ("version", "enabled", "created", "updated", "nbf", "exp")},
        "tags": version.get("tags"),
    }
    if begins:
        version["from"] = common["from"] = begins
    key_type = str(policy["key_props"]["kty"])
    key = _keys.new_version(vault, {}, key_type, made.key) | common
    key["exportable"] = bool(policy["key_props"].get("exportable"))
    content_type = policy["secret_props"]["contentType"]
    value = _x509.secret_value(made, content_type, exportable=key["exportable"])
    vault.add_version(KEYS, name, key, managed=True)
    vault.add_version(SECRETS, name, {**common, "value": value, "contentType": content_type}, managed=True)
    members = {"policy": policy, "pending": pending}
    return vault.add_version(CERTIFICATES, name, version, **members)


def import_certificate(vault: Vault, name: str) -> Response:
    """Import Certificate: a PFX or PEM with its private key."""
    _check_free(vault, name)
    body = vault.body()
    value, password = body.get("value"), body.get("pwd") or ""
    if not isinstance(value, str):
        raise _errors.required("value")
    if not isinstance(password, str):
        raise _errors.invalid_value("pwd")
    made = _x509.read(value, password)
    told = _x509.facts(made)
    given = body.get("policy") or {}
    policy = read_policy(
        vault,
        {
            **given,
            "issuer": given.get("issuer") or {"name": UNKNOWN},
            "key_props": {**(given.get("key_props") or {}), **_x509.key_properties(made.key)},
            "secret_props": given.get("secret_props")
            or {"contentType": _x509.PEM if _x509.pem_of(value) else _x509.PFX},
            "x509_props": {
                "subject": told["subject"],
                "ekus": [],
                "key_usage": [],
                "validity_months": max(1, round((told["exp"] - told["nbf"]) / 2_629_800)),
                "basic_constraints": {"ca": told["authority"]},
            },
        },
    )
    resource = _add(vault, name, made, policy, body, None)
    return Response(200, show(vault, resource, vault.version(CERTIFICATES, resource, "")))


def merge(vault: Vault, name: str) -> Response:
    """Merge Certificate: what a certificate authority made of the request."""
    state, pending = _operation(vault, name)
    body = vault.body()
    given = body.get("x5c")
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
        raise _errors.required("x5c")
    try:
        chain = [base64.b64decode(text, validate=True) for text in given]
    except (ValueError, binascii.Error):
        raise _errors.invalid_value("x5c") from None
    made = _x509.merged(chain, pending["key"])
    resource = _add(
        vault, name, made, state["policy"], {**pending["attributes"], **body}, {**pending, "end": vault.now}
    )
    return Response(201, show(vault, resource, vault.version(CERTIFICATES, resource, "")))


# the operation that makes one


def _operation(vault: Vault, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The state of a certificate, and of the operation on it. Raises RequestError (404)."""
    state = _state(vault, name)
    if state is None or not state.get("pending"):
        raise _errors.pending_not_found(name)
    return state, state["pending"]


def _status(vault: Vault, pending: dict[str, Any]) -> str:
    if pending.get("cancelled"):
        return "cancelled"
    return "completed" if pending["end"] is not None and pending["end"] <= vault.call.now else "inProgress"


def _pending(vault: Vault, name: str, pending: dict[str, Any]) -> dict[str, Any]:
    status = _status(vault, pending)
    shown: dict[str, Any] = {
        "id": vault.url(CERTIFICATES, name, "pending"),
        "issuer": pending["issuer"],
        "csr": pending["csr"],
        "cancellation_requested": bool(pending.get("cancelled")),
        "status": status,
    }
    if status == "inProgress":
        shown["status_details"] = _TO_MERGE if pending["issuer"].get("name") == UNKNOWN else _WAITING
    if status == "completed":
        shown["target"] = vault.url(CERTIFICATES, name)
    return {**shown, "request_id": pending["request_id"]}


def get_pending(vault: Vault, name: str) -> Response:
    """Get Certificate Operation."""
    return Response(200, _pending(vault, name, _operation(vault, name)[1]))


def cancel(vault: Vault, name: str) -> Response:
    """Update Certificate Operation: asks to cancel it."""
    state, pending = _operation(vault, name)
    if vault.body().get("cancellation_requested") and _status(vault, pending) == "inProgress":
        pending["cancelled"] = True
        _without_future(vault, name, state)
    return Response(200, _pending(vault, name, pending))


def delete_pending(vault: Vault, name: str) -> Response:
    """Delete Certificate Operation; what it was to make does not come."""
    state, pending = _operation(vault, name)
    shown = _pending(vault, name, pending)
    state["pending"] = None
    _without_future(vault, name, state)
    return Response(200, shown)


def _without_future(vault: Vault, name: str, state: dict[str, Any]) -> None:
    """Keep a certificate's state without versions that would only come to be; its key and secret likewise."""
    for kind in (KEYS, SECRETS, CERTIFICATES):
        found = vault.call.store.get(f"{vault.resource.id}/{kind}/{name}")
        if found is None:
            continue
        kept = state if kind == CERTIFICATES else found.state
        kept["versions"] = vault.versions(kept)
        if kept["versions"] or kept.get("pending"):
            vault.put(kind, name, kept)
        else:
            vault.call.store.remove(found)


# the rest


def get(vault: Vault, name: str, wanted: str = "") -> Response:
    """Get Certificate."""
    resource = vault.existing(CERTIFICATES, name)
    return Response(200, show(vault, resource, vault.version(CERTIFICATES, resource, wanted)))


def update(vault: Vault, name: str, wanted: str = "") -> Response:
    """Update Certificate: its attributes, tags and policy; whether it is enabled holds for its key and secret, too."""
    resource = vault.existing(CERTIFICATES, name)
    body = vault.body()
    given = {key: value for key, value in (body.get("attributes") or {}).items() if key == "enabled"}

    def change(version: Version) -> None:
        vault.change(version, {**body, "attributes": given})

    version = vault.update(CERTIFICATES, resource, wanted, change)
    for kind in (KEYS, SECRETS):
        linked = vault.find(kind, name)
        if linked is not None:
            vault.update(kind, linked, version["version"], change)
    resource = vault.existing(CERTIFICATES, name)
    if body.get("policy") is not None:
        state = resource.state
        resource = vault.put(
            CERTIFICATES, resource.name, {**state, "policy": read_policy(vault, body["policy"], state["policy"])}
        )
    return Response(200, show(vault, resource, version))


def get_policy(vault: Vault, name: str) -> Response:
    """Get Certificate Policy."""
    state = _state(vault, name)
    if state is None:
        raise _errors.policy_not_found(name)
    return Response(200, {"id": vault.url(CERTIFICATES, name, "policy"), **state["policy"]})


def update_policy(vault: Vault, name: str) -> Response:
    """Update Certificate Policy."""
    resource = vault.existing(CERTIFICATES, name)
    state = resource.state
    state["policy"] = read_policy(vault, vault.body(), state["policy"])
    return Response(200, _policy(vault, vault.put(CERTIFICATES, resource.name, state)))
