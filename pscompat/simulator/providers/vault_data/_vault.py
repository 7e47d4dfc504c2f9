"""A vault as its data plane sees it: what lies in it, by kind and name, with versions, and what was deleted of it.

A secret, key or certificate is a resource below its vault (`VAULT/secrets/NAME`), a deleted one `VAULT/deletedSecrets/NAME`.
Its versions, values and key material are in the part of the resource that is never shown.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import uuid
import zlib
from collections.abc import Callable
from typing import Any

from pscompat.simulator.providers.vault_data import _errors
from pscompat.simulator.providers.vault_data._forms import check_forms
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError, Response

SECRETS, KEYS, CERTIFICATES, STORAGE = "secrets", "keys", "certificates", "storage"
WORDS = {SECRETS: "Secret", KEYS: "Key", CERTIFICATES: "Certificate", STORAGE: "StorageAccount"}
VAULTS = "Microsoft.KeyVault/vaults"
DAYS = 90
"""How long what was deleted can be recovered, unless the vault says otherwise."""
DAY = 86_400
_NAME = re.compile(r"[0-9A-Za-z-]{1,127}")
_PAGE = 25
_ATTRIBUTES = ("enabled", "nbf", "exp", "created", "updated")

State = dict[str, Any]
Version = dict[str, Any]


class Vault:
    """A vault with the request that goes to it."""

    all_in_hardware = False
    """Whether a key is kept in hardware though it is not asked for so."""

    def __init__(self, call: Call, resource: Resource) -> None:
        self.call = call
        self.resource = resource
        self._properties = resource.document["properties"]

    @property
    def days(self) -> int:
        """How many days what was deleted can be recovered."""
        return int(self._properties.get("softDeleteRetentionInDays") or DAYS)

    @property
    def protected(self) -> bool:
        """Whether nothing can be purged before its time."""
        return bool(self._properties.get("enablePurgeProtection"))

    def check_premium(self) -> None:
        """Raise RequestError (400) unless the vault's SKU has keys in hardware."""
        if str(self._properties.get("sku", {}).get("name", "")).lower() != "premium":
            raise _errors.bad_parameter("Keys of this type are supported in vaults with the SKU premium alone.")

    @property
    def now(self) -> int:
        """The moment, in whole seconds."""
        return int(self.call.now)

    def body(self) -> dict[str, Any]:
        """The request's body. Raises RequestError (400) unless it is a JSON object; an empty one counts as one."""
        if not self.call.request.body:
            return {}
        try:
            document = json.loads(self.call.request.body)
        except (ValueError, RecursionError):
            document = None
        if not isinstance(document, dict):
            raise _errors.bad_parameter("The request body is not a JSON object.")
        check_forms(document)
        return document

    def url(self, *parts: str) -> str:
        """The address of something in the vault."""
        return "/".join((self.call.request.origin, *parts))

    # what lies in it

    def find(self, kind: str, name: str, *, deleted: bool = False) -> Resource | None:
        """A secret, key or certificate, or a deleted one that can still be recovered."""
        found = self.call.store.get(f"{self.resource.id}/{self._folder(kind, deleted)}/{name}")
        if found is None or (deleted and found.state["scheduledPurgeDate"] <= self.now):
            return None
        return found if deleted or self.versions(found.state) else None

    def existing(self, kind: str, name: str) -> Resource:
        """A secret, key or certificate. Raises RequestError (404)."""
        found = self.find(kind, name)
        if found is None:
            raise _errors.not_found(WORDS[kind], name)
        return found

    def deleted(self, kind: str, name: str) -> Resource:
        """A deleted one. Raises RequestError (404)."""
        found = self.find(kind, name, deleted=True)
        if found is None:
            raise _errors.deleted_not_found(WORDS[kind], name)
        return found

    def all(self, kind: str, *, deleted: bool = False) -> list[Resource]:
        """All of a kind, by name."""
        type_name = f"{self.resource.type}/{self._folder(kind, deleted)}"
        found = [
            one
            for one in self.call.store.list(type_name, self.resource.id)
            if self.find(kind, one.name, deleted=deleted) is not None
        ]
        return sorted(found, key=lambda one: one.name.lower())

    @staticmethod
    def _folder(kind: str, deleted: bool) -> str:
        return f"deleted{kind.capitalize()}" if deleted else kind

    def versions(self, state: State) -> list[Version]:
        """The versions that there are, oldest first: that of a certificate in the making is not there yet."""
        return [version for version in state.get("versions", ()) if version.get("from", 0) <= self.call.now]

    def version(self, kind: str, resource: Resource, wanted: str) -> Version:
        """A version by its id, the newest without one. Raises RequestError (404)."""
        versions = self.versions(resource.state)
        if not wanted and versions:
            return versions[-1]
        found = next((version for version in versions if version["version"] == wanted.lower()), None)
        if found is None:
            raise _errors.not_found(WORDS[kind], f"{resource.name}/{wanted}")
        return found

    # writing

    def check_name(self, kind: str, name: str) -> None:
        """Raise RequestError for a name that is none (400) or that something deleted has (409)."""
        if not _NAME.fullmatch(name):
            raise _errors.bad_name(name)
        if self.find(kind, name, deleted=True) is not None:
            raise _errors.deleted_but_recoverable(WORDS[kind], name)

    def put(self, kind: str, name: str, state: State, *, deleted: bool = False) -> Resource:
        """Keep a secret, key or certificate."""
        folder = self._folder(kind, deleted)
        resource_id = f"{self.resource.id}/{folder}/{name}"
        document = shown_by_resource_manager(state)
        before = self.call.store.get(resource_id)
        now = self.call.now
        if before is not None:
            return self.call.store.put(before.with_document(document, now, state))
        new = Resource(
            resource_id, f"{self.resource.type}/{folder}", packed(document), packed(state), created=now, changed=now
        )
        return self.call.store.put(new)

    def add_version(self, kind: str, name: str, version: Version, **members: Any) -> Resource:
        """Add a version of a secret, key or certificate, which comes to be with its first; `members` go into its state."""
        before = self.call.store.get(f"{self.resource.id}/{kind}/{name}")
        state = before.state if before is not None else {"versions": []}
        state.update(members)
        state["versions"].append(version)
        return self.put(kind, before.name if before is not None else name, state)

    def new_version(self, body: dict[str, Any], **members: Any) -> Version:
        """A version with the attributes and tags of a request's body. Raises RequestError (400)."""
        version: Version = {
            "version": uuid.uuid4().hex,
            "enabled": True,
            "created": self.now,
            "updated": self.now,
            "recoveryLevel": self.recovery_level,
            **members,
        }
        self.change(version, body)
        return version

    def change(self, version: Version, body: dict[str, Any]) -> None:
        """Set what a request's body says of a version's attributes and tags. Raises RequestError (400)."""
        check_forms(body)
        attributes = body.get("attributes") or {}
        for name in ("enabled", "nbf", "exp", "exportable"):
            if attributes.get(name) is not None:
                version[name] = attributes[name]
        if body.get("tags") is not None:
            version["tags"] = body["tags"]
        version["updated"] = self.now

    def update(self, kind: str, resource: Resource, wanted: str, change: Callable[[Version], None]) -> Version:
        """Change a version and keep it. Raises RequestError."""
        chosen = self.version(kind, resource, wanted)["version"]
        state = resource.state
        version: Version = next(one for one in state["versions"] if one["version"] == chosen)
        change(version)
        self.put(kind, resource.name, state)
        return version

    def delete(self, kind: str, resource: Resource) -> Resource:
        """Move what is there to what is deleted."""
        state = resource.state
        state["deletedDate"] = self.now
        state["scheduledPurgeDate"] = self.now + self.days * DAY
        self.call.store.remove(resource)
        return self.put(kind, resource.name, state, deleted=True)

    def recover(self, kind: str, resource: Resource) -> Resource:
        """Move what is deleted back."""
        state = resource.state
        del state["deletedDate"], state["scheduledPurgeDate"]
        self.call.store.remove(resource)
        return self.put(kind, resource.name, state)

    def purge(self, resource: Resource) -> None:
        """Take what is deleted away for good. Raises RequestError (403) where the vault is protected."""
        if self.protected:
            raise _errors.purge_protected(self.resource.name, self.resource.document["location"])
        self.call.store.remove(resource)

    # how it looks

    @property
    def recovery_level(self) -> str:
        """The service's word for what becomes of what is deleted."""
        word = "Recoverable" if self.days == DAYS else "CustomizedRecoverable"
        return word if self.protected else f"{word}+Purgeable"

    def attributes(self, version: Version) -> dict[str, Any]:
        """A version's attributes."""
        shown: dict[str, Any] = {name: version[name] for name in _ATTRIBUTES if name in version}
        return {**shown, "recoveryLevel": self.recovery_level, "recoverableDays": self.days}

    def deletion(self, kind: str, resource: Resource) -> dict[str, Any]:
        """What a deleted one shows beside what it showed before."""
        state = resource.state
        return {
            "recoveryId": self.url(f"deleted{kind}", resource.name),
            "deletedDate": state["deletedDate"],
            "scheduledPurgeDate": state["scheduledPurgeDate"],
        }

    def page(self, items: list[dict[str, Any]]) -> Response:
        """The page of a list that the request asks for. Raises RequestError (400)."""
        query = self.call.request.query
        text = query.get("maxresults", str(_PAGE))
        if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= _PAGE:
            raise _errors.bad_parameter(f"Maxresults must be a number from 1 to {_PAGE}.")
        size = int(text)
        start = _place(query.get("$skiptoken", ""))
        link = None
        if start + size < len(items):
            token = base64.urlsafe_b64encode(str(start + size).encode()).decode()
            link = self.call.link(self.call.request.path, maxresults=str(size), **{"$skiptoken": token})
        return Response(200, {"value": items[start : start + size], "nextLink": link})

    # backups

    def backup(self, kind: str, resource: Resource, linked: dict[str, State]) -> Response:
        """All versions of one as one text, which only a vault can read; `linked` are its parts of other kinds."""
        content = json.dumps({"kind": kind, "name": resource.name, "states": {kind: resource.state, **linked}})
        return Response(200, {"value": encoded(zlib.compress(content.encode()))})

    def restore(self, kind: str, body: dict[str, Any]) -> Resource:
        """Put back what a backup holds. Raises RequestError (400, 409)."""
        value = body.get("value")
        if not isinstance(value, str):
            raise _errors.required("value")
        try:
            kept = json.loads(zlib.decompress(decoded(value)))
            kept_kind, name, states = kept["kind"], kept["name"], kept["states"]
        except (ValueError, KeyError, TypeError, zlib.error, RequestError):
            raise _errors.bad_backup() from None
        if kept_kind != kind:
            raise _errors.bad_backup()
        for part in states:
            self.check_name(part, name)
            if self.find(part, name) is not None:
                raise _errors.already_exists(WORDS[part], name)
        restored = {part: self.put(part, name, state) for part, state in states.items()}
        return restored[kind]


def shown_by_resource_manager(state: State) -> dict[str, Any]:
    """What Azure Resource Manager shows of a secret or a key: of its newest version, and never a value."""
    newest = state["versions"][-1] if state["versions"] else {}
    properties: dict[str, Any] = {"attributes": {name: newest[name] for name in _ATTRIBUTES if name in newest}}
    if newest.get("contentType"):
        properties["contentType"] = newest["contentType"]
    document: dict[str, Any] = {"properties": properties}
    if newest.get("tags"):
        document["tags"] = newest["tags"]
    return document


def _place(token: str) -> int:
    try:
        return int(base64.urlsafe_b64decode(token)) if token else 0
    except (ValueError, binascii.Error):
        raise _errors.bad_parameter("The continuation is not valid.") from None


def encoded(data: bytes) -> str:
    """Bytes as base64url without padding, as the service writes them."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text: Any, name: str = "value") -> bytes:
    """The bytes of a base64url text. Raises RequestError (400), which does not show the text."""
    if not isinstance(text, str) or not text.isascii():
        raise _errors.invalid_value(name)
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise _errors.invalid_value(name) from None
