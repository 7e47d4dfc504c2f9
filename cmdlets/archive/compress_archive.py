"""Compress-Archive."""

from __future__ import annotations

import os
import time
import zipfile

from cmdlets.archive._archives import ArchiveCmdlet, files_below
from pscompat.cmdlet import Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet

_PATHS = ("Path", "PathWithForce", "PathWithUpdate")
_LITERALS = ("LiteralPath", "LiteralPathWithForce", "LiteralPathWithUpdate")
_LEVELS = {"optimal": (zipfile.ZIP_DEFLATED, 6), "fastest": (zipfile.ZIP_DEFLATED, 1), "nocompression": (zipfile.ZIP_STORED, None)}  # fmt: skip
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_FILE_MODE, _FOLDER_MODE = 0o100644, 0o40755


@cmdlet("Compress-Archive", default_set="Path", supports_should_process=True, output=("System.IO.File",))
class CompressArchive(ArchiveCmdlet):
    """Puts files and folders into a .zip file."""

    net_command = "Compress-Archive"
    Path = Parameter(
        "string[]",
        sets={name: In(mandatory=True, position=0, by_value=True, by_property_name=True) for name in _PATHS},
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="Files and folders.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={name: In(mandatory=True, by_property_name=True) for name in _LITERALS},
        aliases=("PSPath",),
        validate=(ValidateNotNull(empty=True),),
        help="Files and folders, their names taken as they stand.",
    )
    DestinationPath = Parameter(
        "string",
        mandatory=True,
        position=1,
        validate=(ValidateNotNull(empty=True),),
        help="The archive; .zip is added.",
    )
    CompressionLevel = Parameter(
        "string",
        validate=(ValidateSet("Optimal", "NoCompression", "Fastest"),),
        default="Optimal",
        help="Optimal, Fastest or NoCompression.",
    )
    Update = Parameter(
        "switch",
        sets={"PathWithUpdate": In(mandatory=True), "LiteralPathWithUpdate": In(mandatory=True)},
        help="Add to an archive that exists; what it holds of the same names is replaced.",
    )
    Force = Parameter(
        "switch",
        sets={"PathWithForce": In(mandatory=True), "LiteralPathWithForce": In(mandatory=True)},
        help="Replace an archive that exists.",
    )
    PassThru = Parameter("switch", help="Write the archive's file.")
    examples = (
        Example(
            "Compress-Archive a.txt, d -DestinationPath all; Expand-Archive all.zip out; (Get-ChildItem out -Recurse -File).Name",
            "a.txt\nb.txt",
            setup="$null = New-Item a.txt, d/b.txt -Force",
        ),
    )

    def begin(self) -> None:
        self._given: list[str] = []
        folder, name = os.path.split(self.engine.full_path(self.DestinationPath))
        if not name:
            message = f"The destination path '{self.DestinationPath}' does not contain a valid archive file name."
            self.refuse(message, "InvalidArchiveFilePath", self.DestinationPath)
        self._archive = os.path.join(self.existing(folder, literal=True)[0], name)
        if not os.path.splitext(name)[1]:
            self._archive += ".zip"
            self.write_verbose(
                f"The archive file path '{self._archive[:-4]}' supplied to the DestinationPath parameter does not include .zip "
                "extension. Hence .zip is appended to the supplied DestinationPath path and the archive file would be created at "
                f"'{self._archive}'."
            )
        if os.path.isfile(self._archive):
            self._require_replaceable()
        if "WhatIf" not in self.bound:
            self.write_verbose("Preparing to compress...")

    def _require_replaceable(self) -> None:
        if not self.Update and not self.Force:
            message = (
                f"The archive file {self._archive} already exists. Use the -Update parameter to update the existing archive file or "
                "use the -Force parameter to overwrite the existing archive file."
            )
            self.refuse(message, "ArchiveFileExists", self._archive)
        if self.Update and not os.access(self._archive, os.W_OK):
            message = (
                f"The attributes of the archive file {self._archive} is set to 'ReadOnly' hence it cannot be updated. If you intend "
                "to update the existing archive file, remove the 'ReadOnly' attribute on the archive file else use -Force "
                "parameter to override and create a new archive file."
            )
            self.refuse(message, "ArchiveFileIsReadOnly", self._archive, "InvalidOperation")

    def process(self) -> None:
        self._given += self.LiteralPath if self.is_literal else self.Path

    def end(self) -> None:
        self._require_unique()
        sources = [path for given in self._given for path in self.existing(given, self.is_literal)]
        if not self.should_process(sources[0] if len(sources) == 1 else "\n" + "\n".join(sources)):
            return
        members = self._members(sources)
        if not members:
            return
        kept = self._kept({name for name, _ in members})
        with zipfile.ZipFile(self._archive, "w") as archive:
            for info, content in kept:
                archive.writestr(info, content)
            for name, path in members:
                self._add(archive, name, path)
        if self.PassThru:
            self.write_all(self.items([self._archive]))

    def _require_unique(self) -> None:
        seen: set[str] = set()
        for path in self._given:
            if path.upper() in seen:
                name = self.parameter_set
                message = (
                    f"The input to {name} parameter contains a duplicate path '{path}'. Provide a unique set of paths as input to "
                    f"{name} parameter."
                )
                self.refuse(message, "DuplicatePathFound", path)
            seen.add(path.upper())

    def _members(self, sources: list[str]) -> list[tuple[str, str]]:
        """The names in the archive with the paths they come from: what folders hold first, then the files."""
        found: list[tuple[str, str]] = []
        for folder in (path for path in sources if os.path.isdir(path)):
            above = os.path.dirname(folder.rstrip("/")).rstrip("/") + "/"
            found += [(path[len(above) :], path) for path in files_below(folder)]
        found += [(os.path.basename(path), path) for path in sources if not os.path.isdir(path)]
        return found

    def _kept(self, replaced: set[str]) -> list[tuple[zipfile.ZipInfo, bytes]]:
        """What an archive that is to be updated holds under other names."""
        if not self.Update or not os.path.isfile(self._archive):
            return []
        lowered = {name.lower() for name in replaced}
        try:
            with zipfile.ZipFile(self._archive) as archive:
                infos = [info for info in archive.infolist() if info.filename.lower() not in lowered]
                return [(info, archive.read(info)) for info in infos]
        except zipfile.BadZipFile:
            exception = "System.IO.InvalidDataException"
            self.throw(
                "End of Central Directory record could not be found.", exception, "NotSpecified", None, exception
            )

    def _add(self, archive: zipfile.ZipFile, name: str, path: str) -> None:
        written = tuple(time.localtime(os.stat(path).st_mtime)[:6])
        if written < _EARLIEST:
            self.write_warning(
                f"'{path}' has LastWriteTime earlier than 1980. Compress-Archive will store any files with LastWriteTime values "
                "earlier than 1980 as 1/1/1980 00:00."
            )
            written = _EARLIEST
        info = zipfile.ZipInfo(name, written)  # type: ignore[arg-type]
        info.external_attr = (_FOLDER_MODE if name.endswith("/") else _FILE_MODE) << 16
        info.compress_type, level = _LEVELS[self.CompressionLevel.lower()]
        content = b""
        if not name.endswith("/"):
            try:
                with open(path, "rb") as file:
                    content = file.read()
            except OSError:
                message = f"Access to the path '{path}' is denied."
                exception = "System.UnauthorizedAccessException"
                self.error(message, "CompressArchiveUnauthorizedAccessError", "PermissionDenied", path, exception)
                return
        archive.writestr(info, content, compresslevel=level)
        self.write_verbose(f"Adding '{path}'.")
