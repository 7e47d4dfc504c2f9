"""Shared access signatures: addresses that let whoever has them in, for a time."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._contexts import AzureStorageContext, ContextCmdlet
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Value, unwrap

_COMMANDS = "Microsoft.WindowsAzure.Commands.Storage."
_VERSION = "2024-11-04"
_ACCOUNT_ORDER = "rwdxylacuptfi"
_BLOB_ORDER = "racwdxyltmeopi"
_SERVICES = {"blob": "b", "file": "f", "queue": "q", "table": "t"}
_TYPES = {"service": "s", "container": "c", "object": "o"}
_BY_USER = "a signature by the key of a user is not made here; use a context with the account's key."
_CLIENTS = "it takes an object of Azure's SDK for .NET; give -Container and -Blob."


class SasCmdlet(ContextCmdlet):
    """Base: the times, and the signature with the account's key."""

    def key(self, context: AzureStorageContext) -> str:
        """The account's key; ends the command where the context has none."""
        try:
            found = context.key()
        except ServiceError as problem:
            self.throw_service_error(problem)
        if found is None:
            if context.signs_in:
                self.refuse(f"{self.metadata.name} was given a context that signs in: {_BY_USER}")
            self.invalid("Can not create a shared access signature with a context that has no key of the account.")
        return found

    def times(self) -> tuple[str, str]:
        """From when until when, as the service writes it: for an hour where nothing else is said."""
        start = self.bound.get("StartTime")
        until = self.bound.get("ExpiryTime")
        if until is not None:
            end = _moment(until)
        elif self.bound.get("Policy"):
            end = ""
        else:
            begin = (
                datetime.now(timezone.utc) if start is None else datetime.strptime(_moment(start), "%Y-%m-%dT%H:%M:%SZ")
            )
            end = (begin + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        return "" if start is None else _moment(start), end

    def protocol(self) -> str:
        """By which protocols, empty where nothing is said."""
        given = self.bound.get("Protocol")
        return "" if given is None else {"HttpsOnly": "https", "HttpsOrHttp": "https,http"}[to_string(unwrap(given))]

    def permissions(self, order: str) -> str:
        """The letters of -Permission in the order in which they are signed."""
        given = (self.bound.get("Permission") or "").lower()
        unknown = [letter for letter in given if letter not in order]
        if unknown:
            self.invalid(f"Invalid access permission '{unknown[0]}'. (Parameter 'permission')")
        return "".join(letter for letter in order if letter in given)


def _moment(time: Value) -> str:
    text = convert_to(unwrap(time).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss"), "string")
    return f"{text}Z"


def _signed(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(base64.b64decode(key), text.encode(), hashlib.sha256).digest()).decode()


def _token(parts: dict[str, str]) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in parts.items() if value)


@cmdlet("New-AzStorageAccountSASToken")
class NewAzStorageAccountSASToken(SasCmdlet):
    """Makes a signature for services of an account."""

    net_command = f"{_COMMANDS}Common.Cmdlet.NewAzureStorageAccountSasTokenCommand"

    def process(self) -> None:
        context = self.storage_context()
        start, end = self.times()
        services, types = _letters(self.Service, _SERVICES), _letters(self.ResourceType, _TYPES)
        permissions, protocol = self.permissions(_ACCOUNT_ORDER), self.protocol()
        address, scope = self.IPAddressOrRange or "", self.EncryptionScope or ""
        lines = (context.account, permissions, services, types, start, end, address, protocol, _VERSION, scope, "")
        signature = _signed(self.key(context), "\n".join(lines))
        parts = {"sv": _VERSION, "ss": services, "srt": types, "spr": protocol, "st": start, "se": end, "sip": address}
        self.write(_token({**parts, "sp": permissions, "ses": scope, "sig": signature}))


def _letters(given: Value, letters: dict[str, str]) -> str:
    names = {name.strip().lower() for name in to_string(unwrap(given)).split(",")}
    return "".join(letter for name, letter in letters.items() if name in names)


class _BlobSas(SasCmdlet):
    """A signature for a container or a blob."""

    def signed(self, resource: str, place: str) -> str:
        """The token. place: the container, or the container and the blob."""
        context = self.storage_context()
        start, end = self.times()
        permissions, protocol = self.permissions(_BLOB_ORDER), self.protocol()
        policy, scope = self.bound.get("Policy") or "", self.EncryptionScope or ""
        lines: tuple[Any, ...] = (
            *(permissions, start, end, f"/blob/{context.account}/{place}", policy, self.IPAddressOrRange or ""),
            *(protocol, _VERSION, resource, "", scope, "", "", "", "", ""),
        )
        signature = _signed(self.key(context), "\n".join(lines))
        times = {"sv": _VERSION, "spr": protocol, "st": start, "se": end, "sip": self.IPAddressOrRange or ""}
        token = _token({**times, "si": policy, "sr": resource, "sp": permissions, "ses": scope, "sig": signature})
        if not self.FullUri:
            return token
        base = str(context.endpoints.get("blob", "")).rstrip("/")
        return f"{base}/{quote(place)}?{token}"


@cmdlet("New-AzStorageContainerSASToken")
class NewAzStorageContainerSASToken(_BlobSas):
    """Makes a signature for a container and the blobs in it."""

    net_command = f"{_COMMANDS}Blob.Cmdlet.NewAzureStorageContainerSasTokenCommand"

    def process(self) -> None:
        if self.should_process(self.Name, "New-AzStorageContainerSASToken"):
            self.write(self.signed("c", self.Name))


@cmdlet("New-AzStorageBlobSASToken")
class NewAzStorageBlobSASToken(_BlobSas):
    """Makes a signature for a blob."""

    net_command = f"{_COMMANDS}Blob.Cmdlet.NewAzureStorageBlobSasTokenCommand"
    refuses = dict.fromkeys(("CloudBlob", "BlobBaseClient"), _CLIENTS)

    def process(self) -> None:
        if self.should_process(self.Blob, "New-AzStorageBlobSASToken"):
            self.write(self.signed("b", f"{self.Container}/{self.Blob}"))
