"""Shares, directories and files as the cmdlets show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from cmdlets._az.objects import AzureObject, record_class, string_dictionary
from cmdlets.az_storage._blob_objects import http_time, metadata_of, told_by
from cmdlets.az_storage._data import metadata_of as metadata_in
from pscompat.dotnet import members
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Int64, Value, unwrap

if TYPE_CHECKING:
    from cmdlets.az_storage._contexts import AzureStorageContext
    from pscompat.azure.storage_service import StorageService

_MODEL = "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel."
_SDK = "Azure.Storage.Files.Shares."
_ShareProperties = record_class(f"{_SDK}Models.ShareProperties")
_FileProperties = record_class(f"{_SDK}Models.ShareFileProperties")
_DirectoryProperties = record_class(f"{_SDK}Models.ShareDirectoryProperties")
_SmbProperties = record_class(f"{_SDK}Models.FileSmbProperties")
_PosixProperties = record_class(f"{_SDK}Models.FilePosixProperties")


class _Client(AzureObject):
    """What a cmdlet takes in the place of names. context: the context that it was read in."""

    __slots__ = ("context",)
    property_name = ""
    """The property of the objects of cmdlets that holds one."""

    def __init__(self, values: dict[str, Value], context: AzureStorageContext | None = None) -> None:
        super().__init__(values)
        self.context = context

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """That of an object of a cmdlet."""
        plain = unwrap(value)
        found = unwrap(members.value(plain, cls.property_name)) if isinstance(plain, AzureObject) else None
        return found if isinstance(found, cls) else NotImplemented

    def place(self) -> tuple[str, str]:
        """The share, and the path in it."""
        return str(self.values["ShareName"]), str(self.values["Path"])


class ShareClient(_Client):
    """A share."""

    __slots__ = ()
    net_name = f"{_SDK}ShareClient"
    property_name = "ShareClient"

    def place(self) -> tuple[str, str]:
        """The share, and no path."""
        return str(self.values["Name"]), ""


class ShareDirectoryClient(_Client):
    """A directory."""

    __slots__ = ()
    net_name = f"{_SDK}ShareDirectoryClient"
    property_name = "ShareDirectoryClient"


class ShareFileClient(_Client):
    """A file."""

    __slots__ = ()
    net_name = f"{_SDK}ShareFileClient"
    property_name = "ShareFileClient"


def client_of(
    cls: type[_Client], service: StorageService, share: str, path: str, context: AzureStorageContext
) -> _Client:
    """The client object for a directory or a file."""
    name = path.rpartition("/")[2]
    return cls(
        {
            "AccountName": service.account,
            "ShareName": share,
            "Name": name,
            "Path": path,
            "Uri": service.address(share, path),
        },
        context,
    )


class AzureStorageFileShare(AzureObject):
    """A share."""

    __slots__ = ()
    net_name = f"{_MODEL}AzureStorageFileShare"

    @classmethod
    def of(
        cls, service: StorageService, name: str, told: dict[str, str], metadata: dict[str, str], context: Any
    ) -> AzureStorageFileShare:
        """The object of what the service tells, by the names that lists have."""
        snapshot, quota = told.get("Snapshot"), told.get("Quota")
        address = service.address(name)
        client = ShareClient({"AccountName": service.account, "Name": name, "Uri": address}, context)
        properties = _ShareProperties(
            {
                "AccessTier": told.get("AccessTier"),
                "LastModified": http_time(told.get("Last-Modified")),
                "ETag": told.get("Etag"),
                "QuotaInGB": int(quota) if quota else None,
                "Protocols": (told.get("EnabledProtocols") or "SMB").capitalize(),
                "LeaseStatus": told.get("LeaseStatus"),
                "LeaseState": told.get("LeaseState"),
                "Metadata": string_dictionary(metadata),
            }
        )
        return cls(
            {
                "SnapshotTime": http_time(snapshot),
                "LastModified": http_time(told.get("Last-Modified")),
                "Quota": int(quota) if quota else None,
                "IsSnapshot": bool(snapshot),
                "IsDeleted": True if told.get("Deleted") == "true" else None,
                "VersionId": told.get("Version"),
                "ShareClient": client,
                "ShareProperties": properties,
                "Context": context,
                "Name": name,
            }
        )

    def ToString(self) -> str:
        return self.net_full_name()


_SHARE_HEADERS = {
    "Last-Modified": "Last-Modified",
    "ETag": "Etag",
    "x-ms-share-quota": "Quota",
    "x-ms-access-tier": "AccessTier",
    "x-ms-enabled-protocols": "EnabledProtocols",
    "x-ms-lease-status": "LeaseStatus",
    "x-ms-lease-state": "LeaseState",
}


def share_of(
    service: StorageService, name: str, context: Any, headers: Any = None, element: Element | None = None
) -> AzureStorageFileShare:
    """The object for a share, of an answer's headers or an element of a list; without both, of what its name says."""
    if element is not None:
        return AzureStorageFileShare.of(service, name, told_by(element), metadata_of(element), context)
    if headers is None:
        return AzureStorageFileShare.of(service, name, {}, {}, context)
    told = {label: headers[header] for header, label in _SHARE_HEADERS.items() if headers.get(header)}
    return AzureStorageFileShare.of(service, name, told, metadata_in(headers.items()), context)


class _Entry(AzureObject):
    """A directory or a file."""

    __slots__ = ()

    def ToString(self) -> str:
        return self.net_full_name()


class AzureStorageFileDirectory(_Entry):
    """A directory."""

    __slots__ = ()
    net_name = f"{_MODEL}AzureStorageFileDirectory"


class AzureStorageFile(_Entry):
    """A file."""

    __slots__ = ()
    net_name = f"{_MODEL}AzureStorageFile"


def _iso(text: str | None) -> Value:
    return convert_to(text, "datetimeoffset") if text else None


def _smb(headers: Any) -> Value:
    return _SmbProperties(
        {
            "FileAttributes": headers.get("x-ms-file-attributes"),
            "FilePermissionKey": headers.get("x-ms-file-permission-key"),
            "FileCreatedOn": _iso(headers.get("x-ms-file-creation-time")),
            "FileLastWrittenOn": _iso(headers.get("x-ms-file-last-write-time")),
            "FileChangedOn": _iso(headers.get("x-ms-file-change-time")),
            "FileId": headers.get("x-ms-file-id"),
            "ParentId": headers.get("x-ms-file-parent-id"),
        }
    )


def _posix(headers: Any) -> Value:
    links = headers.get("x-ms-link-count")
    return _PosixProperties(
        {
            "FileMode": _symbolic(headers.get("x-ms-mode")),
            "Owner": headers.get("x-ms-owner"),
            "Group": headers.get("x-ms-group"),
            "FileType": headers.get("x-ms-file-file-type"),
            "LinkCount": Int64(int(links)) if links else None,
        }
    )


def _symbolic(mode: str | None) -> str | None:
    """A mode in octal digits as letters."""
    if not mode or not mode.isdigit():
        return mode
    number = int(mode, 8)
    letters = [letter if number & bit else "-" for letter, bit in zip("rwxrwxrwx", (256 >> n for n in range(9)))]
    for place, bit, small in ((2, 0o4000, "s"), (5, 0o2000, "s"), (8, 0o1000, "t")):
        if number & bit:
            letters[place] = small if letters[place] == "x" else small.upper()
    return "".join(letters)


def octal(mode: str) -> str:
    """A mode in letters as four octal digits, as the service takes it; other texts as they are."""
    if len(mode) != 9:
        return mode
    number = 0
    for place, letter in enumerate(mode):
        if letter not in "-ST":
            number |= 256 >> place
        if letter in "sStT":
            number |= {2: 0o4000, 5: 0o2000, 8: 0o1000}.get(place, 0)
    return f"{number:04o}"


def directory_of(service: StorageService, share: str, path: str, context: Any, headers: Any = None) -> Value:
    """The object for a directory. headers: those of an answer about it."""
    told = headers or {}
    properties = None
    if headers is not None:
        properties = _DirectoryProperties(
            {
                "Metadata": string_dictionary(metadata_in(headers.items())),
                "ETag": told.get("ETag"),
                "LastModified": http_time(told.get("Last-Modified")),
                "IsServerEncrypted": told.get("x-ms-server-encrypted") == "true",
                "SmbProperties": _smb(told),
                "PosixProperties": _posix(told),
            }
        )
    return AzureStorageFileDirectory(
        {
            "ShareDirectoryClient": client_of(ShareDirectoryClient, service, share, path, context),
            "ShareDirectoryProperties": properties,
            "LastModified": http_time(told.get("Last-Modified")),
            "Context": context,
            "Name": path.rpartition("/")[2],
        }
    )


def file_of(
    service: StorageService, share: str, path: str, context: Any, headers: Any = None, length: int | None = None
) -> Value:
    """The object for a file. headers: those of an answer about it; length: where a list tells it."""
    told = headers or {}
    if headers is not None:
        length = int(told.get("x-ms-content-length") or told.get("Content-Length") or 0)
    properties = None if headers is None else _file_properties(told, length or 0)
    return AzureStorageFile(
        {
            "ShareFileClient": client_of(ShareFileClient, service, share, path, context),
            "FileProperties": properties,
            "Length": Int64(length or 0),
            "LastModified": http_time(told.get("Last-Modified")),
            "Context": context,
            "Name": path.rpartition("/")[2],
        }
    )


def _file_properties(told: Any, length: int) -> Value:
    return _FileProperties(
        {
            "LastModified": http_time(told.get("Last-Modified")),
            "Metadata": string_dictionary(metadata_in(told.items())),
            "ContentLength": Int64(length),
            "ContentType": told.get("Content-Type"),
            "ETag": told.get("ETag"),
            "ContentHash": None,
            "ContentEncoding": told.get("Content-Encoding"),
            "CacheControl": told.get("Cache-Control"),
            "ContentDisposition": told.get("Content-Disposition"),
            "ContentLanguage": told.get("Content-Language"),
            "CopyCompletedOn": http_time(told.get("x-ms-copy-completion-time")),
            "CopyStatusDescription": told.get("x-ms-copy-status-description"),
            "CopyId": told.get("x-ms-copy-id"),
            "CopyProgress": told.get("x-ms-copy-progress"),
            "CopySource": told.get("x-ms-copy-source"),
            "CopyStatus": (told.get("x-ms-copy-status") or "").capitalize() or None,
            "IsServerEncrypted": told.get("x-ms-server-encrypted") == "true",
            "SmbProperties": _smb(told),
            "LeaseDuration": told.get("x-ms-lease-duration"),
            "LeaseState": told.get("x-ms-lease-state"),
            "LeaseStatus": told.get("x-ms-lease-status"),
            "PosixProperties": _posix(told),
        }
    )
