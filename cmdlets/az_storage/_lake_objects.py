"""Directories and files of file systems as the cmdlets show them, and who may do what with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.objects import AzureObject, record_class, string_dictionary
from cmdlets.az_storage._blob_objects import http_time
from cmdlets.az_storage._data import metadata_of
from cmdlets.az_storage._enums import AccessControlType, RolePermissions
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Int64, TypedArray, Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.storage_service import StorageService

_MODEL = "Microsoft.WindowsAzure.Commands.Storage.Model.ResourceModel."
_RESULT = "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel."
_SDK = "Azure.Storage.Files.DataLake."
_Properties = record_class(f"{_SDK}Models.PathProperties")
DirectoryClient = record_class(f"{_SDK}DataLakeDirectoryClient")
FileClient = record_class(f"{_SDK}DataLakeFileClient")
FOLDER = "hdi_isfolder"
"""The metadata that makes a blob a directory."""


class PathPermissions(AzureObject):
    """What the owner, the group and others may do."""

    __slots__ = ()
    net_name = f"{_SDK}Models.PathPermissions"

    @classmethod
    def of(cls, text: str) -> PathPermissions:
        """Those that a text of letters says."""
        letters = text.rstrip("+").ljust(9, "-")
        names = ("Owner", "Group", "Other")
        parts = {name: roles(letters[3 * place : 3 * place + 3]) for place, name in enumerate(names)}
        return cls({**parts, "StickyBit": letters[8] in "tT", "ExtendedAcls": text.endswith("+")})

    def ToSymbolicPermissions(self) -> str:
        """The letters."""
        text = "".join(letters(self.values[name]) for name in ("Owner", "Group", "Other"))
        if self.values["StickyBit"]:
            text = text[:8] + ("t" if text[8] == "x" else "T")
        return text + ("+" if self.values["ExtendedAcls"] else "")

    def ToString(self) -> str:
        return self.net_full_name()


def roles(text: str) -> Value:
    """Three letters as permissions."""
    number = sum(4 >> place for place, letter in enumerate(text[:3]) if letter not in "-T")
    return RolePermissions.of(number)


def letters(value: Value) -> str:
    """Permissions as three letters."""
    number = int(unwrap(value).value)
    return "".join(letter if number & (4 >> place) else "-" for place, letter in enumerate("rwx"))


class PSPathAccessControlEntry(AzureObject):
    """Who may do what: one entry of a list."""

    __slots__ = ("sticky",)
    net_name = f"{_MODEL}PSPathAccessControlEntry"

    def __init__(self, values: dict[str, Value], sticky: bool = False) -> None:
        super().__init__(values)
        self.sticky = sticky

    @classmethod
    def of(cls, kind: Value, text: str, entity: str | None, default: bool) -> PSPathAccessControlEntry:
        """An entry; text: its letters."""
        values = {"DefaultScope": default, "AccessControlType": kind, "EntityId": entity, "Permissions": roles(text)}
        return cls(values, text[2:3] in ("t", "T"))

    @classmethod
    def read(cls, text: str) -> PSPathAccessControlEntry:
        """An entry as the service writes it: `default:user:id:rwx`."""
        parts = text.split(":")
        default = parts[0] == "default"
        kind, entity, allowed = parts[-3:]
        return cls.of(AccessControlType.of(kind), allowed, entity or None, default)

    def name(self) -> str:
        """What it is for, as the service writes it: `default:user:id`."""
        kind = to_string(unwrap(self.values["AccessControlType"])).lower()
        return f"{'default:' if self.values['DefaultScope'] else ''}{kind}:{self.values['EntityId'] or ''}"

    def text(self) -> str:
        """The entry as the service takes it."""
        return f"{self.name()}:{letters(self.values['Permissions'])}"

    def GetSymbolicRolePermissions(self) -> str:
        """The letters."""
        found = letters(self.values["Permissions"])
        return found[:2] + ("t" if found[2] == "x" else "T") if self.sticky else found

    def ToString(self) -> str:
        return self.net_full_name()


def entries(texts: str) -> Value:
    """A list as the service writes it, as objects."""
    found = (PSPathAccessControlEntry.read(text) for text in texts.split(",") if text)
    return TypedArray(found, PSPathAccessControlEntry.net_name)


def acl_text(given: Iterable[Value], *, names_alone: bool = False) -> str:
    """Entries as the service takes them. names_alone: without what is allowed, to take them away."""
    plain = (unwrap(entry) for entry in given)
    return ",".join(entry.name() if names_alone else entry.text() for entry in plain)


class AzureDataLakeGen2Item(AzureObject):
    """A directory or a file."""

    __slots__ = ()
    net_name = f"{_RESULT}AzureDataLakeGen2Item"

    def place(self) -> tuple[str, str]:
        """The file system, and the path in it."""
        client: Any = self.values["Directory"] if self.values["IsDirectory"] else self.values["File"]
        return str(client.values["FileSystemName"]), str(client.values["Path"])

    def ToString(self) -> str:
        return self.net_full_name()


class AzureDataLakeGen2DeletedItem(AzureObject):
    """A path that was removed and may come back."""

    __slots__ = ()
    net_name = f"{_RESULT}AzureDataLakeGen2DeletedItem"

    def ToString(self) -> str:
        return self.net_full_name()


def item(
    service: StorageService,
    system: str,
    path: str,
    context: Any,
    *,
    directory: bool,
    length: int = 0,
    modified: str | None = None,
    access: dict[str, str] | None = None,
    headers: Any = None,
) -> AzureDataLakeGen2Item:
    """The object for a path. access: owner, group, permissions and acl as the service tells; headers: those of the blob that it is."""
    told = access or {}
    values = {
        "AccountName": service.account,
        "FileSystemName": system,
        "Name": path.rpartition("/")[2],
        "Path": path,
        "Uri": service.address(system, path),
    }
    client = (DirectoryClient if directory else FileClient)(values)
    return AzureDataLakeGen2Item(
        {
            "File": None if directory else client,
            "Directory": client if directory else None,
            "Path": path,
            "IsDirectory": directory,
            "Properties": None if headers is None else _properties(headers),
            "ACL": entries(told["acl"]) if told.get("acl") else None,
            "Permissions": PathPermissions.of(told["permissions"]) if told.get("permissions") else None,
            "Owner": told.get("owner"),
            "Group": told.get("group"),
            "Length": Int64(length),
            "LastModified": http_time(modified),
            "ContinuationToken": None,
            "Context": context,
            "Name": path,
        }
    )


def _properties(headers: Any) -> Value:
    length = int(headers.get("Content-Length") or 0)
    return _Properties(
        {
            "LastModified": http_time(headers.get("Last-Modified")),
            "CreatedOn": http_time(headers.get("x-ms-creation-time")),
            "Metadata": string_dictionary(metadata_of(headers.items())),
            "CopyId": headers.get("x-ms-copy-id"),
            "CopySource": headers.get("x-ms-copy-source"),
            "CopyStatus": headers.get("x-ms-copy-status"),
            "LeaseState": headers.get("x-ms-lease-state"),
            "LeaseStatus": headers.get("x-ms-lease-status"),
            "ContentLength": Int64(length),
            "ContentType": headers.get("Content-Type"),
            "ETag": headers.get("ETag"),
            "ContentEncoding": headers.get("Content-Encoding"),
            "ContentDisposition": headers.get("Content-Disposition"),
            "ContentLanguage": headers.get("Content-Language"),
            "CacheControl": headers.get("Cache-Control"),
            "AcceptRanges": headers.get("Accept-Ranges"),
            "IsServerEncrypted": headers.get("x-ms-server-encrypted") == "true",
            "AccessTier": headers.get("x-ms-access-tier"),
            "EncryptionContext": headers.get("x-ms-encryption-context"),
        }
    )
