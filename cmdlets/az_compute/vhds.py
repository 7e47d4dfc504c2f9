"""Files of virtual disks in storage accounts."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import resource_path
from cmdlets.az_compute._base import COMMANDS, MODELS, ComputeCmdlet
from pscompat.azure.blob_data import BlobReader
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_ACCOUNTS, _ACCOUNTS_VERSION = "Microsoft.Storage/storageAccounts", "2023-01-01"


class VhdDownloadContext(AzureObject):
    """What was downloaded, and whence."""

    __slots__ = ()
    net_name = f"{MODELS}VhdDownloadContext"


@cmdlet("Save-AzVhd")
class SaveAzVhd(ComputeCmdlet):
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
            key: str = self.StorageKey
            try:
                base64.b64decode(key, validate=True)
            except ValueError:
                self.invalid("-StorageKey is no key of a storage account: it is not Base64.")
            return key
        url = urlsplit(address)
        if "sig" in parse_qs(url.query):
            return None
        manager = self.manager()
        account = (url.hostname or "").partition(".")[0]
        path = resource_path(f"{manager.subscription}/resourceGroups/{self.ResourceGroupName}", _ACCOUNTS, (account,))
        manager.get(path, _ACCOUNTS_VERSION)
        found: str = manager.read("POST", f"{path}/listKeys", _ACCOUNTS_VERSION)["keys"][0]["value"]
        return found
