"""What a vault answers: every operation with its path and the permission that it needs.

Source: the REST reference of Key Vault (7.x): paths, permissions, and what is common to secrets, keys and certificates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, Protocol

from pscompat.simulator.hosts import service_host
from pscompat.simulator.indexes import name_key
from pscompat.simulator.providers.vault_data import (
    _certificates,
    _errors,
    _issuers,
    _keys,
    _secrets,
    _storage,
)
from pscompat.simulator.providers.vault_data._access import check_permission, check_token
from pscompat.simulator.providers.vault_data._vault import CERTIFICATES, KEYS, SECRETS, STORAGE, VAULTS, Vault, Version
from pscompat.simulator.routing import Call, Routed
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Request, Response

_VERSION = re.compile(r"7\.\d+(-preview(\.\d+)?)?|20\d\d-\d\d-\d\d(-preview(\.\d+)?)?", re.IGNORECASE)
_LINKED = {CERTIFICATES: (KEYS, SECRETS)}


class _Kind(Protocol):
    """The file of a kind: how its versions look, in whole and in lists."""

    def show(self, vault: Vault, resource: Resource, version: Version) -> dict[str, Any]: ...
    def item(self, vault: Vault, resource: Resource, version: Version, *, versioned: bool) -> dict[str, Any]: ...


_KINDS: dict[str, _Kind] = {SECRETS: _secrets, KEYS: _keys, CERTIFICATES: _certificates, STORAGE: _storage}


class Operation(NamedTuple):
    """A method and the form of a path, the permission (of the kind's) that it needs, and what answers."""

    method: str
    pattern: re.Pattern[str]
    kind: str
    permission: str
    handler: Callable[..., Response]


def routed(request: Request) -> Routed | None:
    """Who answers a request to a vault."""
    return Routed(_answer)


def _answer(call: Call) -> Response:
    """Check what is checked of every request, and let its operation answer."""
    check_token(call)
    request = call.request
    name, _ = service_host(request.origin)
    resource = next(iter(call.store.having(VAULTS, name_key, name)), None)
    if resource is None:
        raise _errors.vault_not_found(name)
    version = request.query.get("api-version", "")
    if not version:
        raise _errors.bad_parameter("The parameter api-version is required.")
    if not _VERSION.fullmatch(version):
        raise _errors.bad_parameter(f"The api-version '{version}' is not supported.")
    path = request.path.strip("/")
    for operation in OPERATIONS:
        match = operation.pattern.fullmatch(path) if operation.method == request.method else None
        if match is not None:
            check_permission(call, resource, operation.kind, operation.permission)
            return operation.handler(Vault(call, resource), **match.groupdict())
    raise _errors.no_such_operation(request.method, request.path)


# what is common to all kinds


def _linked(kind: str, resource: Resource) -> list[tuple[str, str]]:
    """Kinds and names of what comes and goes with something."""
    if kind == STORAGE:
        return [(SECRETS, name) for name in _storage.secret_names(resource)]
    return [(other, resource.name) for other in _LINKED.get(kind, ())]


def _list(kind: str, vault: Vault) -> Response:
    found = [(one, vault.version(kind, one, "")) for one in vault.all(kind)]
    items = [_KINDS[kind].item(vault, one, version, versioned=False) for one, version in found]
    return vault.page(items + (_certificates.pending_items(vault) if kind == CERTIFICATES else []))


def _list_versions(kind: str, vault: Vault, name: str) -> Response:
    found = vault.find(kind, name)
    if found is None:
        return vault.page([])
    versions = vault.versions(found.state)
    return vault.page([_KINDS[kind].item(vault, found, version, versioned=True) for version in versions])


def _delete(kind: str, vault: Vault, name: str) -> Response:
    resource = vault.existing(kind, name)
    if resource.state.get("managed"):
        raise _errors.managed(kind[:-1].capitalize(), name, "delete")
    for other, linked_name in _linked(kind, resource):
        linked = vault.find(other, linked_name)
        if linked is not None:
            vault.delete(other, linked)
    return _show_deleted(kind, vault, vault.delete(kind, resource))


def _show_deleted(kind: str, vault: Vault, resource: Resource) -> Response:
    version = vault.version(kind, resource, "")
    return Response(200, {**vault.deletion(kind, resource), **_KINDS[kind].show(vault, resource, version)})


def _list_deleted(kind: str, vault: Vault) -> Response:
    return vault.page(
        [
            {
                **vault.deletion(kind, one),
                **_KINDS[kind].item(vault, one, vault.version(kind, one, ""), versioned=False),
            }
            for one in vault.all(kind, deleted=True)
        ]
    )


def _get_deleted(kind: str, vault: Vault, name: str) -> Response:
    return _show_deleted(kind, vault, vault.deleted(kind, name))


def _recover(kind: str, vault: Vault, name: str) -> Response:
    deleted = _own_deleted(kind, vault, name, "recover")
    for other, linked_name in _linked(kind, deleted):
        linked = vault.find(other, linked_name, deleted=True)
        if linked is not None:
            vault.recover(other, linked)
    resource = vault.recover(kind, deleted)
    return Response(200, _KINDS[kind].show(vault, resource, vault.version(kind, resource, "")))


def _own_deleted(kind: str, vault: Vault, name: str, operation: str) -> Resource:
    """What was deleted by its own name, not with the certificate that manages it. Raises RequestError (403, 404)."""
    deleted = vault.deleted(kind, name)
    if deleted.state.get("managed"):
        raise _errors.managed(kind[:-1].capitalize(), name, operation)
    return deleted


def _purge(kind: str, vault: Vault, name: str) -> Response:
    deleted = _own_deleted(kind, vault, name, "purge")
    vault.purge(deleted)
    for other, linked_name in _linked(kind, deleted):
        linked = vault.find(other, linked_name, deleted=True)
        if linked is not None:
            vault.purge(linked)
    return Response(204)


def _backup(kind: str, vault: Vault, name: str) -> Response:
    resource = vault.existing(kind, name)
    if resource.state.get("managed"):
        raise _errors.managed(kind[:-1].capitalize(), name, "backup")
    linked = {other: vault.existing(other, name).state for other in _LINKED.get(kind, ())}
    return vault.backup(kind, resource, linked)


def _restore(kind: str, vault: Vault) -> Response:
    resource = vault.restore(kind, vault.body())
    if kind == STORAGE:
        _storage.make_secrets(vault, resource)
    return Response(200, _KINDS[kind].show(vault, resource, vault.version(kind, resource, "")))


def _operation(method: str, template: str, permission: str, handler: Callable[..., Response]) -> Operation:
    expression = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(template))
    kind = template.partition("/")[0].removeprefix("deleted")
    return Operation(method, re.compile(expression, re.IGNORECASE), kind, permission, handler)


def _common(kind: str) -> list[Operation]:
    one, deleted = f"{kind}/{{name}}", f"deleted{kind}/{{name}}"
    return [
        _operation("GET", kind, "list", partial(_list, kind)),
        _operation("DELETE", one, "delete", partial(_delete, kind)),
        _operation("GET", f"deleted{kind}", "list", partial(_list_deleted, kind)),
        _operation("GET", deleted, "get", partial(_get_deleted, kind)),
        _operation("POST", f"{deleted}/recover", "recover", partial(_recover, kind)),
        _operation("DELETE", deleted, "purge", partial(_purge, kind)),
        _operation("POST", f"{one}/backup", "backup", partial(_backup, kind)),
        _operation("POST", f"{kind}/restore", "restore", partial(_restore, kind)),
    ]


def _storage_operations() -> list[Operation]:
    one, sas = "storage/{name}", "storage/{account}/sas"
    deleted = f"deleted{sas}"
    return [
        _operation("PUT", one, "set", _storage.set_account),
        _operation("GET", one, "get", _storage.get),
        _operation("PATCH", one, "update", _storage.update),
        _operation("POST", f"{one}/regeneratekey", "regeneratekey", _storage.regenerate_key),
        _operation("GET", sas, "listsas", _storage.list_sas),
        _operation("PUT", f"{sas}/{{name}}", "setsas", _storage.set_sas),
        _operation("GET", f"{sas}/{{name}}", "getsas", _storage.get_sas),
        _operation("DELETE", f"{sas}/{{name}}", "deletesas", _storage.delete_sas),
        _operation("GET", deleted, "listsas", _storage.list_deleted_sas),
        _operation("GET", f"{deleted}/{{name}}", "getsas", _storage.get_deleted_sas),
        _operation("POST", f"{deleted}/{{name}}/recover", "recover", _storage.recover_sas),
    ]


def _uses() -> list[Operation]:
    return [
        _operation("POST", f"keys/{{name}}{version}/{name}", name, partial(_keys.use, name))
        for name in ("encrypt", "decrypt", "wrapKey", "unwrapKey", "sign", "verify")
        for version in ("", "/{wanted}")
    ]


def _read_and_update(
    kind: str, permission: str, get: Callable[..., Response], update: Callable[..., Response]
) -> list[Operation]:
    """What a version is asked for, and the newest without one; these paths come last, since they fit many others."""
    paths = (f"{kind}/{{name}}", f"{kind}/{{name}}/{{wanted}}")
    return [_operation("GET", path, "get", get) for path in paths] + [
        _operation("PATCH", path, permission, update) for path in paths
    ]


_CERTIFICATE = "certificates/{name}"
_PENDING = f"{_CERTIFICATE}/pending"
_ISSUER = "certificates/issuers/{name}"
OPERATIONS = [
    _operation("GET", "certificates/issuers", "listissuers", _issuers.list_issuers),
    _operation("GET", _ISSUER, "getissuers", _issuers.get_issuer),
    _operation("PUT", _ISSUER, "setissuers", _issuers.set_issuer),
    _operation("PATCH", _ISSUER, "setissuers", _issuers.update_issuer),
    _operation("DELETE", _ISSUER, "deleteissuers", _issuers.delete_issuer),
    _operation("GET", "certificates/contacts", "managecontacts", _issuers.get_contacts),
    _operation("PUT", "certificates/contacts", "managecontacts", _issuers.set_contacts),
    _operation("DELETE", "certificates/contacts", "managecontacts", _issuers.delete_contacts),
    *(
        _operation("GET", f"{kind}/{{name}}/versions", "list", partial(_list_versions, kind))
        for kind in (SECRETS, KEYS, CERTIFICATES)
    ),
    *(operation for kind in _KINDS for operation in _common(kind)),
    *_storage_operations(),
    _operation("PUT", "secrets/{name}", "set", _secrets.set_value),
    *_read_and_update(SECRETS, "set", _secrets.get, _secrets.update),
    _operation("POST", "keys/{name}/create", "create", _keys.create),
    _operation("PUT", "keys/{name}", "import", _keys.import_key),
    _operation("POST", "keys/{name}/rotate", "rotate", _keys.rotate),
    _operation("GET", "keys/{name}/rotationpolicy", "getrotationpolicy", _keys.get_policy),
    _operation("PUT", "keys/{name}/rotationpolicy", "setrotationpolicy", _keys.set_policy),
    *_uses(),
    *_read_and_update(KEYS, "update", _keys.get, _keys.update),
    _operation("POST", f"{_CERTIFICATE}/create", "create", _certificates.create),
    _operation("POST", f"{_CERTIFICATE}/import", "import", _certificates.import_certificate),
    _operation("GET", _PENDING, "get", _certificates.get_pending),
    _operation("PATCH", _PENDING, "update", _certificates.cancel),
    _operation("DELETE", _PENDING, "delete", _certificates.delete_pending),
    _operation("POST", f"{_PENDING}/merge", "create", _certificates.merge),
    _operation("GET", f"{_CERTIFICATE}/policy", "get", _certificates.get_policy),
    _operation("PATCH", f"{_CERTIFICATE}/policy", "update", _certificates.update_policy),
    *_read_and_update(CERTIFICATES, "update", _certificates.get, _certificates.update),
]
