"""Storage accounts whose keys a vault renews, and definitions of the signatures that it makes with them.

Source: the REST reference of Key Vault's storage accounts and SAS definitions (up to 7.4). The secret of a definition holds its
template without a signature.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.storage._keys import KEY_NAMES, renew_key
from pscompat.simulator.providers.vault_data import _errors
from pscompat.simulator.providers.vault_data._vault import DAY, SECRETS, STORAGE, Vault, Version
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_OWN = ("activeKeyName", "autoRegenerateKey", "regenerationPeriod")
_CLASSIC = ("primary", "secondary")
_SAS = ("templateUri", "sasType", "validityPeriod")
_SAS_TYPES = ("account", "service")


def show(vault: Vault, resource: Resource, version: Version) -> dict[str, Any]:
    """A storage account."""
    shown = item(vault, resource, version, versioned=False)
    return {**shown, **{name: version[name] for name in _OWN if name in version}}


def item(vault: Vault, resource: Resource, version: Version, *, versioned: bool) -> dict[str, Any]:
    """A storage account in a list; there are no versions of one."""
    shown = {"id": vault.url(STORAGE, resource.name), "resourceId": version["resourceId"]}
    return {**shown, **_rest(vault, version)}


def _rest(vault: Vault, version: Version) -> dict[str, Any]:
    tags = {"tags": version["tags"]} if version.get("tags") else {}
    return {"attributes": vault.attributes(version), **tags}


def set_account(vault: Vault, name: str) -> Response:
    """Set Storage Account."""
    vault.check_name(STORAGE, name)
    body = vault.body()
    for required in ("resourceId", "activeKeyName", "autoRegenerateKey"):
        if body.get(required) is None:
            raise _errors.required(required)
    _check_key(body["activeKeyName"])
    members = {key: body[key] for key in ("resourceId", *_OWN) if body.get(key) is not None}
    version = vault.new_version(body, **members)
    before = vault.find(STORAGE, name)
    state = {"sas": {}, "deletedSas": {}} if before is None else before.state
    resource = vault.put(STORAGE, name if before is None else before.name, {**state, "versions": [version]})
    return Response(200, show(vault, resource, version))


def _check_key(name: str) -> None:
    if name.lower() not in (*KEY_NAMES, *_CLASSIC):
        raise _errors.invalid_value("keyName")


def get(vault: Vault, name: str) -> Response:
    """Get Storage Account."""
    resource = vault.existing(STORAGE, name)
    return Response(200, show(vault, resource, vault.version(STORAGE, resource, "")))


def update(vault: Vault, name: str) -> Response:
    """Update Storage Account."""
    body = vault.body()
    if body.get("activeKeyName") is not None:
        _check_key(body["activeKeyName"])
    return _changed(vault, name, body, {key: body[key] for key in _OWN if body.get(key) is not None})


def _changed(vault: Vault, name: str, body: dict[str, Any], members: dict[str, Any]) -> Response:
    def change(version: Version) -> None:
        vault.change(version, body)
        version.update(members)

    version = vault.update(STORAGE, vault.existing(STORAGE, name), "", change)
    return Response(200, show(vault, vault.existing(STORAGE, name), version))


def regenerate_key(vault: Vault, name: str) -> Response:
    """Regenerate Storage Account Key: renews the key where the account is here, and makes it the active one."""
    key = vault.body().get("keyName")
    if key is None:
        raise _errors.required("keyName")
    _check_key(key)
    version = vault.version(STORAGE, vault.existing(STORAGE, name), "")
    account = vault.call.store.get(version["resourceId"])
    if account is not None and key.lower() in KEY_NAMES:
        renew_key(vault.call, account, key.lower())
    return _changed(vault, name, {}, {"activeKeyName": key})


# definitions of signatures


def secret_names(resource: Resource) -> list[str]:
    """The secrets of the definitions that there are."""
    return [_secret_name(resource, definition) for definition in resource.state["sas"].values()]


def _secret_name(resource: Resource, definition: Version) -> str:
    return f"{resource.name}-{definition['name']}"


def make_secrets(vault: Vault, resource: Resource) -> None:
    """The secrets of an account's definitions, where there are none yet."""
    for definition in resource.state["sas"].values():
        _make_secret(vault, resource, definition)


def _make_secret(vault: Vault, resource: Resource, definition: Version) -> None:
    value, name = definition["templateUri"], _secret_name(resource, definition)
    vault.add_version(SECRETS, name, vault.new_version({}, value=value), managed=STORAGE)


def _show_sas(vault: Vault, resource: Resource, definition: Version, *, listed: bool = False) -> dict[str, Any]:
    own = {} if listed else {name: definition[name] for name in _SAS}
    shown = {
        "id": vault.url(STORAGE, resource.name, "sas", definition["name"]),
        "sid": vault.url(SECRETS, _secret_name(resource, definition)),
        **own,
        **_rest(vault, definition),
    }
    if "deletedDate" in definition:
        shown["recoveryId"] = vault.url(f"deleted{STORAGE}", resource.name, "sas", definition["name"])
        shown.update({name: definition[name] for name in ("deletedDate", "scheduledPurgeDate")})
    return shown


def _sas(vault: Vault, account: str, name: str, folder: str = "sas") -> tuple[Resource, Version]:
    """An account and a definition of it, or a deleted one. Raises RequestError (404)."""
    resource = vault.existing(STORAGE, account)
    found = _kept(vault, resource, folder).get(name.lower())
    if found is None:
        raise (_errors.not_found if folder == "sas" else _errors.deleted_not_found)("SasDefinition", name)
    return resource, found


def _kept(vault: Vault, resource: Resource, folder: str) -> dict[str, Version]:
    """The definitions of an account, or the deleted ones that can still be recovered."""
    found: dict[str, Version] = resource.state[folder]
    return {key: one for key, one in found.items() if one.get("scheduledPurgeDate", vault.now + 1) > vault.now}


def set_sas(vault: Vault, account: str, name: str) -> Response:
    """Set SAS Definition."""
    resource, body, key = vault.existing(STORAGE, account), vault.body(), name.lower()
    vault.check_name(SECRETS, f"{resource.name}-{name}")
    for required in _SAS:
        if body.get(required) is None:
            raise _errors.required(required)
    if body["sasType"].lower() not in _SAS_TYPES:
        raise _errors.invalid_value("sasType")
    if key in _kept(vault, resource, "deletedSas"):
        raise _errors.deleted_but_recoverable("SasDefinition", name)
    members = {member: body[member] for member in _SAS}
    definition = vault.new_version(body, name=name, **members)
    state = resource.state
    state["sas"][key] = definition
    _make_secret(vault, resource, definition)
    return Response(200, _show_sas(vault, vault.put(STORAGE, resource.name, state), definition))


def get_sas(vault: Vault, account: str, name: str) -> Response:
    """Get SAS Definition."""
    return Response(200, _show_sas(vault, *_sas(vault, account, name)))


def get_deleted_sas(vault: Vault, account: str, name: str) -> Response:
    """Get Deleted SAS Definition."""
    return Response(200, _show_sas(vault, *_sas(vault, account, name, "deletedSas")))


def list_sas(vault: Vault, account: str) -> Response:
    """Get SAS Definitions."""
    return _listed(vault, account, "sas")


def list_deleted_sas(vault: Vault, account: str) -> Response:
    """Get Deleted SAS Definitions."""
    return _listed(vault, account, "deletedSas")


def _listed(vault: Vault, account: str, folder: str) -> Response:
    resource = vault.existing(STORAGE, account)
    found = sorted(_kept(vault, resource, folder).items())
    return vault.page([_show_sas(vault, resource, one, listed=True) for _, one in found])


def delete_sas(vault: Vault, account: str, name: str) -> Response:
    """Delete SAS Definition, with its secret."""
    resource, definition = _sas(vault, account, name)
    gone = {**definition, "deletedDate": vault.now, "scheduledPurgeDate": vault.now + vault.days * DAY}
    state = resource.state
    del state["sas"][name.lower()]
    state["deletedSas"][name.lower()] = gone
    secret = vault.find(SECRETS, _secret_name(resource, definition))
    if secret is not None:
        vault.delete(SECRETS, secret)
    return Response(200, _show_sas(vault, vault.put(STORAGE, resource.name, state), gone))


def recover_sas(vault: Vault, account: str, name: str) -> Response:
    """Recover Deleted SAS Definition, with its secret."""
    resource, gone = _sas(vault, account, name, "deletedSas")
    definition = {key: value for key, value in gone.items() if key not in ("deletedDate", "scheduledPurgeDate")}
    state = resource.state
    del state["deletedSas"][name.lower()]
    state["sas"][name.lower()] = definition
    secret = vault.find(SECRETS, _secret_name(resource, definition), deleted=True)
    if secret is not None:
        vault.recover(SECRETS, secret)
    return Response(200, _show_sas(vault, vault.put(STORAGE, resource.name, state), definition))
