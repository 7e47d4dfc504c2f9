"""Expand-Archive."""

from __future__ import annotations

import os
import shutil
import time
import zipfile

from cmdlets.archive._archives import ArchiveCmdlet
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError


@cmdlet("Expand-Archive", default_set="Path", supports_should_process=True, output=("System.IO.FileSystemInfo",))
class ExpandArchive(ArchiveCmdlet):
    """Takes files and folders out of a .zip file."""

    net_command = "Expand-Archive"
    Path = Parameter(
        "string",
        sets={"Path": In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The archive.",
    )
    LiteralPath = Parameter(
        "string",
        sets={"LiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath",),
        validate=(ValidateNotNull(empty=True),),
        help="The archive, its name taken as it stands.",
    )
    DestinationPath = Parameter(
        "string",
        position=1,
        validate=(ValidateNotNull(empty=True),),
        help="The folder; one of the archive's name in the current location without.",
    )
    Force = Parameter("switch", help="Replace files that exist.")
    PassThru = Parameter("switch", help="Write what was taken out.")
    examples = (
        Example(
            "Expand-Archive a.zip out -PassThru | ForEach-Object Name",
            "a.txt",
            setup="Set-Content a.txt x; Compress-Archive a.txt a.zip",
        ),
    )

    def begin(self) -> None:
        if "WhatIf" not in self.bound:
            self.write_verbose("Preparing to expand...")

    def process(self) -> None:
        given = self.LiteralPath if self.is_literal else self.Path
        found = self.existing(given, self.is_literal)
        if len(found) > 1:
            name = self.parameter_set
            message = (
                f"The archive file path '{given}' specified as input to the {name} parameter is resolving to multiple file system "
                f"paths. Provide a unique path to the {name} parameter where the archive file has to be created."
            )
            self.refuse(message, "InvalidArchiveFilePath", given)
        archive = found[0]
        target = self._target(archive)
        if not os.path.isfile(archive):
            message = f"The path '{archive}' either does not exist or is not a valid file system path."
            self.refuse(message, "PathNotFound", archive)
        if not self.should_process(archive):
            return
        os.makedirs(target, exist_ok=True)
        expanded = self._expand(archive, target)
        if self.PassThru:
            self.write_all(self.items(path.rstrip("/") for path in expanded))

    def _target(self, archive: str) -> str:
        if self.DestinationPath is None:
            return self.engine.full_path(os.path.splitext(os.path.basename(archive))[0])
        target = self.engine.full_path(self.DestinationPath)
        if os.path.isfile(target):
            message = f"The path '{self.DestinationPath}' is not a valid file system directory path."
            self.refuse(message, "InvalidDirectoryPath", self.DestinationPath)
        return target

    def _expand(self, archive: str, target: str) -> list[str]:
        """Take everything out; the paths of what was made."""
        expanded: list[str] = []
        try:
            with zipfile.ZipFile(archive) as opened:
                if not opened.infolist():
                    self.write_verbose(f"The archive file {archive} is empty.")
                for info in opened.infolist():
                    self._take(opened, info, archive, target, expanded)
        except zipfile.BadZipFile:
            exception = "System.IO.FileFormatException"
            message = f"File '{archive}' does not appear to be a valid zip archive."
            raise TerminatingError(
                ErrorRecord(NetException(exception, message), message, "OperationStopped"), thrown=True
            ) from None
        return expanded

    def _take(
        self, opened: zipfile.ZipFile, info: zipfile.ZipInfo, archive: str, target: str, expanded: list[str]
    ) -> None:
        path = os.path.normpath(os.path.join(target, info.filename))
        if not path.startswith(target.rstrip("/") + "/") and path != target:
            message = f"Can not process invalid archive entry '{info.filename}'."
            exception = "Microsoft.PowerShell.Commands.WriteErrorException"
            self.error(message, exception, "NotSpecified", None, exception)
            return
        if info.filename.endswith("/"):
            if not os.path.exists(path):
                os.makedirs(path)
                self.write_verbose(f"Adding '{path}'.")
                expanded.append(path)
            return
        folder = os.path.dirname(path)
        if not os.path.isdir(folder):
            os.makedirs(folder)
            expanded.append(folder)
        if os.path.lexists(path) and not self._cleared(path, archive):
            return
        with opened.open(info) as source, open(path, "wb") as file:
            shutil.copyfileobj(source, file)
        written = time.mktime((*info.date_time, 0, 0, -1))
        os.utime(path, (written, written))
        expanded.append(path)
        self.write_verbose(f"Created '{path}'.")

    def _cleared(self, path: str, archive: str) -> bool:
        """Whether there is room for a file now; where one exists, only with -Force."""
        if self.Force:
            os.remove(path)
            return True
        message = (
            f"Failed to create file '{path}' while expanding the archive file '{archive}' contents as the file '{path}' already "
            f"exists. Use the -Force parameter if you want to overwrite the existing directory '{path}' contents when expanding the "
            "archive file."
        )
        self.error(message, "ExpandArchiveFileExists", "InvalidOperation", path, "System.IO.IOException")
        return False
