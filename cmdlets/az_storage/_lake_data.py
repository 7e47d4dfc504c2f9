"""What the cmdlets for file systems have in common: what the arguments name, and what lies there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from cmdlets.az_storage._base import texts
from cmdlets.az_storage._data import COMMANDS as _COMMANDS
from cmdlets.az_storage._data import DataCmdlet
from cmdlets.az_storage._lake_objects import FOLDER, item
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets.az_storage._contexts import AzureStorageContext
    from pscompat.azure.storage_service import StorageService

COMMANDS = f"{_COMMANDS}Blob.Cmdlet."
_HEADERS = {
    "contenttype": "content-type",
    "contentmd5": "content-md5",
    "contentencoding": "content-encoding",
    "contentlanguage": "content-language",
    "contentdisposition": "content-disposition",
    "cachecontrol": "cache-control",
}


class Place(NamedTuple):
    """A path of a file system; blobs: the blob service, which knows its properties."""

    service: StorageService
    blobs: StorageService
    context: AzureStorageContext
    system: str
    path: str

    @property
    def address(self) -> str:
        """Where it is."""
        return self.service.address(self.system, self.path) if self.path else f"{self.service.address(self.system)}/"

    def send(self, method: str, query: Any = None, headers: Any = None, content: bytes | None = None) -> Any:
        """The answer to a request about it. Raises ServiceError."""
        return self.service.send(method, self.address, query, headers, content)

    def access(self) -> dict[str, str]:
        """Owner, group, permissions and list. Raises ServiceError."""
        headers = self.send("HEAD", {"action": "getAccessControl"}).headers
        return {name: headers.get(f"x-ms-{name}") or "" for name in ("owner", "group", "permissions", "acl")}

    def properties(self) -> Any:
        """The headers of the blob, or of the container, that it is. Raises ServiceError."""
        if not self.path:
            return self.blobs.send("GET", self.blobs.address(self.system), {"restype": "container"}).headers
        return self.blobs.send("HEAD", self.blobs.address(self.system, self.path)).headers

    def found(self) -> Any:
        """Those headers, None where there is no such path. Raises ServiceError."""
        try:
            return self.properties()
        except ServiceError as problem:
            if problem.status_code == 404:
                return None
            raise

    def item(self) -> Value:
        """The object for what is there. Raises ServiceError."""
        headers = self.properties()
        return item(
            self.service,
            self.system,
            self.path,
            self.context,
            directory=not self.path or headers.get(f"x-ms-meta-{FOLDER}", "").lower() == "true",
            length=int(headers.get("Content-Length") or 0) if self.path else 0,
            modified=headers.get("Last-Modified"),
            access=self.access(),
            headers=headers,
        )

    def listed(self, *, deep: bool, names: bool, most: int | None, after: str) -> Iterator[Value]:
        """The objects of what lies below it; names: with the names of users; after: where a list went up to. Raises ServiceError."""
        left = most
        while left is None or left > 0:
            query = {"resource": "filesystem", "recursive": str(deep).lower(), "upn": str(names).lower()}
            more = {"directory": self.path, "continuation": after, "maxResults": "" if left is None else str(left)}
            query.update({name: value for name, value in more.items() if value})
            answer = self.service.send("GET", self.service.address(self.system), query)
            after = answer.headers.get("x-ms-continuation") or ""
            for row in answer.json().get("paths") or ():
                found = item(
                    self.service,
                    self.system,
                    str(row["name"]),
                    self.context,
                    directory=str(row.get("isDirectory", "")).lower() == "true",
                    length=int(row.get("contentLength") or 0),
                    modified=row.get("lastModified"),
                    access={name: row.get(name) or "" for name in ("owner", "group", "permissions")},
                )
                found.values["ContinuationToken"] = after or None
                yield found
                left = None if left is None else left - 1
            if not after:
                return


class LakeCmdlet(DataCmdlet):
    """Base."""

    kind = "dfs"

    def place(self) -> Place:
        """What the arguments name: an object, or a file system and a path in it. Raises ServiceError."""
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            system, path = given.place()
            context = self.bound.get("Context")
            return self.at(unwrap(context) if context is not None else given.values["Context"], system, path)
        return self.at(self.storage_context(), str(self.FileSystem), str(self.bound.get("Path") or ""))

    def at(self, context: AzureStorageContext, system: str, path: str) -> Place:
        """A path in a context. Raises ServiceError."""
        return Place(self.service(context), self.service(context, "blob"), context, system, path.strip("/"))

    def run_or_begin(self, title: str, work: Callable[[], Iterable[Value]]) -> None:
        """Write what work gives; with -AsJob a job does."""
        if self.bound.get("AsJob"):
            self.perform(title, lambda operation: work())
        else:
            self.run(work)

    def property_headers(self, start: str) -> dict[str, str]:
        """The headers of -Property; ends the command for one that is none. start: how their names begin."""
        found = {}
        for name, value in (texts(self.bound.get("Property")) or {}).items():
            header = _HEADERS.get(name.lower())
            if header is None:
                self.invalid(f"InvalidDataContract: an item has no property '{name}' that can be set.", name)
            found[f"{start}{header}"] = value
        return found

    def missing(self) -> str:
        path = self.bound.get("Path")
        return (
            f"Can not find item '{path}' in file system '{self.FileSystem}'."
            if path and self.bound.get("FileSystem")
            else ""
        )
