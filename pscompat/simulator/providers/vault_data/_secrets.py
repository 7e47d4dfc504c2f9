"""Secrets. Source: the REST reference of Key Vault's secrets (7.x)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.vault_data import _errors
from pscompat.simulator.providers.vault_data._vault import SECRETS, STORAGE, Vault, Version
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

LONGEST = 25_600
"""The most bytes that a value can have."""


def show(vault: Vault, resource: Resource, version: Version, *, value: bool = False) -> dict[str, Any]:
    """A version of a secret, with its value or without."""
    shown: dict[str, Any] = {"value": version["value"]} if value else {}
    if version.get("contentType") is not None:
        shown["contentType"] = version["contentType"]
    shown["id"] = vault.url(SECRETS, resource.name, version["version"])
    return shown | _rest(vault, resource, version)


def item(vault: Vault, resource: Resource, version: Version, *, versioned: bool) -> dict[str, Any]:
    """A secret or a version of it in a list."""
    parts = (resource.name, version["version"]) if versioned else (resource.name,)
    shown = {"contentType": version["contentType"]} if version.get("contentType") is not None else {}
    return {**shown, "id": vault.url(SECRETS, *parts), **_rest(vault, resource, version)}


def _rest(vault: Vault, resource: Resource, version: Version) -> dict[str, Any]:
    shown: dict[str, Any] = {"attributes": vault.attributes(version)}
    if version.get("tags"):
        shown["tags"] = version["tags"]
    if resource.state.get("managed"):
        shown["managed"] = True
        if resource.state["managed"] != STORAGE:
            shown["kid"] = vault.url("keys", resource.name, version["version"])
    return shown


def set_value(vault: Vault, name: str) -> Response:
    """Set Secret."""
    vault.check_name(SECRETS, name)
    body = vault.body()
    version = new_version(vault, body)
    before = vault.find(SECRETS, name)
    if before is not None:
        refuse_managed(before, "set")
    resource = vault.add_version(SECRETS, name, version)
    return Response(200, show(vault, resource, version, value=True))


def new_version(vault: Vault, body: dict[str, Any]) -> Version:
    """The version that a body asks for. Raises RequestError (400)."""
    value = body.get("value")
    if not isinstance(value, str):
        raise _errors.required("value") if value is None else _errors.invalid_value("value")
    if len(value.encode()) > LONGEST:
        raise _errors.bad_parameter(f"The value of a secret has {LONGEST} bytes at most.")
    return vault.new_version(body, value=value, **_content_type(body))


def _content_type(body: dict[str, Any]) -> dict[str, Any]:
    given = body.get("contentType")
    if given is None:
        return {}
    if not isinstance(given, str) or len(given) > 255:
        raise _errors.invalid_value("contentType")
    return {"contentType": given}


def get(vault: Vault, name: str, wanted: str = "") -> Response:
    """Get Secret."""
    resource = vault.existing(SECRETS, name)
    version = vault.version(SECRETS, resource, wanted)
    if not version["enabled"]:
        raise _errors.disabled("Secret", "get")
    return Response(200, show(vault, resource, version, value=True))


def update(vault: Vault, name: str, wanted: str = "") -> Response:
    """Update Secret: its attributes, content type and tags."""
    resource = vault.existing(SECRETS, name)
    body = vault.body()
    kept = _content_type(body)

    def change(version: Version) -> None:
        vault.change(version, body)
        version.update(kept)

    version = vault.update(SECRETS, resource, wanted, change)
    return Response(200, show(vault, resource, version))


def refuse_managed(resource: Resource, operation: str) -> None:
    """Raise RequestError (403) where a certificate or a storage account manages a secret."""
    if resource.state.get("managed"):
        raise _errors.managed("Secret", resource.name, operation)
