"""Directories and files of shares: got, made, renamed, removed; links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import quote
from xml.etree.ElementTree import fromstring

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import record_class
from cmdlets.az_storage._base import texts
from cmdlets.az_storage._file_data import COMMANDS, NEW, FileCmdlet, Place, clean
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

_DIRECTORY = {"restype": "directory"}
_LinkInfo = record_class("Azure.Storage.Files.Shares.Models.ShareFileSymbolicLinkInfo")


@cmdlet("Get-AzStorageFile")
class GetAzStorageFile(FileCmdlet):
    """Gets what lies in a directory, or one directory or file."""

    net_command = f"{COMMANDS}GetAzureStorageFile"

    def act(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        place = self.place()
        if not self.Path:
            yield from self._listed(place)
            return
        headers = place.found("directory")
        if headers is not None:
            yield place.directory(headers)
            return
        yield place.file(place.send("HEAD", None, self.dots()).headers)

    def _listed(self, place: Place) -> Iterator[Value]:
        marker = ""
        extended = {} if self.ExcludeExtendedInfo else {"x-ms-file-extended-info": "true"}
        include = {} if self.ExcludeExtendedInfo else {"include": "Timestamps,ETag,Attributes,PermissionKey"}
        while True:
            query = {**_DIRECTORY, "comp": "list", **include, **({"marker": marker} if marker else {})}
            page = fromstring(place.send("GET", query, {**self.dots(), **extended}).content)
            for element in page.find("Entries") or ():
                one = place.below(element.findtext("Name") or "")
                if element.tag == "Directory":
                    yield one.directory()
                else:
                    length = element.findtext("Properties/Content-Length")
                    yield one.file(length=int(length or 0))
            marker = page.findtext("NextMarker") or ""
            if not marker:
                return


@cmdlet("New-AzStorageDirectory")
class NewAzStorageDirectory(FileCmdlet):
    """Makes a directory."""

    net_command = f"{COMMANDS}NewAzureStorageDirectory"

    def act(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        place = self.place()
        place.send("PUT", _DIRECTORY, {**NEW, **self.dots(), **self.ownership()}, b"")
        yield place.directory(place.send("HEAD", _DIRECTORY).headers)


class _Remove(FileCmdlet):
    """Removes a directory or a file; with -PassThru it writes what it was."""

    query: ClassVar[dict[str, str]] = {}
    action: ClassVar[str] = "Remove file"

    def act(self) -> None:
        place = self.place()
        if self.should_process(self.target(place), self.action):
            self.run(lambda: self._work(place))

    def target(self, place: Place) -> str:
        """What ShouldProcess calls it."""
        return place.path.rpartition("/")[2]

    def _work(self, place: Place) -> Iterator[Value]:
        place.send("DELETE", self.query or None, self.dots())
        if self.PassThru:
            yield place.directory() if self.query else place.file()


@cmdlet("Remove-AzStorageDirectory")
class RemoveAzStorageDirectory(_Remove):
    """Removes a directory."""

    net_command = f"{COMMANDS}RemoveAzureStorageDirectory"
    query, action = _DIRECTORY, "Remove directory"


@cmdlet("Remove-AzStorageFile")
class RemoveAzStorageFile(_Remove):
    """Removes a file."""

    net_command = f"{COMMANDS}RemoveAzureStorageFile"


class _Rename(FileCmdlet):
    """Renames, in the same share."""

    ignores: ClassVar[dict[str, str]] = {}
    path_parameter = "SourcePath"
    query: ClassVar[dict[str, str]] = {}

    def act(self) -> None:
        source = self.place()
        goal = source._replace(path=clean(self.DestinationPath))
        what = "directory" if self.query else "file"
        if not self.should_process(source.path, f"Rename {what} to '{goal.path}'"):
            return
        self.perform(f"renaming of {what} '{source.path}'", lambda operation: self._work(source, goal))

    def _work(self, source: Place, goal: Place) -> Iterator[Value]:
        address = f"{source.service.address(source.share)}/{quote(source.path)}"
        sas = source.context.sas
        headers = {
            "x-ms-file-rename-source": f"{address}?{sas}" if sas else address,
            "x-ms-file-rename-replace-if-exists": str(bool(self.Force)).lower(),
            "x-ms-file-rename-ignore-readonly": str(bool(self.IgnoreReadonly)).lower(),
            **self.dots("DisAllowDestTrailingDot"),
            **self.dots("DisAllowSourceTrailingDot", "x-ms-source-allow-trailing-dot"),
        }
        if self.Permission:
            headers["x-ms-file-permission"] = str(self.Permission)
        if self.bound.get("ContentType"):
            headers["x-ms-content-type"] = str(self.bound["ContentType"])
        goal.send("PUT", {**self.query, "comp": "rename"}, headers, b"")
        found = goal.send("HEAD", self.query or None).headers
        return iter((goal.directory(found) if self.query else goal.file(found),))


@cmdlet("Rename-AzStorageDirectory")
class RenameAzStorageDirectory(_Rename):
    """Renames a directory with all that is in it."""

    net_command = f"{COMMANDS}RenameAzureStorageDirectory"
    query = _DIRECTORY


@cmdlet("Rename-AzStorageFile")
class RenameAzStorageFile(_Rename):
    """Renames a file."""

    net_command = f"{COMMANDS}RenameAzureStorageFile"


@cmdlet("New-AzStorageFileHardLink")
class NewHardLink(FileCmdlet):
    """Gives a file of an NFS share another name."""

    net_command = f"{COMMANDS}NewAzureStorageFileHardLink"

    def act(self) -> None:
        place = self.place()
        if self.should_process(place.path, "Create hard link"):
            self.run(lambda: self._work(place))

    def _work(self, place: Place) -> Iterator[Value]:
        headers = {"x-ms-type": "file", "x-ms-file-target-file": f"/{place.share}/{clean(self.TargetFile)}"}
        if self.TargetFileLeaseId:
            headers["x-ms-lease-id"] = self.TargetFileLeaseId
        place.send("PUT", {"restype": "hardlink"}, headers, b"")
        yield place.file(place.send("HEAD").headers)


@cmdlet("New-AzStorageFileSymbolicLink")
class NewSymbolicLink(FileCmdlet):
    """Makes a link in an NFS share."""

    net_command = f"{COMMANDS}NewAzureStorageFileSymbolicLink"

    def act(self) -> None:
        place = self.place()
        if self.should_process(place.path, "Create symbolic link"):
            self.run(lambda: self._work(place))

    def _work(self, place: Place) -> Iterator[Value]:
        headers = {"x-ms-link-text": quote(self.LinkText, safe=""), **self.ownership()}
        headers.update({f"x-ms-meta-{name}": value for name, value in (texts(self.Metadata) or {}).items()})
        for parameter, header in (("FileCreatedOn", "creation"), ("FileLastWrittenOn", "last-write")):
            if getattr(self, parameter) is not None:
                headers[f"x-ms-file-{header}-time"] = _moment(getattr(self, parameter))
        place.send("PUT", {"restype": "symboliclink"}, headers, b"")
        yield _link(place)


@cmdlet("Get-AzStorageFileSymbolicLink")
class GetSymbolicLink(FileCmdlet):
    """Gets a link with where it leads."""

    net_command = f"{COMMANDS}GetAzureStorageFileSymbolicLink"

    def act(self) -> None:
        self.run(lambda: iter((_link(self.place()),)))


def _link(place: Place) -> Value:
    """The object for a link. Raises ServiceError."""
    found = place.file(place.send("HEAD").headers)
    headers = place.send("GET", {"restype": "symboliclink"}).headers
    modified = found.values["LastModified"]
    told = {"ETag": headers.get("ETag"), "LastModified": modified, "LinkText": headers.get("x-ms-link-text")}
    found.values["ShareFileSymbolicLinkInfo"] = _LinkInfo(told)
    return found


def _moment(time: Value) -> str:
    return f"{convert_to(unwrap(time).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffffff'), 'string')}Z"
