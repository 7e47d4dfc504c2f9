"""Issuers and contacts of a vault's certificates. Source: the REST reference of Key Vault's certificates (7.x)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.vault_data import _errors
from pscompat.simulator.providers.vault_data._vault import VAULTS, Vault
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_ISSUERS, _CONTACTS = "certificateIssuers", "certificateContacts"


def _id(vault: Vault, name: str) -> str:
    return f"{vault.resource.id}/{_ISSUERS}/{name}"


def _existing(vault: Vault, name: str) -> Resource:
    found = vault.call.store.get(_id(vault, name))
    if found is None:
        raise _errors.issuer_not_found(name)
    return found


def _show(vault: Vault, name: str, state: dict[str, Any]) -> dict[str, Any]:
    shown = {"id": vault.url("certificates", "issuers", name), **state}
    credentials = state.get("credentials")
    if credentials:
        shown["credentials"] = {key: value for key, value in credentials.items() if key != "pwd"}
    return shown


def set_issuer(vault: Vault, name: str) -> Response:
    """Set Certificate Issuer."""
    body = vault.body()
    if not isinstance(body.get("provider"), str):
        raise _errors.required("provider")
    return _keep(vault, name, body, {"created": vault.now})


def update_issuer(vault: Vault, name: str) -> Response:
    """Update Certificate Issuer."""
    before = _existing(vault, name).state
    return _keep(vault, name, {**before, **vault.body()}, before["attributes"])


def _keep(vault: Vault, name: str, body: dict[str, Any], attributes: dict[str, Any]) -> Response:
    given = body.get("attributes") or {}
    state = {key: body[key] for key in ("provider", "credentials", "org_details") if body.get(key) is not None}
    state["attributes"] = {
        "enabled": given.get("enabled", attributes.get("enabled", True)),
        "created": attributes["created"],
        "updated": vault.now,
    }
    _put(vault, _id(vault, name), _ISSUERS, state)
    return Response(200, _show(vault, name, state))


def _put(vault: Vault, resource_id: str, folder: str, state: dict[str, Any]) -> None:
    now = vault.call.now
    new = Resource(resource_id, f"{VAULTS}/{folder}", "{}", packed(state), created=now, changed=now)
    before = vault.call.store.get(resource_id)
    vault.call.store.put(new if before is None else before.with_document({}, now, state))


def get_issuer(vault: Vault, name: str) -> Response:
    """Get Certificate Issuer; its password is never told."""
    found = _existing(vault, name)
    return Response(200, _show(vault, found.name, found.state))


def list_issuers(vault: Vault) -> Response:
    """Get Certificate Issuers."""
    found = vault.call.store.list(f"{VAULTS}/{_ISSUERS}", vault.resource.id)
    return vault.page(
        [
            {"id": vault.url("certificates", "issuers", one.name), "provider": one.state["provider"]}
            for one in sorted(found, key=lambda one: one.name.lower())
        ]
    )


def delete_issuer(vault: Vault, name: str) -> Response:
    """Delete Certificate Issuer."""
    found = _existing(vault, name)
    vault.call.store.remove(found)
    return Response(200, _show(vault, found.name, found.state))


def _contacts(vault: Vault) -> Resource:
    found = vault.call.store.get(f"{vault.resource.id}/{_CONTACTS}/contacts")
    if found is None:
        raise _errors.contacts_not_found()
    return found


def _show_contacts(vault: Vault, state: dict[str, Any]) -> Response:
    return Response(200, {"id": vault.url("certificates", "contacts"), **state})


def set_contacts(vault: Vault) -> Response:
    """Set Certificate Contacts."""
    given = vault.body().get("contacts")
    if not isinstance(given, list) or not given:
        raise _errors.required("contacts")
    state = {"contacts": given}
    _put(vault, f"{vault.resource.id}/{_CONTACTS}/contacts", _CONTACTS, state)
    return _show_contacts(vault, state)


def get_contacts(vault: Vault) -> Response:
    """Get Certificate Contacts."""
    return _show_contacts(vault, _contacts(vault).state)


def delete_contacts(vault: Vault) -> Response:
    """Delete Certificate Contacts."""
    found = _contacts(vault)
    vault.call.store.remove(found)
    return _show_contacts(vault, found.state)
