"""Shared access signatures: addresses that let whoever has them in, for a time."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._data import COMMANDS, DataCmdlet
from pscompat.azure.errors import ServiceError
from pscompat.azure.storage_signatures import (
    DelegationKey,
    Grant,
    account_signature,
    blob_signature,
    file_signature,
    queue_signature,
    table_signature,
)
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets.az_storage._contexts import AzureStorageContext

_ACCOUNT_ORDER = "rwdxylacuptfi"
_BLOB_ORDER = "racwdxyltmeopi"
_FILE_ORDER = "rcwdl"
_SERVICES = {"blob": "b", "file": "f", "queue": "q", "table": "t"}
_TYPES = {"service": "s", "container": "c", "object": "o"}
_PROTOCOLS = {
    "HttpsOnly": "https",
    "Https": "https",
    "HttpsOrHttp": "https,http",
    "HttpsAndHttp": "https,http",
    "None": "",
}
_FORM = "%Y-%m-%dT%H:%M:%SZ"
_NO_KEY = "Can not create a shared access signature with a context that has no key of the account."


class SasCmdlet(DataCmdlet):
    """Base: what is allowed, and the key that it is signed with."""

    order: ClassVar[str] = _BLOB_ORDER
    """The letters of permissions, in the order in which they are signed."""

    def key(self, context: AzureStorageContext) -> str:
        """The account's key; ends the command where the context has none."""
        try:
            found = context.key()
        except ServiceError as problem:
            self.throw_service_error(problem)
        if found is None:
            self.invalid(_NO_KEY)
        return found

    def grant(self) -> Grant:
        """What the parameters allow; for an hour where nothing else is said."""
        start, until = self.bound.get("StartTime"), self.bound.get("ExpiryTime")
        begin = "" if start is None else _moment(start)
        if until is not None:
            end = _moment(until)
        elif self.bound.get("Policy"):
            end = ""
        else:
            begun = datetime.strptime(begin, _FORM) if begin else datetime.now(timezone.utc)
            end = (begun + timedelta(hours=1)).strftime(_FORM)
        if begin and end and end <= begin:
            self.invalid(
                f"The expiry time of the specified access policy should be greater than start time. Expiry time {end}, start time {begin}."
            )
        return Grant(
            permissions=self._letters(),
            start=begin,
            end=end,
            policy=self.bound.get("Policy") or "",
            address=self.bound.get("IPAddressOrRange") or "",
            protocol=self._protocol(),
            scope=self.bound.get("EncryptionScope") or "",
        )

    def _protocol(self) -> str:
        given = self.bound.get("Protocol")
        if given is None:
            return ""
        name = to_string(unwrap(given))
        return next((text for known, text in _PROTOCOLS.items() if known.lower() == name.lower()), "")

    def _letters(self) -> str:
        given = (self.bound.get("Permission") or "").lower()
        if self.kind == "table":  # Where the SDK calls reading a query.
            given = given.replace("q", "r")
        unknown = [letter for letter in given if letter not in self.order]
        if unknown:
            self.invalid(f"Invalid access permission '{unknown[0]}'. (Parameter 'permission')")
        return "".join(letter for letter in self.order if letter in given)

    def written(self, context: AzureStorageContext, place: str, token: str) -> None:
        """Write the token, with -FullUri as a part of the address."""
        if not self.FullUri:
            self.write(token)
            return
        base = context.endpoint(self.kind).rstrip("/")
        self.write(f"{base}/{quote(place)}?{token}")

    def blob_token(self, context: AzureStorageContext, place: str, kind: str, grant: Grant, snapshot: str = "") -> str:
        """The token for a container, a blob or a directory: signed with the account's key, or with that of the user who is signed in."""
        key: str | DelegationKey
        if context.signs_in:
            if grant.policy:
                self.invalid("When input Storage Context is OAuth based, Saved Policy is not supported.")
            key = self._delegation_key(context, grant)
        else:
            key = self.key(context)
        return blob_signature(context.account, key, place, kind, grant, snapshot=snapshot)

    def _delegation_key(self, context: AzureStorageContext, grant: Grant) -> DelegationKey:
        """The key of the user, for the time of the grant; ends the command where there is none."""
        document = Element("KeyInfo")
        SubElement(document, "Start").text = grant.start or datetime.now(timezone.utc).strftime(_FORM)
        SubElement(document, "Expiry").text = grant.end
        query = {"restype": "service", "comp": "userdelegationkey"}
        try:
            service = self.service(context, "blob")
            body = b'<?xml version="1.0" encoding="utf-8"?>' + tostring(document)
            answer = service.send("POST", service.address(), query, {"Content-Type": "application/xml"}, body)
        except ServiceError as problem:
            self.throw_service_error(problem)
        found = fromstring(answer.content)
        names = ("SignedOid", "SignedTid", "SignedStart", "SignedExpiry", "SignedService", "SignedVersion", "Value")
        return DelegationKey(*(found.findtext(name) or "" for name in names))


def _moment(time: Value) -> str:
    plain = unwrap(time)
    text = convert_to(plain.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss"), "string")
    return f"{text}Z"


def _chosen(given: Value, letters: dict[str, str]) -> str:
    names = {name.strip().lower() for name in to_string(unwrap(given)).split(",")}
    return "".join(letter for name, letter in letters.items() if name in names)


@cmdlet("New-AzStorageAccountSASToken")
class NewAzStorageAccountSASToken(SasCmdlet):
    """Makes a signature for services of an account."""

    net_command = f"{COMMANDS}Common.Cmdlet.NewAzureStorageAccountSasTokenCommand"
    order = _ACCOUNT_ORDER

    def process(self) -> None:
        context, grant = self.storage_context(), self.grant()
        services, types = _chosen(self.Service, _SERVICES), _chosen(self.ResourceType, _TYPES)
        self.write(account_signature(context.account, self.key(context), services, types, grant))


@cmdlet("New-AzStorageContainerSASToken")
class NewAzStorageContainerSASToken(SasCmdlet):
    """Makes a signature for a container and the blobs in it."""

    net_command = f"{COMMANDS}Blob.Cmdlet.NewAzureStorageContainerSasTokenCommand"

    def process(self) -> None:
        if self.should_process(self.Name, "New-AzStorageContainerSASToken"):
            context = self.storage_context()
            self.written(context, self.Name, self.blob_token(context, self.Name, "c", self.grant()))


@cmdlet("New-AzStorageBlobSASToken")
class NewAzStorageBlobSASToken(SasCmdlet):
    """Makes a signature for a blob, or for a snapshot or version of one."""

    net_command = f"{COMMANDS}Blob.Cmdlet.NewAzureStorageBlobSasTokenCommand"

    def process(self) -> None:
        given = unwrap(self.bound.get("BlobBaseClient") or self.bound.get("CloudBlob"))
        if given is None:
            container, blob, snapshot, version = self.Container, self.Blob, "", ""
        else:
            container, blob, snapshot, version = given.place()
        if not self.should_process(blob, "New-AzStorageBlobSASToken"):
            return
        context, place = self.storage_context(), f"{container}/{blob}"
        kind = "bs" if snapshot else "bv" if version else "b"
        self.written(context, place, self.blob_token(context, place, kind, self.grant(), snapshot or version))


@cmdlet("New-AzStorageShareSASToken")
class NewAzStorageShareSASToken(SasCmdlet):
    """Makes a signature for a share and the files in it."""

    net_command = f"{COMMANDS}File.Cmdlet.NewAzureStorageShareSasToken"
    kind, order = "file", _FILE_ORDER

    def process(self) -> None:
        context, grant = self.storage_context(), self.grant()
        token = file_signature(context.account, self.key(context), self.ShareName, "s", grant)
        self.written(context, self.ShareName, token)


@cmdlet("New-AzStorageFileSASToken")
class NewAzStorageFileSASToken(SasCmdlet):
    """Makes a signature for a file."""

    net_command = f"{COMMANDS}File.Cmdlet.NewAzureStorageFileSasToken"
    kind, order = "file", _FILE_ORDER

    def process(self) -> None:
        given = unwrap(self.bound.get("ShareFileClient"))
        context = self.storage_context() if given is None else given.context or self.storage_context()
        share, path = (self.ShareName, self.Path) if given is None else given.place()
        place = f"{share}/{str(path).replace(chr(92), '/').strip('/')}"
        token = file_signature(context.account, self.key(context), place, "f", self.grant())
        self.written(context, place, token)


@cmdlet("New-AzStorageQueueSASToken")
class NewAzStorageQueueSASToken(SasCmdlet):
    """Makes a signature for a queue."""

    net_command = f"{COMMANDS}Queue.Cmdlet.NewAzureStorageQueueSasTokenCommand"
    kind, order = "queue", "raup"

    def process(self) -> None:
        context, grant = self.storage_context(), self.grant()
        self.written(context, self.Name, queue_signature(context.account, self.key(context), self.Name, grant))


@cmdlet("New-AzStorageTableSASToken")
class NewAzStorageTableSASToken(SasCmdlet):
    """Makes a signature for a table, or for entities of one."""

    net_command = f"{COMMANDS}Table.Cmdlet.NewAzureStorageTableSasTokenCommand"
    kind, order = "table", "raud"

    def process(self) -> None:
        names = {"spk": "StartPartitionKey", "srk": "StartRowKey", "epk": "EndPartitionKey", "erk": "EndRowKey"}
        keys = {part: str(getattr(self, name)) for part, name in names.items() if getattr(self, name)}
        for row, partition in (("srk", "spk"), ("erk", "epk")):
            if row in keys and partition not in keys:
                self.invalid(f"-{names[partition]} goes with -{names[row]}.")
        context, grant = self.storage_context(), self.grant()
        token = table_signature(context.account, self.key(context), self.Name, grant, keys)
        self.written(context, self.Name, token)
