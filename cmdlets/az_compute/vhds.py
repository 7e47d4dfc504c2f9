"""Files of virtual disks in storage accounts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn
from urllib.parse import parse_qs, urlsplit

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import path_of_group, resource_path
from cmdlets.az_compute._base import COMMANDS, MODELS
from cmdlets.az_compute.disks import DISK
from pscompat.azure.blob_data import BlobReader, BlobWriter
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, ResourceManager

_MEGABYTE, _FOOTER, _FIXED = 1024 * 1024, 512, 2
"""The footer of a .vhd file, and the type that it has there for a fixed size."""
_LEAST, _MOST = 20 * _MEGABYTE, 4_396_972_769_280
_DAY, _DAILY = 86400, 100 * 1024 * _MEGABYTE
"""The seconds of a day, and how much is thought to be uploaded in one."""
_NO_HYPER_V = (
    "Failed to resize/convert the VHD/VHDX file. Currently automatic resizing and conversion is performed using Hyper-V, a native "
    "Windows feature. Please resize and convert file manually: https://aka.ms/usingAdd-AzVhd"
)
_ACCOUNTS, _ACCOUNTS_VERSION = "Microsoft.Storage/storageAccounts", "2023-01-01"


class VhdDownloadContext(AzureObject):
    """What was downloaded, and whence."""

    __slots__ = ()
    net_name = f"{MODELS}VhdDownloadContext"


class VhdUploadContext(AzureObject):
    """What was uploaded, and whither."""

    __slots__ = ()
    net_name = f"{MODELS}VhdUploadContext"


@cmdlet("Save-AzVhd")
class SaveAzVhd(AzCmdlet):
    """Downloads a blob into a file, which is there only once it is whole."""

    net_command = f"{COMMANDS}StorageServices.SaveAzureVhdCommand"
    ignores = {"NumberOfThreads": "The blob is read part by part; the file is the same."}

    def process(self) -> None:
        address = convert_to(unwrap(self.SourceUri).AbsoluteUri, "string")
        url = urlsplit(address)
        if url.scheme not in ("http", "https") or url.path.strip("/").count("/") < 1:
            self.invalid(f"'{address.partition('?')[0]}' is not the address of a blob.")
        path = Path(convert_to(unwrap(self.LocalFilePath).FullName, "string"))
        if path.exists() and not self.OverWrite:
            self.invalid(f"File already exists, you can use Overwrite option to delete it. {path}", str(path))
        self.perform(f"download of '{url.path}'", lambda operation: self._work(operation, address, path))

    def _work(self, operation: Operation, address: str, path: Path) -> Iterable[Value]:
        part = path.with_name(f"{path.name}.part")
        try:
            with part.open("xb") as file:
                try:
                    for content in BlobReader(self.connection(), address, self._key(address)).parts():
                        file.write(content)
                except BaseException:
                    part.unlink()
                    raise
            os.replace(part, path)
        except OSError as problem:
            message = f"The file '{problem.filename or path}' cannot be written: {problem.strerror}."
            raise OperationRefusedError(message, "System.IO.IOException") from None
        return [VhdDownloadContext({"LocalFilePath": self.LocalFilePath, "Source": self.SourceUri})]

    def _key(self, address: str) -> str | None:
        """The account's key: the one given, or the first that the account has; none for an address that is signed itself."""
        if self.StorageKey is not None:
            return self.base64_key(self.StorageKey)
        return key_for(self.manager(), address, self.ResourceGroupName)


def key_for(manager: ResourceManager, address: str, group: str) -> str | None:
    """The first key of a blob's account, None for an address that is signed itself. Raises ServiceError."""
    url = urlsplit(address)
    if "sig" in parse_qs(url.query):
        return None
    account = (url.hostname or "").partition(".")[0]
    path = resource_path(path_of_group(manager.subscription, group), _ACCOUNTS, (account,))
    manager.get(path, _ACCOUNTS_VERSION)
    found: str = manager.read("POST", f"{path}/listKeys", _ACCOUNTS_VERSION)["keys"][0]["value"]
    return found


@cmdlet("Add-AzVhd")
class AddAzVhd(AzCmdlet):
    """Uploads a virtual disk of a fixed size into a page blob, or into a managed disk that is made for it."""

    net_command = f"{COMMANDS}StorageServices.AddAzureVhdCommand"
    refuses = {"BaseImageUriToPatch": "differences to a blob are not made."}
    ignores = {"NumberOfUploaderThreads": "The file is written part by part; the blob is the same."}

    def process(self) -> None:
        path = Path(convert_to(unwrap(self.LocalFilePath).FullName, "string"))
        length = self._checked(path)
        if self.is_bound("DiskName"):
            title = f"upload to disk '{self.DiskName}'"
            self.perform(title, lambda operation: self._into_disk(operation, path, length))
            return
        address = convert_to(unwrap(self.Destination).AbsoluteUri, "string")
        url = urlsplit(address)
        if url.scheme not in ("http", "https") or url.path.strip("/").count("/") < 1:
            self.invalid(f"'{address.partition('?')[0]}' is not the address of a blob.")
        self.perform(f"upload to '{url.path}'", lambda operation: self._into_blob(path, length, address))

    def _checked(self, path: Path) -> int:
        """The length of the file; ends the command, or the script, for a file that cannot be uploaded as it is."""
        if path.suffix.lower() == ".vhdx":
            self._no_hyper_v()
        try:
            length = path.stat().st_size
            with path.open("rb") as file:
                file.seek(max(0, length - _FOOTER))
                footer = file.read(_FOOTER)
        except OSError as problem:
            message = f"The file '{path}' cannot be read: {problem.strerror}."
            self.throw(message, "IOException", "ReadError", str(path), "System.IO.IOException")
        if length % _FOOTER or footer[:8] != b"conectix":
            self._wrong("The VHD file is corrupted.")
        kind = int.from_bytes(footer[60:64], "big")
        if kind != _FIXED:
            self.refuse("The disk is of a dynamic size or holds differences only. Convert it into one of a fixed size.")
        if not _LEAST <= length <= _MOST:
            self._wrong("The VHD must be between 20 MB and 4095 GB.")
        if not self.SkipResizing and (length - _FOOTER) % _MEGABYTE:
            self._no_hyper_v()
        return length

    def _no_hyper_v(self) -> NoReturn:
        self.throw(_NO_HYPER_V, "Hyper-V is unavailable", "InvalidOperation", None, "System.Exception")

    def _wrong(self, message: str) -> NoReturn:
        self.throw(message, "InvalidOperation", "InvalidOperation", None, "System.InvalidOperationException")

    def _into_blob(self, path: Path, length: int, address: str) -> Iterable[Value]:
        manager, url = self.manager(), urlsplit(address)
        key = key_for(manager, address, self.ResourceGroupName)
        blob = BlobWriter(self.connection(), address, key)
        if not self.OverWrite and blob.exists():
            message = (
                "The blob already exists. If you want to delete this blob and upload again, use the Overwrite option."
            )
            raise OperationRefusedError(message)
        if key is not None:
            container = f"{url.scheme}://{url.netloc}/{url.path.strip('/').partition('/')[0]}"
            BlobWriter(self.connection(), container, key).make_container()
        with _opened(path) as file:
            blob.make_pages(length)
            blob.put_pages(file)
        return [VhdUploadContext({"LocalFilePath": self.LocalFilePath, "DestinationUri": self.Destination})]

    def _into_disk(self, operation: Operation, path: Path, length: int) -> Iterable[Value]:
        if self.DataAccessAuthMode == "AzureActiveDirectory":
            raise OperationRefusedError("Uploads that a token has to go along with are not made. Nothing was done.")
        manager = self.manager()
        disk = resource_path(path_of_group(manager.subscription, self.ResourceGroupName), DISK.type, (self.DiskName,))
        if _is_there(manager, disk):
            message = (
                f"A Disk with name '{self.DiskName}' in resource group '{self.ResourceGroupName}' already exists. "
                "Please use a different DiskName."
            )
            raise OperationRefusedError(message)
        with _opened(path) as file:
            operation.write(manager, "PUT", disk, DISK.version, self._disk(length))
            access = {"access": "Write", "durationInSeconds": _DAY * max(length // _DAILY, 1)}
            granted = operation.write(manager, "POST", f"{disk}/beginGetAccess", DISK.version, access)
            address = str((granted.result or {})["accessSAS"])
            try:
                BlobWriter(self.connection(), address).put_pages(file)
            except (ServiceError, OSError):
                operation.write(manager, "POST", f"{disk}/endGetAccess", DISK.version)
                operation.write(manager, "DELETE", disk, DISK.version)
                raise OperationRefusedError("Upload failed. Please try again later.") from None
        operation.write(manager, "POST", f"{disk}/endGetAccess", DISK.version)
        return [VhdUploadContext({"LocalFilePath": self.LocalFilePath, "DestinationUri": convert_to(address, "uri")})]

    def _disk(self, length: int) -> Document:
        properties = {
            "osType": str(self.DiskOsType or "Windows"),
            "hyperVGeneration": self.DiskHyperVGeneration,
            "dataAccessAuthMode": self.DataAccessAuthMode,
            "creationData": {"createOption": "upload", "uploadSizeBytes": length},
        }
        found: dict[str, Any] = {
            "location": self.Location,
            "properties": {name: value for name, value in properties.items() if value is not None},
        }
        if self.DiskSku:
            found["sku"] = {"name": self.DiskSku}
        if self.DiskZone:
            found["zones"] = list(self.DiskZone)
        return found


def _is_there(manager: ResourceManager, path: str) -> bool:
    try:
        manager.get(path, DISK.version)
    except ServiceError as problem:
        if problem.status_code == 404:
            return False
        raise
    return True


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file, to be read. Raises OperationRefusedError where it cannot."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as problem:
        message = f"The file '{path}' cannot be read: {problem.strerror}."
        raise OperationRefusedError(message, "System.IO.IOException") from None
