"""What secrets, keys and certificates have in common: read, listed with versions and deleted ones, removed, brought back, saved."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from cmdlets.az_keyvault._base import DATA_VERSION, DataCmdlet
from cmdlets.az_keyvault._objects import seconds_of
from cmdlets.az_keyvault.vaults import tag_texts
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards


class ItemCmdlet(DataCmdlet):
    """Base. one, listed, deleted, deleted_listed: the classes of one, of those in lists, and of deleted ones.

    removal_question, purge_question: asked with the name for `{0}`; recovery: what ShouldProcess calls it, `Recover KIND` if empty.
    """

    one: ClassVar[Any]
    listed: ClassVar[Any]
    deleted: ClassVar[Any]
    deleted_listed: ClassVar[Any]
    removal_question: ClassVar[str]
    purge_question: ClassVar[str] = ""
    recovery: ClassVar[str] = ""

    def attributes(self) -> dict[str, Any]:
        """What the parameters say of the times and whether it is enabled."""
        found: dict[str, Any] = {}
        if self.bound.get("Disable"):
            found["enabled"] = False
        elif self.bound.get("Enable") is not None:
            found["enabled"] = bool(self.bound["Enable"])
        for parameter, name in (("Expires", "exp"), ("NotBefore", "nbf")):
            if self.bound.get(parameter) is not None:
                found[name] = seconds_of(unwrap(self.bound[parameter]))
        return found

    def described(self) -> dict[str, Any]:
        """Attributes and tags, as far as the parameters say something of them."""
        found: dict[str, Any] = {}
        if self.attributes():
            found["attributes"] = self.attributes()
        if self.bound.get("Tag") is not None:
            found["tags"] = tag_texts(self.bound["Tag"])
        return found


class GetItems(ItemCmdlet):
    """Gets one, its versions, those of the vault, or deleted ones; a wildcard chooses. What is not there gives nothing."""

    def process(self) -> None:
        self.write_read(self.found)

    def found(self) -> Iterator[Value]:
        """What is written."""
        vault, name, version = self.place()
        gone = bool(self.bound.get("InRemovedState"))
        if name and not has_wildcards(name):
            if self.bound.get("IncludeVersions"):
                yield from self.versions(vault, name)
            else:
                yield from self.single(vault, name, version, gone)
            return
        made, fits = (self.deleted_listed if gone else self.listed), compile_pattern(name) if name else None
        for document in self.data(vault).items(self.path(deleted=gone), DATA_VERSION, self.list_query()):
            if document.get("managed"):  # It belongs to a certificate.
                continue
            item = made.of(document)
            if fits is None or fits(item.values["Name"]):
                yield item

    def list_query(self) -> dict[str, str] | None:
        """The query of a list, besides the api-version."""
        return None

    def versions(self, vault: str, name: str) -> Iterator[Value]:
        """All versions, the newest first."""
        documents = list(self.data(vault).items(self.path(name, "versions"), DATA_VERSION))
        documents.sort(key=lambda one: (one.get("attributes") or {}).get("created") or 0, reverse=True)
        yield from map(self.listed.of, documents)

    def single(self, vault: str, name: str, version: str, gone: bool) -> Iterator[Value]:
        """One, or nothing where it is not there."""
        try:
            document = self.data(vault).get(self.path(name, version, deleted=gone), DATA_VERSION)
        except ServiceError as problem:
            if problem.status_code == 404 and problem.code != "VaultNotFound":
                return
            raise
        yield (self.deleted if gone else self.one).of(document)


class RemoveItem(ItemCmdlet):
    """Deletes one, or purges a deleted one, after asking."""

    def process(self) -> None:
        vault, name, _ = self.place()
        kind = self.kind
        if self.bound.get("InRemovedState"):
            if self.confirms(name, f"Purge {kind}", self.purge_question.format(name)):
                path = self.path(name, deleted=True)
                self.change(vault, "DELETE", path, None, f"purge of {kind} '{name}'", lambda _: [])
            return
        if self.confirms(name, f"Remove {kind}", self.removal_question.format(name)):
            title = f"deletion of {kind} '{name}'"
            self.change(vault, "DELETE", self.path(name), None, title, self._shown)

    def _shown(self, document: Mapping[str, Any] | None) -> Iterable[Value]:
        return [self.deleted.of(document)] if self.PassThru and document else []


class UndoRemoval(ItemCmdlet):
    """Brings a deleted one back."""

    def process(self) -> None:
        vault, name, _ = self.place()
        if self.should_process(name, self.recovery or f"Recover {self.kind}"):
            path = self.path(name, "recover", deleted=True)
            self.change(
                vault, "POST", path, None, f"recovery of {self.kind} '{name}'", lambda found: [self.one.of(found)]
            )


class BackupItem(ItemCmdlet):
    """Saves one with all its versions in a file, which only its vault's subscription and region can read."""

    def process(self) -> None:
        vault, name, _ = self.place()
        file = self.OutputFile or f"backup-{vault}-{name}-{int(time.time())}"
        path = Path(self.engine.full_path(file))
        if not self.should_process(name, f"Backup {self.kind}"):
            return
        if (
            path.exists()
            and not self.Force
            and not self.should_continue(f"Overwrite existing file at '{path}' ?", "Overwrite File ?")
        ):
            return
        self.write_read(lambda: self._saved(vault, name, path))

    def _saved(self, vault: str, name: str, path: Path) -> Iterator[Value]:
        found = self.data(vault).read("POST", self.path(name, "backup"), DATA_VERSION)
        path.write_bytes(from_base64(found["value"]))
        yield str(path)


class RestoreItem(ItemCmdlet):
    """Brings back what such a file has."""

    of_one = False

    def process(self) -> None:
        vault = self.place()[0]
        path = Path(self.engine.full_path(self.InputFile))
        if not self.should_process(vault, f"Restore {self.kind}"):
            return
        try:
            content = path.read_bytes()
        except OSError as problem:
            self.invalid(f"The file '{path}' cannot be read: {problem.strerror}.")
        body = {"value": to_base64(content)}
        title = f"restoration of a {self.kind} into vault '{vault}'"
        self.change(vault, "POST", self.path("restore"), body, title, lambda found: [self.one.of(found)])


def from_base64(text: str) -> bytes:
    """The bytes of a text in base64 for URLs."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to_base64(content: bytes) -> str:
    """Bytes as a text in base64 for URLs."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
