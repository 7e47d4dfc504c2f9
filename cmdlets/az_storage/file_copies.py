"""Copies into shares that the service makes by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._copies import FILE_STATE, copy_state, readable
from cmdlets.az_storage._file_data import COMMANDS, FileCmdlet, Place, clean
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets.az_storage._contexts import AzureStorageContext

_PAUSE = 2.0


@cmdlet("Start-AzStorageFileCopy")
class StartAzStorageFileCopy(FileCmdlet):
    """Begins to copy a blob, a file or what lies at an address into a file; asks before one that is there is replaced."""

    net_command = f"{COMMANDS}StartAzureStorageFileCopyCommand"

    def act(self) -> None:
        goal, name = self._goal(), self._name()
        if not self.should_process(name, "Copy"):
            return
        question = f"Are you sure to overwrite '{goal.address}'?"
        if not self.Force and goal.found() is not None and not self.should_continue(question, ""):
            return
        self.run(lambda: self._work(goal))

    def _goal(self) -> Place:
        """The file that comes to be."""
        given = unwrap(self.bound.get("DestShareFileClient"))
        if given is not None:
            context = given.context or self._context("DestContext")
            share, path = given.place()
        else:
            context, share, path = self._context("DestContext"), self.DestShareName, self.DestFilePath
        return Place(self.service(context), context, str(share), clean(path))

    def _context(self, parameter: str) -> AzureStorageContext:
        """That of the parameter, else that of the source, else the current one."""
        given = unwrap(self.bound.get(parameter))
        if given is not None:
            found: AzureStorageContext = given
            return found
        source = unwrap(self.bound.get("SrcFile") or self.bound.get("SrcShare"))
        return getattr(source, "context", None) or self.storage_context()

    def _name(self) -> str:
        """What ShouldProcess calls the source."""
        given = unwrap(self.bound.get("SrcBlob") or self.bound.get("SrcFile"))
        if given is not None:
            return str(given.values["Name"])
        return str(self.SrcBlobName or self.SrcFilePath or str(self.AbsoluteUri or "").partition("?")[0])

    def _source(self) -> str:
        """The address that the service reads. Raises ServiceError."""
        if self.AbsoluteUri:
            return str(self.AbsoluteUri)
        file, blob = unwrap(self.bound.get("SrcFile")), unwrap(self.bound.get("SrcBlob"))
        if file is not None:
            return readable(self, file.context or self.storage_context(), "file", *file.place())
        if blob is not None:
            container, name, snapshot, _ = blob.place()
            query = f"snapshot={snapshot}" if snapshot else ""
            return readable(self, self.storage_context(), "blob", container, name, query)
        if self.SrcFilePath:
            share = unwrap(self.bound.get("SrcShare"))
            context = self.storage_context() if share is None else share.context or self.storage_context()
            name = str(self.SrcShareName) if share is None else share.place()[0]
            return readable(self, context, "file", name, clean(self.SrcFilePath))
        holder = unwrap(self.bound.get("SrcContainer"))
        name = str(self.SrcContainerName) if holder is None else str(holder.values["Name"])
        return readable(self, self.storage_context(), "blob", name, str(self.SrcBlobName))

    def _work(self, goal: Place) -> Iterator[Value]:
        headers = {
            "x-ms-copy-source": self._source(),
            **self.dots("DisAllowDestTrailingDot"),
            **self.dots("DisAllowSourceTrailingDot", "x-ms-source-allow-trailing-dot"),
            **self.ownership(),
        }
        for parameter, header in (("FileModeCopyMode", "mode"), ("OwnerCopyMode", "owner")):
            if self.bound.get(parameter):
                headers[f"x-ms-file-{header}-copy-mode"] = str(self.bound[parameter]).lower()
        goal.send("PUT", None, headers, b"")
        yield goal.file(goal.send("HEAD").headers)


@cmdlet("Get-AzStorageFileCopyState")
class GetAzStorageFileCopyState(FileCmdlet):
    """Gets how far a copy is; with -WaitForComplete it waits until it is over."""

    net_command = f"{COMMANDS}GetAzureStorageFileCopyStateCommand"
    path_parameter = "FilePath"

    def act(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        place = self.place()
        headers = place.send("HEAD", None, self.dots()).headers
        while self.WaitForComplete and headers.get("x-ms-copy-status") == "pending":
            time.sleep(_PAUSE)
            headers = place.send("HEAD", None, self.dots()).headers
        yield copy_state(headers, FILE_STATE)


@cmdlet("Stop-AzStorageFileCopy")
class StopAzStorageFileCopy(FileCmdlet):
    """Ends a copy that goes on."""

    net_command = f"{COMMANDS}StopAzureStorageFileCopyCommand"
    path_parameter = "FilePath"

    def act(self) -> None:
        place = self.place()
        if self.should_process(place.path, "Stop file copy task"):
            self.run(lambda: self._work(place))

    def _work(self, place: Place) -> Iterator[Value]:
        number = self.CopyId or ""
        if not number:
            number = place.send("HEAD", None, self.dots()).headers.get("x-ms-copy-id") or ""
            question = f"Are you sure to stop the copy '{number}' to '{place.path}'?"
            if not self.Force and not self.should_continue(question, ""):
                return
        if not number:
            self.invalid(f"Nothing was copied to '{place.path}'.", place.path)
        query = {"comp": "copy", "copyid": str(number)}
        place.send("PUT", query, {"x-ms-copy-action": "abort", **self.dots()}, b"")
        yield f"Stop the copy task on file '{place.address}' successfully."
