"""Configurations of PowerShell DSC as archives, for the DSC extension."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets.az_compute._base import COMMANDS
from cmdlets.az_compute._vm_blobs import account_key
from cmdlets.az_compute._vm_storage import blob_endpoint, get_account
from pscompat.azure.blob_data import BlobWriter
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers.single_file import single_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value

_CONTAINER = "windows-powershell-dsc"
_SCRIPTS, _ARCHIVE = (".ps1", ".psm1"), ".zip"
_IMPORT = re.compile(r"^[ \t]*Import-DscResource\b(.*)$", re.IGNORECASE | re.MULTILINE)
_OWN = re.compile(r"""\s*(?:-ModuleName\s+)?["']?PSDesiredStateConfiguration["']?\s*(?:#.*)?""", re.IGNORECASE)
_COMMENT = re.compile(r"<#.*?#>", re.DOTALL)


@cmdlet("Publish-AzVMDscConfiguration")
class PublishAzVMDscConfiguration(AzCmdlet):
    """Makes an archive of a configuration, and uploads it into a container of a storage account."""

    net_command = f"{COMMANDS}Extension.DSC.PublishAzureVMDscConfigurationCommand"

    def process(self) -> None:
        path = self._file(self.ConfigurationPath)
        if not path.is_file():
            self.invalid(f"Configuration file '{path}' not found.")
        uploads = not self.is_bound("OutputArchivePath")
        allowed = (*_SCRIPTS, _ARCHIVE) if uploads else _SCRIPTS
        if path.suffix.lower() not in allowed:
            self.invalid(f"Invalid configuration file: '{path}'. The file's name has to end in {', '.join(allowed)}.")
        if uploads and not (self.StorageAccountName and self.ResourceGroupName):
            self.invalid("Give -ResourceGroupName and -StorageAccountName, or -OutputArchivePath.")
        try:
            if uploads:
                whole = path.suffix.lower() == _ARCHIVE
                self._upload(
                    path.name if whole else f"{path.name}{_ARCHIVE}",
                    path.read_bytes() if whole else self._archive(path),
                )
            else:
                self._keep(path, self._file(self.OutputArchivePath))
        except OSError as problem:
            message = f"'{problem.filename}': {problem.strerror}."
            self.throw(message, self.net_command, "CloseError", None, "System.IO.IOException")

    def _file(self, path: str) -> Path:
        try:
            return Path(single_file(self.scope, path, literal=True))
        except TerminatingError as failure:
            self.throw_record(failure.record)

    def _denied(self, message: str, error: str) -> NoReturn:
        self.throw(message, error, "PermissionDenied", None, "System.UnauthorizedAccessException")

    # the archive

    def _keep(self, path: Path, archive: Path) -> None:
        """Write the archive into a file, which is there only once it is whole."""
        if not self.should_process(str(archive), "Create Archive"):
            return
        content = self._archive(path)
        if archive.exists() and not self.Force:
            self._denied(f"The archive '{archive}' already exists. Use -Force to overwrite it.", "FileAlreadyExists")
        part = archive.with_name(f"{archive.name}.part")
        part.write_bytes(content)
        os.replace(part, archive)

    def _archive(self, path: Path) -> bytes:
        """The configuration, what it needs, and a file that says what is what. Raises OSError."""
        if not self.SkipDependencyDetection:
            self._check_modules(path)
        metadata: dict[str, object] = {}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, path.name)
            if self.ConfigurationDataPath:
                data = self._file(self.ConfigurationDataPath)
                if not data.is_file():
                    self.invalid(f"Cannot find configuration data file: {data}")
                if data.suffix.lower() != ".psd1":
                    self.invalid("The configuration data file's name has to end in .psd1.")
                metadata["ConfigurationData"] = data.name
                archive.write(data, data.name)
            if self.AdditionalPath:
                more = [self._file(each) for each in self.AdditionalPath]
                metadata["AdditionalContent"] = [each.name for each in more]
                for each in more:
                    self._add(archive, each)
            if not self.SkipDependencyDetection:
                metadata["Modules"] = []
            archive.writestr("dscmetadata.json", json.dumps(metadata, separators=(",", ":")))
        return buffer.getvalue()

    def _add(self, archive: zipfile.ZipFile, path: Path) -> None:
        """Put a file, or a folder with all that is in it, into the archive."""
        if not path.exists():
            self.invalid(f"The additional path '{path}' does not exist.")
        archive.write(path, path.name)
        for each in sorted(path.rglob("*")) if path.is_dir() else ():
            archive.write(each, str(each.relative_to(path.parent)))

    def _check_modules(self, path: Path) -> None:
        """Refuse a configuration that needs modules of its own, which would have to go along."""
        text = _COMMENT.sub("", path.read_text("utf-8-sig", "replace"))
        for found in _IMPORT.finditer(text):
            if not _OWN.fullmatch(found[1]):
                self.refuse(
                    f"The configuration needs a module ({found[0].strip()}), and pscompat gathers no modules of DSC resources. "
                    "Give -SkipDependencyDetection where the machine has them."
                )

    # the storage account

    def _upload(self, name: str, content: bytes) -> None:
        manager, account = self.manager(), self.StorageAccountName
        try:
            endpoint = blob_endpoint(get_account(manager, self.ResourceGroupName, account))
            if self.StorageEndpointSuffix:
                endpoint = f"https://{account}.blob.{self.StorageEndpointSuffix}/"
            key = account_key(manager, self.ResourceGroupName, account)
            container = f"{endpoint.rstrip('/')}/{self.ContainerName or _CONTAINER}"
            blob = BlobWriter(self.connection(), f"{container}/{name}", key)
            if not self.should_process(f"{container}/{name}", f"Upload '{name}'"):
                return
            BlobWriter(self.connection(), container, key).make_container()
            if not self.Force and blob.exists():
                message = f"The blob '{container}/{name}' already exists. Use -Force to overwrite it."
                self._denied(message, "StorageBlobAlreadyExists")
        except ServiceError as problem:
            self.throw_service_error(problem)

        def work(operation: Operation) -> Iterable[Value]:
            blob.put(content)
            return [f"{container}/{name}"]

        self.perform(f"upload of '{name}'", work)
