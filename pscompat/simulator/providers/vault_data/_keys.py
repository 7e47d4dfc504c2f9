"""Keys. Source: the REST reference of Key Vault's keys (7.x)."""

from __future__ import annotations

import re
from typing import Any

from pscompat.simulator.providers.vault_data import _crypto, _errors
from pscompat.simulator.providers.vault_data._vault import DAY, KEYS, Vault, Version, decoded, encoded
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

OPERATIONS = {
    _crypto.RSA: ("encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"),
    _crypto.EC: ("sign", "verify"),
    _crypto.OCT: ("encrypt", "decrypt", "wrapKey", "unwrapKey"),
}
"""What a key can be used for, unless it is said when the key is made."""
_ALL_OPERATIONS = frozenset({*OPERATIONS[_crypto.RSA], "import", "export"})
_AFTER_EXPIRY = frozenset({"decrypt", "unwrapKey", "verify"})
_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
_NOTICE = {"trigger": {"timeBeforeExpiry": "P30D"}, "action": {"type": "Notify"}}


def show(vault: Vault, resource: Resource, version: Version) -> dict[str, Any]:
    """A version of a key: what is public of it."""
    kid = vault.url(KEYS, resource.name, version["version"])
    key = {"kid": kid, "kty": version["kty"], "key_ops": version["key_ops"], **version["public"]}
    shown = {"key": key, **_rest(vault, resource, version)}
    if version.get("release_policy"):
        shown["release_policy"] = version["release_policy"]
    return shown


def item(vault: Vault, resource: Resource, version: Version, *, versioned: bool) -> dict[str, Any]:
    """A key or a version of it in a list."""
    parts = (resource.name, version["version"]) if versioned else (resource.name,)
    return {"kid": vault.url(KEYS, *parts), **_rest(vault, resource, version)}


def _rest(vault: Vault, resource: Resource, version: Version) -> dict[str, Any]:
    attributes = {**vault.attributes(version), "exportable": version.get("exportable", False)}
    attributes["hsmPlatform"] = "1" if version["kty"].endswith("-HSM") else "0"
    shown: dict[str, Any] = {"attributes": attributes}
    if version.get("tags"):
        shown["tags"] = version["tags"]
    if resource.state.get("managed"):
        shown["managed"] = True
    return shown


def new_version(vault: Vault, body: dict[str, Any], key_type: str, material: str) -> Version:
    """A version of a key that has been made. Raises RequestError (400)."""
    operations = body.get("key_ops") or OPERATIONS[_crypto.family(key_type)]
    if not isinstance(operations, (list, tuple)) or not _ALL_OPERATIONS.issuperset(operations):
        raise _errors.invalid_value("key_ops")
    if key_type.endswith("-HSM"):
        vault.check_premium()
    members: dict[str, Any] = {
        "kty": key_type,
        "key_ops": list(operations),
        "public": _crypto.public_members(key_type, material),
        "material": material,
    }
    if body.get("release_policy"):
        members["release_policy"] = body["release_policy"]
    return vault.new_version(body, **members)


def create(vault: Vault, name: str) -> Response:
    """Create Key."""
    vault.check_name(KEYS, name)
    body = vault.body()
    key_type = body.get("kty")
    if not isinstance(key_type, str):
        raise _errors.required("kty")
    _refuse_managed(vault, name, "create")
    key_type = _kept_as(vault, key_type)
    material = _crypto.generate(key_type, body.get("key_size"), body.get("crv"), body.get("public_exponent"))
    return _added(vault, name, new_version(vault, body, key_type, material))


def import_key(vault: Vault, name: str) -> Response:
    """Import Key."""
    vault.check_name(KEYS, name)
    body = vault.body()
    key = body.get("key")
    if not isinstance(key, dict):
        raise _errors.required("key")
    _refuse_managed(vault, name, "import")
    key_type = _kept_as(vault, str(key.get("kty", "")), bool(body.get("Hsm")))
    if key.get("key_hsm"):  # Wrapped by a transfer key, which hardware alone opens: a new key stands for it.
        material = _crypto.generate(key_type, None, key.get("crv"))
    else:
        material = _crypto.imported({**key, "kty": key_type})
    return _added(vault, name, new_version(vault, {**body, "key_ops": key.get("key_ops")}, key_type, material))


def _kept_as(vault: Vault, key_type: str, hardware: bool = False) -> str:
    """The type of a key that is asked for, as the vault keeps it."""
    return f"{key_type.removesuffix('-HSM')}-HSM" if hardware or vault.all_in_hardware else key_type


def _added(vault: Vault, name: str, version: Version) -> Response:
    return Response(200, show(vault, vault.add_version(KEYS, name, version), version))


def _refuse_managed(vault: Vault, name: str, operation: str) -> None:
    before = vault.find(KEYS, name)
    if before is not None and before.state.get("managed"):
        raise _errors.managed("Key", name, operation)


def get(vault: Vault, name: str, wanted: str = "") -> Response:
    """Get Key; a disabled one, too."""
    resource = vault.existing(KEYS, name)
    return Response(200, show(vault, resource, vault.version(KEYS, resource, wanted)))


def update(vault: Vault, name: str, wanted: str = "") -> Response:
    """Update Key: its attributes, operations, tags and release policy."""
    resource = vault.existing(KEYS, name)
    body = vault.body()
    operations = body.get("key_ops")
    if operations is not None and (not isinstance(operations, list) or not _ALL_OPERATIONS.issuperset(operations)):
        raise _errors.invalid_value("key_ops")
    policy = body.get("release_policy")
    if policy and (vault.version(KEYS, resource, wanted).get("release_policy") or {}).get("immutable"):
        raise _errors.bad_parameter("The release policy of this key is immutable.")

    def change(version: Version) -> None:
        vault.change(version, body)
        if policy:
            version["release_policy"] = policy
        if operations is not None:
            version["key_ops"] = operations

    return Response(200, show(vault, resource, vault.update(KEYS, resource, wanted, change)))


# rotation


def get_policy(vault: Vault, name: str) -> Response:
    """Get Key Rotation Policy: a notice before the expiry, unless another was set."""
    return Response(200, _policy(vault, vault.existing(KEYS, name)))


def _policy(vault: Vault, resource: Resource) -> dict[str, Any]:
    kept = resource.state.get("rotation") or {"lifetimeActions": [_NOTICE], "attributes": {}}
    return {"id": vault.url(KEYS, resource.name, "rotationpolicy"), **kept}


def set_policy(vault: Vault, name: str) -> Response:
    """Update Key Rotation Policy."""
    resource = vault.existing(KEYS, name)
    body = vault.body()
    attributes = body.get("attributes") or {}
    expiry = attributes.get("expiryTime")
    if expiry is not None and _seconds(expiry) < 28 * DAY:
        raise _errors.bad_parameter("Property expiryTime must be at least 28 days.")
    state = resource.state
    created = state.get("rotation", {}).get("attributes", {}).get("created", vault.now)
    shown = {} if expiry is None else {"expiryTime": expiry}
    state["rotation"] = {
        "lifetimeActions": body.get("lifetimeActions") or [],
        "attributes": {**shown, "created": created, "updated": vault.now},
    }
    return Response(200, _policy(vault, vault.put(KEYS, resource.name, state)))


def rotate(vault: Vault, name: str) -> Response:
    """Rotate Key: a new version like the newest, which expires as the policy says."""
    resource = vault.existing(KEYS, name)
    if resource.state.get("managed"):
        raise _errors.managed("Key", resource.name, "rotate")
    newest = vault.version(KEYS, resource, "")
    expiry = resource.state.get("rotation", {}).get("attributes", {}).get("expiryTime")
    body: dict[str, Any] = {"key_ops": newest["key_ops"], "tags": newest.get("tags")}
    if expiry:
        body["attributes"] = {"exp": vault.now + _seconds(expiry)}
    bits = size(newest)
    material = _crypto.generate(newest["kty"], bits, newest["public"].get("crv"))
    return _added(vault, resource.name, new_version(vault, body, newest["kty"], material))


def size(version: Version) -> int | None:
    """The bits of a key; None for one on a curve."""
    kind = _crypto.family(version["kty"])
    if kind == _crypto.EC:
        return None
    return len(decoded(version["public"]["n"] if kind == _crypto.RSA else version["material"])) * 8


def _seconds(period: Any) -> int:
    """The length of an ISO 8601 period of years, months and days. Raises RequestError (400)."""
    match = _PERIOD.fullmatch(period) if isinstance(period, str) else None
    if match is None or not any(match.groups()):
        raise _errors.invalid_value("expiryTime")
    years, months, days = (int(part or 0) for part in match.groups())
    return (years * 365 + months * 30 + days) * DAY


# use


def use(operation: str, vault: Vault, name: str, wanted: str = "") -> Response:
    """Encrypt, Decrypt, Wrap Key, Unwrap Key, Sign, Verify: with a key that is enabled, in its time, and made for that."""
    resource = vault.existing(KEYS, name)
    version = vault.version(KEYS, resource, wanted)
    if not version["enabled"]:
        raise _errors.disabled("Key", operation)
    if operation not in _AFTER_EXPIRY:
        if version.get("nbf", 0) > vault.now:
            raise _errors.not_yet_valid(operation)
        if version.get("exp", vault.now + 1) <= vault.now:
            raise _errors.expired(operation)
    if operation not in version["key_ops"]:
        raise _errors.operation_forbidden(operation)
    body = vault.body()
    algorithm = body.get("alg")
    if not isinstance(algorithm, str):
        raise _errors.required("alg")
    key = (version["kty"], version["material"], algorithm)
    kid = vault.url(KEYS, resource.name, version["version"])
    data = decoded(body.get("value"))
    if operation == "verify":
        return Response(200, {"value": _crypto.verify(*key, decoded(body.get("digest"), "digest"), data)})
    if operation == "sign":
        return Response(200, {"kid": kid, "value": encoded(_crypto.sign(*key, data))})
    if operation in ("encrypt", "wrapKey"):
        return Response(200, {"kid": kid, **_crypto.encrypt(*key, data, body)})
    return Response(200, {"kid": kid, "value": encoded(_crypto.decrypt(*key, data, body))})
