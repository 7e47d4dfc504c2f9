"""System.IO.Compression.ZipFile."""

from __future__ import annotations

import os
import zipfile

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.file_operations import io_error, translated
from pscompat.dotnet.values import NetObject


class ZipFile(NetObject):
    """System.IO.Compression.ZipFile: packing and unpacking folders."""

    __slots__ = ()
    net_name = "System.IO.Compression.ZipFile"

    @staticmethod
    def CreateFromDirectory(sourceDirectoryName: str, destinationArchiveFileName: str) -> None:
        if not os.path.isdir(sourceDirectoryName):
            raise io_error(FileNotFoundError(2, ""), sourceDirectoryName, folder=True)
        with (
            translated(destinationArchiveFileName),
            zipfile.ZipFile(destinationArchiveFileName, "x", zipfile.ZIP_DEFLATED) as archive,
        ):
            for folder, _, names in os.walk(sourceDirectoryName):
                for name in sorted(names):
                    path = os.path.join(folder, name)
                    archive.write(path, os.path.relpath(path, sourceDirectoryName))

    @staticmethod
    def ExtractToDirectory(
        sourceArchiveFileName: str, destinationDirectoryName: str, overwriteFiles: bool = False
    ) -> None:
        root = os.path.realpath(destinationDirectoryName)
        try:
            with translated(sourceArchiveFileName), zipfile.ZipFile(sourceArchiveFileName) as archive:
                for name in archive.namelist():
                    target = os.path.realpath(os.path.join(root, name))
                    if not (target + os.sep).startswith(root + os.sep):
                        message = "Extracting Zip entry would have resulted in a file outside the specified destination directory."
                        raise NetError("System.IO.IOException", message)
                    if not overwriteFiles and os.path.isfile(target):
                        raise NetError("System.IO.IOException", f"The file '{target}' already exists.")
                archive.extractall(root)
        except zipfile.BadZipFile:
            message = "End of Central Directory record could not be found."
            raise NetError("System.IO.InvalidDataException", message) from None
