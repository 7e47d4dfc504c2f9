"""Directories and files of file systems: got, made, changed, moved, removed, brought back; their contents and signatures."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_storage._base import texts
from cmdlets.az_storage._blob_objects import http_time
from cmdlets.az_storage._lake_data import COMMANDS, LakeCmdlet, Place
from cmdlets.az_storage._lake_objects import FOLDER, AzureDataLakeGen2DeletedItem, acl_text
from cmdlets.az_storage.sas_tokens import SasCmdlet
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_PART = 8 * 1024 * 1024
_WAITS = {"ConcurrentTaskCount": "How much at once is up to pscompat."}


@cmdlet("Get-AzDataLakeGen2Item")
class GetItem(LakeCmdlet):
    """Gets a directory or a file, the root of a file system without a path."""

    net_command = f"{COMMANDS}GetAzDataLakeGen2ItemCommand"

    def act(self) -> None:
        self.run(lambda: iter((self.place().item(),)))


@cmdlet("Get-AzDataLakeGen2ChildItem")
class GetChildItem(LakeCmdlet):
    """Gets what lies in a directory, with -Recurse all below it."""

    net_command = f"{COMMANDS}GetAzDataLakeGen2ChildItemCommand"

    def act(self) -> None:
        self.run_or_begin("list of items", self._work)

    def _work(self) -> Iterator[Value]:
        place = self.place()
        most = None if self.MaxCount is None else int(self.MaxCount)
        names, after = bool(self.OutputUserPrincipalName), str(self.ContinuationToken or "")
        for found in place.listed(deep=bool(self.Recurse), names=names, most=most, after=after):
            if not self.FetchProperty:
                yield found
                continue
            whole = place._replace(path=str(found.values["Path"])).item()
            whole.values["ContinuationToken"] = found.values["ContinuationToken"]
            yield whole


@cmdlet("New-AzDataLakeGen2Item")
class NewItem(LakeCmdlet):
    """Makes a directory, or a file of one of this machine; asks before one that is there is replaced."""

    net_command = f"{COMMANDS}NewAzDataLakeGen2ItemCommand"
    ignores = {**_WAITS, "Directory": "It is so without -Source."}

    def act(self) -> None:
        place = self.place()
        source = Path(self.engine.full_path(self.Source)) if self.Source else None
        if source is not None and not source.is_file():
            self.invalid(f"Can not find the specified file '{source}'.", self.Source)
        if not self.should_process(place.path, "Create Directory" if source is None else "Create File"):
            return
        question = f"Are you sure to overwrite '{place.address}'?"
        if not self.Force and place.found() is not None and not self.should_continue(question, ""):
            return
        what = "directory" if source is None else "file"
        self.perform(f"creation of {what} '{place.path}'", lambda operation: self._work(operation, place, source))

    def _work(self, operation: Operation, place: Place, source: Path | None) -> Iterator[Value]:
        metadata = texts(self.Metadata) or {}
        encoded = ",".join(f"{name}={base64.b64encode(value.encode()).decode()}" for name, value in metadata.items())
        headers = {**self.property_headers("x-ms-"), **({"x-ms-properties": encoded} if encoded else {})}
        if self.Permission:
            headers["x-ms-permissions"] = str(self.Permission)
        if self.Umask:
            headers["x-ms-umask"] = _umask(self.Umask)
        if self.EncryptionContext:
            headers["x-ms-encryption-context"] = self.EncryptionContext
        place.send("PUT", {"resource": "directory" if source is None else "file"}, headers, b"")
        if source is not None:
            self._send(place, source)
        return iter((place.item(),))

    def _send(self, place: Place, source: Path) -> None:
        position, digest = 0, hashlib.md5(usedforsecurity=False)
        with source.open("rb") as file:
            while part := file.read(_PART):
                digest.update(part)
                place.send("PATCH", {"action": "append", "position": str(position)}, None, part)
                position += len(part)
        headers = {"x-ms-content-md5": base64.b64encode(digest.digest()).decode(), **self.property_headers("x-ms-")}
        place.send("PATCH", {"action": "flush", "position": str(position)}, headers, b"")


def _umask(text: str) -> str:
    """A mask in letters as octal digits."""
    if text.isdigit():
        return text
    number = sum(256 >> place for place, letter in enumerate(text[:9]) if letter != "-")
    return f"{number:04o}"


@cmdlet("Update-AzDataLakeGen2Item")
class UpdateItem(LakeCmdlet):
    """Changes properties, metadata, owner, group, permissions or the access control list of a path."""

    net_command = f"{COMMANDS}UpdateAzDataLakeGen2ItemCommand"

    def act(self) -> None:
        place = self.place()
        if self.should_process(place.path, "Update"):
            self.run(lambda: self._work(place))

    def _work(self, place: Place) -> Iterator[Value]:
        self._set_access(place)
        blob = place.blobs.address(place.system, place.path)
        if self.Property is not None:
            place.blobs.send("PUT", blob, {"comp": "properties"}, self.property_headers("x-ms-blob-"), b"")
        if self.Metadata is not None:
            metadata = texts(self.Metadata) or {}
            if place.item().values["IsDirectory"]:
                metadata = {FOLDER: "true", **metadata}
            headers = {f"x-ms-meta-{name}": value for name, value in metadata.items()}
            place.blobs.send("PUT", blob, {"comp": "metadata"}, headers, b"")
        yield place.item()

    def _set_access(self, place: Place) -> None:
        """Send the list, or the permissions where there is no list, with owner and group."""
        headers = {"x-ms-owner": self.Owner, "x-ms-group": self.Group}
        given = {name: str(value) for name, value in headers.items() if value}
        if self.Acl is not None:
            place.send("PATCH", {"action": "setAccessControl"}, {**given, "x-ms-acl": acl_text(self.Acl)}, b"")
            given = {}
        if self.Permission:
            given["x-ms-permissions"] = str(self.Permission)
        if given:
            place.send("PATCH", {"action": "setAccessControl"}, given, b"")


@cmdlet("Move-AzDataLakeGen2Item")
class MoveItem(LakeCmdlet):
    """Moves a path, with all that lies below it; asks before something is replaced."""

    net_command = f"{COMMANDS}MoveAzDataLakeGen2ItemCommand"

    def act(self) -> None:
        source = self.place()
        path, _, token = str(self.DestPath).partition("?sv=")
        goal = self.at(source.context, str(self.DestFileSystem), path)
        if not self.should_process(source.path, f"Move to {goal.address}"):
            return
        question = f"Are you sure to overwrite '{goal.address}'?"
        if not self.Force and goal.found() is not None and not self.should_continue(question, ""):
            return
        self.run(lambda: self._work(source, goal, f"sv={token}" if token else ""))

    def _work(self, source: Place, goal: Place, token: str) -> Iterator[Value]:
        address = quote(f"/{source.system}/{source.path}")
        sas = source.context.sas or token
        headers = {"x-ms-rename-source": f"{address}?{sas}" if sas else address}
        goal.send("PUT", {"mode": "legacy"}, headers, b"")
        yield goal.item()


@cmdlet("Remove-AzDataLakeGen2Item")
class RemoveItem(LakeCmdlet):
    """Removes a path, with all that lies below it, after asking."""

    net_command = f"{COMMANDS}RemoveAzDataLakeGen2ItemCommand"

    def act(self) -> None:
        place = self.place()
        found = place.item()
        directory = bool(found.values["IsDirectory"])
        what = "Directory" if directory else "File"
        if not self.should_process(place.path, f"Remove {what}"):
            return
        question = f"Are you sure to remove {what} '{place.address}'?"
        if self.Force or self.should_continue(question, ""):
            self.perform(f"removal of '{place.path}'", lambda operation: self._work(place, directory))

    def _work(self, place: Place, directory: bool) -> Iterator[Value]:
        after = ""
        while True:
            query = {"recursive": "true", **({"continuation": after} if after else {})} if directory else None
            after = place.send("DELETE", query).headers.get("x-ms-continuation") or ""
            if not after:
                return iter((True,) if self.PassThru else ())


@cmdlet("Get-AzDataLakeGen2ItemContent")
class GetItemContent(LakeCmdlet):
    """Saves a file; asks before one that is there is replaced."""

    net_command = f"{COMMANDS}GetAzDataLakeGen2ItemContentCommand"
    ignores = _WAITS

    def act(self) -> None:
        place = self.place()
        goal = Path(self.engine.full_path(self.Destination or "."))
        if goal.is_dir():
            goal = goal / place.path.rpartition("/")[2]
        if not self.should_process(place.path, f"Get content to '{goal}'"):
            return
        if goal.exists() and not self.Force and not self.should_continue(f"Are you sure to overwrite '{goal}'?", ""):
            return
        self.perform(f"download of '{place.path}'", lambda operation: self._work(place, goal))

    def _work(self, place: Place, goal: Path) -> Iterator[Value]:
        found = place.item()
        if found.values["IsDirectory"]:
            raise OperationRefusedError(f"'{place.path}' is a directory.", "System.ArgumentException")
        headers, digest = place.properties(), hashlib.md5(usedforsecurity=False)
        size = int(headers.get("Content-Length") or 0)
        with goal.open("wb") as file:
            for start in range(0, size, _PART):
                last = min(start + _PART, size) - 1
                part = place.send("GET", None, {"x-ms-range": f"bytes={start}-{last}"}).content
                digest.update(part)
                file.write(part)
        expected = headers.get("Content-MD5")
        if self.CheckMd5 and expected and expected != base64.b64encode(digest.digest()).decode():
            raise OperationRefusedError(f"The MD5 hash of '{goal}' is not that of the file.")
        return iter((found,))


@cmdlet("Get-AzDataLakeGen2DeletedItem")
class GetDeletedItem(LakeCmdlet):
    """Gets the paths that were removed and may come back."""

    net_command = f"{COMMANDS}GetAzDataLakeGen2DeletedItemCommand"

    def act(self) -> None:
        self.run_or_begin("list of deleted items", self._work)

    def _work(self) -> Iterator[Value]:
        place = self.place()
        query = {"restype": "container", "showonly": "deleted", **({"prefix": place.path} if place.path else {})}
        most = None if self.MaxCount is None else int(self.MaxCount)
        start = str(self.ContinuationToken or "")
        for elements, following in self.pages(place.blobs, query, "Blob", place.system, most=most, start=start):
            for element in elements:
                yield self._deleted(place, element, following)

    @staticmethod
    def _deleted(place: Place, element: Element, following: str) -> Value:
        days = element.findtext("Properties/RemainingRetentionDays")
        return AzureDataLakeGen2DeletedItem(
            {
                "FileSystemName": place.system,
                "Path": element.findtext("Name"),
                "DeletionId": element.findtext("DeletionId"),
                "DeletedOn": http_time(element.findtext("Properties/DeletedTime")),
                "RemainingRetentionDays": int(days) if days else None,
                "ContinuationToken": following or None,
                "Context": place.context,
                "Name": element.findtext("Name"),
            }
        )


@cmdlet("Restore-AzDataLakeGen2DeletedItem")
class RestoreDeletedItem(LakeCmdlet):
    """Brings a removed path back."""

    net_command = f"{COMMANDS}RestoreAzDataLakeGen2DeletedItemCommand"

    def act(self) -> None:
        given = unwrap(self.bound.get("InputObject"))
        if given is None:
            place, number = super().place(), str(self.DeletionId)
        else:
            context = given.values["Context"] or self.storage_context()
            place = self.at(context, str(given.values["FileSystemName"]), str(given.values["Path"]))
            number = str(given.values["DeletionId"])
        if self.should_process(place.path, "Restore"):
            self.run_or_begin(f"return of '{place.path}'", lambda: self._work(place, number))

    def _work(self, place: Place, number: str) -> Iterator[Value]:
        headers = {"x-ms-undelete-source": f"{quote(place.path)}?deletionid={number}"}
        place.blobs.send("PUT", place.blobs.address(place.system, place.path), {"comp": "undelete"}, headers, b"")
        yield place.item()


@cmdlet("New-AzDataLakeGen2SasToken")
class NewSasToken(SasCmdlet):
    """Makes a signature for a file, a directory and what is below it, or a file system."""

    net_command = f"{COMMANDS}NewAzDataLakeGen2SasTokenCommand"
    kind = "dfs"

    def act(self) -> None:
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            system, path = given.place()
            context, directory = given.values["Context"] or self.storage_context(), bool(given.values["IsDirectory"])
        else:
            system, path, context = str(self.FileSystem), str(self.Path or "").strip("/"), self.storage_context()
            directory = bool(path) and self._is_directory(context, system, path)
        place = f"{system}/{path}" if path else system
        kind = "c" if not path else "d" if directory else "b"
        self.written(context, place, self.blob_token(context, place, kind, self.grant()))

    def _is_directory(self, context: Value, system: str, path: str) -> bool:
        """Whether a path is one of a directory, as the service says. Raises ServiceError."""
        service = self.service(context, "blob")
        headers = service.send("HEAD", service.address(system, path)).headers
        return bool(headers.get(f"x-ms-meta-{FOLDER}", "").lower() == "true")
