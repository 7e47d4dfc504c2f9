"""What is in files of shares, to and from files of this machine; who has them open."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import record_class
from cmdlets._az.operations import Operation, OperationRefusedError
from cmdlets.az_storage._blob_objects import http_time
from cmdlets.az_storage._data import WAITS
from cmdlets.az_storage._file_data import COMMANDS, NEW, FileCmdlet, Place
from pscompat.dotnet.values import UInt64, Value, unwrap

_PART = 4 * 1024 * 1024
_PSFileHandle = record_class("Microsoft.WindowsAzure.Commands.Storage.Model.ResourceModel.PSFileHandle")


@cmdlet("Set-AzStorageFileContent")
class SetAzStorageFileContent(FileCmdlet):
    """Sends a file of this machine to a share; asks before one that is there is replaced."""

    net_command = f"{COMMANDS}SetAzureStorageFileContent"

    def act(self) -> None:
        source = Path(self.engine.full_path(self.Source))
        if not source.is_file():
            self.invalid(f"Can not find the specified file '{source}'.", self.Source)
        goal = self._goal(source)
        if not self.should_process(goal.path, f"Set file content from '{source}'"):
            return
        question = f"Are you sure to overwrite '{goal.address}'?"
        if not self.Force and goal.found() is not None and not self.should_continue(question, ""):
            return
        self.perform(f"upload of '{source}'", lambda operation: self._work(goal, source))

    def _goal(self, source: Path) -> Place:
        """Where the file goes: to the path, or under its own name into the directory that the path is."""
        goal, path = self.place(), str(self.Path or "")
        if not path or path.endswith(("/", "\\")) or goal.found("directory") is not None:
            return goal.below(source.name)
        return goal

    def _work(self, goal: Place, source: Path) -> Iterator[Value]:
        size = source.stat().st_size
        headers = {**NEW, **self.dots(), **self.ownership(), "x-ms-type": "file", "x-ms-content-length": str(size)}
        if self.PreserveSMBAttribute:
            stat = source.stat()
            headers["x-ms-file-creation-time"] = _stamp(stat.st_ctime)
            headers["x-ms-file-last-write-time"] = _stamp(stat.st_mtime)
        goal.send("PUT", None, headers, b"")
        digest = hashlib.md5(usedforsecurity=False)
        with source.open("rb") as file:
            start = 0
            while part := file.read(_PART):
                digest.update(part)
                place = {"x-ms-range": f"bytes={start}-{start + len(part) - 1}", "x-ms-write": "update"}
                goal.send("PUT", {"comp": "range"}, {**place, **self.dots()}, part)
                start += len(part)
        if self.PassThru:
            return iter((goal.file(goal.send("HEAD").headers),))
        return iter(())


def _stamp(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f0Z")


@cmdlet("Get-AzStorageFileContent")
class GetAzStorageFileContent(FileCmdlet):
    """Saves a file of a share; asks before one that is there is replaced."""

    net_command = f"{COMMANDS}GetAzureStorageFileContent"

    def act(self) -> None:
        source = self.place()
        goal = Path(self.engine.full_path(self.Destination or "."))
        if goal.is_dir():
            goal = goal / source.path.rpartition("/")[2]
        if not self.should_process(source.path, f"Get file content to '{goal}'"):
            return
        if goal.exists() and not self.Force and not self.should_continue(f"Are you sure to overwrite '{goal}'?", ""):
            return
        self.perform(f"download of '{source.path}'", lambda operation: self._work(source, goal))

    def _work(self, source: Place, goal: Path) -> Iterator[Value]:
        found = source.send("HEAD", None, self.dots()).headers
        size = int(found.get("Content-Length") or 0)
        digest = hashlib.md5(usedforsecurity=False)
        with goal.open("wb") as file:
            for start in range(0, size, _PART):
                last = min(start + _PART, size) - 1
                headers = {"x-ms-range": f"bytes={start}-{last}", **self.dots()}
                part = source.send("GET", None, headers).content
                digest.update(part)
                file.write(part)
        expected = found.get("Content-MD5")
        if self.CheckMd5 and expected and expected != base64.b64encode(digest.digest()).decode():
            raise OperationRefusedError(f"The MD5 hash of '{goal}' is not that of the file.")
        if self.PreserveSMBAttribute:
            _keep_times(goal, found)
        return iter((source.file(found),) if self.PassThru else ())


def _keep_times(goal: Path, headers: Any) -> None:
    """Give a file the time at which the file of the share was written last."""
    text = (headers.get("x-ms-file-last-write-time") or "")[:19]
    if text:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc).timestamp()
        os.utime(goal, (moment, moment))


@cmdlet("Get-AzStorageFileHandle")
class GetAzStorageFileHandle(FileCmdlet):
    """Gets who has a file, or what lies in a directory, open."""

    net_command = f"{COMMANDS}GetAzureStorageFileHandle"

    def act(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        place, skip, first = self.place(), int(self.Skip or 0), self.First
        left = None if first is None else int(first)
        found = list(self._handles(place))
        if self.IncludeTotalCount:
            yield UInt64(len(found))
        yield from found[skip : None if left is None else skip + left]

    def _handles(self, place: Place) -> Iterator[Value]:
        headers = {"x-ms-recursive": str(bool(self.Recursive)).lower(), **self.dots()}
        marker = ""
        while True:
            query = {"comp": "listhandles", **({"marker": marker} if marker else {})}
            page = fromstring(place.send("GET", query, headers).content)
            yield from map(_handle, page.iter("Handle"))
            marker = page.findtext("NextMarker") or ""
            if not marker:
                return


def _handle(element: Element) -> Value:
    address, _, port = (element.findtext("ClientIp") or "").rpartition(":")
    numbers = {name: int(element.findtext(name) or 0) for name in ("HandleId", "FileId", "ParentId", "SessionId")}
    return _PSFileHandle(
        {
            "HandleId": UInt64(numbers["HandleId"]),
            "Path": element.findtext("Path") or "",
            "ClientIp": address or element.findtext("ClientIp"),
            "ClientPort": int(port) if address and port.isdigit() else None,
            "OpenTime": http_time(element.findtext("OpenTime")),
            "LastReconnectTime": http_time(element.findtext("LastReconnectTime")),
            "FileId": UInt64(numbers["FileId"]),
            "ParentId": UInt64(numbers["ParentId"]),
            "SessionId": UInt64(numbers["SessionId"]),
            "ClientName": element.findtext("ClientName"),
        }
    )


@cmdlet("Close-AzStorageFileHandle")
class CloseAzStorageFileHandle(FileCmdlet):
    """Closes what others have open: one handle, or all of a file or directory."""

    net_command = f"{COMMANDS}CloseAzureStorageFileHandle"
    ignores = {**WAITS, "CloseAll": "It is so where no handle is given."}

    def act(self) -> None:
        place = self.place()
        given = unwrap(self.bound.get("FileHandle"))
        if given is not None:
            place = place.below(str(given.values["Path"]))
        number = "*" if given is None else str(given.values["HandleId"])
        target = place.path or place.share
        action = "Close all handles" if given is None else f"Close handle {number}"
        if self.should_process(target, action):
            self.perform(f"closing of handles of '{target}'", lambda operation: self._work(operation, place, number))

    def _work(self, operation: Operation, place: Place, number: str) -> Iterator[Value]:
        headers = {"x-ms-handle-id": number, **self.dots()}
        if number == "*":
            headers["x-ms-recursive"] = str(bool(self.Recursive)).lower()
        closed, marker = 0, ""
        while True:
            query = {"comp": "forceclosehandles", **({"marker": marker} if marker else {})}
            answer = place.send("PUT", query, headers, b"").headers
            closed += int(answer.get("x-ms-number-of-handles-closed") or 0)
            marker = answer.get("x-ms-marker") or ""
            if not marker:
                return iter((closed,) if self.PassThru else ())
