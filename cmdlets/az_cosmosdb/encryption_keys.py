"""Keys with which clients encrypt what they store: made here, and wrapped by a key of a vault, which alone the service is given."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cmdlets._az.bodies import json_value
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_cosmosdb._base import NewCosmos, WriteCosmos, cosmos
from cmdlets.az_cosmosdb._families import family
from pscompat.azure.data_services import key_vault
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

_ALGORITHM, _WRAPPED, _VAULT = "AEAD_AES_256_CBC_HMAC_SHA256", "RSA-OAEP", "AZURE_KEY_VAULT"
_MORE = "Please refer to https://aka.ms/CosmosClientEncryption for more details."
_VAULT_VERSION = "7.4"
_RESOLVER = {"KeyEncryptionKeyResolver": "only keys of vaults wrap here, as without it."}
_BYTES = 32


def _url(text: bytes) -> str:
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class _Wraps(WriteCosmos):
    """Base: asks first, then has a vault wrap the key, and sends it."""

    refuses = _RESOLVER

    def process(self) -> None:
        target = self.target()
        path, version = self.path(target), self.resource.version
        made = self.answered(self.wrapping)
        found = self.answered(lambda: self.manager().find(path, version)) if made else ()
        if not found or self.refused(target, found[0]):
            return
        if not self.should_process(target.name, self.does()):
            return

        def work(operation: Operation) -> Iterator[Value]:
            body = {"properties": {"resource": self.wrapped(target, found[0], made[0])}}
            status = operation.write(self.manager(), "PUT", path, version, body)
            yield self.resource.of(status.result)

        self.perform(self.title("creation" if found[0] is None else "update", target), work)

    def wrapping(self) -> dict[str, Any]:
        """By which key it is wrapped. Raises OperationRefusedError for what none can."""
        found: dict[str, Any] = json_value(self.KeyWrapMetadata) or {}
        if found.get("algorithm") != _WRAPPED:
            raise OperationRefusedError(f"Invalid key wrap algorithm '{found.get('algorithm')}' passed. {_MORE}")
        if found.get("type") != _VAULT:
            raise OperationRefusedError("KeyEncryptionKeyResolver cannot be null.")
        return found

    def wrapped(self, target: ResourceId, before: Document, wrapping: dict[str, Any]) -> dict[str, Any]:
        """What the service is given of the key."""
        raise NotImplementedError

    def by_vault(self, wrapping: dict[str, Any], operation: str, content: bytes) -> bytes:
        """Have the key of a vault wrap or unwrap bytes. Raises ServiceError, OperationRefusedError for what is no key's address."""
        address = urlsplit(str(wrapping.get("value") or ""))
        parts = address.path.strip("/").split("/")
        vault, _, host = (address.hostname or "").partition(".")
        service = key_vault(self.connection(), vault) if vault and host else None
        if service is None or parts[0] != "keys" or len(parts) < 2:
            raise OperationRefusedError(f"'{wrapping.get('value')}' is not the address of a key of a vault.")
        known = urlsplit(service.address).hostname or ""
        if address.hostname != known and not known.endswith(".localhost"):
            raise OperationRefusedError(f"'{address.hostname}' is not the host of a vault of this cloud ({known}).")
        body = {"alg": str(wrapping["algorithm"]), "value": _url(content)}
        path = f"/{'/'.join(parts[:2])}"
        place = parts[2] if len(parts) > 2 else str(service.get(path, _VAULT_VERSION)["key"]["kid"]).rpartition("/")[2]
        return _bytes(service.read("POST", f"{path}/{place}/{operation}", _VAULT_VERSION, body=body)["value"])


class _NewKey(_Wraps, NewCosmos):
    """Makes a key."""

    def wrapping(self) -> dict[str, Any]:
        if self.EncryptionAlgorithmName != _ALGORITHM:
            raise OperationRefusedError(
                f"Invalid encryption algorithm '{self.EncryptionAlgorithmName}' passed. {_MORE}"
            )
        return super().wrapping()

    def wrapped(self, target: ResourceId, before: Document, wrapping: dict[str, Any]) -> dict[str, Any]:
        content = self.by_vault(wrapping, "wrapkey", secrets.token_bytes(_BYTES))
        return {
            "id": target.name,
            "encryptionAlgorithm": _ALGORITHM,
            "keyWrapMetadata": wrapping,
            "wrappedDataEncryptionKey": base64.b64encode(content).decode(),
        }


class _Rewrap(_Wraps):
    """Has another key wrap it: that which wraps it now unwraps it before."""

    def wrapped(self, target: ResourceId, before: Document, wrapping: dict[str, Any]) -> dict[str, Any]:
        was = (before.get("properties") or {}).get("resource") or {}
        old = base64.b64decode(str(was.get("wrappedDataEncryptionKey") or ""))
        plain = self.by_vault(was.get("keyWrapMetadata") or {}, "unwrapkey", old)
        content = self.by_vault(wrapping, "wrapkey", plain)
        return {
            "id": target.name,
            "encryptionAlgorithm": was.get("encryptionAlgorithm"),
            "keyWrapMetadata": wrapping,
            "wrappedDataEncryptionKey": base64.b64encode(content).decode(),
        }


family(
    __name__,
    "AzCosmosDbClientEncryptionKey",
    cosmos(
        "databaseAccounts/sqlDatabases/clientEncryptionKeys",
        *("PSSqlClientEncryptionKeyGetResults", "client encryption key"),
    ),
    {"Get": {}, "New": {"base": _NewKey}, "Update": {"base": _Rewrap}},
    names=("AccountName", "DatabaseName", "Name"),
    called="Client Encryption Key",
)
